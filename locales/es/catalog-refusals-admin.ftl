## What the catalogue refuses

stale = otra persona guardó esto después de que lo abrieras; mira qué ha cambiado y guarda otra vez para quedarte con lo tuyo
status-changed = otra persona cambió el estado a «{ $status }» después de que abrieras la página, así que se ha dejado como está
status-changed-by = { $name } cambió el estado a «{ $status }» después de que abrieras la página, así que se ha dejado como está
ordered = el producto ya se ha pedido alguna vez, así que solo se puede archivar
cycle = una categoría no se puede mover dentro de sí misma ni de una que esté dentro de ella
has-children = mueve o borra primero las categorías que hay dentro
too-many-pictures = un producto puede tener { $most } imágenes como máximo
brand-in-use = hay productos de esta marca en la tienda; dales primero otra marca
same-specification = una especificación no se puede fusionar consigo misma

## Where something is wrong: `what` is one of the sentences below that begin with a small letter

in-row = Fila { $row }: { $what }
in-condition = Condición { $row }: { $what }

## What is wrong with what was typed

long-text =
    { $part ->
        [title] El título
        [subtitle] El subtítulo
        [brand] La marca
        [tag] Una etiqueta
        [page-title] El título de la página
        [meta-description] La metadescripción
        [option-name] El nombre de la opción
        [option-value] Un valor
        [sku] El SKU
        [barcode] El código de barras
        [content] El contenido
        [name] El nombre
        [value] El valor
        [unit] La unidad
        [heading] El encabezado
       *[introduction] La introducción
    } puede tener { $most } caracteres como máximo
long-field = { $label } puede tener { $most } caracteres como máximo
long-description = La descripción es demasiado larga
no-title = Ponle un título al producto
no-category-name = Ponle un nombre a la categoría
no-brand-name = Ponle un nombre a la marca
no-collection-title = Ponle un título a la colección
no-option-name = Ponle un nombre a la opción
no-specification-name = Ponle un nombre a la especificación
no-name-of = Ponle un nombre a «{ $value }»
no-value-of = Di qué es «{ $name }»
twice = «{ $text }» aparece dos veces
too-many-tags = Un producto puede tener { $most } etiquetas como máximo
too-many-options = Un producto puede tener { $most } opciones como máximo
too-many-values = Una opción puede tener { $most } valores como máximo
too-many-variants = Un producto puede tener { $most } variantes como máximo
too-many-specifications = Un producto puede tener { $most } especificaciones como máximo
too-many-prices = Un producto puede tener { $most } precios como máximo
too-many-conditions = Una regla puede tener { $most } condiciones como máximo
same-option = Hay dos opciones llamadas «{ $name }»
no-option-values = Dale a «{ $name }» al menos un valor
no-choice = elige un valor para { $option }
unknown-choice = «{ $choice }» no es un valor de { $option }
one-variant-only = Un producto sin opciones tiene una sola variante
same-choices = La fila { $row } repite la fila { $first }: { $choices }
same-sku = El SKU { $sku } está en la fila { $first } y en la fila { $row }
sku-taken = El SKU { $sku } de la fila { $row } ya es de «{ $product }»
sku-of-removed = El SKU { $sku } de la fila { $row } es de una variante eliminada; añádelo como fila nueva
sku-held = el SKU { $sku } ya es de «{ $product }»
sku-in-file = el SKU { $sku } es de otro producto del mismo archivo
variant-gone = La variante de la fila { $row } ya no existe; quita la fila
some-variant-gone = Una variante ya no existe; revisa las filas
no-variant = elige una variante
no-price-on-sale = Un producto a la venta necesita un precio: rellena al menos una variante
no-price-scheduled = Un producto que se pone a la venta por sí solo necesita un precio: rellena al menos una variante
no-price-yet = «{ $product }» aún no tiene precio: rellena al menos una variante y publícalo después
no-price-in-row = La fila { $row } necesita un precio
no-price = escribe un precio
amount-not-a-number = escribe un importe como 12,50
amount-too-many-decimals =
    { $decimals ->
        [one] esta moneda tiene { $decimals } decimal
       *[other] esta moneda tiene { $decimals } decimales
    }
amount-too-large = el importe es demasiado alto
not-reduced = el precio anterior a la rebaja tiene que ser más alto que el precio
above-reduced = el precio anterior a la rebaja no es más alto que ese; cambia los dos en el producto
wrong-content = escribe el contenido como una cantidad con su unidad, por ejemplo 250 ml
wrong-number =
    { $what ->
        [on-hand] escribe las existencias como un número entero de 0 a { $most }
        [grams] escribe los gramos como un número entero de 0 a { $most }
        [length] escribe el largo en milímetros como un número entero de 0 a { $most }
        [width] escribe el ancho en milímetros como un número entero de 0 a { $most }
        [height] escribe el alto en milímetros como un número entero de 0 a { $most }
       *[quantity] escribe la cantidad como un número entero de 0 a { $most }
    }
no-pieces = escribe cuántas existencias hay
recounted =
    { $seen ->
        [one] había { $seen } unidad
       *[other] había { $seen } unidades
    } en existencias cuando abriste la página y ahora hay { $now }; cuéntalas otra vez
no-start = Di cuándo se pone a la venta
ends-too-early = el final tiene que ser posterior al comienzo
no-status = elige un estado
address-taken = La dirección { $address } ya es de «{ $holder }»
no-free-address = Elige una dirección: la que se forma con el título está ocupada
category-gone = Esta categoría ya no existe; elige otra
too-deep = Las categorías pueden tener { $most } niveles de profundidad como máximo
brand-exists = Ya hay una marca llamada «{ $name }»
specification-exists = «{ $name }» ya existe: fusiona las dos o elige otro nombre

## What is wrong with a collection's rule

no-conditions = Añade una condición o reúne la colección a mano
has-rule = esta colección tiene una regla, que decide lo que hay en ella
no-tag = di qué etiqueta
no-title-words = di qué contiene el título
no-brand = elige una marca
no-category = elige una categoría
wrong-days = escribe los días, de 1 a { $most }
no-condition = elige qué se tiene que cumplir

## Whether a product is on sale

status-draft = Borrador
status-scheduled = Programado
status-active = Activo
status-archived = Archivado
