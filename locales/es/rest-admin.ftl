title = Tokens de la API
note = Tus programas usan la tienda con un token. Da a cada uno el suyo, con los permisos justos.
docs = Documentación
none = Todavía no hay tokens
none-text = Crea uno para cada programa que lea o cambie algo aquí.
name = Nombre
name-hint = Qué programa es, por ejemplo «Stock del almacén».
owner = Creado por
last-use = Último uso
state = Estado
never = Nunca
until = hasta { $day }
is-open = En uso
is-revoked = Revocado
is-over = Caducado
revoke = Revocar<hidden> { $name }</hidden>
revoked = El token se ha revocado. A partir de ahora se rechaza a los programas que lo usen.
new-token = Nuevo token
scopes = Qué puede hacer
scope-read = { $resource ->
    [catalog] Ver productos, stock y colecciones
    [orders] Ver pedidos
    [reviews] Ver opiniones
    [customers] Ver clientes
    [settings] Ver ajustes
    [promotions] Ver descuentos y sus códigos
   *[other] Ver: { $resource }
 }
scope-write = { $resource ->
    [catalog] Cambiar productos, stock y colecciones
    [orders] Enviar y cancelar pedidos
    [reviews] Moderar opiniones
    [customers] Cambiar clientes
    [settings] Cambiar ajustes
    [promotions] Crear y terminar descuentos
    [refunds] Cobrar lo reservado y devolver dinero
   *[other] Cambiar: { $resource }
 }
scope-delete = { $resource ->
    [customers] Eliminar clientes
   *[other] Eliminar: { $resource }
 }
lasts = Funciona durante
days = { $days ->
    [one] { $days } día
   *[other] { $days } días
 }
for-good = Hasta que se revoque
create = Crear token
made = El token se ha creado.
made-title = Cópialo ahora
made-hint = Solo se muestra esta vez. Quien lo tenga puede hacer lo que has marcado: guárdalo como una contraseña.
refused-name = Escribe un nombre de { $most } caracteres como máximo.
refused-no-scopes = Marca al menos una cosa que pueda hacer.
settings-title = API
settings-note = Para programas y otros sitios que usan la tienda.
setting-origins = Sitios cuyos scripts pueden usar la API
setting-origins-hint = Una dirección por línea, como https://app.example.com; * para todos, nada para ninguno. No afecta a los programas fuera del navegador.
wrong-origin = «{ $text }» no es la dirección de un sitio.
