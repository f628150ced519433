## The page of an order

order = Order { $number }
order-placed-on = Order { $number } · placed { $day }
# The title of the window.
thanks-title = Thank you · Order { $number }
# $name is the first name.
thanks = Thank you, { $name }. Your order is placed.
# $arrival is a day, or several: Tuesday 24 to Thursday 26 November.
with-you = With you { $arrival }.
receipt-sent = A receipt is on its way to { $email }.
# It is paid when it is delivered.
have-ready = Please have { $total } ready when it arrives.
follow = Follow this order
continue-shopping = Continue shopping
next = What happens next
page-address = This page has an address of its own that needs no account. It is in your email too, so you can come back at any time.
progress = Progress
# Opens a new email.
ask = Ask about this order
shipping-and-returns = Shipping and returns

## Where an order is, with a sentence about it

heading-draft = Waiting for the payment
lede-draft = Once the payment is here, we start packing.
heading-expired = Not ordered
lede-expired = The payment never came, so nothing was sent and nothing was charged.
heading-canceled = Canceled
heading-delivered = Delivered
lede-delivered = Everything has arrived. We hope you like it.
heading-partly-delivered = Partly delivered
lede-partly-delivered = Some of it has arrived, the rest follows.
heading-on-its-way = On its way
heading-partly-on-its-way = Partly on its way
heading-packed = Being packed
# $arrival is a day, or several: Tuesday 24 to Thursday 26 November.
expected = Expected { $arrival }.
# $arrival is a day, or several: Tuesday 24 to Thursday 26 November.
all-expected = All of it is expected { $arrival }.
canceled-paid = Nothing will be sent. We send your money back the way you paid.
canceled-refunded = Nothing will be sent. Your money has been sent back.
canceled-unpaid = Nothing will be sent, and nothing is charged.

## The way that an order has come

step-placed = Order placed
step-waiting = Waiting for the payment
step-paid = Paid
step-refunded = Money sent back
step-canceled = Canceled
step-expired = Expired
step-sent = Sent
step-parcel-sent = Parcel { $number } sent
step-packing = Packing
step-packing-rest = Packing the rest
step-sent-later = You get an email with the tracking number.
step-delivered = Delivered
# $arrival is a day, or several: Tuesday 24 to Thursday 26 November. It is paid when it is delivered.
arrival-and-pay = { $arrival }. You pay { $total } then.
# It is paid when it is delivered.
pay-then = You pay { $total } then.

## Parcels

# A heading; how many there are is not said.
parcels =
    { $count ->
        [one] Parcel
       *[other] Parcels
    }
parcel-of = Parcel { $number } of { $total } · { $carrier }
parcel-status =
    { $status ->
        [delivered] Delivered
        [returned_to_sender] Returned to sender
       *[shipped] On its way
    }
# What stands in <hidden> is only read out.
track = Track with { $carrier }<hidden>, parcel { $number }</hidden>
track-with = Track with { $carrier }
tracking-number = Tracking number { $number }
# Several pieces of the same thing. $product is a name.
count-of-product = { $count } × { $product }

## Canceling

cancel = Cancel this order
cancel-lede = As long as nothing is packed you can cancel the whole order. This cannot be undone.
cancel-yes = Yes, cancel the order

## What was bought

your-order = Your order
# Above an address.
delivered-to = Delivered to
# Above an address, where it is another than the one above.
billed-to = Billed to
payment = Payment
# $way is the name of a way to pay; $status says where the money is.
payment-state =
    { $way }. { $status ->
        [none] No payment
        [pending] Payment pending
        [on_delivery] To be paid on delivery
        [authorized] Authorized
        [partially_paid] Partially paid
        [overpaid] Overpaid
        [partially_refunded] Partially refunded
        [refunded] Refunded
        [voided] Voided
        [disputed] Disputed
       *[paid] Paid
    }.
pieces =
    { $count ->
        [one] { $count } piece
       *[other] { $count } pieces
    }

## What is said after a button was pressed

said-review-approved = Thank you. Your review is in the shop now.
said-review-pending = Thank you. We look at your review before it is shown in the shop.
said-review-deleted = Your review is deleted.
said-canceled = Your order is canceled.

## The way to the review of a product

# What stands in <hidden> is only read out. $product is a name.
review-write = Write a review<hidden> of { $product }</hidden>
# What stands in <hidden> is only read out. $product is a name.
review-change = Change your review<hidden> of { $product }</hidden>
review-pending = We look at it before it is shown.
review-rejected = It is not shown in the shop.

## Emails

