# Currencies in the back office.
title = Currencies
settings-note = Where rates come from. Which currencies you sell in stands at Currencies.
settings-link = Where rates come from
ecb-address = Address of the European Central Bank’s daily file
ecb-address-hint = It is read every few hours, as long as a currency goes by it.
# $currency is the shop’s own.
note = Your shop counts in { $currency }. Shoppers may choose other currencies: they see, and pay, what stands here.
# Like “US dollar (USD)”.
named = { $name } ({ $code })
add = Add currency
none = You sell in one currency
none-text = Add another one, and shoppers can choose it at the foot of each page.
sold-in = Sold in as well
currency = Currency
choose = Choose a currency
rate = Rate
# Like “1 EUR = 1.0812 USD”.
rate-of = 1 { $base } = { $rate } { $currency }
# Below a rate: where it comes from, and of which day it is.
rate-from = { $source }, { $day }
rate-per = Rate for 1 { $base }
rate-hint = Units of the currency for one of yours, like 1.0812. Left alone where the bank tells it.
source = Where the rate comes from
source-manual = By hand
source-ecb = European Central Bank
prices = Prices
prices-derived = By the rate
prices-derived-hint = A price is written for each of your prices, and anew when the rate or the price changes. What you type at a product stays.
prices-fixed = Only what you type
prices-fixed-hint = What has no price in this currency is shown in yours, and cannot be bought in this one.
rounding = Rounding
rounding-hint = Of prices, of delivery, and of the sum from which on that is free.
rounding-minor = To the smallest unit
rounding-ends99 = To the nearest .99
rounding-ends95 = To the nearest .95
rounding-whole = To whole units
rounding-fives = To multiples of 5
rounding-tens = To multiples of 10
rounding-hundreds = To multiples of 100
preview = Preview
preview-title = What would be written
would-write = { $count ->
    [one] { $count } price
   *[other] { $count } prices
}
would-write-none = No price is written: shoppers see what you type at each product.
typed-stay = { $count ->
    [0] No price was typed by hand.
    [one] { $count } price was typed by hand and stays.
   *[other] { $count } prices were typed by hand and stay.
}
# Like “Enamel mug: €24.00 → $25.95”.
example = { $product }: { $own } → { $other }
save = Save
saved = { $currency } is saved. Prices follow in a moment.
remove = Sell in it no more
removed = Your shop sells in { $currency } no more. Orders stay as they are.
history = Rates so far
day = Day
ecb-day = The newest rates are of { $day }.
ecb-tried = Looked at { $when }.
ecb-failed = The file could not be had: { $why }. The last known rates stay.
ecb-fetch = Look now
ecb-fetched = The rates of { $day } are here.
wrong-rate = Enter a rate above zero, like 1.0812.
own-currency = This is the currency of your shop already.
no-ecb-rate = The European Central Bank tells no rate of { $currency } now. Type one, or try again later.
stale = { $who } has saved the currencies meanwhile. Save once more to keep what stands here.
