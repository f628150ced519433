price-and-stock = Price and stock
# $pieces are in the warehouse; of these, $available are not promised to orders.
stock = { $pieces } on hand, { $available } available
# The way to the prices beside the variants’ own.
prices = Prices by quantity and time
# The same; $count such prices are there.
prices-count = Prices by quantity and time ({ $count })
price = Price
# The price before a reduction.
compare-at = Compare-at price
sku = SKU
on-hand = On hand
weight = Weight
barcode = Barcode
length = Length
width = Width
height = Height
cost = Cost
cost-hint = What you pay for one
# What is left of the price after the cost.
margin = Margin { $percent } %
# How much is in it.
content = Content
content-hint = Where sold by measure, like 250 ml
options = Options
no-options = No options
no-options-text = Add size, colour or anything else that people choose between.
add-option = Add option
# $option is its name, or its number where it has none yet.
delete-option = Delete option { $option }
# What shoppers choose by, like the colour.
option = Option
# An example of an option’s name.
option-example = Colour
values = Values
# An example of an option’s values. What stands behind # stays as it is.
values-example = Sage #8c9c80, Clay #c8694a
values-hint = Separate values with commas. A colour like #8c9c80 behind a value is shown as a swatch.
make-all = Make all variants
variants = Variants
none = No variants
none-text = Fill in the options, then make all variants, or add them one by one.
table = Variants table
caption = Variants with price and stock
# Columns of the table. $currency is like EUR.
variant = Variant
price-in = Price { $currency }
compare-at-in = Compare-at { $currency }
cost-in = Cost { $currency }
# Promised to orders.
allocated = Allocated
available = Available
weight-g = Weight g
length-mm = Length mm
width-mm = Width mm
height-mm = Height mm
add = Add variant
# Read out in the cells of the table.
weight-in-grams = Weight in grams
length-in-millimetres = Length in millimetres
width-in-millimetres = Width in millimetres
height-in-millimetres = Height in millimetres
# A cell as it is read out: its column, and the variant or “row 3”.
cell = { $column }, { $row }
row = row { $number }
# $variant is what shoppers choose, or “row 3”.
delete = Delete { $variant }
# The picture that shows a variant.
picture = Picture
picture-number = Picture { $number }
# Instead of one picture: those of what shoppers choose.
by-choices = By its choices
# How messages about the first row begin: left out where there is only one row.
first-row = Row 1:
