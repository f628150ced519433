# Groups of customers and their price lists, in the back office.
title = Customer groups
group = Group
add = Add group
none-yet = No customer groups yet
none-yet-text = Make one for resellers, staff or clubs: its members pay prices of their own.
display = Prices shown
# $display is how prices are shown to the group.
display-of =
    { $display ->
        [net] Without tax
        [gross] With tax
       *[shop] As in the shop
    }
display-hint =
    { $display ->
        [net] Prices of the group are entered without tax; it comes on top in cart, checkout, order and emails.
        [gross] Prices of the group are entered with the tax in them.
       *[shop] Entered and shown as all prices.
    }
off = Taken off everything
off-hint = A percentage of every price without a row in the price list. Gift cards keep theirs. Nobody pays more than everybody.
wrong-off = Write a percentage from 0 to 100, like 25 or 12.5.
members = Customers
tax-exempt = Its members pay no tax
archived = Archived
# $name is a group’s.
name-archived = { $name } (archived)
name = Name
name-hint = Its members read it beside their prices.
save = Save
saved = { $name } is saved.
archive = Archive
archived-now = { $name } is archived: its members pay what everybody pays.
restore = Bring back
restored = { $name } is back.
belongs = What belongs to it
members-text = Customers are put into a group on their own page.
priced = Variants with prices or quantities
prices = Price list
# $name is a group’s.
prices-of = Price list of { $name }

## On a customer’s page

customer-title = Customer group
customer-hint = They buy at its prices while they are signed in.
no-group = None
save-member = Save group
member-saved = They are in the group now.
member-removed = They are in no group now.
# In the list of customers: what it is narrowed by.
filter-group = Group: { $name }
# On an order’s page. $name is a group’s.
order-title = Price of the group { $name }
order-text = It was ordered at these prices.
# $public is what everybody would have paid, $price what was paid, for one piece.
order-line = { $price } instead of { $public }

## The price list

product = Product
public-price = Price for everybody
group-price = Price of the group
quantities = Quantities
# $least is the fewest pieces, $step in which steps.
quantities-of = From { $least }, in steps of { $step }
# $price is what a piece costs from $from pieces on.
from-price = from { $from }: { $price }
no-prices = No prices of its own yet
no-prices-text = Set one above, or import a file. Everything else costs what is taken off everything.
no-match = Nothing found
no-match-text = Look for a SKU or for words of a product.
find = Find a product
find-hint = SKU, or words of the product
find-button = Find
set-price = Set a price
set = Set
set-for = Set a price
sku = SKU
from = From this quantity
from-hint = Left empty, from the first piece on.
least = Order at least
step = In steps of
step-hint = Counted from the least quantity on.
entered-net = Without tax.
entered-gross = With the tax in it.
price-set = The price of { $sku } is set.
price-removed = It is taken out.
# Read out, of a button.
remove-price = Remove the price of { $sku } from { $from } pieces on
remove-variant = Remove everything of { $sku }
wrong-sku = Nothing that is sold has this SKU.
wrong-price = Write an amount, like 12.50.
# $most is the most pieces.
wrong-pieces = Write a number from 1 to { $most }.
wrong-nothing = Write a price, a minimum or a step.

## As a file

export = Export CSV
import = Import CSV
# $name is a group’s.
import-of = Import prices of { $name }
import-text = One line for each price: SKU, from which quantity on, price, minimum and step. What is not said may be left out at the end.
lines = Lines
lines-hint = With commas, semicolons or tabs between the columns.
file = Or a file
replace = These lines are the whole list: remove all others
imported =
    { $count ->
        [one] { $count } variant is written.
       *[other] { $count } variants are written.
    }
# $row is the number of a line.
line-no-sku = Line { $row }: it begins with no SKU.
line-unknown = Line { $row }: nothing that is sold has the SKU { $sku }.
# $most is the most pieces.
line-pieces = Line { $row }: “{ $text }” is no number from 1 to { $most }.
line-price = Line { $row }: “{ $text }” is no amount.
line-nothing = Line { $row }: it says neither a price nor a minimum or step.
line-twice = Line { $row }: { $sku } has a price from this quantity on in a line before.
line-differs = Line { $row }: { $sku } has another minimum or step in a line before.
line-too-many = Line { $row }: { $sku } has more than { $most } prices.
# $by is who has changed it.
refused-stale = { $by } has changed this group meanwhile. Look at it, and save once more to write yours over it.
refused-name-taken = Another group has this name.
refused-too-many = A shop has at most { $most } groups.
refused-no-lines = Write lines, or choose a file.
refused-too-many-lines = A file has at most { $most } lines.
