# The page on which products stand side by side.
title = Compare
# A button on a product’s page: puts the product on the list.
compare = Compare
# What was put on the list. $product is a name; $most is how many may be compared at once.
added = Added: { $product }. { $count } of { $most } to compare.
side-by-side = See them side by side
# The link to the list, in the header.
link =
    { $count ->
        [one] Compare, { $count } product
       *[other] Compare, { $count } products
    }
# “Compare” is the button on a product’s page.
empty = Open a product and choose Compare, or search for one here: up to { $most } stand side by side.
left-out =
    { $count ->
        [one] One product is not sold any more, and left out.
       *[other] { $count } products are not sold any more, and left out.
    }
only-first = { $most } products are compared at once: these are the first of them.

## Why a product is not put on the list

refused-full = { $most } products are compared at once: remove one of them first.
refused-not-for-sale = This is not sold any more.

## The table

# For screen readers: which rows are shown.
rows = Rows
all-rows = All rows
only-differences = Only differences
marked = ≠ marks the rows in which they differ.
# Read out behind the name of a row.
differs = , differs
same = In everything that is said of them they are the same.
# Read out where nothing is said of a product.
not-said = Not said
# Read out: the name of the row with the buttons.
what-to-do = What to do
price = Price
availability = Availability
in-stock = In stock
only-left =
    { $count ->
        [one] Last one
       *[other] Only { $count } left
    }
sold-out = Sold out
rating = Rating
no-reviews = No reviews yet
# $rating is like 4.6
rated =
    { $count ->
        [one] { $rating }, { $count } review
       *[other] { $rating }, { $count } reviews
    }
brand = Brand
# Some values, and how many are not named.
and-more = { $values } and { $count } more
# What stands between <spoken> and </spoken> is only read out, here and below. $product is a name.
add-to-cart = Add to cart<spoken> { $product }</spoken>
choose-options = Choose options<spoken> for { $product }</spoken>
see-it = See it<spoken> { $product }</spoken>
remove = Remove<spoken> { $product }</spoken>

## What may be put beside them

add-product = Add a product
add-another = Add another
# The form, for screen readers.
products-to-compare = Products to compare
search-product = Search for a product
search = Search
# Above products like the first one.
like = Like { $product }
nothing-found = Nothing else was found for “{ $words }”
found = Found for “{ $words }”
add = Add<spoken> { $product }</spoken>
