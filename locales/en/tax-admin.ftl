# Taxes in the back office.
title = Taxes
note = What is charged where: zones with their rates, and classes of goods. Where it goes to decides.
calculator = Calculator
settings-link = How taxes are computed
from-table = Start from a table
add-zone = Add zone
# What the number beside the entry of the navigation counts.
badge-gaps = places without a tax rate
gaps-command = Places without a tax rate
save = Save

## What is missing

no-gaps = A rate is known for every country that you deliver to.
gaps-title = No rate known
gaps-count = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
gaps-text = You deliver to these places and nobody there can order: without a rate nothing is charged, not even 0 %. Add a zone or a rate, or take the country from the table.
gap-zone = no zone holds it
# $class is a class of goods.
gap-class = no rate for “{ $class }”
gaps-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}

## Zones

zones = Zones
zones-note = The most specific one holds.
zone = Zone
sale = A sale there is
rates = Rates
no-rates = No rates
sale-taxed = Taxed
sale-hint = Exports and what is out of scope have no rates.
everywhere = Everywhere else
every-class = Every other class
zone-saved = Zone saved.
zone-deleted = Zone deleted.
new-zone = New zone
zone-name = Name
delete-zone = Delete zone
# $zone is its name.
delete-zone-title = Delete “{ $zone }”?
delete-zone-text = Its rates go with it. Orders that were placed keep what they were charged.
keep = Keep it
rest-of-the-world = Rest of the world
rest-text = A zone that holds everything that no other one does, exported without tax.
rest-add = Add the rest of the world
more-rows = More rows
# $day is when the table was made.
source-table = From the table of { $day }, unchanged.

areas = Where it is
areas-hint = A country, or one of its regions (like CA), or postcodes: 97000-97999, 20137. The beginning of postcodes will do: 35 holds all that begin so.
no-country = No country
column-country = Country
column-region = Region
column-postcodes = Postcodes
area-country = Country of area { $n }
area-region = Region of area { $n }
area-postcodes = Postcodes of area { $n }

rates-hint = One line a class. A rate with days holds on these days only, so next year’s can stand here today. Parts are jurisdictions that share a rate: CGST 9, SGST 9.
column-class = Class
column-percent = Rate in %
column-name = Name
column-treatment = Kind
column-parts = Parts
column-from = First day
column-until = Last day
rate-class = Class of rate { $n }
rate-percent = Percentage of rate { $n }
rate-name = Name of rate { $n }
rate-treatment = Kind of rate { $n }
rate-parts = Parts of rate { $n }
rate-from = First day of rate { $n }
rate-until = Last day of rate { $n }

treatment-standard = Standard
treatment-reduced = Reduced
treatment-zero = Zero-rated
treatment-exempt = Exempt
treatment-reverse-charge = Reverse charge
treatment-export = Exported, no tax
treatment-out-of-scope = Out of scope

wrong-choice = Choose one of the list.
wrong-no-country = Choose a country, or empty the row.
wrong-postcodes = Write postcodes and ranges separated by commas, like 97000-97999, 20137.
wrong-region = Write a short code of a region of the country.
wrong-no-area = Say at least one place.
wrong-percent = Write a percentage from 0 to 100 with at most four decimals.
wrong-day = Write a day like 2027-01-31.
wrong-until = The last day is before the first.
wrong-parts = Write parts like CGST 9, SGST 9.
wrong-sum = The parts do not add up to the rate.
wrong-treatment = Zero-rated and exempt goods have the rate 0.

## Prices

entry = Prices as you enter them
entry-gross = With tax
entry-gross-hint = Shoppers pay what you entered
entry-net = Without tax
entry-net-hint = The tax is added to what you entered
# <settings> is a link.
entry-more = Rounding, delivery, cross-border prices, reverse charge and exempt customers: <settings>how taxes are computed</settings>.
basis = Taxes go by the place that an order is delivered to.
entry-saved = Saved how prices are entered.

## Classes

classes = Classes
classes-note = Products that are taxed otherwise than most. Set a product’s class on its page.
class-standard = Standard
class-reduced = Reduced
class-reduced-2 = Reduced, second rate
class-super-reduced = Super-reduced
class-zero = Zero-rated
class-gold = Gold and silver
class-gems = Precious stones
class-demerit = Demerit goods
all-others = All products without another
products = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
new-class = Name of a new class
add-class = Add class
class-added = Class added.
class-deleted = Class deleted.
class-needs-name = Give the class a name.
# $class is its name.
delete-class = Delete the class “{ $class }”
product-class = Tax class
product-class-hint = What it is taxed as in each zone

