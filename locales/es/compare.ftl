title = Comparación
compare = Comparar
added = Añadido: { $product }. { $count } de { $most } para comparar.
side-by-side = Verlos uno al lado del otro
link =
    { $count ->
        [one] Comparación, { $count } artículo
       *[other] Comparación, { $count } artículos
    }
empty = Abre un artículo y elige «Comparar», o busca uno aquí: caben hasta { $most } uno al lado del otro.
left-out =
    { $count ->
        [one] Un artículo ya no se vende y no aparece aquí.
       *[other] { $count } artículos ya no se venden y no aparecen aquí.
    }
only-first = Se comparan como máximo { $most } artículos a la vez: estos son los primeros.

refused-full = Se comparan como máximo { $most } artículos a la vez: quita antes uno de ellos.
refused-not-for-sale = Este artículo ya no se vende.

rows = Filas
all-rows = Todas las filas
only-differences = Solo las diferencias
marked = ≠ señala las filas en las que se diferencian.
differs = , diferente
same = Son iguales en todo lo que se indica de ellos.
not-said = No se indica
what-to-do = Acciones
price = Precio
availability = Disponibilidad
in-stock = En stock
only-left =
    { $count ->
        [one] Última unidad
       *[other] Solo quedan { $count }
    }
sold-out = Agotado
rating = Valoración
no-reviews = Aún sin opiniones
rated =
    { $count ->
        [one] { $rating }, { $count } opinión
       *[other] { $rating }, { $count } opiniones
    }
brand = Marca
and-more = { $values } y { $count } más
add-to-cart = Añadir al carrito<spoken>: { $product }</spoken>
choose-options = Elegir opciones<spoken> de { $product }</spoken>
see-it = Ver artículo<spoken>: { $product }</spoken>
remove = Quitar<spoken>: { $product }</spoken>

add-product = Añadir un artículo
add-another = Añadir otro
products-to-compare = Artículos para comparar
search-product = Buscar un artículo
search = Buscar
like = Parecidos a { $product }
nothing-found = No se ha encontrado nada más para «{ $words }»
found = Encontrado para «{ $words }»
add = Añadir<spoken>: { $product }</spoken>
