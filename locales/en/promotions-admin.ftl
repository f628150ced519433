title = Promotions
promotion = Promotion
add = New promotion
new-promotion = New promotion
none-yet = No promotions yet
none-yet-text = Take something off the price, give delivery or a present away: for everybody, or for those who have a code.
all = All
state = State
phase =
    { $phase ->
        [draft] Draft
        [scheduled] Scheduled
        [running] Running
       *[ended] Ended
    }
state-of =
    { $state ->
        [draft] Draft
        [active] Active
       *[ended] Ended
    }
state-hint = A draft is seen by nobody. An active one holds within its schedule.
schedule = Schedule
always = Always
since = From { $from }
until = Until { $until }
from-until = { $from } to { $until }
uses = Uses
given = Given so far
# After the number of uses so far.
of-most = of { $most }
used-so-far =
    { $uses ->
        [one] Used once, { $amount } given so far.
       *[other] Used { $uses } times, { $amount } given so far.
    }
search = Search promotions
search-hint = Name or code
search-button = Search
filter-search = Search: { $words }
no-match = Nothing fits
no-match-text = No promotion has this name or code in this state.
show-all = Show all
kind-by-code = { $kind }, by a code
kind-by-codes = { $kind }, by single-use codes

## The form

save = Save
saved = Saved.
# Follows “Somebody else saved”.
this-promotion = this promotion
name = Name
name-hint = Shown in cart, checkout and emails.
name-in = Name in { $language }
other-languages = Name in other languages
benefit = What it gives
kind = { $kind ->
    [percent] Per cent off
    [amount] An amount off
    [fixed] A fixed price
    [delivery] Free or cheaper delivery
    [buy_get] Buy some, get some
    [tiers] More off for more pieces
    *[gift] A gift
    }
kind-hint = { $kind ->
    [percent] 10 % off products or the whole order.
    [amount] 5.00 off each piece or the whole order.
    [fixed] Each piece for 9.90.
    [delivery] All or some ways of delivery.
    [buy_get] Buy 2, get 1 free. The cheapest are free.
    [tiers] From 3 pieces 5 % off, from 6 pieces 10 %.
    *[gift] Something of yours on top, without charge.
    }
value = How much
value-hint = Per cent, or { $currency } for amounts and prices.
level = Taken off
level-of = { $level ->
    [items] Each piece, in the cart
    [order] The sum of what it applies to
    *[price] The price on the product’s page
    }
delivery-off = Off the price of delivery
delivery-off-hint = 100 makes it free.
methods = Ways of delivery
methods-hint = All of them, if none is chosen.
buy-quantity = Buy
get-quantity = Get
get-off = Off those that one gets
get-off-hint = 100 makes them free.
get-times = How many times in an order
tier-unit = What is typed below
tier-unit-of =
    { $unit ->
        [percent] Per cent off
        [amount] An amount off each piece
       *[fixed] The price of each piece
    }
tier-basis = Counted together
tier-basis-of =
    { $basis ->
        [variant] Pieces of one variant
        [product] Pieces of one product
       *[all] All pieces that it applies to
    }
tier-from = Tier { $row }: from pieces
tier-off = Tier { $row }: per cent, amount or price
add-tier = Add a tier
gift-sku = SKU of the gift
gift-sku-hint = Given only while it is in stock.
gift-quantity = Pieces
applies-to = Applies to
applies-to-all = Everything in the shop, unless something is chosen here.
target = { $kind ->
    [category] Category
    [collection] Collection
    [brand] Brand
    [tag] Tag
    [product] Product
    *[variant] Variant
    }
# For those who hear the page.
target-spoken = { $kind }, row { $row }
new-target = What to add
add-target = Add
only = only
except = except
only-or-except = Row { $row }: only or except
remove-target = Delete row { $row }
choose = Choose
not-reduced = Not what is reduced already
conditions = Conditions
least-sum = At least this sum
least-quantity = At least so many pieces
counted = Of what
counted-of =
    { $of ->
        [targets] What it applies to
       *[all] The whole cart
    }
