title = Order #{ $number }
# The way back to the list.
orders = Orders
# $when is like “Today, 14:05”, $name that of the buyer.
note =
    { $when } · { $pieces ->
        [one] { $pieces } item
       *[other] { $pieces } items
    } · { $name }

## What is to be shipped

to-ship = To ship
# A heading.
items = Items
# How many of all items are not shipped yet.
open-items =
    { $total ->
        [one] { $open } of { $total } item
       *[other] { $open } of { $total } items
    }
# $product is a name, $choices is like “Sage / Large” or nothing.
quantity-of = Quantity of { $product } { $choices }
# After a field for a number.
of = of { $count }
# Names to choose from, with a comma and a space between them.
carriers = DHL, DPD, FedEx, GLS, Hermes, La Poste, Royal Mail, UPS, USPS
carrier = Carrier
tracking-number = Tracking number
ship = Ship items
ship-hint = The customer gets an email with the tracking number.
mark-shipped = Mark as shipped
sku = SKU { $sku }

## A parcel

parcel = Parcel { $number }
# Before the tracking number.
tracking = Tracking
# Before a moment.
shipped = Shipped
# Before a moment.
delivered = Delivered
mark-delivered = Mark delivered

## The payment

payment = Payment
subtotal =
    Subtotal · { $pieces ->
        [one] { $pieces } item
       *[other] { $pieces } items
    }
# $method is the name of a way of delivery.
delivery-by = Delivery · { $method }
# $tax is like VAT, $rate is a number.
tax = { $tax } { $rate } %
# $tax is like VAT, $rate is a number.
tax-included = { $tax } { $rate } % (included)
total = Total
# $method is the name of a way to pay.
paid-by = Paid · { $method }
# $method is the name of a way to pay.
to-pay-by = To pay · { $method }
refunded = Refunded
# Beside something that a promotion gave without charge.
gift = Gift
mark-paid = Mark as paid
paid-title = Mark as paid?
paid-text = Do this when the money is in your hands.
not-yet = Not yet

## What happened

timeline = Timeline
# Who did it; $name is a name, or what is not known here.
actor =
    { $actor ->
        [customer] Customer
        [staff] Staff
        [system] System
        [payment_provider] Payment provider
       *[other] { $name }
    }

## The customer and the details

customer = Customer
their-orders = Their orders
# Above an address.
ship-to = Ship to
bill-to = Bill to
details = Details
status = Status
# Before a moment.
placed = Placed
delivery = Delivery
status-page = Customer’s status page

## Canceling

cancel = Cancel order
cancel-title = Cancel order #{ $number }?
cancel-text = Nothing of it will be sent. The customer gets an email. This cannot be undone.
reason = Reason
reason-changed-mind = Customer changed their mind
reason-out-of-stock = Out of stock
reason-not-paid = Payment not received
reason-fraud = Looks like fraud
reason-other = Other
stock = Stock
restock = Put back in stock
restock-hint =
    { $pieces ->
        [one] { $pieces } item can be sold again
       *[other] { $pieces } items can be sold again
    }
no-restock = Do not put back
no-restock-hint = Broken, lost or already gone
keep = Keep order

## What is said afterwards

done-paid = The order is paid.
done-shipped = The parcel is on its way. The customer gets an email.
done-delivered = The parcel has arrived.
done-canceled = The order is canceled. The customer gets an email.
refused-at-door = Refused at the door
door-title = Was it refused at the door?
door-text = The order is canceled, its goods are back on the shelf, and nothing is to be paid. Do this when the parcels are here again.
done-refused-at-door = The order is canceled, and its goods are back.

waiting = { $pieces } on backorder, not come in yet
waiting-until = { $pieces } on backorder, promised by { $day }

## Emails that could not be sent

unsent =
    { $email ->
        [placed] The confirmation of the order could not be sent.
        [shipped] The email about a parcel could not be sent.
        [canceled] The email about the cancellation could not be sent.
        [arrived] The email about what has come in could not be sent.
       *[refunded] The email about a refund could not be sent.
    }
# After the reason, as it was noted.
unsent-again = The shop tries again by itself.
unsent-given-up = The shop has stopped trying.
# A link.
unsent-emails = Open the emails page
