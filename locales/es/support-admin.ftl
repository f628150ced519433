faq = Preguntas
badge-open = abiertas
tickets-command = Consultas que esperan respuesta

tickets = Consultas
tickets-note = Lo que preguntan los clientes, por el formulario de contacto y por correo.
canned-answers = Respuestas preparadas
email = Correo
ticket-status = Estado de la consulta
tab-open = Abiertas
tab-mine = Mías
tab-waiting = A la espera del cliente
tab-closed = Cerradas
tab-all = Todas
state-open = Abierta
state-waiting = A la espera del cliente
state-closed = Cerrada
minutes = { $count } min
hours = { $count } h
days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
waits = Espera desde hace { $time }
waits-soon = Espera desde hace { $time }, responde pronto
waits-late = Espera desde hace { $time }, con retraso
searched = Búsqueda: { $words }
search-tickets = Buscar consultas
search-hint = Número, asunto, nombre, correo, pedido
search = Buscar
none-match = Ninguna consulta coincide
none-match-text = Prueba con menos palabras o con otras.
none-open = Nada espera
none-open-text = Todos los clientes tienen respuesta.
none-mine = Ninguna es tuya
none-mine-text = Asígnate una consulta en su página y estará aquí hasta que se cierre.
none = Aquí no hay nada
none-text = Ahora no hay ninguna consulta en este estado.
show-all = Ver todas las consultas
nobody = Nadie
ticket = Consulta
status = Estado
assigned-to = Asignada a
changed = Modificada

ticket-from = { $number } de { $name } <{ $email }>
close = Cerrar
reopen = Abrir de nuevo
messages = Mensajes
customer = Cliente
author-staff = Respuesta
internal-note = Nota interna
by-email = { $at } · por correo
canned-answer = Respuesta preparada
use-answer = Usar esta respuesta
answer-or-note = Respuesta o nota
answer-or-note-hint = El cliente recibe la respuesta por correo. Una nota solo la lee el equipo.
note = Nota
note-hint = La consulta está cerrada. Ábrela de nuevo para responder.
answer-and-close = Responder y cerrar
send-answer = Enviar respuesta
write = Escribir
save-note = Guardar nota
assign-to-me = Asignármela
assign-to-nobody = No asignar a nadie
about = Datos
opened = Abierta
as-customer = Como la ve el cliente
order-of = Pedido n.º { $number }
order-unknown = No hay ningún pedido con el número que dio el cliente.
order = Pedido
order-number = Número de pedido
attach = Vincular
answered = La respuesta está en camino.
answered-closed = La respuesta está en camino y la consulta está cerrada.
note-saved = La nota se ha guardado.
closed = La consulta está cerrada.
reopened = La consulta vuelve a estar abierta.
taken = La consulta es tuya.
left = Ahora nadie tiene esta consulta.
order-saved = El pedido se ha guardado.

canned-note = Textos que se pueden poner en una respuesta y cambiar allí.
new-answer = Nueva respuesta
canned-deleted = La respuesta se ha borrado.
canned-saved = La respuesta se ha guardado.

email-title = Correo de las consultas
inbound = Correo entrante
inbound-text = Un servicio de correo que reciba los mensajes para { $mailbox } puede entregarlos aquí. Las respuestas a las consultas tienen una dirección como { $like }.
address = Dirección
secret = Secreto
both-in-one = Ambos en uno
inbound-hint = El secreto se envía como cabecera X-Inbound-Secret, como token de portador (bearer) o como contraseña de la dirección. Se aceptan correos completos (message/rfc822) y los campos de Inbound Parse de SendGrid.

