## What the catalogue refuses

stale = somebody else saved this after you had opened it; look at what changed, and save again to keep yours
status-changed = somebody else changed the status to “{ $status }” after you had opened the page, so it was left as it is
status-changed-by = { $name } changed the status to “{ $status }” after you had opened the page, so it was left as it is
ordered = the product has been ordered, so it can only be archived
cycle = a category cannot be moved into itself or below itself
has-children = move or delete the categories inside it first
too-many-pictures = a product can have { $most } pictures at most
brand-in-use = products of this brand are in the shop; give them another brand first
same-specification = a specification cannot be merged with itself

## Where something is wrong: `what` is one of the sentences below that begin with a lowercase letter

in-row = Row { $row }: { $what }
in-condition = Condition { $row }: { $what }

## What is wrong with what was typed

long-text =
    { $part ->
        [title] The title
        [subtitle] The subtitle
        [brand] The brand
        [tag] A tag
        [page-title] The page title
        [meta-description] The meta description
        [option-name] The option's name
        [option-value] A value
        [sku] The SKU
        [barcode] The barcode
        [content] The content
        [name] The name
        [value] The value
        [unit] The unit
        [heading] The heading
       *[introduction] The introduction
    } can have { $most } characters at most
# `label` is what the field is called.
long-field = { $label } can have { $most } characters at most
long-description = The description is too long
no-title = Give the product a title
no-category-name = Give the category a name
no-brand-name = Give the brand a name
no-collection-title = Give the collection a title
no-option-name = Give the option a name
no-specification-name = Give the specification a name
# A specification whose name is missing.
no-name-of = Give “{ $value }” a name
# A specification whose value is missing.
no-value-of = Say what “{ $name }” is
twice = “{ $text }” is there twice
too-many-tags = A product can have { $most } tags at most
too-many-options = A product can have { $most } options at most
too-many-values = An option can have { $most } values at most
too-many-variants = A product can have { $most } variants at most
too-many-specifications = A product can have { $most } specifications at most
too-many-prices = A product can have { $most } prices at most
too-many-conditions = A rule can have { $most } conditions at most
same-option = There are two options named “{ $name }”
no-option-values = Give “{ $name }” at least one value
no-choice = choose a value for { $option }
unknown-choice = “{ $choice }” is no value of { $option }
one-variant-only = A product without options has one variant only
same-choices = Row { $row } repeats row { $first }: { $choices }
same-sku = The SKU { $sku } is in row { $first } and in row { $row }
sku-taken = The SKU { $sku } in row { $row } belongs to “{ $product }” already
sku-of-removed = The SKU { $sku } in row { $row } belongs to a removed variant; add it as a new row
sku-held = the SKU { $sku } belongs to “{ $product }” already
sku-in-file = the SKU { $sku } belongs to another product of the same file
variant-gone = The variant in row { $row } does not exist any more; remove the row
some-variant-gone = A variant does not exist any more; look at the rows again
no-variant = choose a variant
no-price-on-sale = A product on sale needs a price: fill in at least one variant
no-price-scheduled = A product that goes on sale by itself needs a price: fill in at least one variant
no-price-yet = “{ $product }” has no price yet: fill in at least one variant, then publish it
no-price-in-row = Row { $row } needs a price
no-price = enter a price
amount-not-a-number = enter an amount like 12.50
amount-too-many-decimals =
    { $decimals ->
        [one] this currency has { $decimals } decimal
       *[other] this currency has { $decimals } decimals
    }
amount-too-large = the amount is too large
not-reduced = the price before the reduction must be above the price
above-reduced = the price before its reduction is not above that; change both in the product
wrong-content = enter the content as an amount with its unit, like 250 ml
wrong-number =
    { $what ->
        [on-hand] enter pieces on hand as a whole number from 0 to { $most }
        [grams] enter grams as a whole number from 0 to { $most }
        [length] enter the length in millimetres as a whole number from 0 to { $most }
        [width] enter the width in millimetres as a whole number from 0 to { $most }
        [height] enter the height in millimetres as a whole number from 0 to { $most }
       *[quantity] enter the quantity as a whole number from 0 to { $most }
    }
no-pieces = enter how many are on hand
recounted =
    { $seen ->
        [one] there was { $seen } piece
       *[other] there were { $seen } pieces
    } on hand when you opened the page, and now there { $now ->
        [one] is { $now }
       *[other] are { $now }
    }; count again
no-start = Say when it goes on sale
ends-too-early = the end must be after the beginning
no-status = choose a status
address-taken = The address { $address } belongs to “{ $holder }” already
no-free-address = Choose an address: the one made from the title is taken
category-gone = This category does not exist any more; choose another
too-deep = Categories can stand { $most } levels deep at most
brand-exists = There is a brand named “{ $name }” already
specification-exists = “{ $name }” exists already: merge the two, or choose another name

## What is wrong with a collection's rule

no-conditions = Add a condition, or put the collection together by hand
has-rule = this collection has a rule, which decides what is in it
no-tag = say which tag
no-title-words = say what the title contains
no-brand = choose a brand
no-category = choose a category
wrong-days = enter days from 1 to { $most }
no-condition = choose what must hold

## Whether a product is on sale

status-draft = Draft
status-scheduled = Scheduled
status-active = Active
status-archived = Archived
