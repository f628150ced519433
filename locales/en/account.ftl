## The way between the pages

overview = Your account
orders = Orders
addresses = Addresses
payment-methods = Payment methods
wishlists = Wish lists
reviews = Reviews
alerts = Alerts
# What somebody has written to the shop, and its answers.
tickets = Messages
preferences = Preferences
security = Security
privacy = Privacy
# Read out: the links between the pages of the account.
navigation = Your account
# $who is a name, or else an email address or a phone number.
signed-in-as = Signed in as { $who }
sign-out = Sign out
save = Save
back = Back
not-saved = Some fields need another look; nothing was changed.
needs-email = Confirm your email address to see everything that belongs to it.
product-gone = A product that is no longer here
to-shop = To the shop

## Overview and orders

# $name is the first name.
hello = Hello, { $name }
orders-newest = Newest orders
orders-all = All orders
orders-none = You have not ordered anything yet.
orders-no-match = No order fits.
orders-search = Number or product
orders-state = State
orders-time = Time
orders-show = Show
# Choices of a list: how far the orders are that are shown.
order-filter =
    { $state ->
        [open] On the way
        [arrived] Arrived
        [canceled] Canceled
       *[all] All
    }
time-all = Any time
time-month = Last 30 days
time-half-year = Last 6 months
order = Order { $number }
order-placed =
    { $count ->
        [one] { $day } · { $count } item
       *[other] { $day } · { $count } items
    }
order-state =
    { $state ->
        [canceled] Canceled
        [arrived] Arrived
        [sent] On its way
        [partly-sent] Partly on its way
       *[packed] Being packed
    }
# A button. What stands in <hidden> is only read out.
order-again = Buy again<hidden>: order { $number }</hidden>

## Addresses

addresses-default = Delivery address
addresses-change = Change addresses
addresses-none = No address is saved yet. Add one, and you need not type it when you order.
addresses-full =
    { $count ->
        [one] { $count } address can be saved at most. Delete it to add another.
       *[other] { $count } addresses can be saved at most. Delete one to add another.
    }
address-add = Add an address
address-edit-title = Edit the address
# A mark: this address is delivered to when no other is said.
address-delivers = Delivery
# A mark: bills go to this address when no other is said.
address-bills = Billing
# $line is the street and number. What stands in <hidden> is only read out.
address-edit = Edit<hidden> { $line }</hidden>
address-delete = Delete<hidden> { $line }</hidden>
address-make-delivery = Use for delivery<hidden>: { $line }</hidden>
address-make-billing = Use for bills<hidden>: { $line }</hidden>
address-for-delivery = Deliver here unless I say otherwise
address-for-billing = Bill to this address unless I say otherwise
address-saved = The address is saved.
address-deleted = The address is deleted.
address-used = That address is used from now on.
address-refused = The address could not be saved. Please write to us.

## Payment methods, reviews, alerts, messages

payment-methods-none = No payment method is saved.
payment-methods-text = You choose how to pay with each order. Card numbers are entered at the payment provider and are never kept in this shop.
reviews-none = You have not reviewed anything yet. Once something has arrived, its order lets you.
review-public = Everybody can read it
review-pending = Waits to be looked at
review-rejected = Not published
review-edit = Change
review-delete = Delete
review-deleted = The review is deleted.
alerts-none = You are not waiting for anything. Sold-out products and prices have a form on their page.
alert-stock = You get an email when it is back in stock.
alert-price = You get an email when it costs { $price } or less.
alert-since = Waiting since { $day }
alert-end = End<hidden> the alert for { $product }</hidden>
alert-ended = The alert has ended.
tickets-none = You have not written to us yet.
ticket-new = Write to us
ticket-changed = Last changed { $day }

## Preferences

name-title = Your name
name-hint = How emails greet you, and what new addresses begin with.
name-saved = Your name is saved.
language-title = Language and currency
language = Language
currency = Currency
language-emails = Emails are written in it too.
# $language is what a language calls itself.
language-only = This shop speaks { $language }.
# $currency is a code like EUR.
currency-only = All prices are in { $currency }.
language-saved = The language is saved.
consents-title = What we may send you
consents-lede = Emails about your orders and your account always come. Everything else is your choice, which you can change here at any time.
consents-need-email = Confirm your email address first.
consent-marketing = News and offers by email
consent-reviews = Ask me for reviews of what I bought
consent-given = Agreed on { $at }
consent-declined = Declined on { $at }
consent-never = Not decided yet
consents-saved = Your choice is saved.

