title = Prices of { $product }
note = Lower prices for larger quantities, or for a time. Shoppers pay the lowest one that applies.
saved = Saved.
save = Save
by-quantity = By quantity and time
table = Prices table
caption = Prices by quantity and time
variant = Variant
choose = Choose…
# The price holds from so many pieces on.
from-quantity = From quantity
# $currency is like EUR.
each = Each { $currency }
starts = Starts
ends = Ends
add = Add price
# The variants’ own prices.
own = Without these
own-price = Its own price
# Read out in the cells of the table.
price-of-each = Price of each
holds-from = Holds from
holds-until = Holds until
# A cell as it is read out.
cell = { $column }, row { $row }
delete-row = Delete row { $row }
# The label of the currencies above the table.
currencies = Prices in
