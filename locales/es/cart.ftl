title = Carrito
description = Lo que has elegido, con el envío y los impuestos, antes de hacer el pedido.
link =
    { $count ->
        [0] Carrito
        [one] Carrito, { $count } artículo
       *[other] Carrito, { $count } artículos
    }
items = Artículos
summary = Resumen
checkout = Finalizar compra
view-cart = Ver el carrito
close = Cerrar el carrito
empty = Tu carrito está vacío
empty-text = Lo que añadas se queda aquí 30 días, en este dispositivo.
empty-drawer = Tu carrito está vacío.
go-on = Seguir comprando
most-loved = Los favoritos de todos
also-like = También te puede gustar
promise = Sin necesidad de cuenta. 30 días para devolverlo.
blocked = Cambia o elimina primero lo que está marcado.
see-wrong = Ver qué falla
free-delivery = Tu envío es gratis
until-free = Te faltan { $price } para el envío gratis
progress = { $percent } del camino hacia el envío gratis
not-in-sum = El envío y los impuestos ({ $tax }) se muestran en el carrito.
each = { $price } por unidad
pieces-each =
    { $count ->
        [one] { $count } unidad, a { $price } cada una
       *[other] { $count } unidades, a { $price } cada una
    }
things =
    { $count ->
        [one] { $count } artículo
       *[other] { $count } artículos
    }

update = Actualizar { $product }
change-to = Cambiar a { $count }<of>: { $product }</of>
remove = Eliminar<of> { $product }</of>
save = Guardar en favoritos<of>: { $product }</of>
move-to-cart = Mover al carrito<of>: { $product }</of>
add = Añadir al carrito<of>: { $product }</of>
undo = Deshacer

in-cart =
    { $count ->
        [0] Tu carrito está vacío.
        [one] { $count } artículo en tu carrito.
       *[other] { $count } artículos en tu carrito.
    }
added = Añadido: { $product }
added-said = Añadido: { $product }. { $cart }
added-things =
    { $count ->
        [one] Añadido: { $count } artículo
       *[other] Añadidos: { $count } artículos
    }
added-things-said =
    { $count ->
        [one] Añadido: { $count } artículo. { $cart }
       *[other] Añadidos: { $count } artículos. { $cart }
    }
added-some =
    { $count ->
        [one] Añadido: { $count } artículo. No todo estaba disponible.
       *[other] Añadidos: { $count } artículos. No todo estaba disponible.
    }
some-added =
    { $added ->
        [one] { $product }: se ha podido añadir { $added } de { $wanted }.
       *[other] { $product }: se han podido añadir { $added } de { $wanted }.
    }
nothing-added = No se ha añadido nada.
not-added = { $why } No se ha añadido nada.
choose-one = Elige al menos un artículo.
something = Un artículo
back-to-product = Volver al artículo
changed-said = { $product }: { $quantity }, { $price }. { $cart }
removed = { $product } ya no está en tu carrito.
removed-said = Eliminado: { $product }. { $cart }
stopped = Algo de tu carrito ya no está disponible tal como está. No se ha pedido nada.

saved-title = Favoritos
saved-note = Se guardan tanto tiempo como tu carrito y no quedan reservados para ti.
saved-price = { $price } cuando lo guardaste
saved = { $product } está ahora en tus favoritos.
saved-said = En tus favoritos: { $product }. { $cart }
moved-some =
    { $moved ->
        [one] { $product }: { $moved } de { $wanted } está ahora en tu carrito y no quedan más. El resto sigue en tus favoritos.
       *[other] { $product }: { $moved } de { $wanted } están ahora en tu carrito y no quedan más. El resto sigue en tus favoritos.
    }
forgotten = { $product } ya no está en tus favoritos.
stays-saved = { $why } Sigue en tus favoritos.

share = Compartir este carrito
share-link = Enlace a una copia de este carrito
share-hint = Quien lo tenga verá lo que contiene, y nada sobre ti. Funciona durante 30 días.
share-copy = Copiar enlace
share-copied = Copiado
share-said = Aquí tienes el enlace a una copia de este carrito.
shared-title = Un carrito para ti
shared-lede = Alguien lo ha preparado y te ha enviado el enlace. Los precios y las existencias son los de hoy.
shared-gone =
    { $count ->
        [one] Uno de los artículos ya no se vende y no aparece aquí.
       *[other] { $count } de los artículos ya no se venden y no aparecen aquí.
    }