email-hello = Hello { $name },
email-placed-subject = Order { $number } at { $shop }
email-placed-heading = Thank you for your order
# Stands below the greeting of an email.
email-placed = thank you for your order. We have begun to pack it.
# $arrival is a day, or several: Tuesday 24 to Thursday 26 November.
email-placed-expected = Expected: { $arrival }. You get another email with the tracking number as soon as it is on its way.
email-placed-pay = You pay { $total } when it arrives. Please have it ready.
# Instead of email-placed, for a bank transfer. Stands below the greeting.
email-placed-transfer = thank you for your order. Please transfer { $total } to the account below, with the reference given there. We send your order once the money is here.
email-shipped-subject = Order { $number } from { $shop } is on its way
email-shipped-heading = Your parcel is on its way
# Stands below the greeting of an email.
email-shipped = your order is on its way.
# Stands below the greeting of an email. $products is a list of names.
email-shipped-part = a part of your order is on its way: { $products }.
email-shipped-wait = The carrier's page may need a few hours until it knows the parcel.
# Above the name of the carrier.
email-sent-with = Sent with
email-canceled-subject = Order { $number } at { $shop } is canceled
email-canceled-heading = Your order is canceled
# Stands below the greeting of an email. $money is a sentence or two about the payment.
email-canceled = your order { $number } is canceled. { $money }
email-canceled-unexpected = If you did not expect this, write to us at { $email }.
email-see = See the order
# Before the sum of all prices.
items = Items
# $method is the name of a way to deliver.
delivery-by = Delivery, { $method }
# $tax is like VAT.
tax-included = { $tax }, included
total = Total
# $price is that of one piece.
count-times-price = { $count } × { $price }
# The price before promotions.
instead-of = instead of { $price }

## Why an order stays as it is

refused-wrong-state =
    An order that is { $status ->
        [draft] draft
        [canceled] canceled
        [closed] closed
        [expired] expired
       *[placed] placed
    } cannot be changed this way ({ $command ->
        [place] place
        [expire] expire
        [cancel] cancel
        [mark_paid] mark as paid
        [ship] ship
        [deliver] mark as delivered
        [refuse_at_door] refuse at the door
       *[close] close
    }).
refused-wrong-actor =
    You may not do this to the order ({ $command ->
        [place] place
        [expire] expire
        [cancel] cancel
        [mark_paid] mark as paid
        [ship] ship
        [deliver] mark as delivered
        [refuse_at_door] refuse at the door
       *[close] close
    }).
refused-nothing-left-to-ship = Everything in this order has been shipped already.
refused-nothing-on-its-way = No parcel of this order is on its way.
refused-already-shipped = Parcels of this order are on their way, so it cannot be canceled any more.
refused-paid-already = This order is paid; write to us, and we cancel it and send the money back.
refused-already-paid = This order is paid already.
refused-not-offline = This payment is reported by the payment provider, not by hand.
refused-not-delivered = Not everything has been delivered yet.
refused-wrong-quantity = Choose at least one piece to ship, and no more of each than is left.
refused-held-for-review = Somebody of the shop has to look at this order before it is sent.
refused-not-confirmed = This order has to be confirmed before it is sent.
refused-not-at-door = Nothing of this order is on its way that is to be paid when it arrives.
refused-wrong-tracking = Enter the carrier and the tracking number, at most 100 characters each.

## An account for a guest, on the page that thanks

account-title = Keep this order in an account
# $email is that of the order.
account-lede = Choose a password: your name and { $email } come from your order. Next time you need not type them.
account-password = Password
account-password-hint =
    { $least ->
        [one] At least { $least } character.
       *[other] At least { $least } characters.
    }
account-make = Make my account
# Said whether or not the address has an account already.
account-sent = We have sent an email to { $email }. Once you press the button in it, your orders are in your account.
account-too-often = That was tried too often. Wait a minute and try again.

## Where the money of a bank transfer goes to

transfer-to = Transfer to
transfer-holder = Account holder
transfer-iban = IBAN
transfer-bic = BIC
transfer-bank = Bank
transfer-amount = Amount
transfer-reference = Reference
# A row of an email. $label is one of the labels above.
transfer-line = { $label }: { $value }
transfer-please = Please transfer { $total } to the account below. We send your order once the money is here.

## Money that goes back

# Before an amount that went back.
refunded = Refunded
# Before an amount that is to go back.
refunding = On its way back
email-refunded-subject = Refund for order { $number } at { $shop }
email-refunded-heading = Your money is on its way back
# Stands below the greeting of an email.
email-refunded = we have sent { $amount } of your order { $number } back.
email-refunded-provider = It goes back the way you paid. Until you see it there can take up to ten days, depending on your bank.
# In cash, or by a transfer. $email is the shop's address.
email-refunded-hand = We pay it out to you ourselves. If anything about it is unclear, write to us at { $email }.
# Above a list of products.
email-refunded-for = What it is for
# $product is a name.
email-refunded-line = { $count } × { $product }: { $amount }
email-refunded-delivery = Delivery: { $amount }

refused-on-backorder = { $waiting } of { $product } have not come in yet: ship { $ready } at most.
email-arrived-subject = Order { $number }: what you waited for has arrived – { $shop }
email-arrived-heading = It has arrived
email-arrived = { $products }: it has arrived with us, and we will send it soon.
