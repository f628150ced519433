overview = Tu cuenta
orders = Pedidos
addresses = Direcciones
payment-methods = Formas de pago
wishlists = Listas de favoritos
reviews = Opiniones
alerts = Avisos
tickets = Consultas
preferences = Preferencias
security = Seguridad
privacy = Privacidad
navigation = Tu cuenta
signed-in-as = Has iniciado sesión como { $who }
sign-out = Cerrar sesión
save = Guardar
back = Volver
not-saved = Revisa algunos campos; no se ha cambiado nada.
needs-email = Confirma tu dirección de correo para ver todo lo que le corresponde.
product-gone = Un artículo que ya no existe
to-shop = Ir a la tienda

hello = Hola, { $name }
orders-newest = Últimos pedidos
orders-all = Todos los pedidos
orders-none = Todavía no has pedido nada.
orders-no-match = Ningún pedido coincide.
orders-search = Número o artículo
orders-state = Estado
orders-time = Periodo
orders-show = Mostrar
order-filter =
    { $state ->
        [open] En curso
        [arrived] Recibidos
        [canceled] Cancelados
       *[all] Todos
    }
time-all = Cualquiera
time-month = Últimos 30 días
time-half-year = Últimos 6 meses
order = Pedido { $number }
order-placed =
    { $count ->
        [one] { $day } · { $count } artículo
       *[other] { $day } · { $count } artículos
    }
order-state =
    { $state ->
        [canceled] Cancelado
        [arrived] Recibido
        [sent] En camino
        [partly-sent] En camino en parte
       *[packed] En preparación
    }
order-again = Comprar de nuevo<hidden>: pedido { $number }</hidden>

addresses-default = Dirección de entrega
addresses-change = Cambiar direcciones
addresses-none = Todavía no hay ninguna dirección guardada. Añade una para no tener que escribirla al pedir.
addresses-full =
    { $count ->
        [one] Se puede guardar { $count } dirección como máximo. Elimínala para añadir otra.
       *[other] Se pueden guardar { $count } direcciones como máximo. Elimina una para añadir otra.
    }
address-add = Añadir una dirección
address-edit-title = Editar la dirección
address-delivers = Entrega
address-bills = Facturación
address-edit = Editar<hidden> { $line }</hidden>
address-delete = Eliminar<hidden> { $line }</hidden>
address-make-delivery = Usar para entregas<hidden>: { $line }</hidden>
address-make-billing = Usar para facturas<hidden>: { $line }</hidden>
address-for-delivery = Entregar aquí si no indico otra
address-for-billing = Facturar a esta dirección si no indico otra
address-saved = La dirección se ha guardado.
address-deleted = La dirección se ha eliminado.
address-used = A partir de ahora se usa esa dirección.
address-refused = No se ha podido guardar la dirección. Escríbenos.

payment-methods-none = No hay ninguna forma de pago guardada.
payment-methods-text = Eliges cómo pagar en cada pedido. Los números de tarjeta se introducen en el proveedor de pagos y nunca se guardan en esta tienda.
reviews-none = Todavía no has opinado sobre nada. Cuando llegue algo, podrás hacerlo desde su pedido.
review-public = Todos pueden leerla
review-pending = Pendiente de revisión
review-rejected = No publicada
review-edit = Cambiar
review-delete = Eliminar
review-deleted = La opinión se ha eliminado.
alerts-none = No esperas nada. Los artículos agotados y los precios tienen un formulario en su página.
alert-stock = Recibirás un correo cuando vuelva a estar en stock.
alert-price = Recibirás un correo cuando cueste { $price } o menos.
alert-since = Desde el { $day }
alert-end = Terminar<hidden> el aviso de { $product }</hidden>
alert-ended = El aviso ha terminado.
tickets-none = Todavía no nos has escrito.
ticket-new = Escríbenos
ticket-changed = Última modificación: { $day }

name-title = Tu nombre
name-hint = Para saludarte en los correos y empezar las direcciones nuevas.
name-saved = Tu nombre se ha guardado.
language-title = Idioma y moneda
language = Idioma
currency = Moneda
language-emails = Los correos también se escriben en él.
language-only = Esta tienda está en { $language }.
currency-only = Todos los precios están en { $currency }.
language-saved = El idioma se ha guardado.
consents-title = Qué podemos enviarte
consents-lede = Los correos sobre tus pedidos y tu cuenta llegan siempre. Todo lo demás lo decides tú, aquí y cuando quieras.
consents-need-email = Confirma antes tu dirección de correo.
consent-marketing = Novedades y ofertas por correo
consent-reviews = Pedirme opiniones de lo que he comprado
consent-given = Aceptado: { $at }
consent-declined = Rechazado: { $at }
consent-never = Sin decidir
consents-saved = Tu elección se ha guardado.

