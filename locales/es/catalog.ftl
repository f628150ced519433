in-stock = En stock
few =
    { $left ->
        [one] Última unidad
       *[other] Solo quedan { $left }
    }
sold-out = Agotado
not-in-currency = Este artículo no se vende en { $currency }.
in-stock-ready = En stock, listo para enviar
few-ready =
    { $left ->
        [one] Última unidad, lista para enviar
       *[other] Solo quedan { $left }, listos para enviar
    }

card-last =
    { $left ->
        [one] Queda { $left }
       *[other] Quedan { $left }
    }
card-new = Novedad
card-rating =
    { $count ->
        [one] { $rating }<hidden> de 5,</hidden> ({ $count }<hidden> opinión</hidden>)
       *[other] { $rating }<hidden> de 5,</hidden> ({ $count }<hidden> opiniones</hidden>)
    }
lowest-price = Precio más bajo de los últimos 30 días: { $price }
colours =
    { $count ->
        [one] { $count } color
       *[other] { $count } colores
    }

description = Descripción
details = Detalles
item-number = Referencia
yes = Sí
no = No
related = Combina bien con
pictures = Imágenes
no-picture = Aún sin imagen
choose-picture = Elige una imagen
picture = Imagen { $number }: { $alt }
large-picture = Imagen grande
close-large-picture = Cerrar la imagen grande
tax-included = { $tax } incluido
tax-added = Más { $tax }
rating =
    { $count ->
        [one] { $rating } ({ $count } opinión)
       *[other] { $rating } ({ $count } opiniones)
    }
price-by-measure = { $price } por { $measure }
prices-by-quantity = Precios por cantidad
from-quantity = Desde { $quantity }
price-each = { $price } por unidad
add-to-cart = Añadir al carrito
show-choice = Mostrar esta opción
option = <name>{ $option }:</name> { $choice }
choice-sold-out = { $choice }, agotado
choice-sold-out-hidden = { $choice }<hidden>, agotado</hidden>
chosen = { $choice }: { $price }, { $availability }
delivery-free = Envío gratis
delivery-free-from = Envío { $price }, gratis desde { $from }
delivery-price = Envío { $price }
arrives-on = Te llega el { $day }
arrives-within-month = Te llega entre el { $weekday } { $day } y el { $last }
arrives-between = Te llega entre el { $first } y el { $last }
returns = Fácil de devolver
returns-how = Cómo funcionan los envíos y las devoluciones

home-new = Novedades
home-see-all =
    { $count ->
        [one] Ver { $count } artículo
       *[other] Ver los { $count } artículos
    }
home-loved = Los favoritos
home-best-sellers = Ver todos los más vendidos
home-empty = Aún estamos desempaquetando
home-empty-text = Todavía no hay nada en los estantes. Vuelve pronto.
home-empty-owner = ¿Es tu tienda? <link>Añade los primeros artículos</link> y aparecerán aquí.
home-categories = Compra por categoría
home-collection = Ver la colección
home-reasons = Por qué comprar aquí
home-delivered-in =
    { $days ->
        [one] Entrega el siguiente día laborable
       *[other] Entrega en { $days } días laborables
    }
home-delivered-between = Entrega en { $first } a { $last } días laborables
home-delivery-free-from = Gratis desde { $price }, con enlace de seguimiento.
home-delivery-price = { $price }, con enlace de seguimiento.
home-returns-text = ¿Has cambiado de opinión? Escríbenos y devuélvelo.
home-no-surprises = Sin sorpresas
home-tax-included = { $tax } incluido en el precio que ves.
home-tax-added = Pagas lo que muestra el carrito.
home-no-account = Sin necesidad de cuenta
home-no-account-text = Compra como invitado y sigue el paquete con un enlace.

backorder =
    { $kind ->
        [preorder] En preventa
       *[backorder] Disponible por encargo
    }
backorder-by =
    { $kind ->
        [preorder] En preventa, se envía el { $day } como muy tarde
       *[backorder] Disponible por encargo, se envía el { $day } como muy tarde
    }
backorder-within =
    { $kind ->
        [preorder] En preventa, se envía en { $days } días
       *[backorder] Disponible por encargo, se envía en { $days } días
    }
part =
    { $kind ->
        [preorder] { $pieces } en preventa
       *[backorder] { $pieces } por encargo
    }
part-by =
    { $kind ->
        [preorder] { $pieces } en preventa, envío el { $day } como muy tarde
       *[backorder] { $pieces } por encargo, envío el { $day } como muy tarde
    }
part-within =
    { $kind ->
        [preorder] { $pieces } en preventa, envío en { $days } días
       *[backorder] { $pieces } por encargo, envío en { $days } días
    }
card-preorder = En preventa
