title = Búsqueda
searches = Búsquedas
synonyms = Sinónimos
rules = Reglas
ranking = Orden

searches-note =
    { $days ->
        [one] Lo que los clientes buscaron en el último día. No se guarda nada sobre quién lo hizo.
       *[other] Lo que los clientes buscaron en los últimos { $days } días. No se guarda nada sobre quién lo hizo.
    }
report-all = Todas
report-nothing = Sin resultados
report-unclicked = Sin elección
none = Aún no hay búsquedas
none-text = En cuanto los clientes usen el buscador, verás aquí lo que buscan.
none-in-vain = Nada se ha buscado en vano
none-in-vain-text = Aquí aparecen las búsquedas que no encuentran nada: un sinónimo suele ayudar.
none-unclicked = Nada de qué preocuparse
none-unclicked-text = Aquí aparecen las búsquedas de cuyos resultados nadie eligió ninguno.
searches-caption = Búsquedas, primero las más frecuentes
search = Búsqueda
times = Veces
found = Resultados
nothing = Ninguno
chosen = Elegidos
chosen-share = { $clicks } ({ $share } %)
synonym-for = Sinónimo<spoken> para { $words }</spoken>
rule-for = Regla<spoken> para { $words }</spoken>
clicked = Lo que se elige
clicked-caption = Productos elegidos después de una búsqueda, primero los más frecuentes
product = Producto

synonyms-note = Palabras que encuentran los mismos productos.
synonyms-added = Los sinónimos ya se usan.
synonyms-removed = Los sinónimos se han quitado.
both-ways = En ambos sentidos
one-way = En un sentido
remove-synonyms = Quitar { $words }
no-synonyms = Aún no hay sinónimos
no-synonyms-text = Puede que los clientes llamen a las cosas de otra manera que tú. Las búsquedas sin resultados dicen cómo.
what-found-nothing = Búsquedas sin resultados
words = Palabras
direction = Sentido
line = Palabras, separadas por comas
line-hint = «sofá, tresillo»: cada una encuentra la otra. «zapatillas -> zapatos»: zapatillas encuentra también zapatos, pero no al revés
try-it = Pruébalo con una búsqueda
try-it-hint = La vista previa muestra lo que encuentra ahora y con los nuevos sinónimos
add = Añadir
preview = Vista previa
add-synonyms = Añadir sinónimos
all-synonyms = Todos los sinónimos
now = Ahora
with-new = Con los nuevos sinónimos
finds-nothing = No encuentra nada.
products =
    { $count ->
        [one] { $count } producto
       *[other] { $count } productos
    }
more =
    { $count ->
        [one] y { $count } más
       *[other] y { $count } más
    }

rules-note = Lo que una búsqueda concreta muestra primero, más arriba, al final o en su lugar.
rule-added = La regla ya se usa.
rule-removed = La regla se ha quitado.
rule-pin = Mostrar primero
rule-boost = Mostrar más arriba
rule-bury = Mostrar al final
rule-redirect = Llevar a una dirección
remove-rule = Quitar la regla para { $words }
no-rules = Aún no hay reglas
no-rules-text = El orden de los resultados depende de las palabras, las ventas y las valoraciones. Una regla lo cambia para una búsqueda.
does = Qué hace
with = Con
add-a-rule = Añadir una regla
query = Cuando alguien busca
kind = Hacer esto
what = Producto o dirección
what-hint = El nombre, la referencia o la dirección de un producto; para llevar a otro sitio, una dirección de esta tienda, como /pages/returns
add-rule = Añadir regla
all-rules = Todas las reglas

ranking-note = Por qué cada producto está donde está en una búsqueda.
type-a-search = Escribe una búsqueda
type-a-search-text = Verás sus primeros productos y cuántos puntos les suma cada palabra.
add-a-synonym = Añadir un sinónimo
nothing-for = Nada para «{ $words }»
nothing-for-text = Ningún producto tiene alguna de estas palabras.
why = Por qué cada producto está donde está
search-hint = Como lo escribiría un cliente
explain = Explicar
leads = «{ $words }» lleva a { $target } en lugar de a una lista.
ranking-caption = Los primeros productos, con lo que forma sus puntos
place = Puesto
product-points = Producto y lo que forma sus puntos
points = Puntos
first-by-rule = Primero por una regla
last-by-rule = Último por una regla
points-word = «{ $word }» { $points }
points-exact = código o nombre completo { $points }
points-popularity = ventas, valoración y existencias { $points }
points-margin = margen { $points }
points-kind = tipo de producto { $points }
points-negation = excluido a propósito { $points }
points-rule = regla { $points }

margin-title = Lo que dejan los productos
margin = Cuánto cuenta el margen
margin-off = Nada
margin-little = Un poco
margin-much = Mucho
margin-hint = De los productos que encajan igual de bien en una búsqueda, van primero los que dejan más de su precio una vez descontado el coste. Un producto sin coste cuenta como la media
save = Guardar
margin-saved = Los márgenes cuentan en las búsquedas.
margin-saved-off = Los márgenes no cuentan en las búsquedas.

refused-lone-synonym = Escribe al menos dos palabras o expresiones, como «sofá, tresillo» o «zapatillas -> zapatos»
refused-long-synonym =
    { $most ->
        [one] Esa línea es demasiado larga: divídela en varias, con { $most } expresión como máximo en cada una
       *[other] Esa línea es demasiado larga: divídela en varias, con { $most } expresiones como máximo en cada una
    }
refused-known-synonym = Estos sinónimos ya están
refused-no-query = Escribe la búsqueda para la que es
refused-no-product = Ningún producto tiene ese nombre, referencia o dirección: copia la dirección de la página del producto, como /products/walnut-desk
refused-not-ours = Escribe una dirección de esta tienda que empiece por una barra, como /pages/returns
refused-too-many = Hay demasiados: quita algunos que ya no hagan falta
