## Questions and answers

faq-title = Questions and answers
# For search engines.
faq-description = Answers to what shoppers ask us about orders, shipping, returns and payment.
faq-search-label = Search questions and answers
faq-search-hint = Search
# A button.
faq-search = Search
# $words is what was searched for.
faq-found =
    { $count ->
        [0] Nothing is said here about “{ $words }”. Write to us, and we answer.
        [one] One answer about “{ $words }”.
       *[other] { $count } answers about “{ $words }”.
    }
faq-show-all = Show all
faq-missing = Is something missing?
faq-missing-text = Write to us. A person reads it, and answers.
faq-contact = Contact us

## The first questions of a new shop: the owner edits them. <contact>…</contact> and <shipping>…</shipping> are links

first-orders = Orders
first-where = Where is my order?
first-where-text = Open the link in the email that confirmed your order. The page shows how far it has come, and has the tracking number as soon as it is shipped.
first-change = Can I change or cancel my order?
first-change-text = You can cancel on the page of your order until it is shipped. To change something, <contact>write to us</contact> with your order number.
first-shipping = Shipping and returns
first-days = How long does delivery take?
first-days-text = The checkout shows the days for each way of delivery. <shipping>Shipping and returns</shipping> has the details.
first-return = How do I return something?
first-return-text = <contact>Write to us</contact> with your order number, and we tell you where to send it. <shipping>Shipping and returns</shipping> says until when.
first-payment = Payment
first-methods = Which payment methods are there?
first-methods-text = The checkout lists the payment methods for your country. You see all costs before you order.

## The contact form

contact-title = Contact
# For search engines.
contact-description = Write to us about an order, a product, or anything else.
contact-heading = Contact us
contact-lede = A person reads what you write. The answer comes by email, and stands on a page that only you have the link of.
# The shop has no contact form. <email> is a link.
contact-by-email = Write an email to <email>{ $email }</email>. A person reads it, and answers.
contact-sent = Thank you
contact-sent-text = We have your message.
name = Name
email = Email
order-number = Order number
order-number-hint = It stands in the email that confirmed the order.
subject = What is it about?
message = Message
send = Send
privacy = We use your address to answer you, and for nothing else.

## Why a message is not taken

refused-name = Tell us your name.
refused-subject = Say in a few words what it is about.
refused-message = Write your message.
# $most is 10000.
refused-long = Use at most { $most } characters.
refused-too-many = There were too many messages from you; wait a few minutes, then try again.
refused-empty = Write something first.
# Only staff read it.
refused-no-order = There is no order with this number.
refused-not-now =
    { $state ->
        [open] The ticket is open, so this cannot be done with it now.
        [waiting] The ticket is waiting for customer, so this cannot be done with it now.
       *[closed] The ticket is closed, so this cannot be done with it now.
    }

## A shopper’s request

request = Request { $number }
order = Order { $number }
state-open = We have your message, and answer as soon as we can.
state-waiting = We have answered. Write below if something is left to say.
state-closed = This is closed. Write below to open it again.
# Who wrote a message.
you = You
# Who wrote a message: somebody of the shop.
staff = { $name }, { $shop }
answer = Your answer
# A button.
close = This is settled, close it
secret = The address of this page is a secret: who has it can read this and write in your name.
# In place of the subject of an email that has none.
no-subject = (no subject)
# In place of the text of an email that has none.
no-text = (no text)

## Policies

version = Version { $number }, valid from { $day }
version-until = This version was valid until { $day }.
version-in-force = To the version in force
versions-others = Other versions

## Emails

email-received-subject = We have your message ({ $number })
email-received-heading = We have your message
email-received-thanks = Thank you for writing to us. We answer as soon as we can, by email and on the page below.
email-received-more = To add something, answer this email or open the page. Its address is a secret: who has it can read what you write.
email-received-button = Follow your request
# To staff: somebody has written.
email-opened-subject = New ticket { $number }: { $subject }
# $name and $email are those of who has written.
email-opened = { $name } <{ $email }> has written to the shop.
email-opened-answer = Answer on the ticket’s page. An answer to this email does not reach the customer.
# A button.
email-opened-button = Open the ticket
# “Re:” is what mail programs know an answer by, in every language.
email-answer-subject = Re: { $subject }
# $name is the shopper’s.
email-answer-hello = Hello { $name },
# $name is that of somebody of the shop.
email-answer = { $name } has answered you. To write back, answer this email or open the page.
email-answer-button = Open your request
# Above what they wrote.
email-answer-wrote = { $name } wrote
# The same in an email without HTML.
email-answer-wrote-above = { $name } wrote:
