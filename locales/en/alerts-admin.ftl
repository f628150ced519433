title = Alerts
note = Things that shoppers asked to be told about. Each gets one email, by itself, as soon as it is true.
settings = Settings
none = Nobody waits for anything
none-text = The page of what is sold out asks whether to write when it is back, and every product’s page when it costs less.
# What the list is narrowed by.
of-product = Product: { $product }
search = Search addresses
search-hint = Email address
search-button = Search
gone = A product that is gone
kind-stock = Back in stock
kind-price = Price drop
none-of-these = Nobody waits for this
none-of-these-text = Neither for its coming back nor for a lower price.
show-all = Show all
wanted = What shoppers wait for, most wanted first
product = Product
# Column: what of a product is waited for.
for = For
# Column: how many wait.
wait = Wait
since = Since
emails = Emails, 30 days
state-pending = Not confirmed
state-waiting = Waits
state-sent = Email sent
no-address = No address begins so
no-address-text = Addresses are deleted 30 days after their email, and after three days when nobody confirms them.
delete-all = Delete all of { $email }
delete = Delete
addresses = Addresses that wait for something
address = Address
waits-for = Waits for
state = State
unknown = Nothing is known of “{ $email }”.
deleted =
    { $count ->
        [one] { $count } alert of { $email } deleted.
       *[other] { $count } alerts of { $email } deleted.
    }

## Settings

settings-note = What the pages of products offer to write about: one email, to who has confirmed the address. Who waits already gets it in any case.
setting-stock = Back in stock
setting-stock-hint = Asked where something is sold out
setting-price = Price drop
setting-price-hint = Asked on every product’s page, folded away
