sign-in = Iniciar sesión
email = Correo electrónico
password = Contraseña
back-to-shop = Volver a la tienda
signed-out = Has cerrado la sesión.
refused-wrong-password = El correo electrónico y la contraseña no coinciden.
refused-too-many-tries = Ha habido demasiados intentos; espera un minuto e inténtalo de nuevo.
refused-taken = Ya existe una cuenta con este correo electrónico
refused-name =
    { $most ->
        [one] Escribe un nombre de { $most } carácter como máximo
       *[other] Escribe un nombre de { $most } caracteres como máximo
    }
refused-short-password =
    { $least ->
        [one] Usa al menos { $least } carácter para la contraseña
       *[other] Usa al menos { $least } caracteres para la contraseña
    }
refused-long-password =
    { $most ->
        [one] Usa como máximo { $most } carácter
       *[other] Usa como máximo { $most } caracteres
    }
refused-common-password = Esta contraseña aparece en filtraciones o es fácil de adivinar. Elige otra.
refused-password-about-you = Esta contraseña se compone de tu nombre, tu dirección o el nombre de la tienda. Elige otra.
refused-owned = Esta tienda ya tiene propietario
refused-wrong-code = El código no es correcto o ya se ha usado
refused-last-owner = La tienda necesita un propietario que pueda iniciar sesión. Nombra antes a otro
refused-beyond-you = Para eso hacen falta permisos que tú no tienes
refused-no-role = Elige un rol
refused-role-name =
    { $most ->
        [one] Escribe un nombre de { $most } carácter como máximo
       *[other] Escribe un nombre de { $most } caracteres como máximo
    }
refused-role-taken = Ya existe un rol con este nombre
refused-too-many-roles =
    { $most ->
        [one] Una tienda tiene como máximo { $most } rol propio
       *[other] Una tienda tiene como máximo { $most } roles propios
    }
refused-role-used = Alguien tiene este rol o está invitado a él. Dale antes otro
refused-outdated = Otra persona ha cambiado este rol mientras tanto. Lo que ves es lo tuyo; guarda otra vez para conservarlo.
refused-not-invited = Esta invitación se ha usado, se ha retirado o ha caducado. Pide una nueva.
refused-not-sent = No se ha podido enviar la invitación. Revisa los ajustes del correo e inténtalo de nuevo

challenge = Alguien ha probado esta cuenta muchas veces. Responde a la pregunta de abajo e inicia sesión como siempre.
challenge-hint = Así no entran los programas que adivinan contraseñas.
second-title = Segundo factor
code = Código
code-hint = De tu aplicación de autenticación, o uno de tus códigos de recuperación.
code-hint-recovery = Uno de tus códigos de recuperación.
with-passkey = Usar una llave de acceso
begin-again = Empezar de nuevo

confirm-title = Confirma que eres tú
confirm-text = Lo que sigue puede hacer daño en malas manos. No se te vuelve a preguntar en 15 minutos.
confirm = Confirmar
not-now = Ahora no
password-or-code = Contraseña, o un código de tu aplicación de autenticación
wrong-proof = Ni la contraseña ni el código son correctos.
wrong-password = La contraseña no es correcta

join-title = Invitación
join-heading = Trabajar en { $shop }
join-text = { $by } te ha invitado. Tu rol: { $role }.
join = Unirme
invitation-subject = Tu cuenta para trabajar en { $shop }
invitation-heading = Trabajar en { $shop }
invitation-text = { $by } te ha invitado a la administración de { $shop }. Elige una contraseña y puedes empezar.
invitation-time = El enlace funciona una sola vez, y durante siete días.
invitation-button = Aceptar la invitación
name = Nombre
new-password = Nueva contraseña
password-hint =
    { $least ->
        [one] Al menos { $least } carácter. Unas palabras que nadie juntaría hacen una buena contraseña.
       *[other] Al menos { $least } caracteres. Unas palabras que nadie juntaría hacen una buena contraseña.
    }

profile = Tu perfil
profile-note = { $email } · { $role }
you = Tú
language = Idioma
save = Guardar
saved = Tu perfil está guardado.
password-title = Contraseña
current-password = Contraseña actual
change-password = Cambiar contraseña
password-saved = Tu contraseña está cambiada. En los demás sitios se ha cerrado tu sesión.
devices = Dónde has iniciado sesión
device-here = Este navegador
device-seen = Último uso: { $when }
device-since = Sesión iniciada el { $when } desde { $address }
device-end = Cerrar sesión
device-end-of = Cerrar la sesión de { $device }
device-ended = La sesión está cerrada allí.
devices-end = Cerrar sesión en los demás sitios
devices-ended = En los demás sitios se ha cerrado tu sesión.
app-title = Aplicación de autenticación
passkeys-text = Después de tu contraseña, muestra la huella, la cara o el PIN de un dispositivo en lugar de un código. Una página falsa no obtiene nada de ella. Una llave de acceso cuenta como segundo factor.
passkeys-confirm = Confirma que eres tú y añade una
passkey-added = La llave de acceso está guardada. Tu sesión se ha cerrado en los demás sitios.
passkey-renamed = El nombre está guardado.
passkey-removed = La llave de acceso está eliminada. Bórrala también en tu dispositivo.

