## The cart, on its page and in the drawer

title = Cart
# For search engines and link previews.
description = What you have chosen, with delivery and tax, before you order.
# The link in the header, for screen readers.
link =
    { $count ->
        [0] Cart
        [one] Cart, { $count } item
       *[other] Cart, { $count } items
    }
items = Items
summary = Summary
# A button: the way to address and payment.
checkout = Checkout
view-cart = View cart
close = Close cart
empty = Your cart is empty
empty-text = What you add stays here for 30 days, on this device.
empty-drawer = Your cart is empty.
go-on = Continue shopping
# Above suggested products, when the cart is empty.
most-loved = Most loved
# Above suggested products.
also-like = You may also like
promise = No account needed. 30 days to send it back.
# Why the button “Checkout” cannot be pressed.
blocked = Change or remove what is marked first.
# A link from the drawer to the page.
see-wrong = See what is wrong
free-delivery = Your delivery is free
# $price is what is missing in the cart.
until-free = { $price } more for free delivery
# $percent is like 45%. For screen readers, of a bar.
progress = { $percent } of the way to free delivery
# $tax is like VAT.
not-in-sum = Delivery and { $tax } are shown in the cart.
# What one piece costs, where there are several.
each = { $price } each
pieces-each =
    { $count ->
        [one] { $count } piece, { $price } each
       *[other] { $count } pieces, { $price } each
    }
things =
    { $count ->
        [one] { $count } thing
       *[other] { $count } things
    }

## Buttons. What stands between <of> and </of> is only read out, so that several such buttons can be told apart

# Sends a changed quantity.
update = Update { $product }
# $count is a quantity of which there are enough.
change-to = Change to { $count }<of> of { $product }</of>
remove = Remove<of> { $product }</of>
save = Save for later<of> { $product }</of>
move-to-cart = Move to cart<of> { $product }</of>
add = Add to cart<of> { $product }</of>
undo = Undo

## What has just happened. Those that end in -said are read out; $cart is a sentence of the cart, such as “3 things in your cart.”

in-cart =
    { $count ->
        [0] Your cart is empty.
        [one] { $count } thing in your cart.
       *[other] { $count } things in your cart.
    }
added = Added: { $product }
added-said = Added: { $product }. { $cart }
added-things =
    { $count ->
        [one] Added: { $count } thing
       *[other] Added: { $count } things
    }
added-things-said =
    { $count ->
        [one] Added: { $count } thing. { $cart }
       *[other] Added: { $count } things. { $cart }
    }
# Of several things that were to be added.
added-some =
    { $count ->
        [one] Added: { $count } thing. Not everything could be had.
       *[other] Added: { $count } things. Not everything could be had.
    }
some-added = { $product }: { $added } of { $wanted } could be added.
nothing-added = Nothing was added.
# $why is a sentence.
not-added = { $why } Nothing was added.
choose-one = Choose at least one of them.
# In place of the name of a product that is not known.
something = Something
# A link to the product that was not added.
back-to-product = Back to it
# The new quantity of a product and what that costs.
changed-said = { $product }: { $quantity }, { $price }. { $cart }
removed = { $product } is removed from your cart.
removed-said = Removed: { $product }. { $cart }
# The checkout has sent the shopper back.
stopped = Something in your cart cannot be had like this any more. Nothing was ordered.

## What is saved for later, below the cart

saved-title = Saved for later
saved-note = Kept as long as your cart, and not reserved for you.
# The price before, where it is another one now.
saved-price = { $price } when you saved it
saved = { $product } is saved for later.
saved-said = Saved for later: { $product }. { $cart }
# From the saved things into the cart.
moved-some = { $product }: { $moved } of { $wanted } are in your cart now, there are no more of it. The rest stays saved.
forgotten = { $product } is no longer saved.
# $why is a sentence: why it cannot be moved into the cart.
stays-saved = { $why } It stays saved.

## A cart that is shared by a link

share = Share this cart
share-link = Link to a copy of this cart
share-hint = Whoever has it sees what is in it, and nothing of you. It works for 30 days.
share-copy = Copy link
share-copied = Copied
share-said = Here is the link to a copy of this cart.
shared-title = A cart for you
shared-lede = Somebody has put this together and sent you the link. Prices and stock are today's.
shared-gone =
    { $count ->
        [one] One thing of it is not sold any more, and left out.
       *[other] { $count } things of it are not sold any more, and left out.
    }
