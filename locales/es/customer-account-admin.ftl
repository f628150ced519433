title = Cuenta
none = No tiene cuenta. Quien compra como invitado puede crear una en la página que agradece el pedido.

active = Activa
suspended = Suspendida
since = Desde
ways-in = Formas de entrar
by-email = Correo electrónico
by-phone = Teléfono
by-password = Contraseña
by-passkey = Llave de acceso
by-provider = Otro sitio
second-factor = Segundo factor
no-way-in = Ninguna verificada
devices = Dispositivos
last-seen = Última visita
not-lately = Sin sesión iniciada
suspended-since = Suspendida desde
erased = Se borrará

send-reset = Enviar enlace de restablecimiento
suspend = Suspender
allow = Permitir de nuevo
said-reset = Un enlace para elegir una contraseña nueva va de camino a { $email }. Funciona una vez, durante 15 minutos.
said-suspended = La cuenta está suspendida y su sesión se ha cerrado en todas partes.
said-allowed = La cuenta puede volver a iniciar sesión.
impersonate = Ver la tienda como este cliente

tickets = Consultas
alerts = Avisos
alert =
    { $kind ->
        [price] Un precio más bajo
       *[other] De nuevo en stock
    } · { $when }
product-gone = Un artículo que ya no existe
wishes = Listas de favoritos
wish-lists = Listas
wished-products = Artículos en ellas
seen-from = { $when } · { $ip }
acting = { $name } como este cliente
consents = Consentimientos
consent-marketing = Publicidad por correo electrónico
consent-reviews = Correos que piden opiniones
agreed = Aceptó
took-back = Rechazó

sign-ins = Inicios de sesión
got-in = Entró
kept-out = Rechazado
sign-in-way =
    { $way ->
        [password] Contraseña
        [code] Código
        [link] Enlace de un correo
        [reset] Contraseña nueva
        [passkey] Llave de acceso
        [provider] Otro sitio
        [second-factor] Segundo factor
       *[program] Programa
    }
sign-in = { $way } · { $device }
