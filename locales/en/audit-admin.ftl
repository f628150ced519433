title = Audit log
note = What staff, the command line and the shop itself have done. Nobody can change it.
history = History
export = Export as CSV
show-all = Show all
none = Nothing was done that fits
none-text = Neither by staff nor by the shop itself.
caption = What was done, newest first
search = Search the audit log
search-hint = Name, action, value, IP address
search-button = Search
any = Any
person = Who
resource = What it is about
result = Result
from-day = From
to-day = To
# What the list is narrowed by.
chip-words = Search: { $words }
chip-person = Who: { $name }
# $kind and $id are as the address says them, such as “products” and a number.
chip-resource = About: { $kind } { $id }
chip-kind = About: { $kind }
chip-from = From { $day }
chip-to = Until { $day }
when = When
# Column: the action.
what = What was done
newer = Newer entries
older = Older entries
who =
    { $kind ->
        [staff] Staff
        [system] The shop itself
        [command_line] Command line
       *[other] Not signed in
    }
outcome =
    { $outcome ->
        [done] Done
        [refused] Refused
        [forbidden] Not allowed
        [failed] Failed
       *[other] Broke off
    }

## One entry

# $number counts the entries from the first on.
entry = Entry { $number }
entry-note = { $name }, { $time }
no-changes = It changed nothing that is shown before and after.
details-dropped = What was submitted and changed was dropped with the customer’s data.
changes-caption = Values before and after
value = Value
before = Before
after = After
# In place of a password or a key.
secret = secret
submitted = Submitted
facts = Details
ip = IP address
address-dropped = Dropped after some time
device = Device
action = Action
slice = Part of the shop
address = Address
request = Request number
status = HTTP status
hash = Hash of the chain

## The checks

checks = Checks
checks-note = What has to be true of everything that is stored. Done every night, and by “ironmonger doctor”.
check = Check
check-now = Check now
never-checked = Not checked yet
looked-at =
    { $count ->
        [one] Fine, { $count } looked at
       *[other] Fine, { $count } looked at
    }
wrong =
    { $count ->
        [one] { $count } is wrong
       *[other] { $count } are wrong
    }
light-fine = All checks are fine
light-wrong =
    { $count ->
        [one] { $count } check found something wrong
       *[other] { $count } checks found something wrong
    }
light-unknown = Not checked lately
# On the home page of the back office. $time is like “today at 03:00”.
light-since = Books, stock and audit log balance. Checked { $time }.
light-see = See the checks
check-chain = The audit log was not changed
check-stock = Stock is the sum of its movements
check-totals = Orders’ totals are the sums of their lines
check-payments = Orders’ payment states follow from their payments
check-credit = Balances of gift cards and store credit are the sums of their ledgers

## Settings

settings-note = Entries are kept for ever. What they say of where somebody was may go.
setting-address-days = Days until IP addresses are dropped
setting-address-days-hint = 0 keeps them. Entries stay provable without them.

check-backorders = Stock waits for what orders wait for
