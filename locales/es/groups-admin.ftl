title = Grupos de clientes
group = Grupo
add = Añadir grupo
none-yet = Aún no hay grupos de clientes
none-yet-text = Crea uno para revendedores, empleados o clubes: sus miembros pagan precios propios.
display = Cómo se muestran los precios
display-of =
    { $display ->
        [net] Sin impuestos
        [gross] Con impuestos
       *[shop] Como en la tienda
    }
display-hint =
    { $display ->
        [net] Los precios del grupo se introducen sin impuestos; se suman en el carrito, el pago, el pedido y los correos.
        [gross] Los precios del grupo se introducen con los impuestos incluidos.
       *[shop] Se introducen y se muestran como todos los precios.
    }
off = Descuento sobre todo
off-hint = Un porcentaje de cada precio sin fila en la lista. Las tarjetas regalo conservan el suyo. Nadie paga más que los demás.
wrong-off = Escribe un porcentaje de 0 a 100, como 25 o 12,5.
members = Clientes
tax-exempt = Sus miembros no pagan impuestos
archived = Archivado
name-archived = { $name } (archivado)
name = Nombre
name-hint = Sus miembros lo leen junto a sus precios.
save = Guardar
saved = { $name } está guardado.
archive = Archivar
archived-now = { $name } está archivado: sus miembros pagan lo que pagan todos.
restore = Recuperar
restored = { $name } ha vuelto.
belongs = Lo que le pertenece
members-text = Los clientes se ponen en un grupo en su propia página.
priced = Variantes con precios o cantidades
prices = Lista de precios
prices-of = Lista de precios de { $name }
customer-title = Grupo de clientes
customer-hint = Compra a sus precios mientras tiene la sesión iniciada.
no-group = Ninguno
save-member = Guardar grupo
member-saved = Ya está en el grupo.
member-removed = Ya no está en ningún grupo.
filter-group = Grupo: { $name }
order-title = Precio del grupo { $name }
order-text = Se pidió a estos precios.
order-line = { $price } en lugar de { $public }
product = Artículo
public-price = Precio para todos
group-price = Precio del grupo
quantities = Cantidades
quantities-of = Desde { $least }, de { $step } en { $step }
from-price = desde { $from }: { $price }
no-prices = Aún no tiene precios propios
no-prices-text = Fija uno arriba o importa un archivo. Todo lo demás lleva el descuento sobre todo.
no-match = No se encontró nada
no-match-text = Busca un SKU o palabras de un artículo.
find = Buscar un artículo
find-hint = SKU o palabras del artículo
find-button = Buscar
set-price = Fijar un precio
set = Fijar
set-for = Fijar un precio
sku = SKU
from = Desde esta cantidad
from-hint = Vacío: desde la primera unidad.
least = Pedir al menos
step = En pasos de
step-hint = Contados desde la cantidad mínima.
entered-net = Sin impuestos.
entered-gross = Con los impuestos incluidos.
price-set = El precio de { $sku } está fijado.
price-removed = Se ha quitado.
remove-price = Quitar el precio de { $sku } desde { $from } unidades
remove-variant = Quitar todo lo de { $sku }
wrong-sku = Nada de lo que se vende tiene este SKU.
wrong-price = Escribe un importe, como 12,50.
wrong-pieces = Escribe un número de 1 a { $most }.
wrong-nothing = Escribe un precio, un mínimo o un paso.
export = Exportar CSV
import = Importar CSV
import-of = Importar precios de { $name }
import-text = Una línea por precio: SKU, desde qué cantidad, precio, mínimo y paso. Lo que no se dice puede omitirse al final.
lines = Líneas
lines-hint = Con comas, puntos y comas o tabuladores entre las columnas.
file = O un archivo
replace = Estas líneas son la lista entera: quitar todas las demás
imported =
    { $count ->
        [one] { $count } variante escrita.
       *[other] { $count } variantes escritas.
    }
line-no-sku = Línea { $row }: no empieza con un SKU.
line-unknown = Línea { $row }: nada de lo que se vende tiene el SKU { $sku }.
line-pieces = Línea { $row }: «{ $text }» no es un número de 1 a { $most }.
line-price = Línea { $row }: «{ $text }» no es un importe.
line-nothing = Línea { $row }: no dice ni precio ni mínimo ni paso.
line-twice = Línea { $row }: { $sku } ya tiene un precio desde esta cantidad en una línea anterior.
line-differs = Línea { $row }: { $sku } tiene otro mínimo o paso en una línea anterior.
line-too-many = Línea { $row }: { $sku } tiene más de { $most } precios.
refused-stale = { $by } ha cambiado este grupo mientras tanto. Míralo y guarda otra vez para escribir lo tuyo encima.
refused-name-taken = Otro grupo tiene este nombre.
refused-too-many = Una tienda tiene como máximo { $most } grupos.
refused-no-lines = Escribe líneas o elige un archivo.
refused-too-many-lines = Un archivo tiene como máximo { $most } líneas.
