title = Account
none = They have no account. Whoever orders as a guest can make one on the page that thanks for the order.

## What is known of it

active = Active
suspended = Suspended
since = Since
# Before a list like “Email, Password and Passkey”.
ways-in = Ways in
by-email = Email
by-phone = Phone
by-password = Password
by-passkey = Passkey
# Google, Facebook and the like.
by-provider = Another site
second-factor = Second factor
no-way-in = None that is proven
# Where they are signed in: a number follows.
devices = Devices
last-seen = Last seen
not-lately = Not signed in
# Before a day and a time.
suspended-since = Suspended since
# Before a day and a time: the customer has asked for it.
erased = Will be erased

## What staff do with it

send-reset = Send a reset link
suspend = Suspend
allow = Allow again
said-reset = A link for a new password is on its way to { $email }. It works for 15 minutes, once.
said-suspended = The account is suspended and signed out everywhere.
said-allowed = The account may sign in again.
impersonate = See the shop as this customer

## What else is known of a customer

tickets = Tickets
alerts = Alerts
# $kind is “stock” or “price”. $when is a day, or like “Today, 14:05”.
alert =
    { $kind ->
        [price] A lower price
       *[other] Back in stock
    } · { $when }
product-gone = A product that is gone
wishes = Wish lists
wish-lists = Lists
wished-products = Products on them
# $when is a day, or like “Today, 14:05”. $ip is an address of the internet.
seen-from = { $when } · { $ip }
# Beside a device. $name is a member of staff.
acting = { $name } as this customer
consents = Consents
consent-marketing = Advertising by email
consent-reviews = Emails that ask for reviews
agreed = Agreed
took-back = Declined

sign-ins = Sign-ins
got-in = Signed in
kept-out = Refused
# What somebody signed in with, or tried to.
sign-in-way =
    { $way ->
        [password] Password
        [code] Code
        [link] Link in an email
        [reset] New password
        [passkey] Passkey
        [provider] Another site
        [second-factor] Second factor
       *[program] Program
    }
# $way is like “Password”, $device like “Firefox on Windows”.
sign-in = { $way } · { $device }
