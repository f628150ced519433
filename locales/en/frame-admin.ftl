## The navigation

# What the navigation is called, for screen readers.
back-office = Back office
home = Home
emails = Emails
settings = Settings
# The way to the shop as shoppers see it.
view-shop = View shop
reads-only = You can look at this, and not change it.
sign-out = Sign out

## The command palette

palette = Search and commands
palette-hint = Search, or go to…
palette-label = Search orders, customers and products
results-list = Results
results =
    { $count ->
        [one] { $count } result
       *[other] { $count } results
    }
# Above names of pages.
go-to = Go to
# A page: the settings of a part of the shop. $part is its name, like “Support”.
settings-of = Settings: { $part }
# Above things that can be done.
actions = Do
orders = Orders
products = Products
customers = Customers
# $words are what was typed.
all-results = All results for “{ $words }”
add-product = Add product
import = Import
export-products = Export products

## Keyboard shortcuts: what each does

shortcuts = Keyboard shortcuts
close = Close
# Above keys that do the same on every page.
everywhere = Everywhere
search-in-list = Search in the list
next-row = Next row
row-before = Row before
open-row = Open the row
pick-row = Pick the row
new-product = New product
undo-change = Undo the last change in a list
this-sheet = This sheet
# As it is printed on keyboards.
key-control = Ctrl
# As it is printed on keyboards.
key-enter = Enter
# A box to check: whether keys such as “n” do something.
single-keys = Single keys work in this browser
# Stands after a sign for the key “g”, once that was pressed.
second-key = then the key of a page
# A button beside what was just done.
undo = Undo

## The search

# $words are what was typed.
search-of = Search: { $words }
search-for = What are you looking for?
no-match = Nothing matches
found-by = Orders are found by number, name or email, customers by name, email, company or telephone number, products by title, SKU or brand.
all-orders = All orders
all-customers = All customers
all-products = All products
all-matches = All that match

## The preview of a product

preview =
    This is a preview: the product is { $status ->
        [draft] draft
        [scheduled] scheduled
        [active] active
       *[archived] archived
    }, as nobody sees it in the shop.
preview-no-price = A product has a page as soon as it has a price. Fill in at least one variant.

## What went wrong: a heading and a sentence each

signed-out = You are signed out
signed-out-text = Nothing was saved. Sign in in another tab, then come back to this one and reload it: the browser sends the form again.
confirm-first = Confirm that it is you
confirm-first-text = Nothing was done. Confirm in another tab, then come back to this one and reload it: the browser sends the form again.
not-open = This is not open to you
not-open-text = Ask the shop’s owner if you need it.
nothing-here = There is nothing here
nothing-here-text = It may have been deleted, or the address is not quite right.
not-done-here = This cannot be done here
not-done-here-text = The address does not take what was sent. Go back and try again from the page.
too-large = That was too much at once
too-large-text = What was sent is larger than the shop takes. Nothing was saved.
too-many = Too many tries
too-many-text = Wait a minute, then try again.
busy = There is too much to do right now
busy-text = Nothing was saved. Try again in a moment.
unusable = This does not work
unusable-text = What was sent does not fit. Go back and try again.
broken = Something broke
broken-text = It is not your doing, and nothing was saved. Try again; if it stays, the log of the shop says more.
# $number is made of letters and digits.
request-number = Number of this request in the log: { $number }
go-home = Go home
