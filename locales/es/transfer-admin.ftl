title = Importar
imports = Importaciones
products = Productos
customers = Clientes
orders = Pedidos
reviews = Reseñas
redirects = Redirecciones
pictures = Imágenes
state =
    { $state ->
        [waiting] Por decidir
        [reading] Comprobando
        [read] Comprobada
        [writing] Importando
        [paused] En pausa
        [done] Importada
        [undoing] Deshaciendo
        [undone] Deshecha
       *[other] Fallida
    }
state-in-part = Importada en parte
none = Todavía no se ha importado nada
none-text = Aquí aparece cada archivo que entra, y se puede deshacer.
file = Archivo
column-state = Estado
new = Nuevos
changed = Cambiados
left-out = Omitidos
bring-in = Un archivo para importar
bring-in-text = Primero se comprueba el archivo y ves lo que haría: no se escribe nada hasta que lo digas.
file-hint = CSV o JSON por líneas en cualquier codificación, o un ZIP con ello y sus imágenes, de hasta 1 GB.
pictures-hint = Un ZIP con las imágenes que nombra el archivo. Las que tienen una dirección se descargan de allí.
upload = Subir y comprobar
by = { $when } por { $name }
sources = Qué se puede importar
source-shopify = Productos, Exportar, Todos los productos
source-woocommerce = Productos, Todos los productos, Exportar
source-magento = Sistema, Transferencia de datos, Exportar, Productos
source-prestashop = Sus tablas de productos, combinaciones y categorías en un ZIP, o solo los productos
source-others = Sus exportaciones de productos en CSV
source-orders = Pedidos, como historial
source-orders-text = Shopify: Pedidos, Exportar. WooCommerce: las tablas de sus extensiones de exportación habituales
source-customers = Shopify, Spree: Clientes, Exportar. WooCommerce: Análisis, Clientes, Descargar, o sus extensiones de exportación habituales. PrestaShop, Magento, Sylius: sus tablas
source-redirects = Una tabla con «Redirect from» y «Redirect to»
source-table = Tú dices qué contiene cada columna
format-categories = Categorías
format-table = Cualquier otra tabla
format-json = Ironmonger (JSON por líneas)
format-orders = Pedidos de { $shop }
format-customers = Clientes de { $shop }
take-out = Llevarte la tienda
take-out-text = En archivos que se pueden volver a importar tal cual; los pedidos entran en otra tienda como historial.
whole-shop = Toda la tienda
json-lines = JSON por líneas
zip-with-pictures = ZIP con imágenes
download = { $what }: { $kind }
not-whole = El archivo no ha llegado entero: envíalo otra vez.
choose-file = Elige primero un archivo.
disk-full = El archivo no se puede guardar: puede que el disco de la tienda esté lleno.
too-large = El archivo tiene más de 1 GB: divídelo.
archive-unknown = Las imágenes no están en un archivo ZIP que se pueda leer.
archive-too-many-files = El archivo comprimido tiene más de 100.000 archivos; divídelo.
archive-bomb = El archivo comprimido crece sin medida al descomprimirlo, así que se rechaza.
archive-disk = El archivo comprimido no se puede descomprimir: { $cause }.
failure-stumbled = La importación ha tropezado con un error de la tienda; el registro dice cuál.
failure-unreadable = El archivo no se puede leer: { $cause }.
failure-empty = El archivo está vacío.
failure-not-text = Esto es una hoja de cálculo o un archivo comprimido; guarda la tabla como CSV e impórtala.
failure-unknown-table = Esta clase de tabla no se conoce; indica con una asignación qué contiene cada columna, y al menos dónde están los títulos y los precios.
failure-no-titles = Ninguna columna contiene títulos; revisa el encabezado del archivo o indica con una asignación qué columna los contiene.
failure-no-prices = Ninguna columna contiene precios en { $currency }; revisa el encabezado del archivo o indica con una asignación qué columna los contiene.
failure-no-addresses = Ninguna columna contiene direcciones de correo electrónico; revisa el encabezado del archivo o indica con una asignación qué columna las contiene.
failure-open-header = La primera línea no es un encabezado: tiene unas comillas sin cerrar o es más larga que un megabyte.
failure-part = Esta tabla solo completa los productos de otra; pon las dos en un ZIP e impórtalo.
failure-too-many-columns = La primera línea no es un encabezado: tiene más de 6000 columnas.
failure-no-column = La asignación nombra la columna «{ $column }», que el archivo no tiene.
failure-no-field = La asignación dice «{ $field }», que no es un campo de un producto ni de un cliente.
refused-elsewhere =
    { $state ->
        [waiting] La importación ya no está en ese punto: está por decidir.
        [reading] La importación ya no está en ese punto: se está comprobando.
        [read] La importación ya no está en ese punto: está comprobada.
        [writing] La importación ya no está en ese punto: se está escribiendo.
        [paused] La importación ya no está en ese punto: está en pausa.
        [done] La importación ya no está en ese punto: ha terminado.
        [undoing] La importación ya no está en ese punto: se está deshaciendo.
        [undone] La importación ya no está en ese punto: está deshecha.
       *[other] La importación ya no está en ese punto: ha fallado.
    }