email-title = Dirección de correo
email = Dirección de correo
email-none = Tu cuenta no tiene dirección de correo.
email-proven = { $email }, confirmada
email-unproven = { $email }, sin confirmar
email-how-both = Para cambiarla confirmas dos veces: primero en la dirección actual y después en la nueva.
email-how-new = Enviamos a la dirección un enlace con el que confirmas que es tuya.
email-new = Nueva dirección de correo
email-change = Cambiar la dirección
email-add = Confirmar una dirección de correo
email-same = Esa ya es tu dirección.
email-sent = Te hemos enviado un correo. Su enlace vale 24 horas.
email-approved = Gracias. Ahora abre el correo que hemos enviado a la dirección nueva.
email-saved = Tu dirección de correo está confirmada.
approve-title = ¿Cambiar la dirección de correo?
approve-text = Tu cuenta tendrá la dirección { $email }. Si estás de acuerdo, preguntaremos también en ella.
approve-button = Sí, cambiarla
confirm-title = Confirmar la dirección de correo
confirm-text = A partir de ahora tu cuenta tendrá la dirección { $email }.
confirm-button = Confirmar

phone-title = Número de teléfono
phone = Número de teléfono
phone-now = { $phone }. Con él puedes iniciar sesión y recuperar tu cuenta.
phone-none = Con un número puedes iniciar sesión con un código y recuperar tu cuenta sin correo.
phone-hint = Un móvil; desde otro país con el prefijo, como +34.
phone-send = Enviar un código
phone-remove = Quitar el número
phone-saved = El número se ha guardado.
phone-removed = El número se ha quitado.
phone-not-sent = No se ha podido enviar el código. Revisa el número o inténtalo más tarde.
phone-code-title = Introduce el código
phone-code-text = Hemos enviado seis cifras a { $phone }. Valen 15 minutos.
phone-code = Código
phone-confirm = Confirmar el número
phone-sms = { $code } es tu código para { $shop }. Nadie de nuestra parte te lo pedirá nunca.

current-password = Contraseña actual
current-password-wrong = Esa no es tu contraseña actual.
password-change = Cambiar la contraseña
password-set = Crear una contraseña
password-lede = Se cerrará la sesión en los demás sitios.
password-lede-none = No tienes: entras con códigos y enlaces. Con una contraseña no necesitas el correo.
password-new = Contraseña nueva
password-hint = Al menos 8 caracteres. Varias palabras se recuerdan mejor que los símbolos.
password-saved = La contraseña nueva ya vale. Se ha cerrado la sesión en los demás sitios.
devices-title = Dónde has iniciado sesión
devices-lede = Si no conoces alguno, cierra su sesión y cambia la contraseña.
device = { $browser } · { $system }
browser =
    { $code ->
        [chrome] Chrome
        [edge] Edge
        [firefox] Firefox
        [opera] Opera
        [safari] Safari
        [samsung-internet] Samsung Internet
       *[other] Un navegador
    }
system =
    { $code ->
        [android] Android
        [chrome-os] ChromeOS
        [ipad] iPad
        [iphone] iPhone
        [linux] Linux
        [mac] Mac
        [windows] Windows
       *[other] dispositivo desconocido
    }
device-here = Este dispositivo
device-seen = Último uso: { $at }
device-since = Sesión iniciada: { $at }, desde { $ip }
device-end = Cerrar sesión<hidden>: { $device }</hidden>
device-ended = La sesión se ha cerrado allí.
devices-end = Cerrar sesión en los demás
devices-ended = Se ha cerrado la sesión en los demás.

export-title = Todo lo que sabemos
export-lede = Tu cuenta, direcciones, pedidos, opiniones, avisos, consultas, dispositivos y consentimientos, en archivos que leen los programas.
export-button = Descargar
erase-title = Borrar la cuenta
erase-lede =
    { $days ->
        [one] Tu cuenta y todo lo que depende de ella se borran para siempre pasado { $days } día. Hasta entonces puedes conservarla.
       *[other] Tu cuenta y todo lo que depende de ella se borran para siempre pasados { $days } días. Hasta entonces puedes conservarla.
    }
erase-go = Borrar mi cuenta…
erase-button = Borrar mi cuenta
erase-point-account = Se borran el nombre, las direcciones, las formas de entrar, los favoritos, los avisos y las consultas.
erase-point-orders = La ley nos obliga a conservar lo vendido; se quitan tu nombre, tu dirección y tu correo.
erase-point-reviews = Tus opiniones quedan sin tu nombre. Elimínalas antes si no lo quieres.
erase-point-open = Un pedido en curso se entrega antes.
erase-open-orders = Un pedido en curso se entrega antes.
erase-planned = Tu cuenta se borrará el { $day }.
erase-see = Conservarla o ver más
erase-keep = Conservar mi cuenta
erase-asked = Queda anotado. Hasta entonces aún puedes conservar tu cuenta.
erase-kept = Tu cuenta se conserva.
erased-author = Antiguo cliente
device-staff = Aquí te ayuda el equipo de la tienda; termina por sí solo a los 30 minutos.
