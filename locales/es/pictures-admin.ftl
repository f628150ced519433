title = Imágenes
count = { $count } de { $most }
moved = Imagen movida.
removed = Imagen quitada.
ordered = Imágenes ordenadas.
added = Imágenes añadidas.
main = Imagen principal
shows = Qué muestra la imagen { $number }
any-variant = Cualquier variante
description = Descripción de la imagen { $number }
describe = Describe la imagen
shows-size = Muestra su tamaño<where>, imagen { $number }</where>
earlier = Adelantar la imagen { $number }
later = Retrasar la imagen { $number }
delete = Eliminar la imagen { $number }
add = Añadir imágenes
drop = o suéltalas aquí
upload = Subir ahora
hint = JPEG, PNG, WebP o GIF, hasta 20 MB cada una y 25 MB de una vez
no-scale = Aún no se ve lo grande que es. Añade una imagen que lo muestre en uso, en una mano, sobre una mesa o en una habitación, y márcala: se muestra en segundo lugar.
undescribed =
    { $count ->
        [one] Una imagen no tiene descripción.
       *[other] { $count } imágenes no tienen descripción.
    } Di en pocas palabras qué se ve, como «Taza gris, sostenida en una mano»: para quienes no la ven y para los buscadores.
being-made =
    { $count ->
        [one] { $count } imagen se está preparando en los tamaños que faltan.
       *[other] { $count } imágenes se están preparando en los tamaños que faltan.
    }
ready =
    { $ready ->
        [one] En toda la tienda está lista { $ready } de { $all }.
       *[other] En toda la tienda están listas { $ready } de { $all }.
    }
choose-first = Elige primero una o más imágenes
too-many-bytes = { $file }: la imagen pesa más de 20 MB; guárdala más pequeña y vuelve a intentarlo
too-slow = { $file }: la imagen tarda demasiado en abrirse; guárdala de nuevo como JPEG y vuelve a intentarlo
too-many-pixels = { $file }: la imagen tiene { $millions } millones de píxeles y se admiten como máximo 50 millones; guárdala más pequeña y vuelve a intentarlo
too-tall = { $file }: la imagen es más de diez veces más alta que ancha; recórtala y vuelve a intentarlo
not-a-picture = { $file }: este archivo no es una imagen JPEG, PNG, WebP ni GIF
damaged = { $file }: la imagen está dañada: { $cause }
