## The page that sets up a new shop

title = Set up your shop
note = One minute, and it is open.
# Above the fields of the shop.
shop = The shop
shop-name = Shop name
country = Country
country-hint = Decides the tax rate to begin with
no-country = Choose a country
currency = Currency
currency-hint = Fixed after the first order
# What the texts of the catalogue are written in.
language = Language of your texts
language-hint = More can be added in the settings; the demo shop’s are English and German
# Above the fields of whoever sets up the shop.
owner = You, the owner
name = Your name
password-hint =
    { $least ->
        [one] At least { $least } character
       *[other] At least { $least } characters
    }
# Above the choice between the demo shop and an empty one.
to-begin-with = To begin with
demo = The demo shop
demo-hint = Products, pictures, reviews and a year of orders to look around in. Its prices are in euro.
empty = An empty shop
empty-hint = Only your own products from the first minute.
open = Open the shop
closed = This shop is not set up yet
closed-text = Its operator sets it up with the link that the server wrote to its console when it started, or on the machine itself.

## While the demo shop is made

filling = Filling the shop
# $shop is a name.
filling-of = Filling { $shop }
filling-text = Pictures are being painted and shelves filled. This takes a minute or two; the page moves on by itself.
go-meanwhile = Go to the dashboard meanwhile
filled = The shop is open and filled. Look around.
no-demo = The demo shop did not come
no-demo-text = Something went wrong while it was made. The shop itself is ready, and the work is tried again by itself.
go-to-shop = Go to the shop
what-went-wrong = What went wrong
