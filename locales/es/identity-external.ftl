with-provider = Continuar con { $provider }
with-passkey = Iniciar sesión con una llave de acceso
back-to-sign-in = Volver a iniciar sesión
back-to-security = Volver a seguridad

failed-title = No has iniciado sesión con { $provider }
failed-declined = No diste tu permiso en { $provider }, así que no se ha hecho nada.
failed-expired = Esta vuelta de { $provider } es demasiado antigua, ya se ha usado o empezó en otro navegador. Inténtalo de nuevo.
failed-unavailable = { $provider } no responde en este momento. Inténtalo de nuevo en unos minutos o inicia sesión de otra forma.
failed-broken = No se ha podido iniciar sesión con { $provider }. Inicia sesión de otra forma.

proof-title = ¿Es este tu correo electrónico?
proof-text = { $provider } nos ha dado <who>{ $email }</who>. Hemos enviado allí un código: con él sabemos que la dirección es tuya.
proof-code = Código del correo
proof-button = Continuar
proof-nothing = ¿No ha llegado nada? Mira en la carpeta de correo no deseado. El código vale durante 15 minutos.
proof-again = Enviar otro código
proof-other = Tengo una cuenta: iniciar sesión de otra forma
proof-without = Seguir sin este correo electrónico
over-title = Empieza de nuevo
over-text = Aquí ya no espera nada: ha pasado demasiado tiempo o ha habido demasiados intentos.

linking-title = ¿Vincular { $provider }?
linking-text = A partir de ahora también podrás entrar en esta cuenta con { $provider }.
linking-button = Vincular
linking-not = Ahora no

email-subject = { $code } es tu código en { $shop }
email-heading = Tu código
email-text = Quieres iniciar sesión con { $provider } en { $shop } y has dado este correo electrónico. Escribe allí este código para mostrar que es tuyo.
email-above = El código vale durante 15 minutos y una sola vez.
email-not-you = ¿No has sido tú? Entonces no hagas nada: sin el código no entra nadie.
email-button = Escribir el código

told-linked = La cuenta está vinculada. Desde ahora puedes iniciar sesión con ella.
told-unlinked = La cuenta ya no está vinculada.
told-linked-elsewhere = Está vinculada a otra cuenta de esta tienda. Entra en ella y quítala primero.
told-last-way = Es tu única forma de entrar. Añade antes otra, por ejemplo un correo electrónico.
told-passkey-added = La llave de acceso está guardada. Desde ahora puedes iniciar sesión con ella.
told-passkey-renamed = El nombre está guardado.
told-passkey-removed = La llave de acceso se ha quitado. Bórrala también en tu dispositivo.
told-totp-off = El inicio de sesión en dos pasos está desactivado.

identities-title = Cuentas vinculadas
identities-text = Inicia sesión con una cuenta que tienes en otro sitio.
linked-since = Vinculada el { $day }
unlink = Quitar
unlink-of = Quitar { $provider }
last-way-hint = Es tu única forma de entrar, por eso no se puede quitar.
link-provider = Vincular { $provider }

keys-title = Llaves de acceso
keys-text = Inicia sesión con tu huella, tu cara o el código de tu dispositivo. No hace falta contraseña, y ninguna puede ser robada.
keys-none = Todavía no tienes ninguna llave de acceso.
key-add = Añadir una llave de acceso
key-change = Cambiar el nombre o quitar
key-name = Nombre de la llave de acceso
key-rename = Guardar
key-remove = Quitar esta llave de acceso
key-remove-of = Quitar la llave de acceso { $name }
key-made = Creada el { $day }
key-used = usada por última vez el { $day }
key-unused = todavía sin usar
key-backed-up = en todos tus dispositivos
key-on-device = en un solo dispositivo
key-on =
    { $browser ->
        [chrome] Chrome
        [edge] Edge
        [firefox] Firefox
        [opera] Opera
        [safari] Safari
        [samsung-internet] Samsung Internet
       *[other] Navegador
    } en { $system ->
        [android] Android
        [chrome-os] ChromeOS
        [ipad] iPad
        [iphone] iPhone
        [linux] Linux
        [mac] Mac
        [windows] Windows
       *[other] un dispositivo
    }
key-failed = La llave de acceso no ha funcionado. Inténtalo de nuevo o inicia sesión de otra forma.
key-not-made = No se ha creado ninguna llave de acceso. Inténtalo de nuevo.
key-expired = Ha pasado demasiado tiempo. Inténtalo de nuevo.
key-known = Este dispositivo ya tiene una llave de acceso de tu cuenta.
key-too-many = Una cuenta no puede tener más llaves de acceso. Quita antes una.
key-unknown = Esta tienda ya no conoce esa llave de acceso. Inicia sesión de otra forma.
key-signed-out = Ya no tienes la sesión iniciada. Vuelve a cargar la página.

totp-title = Inicio de sesión en dos pasos
totp-state-off = Desactivado. Con él, al iniciar sesión se pide también un código de una aplicación de tu teléfono.
totp-state-on =
    { $count ->
        [one] Activado. Te queda { $count } código de recuperación.
       *[other] Activado. Te quedan { $count } códigos de recuperación.
    }
totp-set-up = Configurar
totp-manage = Gestionar
totp-lede = Quien descubra tu contraseña tampoco entra: al iniciar sesión se pide un código que crea una aplicación de tu teléfono.
totp-scan = 1. Escanea la imagen
totp-scan-text = Usa una aplicación de autenticación, como la de tu teléfono, la de tu gestor de contraseñas, la de Google o la de Microsoft.
totp-qr = Código QR para tu aplicación de autenticación
totp-open = Abrir en una aplicación de este dispositivo
totp-type = ¿No puedes escanear? Escribe esta clave en la aplicación:
totp-confirm = 2. Escribe el código que muestra la aplicación
totp-code = Código de la aplicación
totp-password = Tu contraseña
totp-on-button = Activar
totp-wrong-code = No es el código de ahora. Comprueba la hora de tu teléfono y escribe el código más reciente.
totp-wrong-proof = No es tu contraseña ni un código válido.
totp-is-on = El inicio de sesión en dos pasos está activado.
codes-left =
    { $count ->
        [one] Te queda { $count } código de recuperación.
       *[other] Te quedan { $count } códigos de recuperación.
    }
totp-proof = Tu contraseña o un código
totp-proof-hint = Un código de la aplicación o un código de recuperación
totp-off = Desactivar
totp-now-on = El inicio de sesión en dos pasos está activado.
codes-title = Tus códigos de recuperación
codes-lede = Cada uno sustituye una vez a la aplicación, para el día en que no tengas tu teléfono. Guárdalos donde los encuentres entonces: no se vuelven a mostrar.
codes-new = Nuevos códigos de recuperación
codes-download = Descargar
codes-print = Imprimir
codes-done = Los he guardado
codes-file = Códigos de recuperación para { $shop }
told-proven = Ya puedes añadir una llave de acceso.
prove-text = Demuestra otra vez que eres tú: después podrás añadir una llave de acceso durante 15 minutos.
prove-button = Continuar
key-unproven = Demuestra primero que eres tú. Abre de nuevo esta página.
