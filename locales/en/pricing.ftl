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
# A promotion with the code by which it was set off: $name is like “Summer sale”, $code like SUMMER10.
discount-with-code = { $name } ({ $code })
# $tax is like VAT, $rate like 19%.
tax-part = { $tax } { $rate }
# In place of the name of a tax that the customer owes themselves.
reverse-charge = Reverse charge: the customer accounts for the tax
# In place of the name of a tax.
export = Export, free of tax
# In place of the name of a tax.
exempt = Exempt from tax
# Why it cannot be ordered. $place is a country, perhaps with a region and a postcode.
refused-no-tax-rate = We cannot sell to { $place } yet, because we do not know the tax there. Please write to us.
refused-rules = This cart cannot be priced right now. Please try again later, or write to us.
