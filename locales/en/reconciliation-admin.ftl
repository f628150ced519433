title = Payments
badge-open = to explain
see-open = Payments that do not agree
providers = Providers
statements = Bank statements
reconciliation = Reconciliation
# On the home page.
alarm-open =
    { $count ->
        [one] { $count } payment does not agree with what a payment provider has charged.
       *[other] { $count } payments do not agree with what payment providers have charged.
    }
alarm-silent =
    { $count ->
        [one] { $count } payment provider does not say what it has charged.
       *[other] { $count } payment providers do not say what they have charged.
    }
see-reconciliation = See the reconciliation

## Providers
providers-note = Which providers are set up, where their callbacks go, and whether they answer. Keys are configuration of the server.
to-settings = Offered in checkout
provider = Provider
webhook = Address of its callbacks
test = Test the connection
test-of = Test the connection to { $provider }
not-set-up = Not set up
set-up-where = Its keys stand in the environment of the server: see docs/configuration.md.
test-mode = Test mode
live-mode = Live
by-hand = By hand
offered = Offered in checkout
not-offered = Not offered in checkout
lists-nothing = It cannot be asked what it has charged.
# $account is what the provider calls it.
test-well = { $provider } answers: { $account }
test-not-set-up = { $provider } is not set up.
test-no-answer = { $provider } does not answer: { $reason }
test-refused = { $provider } refuses the call: { $reason }
test-unsupported = The connection to { $provider } cannot be tested.

## Bank statements
statements-note = Transfers are found by the number of their order, and written down when you confirm them.
bring-in = Upload a bank statement
bring-in-text = A CSV file from your online banking. Its lines are shown first with what would become of each; nothing happens before you confirm. Each line counts once, even if files overlap.
file = File
file-hint = CSV with commas, semicolons or tabs, up to 2 MB and 1,000 incoming transfers.
look-at-file = See what it would do
state = State
no-statements = No bank statement yet
no-statements-text = Orders paid by bank transfer wait until their money is here.
confirmed = Confirmed
waits = Waits
# $name is who, $at is when.
by = { $name }, { $at }
nothing-happens-yet = Nothing happens before you confirm.
lines = Incoming transfers
line = Transfer
amount = Amount
what-happens = What happens
what-happens-with = What happens with “{ $purpose }”
order-of = Order that “{ $purpose }” pays
order-number = Order number
order = Order
summary = Will be marked as paid: { $exact }. Another amount: { $differ }. To look at: { $others }.
left-out = Left out: { $taken } taken before, { $debits } outgoing.
unread =
    { $count ->
        [one] { $count } line is left out, as its amount, currency, direction or state does not count: { $lines }
       *[other] { $count } lines are left out, as their amount, currency, direction or state does not count: { $lines }
    }
no-lines = Nothing to decide
no-lines-text = No incoming transfer in this file is new. Does each column hold what it is taken for?
fit =
    { $fit ->
        [exact] Fits
        [less] Less than is open
        [more] More than is open
        [other_currency] Another currency
        [paid_already] Paid already
        [canceled] Canceled order
        [not_placed] Order was not placed
        [other_way] Paid in another way
        [several] Several orders
       *[unknown] No order found
    }
advice =
    { $fit ->
        [exact] The order will be marked as paid.
        [less] It can be recorded as a part; the order stays partially paid.
        [more] It can be recorded; the order is overpaid, and the rest can be refunded.
        [other_currency] Ask your bank, or refund it by hand.
        [paid_already] Compare with the order's payments; what came twice goes back by a transfer.
        [canceled] The money goes back by a transfer, or the customer orders again.
        [not_placed] Ask the customer: the order was given up before it was placed.
        [other_way] The order's payment provider reports its payment. Refund this by a transfer, or change the order.
        [several] Mark these orders as paid on their pages, then set the line aside.
       *[unknown] Enter the order's number and look again, or set the line aside.
    }
still-open = Open: { $amount }.
act-record =
    { $fit ->
        [exact] Mark as paid
        [less] Record as a part
       *[more] Record, overpaid
    }
act-leave = Leave for now
act-set-aside = Set aside
confirm = Confirm
look-again = Look again
discard = Discard the file
discarded = The file is discarded.
columns = What the columns hold
column = Column
holds-what = Holds
holds = “{ $column }” holds
column-unused = Nothing that is needed
role =
    { $role ->
        [date] Date
        [amount] Amount
        [currency] Currency
        [payer] Payer
        [purpose] Purpose
       *[sign] Debit or credit
    }
decimal = Numbers
currency = Currency of lines that name none
as-guessed = As it is guessed
read-again = Read again
taken-before = Taken before
taken = Taken
set-aside = Set aside
changed-meanwhile =
    { $changed ->
        [one] { $changed } line stands differently than you have seen it; nothing was done with it. Recorded: { $recorded }.
       *[other] { $changed } lines stand differently than you have seen them; nothing was done with these. Recorded: { $recorded }.
    }
now-confirmed = Recorded: { $recorded }. Set aside: { $aside }.
refused-no-file = Choose a file.
refused-not-text = This is no CSV file. Export the statement as CSV in your online banking.
refused-too-large = The file is larger than 2 MB. Export a shorter time.
refused-empty = The file is empty.
refused-no-amounts = No column holds amounts. Choose below which one does.
refused-no-purposes = No column holds what payers have written. Choose below which one does.
refused-too-many =
    { $most ->
        [one] The file has more than { $most } incoming transfer. Export a shorter time.
       *[other] The file has more than { $most } incoming transfers. Export a shorter time.
    }
refused-confirmed = The file was confirmed already.

## Reconciliation
reconciliation-note =
    { $days ->
        [one] Once a day each provider is asked what it has charged in the last { $days } day, and that is compared with the payments here.
       *[other] Once a day each provider is asked what it has charged in the last { $days } days, and that is compared with the payments here.
    }
findings = What does not agree
finding = Finding
charged = Charged
known = Recorded here
nothing-differs = Nothing differs
nothing-differs-text = What providers have charged is what is recorded here.
foreign = Other business of the same accounts
foreign-text = Charges that this shop has not asked for, such as links made in the provider's dashboard, or another shop with the same account.
done = Done
asked = Asked
last-answer = Last answer
run-now = Ask now
run-now-of = Ask { $provider } now
never-asked = Not asked yet
# $at is when.
answered =
    { $charges ->
        [one] { $charges } charge, { $at }
       *[other] { $charges } charges, { $at }
    }
failed = No answer
no-answer = { $at }: { $reason }
kind =
    { $kind ->
        [missing] Charged, and no payment here
        [unrecorded] Charged, and not recorded
        [differs] Another amount
        [no_order] Paid, and no order
        [not_at_provider] Recorded, and not at the provider
       *[foreign] Not of this shop
    }
what-to-do =
    { $kind ->
        [missing] Look it up in the provider's dashboard: find the customer and make the order, or refund it there.
        [unrecorded] The provider could not tell more. Look at both, and ask again.
        [differs] Look at both. What was charged too much goes back at the provider.
        [no_order] The customer has paid and has no order. Make one, or refund the payment.
        [not_at_provider] Nothing was paid at the provider. Send nothing before it is clear.
       *[foreign] Nothing to do if you know of it.
    }
where-and-when = { $provider }, { $reference }, { $at }
note = What it was
note-of = What { $reference } was
explained = Explained
note-missing = Write what it was.
now-explained = It is marked as explained.
now-asked = The provider is being asked. What it says stands here in a moment.
went-away = Went away by itself, { $at }
done-by = { $name }, { $at }
