## The form

# $number is that of an order.
title = Refund of order #{ $number }
order = Order #{ $number }
# A heading.
items = Items
items-hint = Pieces that were not sent yet are not sent any more.
# $product is a name, $choices is like “Sage / Large” or nothing.
quantity-of = Pieces of { $product } { $choices } to refund
# After a field for a number.
of = of { $count }
# Instead of a field, where money went back for all pieces of a line.
all-refunded = Refunded
# Beside a box to check.
restock = Put the pieces back in stock
delivery = Delivery ({ $amount })
further = Another amount
further-hint = On top of what is chosen above, or alone: goodwill, a damaged piece that is kept.
reason = Reason
reason-hint = Your customer does not see it.
# How the money goes back.
way = How
# $method is the name of a way to pay.
way-provider = Back by { $method }
way-provider-hint = It goes back the way it came.
way-hand = By hand
way-hand-hint = In cash or by a transfer that you make yourself. Here it is only written down.
left = Can be refunded
# A button: the next page says what would happen.
check = Check the refund
everything = Refund everything ({ $amount })

## What would happen

confirm-title = Refund { $amount }?
# Before the amount.
amount = Refund
# Before what could go back afterwards.
left-after = Can be refunded afterwards
count-of-product = { $count } × { $product }
effect-unsent =
    { $count ->
        [one] { $count } piece is not sent any more
       *[other] { $count } pieces are not sent any more
    }
effect-restocked =
    { $count ->
        [one] { $count } piece can be sold again
       *[other] { $count } pieces can be sold again
    }
effect-written-off =
    { $count ->
        [one] { $count } piece is written off
       *[other] { $count } pieces are written off
    }
effect-delivery = Delivery
effect-further = Another amount
effect-rest = What is left of the payment
effect-provider = { $method } is told to send { $amount } back now. This cannot be undone.
effect-hand = You pay { $amount } out yourself. Here it is written down as refunded now.
effect-email = Once it is done the customer gets an email.
# A button.
confirm = Refund { $amount }
# A button.
change = Change

## Refunds on the page of an order

refunds = Refunds
caption = Refunds of this order
state = State
what-now = What can be done
refund = Refund
refund-way =
    { $way ->
        [hand] By hand
        [dashboard] In the provider’s dashboard
       *[provider] By the provider
    }
status =
    { $status ->
        [requested] Asked for
        [unknown] Not known
        [pending] On its way
        [failed] Failed
       *[done] Refunded
    }
unknown-hint = The provider has not said whether it was made. Look it up in its dashboard before you decide.
try-again = Try again
pay-by-hand = Paid by hand
ask-again = Ask the provider
it-was-made = It was made
it-was-not-made = It was not made
# Before an amount.
to-go-back = On its way back

## Money that is only reserved

capture = Capture payment
capture-title = Capture { $amount }?
capture-text = The provider takes the reserved money now.
void = Void
void-title = Void the payment?
void-text = The reserved money is given back. Nothing is paid for this order then.
not-now = Not now

## What is said afterwards

done-refunded = { $amount } is refunded. The customer gets an email.
done-pending = The provider has accepted it. The customer gets an email once it is done.
done-unknown = The provider has not said whether it was made. It is asked again.
done-failed = The provider did not make the refund. What it said stands below.
done-captured = The money is captured.
done-voided = The payment is voided.

## Why money stays where it is

refused-nothing = Choose pieces, the delivery or an amount.
refused-nothing-left = Nothing is left that could be refunded.
refused-too-much = At most { $left } can be refunded.
# $product is a name.
refused-too-many-pieces =
    { $left ->
        [0] All pieces of { $product } are refunded already.
        [one] Only { $left } piece of { $product } can be refunded.
       *[other] Only { $left } pieces of { $product } can be refunded.
    }
refused-no-delivery = The delivery cost nothing, or is refunded already.
refused-no-amount = Write an amount of zero or more, like 12.50.
refused-changed = Something has changed meanwhile: it is { $amount } now. Look at it again.
refused-by-hand-only = The provider cannot do that. It has to be done by hand.
refused-wrong-state = Somebody was faster: this cannot be done any more.
refused-not-authorized = Nothing is reserved for this order.
# $why is what the provider said, in English.
refused-by-provider = The provider refused: { $why }
refused-unreachable = The provider does not answer. Nothing was done; try again later.
refused-unknown = The provider has not said whether it was done. Try again in a minute.
