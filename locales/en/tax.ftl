# Taxes: what they are called, and the VAT number of businesses.
name-vat = VAT
# Goods and services tax.
name-gst = GST
name-sales = Sales tax
name-consumption = Consumption tax
# Any tax.
name-tax = Tax

## At the checkout

business = Business in the EU
field-vat-number = VAT number
hint-vat-number = Only for businesses in another EU country, like ATU12345678. We check it when you place the order; then no VAT is charged.
vat-number-country = Write the VAT number with the two letters of your EU country before it, like ATU12345678.
# $country is two letters, like AT.
vat-number-form = This is not how VAT numbers that begin with { $country } are written. Please compare it with your papers.
vat-number-invalid = The EU’s register (VIES) says that this VAT number is not valid.
# A notice above the form: the register does not answer.
vat-unchecked = The EU’s register (VIES) does not answer, so your VAT number could not be checked and VAT is charged. Place the order again to go on with VAT, or try later.