## Security: email address

email-title = Email address
email = Email address
email-none = Your account has no email address.
email-proven = { $email }, confirmed
email-unproven = { $email }, not confirmed yet
email-how-both = To change it you confirm twice: first at the present address, then at the new one.
email-how-new = We send a link to the address, by which you confirm that it is yours.
email-new = New email address
email-change = Change the address
email-add = Confirm an email address
email-same = This is your address already.
email-sent = We have sent you an email. Its link works for 24 hours.
email-approved = Thank you. Now open the email that we have sent to the new address.
email-saved = Your email address is confirmed.
approve-title = Change the email address?
approve-text = Your account is to have the address { $email }. Once you agree, we ask at that address too.
approve-button = Yes, change it
confirm-title = Confirm the email address
confirm-text = Your account has the address { $email } from now on.
confirm-button = Confirm

## Security: phone number

phone-title = Phone number
phone = Phone number
phone-now = { $phone }. You can sign in with it, and recover your account.
phone-none = With a number you can sign in by a code, and recover your account without email.
phone-hint = A mobile number; from abroad with the country, like +49.
phone-send = Send a code
phone-remove = Remove the number
phone-saved = The number is saved.
phone-removed = The number is removed.
phone-not-sent = The code could not be sent. Please check the number, or try again later.
phone-code-title = Enter the code
phone-code-text = We have sent six digits to { $phone }. They work for 15 minutes.
phone-code = Code
phone-confirm = Confirm the number
# A text message.
phone-sms = { $code } is your code for { $shop }. Nobody from us ever asks you for it.

## Security: password and devices

current-password = Current password
current-password-wrong = This is not your current password.
password-change = Change the password
password-set = Set a password
password-lede = Everywhere else you are signed out when it changes.
password-lede-none = You have none: codes and links let you in. With a password you need no email.
password-new = New password
password-hint = At least 8 characters. Several words are easier to remember than signs.
password-saved = The new password is set. You are signed out everywhere else.
devices-title = Where you are signed in
devices-lede = If you do not know one of these, sign it out and change your password.
device = { $browser } · { $system }
browser =
    { $code ->
        [chrome] Chrome
        [edge] Edge
        [firefox] Firefox
        [opera] Opera
        [safari] Safari
        [samsung-internet] Samsung Internet
       *[other] A browser
    }
system =
    { $code ->
        [android] Android
        [chrome-os] ChromeOS
        [ipad] iPad
        [iphone] iPhone
        [linux] Linux
        [mac] Mac
        [windows] Windows
       *[other] unknown device
    }
device-here = This device
device-seen = Last used { $at }
device-since = Signed in { $at }, from { $ip }
device-end = Sign out<hidden>: { $device }</hidden>
device-ended = It is signed out there.
devices-end = Sign out everywhere else
devices-ended = You are signed out everywhere else.

## Privacy

export-title = Everything we know
export-lede = Your account, addresses, orders, reviews, alerts, messages, devices and consents, as files that programs can read.
export-button = Download
erase-title = Erase the account
erase-lede =
    { $days ->
        [one] Your account and all that hangs on it is erased for good after { $days } day. Until then you can keep it.
       *[other] Your account and all that hangs on it is erased for good after { $days } days. Until then you can keep it.
    }
erase-go = Erase my account …
erase-button = Erase my account
erase-point-account = Name, addresses, ways to sign in, wish lists, alerts and messages are erased.
erase-point-orders = The law wants us to keep what was sold; your name, address and email are taken out of it.
erase-point-reviews = Your reviews stay without your name. Delete them before if you do not want that.
erase-point-open = An order that is on its way is delivered first.
erase-open-orders = An order that is on its way is delivered first.
erase-planned = Your account is erased on { $day }.
erase-see = Keep it, or see more
erase-keep = Keep my account
erase-asked = It is noted. You can still keep your account until then.
erase-kept = Your account stays.
# In the place of the name at a review whose author has erased their account.
erased-author = Former customer
# Beside a device: a member of staff sees the shop as the customer there.
device-staff = The shop’s team is helping you here; it ends by itself after 30 minutes.
