## Navigation

products = Products
brands = Brands
specifications = Specifications

## List of products

import = Import
add = Add product
export = Export
export-table = Table (CSV)
export-all = Everything (JSON lines)
none = Add your first product
none-text = A title, a picture and a price are enough to begin. All else can come later.
pick-first = Pick one or more products first.
activated =
    { $count ->
        [one] { $count } product on sale.
       *[other] { $count } products on sale.
    }
made-drafts =
    { $count ->
        [one] { $count } product made a draft.
       *[other] { $count } products made drafts.
    }
archived =
    { $count ->
        [one] { $count } product archived.
       *[other] { $count } products archived.
    }
# The first tab: products of every status.
all = All
all-categories = All categories
order-newest = Newest first
order-changed = Last changed first
order-title = Title A–Z
order-price = Price, low first
# What the list is narrowed by: words that were searched.
searched = “{ $words }”
show-all = Show all products
none-fits = No product fits
none-fits-text = Try another word, or fewer filters.
# The tabs, for screen readers.
status-tabs = Product status
search = Search products
search-hint = Title, SKU or brand
category = Category
sort = Sort
# A button.
filter = Filter
product = Product
status = Status
stock = Stock
price = Price
bulk = What to do with the picked products
# Stands behind a number of products.
picked = picked
# A button: puts the picked products on sale.
activate = Activate
set-draft = Set as draft
# A button.
archive = Archive
# Of a list's row, for screen readers.
pick = Pick { $product }
no-price = No price yet
variants =
    { $count ->
        [one] { $count } variant
       *[other] { $count } variants
    }
no-stock = No stock
stock-left =
    { $left ->
        [one] { $left } left
       *[other] { $left } left
    }
stock-in-variants =
    { $variants ->
        [one] { $left } in { $variants } variant
       *[other] { $left } in { $variants } variants
    }
price-range = { $lowest }–{ $highest }
price-of = Price of { $product }
stock-of = Stock of { $product }
status-of = Status of { $product }
# Below the field for the stock; promised are those that orders or checkouts hold.
on-hand =
    { $promised ->
        [0] On hand
        [one] On hand, { $promised } promised
       *[other] On hand, { $promised } promised
    }
# What a click on a price, a stock or a status does.
cell-change = Change
# $field is like “Price of Gourd lamp”, $value like €49.00.
cell-told = { $field }: { $value }
# The same after a change was taken back.
cell-again = { $field }: { $value } again
changed-meanwhile = It was changed meanwhile, so nothing was done. Reload the page to see it as it is.

## A product: what can be done with it

saved = Saved.
created = The product is created.
deleted = The product is deleted.
said-active = The product is on sale.
said-scheduled = The product goes on sale by itself.
said-draft = The product is a draft; nobody sees it in the shop.
said-archived = The product is archived; it is out of the shop.
publish = Publish
make-draft = Make a draft
preview = Preview
# A menu.
more = More
delete = Delete
archive-title = Archive { $product }?
archive-text = It leaves the shop at once. Orders that hold it stay as they are, and you can bring it back whenever you like.
delete-title = Delete { $product }?
delete-text = It cannot be brought back. A product that has been ordered cannot be deleted; archive it instead.
# A button: neither archive nor delete.
keep = Keep it
delete-product = Delete product
save = Save
unsaved = Unsaved changes
# A button: forgets the changes.
discard = Discard

## A product: title and description

words = Title and description
field-title = Title
field-subtitle = Subtitle
field-description = Description
description-hint = Headings, lists, links and emphasis are kept
formatting = Formatting
# A choice: paragraph, heading, subheading.
style = Style
style-paragraph = Paragraph
style-heading = Heading
style-subheading = Subheading
bold = Bold
italic = Italic
link = Link
bulleted = Bulleted list
numbered = Numbered list
quotation = Quotation
undo = Undo
redo = Redo
ask-link = Where does the link lead?

## A product: pictures that are sent

pictures-too-large = These pictures have more than 25 MB together; send fewer at once.
pictures-failed = That did not work. Nothing was changed; try again.
sending =
    { $count ->
        [one] Sending the picture
       *[other] Sending { $count } pictures
    }

## A product: status, category, brand

hint-active = On sale in the shop
hint-scheduled = Goes on sale by itself
hint-draft = Nobody sees it in the shop
hint-archived = Out of the shop; orders keep it
on-sale-from = On sale from
on-sale-from-hint = For a scheduled product
# A heading, above category, brand and tags.
sorting = Where it belongs
no-category = No category
brand = Brand
tags = Tags
tags-hint = Separated by commas; shoppers do not see them

## A product: so far

# A heading.
sales = So far
# How many were sold.
sold = Sold
rating = Rating
# $rating is like 4.6
rating-of =
    { $count ->
        [one] { $rating } of 5, { $count } review
       *[other] { $rating } of 5, { $count } reviews
    }
no-reviews = No reviews yet
its-reviews = Its reviews
its-recommendations = What is recommended with it
its-alerts = Who waits for it

## A product: specifications

specification-name = Specification { $number } name
specification-value = Specification { $number } value
delete-specification = Delete specification { $number }
# <list> leads to the page of all specifications.
specifications-hint = Numbers may be typed in any unit of their kind. Names and kinds are changed under <list>Specifications</list>.
add-specification = Add specification

## A product: search engines

search-engines = Search engines
search-preview = How it looks in search results
page-title = Page title
page-title-hint = Up to 60 characters are shown; the product’s title if left empty
meta-description = Meta description
meta-description-hint = Up to 160 characters are shown; the subtitle if left empty
address = Address
address-hint = Old addresses keep working
# For a new product.
address-hint-new = Made from the title if left empty

## Somebody else saved the product meanwhile

conflict-pictures = Somebody else described its pictures after you had opened this page.
# $when is like “Today, 14:05”.
conflict-somebody = Somebody else saved this product after you had opened this page: { $when }.
# $when is like “Today, 14:05”.
conflict-you = You saved this product in another window after you had opened this page: { $when }.
# $name is a person, $when is like “Today, 14:05”.
conflict-name = { $name } saved this product after you had opened this page: { $when }.
picture-number = Picture { $number }
# What differs between two versions.
picture-description = Picture { $number }: description
# What differs between two versions: the variant that the picture shows.
picture-shows = Picture { $number }: shows
# What differs between two versions: whether the picture shows how large the product is.
picture-shows-size = Picture { $number }: shows its size
