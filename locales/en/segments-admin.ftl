title = Segments
note = Customers chosen by a rule. Who belongs to one is looked up each time.
segment = Segment
customers = Customers
actions = Actions
new = New segment
edit-title = Change a segment
none = No segments yet
none-text = A segment is a rule with a name, like everybody who spent more than 500 and has not ordered since spring.
# Downloads the customers as a file for spreadsheets.
csv = Export as CSV
see = Show its customers
save = Save
saved = The segment is saved.
save-as = Save as a segment
count = Count
counted =
    { $count ->
        [one] { $count } customer belongs to it.
       *[other] { $count } customers belong to it.
    }
delete = Delete the segment
deleted = The segment is deleted. Its customers stay.
filters = Filters
apply = Apply
# What a list is narrowed by.
narrowed = Segment: { $name }

## The fields of a rule

name = Name
rule-hint = Everything that you say has to be so. What you leave empty does not matter.
any = Any
spent-from = Spent at least
spent-to = Spent at most
orders-from = Orders, at least
orders-to = Orders, at most
last-order-from = Last order on or after
last-order-before = Last order before
country = Country of the first address
language = Language
consent = Advertising by email
consent-yes = Accepts
consent-no = Does not accept
account = Account
account-yes = Has one
account-no = Has none
tags = Tags
tags-hint = With commas between them; a customer needs all of them

## A rule in words

said-spent-from = Spent { $amount } or more
said-spent-to = Spent { $amount } or less
said-orders-from =
    { $count ->
        [one] { $count } order or more
       *[other] { $count } orders or more
    }
said-orders-to =
    { $count ->
        [one] { $count } order or fewer
       *[other] { $count } orders or fewer
    }
said-last-order-from = Last order on { $day } or later
said-last-order-before = Last order before { $day }
said-country = Country: { $country }
said-tags = Tagged { $tags }
said-consent = Accepts advertising
said-no-consent = Does not accept advertising
said-account = Has an account
said-no-account = Has no account
said-language = Language: { $language }

## Why one is not saved

refused-name = Give it a name
refused-empty = Say at least one thing that its customers have in common
refused-amount = This is no amount. Write one like 49.90
refused-number = This is no whole number
refused-day = This is no day
refused-reversed = Nobody can be between these two
refused-too-many =
    { $most ->
        [one] A shop can have { $most } segment at most
       *[other] A shop can have { $most } segments at most
    }
refused-outdated = A colleague has changed this segment meanwhile. Open it again