mailbox = Buzón
mailbox-none = No se lee ningún buzón. Define IRONMONGER_IMAP_URL y los correos nuevos de un buzón también serán consultas.
mailbox-text = Los correos nuevos de este buzón se convierten en consultas, o en respuestas a consultas, y se marcan como leídos. Se mira una vez por minuto. Lo que ya había en él no se toca.
mailbox-server = Servidor
mailbox-user = Usuario
mailbox-folder = Carpeta
mailbox-read = Última lectura
mailbox-not-yet = Todavía no
mailbox-failed =
    { $failure ->
        [unreachable] No se puede contactar con el servidor de correo.
        [timed-out] El servidor de correo no responde a tiempo.
        [certificate] El certificado del servidor de correo no es de confianza.
        [tls] La conexión con el servidor de correo no se puede cifrar.
        [no-starttls] El servidor de correo no ofrece cifrado (STARTTLS), así que la contraseña no se ha enviado.
        [no-login] El servidor de correo no acepta contraseñas.
        [password] El servidor de correo rechaza el usuario o la contraseña.
        [folder] El servidor de correo no abre la carpeta.
        [closed] El servidor de correo ha cerrado la conexión.
        [shop] Un correo no se puede guardar. El motivo está en el registro.
       *[other] El servidor de correo no hace lo que se le pide.
    }
mailbox-said = Su respuesta: { $said }
mailbox-next = Próximo intento: { $when }

questions = Preguntas y respuestas
questions-note = Lo que los clientes preguntan una y otra vez, por grupos.
see-in-shop = Verlas en la tienda
no-questions = Aún no hay preguntas
no-questions-text = Añade un grupo abajo y después sus preguntas.
new-group = Nuevo grupo
add-group = Añadir grupo
not-shown = No se muestra
group-empty = Aún no hay preguntas. Los clientes no ven un grupo sin ninguna.
questions-of = Preguntas: { $group }
rename-or-delete = Renombrar o borrar
rename = Renombrar
delete-group = Borrar con sus preguntas
add-question = Añadir pregunta
move-up = Subir: { $what }
move-down = Bajar: { $what }
group-needs-title = Un grupo necesita un título.
group-added = El grupo se ha añadido.
group-renamed = El grupo se ha renombrado.
group-deleted = El grupo se ha borrado.
group-moved = El grupo se ha movido.
question-moved = La pregunta se ha movido.
question-deleted = La pregunta se ha borrado.
question-saved = La pregunta se ha guardado.
new-question = Nueva pregunta
question = Pregunta
group = Grupo
answer = Respuesta
answer-hint = Se conservan títulos, listas, enlaces y énfasis
shown = Se muestra en la tienda
choose-group = Elige un grupo

policies = Políticas
policies-note = En cada pedido se anotan las versiones que estaban en vigor cuando se hizo.
policy-terms = Condiciones
policy-privacy = Política de privacidad
not-published = Aún no hay nada publicado
policy-hint = Se conservan títulos, listas, enlaces y énfasis.
policy-hint-languages = Se conservan títulos, listas, enlaces y énfasis. Los demás idiomas muestran este texto hasta que se traduzca la nueva versión.
preview = Vista previa
versions = Versiones
versions-caption = Versiones, primero la más reciente
publish = Publicar nueva versión
published-itself = Con los primeros textos de la tienda o una importación
published-by = Publicada por { $name }
published = La versión { $number } está en vigor.

title = Título
text = Texto
save = Guardar
delete = Borrar

## Settings

settings = Ajustes
settings-title = Atención al cliente
settings-note = El formulario de contacto y en cuánto tiempo hay que responder a los clientes.
setting-contact-form = Formulario de contacto
setting-contact-form-hint = Sin él, la página de contacto muestra el correo electrónico de la tienda
setting-soon = Responder pronto después de
setting-soon-hint = Horas. Quien espera más aparece en ámbar
setting-late = Tarde después de
setting-late-hint = Horas. Quien espera más aparece en rojo
setting-new-tickets = Avisar de las consultas nuevas a
setting-new-tickets-hint = La dirección de alguien que trabaja aquí. Déjala vacía para no avisar a nadie
wrong-late = «Tarde» tiene que ser después de más horas que «responder pronto»
