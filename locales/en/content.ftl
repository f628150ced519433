## The first texts of a new shop’s pages: the owner edits them. <b>…</b> and links stay where they are

## About us

about = About us
about-intro = { $shop } is a small shop with a simple idea: sell good things, describe them honestly, and look after the people who buy them.
about-choose = How we choose
about-choose-text = We list what we would keep ourselves. Every product page says what a thing is made of, how large it is and how to care for it, so that what arrives is what you expected.
about-work = How we work
about-work-account = You do not need an account to buy.
about-work-prices = Prices are final: what you see in the cart is what you pay.
about-work-stock = Stock is counted, not guessed. If the page says that it is there, it is there.
about-talk = Talk to us
# $email is a link.
about-talk-text = Questions, praise and complaints all reach people: { $email }.

## Shipping and returns

shipping-and-returns = Shipping and returns
shipping = Shipping
shipping-text = Orders are packed on working days. As soon as a parcel leaves us, you get an email with its tracking number.
shipping-days =
    { $days ->
        [1] the next working day
       *[other] { $days } working days
    }
shipping-days-range = { $from } to { $to } working days
# Such as: Standard: 2 to 4 working days, €4.90
shipping-method = <b>{ $method }</b>: { $days }, { $price }
shipping-method-free-from = <b>{ $method }</b>: { $days }, { $price }, free from { $minimum }
shipping-method-free = <b>{ $method }</b>: { $days }, free
# $countries is a list of names.
shipping-countries = We deliver to: { $countries }. The product page and the checkout name the day on which to expect the parcel.
returns = Returns
returns-text = You may send back what you do not want to keep within 30 days of the day it arrives, unused and complete. You need not say why.
# $email is a link.
returns-write = Write to { $email } with your order number and what comes back.
returns-pack = Pack it as well as it came, and send it to the address that we answer with.
returns-refund = We refund what you paid for it, standard delivery included, within 14 days of your notice, to the means with which you paid; we may wait until the parcel, or the proof that you sent it, is here.
returns-except = What was made to your measure or cannot be sold again for reasons of hygiene once opened cannot be returned, unless it is faulty.
damaged = Damaged or faulty
damaged-text = Send us a photograph and the order number, and we replace, mend or refund it at our cost. Your legal rights to have faulty goods put right are not touched by anything on this page.
# $email is a link.
answers = { $shop } answers at { $email }.

## Privacy

privacy = Privacy
privacy-intro = This page says what { $shop } knows about you, why, and for how long. We keep as little as a shop can do with.
privacy-browse = When you look around
privacy-browse-text = Our server notes requests for a short time so that it can be kept running and protected from abuse. There are no advertising trackers and no analytics cookies.
privacy-cookies = Cookies
# <recently> is a link to the page of what was looked at.
privacy-cookies-text = One cookie remembers your cart for 30 days. It is needed for the shop to work, holds no personal data, and is set only once you put something into the cart. A second one remembers for 30 days which products you have looked at, and holds nothing else; <recently>Recently viewed</recently> shows them and forgets them. If you find a review helpful, a third one remembers for a year that you have said so; if you compare products, a fourth one remembers for 30 days which; if you choose a language, a fifth one remembers it for a year.
privacy-shared-cart = A link to your cart that you share opens a copy of what is in it, says nothing of you, and ends after 30 days.
privacy-order = When you order
privacy-order-text = We keep your name, address, email address, telephone number if you give one, and what you bought, because we need them to fulfil the contract with you. Invoices are kept for as long as tax law demands.
privacy-alerts = When you ask to be told
privacy-alerts-text = If you ask us to write when something is back or costs less, we keep your address and what you asked for, and use them for that email alone. They are deleted 30 days after it, after three days if you do not confirm the address, after a year if nothing came of it, and at once by the link in each email.
privacy-others = Who else sees it
privacy-others-carrier = The carrier gets name, address and, if given, the telephone number, to deliver the parcel.
privacy-others-payment = The payment provider that you choose handles the payment. We never see or store card numbers.
privacy-others-nobody = Nobody else, unless the law obliges us.
privacy-rights = Your rights
# $email is a link.
privacy-rights-text = You may ask for a copy of your data, have it corrected or deleted, restrict or object to its use, and complain to the data protection authority where you live. Write to { $email }.

## Terms

terms = Terms
terms-intro = These terms apply to orders in this shop, between you and { $shop }.
terms-contract = How a contract is made
terms-contract-text = What is shown in the shop is an invitation to order. With “Place order” you make a binding offer; you can check and correct everything before that. The contract is made when we confirm the order by email.
terms-prices = Prices and payment
# $currency is like EUR; $tax is like VAT.
terms-prices-included = All prices are in { $currency }. Prices include { $tax }. Delivery costs are shown in the cart before you order. You pay by one of the ways offered in the checkout.
# $currency is like EUR; $tax is like VAT.
terms-prices-without = All prices are in { $currency }. Prices are without { $tax }, which is shown before you order. Delivery costs are shown in the cart before you order. You pay by one of the ways offered in the checkout.
terms-delivery = Delivery
terms-delivery-text = We deliver to the address in the order. Days of delivery are named in the checkout. If something cannot be delivered in time, we tell you at once, and you may withdraw from the order.
terms-withdraw = Changing your mind
# <returns> is a link to the page of shipping and returns.
terms-withdraw-text = Consumers may withdraw from the contract within 14 days of receiving the goods without giving a reason; we give you 30. <returns>Shipping and returns</returns> says how.
terms-faulty = Faulty goods
terms-faulty-text = The legal warranty applies.
terms-ownership = Ownership
terms-ownership-text = Goods remain ours until they are paid in full.
terms-contact = Contact

## In the back office

# Of a page, where it is translated.
field-title = Title
# Of a page, where it is translated.
field-text = Text
