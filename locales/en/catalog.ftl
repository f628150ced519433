## How much there is

in-stock = In stock
few =
    { $left ->
        [one] Last one
       *[other] Only { $left } left
    }
sold-out = Sold out
not-in-currency = This is not sold in { $currency }.
in-stock-ready = In stock, ready to send
few-ready =
    { $left ->
        [one] Last one, ready to send
       *[other] Only { $left } left, ready to send
    }

## Products in lists

# On the picture of a product of which there are 1 to 3.
card-last = Last { $left }
# On the picture of a product that came lately.
card-new = New
# $rating is like 4.6. What stands in <hidden> is read out, and not seen.
card-rating =
    { $count ->
        [one] { $rating }<hidden> out of 5,</hidden> ({ $count }<hidden> review</hidden>)
       *[other] { $rating }<hidden> out of 5,</hidden> ({ $count }<hidden> reviews</hidden>)
    }
# The law wants it beside a reduced price.
lowest-price = Lowest price of the last 30 days: { $price }
# Read out before samples of the colours.
colours =
    { $count ->
        [one] { $count } colour
       *[other] { $count } colours
    }

## Product page

description = Description
details = Details
item-number = Item number
# The value of a detail.
yes = Yes
# The value of a detail.
no = No
# Above other products.
related = Goes well with
# The pictures of a product, for screen readers.
pictures = Pictures
no-picture = No picture yet
choose-picture = Choose a picture
# $alt says what it shows.
picture = Picture { $number }: { $alt }
large-picture = Large picture
close-large-picture = Close the large picture
# $tax is like VAT. Below the price.
tax-included = Includes { $tax }
# $tax is like VAT. Below the price.
tax-added = Plus { $tax }
# $rating is like 4.6
rating =
    { $count ->
        [one] { $rating } ({ $count } review)
       *[other] { $rating } ({ $count } reviews)
    }
# $measure is like 100 ml or 1 kg.
price-by-measure = { $price } for { $measure }
prices-by-quantity = Prices by quantity
# The heading of a row: from so many pieces on.
from-quantity = From { $quantity }
# What one costs, of several.
price-each = { $price } each
add-to-cart = Add to cart
show-choice = Show this choice
# $option is like Colour, $choice like Sage. What stands in <name> is set off.
option = <name>{ $option }:</name> { $choice }
# $choice is like Sage.
choice-sold-out = { $choice }, sold out
# The same, where what stands in <hidden> is read out, and not seen.
choice-sold-out-hidden = { $choice }<hidden>, sold out</hidden>
# Read out when another choice is shown. $choice is like Sage, $availability like “In stock”.
chosen = { $choice }: { $price }, { $availability }
delivery-free = Free delivery
delivery-free-from = Delivery { $price }, free from { $from }
delivery-price = Delivery { $price }
# When a parcel arrives: on one day, such as Monday 23 November.
arrives-on = With you { $day }
# Between two days of one month: a weekday and the number of its day, to a day like Thursday 26 November.
arrives-within-month = With you { $weekday } { $day } to { $last }
# Between days of different months, such as Monday 30 November and Wednesday 2 December.
arrives-between = With you { $first } to { $last }
returns = Easy to send back
returns-how = How shipping and returns work

## Home page

home-new = New in
# A link to all products.
home-see-all =
    { $count ->
        [one] See all { $count } product
       *[other] See all { $count } products
    }
home-loved = Most loved
home-best-sellers = See all best sellers
home-empty = We are still unpacking
home-empty-text = There is nothing on the shelves yet. Look in again soon.
# For the owner of a new shop. <link> leads to the back office.
home-empty-owner = Is this your shop? <link>Put the first products in</link>, and they stand here.
home-categories = Shop by category
home-collection = See the collection
# For screen readers.
home-reasons = Why people shop here
home-delivered-in =
    { $days ->
        [one] Delivered the next working day
       *[other] Delivered in { $days } working days
    }
home-delivered-between = Delivered in { $first } to { $last } working days
# What delivery costs.
home-delivery-free-from = Free from { $price }, with a tracking link.
# What delivery costs.
home-delivery-price = { $price }, with a tracking link.
home-returns-text = Changed your mind? Write to us and return it.
home-no-surprises = No surprises
# $tax is like VAT.
home-tax-included = { $tax } is in the price you see.
home-tax-added = What the cart shows is what you pay.
home-no-account = No account needed
home-no-account-text = Order as a guest, follow the parcel by a link.

## What can be ordered though it is not there. $kind is “backorder” or “preorder”.

backorder =
    { $kind ->
        [preorder] Pre-order
       *[backorder] Available on backorder
    }
backorder-by =
    { $kind ->
        [preorder] Pre-order, sent by { $day }
       *[backorder] Available on backorder, sent by { $day }
    }
backorder-within =
    { $kind ->
        [preorder] Pre-order, sent within { $days } days
       *[backorder] Available on backorder, sent within { $days } days
    }
# Of the pieces that are wanted; the others are there.
part =
    { $kind ->
        [preorder] { $pieces } on pre-order
       *[backorder] { $pieces } on backorder
    }
part-by =
    { $kind ->
        [preorder] { $pieces } on pre-order, sent by { $day }
       *[backorder] { $pieces } on backorder, sent by { $day }
    }
part-within =
    { $kind ->
        [preorder] { $pieces } on pre-order, sent within { $days } days
       *[backorder] { $pieces } on backorder, sent within { $days } days
    }
card-preorder = Pre-order