removed = Se han eliminado el archivo y lo que se leyó de él.
wrong-pieces = Introduce un número de unidades de 0 a 1.000.000.
missing-addresses = Indica qué columna contiene las direcciones de correo electrónico.
missing-titles = Indica qué columna contiene los títulos.
missing-prices = Indica qué columna contiene los precios, o un precio para todos.
leave-out = Omitir
specification = Especificación «{ $name }»
option = Opción «{ $name }»
field =
    { $field ->
        [handle] Identificador (las filas que lo comparten son un producto)
        [key] Número o código que comparten las filas de un producto
        [title] Título
        [subtitle] Subtítulo
        [description] Descripción
        [status] Estado
        [starts_at] Sale a la venta el
        [published_at] A la venta desde
        [brand] Marca
        [category] Categoría, de arriba abajo con > entre medias
        [tags] Etiquetas
        [collection] Colección
        [sku] SKU
        [barcode] Código de barras
        [price] Precio
        [sale_price] Precio rebajado
        [compare_at] Precio antes de la rebaja
        [prices] Precios por cantidad y tiempo, uno por línea: 3 x 9.20
        [cost] Coste
        [content] Contenido, como 250 ml
        [stock] Existencias
        [weight] Peso
        [weight_unit] Unidad del peso
        [length] Largo
        [width] Ancho
        [height] Alto
        [length_unit] Unidad de largo, ancho y alto
        [picture] Imagen
        [picture_alt] Descripción de la imagen
        [variant_picture] Imagen de la variante
        [specifications] Especificaciones, una por línea: Material: Roble
        [seo_title] Título de la página
        [seo_description] Metadescripción
        [sale_from] Rebajado desde
        [sale_until] Rebajado hasta
        [option1_name] Nombre de la primera opción
        [option1_value] Valor de la primera opción
       *[other] { $field }
    }
customer-field =
    { $field ->
        [email] Dirección de correo electrónico
        [first_name] Nombre
        [last_name] Apellidos
        [name] Nombre y apellidos juntos
        [phone] Teléfono
        [company] Empresa
        [note] Nota
        [tags] Etiquetas, separadas por comas
        [accepts_marketing] Acepta publicidad por correo electrónico: yes o no
        [consented_at] Cuándo dio su consentimiento
        [consent_source] Dónde o cómo dio su consentimiento
        [tax_exempt] Exento de impuestos: yes o no
        [language] Idioma, como de
        [created_at] Cliente desde
        [source] Tienda de la que viene
        [source_id] Número en esa tienda
        [past_orders] Pedidos en esa tienda
        [past_spent] Gastado en esa tienda
        [address_name] Dirección: nombre
        [address_company] Dirección: empresa
        [line1] Dirección: calle y número
        [line2] Dirección: segunda línea
        [postcode] Dirección: código postal
        [city] Dirección: localidad
        [province] Dirección: estado o provincia
        [country] Dirección: país
        [address_phone] Dirección: teléfono
       *[other] { $field }
    }
what-holds = Qué contiene «{ $column }»
encoding =
    { $separator ->
        [semicolon] { $encoding }, celdas separadas por punto y coma
        [tab] { $encoding }, celdas separadas por tabuladores
        [bar] { $encoding }, celdas separadas por barras
       *[other] { $encoding }, celdas separadas por comas
    }
