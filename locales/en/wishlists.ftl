# Wish lists: what visitors keep for another day, or for those who look for a present.
# The page, the link to it in the footer, and the name of a list that has none of its own.
title = Wish list
# The ways to several lists, for screen readers.
lists = Wish lists
items = On this list
empty = Your wish list is empty
empty-text = Press the heart at a product to keep it here.
go-on = Discover products
# What stands between <link> and </link> leads to signing in.
sign-in = <link>Sign in</link> to find your list on every device, and to keep several.

## At products

# A button on a product’s page; once pressed, its heart is filled.
save = Save to wish list
# The heart on a product’s card, read out. $product is a name.
save-of = Save { $product } to wish list
# A button in the cart. What stands between <of> and </of> is only read out, here and below.
save-line = Wish list<of>: { $product }</of>
added = { $product } is on your wish list.
removed = { $product } is off your wish list.
see = See the list

## A product on a list

to-cart = Move to cart<of>: { $product }</of>
add-to-cart = Add to cart<of>: { $product }</of>
choose = Choose options<of> for { $product }</of>
remove = Remove<of> { $product }</of>
# A choice of the list that something is moved to, read out.
move-where = List to move { $product } to
move = Move<of> { $product } to this list</of>
moved = { $product } was moved to the other list.
not-sold = Not sold any more

## Into the cart

all-to-cart = Move all to cart
in-cart =
    { $count ->
        [one] { $count } product of the list is in your cart now.
       *[other] { $count } products of the list are in your cart now.
    }
nothing-moved = Nothing was moved to your cart.
view-cart = View cart
choose-first = { $product }: choose its options first.
is-sold-out = { $product } is sold out.
is-not-for-sale = { $product } is not sold any more.

## The list as a whole

this-list = This list
# The field for a list’s name.
name = Name of the list
name-hint = Those you share it with see it too.
save-name = Save name
new-list = A new list
create = Make list
# $list is the name of a list.
delete = Delete this list<of>: { $list }</of>

## Sharing it

share-text = Those who have the link see what is on the list, and nothing of you.
share = Make a link to share
share-link = Link to this list
share-hint = Whoever has it sees what is on the list, now and later, and nothing of you.
share-said = Here is the link to your list.
copy = Copy link
copied = Copied
unshare = End the link
unshare-said = The link has ended.
# The page that such a link opens, for a list without a name.
shared-title = A wish list
shared-lede = Somebody has shared this list with you. Prices and stock are today’s.
shared-empty = There is nothing to be had on this list at the moment.
ended-title = This list is not shared
ended-lede = Its owner has ended the link, or it was not copied as a whole.

## Why a list stays as it is

refused-not-for-sale = This product is not sold any more.
refused-full = A list takes up to { $most } products: remove one first.
refused-too-many-lists = You can have up to { $most } lists: delete one first.
refused-no-name = Give the list a name.
refused-long-name = A name has up to { $most } characters.
