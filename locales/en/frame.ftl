# The label of the language chooser.
language = Language
currency = Currency
# Jumps over the navigation, for those who use the keyboard.
skip = Skip to content
cart = Cart
back-to-cart = Back to cart
menu = Menu
close-menu = Close menu
categories = Categories
# Everything of a category.
all-of = All of { $category }
search = Search
search-hint = Search the shop
# Above links to categories.
shop = Shop
# Above links to help.
help = Help
# Above links to terms and privacy.
legal = Legal
# Opens a new email.
faq = Questions and answers
write-to-us = Write to us
# $currency is like EUR; $tax is like VAT.
prices-included = Prices in { $currency }, { $tax } included
# $currency is like EUR; $tax is like VAT.
prices-without = Prices in { $currency }, without { $tax }
# The link to the account in the header, for who is not signed in.
sign-in = Sign in
account = Your account
