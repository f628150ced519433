gift-card = Gift card
# $last is the end of its code.
gift-card-ending = Gift card …{ $last }
store-credit = Store credit
# What is left below the total, after gift cards and store credit.
to-pay = To pay

## At the checkout

title = Gift cards and store credit
card-have = Enter a gift card
card-code = Gift card code
card-apply = Apply
# $name is like “Gift card …7K2Q”.
card-remove = Remove<of> { $name }</of>
card-removed = The gift card is removed.
card-added = { $name } pays. It holds { $amount }.
left-on-it = { $amount } stay on it.
# $amount is what there is of it.
use-credit = Use my store credit ({ $amount })
all-paid = Nothing is left to pay.
due-said = To pay: { $amount }
due-changed = What is left to pay is now { $amount }. Please look at it once more.

## Why a card is not taken

refused-missing = Enter the code of the gift card.
refused-no-good = This gift card cannot be used. Check the code, and whether something is left on the card.
# $currency is its ISO code.
refused-other-currency = This gift card is in { $currency } and cannot pay here.
refused-too-many = An order takes at most { $most } gift cards.
refused-too-many-tries = There were too many tries. Wait a few minutes, then enter the code again.
# $last is the end of the card’s code.
refused-short = Gift card …{ $last } does not hold so much any more. Look at what is left to pay, then order again.
refused-short-credit = There is not so much store credit any more. Look at what is left to pay, then order again.

## What happened to a balance

entry =
    { $kind ->
        [issued] Issued
        [spent] Spent on an order
        [released] Given back: the order was not placed
        [refunded] Refunded
       *[adjusted] Adjusted by the shop
    }

## Emails

# $name is like “Gift card …7K2Q”.
email-refunded-back = It is back on { $name }, where you can spend it again.
email-refunded-as-credit = It is added to your store credit. Tick it at the checkout to spend it.
# $shop is the shop’s name.
email-subject = Your { $shop } gift card over { $amount }
email-heading = A gift card over { $amount }
email-card = Here is a gift card over { $amount } for { $shop }.
email-how = Enter its code at the checkout. What you do not spend stays on the card.
email-expires = It can be spent before { $day }.
email-keep = Keep this email: the code stands nowhere else, and whoever has it can spend it.
email-code = Code
email-button = Go shopping
