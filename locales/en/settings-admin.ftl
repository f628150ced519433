title = Settings
saved = Settings saved.
# $at is like “Today, 14:05”.
outdated = Somebody has saved the settings since you opened them ({ $at }). Nothing of yours was saved yet. Open them in another tab to compare; Save keeps yours.
# $by is a name, $at is like “Today, 14:05”.
outdated-by = { $by } has saved the settings since you opened them ({ $at }). Nothing of yours was saved yet. Open them in another tab to compare; Save keeps yours.
sections = Sections
save = Save
unsaved = Unsaved changes
discard = Discard

## The shop

shop = Shop
shop-text = What customers see on every page and email.
name = Shop name
tagline = Tagline
tagline-hint = For search engines, and below the name
announcement = Announcement
announcement-hint = A line above every page of the shop
email = Contact and sender address
# <kept> is a link to the emails.
kept-on-disk = No mail server is set up, so emails are <kept>kept on disk</kept> and reach nobody. Set IRONMONGER_SMTP_URL to send them.

## Where and when

place = Where and when
place-text = Prices, addresses and times follow from these.
country = Country
currency = Currency
currency-fixed = Fixed, as there are orders
zone = Time zone
ships-to = Countries you ship to
more-countries = More countries

## Languages

languages = Languages
languages-text = What the catalogue’s texts are written in, and what they may come in besides.
language = Main language
language-hint = Changing it translates nothing: it says what your texts are
other-languages = Other languages
languages-to-choose = Languages to choose from
more-languages = More languages
# <missing> and <sentences> are links.
languages-hint = Products, categories and so on then have a part for their texts in each. <missing>See what is missing</missing> · <shop>Texts of the home page and the header</shop> · <sentences>Sentences of pages and emails</sentences>

## Tax

tax = Tax
tax-text = One rate for the country you sell from.
tax-rate = Rate
tax-label = Name on the receipt
prices = Prices in the catalogue
prices-with-tax = Include tax
prices-with-tax-hint = They are what people pay
prices-without-tax = Do not include tax
prices-without-tax-hint = It is added at checkout

## Delivery

delivery = Delivery
delivery-text = What the checkout offers, in this order.
methods = Delivery methods
column-name = Name
# $currency is a code, like EUR.
column-price = Price { $currency }
# From which price of an order on it costs nothing. $currency is a code, like EUR.
column-free = Free from { $currency }
column-days-min = Days, at best
column-days-max = At worst
# Of a field of the table; $number is that of its row.
method-name = Name, method { $number }
method-price = Price, method { $number }
method-free = Free from, method { $number }
method-days-min = Days at best, method { $number }
method-days-max = Days at worst, method { $number }
delete-method = Delete method { $number }
# $method is the name of a way of delivery.
delete = Delete { $method }
add-method = Add method

## Payments

payments = Payments
payments-text = What is on is offered at checkout.
pay-stripe-not-set-up = Not configured: set IRONMONGER_STRIPE_SECRET_KEY and IRONMONGER_STRIPE_WEBHOOK_SECRET
pay-paypal-not-set-up = Not configured: set IRONMONGER_PAYPAL_CLIENT_ID, IRONMONGER_PAYPAL_CLIENT_SECRET and IRONMONGER_PAYPAL_WEBHOOK_ID
pay-razorpay-not-set-up = Not configured: set IRONMONGER_RAZORPAY_KEY_ID, IRONMONGER_RAZORPAY_KEY_SECRET and IRONMONGER_RAZORPAY_WEBHOOK_SECRET
pay-not-set-up = Not configured
pay-test = For trying things out. No money moves, so switch it off before you sell
# $description is a sentence about the way to pay.
pay-by-hand = { $description } Orders wait until you mark them as paid

## Reviews

reviews = Reviews
reviews-text = Who has bought and received something may say how it is.
reviews-at-once = Publish reviews at once
reviews-at-once-hint = Otherwise they wait until you have approved them
reviews-ask = Ask buyers by email
reviews-ask-hint = Once for each order, after all of it has been marked as delivered
reviews-days = Days between delivery and email
# After the field for a number.
days = days

## Home page

home = Home page
home-text = The banner that visitors see first.
hero-eyebrow = Line above the title
hero-title = Title
hero-text = Text
# The label of a button.
hero-link-label = Button
hero-link = Where it leads
hero-alt = What its picture shows
hero-alt-hint = For people who do not see it
hero-featured = Featured collection
hero-featured-hint = Shown below the banner
# No collection.
no-collection = None

## What is wrong at a field

wrong-country = Choose a country
wrong-ships-to = Choose at least one country to ship to
wrong-zone = Choose a time zone like Europe/Berlin
wrong-tax-rate = Enter a rate from 0 to 100, like 19 or 8.875
wrong-days = Enter days from 0 to 90
# Of the days at worst.
wrong-days-max = This is fewer than at best
no-delivery = Offer at least one way of delivery
no-payment = Switch on at least one way to pay
wrong-reviews-days = Enter days from 0 to 60
wrong-link = Begin with / for a page of the shop, or with https://

## The settings of parts of the shop

# Of a field for a secret, such as the key of a provider.
secret-is-there = A secret is stored. It is never shown. Leave the field empty to keep it
secret-is-missing = Nothing is stored
# After something else in the form was wrong.
secret-again = Enter it once more: secrets do not come back with a form
# A box to check. $field is a name.
secret-delete = Delete: { $field }
# $field is a name.
wrong-number = { $field }: enter a whole number from { $least } to { $most }
# $field is a name.
wrong-choice = { $field }: choose one of the list

# <taxes> is a link to the page of taxes.
tax-pages = Zones, rates and whether prices contain the tax stand on the page of <taxes>taxes</taxes>.