refused-stale = Somebody else has saved this zone since you opened it. Nothing of yours was saved yet; Save keeps yours.
# $by is a name, $at is like “Today, 14:05”.
refused-stale-by = { $by } has saved this zone since you opened it ({ $at }). Nothing of yours was saved yet. Open it in another tab to compare; Save keeps yours.
refused-too-many-zones = { $most ->
    [one] A shop has at most { $most } zone.
   *[other] A shop has at most { $most } zones.
}
refused-too-many-classes = { $most ->
    [one] A shop has at most { $most } class.
   *[other] A shop has at most { $most } classes.
}
refused-class-taken = There is a class of this name.
refused-class-used = { $products ->
    [0] A rate or delivery has this class. Give it another one first.
    [one] { $products } product has this class. Give it another one first.
   *[other] { $products } products have this class. Give them another one first.
}
refused-standard-class = The standard class cannot be deleted.
refused-no-such-class = There is no such tax class any more.

## The table

table-title = Start from a table
# $day is when the table was made.
table-note = Rates to begin with, taken on { $day }.
table-no-advice = This is no tax advice. Rates change and have exceptions: check them before you sell.
union = European Union
other-countries = Other countries
see-first = See what would change
sources = Where the rates are from
# $day is when the table was made.
sources-text = Taken on { $day } from public knowledge of the rates in force as of 2025 and of changes then announced. “Confirmed” is what a second, independent list had too: github.com/ibericode/vat-rates for the EU and the UK, github.com/valeriansaliou/node-sales-tax for the US, India, Kenya and Nigeria. US: the rates of states alone; counties and cities add theirs. India: as IGST, shared by CGST and SGST within your own state.
preview = { $zones ->
    [one] { $zones } zone would be added
   *[other] { $zones } zones would be added
}
# $zone is its name.
narrowed = “{ $zone }” would hold less: what goes over to the new zones.
removed = “{ $zone }” would go, since the new zones hold all of it.
take-over = Add these zones
nothing-chosen = Choose a country first.
taken = { $zones ->
    [one] { $zones } zone added from the table.
   *[other] { $zones } zones added from the table.
}
confirmed = Confirmed
unconfirmed = Not confirmed
rate-unknown = Not known

## The calculator

calculator-title = What would be charged
calculator-note = Nothing is saved. It is computed as at the checkout.
postcode = Postcode
amount = Price as entered
business = A business with a valid VAT number of the country
calculate = Calculate
charged = What would be charged
net = Net
tax = Tax
total = Total
why = Why
estimated = The place is not known: computed as at home.
# $place is like “United States CA”.
no-zone-for = No zone holds { $place }: nothing can be sold there.
# $class is a class of goods.
no-rate-for = No rate is known for “{ $class }” in { $place }: it cannot be sold there.
too-large = This amount is larger than a shop can charge.
# $cause is a technical reason.
cannot-price = It cannot be priced: { $cause }.
fact-line = The goods
fact-price = Price
# $from is an amount.
fact-converted = Converted from { $from }, since another rate is due than at home
# $rate is like 19 %, $kind like Standard.
fact-on-top = Tax on top, { $rate } ({ $kind })
fact-included = Tax in it, { $rate } ({ $kind })
# $tax is like VAT 19 %, $base an amount.
fact-group = { $tax } on { $base }
# $tax is like VAT, $rate like 19.
tax-with-rate = { $tax } { $rate } %

## Settings

settings-title = How taxes are computed
settings-note = Zones and rates stand on the page of taxes.
setting-rounding = Rounding
setting-rounding-hint = Per line only where the law wants it
rounding-group = Once for each rate
rounding-line = Line by line
setting-base = What is taxed
setting-base-hint = Before discounts is only possible for prices entered without tax
base-after = What is paid, after discounts
base-before = Goods before discounts
setting-delivery = Delivery is taxed
delivery-proportional = Like the goods, in proportion
setting-other-rate = Where another rate is due than at home
setting-other-rate-hint = Only for prices entered with tax
other-rate-gross = The price stays the same for all
other-rate-net = The net price stays the same
setting-untaxed = Where no tax is due
untaxed-net = The tax is taken off the price
untaxed-gross = The price stays the same
setting-reverse-charge = Reverse charge for businesses in the EU
setting-reverse-charge-hint = Businesses of other EU countries with a valid VAT number owe the tax themselves; the checkout asks for the number
setting-vat-check = VAT numbers are checked
setting-vat-check-hint = When VIES does not answer, VAT is charged and the shopper is told
vat-check-vies = With the EU’s register (VIES)
vat-check-written = Only how they are written; you check them yourself
setting-own-vat-number = Your VAT number
setting-own-vat-number-hint = With it VIES gives a consultation number for each check, the proof for tax offices; it is kept with the order
setting-exempt-tags = Tags of exempt customers
setting-exempt-tags-hint = Separated by commas; customers with one of these pay no tax
setting-home-region = Your state or province
setting-home-region-hint = A code like MH: Indian shops charge CGST and SGST within their own state
setting-home-postcode = Your postcode

## On an order

vat-number = VAT number
vat-state = { $state ->
    [valid] Valid according to VIES
    [written] Written rightly, not checked
   *[unknown] VIES did not answer; VAT was charged
}
# $at is like “Today, 14:05”.
vat-checked = Checked
vat-holder = Holder
vat-consultation = Consultation number