silent = Donde el archivo no dice nada
silent-price = Precio de todos los productos
silent-stock = Unidades de cada uno
silent-brand = Marca
file-holds = Qué contiene el archivo
which-column = Qué contiene cada columna
columns = Columnas
columns-of-file = Columnas del archivo
in-the-file = En el archivo
here = Aquí
check-file = Comprobar el archivo
check-again = Comprobar otra vez
discard = Descartar
decimal = Separador decimal
decimal-shown = Como se ve en el archivo
decimal-point = Punto: 1,299.00
decimal-comma = Coma: 1.299,00
how = Cómo se importa
as-drafts = Importar todo como borradores
archive-missing = Archivar los productos del mismo origen que el archivo ya no tiene
uncounted = Unidades de lo que no se cuenta
uncounted-hint = Donde el archivo no da un número de existencias
checking = Comprobando el archivo
checking-text = Todavía no se ha escrito nada.
importing = Importando
importing-text = Nuevos: { $created }; cambiados: { $changed }; sin cambios: { $same }
undoing = Deshaciendo la importación
undoing-text =
    { $count ->
        [one] Se ha restablecido { $count } producto
       *[other] Se han restablecido { $count } productos
    }
look-first = Todavía no se ha escrito nada. Mira qué cambiaría e impórtalo cuando esté bien.
as-they-were = Sin cambios
archived = Archivados
put-back = Restablecidos
would-be-new = Serían nuevos
would-change = Cambiarían
stay = Seguirían igual
unused =
    { $count ->
        [one] Se omite { $count } columna del archivo
       *[other] Se omiten { $count } columnas del archivo
    }
kind =
    { $kind ->
        [page] Páginas
        [category] Categorías
        [specification] Especificaciones
        [option] Opciones
        [brand] Marcas
        [collection] Colecciones
        [redirect] Redirecciones
        [synonym] Sinónimos
        [search_rule] Reglas de la búsqueda
        [review] Reseñas
        [customer] Clientes
       *[other] Pedidos
    }
written = Escritos: { $count }
everything-else = Todo lo demás
in-file = Qué hay en el archivo
check-found = Lo que encontró la comprobación
what = Qué
same = Iguales
variants =
    { $count ->
        [one] { $count } variante
       *[other] { $count } variantes
    }
rows =
    { $count ->
        [one] { $count } fila
       *[other] { $count } filas
    }
pictures-waiting =
    { $count ->
        [one] Falta por descargar { $count } imagen. Mientras tanto, los productos están a la venta.
       *[other] Faltan por descargar { $count } imágenes. Mientras tanto, los productos están a la venta.
    }
pictures-lost =
    { $count ->
        [one] No se ha podido descargar { $count } imagen:
       *[other] No se han podido descargar { $count } imágenes:
    }
import-products =
    { $count ->
        [one] Importar { $count } producto
       *[other] Importar { $count } productos
    }
import-lines =
    { $count ->
        [one] Importar { $count } línea
       *[other] Importar { $count } líneas
    }
import-both =
    { $products ->
        [one] Importar { $products } producto y { $others } más
       *[other] Importar { $products } productos y { $others } más
    }
pause = Pausar
go-on = Continuar
undo = Deshacer la importación
undo-title = ¿Deshacer la importación?
titles-and-more = { $titles } y { $count } más
undo-created =
    { $count ->
        [one] Se borrará { $count } producto que creó
       *[other] Se borrarán { $count } productos que creó
    }
undo-created-text = { $titles }. Los que ya se hayan pedido se archivan en vez de borrarse.
undo-updated =
    { $count ->
        [one] { $count } producto que cambió volverá a estar como antes
       *[other] { $count } productos que cambió volverán a estar como antes
    }
undo-updated-text = { $titles }. Los que alguien haya editado desde entonces se quedan como están, y las unidades vendidas siguen vendidas.
undo-archived =
    { $count ->
        [one] Volverá { $count } producto que archivó
       *[other] Volverán { $count } productos que archivó
    }
undo-archived-text = Con el estado de antes.
undo-made =
    { $count ->
        [one] Se borrará { $count } elemento más que creó
       *[other] Se borrarán { $count } elementos más que creó
    }
undo-made-text = Páginas, categorías, marcas, clientes, pedidos de otras tiendas y similares. Las direcciones de las páginas dirán desde entonces que ya no existen.
undo-changed =
    { $count ->
        [one] { $count } elemento más que cambió volverá a estar como antes
       *[other] { $count } elementos más que cambió volverán a estar como antes
    }
undo-changed-text = Páginas, categorías, marcas, clientes, pedidos de otras tiendas y similares, salvo lo que alguien haya editado desde entonces.
keep = Conservarlo todo
noted = Anotado
on-line = Línea { $line }
first-of = Los primeros { $shown } de { $all }: el CSV los tiene todos.
line-by-line = Línea por línea
download-csv = Descargar como CSV
said = Lo que se dijo de las líneas del archivo
line = Línea
column = Columna
value = Valor
wrong = Qué está mal
outcome = Resultado
