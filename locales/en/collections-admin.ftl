## Words of both pages

saved = Saved.
save = Save
cancel = Cancel
delete = Delete
keep = Keep it
delete-title = Delete { $name }?
move-up = Move { $name } up
move-down = Move { $name } down
introduction = Introduction
address = Address
old-addresses = Old addresses keep working

## Categories

categories = Categories
add-category = Add category
category-added = “{ $name }” is added.
category-deleted = The category is deleted.
category-moved = “{ $name }” is moved.
# Follows “Somebody else saved”.
this-category = this category
no-categories = No categories yet
no-categories-text = They are the shop’s menu. Start with three or four broad ones.
choose-category = Choose a category
choose-category-text = Its name, its place and its words can be changed here.
nothing-here = Nothing here yet.
all-categories = All categories
categories-in = Categories in { $name }
# Beside a category; what stands between the marks is only read out.
products-in =
    { $count ->
        [one] { $count }<unseen> product</unseen>
       *[other] { $count }<unseen> products</unseen>
    }
add-category-in = Add a category in { $name }
new-category = New category
see-in-shop = See it in the shop
name = Name
# The category in which a category stands.
inside = Inside
at-top = Nothing, at the top
made-from-name = Made from the name if left empty
delete-inside = There are categories inside it: move or delete them first.
delete-nothing = There are no products in it.
delete-move-up =
    { $count ->
        [one] Its { $count } product stays in the shop and moves up to { $parent }.
       *[other] Its { $count } products stay in the shop and move up to { $parent }.
    }
delete-without =
    { $count ->
        [one] Its { $count } product stays in the shop, without a category.
       *[other] Its { $count } products stay in the shop, without a category.
    }
delete-category = Delete category

## Collections

collections = Collections
add-collection = Add collection
collection-deleted = The collection is deleted; its products stay.
# Follows “Somebody else saved”.
this-collection = this collection
no-collections = No collections yet
no-collections-text = Put things together by hand, or let a rule gather them: what is new, what is reduced, what fits in a bag.
all-collections = All collections
products =
    { $count ->
        [one] { $count } product
       *[other] { $count } products
    }
see = See it
delete-collection-text = Its products stay. Its address says from then on that it is gone.
delete-collection = Delete collection
title = Title
title-and-introduction = Title and introduction
made-from-title = Made from the title if left empty
what-is-in-it = What is in it
by-hand = By hand
by-hand-hint = You choose the products and their order
by-rule = By rule
by-rule-hint = The shop gathers what fits, and keeps up with every change
search-engines = Search engines
page-title = Page title
meta-description = Meta description

## The rule of a collection

rule = Rule
# Of all products that are on sale.
products-fit =
    { $count ->
        [one] { $count } product on sale fits
       *[other] { $count } products on sale fit
    }
# Before a choice: all conditions hold, or one of them.
products-for-which = Products for which
all-hold = all conditions hold
one-holds = one of the conditions holds
new-condition = New condition
add-condition = Add condition
count-fits = Count what fits
delete-condition = Delete condition { $number }
choose = Choose…
# Before a field for a tag; so with all of these.
if-tag = Tag is
if-brand = Brand is
if-category = Stands in
if-price-from = Price is at least
if-price-to = Price is at most
if-title-contains = Title contains
if-on-sale = Is reduced
if-in-stock = Is in stock
# Before a number and “days”.
if-published-within = Came in the last
# After a number: so many days ago at most.
days = days
# What a condition's field is called; `label` is one of the above.
condition-spoken = { $label }, condition { $number }
# A condition with its value.
condition =
    { $condition ->
        [tag] Tag is { $value }
        [brand] Brand is { $value }
        [category] Stands in { $value }
        [price_from] Price is at least { $value }
        [price_to] Price is at most { $value }
        [title_contains] Title contains { $value }
        [on_sale] Is reduced
        [in_stock] Is in stock
       *[published_within] Came in the last { $value }
    }
# Two conditions.
both = { $first } and { $next }
either = { $first } or { $next }

## The products of a collection

products-title = Products
take-out = Take { $name } out
in-it-already = In it already
add = Add
add-product = Add { $product }
nothing-found = No product fits these words.
found = Found products
nothing-in-it = Nothing in it yet: search for products and add them.
search = Search products to add
search-hint = Title, SKU or brand
search-button = Search
