## Words of both pages

saved = Guardado.
save = Guardar
cancel = Cancelar
delete = Borrar
keep = Conservar
delete-title = ¿Borrar { $name }?
move-up = Subir { $name }
move-down = Bajar { $name }
introduction = Introducción
address = Dirección
old-addresses = Las direcciones antiguas siguen funcionando

## Categories

categories = Categorías
add-category = Añadir categoría
category-added = «{ $name }» se ha añadido.
category-deleted = La categoría se ha borrado.
category-moved = «{ $name }» se ha movido.
this-category = esta categoría
no-categories = Aún no hay categorías
no-categories-text = Son el menú de la tienda. Empieza con tres o cuatro generales.
choose-category = Elige una categoría
choose-category-text = Aquí puedes cambiar su nombre, su lugar y sus textos.
nothing-here = Aquí aún no hay nada.
all-categories = Todas las categorías
categories-in = Categorías dentro de { $name }
products-in =
    { $count ->
        [one] { $count }<unseen> producto</unseen>
       *[other] { $count }<unseen> productos</unseen>
    }
add-category-in = Añadir una categoría dentro de { $name }
new-category = Categoría nueva
see-in-shop = Verla en la tienda
name = Nombre
inside = Dentro de
at-top = Nada, en lo más alto
made-from-name = Si se deja vacía, se forma con el nombre
delete-inside = Hay categorías dentro: muévelas o bórralas primero.
delete-nothing = No tiene productos.
delete-move-up =
    { $count ->
        [one] Su { $count } producto sigue en la tienda y sube a { $parent }.
       *[other] Sus { $count } productos siguen en la tienda y suben a { $parent }.
    }
delete-without =
    { $count ->
        [one] Su { $count } producto sigue en la tienda, sin categoría.
       *[other] Sus { $count } productos siguen en la tienda, sin categoría.
    }
delete-category = Borrar categoría

## Collections

collections = Colecciones
add-collection = Añadir colección
collection-deleted = La colección se ha borrado; sus productos se quedan.
this-collection = esta colección
no-collections = Aún no hay colecciones
no-collections-text = Reúne cosas a mano o deja que lo haga una regla: lo nuevo, lo rebajado, lo que cabe en una bolsa.
all-collections = Todas las colecciones
products =
    { $count ->
        [one] { $count } producto
       *[other] { $count } productos
    }
see = Verla
delete-collection-text = Sus productos se quedan. Su dirección dirá desde entonces que ya no existe.
delete-collection = Borrar colección
title = Título
title-and-introduction = Título e introducción
made-from-title = Si se deja vacía, se forma con el título
what-is-in-it = Qué contiene
by-hand = A mano
by-hand-hint = Tú eliges los productos y su orden
by-rule = Por regla
by-rule-hint = La tienda reúne lo que encaja y sigue cada cambio
search-engines = Buscadores
page-title = Título de la página
meta-description = Metadescripción

## The rule of a collection

rule = Regla
products-fit =
    { $count ->
        [one] Encaja { $count } producto a la venta
       *[other] Encajan { $count } productos a la venta
    }
products-for-which = Productos en los que
all-hold = se cumplen todas las condiciones
one-holds = se cumple una de las condiciones
new-condition = Condición nueva
add-condition = Añadir condición
count-fits = Contar lo que encaja
delete-condition = Borrar la condición { $number }
choose = Elegir…
if-tag = La etiqueta es
if-brand = La marca es
if-category = Está en
if-price-from = El precio es como mínimo
if-price-to = El precio es como máximo
if-title-contains = El título contiene
if-on-sale = Está rebajado
if-in-stock = Está en stock
if-published-within = Llegó en los últimos
days = días
condition-spoken = { $label }, condición { $number }
condition =
    { $condition ->
        [tag] La etiqueta es { $value }
        [brand] La marca es { $value }
        [category] Está en { $value }
        [price_from] El precio es como mínimo { $value }
        [price_to] El precio es como máximo { $value }
        [title_contains] El título contiene { $value }
        [on_sale] Está rebajado
        [in_stock] Está en stock
       *[published_within] Llegó en los últimos { $value } días
    }
both = { $first } y { $next }
either = { $first } o { $next }

## The products of a collection

products-title = Productos
take-out = Sacar { $name }
in-it-already = Ya está dentro
add = Añadir
add-product = Añadir { $product }
nothing-found = Ningún producto coincide con estas palabras.
found = Productos encontrados
nothing-in-it = Aún no hay nada: busca productos y añádelos.
search = Buscar productos que añadir
search-hint = Título, SKU o marca
search-button = Buscar
