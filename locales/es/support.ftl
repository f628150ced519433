faq-title = Preguntas y respuestas
faq-description = Respuestas a lo que nos preguntan sobre pedidos, envíos, devoluciones y pagos.
faq-search-label = Buscar en las preguntas y respuestas
faq-search-hint = Buscar
faq-search = Buscar
faq-found =
    { $count ->
        [0] Aquí no hay nada sobre «{ $words }». Escríbenos y te respondemos.
        [one] Una respuesta sobre «{ $words }».
       *[other] { $count } respuestas sobre «{ $words }».
    }
faq-show-all = Ver todo
faq-missing = ¿Falta algo?
faq-missing-text = Escríbenos. Una persona lo lee y te responde.
faq-contact = Contacta con nosotros

first-orders = Pedidos
first-where = ¿Dónde está mi pedido?
first-where-text = Abre el enlace del correo que confirmó tu pedido. La página muestra cómo va y tiene el número de seguimiento en cuanto se envía.
first-change = ¿Puedo cambiar o cancelar mi pedido?
first-change-text = Puedes cancelarlo en la página de tu pedido hasta que se envíe. Para cambiar algo, <contact>escríbenos</contact> con tu número de pedido.
first-shipping = Envíos y devoluciones
first-days = ¿Cuánto tarda la entrega?
first-days-text = Al finalizar la compra verás los días de cada forma de envío. En <shipping>Envíos y devoluciones</shipping> están los detalles.
first-return = ¿Cómo devuelvo algo?
first-return-text = <contact>Escríbenos</contact> con tu número de pedido y te decimos adónde enviarlo. En <shipping>Envíos y devoluciones</shipping> pone hasta cuándo.
first-payment = Pago
first-methods = ¿Qué formas de pago hay?
first-methods-text = Al finalizar la compra verás las formas de pago de tu país. Ves todos los gastos antes de hacer el pedido.

contact-title = Contacto
contact-description = Escríbenos sobre un pedido, un artículo o cualquier otra cosa.
contact-heading = Contacta con nosotros
contact-lede = Una persona lee lo que escribes. La respuesta llega por correo y queda en una página cuyo enlace solo tienes tú.
contact-by-email = Escribe un correo electrónico a <email>{ $email }</email>. Lo lee una persona, y responde.
contact-sent = Gracias
contact-sent-text = Hemos recibido tu mensaje.
name = Nombre
email = Correo electrónico
order-number = Número de pedido
order-number-hint = Está en el correo que confirmó el pedido.
subject = ¿De qué se trata?
message = Mensaje
send = Enviar
privacy = Usamos tu dirección para responderte y para nada más.

refused-name = Dinos tu nombre.
refused-subject = Di en pocas palabras de qué se trata.
refused-message = Escribe tu mensaje.
refused-long = Usa como máximo { $most } caracteres.
refused-too-many = Has enviado demasiados mensajes; espera unos minutos y vuelve a intentarlo.
refused-empty = Escribe algo primero.
refused-no-order = No hay ningún pedido con este número.
refused-not-now =
    { $state ->
        [open] La consulta está abierta, así que ahora no se puede hacer esto.
        [waiting] La consulta está a la espera del cliente, así que ahora no se puede hacer esto.
       *[closed] La consulta está cerrada, así que ahora no se puede hacer esto.
    }

request = Consulta { $number }
order = Pedido { $number }
state-open = Tenemos tu mensaje y te responderemos lo antes posible.
state-waiting = Hemos respondido. Escribe abajo si queda algo por decir.
state-closed = Esta consulta está cerrada. Escribe abajo para abrirla de nuevo.
you = Tú
staff = { $name }, { $shop }
answer = Tu respuesta
close = Está resuelto, cerrar la consulta
secret = La dirección de esta página es secreta: quien la tenga puede leer esto y escribir en tu nombre.
no-subject = (sin asunto)
no-text = (sin texto)

version = Versión { $number }, en vigor desde el { $day }
version-until = Esta versión estuvo en vigor hasta el { $day }.
version-in-force = Ir a la versión en vigor
versions-others = Otras versiones

email-received-subject = Tenemos tu mensaje ({ $number })
email-received-heading = Tenemos tu mensaje
email-received-thanks = Gracias por escribirnos. Te responderemos lo antes posible, por correo y en la página de abajo.
email-received-more = Para añadir algo, responde a este correo o abre la página. La dirección de la página es secreta: quien la tenga puede leer lo que escribes.
email-received-button = Seguir tu consulta
email-opened-subject = Nueva consulta { $number }: { $subject }
email-opened = { $name } <{ $email }> ha escrito a la tienda.
email-opened-answer = Responde en la página de la consulta. Una respuesta a este correo no llega al cliente.
email-opened-button = Abrir la consulta
email-answer-subject = Re: { $subject }
email-answer-hello = Hola, { $name }:
email-answer = { $name } te ha respondido. Para contestar, responde a este correo o abre la página.
email-answer-button = Abrir tu consulta
email-answer-wrote = { $name } escribió
email-answer-wrote-above = { $name } escribió:
