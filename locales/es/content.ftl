about = Quiénes somos
about-intro = { $shop } es una tienda pequeña con una idea sencilla: vender cosas buenas, describirlas con honestidad y cuidar de quienes las compran.
about-choose = Cómo elegimos
about-choose-text = Vendemos lo que nos quedaríamos. Cada página de producto dice de qué está hecho, cuánto mide y cómo se cuida, para que llegue lo que esperabas.
about-work = Cómo trabajamos
about-work-account = No necesitas una cuenta para comprar.
about-work-prices = Los precios son finales: pagas lo que ves en el carrito.
about-work-stock = Las existencias se cuentan, no se calculan a ojo. Si la página dice que está, está.
about-talk = Habla con nosotros
about-talk-text = Preguntas, elogios y quejas llegan a personas: { $email }.

shipping-and-returns = Envíos y devoluciones
shipping = Envíos
shipping-text = Los pedidos se preparan en días laborables. En cuanto sale un paquete, recibes un correo con su número de seguimiento.
shipping-days =
    { $days ->
        [1] al día laborable siguiente
       *[other] { $days } días laborables
    }
shipping-days-range = de { $from } a { $to } días laborables
shipping-method = <b>{ $method }</b>: { $days }, { $price }
shipping-method-free-from = <b>{ $method }</b>: { $days }, { $price }, gratis a partir de { $minimum }
shipping-method-free = <b>{ $method }</b>: { $days }, gratis
shipping-countries = Enviamos a: { $countries }. La página del producto y la del pago indican el día en que llega el paquete.
returns = Devoluciones
returns-text = Puedes devolver lo que no quieras quedarte en los 30 días siguientes a su llegada, sin usar y completo. No hace falta que digas por qué.
returns-write = Escribe a { $email } con tu número de pedido y lo que devuelves.
returns-pack = Embálalo tan bien como llegó y envíalo a la dirección que te daremos.
returns-refund = Te devolvemos lo que pagaste, envío estándar incluido, en los 14 días siguientes a tu aviso y por el mismo medio de pago; podemos esperar a tener aquí el paquete o el justificante de envío.
returns-except = Lo que se hizo a tu medida o no puede volver a venderse por higiene una vez abierto no se puede devolver, salvo que sea defectuoso.
damaged = Dañado o defectuoso
damaged-text = Envíanos una foto y el número de pedido, y lo cambiamos, reparamos o reembolsamos a nuestro cargo. Nada de esta página afecta a tus derechos legales por productos defectuosos.
answers = { $shop } responde en { $email }.

privacy = Privacidad
privacy-intro = Esta página dice qué sabe { $shop } de ti, por qué y durante cuánto tiempo. Guardamos lo mínimo que una tienda necesita.
privacy-browse = Cuando miras la tienda
privacy-browse-text = Nuestro servidor anota las peticiones durante poco tiempo para poder funcionar y protegerse de abusos. No hay rastreadores publicitarios ni cookies de análisis.
privacy-cookies = Cookies
privacy-cookies-text = Una cookie recuerda tu carrito durante 30 días. Es necesaria para que la tienda funcione, no contiene datos personales y solo se crea cuando pones algo en el carrito. Una segunda recuerda durante 30 días qué productos has visto, y nada más; <recently>Vistos recientemente</recently> los muestra y los olvida. Si una opinión te parece útil, una tercera lo recuerda durante un año; si comparas productos, una cuarta recuerda cuáles durante 30 días; si eliges un idioma, una quinta lo recuerda durante un año.
privacy-shared-cart = El enlace a tu carrito que compartas abre una copia de lo que contiene, no dice nada de ti y caduca a los 30 días.
privacy-order = Cuando haces un pedido
privacy-order-text = Guardamos tu nombre, dirección, correo electrónico, teléfono si lo das y lo que compraste, porque los necesitamos para cumplir el contrato contigo. Las facturas se guardan el tiempo que exige la ley fiscal.
privacy-alerts = Cuando pides un aviso
privacy-alerts-text = Si nos pides que te escribamos cuando algo vuelva o baje de precio, guardamos tu dirección y lo que pediste y los usamos solo para ese correo. Se borran 30 días después, a los tres días si no confirmas la dirección, al año si no hubo nada, y al momento con el enlace de cada correo.
privacy-others = Quién más los ve
privacy-others-carrier = El transportista recibe el nombre, la dirección y, si lo diste, el teléfono, para entregar el paquete.
privacy-others-payment = El proveedor de pago que eliges gestiona el pago. Nunca vemos ni guardamos números de tarjeta.
privacy-others-nobody = Nadie más, salvo que la ley nos obligue.
privacy-rights = Tus derechos
privacy-rights-text = Puedes pedir una copia de tus datos, hacer que se corrijan o se borren, limitar su uso u oponerte a él, y reclamar ante la autoridad de protección de datos de donde vives. Escribe a { $email }.

terms = Condiciones
terms-intro = Estas condiciones se aplican a los pedidos en esta tienda, entre tú y { $shop }.
terms-contract = Cómo se forma el contrato
terms-contract-text = Lo que muestra la tienda es una invitación a comprar. Con «Hacer pedido con obligación de pago» haces una oferta vinculante; antes puedes revisarlo y corregirlo todo. El contrato se cierra cuando confirmamos el pedido por correo.
terms-prices = Precios y pago
terms-prices-included = Todos los precios están en { $currency }. Los precios incluyen { $tax }. Los gastos de envío se ven en el carrito antes de pedir. Pagas por uno de los medios que se ofrecen al finalizar la compra.
terms-prices-without = Todos los precios están en { $currency }. Los precios no incluyen { $tax }, que se muestra antes de pedir. Los gastos de envío se ven en el carrito antes de pedir. Pagas por uno de los medios que se ofrecen al finalizar la compra.
terms-delivery = Entrega
terms-delivery-text = Entregamos en la dirección del pedido. Los días de entrega se indican al finalizar la compra. Si algo no puede entregarse a tiempo, te avisamos enseguida y puedes desistir del pedido.
terms-withdraw = Si cambias de opinión
terms-withdraw-text = Los consumidores pueden desistir del contrato en los 14 días siguientes a la recepción sin dar motivos; te damos 30. <returns>Envíos y devoluciones</returns> explica cómo.
terms-faulty = Productos defectuosos
terms-faulty-text = Se aplica la garantía legal.
terms-ownership = Propiedad
terms-ownership-text = Los productos son nuestros hasta que se paguen por completo.
terms-contact = Contacto

field-title = Título
field-text = Texto
