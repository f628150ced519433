## Navigation

products = Productos
brands = Marcas
specifications = Especificaciones

## List of products

import = Importar
add = Añadir producto
export = Exportar
export-table = Tabla (CSV)
export-all = Todo (líneas JSON)
none = Añade tu primer producto
none-text = Un título, una imagen y un precio bastan para empezar. Todo lo demás puede venir después.
pick-first = Primero elige uno o más productos.
activated =
    { $count ->
        [one] { $count } producto puesto a la venta.
       *[other] { $count } productos puestos a la venta.
    }
made-drafts =
    { $count ->
        [one] { $count } producto pasado a borrador.
       *[other] { $count } productos pasados a borrador.
    }
archived =
    { $count ->
        [one] { $count } producto archivado.
       *[other] { $count } productos archivados.
    }
all = Todos
all-categories = Todas las categorías
order-newest = Primero los más nuevos
order-changed = Primero los últimos modificados
order-title = Título A–Z
order-price = Precio, de menor a mayor
searched = «{ $words }»
show-all = Ver todos los productos
none-fits = Ningún producto coincide
none-fits-text = Prueba con otra palabra o con menos filtros.
status-tabs = Estado del producto
search = Buscar productos
search-hint = Título, SKU o marca
category = Categoría
sort = Ordenar
filter = Filtrar
product = Producto
status = Estado
stock = Existencias
price = Precio
bulk = Qué hacer con los productos elegidos
picked = en la selección
activate = Activar
set-draft = Pasar a borrador
archive = Archivar
pick = Elegir { $product }
no-price = Aún sin precio
variants =
    { $count ->
        [one] { $count } variante
       *[other] { $count } variantes
    }
no-stock = Sin existencias
stock-left =
    { $left ->
        [one] Queda { $left }
       *[other] Quedan { $left }
    }
stock-in-variants =
    { $variants ->
        [one] { $left } en { $variants } variante
       *[other] { $left } en { $variants } variantes
    }
price-range = { $lowest }–{ $highest }
price-of = Precio de { $product }
stock-of = Existencias de { $product }
status-of = Estado de { $product }
on-hand =
    { $promised ->
        [0] En almacén
        [one] En almacén, { $promised } comprometida
       *[other] En almacén, { $promised } comprometidas
    }
cell-change = Cambiar
cell-told = { $field }: { $value }
cell-again = { $field }: de nuevo { $value }
changed-meanwhile = Se ha modificado mientras tanto, así que no se ha hecho nada. Recarga la página para ver cómo está.

## A product: what can be done with it

saved = Guardado.
created = El producto se ha creado.
deleted = El producto se ha eliminado.
said-active = El producto está a la venta.
said-scheduled = El producto saldrá a la venta automáticamente.
said-draft = El producto es un borrador; nadie lo ve en la tienda.
said-archived = El producto está archivado; ya no está en la tienda.
publish = Publicar
make-draft = Convertir en borrador
preview = Vista previa
more = Más
delete = Eliminar
archive-title = ¿Archivar { $product }?
archive-text = Desaparece de la tienda al momento. Los pedidos que lo contienen quedan como están, y puedes recuperarlo cuando quieras.
delete-title = ¿Eliminar { $product }?
delete-text = No se puede recuperar. Un producto que se ha pedido no se puede eliminar; archívalo en su lugar.
keep = Conservarlo
delete-product = Eliminar producto
save = Guardar
unsaved = Cambios sin guardar
discard = Descartar

## A product: title and description

words = Título y descripción
field-title = Título
field-subtitle = Subtítulo
field-description = Descripción
description-hint = Se conservan los encabezados, las listas, los enlaces y el énfasis
formatting = Formato
style = Estilo
style-paragraph = Párrafo
style-heading = Encabezado
style-subheading = Subencabezado
bold = Negrita
italic = Cursiva
link = Enlace
bulleted = Lista con viñetas
numbered = Lista numerada
quotation = Cita
undo = Deshacer
redo = Rehacer
ask-link = ¿Adónde lleva el enlace?

## A product: pictures that are sent

pictures-too-large = Estas imágenes suman más de 25 MB; envía menos a la vez.
pictures-failed = No ha funcionado. No se ha cambiado nada; inténtalo de nuevo.
sending =
    { $count ->
        [one] Enviando la imagen
       *[other] Enviando { $count } imágenes
    }

## A product: status, category, brand

hint-active = A la venta en la tienda
hint-scheduled = Sale a la venta automáticamente
hint-draft = Nadie lo ve en la tienda
hint-archived = Fuera de la tienda; los pedidos lo conservan
on-sale-from = A la venta desde
on-sale-from-hint = Para un producto programado
sorting = Dónde se clasifica
no-category = Sin categoría
brand = Marca
tags = Etiquetas
tags-hint = Separadas por comas; los clientes no las ven

## A product: so far

sales = Hasta ahora
sold = Vendidos
rating = Valoración
rating-of =
    { $count ->
        [one] { $rating } de 5, { $count } opinión
       *[other] { $rating } de 5, { $count } opiniones
    }
no-reviews = Aún sin opiniones
its-reviews = Sus opiniones
its-recommendations = Qué se recomienda con él
its-alerts = Quién lo espera

## A product: specifications

specification-name = Nombre de la especificación { $number }
specification-value = Valor de la especificación { $number }
delete-specification = Eliminar la especificación { $number }
specifications-hint = Los números se pueden escribir en cualquier unidad de su tipo. Los nombres y los tipos se cambian en <list>Especificaciones</list>.
add-specification = Añadir especificación

## A product: search engines

search-engines = Buscadores
search-preview = Cómo se ve en los resultados de búsqueda
page-title = Título de la página
page-title-hint = Se muestran hasta 60 caracteres; si se deja vacío, el título del producto
meta-description = Metadescripción
meta-description-hint = Se muestran hasta 160 caracteres; si se deja vacía, el subtítulo
address = Dirección
address-hint = Las direcciones antiguas siguen funcionando
address-hint-new = Si se deja vacía, se crea a partir del título

## Somebody else saved the product meanwhile

conflict-pictures = Otra persona describió sus imágenes después de que abrieras esta página.
conflict-somebody = Otra persona guardó este producto después de que abrieras esta página: { $when }.
conflict-you = Guardaste este producto en otra ventana después de haber abierto esta página: { $when }.
conflict-name = { $name } guardó este producto después de que abrieras esta página: { $when }.
picture-number = Imagen { $number }
picture-description = Imagen { $number }: descripción
picture-shows = Imagen { $number }: muestra
picture-shows-size = Imagen { $number }: muestra su tamaño