# Above the sum.
shared-all = All of it
shared-add = Add all to my cart
shared-until = The link works until { $day }.
ended-title = This link has ended
ended-lede = A cart that is shared can be opened for 30 days. Ask whoever sent you the link for a new one.
ended-button = Go to the front page

## Why a cart stays as it is

refused-not-for-sale = This is not sold any more.
refused-not-in-currency = This is not sold in the currency of your cart.
refused-sold-out = This is sold out.
refused-only-left =
    { $left ->
        [one] Only { $left } is left.
       *[other] Only { $left } are left.
    }
refused-no-more-left =
    { $left ->
        [one] Only { $left } is left, and { $mine } of them you have in your cart already.
       *[other] Only { $left } are left, and { $mine } of them you have in your cart already.
    }
refused-too-many-lines = A cart holds at most { $most } different things.
refused-too-many-saved = At most { $most } things are saved for later: remove one of them first.

## The same of a product, by its name

of-quantity = { $product }: choose a quantity from 1 to { $most }.
of-not-for-sale = { $product }: this is not sold any more.
of-not-in-currency = { $product }: this is not sold in the currency of your cart.
# $currency is a code, like USD.
currency-now = Your cart is now in { $currency }.
of-sold-out = { $product }: this is sold out.
of-only-left =
    { $left ->
        [one] { $product }: only { $left } is left.
       *[other] { $product }: only { $left } are left.
    }
of-no-more-left =
    { $left ->
        [one] { $product }: only { $left } is left, and { $mine } of them you have in your cart already.
       *[other] { $product }: only { $left } are left, and { $mine } of them you have in your cart already.
    }
of-too-many-lines = { $product }: a cart holds at most { $most } different things.
of-too-many-saved = { $product }: at most { $most } things are saved for later: remove one of them first.
# After signing in; a sentence for each thing follows.
merged = Your cart and what was in your account’s cart are together now, but for this:

## Codes of promotions, and what would take more off

# A heading that is only read out.
codes = Codes
# Opens the field for a code.
code-have = Enter a code
code = Promotion code
code-apply = Apply
code-remove = Remove<of> { $code }</of>
# Beside a code that takes something off.
code-counts = It counts
# $name is what the promotion is called.
code-applied = { $code } counts: { $name }.
# $why is a sentence: why it takes nothing off yet.
code-kept = { $code } stays in your cart. { $why }
code-removed = { $code } is removed.
# Beside something that a promotion gives without charge.
gift = A gift, free of charge
# $price is what is missing in the cart, $name what the promotion is called.
next-sum = { $price } more for: { $name }
next-pieces =
    { $count ->
        [one] { $count } piece more for: { $name }
       *[other] { $count } pieces more for: { $name }
    }
tax-estimate = The tax is an estimate until you say where it goes.

## Why a code takes nothing off

code-missing = Enter a code.
code-too-many = At most { $most } codes can be used at once.
code-too-many-tries = There were too many tries; wait a minute and try again.
code-unknown = We do not know this code.
code-not-yet = It is valid from { $day } on.
code-ended = It is not valid any more.
code-not-now = It is not valid at this time of the week.
code-used-up = It has been used up.
code-used-by-you = You have used it already.
code-used-up-today = It has been used up for today.
code-currency = It is not valid in this currency.
code-not-for-you = It is for certain customers only.
code-first-order = It is for the first order only.
code-country = It is not valid for the country that the order goes to.
code-delivery = It is not valid for this way of delivery.
code-nothing-meant = It is not for what is in your cart.
code-already-reduced = It is not for things that are reduced already.
code-short-sum = { $price } more, and it counts.
code-short-pieces =
    { $count ->
        [one] { $count } piece more, and it counts.
       *[other] { $count } pieces more, and it counts.
    }
code-no-gift = Its gift is gone.
code-no-effect = It takes nothing off this cart.
# $name is what another promotion is called.
code-does-not-combine = It cannot be combined with “{ $name }”, which takes more off.
# For customers who order this in certain quantities. $least is the fewest pieces, $next the next quantity that may be ordered.
refused-too-few = Order at least { $least }.
refused-steps = Order in steps of { $step }, such as { $next }.
of-too-few = { $product }: order at least { $least }.
of-steps = { $product }: order in steps of { $step }, such as { $next }.
# Beside a line: whose price it is. $group is the name of the customer’s group.
group-price = Price for { $group }
