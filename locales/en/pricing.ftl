# A delivery that costs nothing.
free = Free
# The sum of what is bought.
items = Items
delivery = Delivery
# $place is a country.
delivery-to = Delivery to { $place }
# $tax is like VAT.
tax-included = { $tax }, included
total = Total
# Why it cannot be ordered: the amount is larger than a shop can charge.
refused-too-large = This order is too large to be placed here; please split it or write to us.
