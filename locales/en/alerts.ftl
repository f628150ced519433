## On product pages

form-stock = Shall we write to you when it is back?
form-price = Tell me when the price falls
form-stock-button = Tell me when it is back
form-price-button = Tell me
email = Email
privacy = Your address is used for this alone, and deleted 30 days after the email.
wish = What you would pay
wish-hint = It costs { $price } now. Leave this empty to hear of any lower price.
taken = Look into your mailbox: unless you wait for this already, an email comes in a moment. Open its link within three days to confirm.

## Why a form is not taken

refused-not-lower = Enter less than it costs now, which is { $price }.
refused-in-stock = You can buy it already: open its page again.
refused-too-many = There were too many of these from you. Wait a few minutes, then try again.

## Pages that emails lead to

page-taken = One more step
page-pending = Shall we tell you?
page-waiting = You are on the list
page-sent = We have written to you
page-end = End what you wait for?
page-ended = It has ended
# $product is a name.
to-product = To { $product }
# $product is a name.
pending-stock = When { $product } is back in stock, we write one email to { $email }.
# $product is a name.
pending-price = When { $product } costs { $price } or less, we write one email to { $email }.
# $product is a name.
waiting-stock = When { $product } is back in stock, we write to { $email }.
# $product is a name.
waiting-price = When { $product } costs { $price } or less, we write to { $email }.
yes = Yes, tell me
privacy-long = The address is used for this alone, and deleted 30 days after the email, or after a year without one.
not-me = I have not asked for this
end-all-mine = End everything that I wait for
# $product is a name.
sent = The email about { $product } has been written, and you get no other one.
end-lede = { $email } gets no more emails about things that are back in stock or cost less. The address is deleted.
end-button = End all of them
ended-lede = The address that this link was sent to waits for nothing any more, and gets no emails.
to-shop = To the shop

## Emails

# $product is a name.
email-confirm-stock-subject = Tell you when { $product } is back?
# $product is a name.
email-confirm-price-subject = Tell you when { $product } costs less?
email-confirm-heading = Shall we tell you?
# $product is a name.
email-confirm-stock = You, or somebody who typed your address, asked us to write when { $product } is back in stock.
# $product is a name.
email-confirm-price = You, or somebody who typed your address, asked us to write when { $product } costs { $price } or less.
email-confirm-how = Open this link and press the button there to confirm it. You then get one email, and nothing else.
email-confirm-not-you = If it was not you, do nothing: the address is deleted after three days.
email-confirm-button = Confirm
email-confirm-end = No more emails like this
# $product is a name.
email-stock-subject = { $product } is back
email-stock-heading = It is back
# $product is a name.
email-stock = { $product } can be bought again. We write to everybody who waits at the same time, and cannot keep one for you.
# $product is a name.
email-price-subject = { $product } costs less now
email-price-heading = It costs less now
# $product is a name. $before is the price when they asked.
email-price = { $product } costs { $price } now. It was { $before } when you asked.
email-only-one = This was the one email that you asked for. Your address is deleted 30 days from now.
email-button = See it in the shop
email-end-all = End everything that you wait for
# The price before.
email-was = was { $price }
