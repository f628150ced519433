title = Lista de deseos
lists = Listas de deseos
items = En esta lista
empty = Tu lista de deseos está vacía
empty-text = Pulsa el corazón de un artículo para guardarlo aquí.
go-on = Descubrir artículos
sign-in = <link>Inicia sesión</link> para encontrar tu lista en todos tus dispositivos y tener varias.

save = Guardar en la lista de deseos
save-of = Guardar { $product } en la lista de deseos
save-line = Lista de deseos<of>: { $product }</of>
added = { $product } está en tu lista de deseos.
removed = { $product } ya no está en tu lista de deseos.
see = Ver la lista

to-cart = Mover al carrito<of>: { $product }</of>
add-to-cart = Añadir al carrito<of>: { $product }</of>
choose = Elegir opciones<of> de { $product }</of>
remove = Quitar<of>: { $product }</of>
move-where = Lista a la que mover { $product }
move = Mover<of>: { $product }, a esta lista</of>
moved = { $product } está ahora en la otra lista.
not-sold = Ya no se vende

all-to-cart = Mover todo al carrito
in-cart =
    { $count ->
        [one] { $count } artículo de la lista está ahora en tu carrito.
       *[other] { $count } artículos de la lista están ahora en tu carrito.
    }
nothing-moved = No se ha movido nada al carrito.
view-cart = Ver carrito
choose-first = { $product }: elige antes sus opciones.
is-sold-out = { $product } está agotado.
is-not-for-sale = { $product } ya no se vende.

this-list = Esta lista
name = Nombre de la lista
name-hint = También lo ve quien abre el enlace.
save-name = Guardar nombre
new-list = Una lista nueva
create = Crear lista
delete = Eliminar esta lista<of>: { $list }</of>

share-text = Quien tiene el enlace ve lo que hay en la lista, y nada sobre ti.
share = Crear un enlace para compartir
share-link = Enlace a esta lista
share-hint = Quien lo tiene ve lo que hay en la lista, ahora y más adelante, y nada sobre ti.
share-said = Aquí está el enlace a tu lista.
copy = Copiar enlace
copied = Copiado
unshare = Desactivar el enlace
unshare-said = El enlace ya no funciona.
shared-title = Una lista de deseos
shared-lede = Alguien ha compartido esta lista contigo. Los precios y las existencias son de hoy.
shared-empty = Ahora mismo no hay nada disponible en esta lista.
ended-title = Esta lista no se comparte
ended-lede = Se ha desactivado el enlace o no se ha copiado entero.

refused-not-for-sale = Este artículo ya no se vende.
refused-full = En una lista caben hasta { $most } artículos: quita antes uno de ellos.
refused-too-many-lists = Puedes tener hasta { $most } listas: elimina antes una de ellas.
refused-no-name = Pon un nombre a la lista.
refused-long-name = Un nombre tiene hasta { $most } caracteres.
