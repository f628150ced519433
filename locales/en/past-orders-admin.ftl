title = Orders of other shops
# The way back to the list of this shop’s orders.
orders = Orders
import = Import a file
none = No orders of other shops
none-text = Bring in the orders that you took elsewhere, as history: nothing is sent, paid or taken from the shelf by them.
no-match = No orders match
no-match-text = Search by the beginning of a number, a name or an email address.
show-all = Show all
caption = Orders of other shops, newest first
column-order = Order
column-date = Date
column-shop = Shop
column-status = Status
search = Search orders of other shops
search-hint = Number, name or email
search-button = Search
# A kind of shop as it calls itself.
shop =
    { $source ->
        [shopify] Shopify
        [woocommerce] WooCommerce
        [ironmonger] Ironmonger
       *[other] { $source }
    }
# $shop is like Shopify.
order-title = { $shop } order #{ $number }
# $when is like “4 March 2026, 14:05”.
note = { $when } · as its file says it; nothing is done with it here
customer = Customer
# Above an address.
ship-to = Ship to
# Above an address.
bill-to = Bill to
# What the buyer wrote.
note-of-buyer = Note
goods = What was bought
sku = SKU { $sku }
payment = Payment
subtotal = Subtotal
discount = Discount
delivery = Delivery
# $method is the name of a way of delivery.
delivery-by = Delivery · { $method }
tax = Tax
refunded = Refunded
total = Total
# $method is the name of a way to pay.
total-by = Total · { $method }
timeline = Timeline