second-on = Activado
second-off = Desactivado
second-missing = Hace falta
second-text = Una aplicación de tu teléfono crea un código que escribes después de la contraseña. Quien conozca la contraseña no puede entrar solo con ella.
second-set-up = Configurar
second-manage = Gestionar
second-needed = Tu rol necesita un segundo factor. Configúralo para continuar.
second-scan = Escanea esto con una aplicación de autenticación y escribe el código que muestra.
second-qr = Código QR para tu aplicación de autenticación
second-open = Abrirlo en una aplicación de este dispositivo
second-type = O escribe este secreto en la aplicación:
second-switch-on = Activar
second-now-on = El segundo factor está activado.
second-switch-off = Desactivar
second-removed = El segundo factor está desactivado.
codes-left =
    { $count ->
        [0] No te quedan códigos de recuperación. Crea otros.
        [one] Te queda { $count } código de recuperación.
       *[other] Te quedan { $count } códigos de recuperación.
    }
codes-new = Nuevos códigos de recuperación
codes-title = Códigos de recuperación
codes-text = Cada uno funciona una vez en lugar de la aplicación. Guárdalos donde los encuentres sin tu teléfono; no se vuelven a mostrar.
codes-download = Descargar
codes-done = Los he guardado
codes-file = Códigos de recuperación para la administración de { $shop }

title = Personal
people = Personas
role = Rol
last-seen = Última visita
never = Nunca
this-is-you = Tú
suspended = Suspendida
facts = Resumen
works-here-since = Trabaja aquí desde
invite-title = Invitar a alguien
invite-text = Recibe un correo con un enlace que funciona siete días, y elige un nombre y una contraseña.
invite = Invitar
invited = Invitaciones
invited-by = { $role }, invitación de { $by }; hasta el { $until }
take-back = Retirar
take-back-of = Retirar la invitación de { $email }
said-invited = { $email } tiene un correo con la invitación.
said-taken-back = La invitación está retirada.
change-role = Cambiar rol
access = Acceso
access-text = A quien se suspende o se elimina se le cierra la sesión al momento. Lo que ha hecho queda en el historial.
suspend = Suspender
allow = Permitir que inicie sesión de nuevo
reset-second = Desactivar el segundo factor
remove = Eliminar
remove-title = ¿Eliminar a { $name }?
remove-text = La cuenta se borra. Para que entre de nuevo, invítale otra vez.
keep = Conservar
said-role = El rol está cambiado.
said-suspended = La cuenta está suspendida.
said-allowed = Puede iniciar sesión de nuevo.
said-second-reset = El segundo factor está desactivado; puede configurar otro.
said-removed = La cuenta está eliminada.

roles = Roles
new-role = Nuevo rol
no-role = Sin rol
role-name =
    { $role ->
        [owner] Propietario
        [manager] Gerencia
        [catalogue] Catálogo
        [fulfilment] Envíos
        [support] Atención al cliente
        [analyst] Análisis
       *[other] Sin rol
    }
role-text =
    { $role ->
        [owner] Todo
        [manager] Todo menos quién trabaja aquí y lo que dicen los correos
        [catalogue] Artículos y todo lo que les pertenece
        [fulfilment] Pedidos y envíos
        [support] Pedidos, clientes, consultas y reseñas
       *[analyst] Mira todo lo que se vende y no cambia nada
    }
changed-by = Cambiado por { $by }, { $when }
people-count =
    { $count ->
        [0] Nadie
        [one] { $count } persona
       *[other] { $count } personas
    }
may-everything = Los propietarios pueden hacerlo todo, también lo que se añada después.
role-fixed = Este rol viene con la tienda y se queda como está. Crea uno propio para elegir.
role-needs-second = Quien tiene este rol necesita un segundo factor
delete-role = Eliminar rol
role-saved = El rol está guardado. Cuenta al momento.
role-deleted = El rol está eliminado.
matrix = Lo que puede hacer el rol
part = Parte de la tienda
action =
    { $action ->
        [read] Ver
        [write] Cambiar
        [delete] Eliminar
       *[export] Exportar
    }
cell = { $part }: { $action }
resource =
    { $resource ->
        [api] Tokens de la API
        [catalog] Artículos y categorías
        [dashboard] Inicio con las ventas
        [emails] Correos enviados
        [export] Exportación de artículos y reseñas
        [fraud] Revisión de pedidos sospechosos y lista de bloqueo
        [impersonation] Ver la tienda como un cliente
        [import] Importación
        [jobs] Trabajos en segundo plano fallidos
        [policies] Políticas
        [recommendations] Recomendaciones
        [gift-cards] Tarjetas regalo y saldo
        [refunds] Reembolsos
        [sentences] Textos de la tienda
        [settings] Ajustes
        [shop] La tienda entera como archivo
        [staff] Personal y roles
       *[other] -
    }

settings-title = Acceso del personal
settings-note = Quién necesita un segundo factor. Quien no lo tiene debe configurarlo antes de nada.
setting-all = Todos
setting-all-hint = También los roles propios pueden pedirlo.
setting-owner = Propietarios
setting-manager = Gerencia
setting-catalogue = Catálogo
setting-fulfilment = Envíos
setting-support = Atención al cliente
setting-analyst = Análisis