shared-all = Todo junto
shared-add = Añadir todo a mi carrito
shared-until = El enlace funciona hasta el { $day }.
ended-title = Este enlace ha caducado
ended-lede = Un carrito compartido se puede abrir durante 30 días. Pide un enlace nuevo a quien te lo envió.
ended-button = Ir a la página de inicio

refused-not-for-sale = Este artículo ya no se vende.
refused-not-in-currency = Este artículo no se vende en la moneda de tu carrito.
refused-sold-out = Este artículo está agotado.
refused-only-left =
    { $left ->
        [one] Solo queda { $left }.
       *[other] Solo quedan { $left }.
    }
refused-no-more-left =
    { $left ->
        [one] Solo queda { $left }, y ya está en tu carrito.
       *[other] Solo quedan { $left }, y ya tienes { $mine } en tu carrito.
    }
refused-too-many-lines = Un carrito admite como máximo { $most } artículos distintos.
refused-too-many-saved = En favoritos caben como máximo { $most } artículos: elimina uno primero.

of-quantity = { $product }: elige una cantidad de 1 a { $most }.
of-not-for-sale = { $product } ya no se vende.
of-not-in-currency = { $product } no se vende en la moneda de tu carrito.
currency-now = Tu carrito está ahora en { $currency }.
of-sold-out = { $product }: este artículo está agotado.
of-only-left =
    { $left ->
        [one] { $product }: solo queda { $left }.
       *[other] { $product }: solo quedan { $left }.
    }
of-no-more-left =
    { $left ->
        [one] { $product }: solo queda { $left }, y ya está en tu carrito.
       *[other] { $product }: solo quedan { $left }, y ya tienes { $mine } en tu carrito.
    }
of-too-many-lines = { $product }: un carrito admite como máximo { $most } artículos distintos.
of-too-many-saved = { $product }: en favoritos caben como máximo { $most } artículos. Elimina uno primero.
merged = Tu carrito y el de tu cuenta ya son uno solo, salvo esto:

codes = Códigos promocionales
code-have = Introducir un código
code = Código promocional
code-apply = Aplicar
code-remove = Quitar<of> { $code }</of>
code-counts = Se aplica
code-applied = { $code } se aplica: { $name }.
code-kept = { $code } se queda en tu carrito. { $why }
code-removed = { $code } se ha quitado.
gift = Un regalo, gratis
next-sum = Te faltan { $price } para: { $name }
next-pieces =
    { $count ->
        [one] Te falta { $count } pieza para: { $name }
       *[other] Te faltan { $count } piezas para: { $name }
    }
tax-estimate = El impuesto es una estimación hasta que digas adónde va.
code-missing = Introduce un código.
code-too-many = Se pueden usar como máximo { $most } códigos a la vez.
code-too-many-tries = Ha habido demasiados intentos; espera un minuto y vuelve a intentarlo.
code-unknown = No conocemos este código.
code-not-yet = Es válido a partir del { $day }.
code-ended = Ya no es válido.
code-not-now = No es válido a esta hora de la semana.
code-used-up = Está agotado.
code-used-by-you = Ya lo has usado.
code-used-up-today = Está agotado por hoy.
code-currency = No es válido en esta moneda.
code-not-for-you = Es solo para ciertos clientes.
code-first-order = Es solo para el primer pedido.
code-country = No es válido para el país al que va el pedido.
code-delivery = No es válido para este tipo de envío.
code-nothing-meant = No es para lo que hay en tu carrito.
code-already-reduced = No es para artículos ya rebajados.
code-short-sum = { $price } más y se aplica.
code-short-pieces =
    { $count ->
        [one] { $count } pieza más y se aplica.
       *[other] { $count } piezas más y se aplica.
    }
code-no-gift = Su regalo está agotado.
code-no-effect = No descuenta nada de este carrito.
code-does-not-combine = No se puede combinar con «{ $name }», que descuenta más.
refused-too-few = Pide al menos { $least }.
refused-steps = Pide en pasos de { $step }, por ejemplo { $next }.
of-too-few = { $product }: pide al menos { $least }.
of-steps = { $product }: pide en pasos de { $step }, por ejemplo { $next }.
group-price = Precio para { $group }
