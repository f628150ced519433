back-office = Administración
home = Inicio
emails = Correos
settings = Ajustes
view-shop = Ver la tienda
reads-only = Puedes mirar esto, pero no cambiarlo.
sign-out = Cerrar sesión
palette = Búsqueda y comandos
palette-hint = Busca o ve a…
palette-label = Buscar pedidos, clientes y productos
results-list = Resultados
results =
    { $count ->
        [one] { $count } resultado
       *[other] { $count } resultados
    }
go-to = Ir a
settings-of = Ajustes: { $part }
actions = Hacer
orders = Pedidos
products = Productos
customers = Clientes
all-results = Todos los resultados de «{ $words }»
add-product = Añadir producto
import = Importar
export-products = Exportar productos
shortcuts = Atajos de teclado
close = Cerrar
everywhere = En todas partes
search-in-list = Buscar en la lista
next-row = Fila siguiente
row-before = Fila anterior
open-row = Abrir la fila
pick-row = Marcar la fila
new-product = Producto nuevo
undo-change = Deshacer el último cambio en una lista
this-sheet = Esta hoja
key-control = Ctrl
key-enter = Intro
single-keys = Las teclas sueltas funcionan en este navegador
second-key = y después la tecla de una página
undo = Deshacer
search-of = Buscar: { $words }
search-for = ¿Qué buscas?
no-match = No hay coincidencias
found-by = Los pedidos se encuentran por número, nombre o correo electrónico; los clientes, por nombre, correo electrónico, empresa o teléfono; los productos, por título, SKU o marca.
all-orders = Todos los pedidos
all-customers = Todos los clientes
all-products = Todos los productos
all-matches = Todas las coincidencias
preview =
    Esto es una vista previa: el producto está { $status ->
        [draft] en borrador
        [scheduled] programado
        [active] activo
       *[archived] archivado
    }, y nadie lo ve así en la tienda.
preview-no-price = Un producto tiene página en cuanto tiene precio. Rellena al menos una variante.
signed-out = Tu sesión se ha cerrado
signed-out-text = No se ha guardado nada. Inicia sesión en otra pestaña, vuelve a esta y recárgala: el navegador envía el formulario otra vez.
confirm-first = Confirma que eres tú
confirm-first-text = No se ha hecho nada. Confírmalo en otra pestaña, vuelve a esta y recárgala: el navegador envía el formulario otra vez.
not-open = No tienes acceso a esto
not-open-text = Pídeselo al propietario de la tienda si lo necesitas.
nothing-here = Aquí no hay nada
nothing-here-text = Puede que se haya borrado o que la dirección no sea del todo correcta.
not-done-here = Esto no se puede hacer aquí
not-done-here-text = La dirección no admite lo que se envió. Vuelve atrás e inténtalo de nuevo desde la página.
too-large = Ha sido demasiado de una vez
too-large-text = Lo que se envió es mayor de lo que admite la tienda. No se ha guardado nada.
too-many = Demasiados intentos
too-many-text = Espera un minuto e inténtalo de nuevo.
busy = Ahora mismo hay demasiado trabajo
busy-text = No se ha guardado nada. Inténtalo de nuevo dentro de un momento.
unusable = Esto no funciona
unusable-text = Lo que se envió no encaja. Vuelve atrás e inténtalo de nuevo.
broken = Algo ha fallado
broken-text = No es culpa tuya y no se ha guardado nada. Inténtalo de nuevo; si sigue igual, el registro de la tienda dice más.
request-number = Número de esta petición en el registro: { $number }
go-home = Ir al inicio
