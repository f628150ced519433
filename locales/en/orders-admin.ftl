title = Orders
# What a count beside the link to the orders counts, for those who hear the page.
badge-to-ship = to ship
# A command.
see-to-ship = Orders waiting to be shipped
past-orders = Orders of other shops

## States

order-status =
    { $status ->
        [draft] Awaiting payment
        [canceled] Canceled
        [closed] Closed
        [expired] Expired
       *[placed] Placed
    }
payment-status =
    { $status ->
        [none] No payment
        [pending] Payment pending
        [authorized] Authorized
        [partially_paid] Partially paid
        [overpaid] Overpaid
        [partially_refunded] Partially refunded
        [refunded] Refunded
        [voided] Voided
        [disputed] Disputed
       *[paid] Paid
    }
goods-status =
    { $status ->
        [partial] Partially shipped
        [fulfilled] Shipped
        [partially_delivered] Partially delivered
        [delivered] Delivered
        [canceled] Canceled
       *[unfulfilled] Unfulfilled
    }
# The state of an order of which nothing is shipped.
to-ship = To ship

## The list

# Above the tabs.
status = Order status
tab-all = All
tab-to-ship = To ship
tab-review = Review
review-held = Review
review-suspect = Review: suspicious
to-confirm = To be confirmed
tab-unpaid = Awaiting payment
tab-shipped = Shipped
tab-delivered = Delivered
tab-canceled = Canceled
# Those whose payment never came to an end.
tab-unfinished = Unfinished
search = Search orders
search-hint = Number, name or email
payment = Payment
any-payment = Any payment
# How far the goods have come.
goods = Fulfilment
any-goods = Any fulfilment
filter = Filter
# What the list is narrowed by, here and below.
filter-search = Search: { $words }
filter-payment =
    Payment: { $status ->
        [none] no payment
        [pending] payment pending
        [authorized] authorized
        [partially_paid] partially paid
        [overpaid] overpaid
        [partially_refunded] partially refunded
        [refunded] refunded
        [voided] voided
        [disputed] disputed
       *[paid] paid
    }
filter-goods =
    Fulfilment: { $status ->
        [partial] partially shipped
        [fulfilled] shipped
        [partially_delivered] partially delivered
        [delivered] delivered
        [canceled] canceled
       *[unfulfilled] unfulfilled
    }
view-shop = View shop
none-yet = No orders yet
none-yet-text = When someone buys from the shop, the order lands here and an email goes out to them.
show-all = Show all orders
no-match = No orders match
no-match-text = Try fewer filters, or search by number, name or email.
nothing-here = Nothing here
nothing-here-text = No order is in this state now.
caption = Orders, newest first
order = Order
date = Date
customer = Customer
# Column: how many items.
pieces = Items
items =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
total = Total
