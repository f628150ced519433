# $name is a customer’s.
title = Merge { $name } with another customer
lede = Two entries of the list that are one person become one. You see what comes of it before anything is done.
with = Email address of the other one
go-on = Go on
keep-both = Keep both
button = Merge for good
merged = The two are one customer now.
effect = What comes of it
# $email is the address of the entry that goes, $name the customer who stays.
effect-who = The entry of { $email } goes into the one of { $name }, and is no more.
effect-orders =
    { $count ->
        [one] { $count } order is theirs
       *[other] { $count } orders are theirs
    }
effect-past =
    { $count ->
        [one] { $count } order of another shop is theirs
       *[other] { $count } orders of other shops are theirs
    }
effect-addresses =
    { $count ->
        [one] { $count } address comes along
       *[other] { $count } addresses come along
    }
effect-tickets =
    { $count ->
        [one] { $count } ticket is theirs
       *[other] { $count } tickets are theirs
    }
effect-reviews =
    { $count ->
        [one] { $count } review is theirs
       *[other] { $count } reviews are theirs
    }
effect-alerts =
    { $count ->
        [one] { $count } alert is theirs
       *[other] { $count } alerts are theirs
    }
effect-account = The account of { $email } stays, and so does this address: its owner has proven it. It sees all orders.
effect-tags = Tags and notes are those of both.
both-have = Both have an account
both-have-note = Choose which one is closed. Its orders, wish lists and consents go to the other one; its password, passkeys and cart go.
# $email is the account’s.
close = Close the account of { $email }
email = The email address that stays
fields = What stays
nothing-to-choose = There is nothing to choose: the two say the same, or one of them says nothing.
refused-same = This is the same customer
refused-nobody = Nobody on the list has this email address
refused-two-accounts = Both have an account. Choose which one is closed.
