title = Gift cards
note = What customers have paid for and not spent yet. Codes are mailed once and stand nowhere in the shop.
add = New gift card
tax-class = Gift card (mailed, not taxed)

## List

owed = What the shop owes
currency = Currency
together = Together
cards-count =
    { $count ->
        [one] { $count } card
       *[other] { $count } cards
    }
customers-count =
    { $count ->
        [one] { $count } customer
       *[other] { $count } customers
    }
state = State
all = All
open = Open
spent = Spent
expired = Expired
disabled = Disabled
search = Search gift cards
search-hint = End of the code, or email
search-button = Search
# $words was searched for.
searched = Search: { $words }
no-match = No gift card matches
no-match-text = Search for the last four characters of a code, or for a part of an email address.
none-yet = No gift cards yet
none-yet-text = Make one by hand, or sell them: give a product the tax class “Gift card”, and each variant the price that its card is to hold.
show-all = Show all
card = Card
made = Made
made-by = Made by
amount = Amount
balance = Balance

## One card

recipient = Recipient’s email
recipient-hint = The code is mailed there.
expires = Can be spent until
expires-hint = Leave this empty for a card that does not expire. In many countries the law says how long it has to be good.
make = Make gift card
made-title = Gift card over { $amount }
code = Code
code-once = It is shown this once. Whoever has it can spend the card.
mailed-to = It is mailed to { $email }.
see-card = See the card
enable = Enable
disable = Disable
now-enabled = The card can be spent again.
now-disabled = The card cannot be spent any more.
ledger = Ledger
adjust = Change the balance
reason = Reason
add-amount = Add
take-amount = Take
adjusted = The balance is changed.
no-credit = No store credit.

## Refunds

way-credit = As store credit
way-credit-hint = The customer can spend it at the checkout at once.
# $names are like “Gift card …7K2Q”.
back-first = What was paid with these goes back there first: { $names }.
# $name is like “Gift card …7K2Q”.
effect-back = { $amount } go back to { $name }.
effect-credit = { $amount } are added to the customer’s store credit.
refund-back = Back to { $name }
refund-as-credit = As store credit

## What is wrong

refused-no-amount = Enter an amount above zero.
refused-not-so-much = Only { $left } can be taken.
refused-no-reason = Say why, for the ledger.
refused-long-reason = Write at most { $most } characters.
refused-expiry = Choose a day to come.
refused-recipient = Enter an email address.
