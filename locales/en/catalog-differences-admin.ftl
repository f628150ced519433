## Fields in which two versions of a product differ, beside what each says

title = Title
subtitle = Subtitle
description = Description
status = Status
starts = On sale from
category = Category
brand = Brand
tags = Tags
options = Options
page-title = Page title
meta-description = Meta description
address = Address
# A variant that only one version has.
variant = Variant { $name }
variant-order = Order of the variants
# Of the only variant, which has no name.
variant-field =
    { $field ->
        [choice] Choice
        [sku] SKU
        [barcode] Barcode
        [price] Price
        [compare-at] Compare-at price
        [cost] Cost
        [weight] Weight
        [length] Length
        [width] Width
        [height] Height
        [content] Content
        [picture] Picture
       *[on-hand] On hand
    }
variant-field-of =
    { $field ->
        [choice] Choice of { $variant }
        [sku] SKU of { $variant }
        [barcode] Barcode of { $variant }
        [price] Price of { $variant }
        [compare-at] Compare-at price of { $variant }
        [cost] Cost of { $variant }
        [weight] Weight of { $variant }
        [length] Length of { $variant }
        [width] Width of { $variant }
        [height] Height of { $variant }
        [content] Content of { $variant }
        [picture] Picture of { $variant }
       *[on-hand] On hand of { $variant }
    }
