## The page

title = Checkout
# The title while something has to be put right.
title-again = Please check · Checkout
# For search engines and link previews.
description = Where it goes, how it gets there and how you pay. No account needed.
no-account = No account needed.
# Behind “No account needed.” What stands in <button> is a button.
sign-in = Have one? <button>Sign in</button>
# $name is that of the account, or its email address.
signed-in = Signed in as { $name }.
# A button that nobody sees: the enter key presses it.
go-on = Go on
# Above the list of what has to be put right.
problems =
    { $count ->
        [one] One thing to put right
        [2] Two things to put right
        [3] Three things to put right
       *[other] { $count } things to put right
    }
# The same, read out by screen readers.
problems-said =
    { $count ->
        [one] One thing to put right.
       *[other] { $count } things to put right.
    }
# In that list: $field is the label of a field, $problem a sentence.
problem = { $field }: { $problem }

## Labels of the fields and steps

field-email = Email
field-name = Full name
field-company = Company
field-line1 = Address
field-line2 = Flat, floor, building
field-country = Country
field-phone = Phone
field-delivery = Delivery
field-payment = Payment
# A field that has no label.
field-other = This
hint-email = For the receipt and the tracking link.
hint-line1 = Street and number.
hint-phone = Only for the courier, if they cannot find you.
more-lines = Add company or second line
contact = Contact
# Only screen readers say what stands in <spoken>; the link beside it shows the fields of the step again.
edit-contact = Edit<spoken> contact</spoken>
delivery-address = Delivery address
edit-delivery-address = Edit<spoken> delivery address</spoken>
# $country is the only one that is delivered to.
delivers-within = We deliver within { $country }.
# The last choice among saved addresses: it shows fields for one.
another-address = Another address
# At the saved address that is chosen from the start.
address-default = Default
save-address = Save this address in my account
billing-address = Billing address
# A checkbox that shows fields.
bills-elsewhere = Bill to another address
# Labels of the fields of the billing address, which differ from those of the delivery address.
billing-name = Name on the bill
billing-company = Billing company
billing-line1 = Billing street
billing-line2 = Billing flat, floor, building
billing-country = Billing country
delivery-method = Delivery method
# A button for those without scripts.
update-total = Update total
payment = Payment
no-way-to-pay = No way to pay is set up in this shop yet, so orders cannot be placed. Your cart is kept.

## The last step and the summary

review = Review
review-products =
    { $count ->
        [one] { $count } product. You can cancel the order until it is packed.
       *[other] { $count } products. You can cancel the order until it is packed.
    }
# $when is like “23 November” or “24 to 26 November”.
review-products-when =
    { $count ->
        [one] { $count } product, delivered { $when }. You can cancel the order until it is packed.
       *[other] { $count } products, delivered { $when }. You can cancel the order until it is packed.
    }
# In some countries the law says what this button is called. It is named in content/terms-contract-text too.
place-order = Place order · { $total }
accept = By placing the order you accept our <terms>terms</terms>. Our <privacy>privacy notice</privacy> says what we keep.
summary = Order summary
pieces =
    { $count ->
        [one] { $count } piece
       *[other] { $count } pieces
    }
# $choices is like “Chalk / Large”, $pieces like “2 pieces”.
line-detail = { $choices } · { $pieces }
# Read out when another delivery was chosen.
total-said = The total is { $total }.
# What the provider's page calls the part of the amount that is not for goods.
delivery-and-taxes = Delivery and taxes

## What is wrong with a field

wrong-name = Enter the name for the parcel.
wrong-country = Choose one of the countries we deliver to.
wrong-saved-address = This address is no longer in your account. Please choose another one.
wrong-billing-name = Enter the name for the bill.
wrong-billing-country = Choose a country.
wrong-phone = A phone number has digits, spaces and perhaps a + in front.
wrong-no-mobile-phone = Enter the mobile number that you pay with, like 0712 345 678.
wrong-delivery = Choose how it should be delivered.
wrong-payment = Choose how you want to pay.
wrong-too-long = This has { $has } characters, and at most { $most } fit on a label.
wrong-characters = This holds characters that cannot be printed on a label.

## Why an order is not placed

refused-empty-cart = Your cart is empty.
refused-fields = Some fields need another look.
refused-price-changed = A price or the delivery has changed since you saw the total: it is { $total } now.
# $what is a code or the name of a promotion.
refused-cart-changed = Your cart was changed in another window; please look at it once more.
refused-proof-needed = Many payments were declined here lately, so a gentle check comes first: your browser does it by itself. Place the order once more; without scripts, wait half a minute before that.
refused-too-many-declined = Too many payments from your network were declined. Try again in an hour, or write to us.
refused-too-many-tries = There were too many tries; wait a minute and try again.
refused-way-to-pay = This way to pay is not available now; please choose another.
refused-not-paid = The payment was not completed; nothing was charged.
refused-unreachable = The payment provider does not answer; nothing was charged, please try again.
# $reason is in the provider's words.
refused-by-provider = The payment provider refused the request: { $reason }.
refused-not-set-up = This is not set up.
# $method is the name of a way of delivery, like “Express”.
changed-delivery = With { $method } delivery the total is { $total }. Please place the order once more if that is right.
changed-total = The total has changed since you saw it: it was { $before } and is { $total } now. Nothing was ordered yet.
changed-to = The total is { $total }. Nothing was ordered yet.

## After the payment

waiting-title = Waiting for the payment
waiting-heading = Waiting for your payment
# $number is that of the order.
waiting-lede = We have not heard yet whether { $total } for order { $number } went through. This page looks again every few seconds; you can leave it open.
waiting-kept = Your things are kept for you meanwhile. Once the payment is here, you get an email with the receipt.
waiting-again = Look again now
waiting-other = Choose another way to pay
# The page before that of a provider which is opened by a form. $method is a name like “eSewa”.
pay-heading = Pay { $total } with { $method }
pay-lede = { $method } opens its own page, where you sign in and pay. After that you come back here.
pay-go-on = Continue to { $method }
processing-title = Payment is being processed
processing-heading = Your payment is being processed
# $number is that of the order.
processing-lede = Your payment of { $total } for order { $number } was accepted, and the bank has not confirmed it yet. That may take a few days. There is nothing left for you to do; please do not pay a second time.
not-paid = The payment was not completed, and nothing was charged. Try again, or choose another way to pay.
not-paid-no-money = The bank declined the payment, not enough money on the card. You have not been charged. Try again, or choose another way to pay.
not-paid-unconfirmed = The bank could not confirm that it was you. You have not been charged. Try again, or choose another way to pay.
# $reason is a sentence in the provider's words.
not-paid-reason = { $reason } You have not been charged. Try again, or choose another way to pay.

## The test payment's pages, which stand for a bank

test-title = Test payment
test-notice = This is the built-in test gateway. No money moves.
test-pay = Pay { $total }
test-order = Order { $number } · { $shop }
test-question = What should the bank say?
test-approve = Approve
test-approve-hint = The payment goes through at once.
test-challenge = Ask for 3-D Secure
test-challenge-hint = The bank wants a code first.
test-decline = Decline
test-decline-hint = Not enough money on the card.
test-time-out = Time out
test-time-out-hint = The bank never answers.
test-cancel = Cancel and go back
test-confirm-title = Confirm with your bank
test-code-sent = Your bank sent a code to the phone ending in 42. For the test it is <code>{ $code }</code>.
test-code = Code from your bank
test-confirm = Confirm payment
test-fail = Fail the check
test-wrong-code =
    { $left ->
        [one] This is not the code. You can try once more.
       *[other] This is not the code. You can try { $left } times more.
    }
