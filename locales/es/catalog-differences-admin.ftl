## Fields in which two versions of a product differ, beside what each says

title = Título
subtitle = Subtítulo
description = Descripción
status = Estado
starts = A la venta desde
category = Categoría
brand = Marca
tags = Etiquetas
options = Opciones
page-title = Título de la página
meta-description = Metadescripción
address = Dirección
variant = Variante { $name }
variant-order = Orden de las variantes
variant-field =
    { $field ->
        [choice] Elección
        [sku] SKU
        [barcode] Código de barras
        [price] Precio
        [compare-at] Precio anterior
        [cost] Coste
        [weight] Peso
        [length] Largo
        [width] Ancho
        [height] Alto
        [content] Contenido
        [picture] Imagen
       *[on-hand] Existencias
    }
variant-field-of =
    { $field ->
        [choice] Elección de { $variant }
        [sku] SKU de { $variant }
        [barcode] Código de barras de { $variant }
        [price] Precio de { $variant }
        [compare-at] Precio anterior de { $variant }
        [cost] Coste de { $variant }
        [weight] Peso de { $variant }
        [length] Largo de { $variant }
        [width] Ancho de { $variant }
        [height] Alto de { $variant }
        [content] Contenido de { $variant }
        [picture] Imagen de { $variant }
       *[on-hand] Existencias de { $variant }
    }