customer-tags = Customers with a tag
customer-tags-hint = Several with commas between; one of them is enough.
customer-groups = Members of customer groups
customer-groups-hint = Of one of them, or with a tag above; of any, if none is chosen.
first-order = Only for a customer’s first order
countries = Only to some countries
countries-hint = To all of them, if none is chosen.
limits = Limits
most-uses = Uses in all
most-uses-per-customer = Uses per customer
most-uses-per-day = Uses per day
budget = Budget in all
at-most = At most per order
at-most-pieces = At most so many pieces per order
starts-at = Begins
ends-at = Ends
in-zone = Times of { $zone }.
set-off = Set off by
set-off-by =
    { $by ->
        [automatic] Nothing: it is automatic
        [code] One code for all
       *[codes] Single-use codes
    }
set-off-by-hint = { $by ->
    [automatic] Every cart that fits gets it.
    [code] Customers enter it in the cart.
    *[codes] Each works once. They are made after saving.
    }
code = Code
code-hint = Letters and digits. Large and small are the same.
combines = Together with
class = { $class ->
    [items] Promotions on products
    [order] Promotions on the whole order
    [gift] Gifts
    *[delivery] Delivery
    }
combines-hint = Both promotions have to allow it. Of what is allowed, customers get what is best for them.
order-of-work = Lane and priority
lane = Lane
lane-hint = Promotions of one lane compete, those of several add up. 0, if nothing is said.
priority = Priority
priority-hint = Of equally good ones the higher is taken.
preview = Preview
preview-button = Try it on the last 30 days
preview-hint = What it would have cost with the orders of the last 30 days. Nothing is saved.
preview-less =
    { $orders ->
        [one] { $orders } order, { $amount } less.
       *[other] { $orders } orders, { $amount } less.
    }
preview-of =
    { $orders ->
        [one] Of { $orders } order of the last { $days } days.
       *[other] Of { $orders } orders of the last { $days } days.
    }
preview-newest =
    { $orders ->
        [one] Only the newest order was looked at.
       *[other] Only the newest { $orders } orders were looked at.
    }
preview-note = As if every customer had the code and it had held all the time, within its limits. Gifts count with their price.

## Commands

end-now = End now
ended = The promotion has ended.
duplicate = Duplicate
duplicated = This is the copy, as a draft.
copy-of = Copy of { $name }
delete-draft = Delete the draft
deleted = The draft is deleted.
single-use-codes = Single-use codes
codes-so-far =
    { $all ->
        [one] { $all } code, { $used } used
       *[other] { $all } codes, { $used } used
    }
codes-count = How many
codes-count-hint = At most { $most } at once.
prefix = Beginning
prefix-hint = The same for all, like “AUTUMN-”.
make-codes = Make codes
codes-made =
    { $count ->
        [one] { $count } code is made.
       *[other] { $count } codes are made.
    }
export-codes = Export as CSV

## What is wrong

wrong-kind = Choose what it gives.
wrong-percentage = Enter a percentage above 0, up to 100, like 12.5.
wrong-amount = Enter an amount above zero.
wrong-number = Enter a whole number from { $least } to { $most }.
wrong-level = A fixed price is one for each piece: choose another way.
wrong-sku = No product has this SKU.
wrong-product = No product has this SKU or address.
wrong-time = Enter a date and a time.
wrong-end = It has to end after it begins.
wrong-count = Enter a whole number from 1 to { $most }.
no-tiers = Enter at least one tier.
refused-stale = Somebody else has saved this promotion meanwhile.
refused-amount = Enter at most 100 %, and no amount that is larger than a shop can charge.
refused-quantity = Enter at least one piece.
refused-price-depends-on-cart = The price on a product’s page cannot depend on the cart: take away the least sum and pieces and the limits per order and of the budget, or take it off in the cart.
refused-tiers = Each tier has to begin at more pieces than the one before.
refused-code = Enter { $least } to { $most } letters and digits; “-” and “_” may stand between.
refused-code-taken = The promotion “{ $name }” has this code.
refused-not-draft = Only a draft that was never used can be deleted. End it instead.
refused-no-codes = This promotion has no single-use codes.
refused-too-many-codes = A promotion has at most { $most } codes.
refused-prefix = Use at most { $most } letters and digits.
