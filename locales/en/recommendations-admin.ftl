## The pairs of the whole shop

title = Bought together
products = Products
# $least is 3.
note =
    Counted from { $count ->
        [one] { $count } order
       *[other] { $count } orders
    }, again every night. Two products count as a pair from { $least ->
        [one] { $least } order
       *[other] { $least } orders
    } on.
count-again = Count again
counting = All orders are being counted. Reload the page in a moment.
no-pairs = No pairs yet
no-pairs-text = As soon as people buy the same things together several times, the pairs stand here and on the products’ pages.
gone = A product that is gone
# Below a product: how many orders have it.
in-orders =
    { $count ->
        [one] in { $count } order
       *[other] in { $count } orders
    }
caption = What is bought together, the strongest pairs first
product = Product
# Column: the product that it is bought with.
with = With
# Column: how many orders have both.
together = Together
lift = Lift
lift-hint = Lift says how many times as often two products are in one order as they were by chance.

## One product’s

# $product is a name.
title-of = Recommended with { $product }
often-together = Often bought together
# $lift is like 3.1.
together-in =
    Bought together in { $together } of { $count ->
        [one] { $count } order
       *[other] { $count } orders
    } (lift { $lift })
not-shown = Sold out, so it is not shown
# $least is 3.
none-together =
    { $least ->
        [one] Nothing was in the same order { $least } time or more.
       *[other] Nothing was in the same order { $least } times or more.
    }
alike = Alike
# Why two products are taken for alike, here and below. $category is a name.
same-shelf = Both are in { $category }.
# They are in different categories below this one.
same-room = Both are somewhere in { $category }.
same-brand = Both are by { $brand }.
same-words = Both are called “{ $words }”.
same-price = They cost about the same.
well-rated = It is well rated.
sold-out = It is sold out.
sells-well = It sells well.
# Stands behind these. $points is like 3.50.
points = { $points } points
strongest = The strongest pairs of the shop

## Settings

settings-title = Suggestions
settings-note = What is bought together follows from the orders, whoever buys.
setting-remembers-views = Remember what visitors look at
setting-remembers-views-hint = For “Recently viewed” and “For you”: in a cookie of their own that holds product numbers for 30 days. Some countries ask for consent to that
