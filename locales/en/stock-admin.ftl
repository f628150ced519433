title = Stock
badge-low = low
see-low = See what is low
low = Low stock
on-backorder = On backorder
count = Count
receive = Receive stock
find = Find a variant by its SKU
find-hint = SKU
find-button = Find
sku-unknown = Nothing that is sold has the SKU { $sku }.
none-low = Nothing is low
none-low-text = What falls to its threshold stands here, and the shop’s address gets an email.
none-waiting = Nobody waits
none-waiting-text = What is sold beyond stock stands here until it comes in.
product = Product
available = Available
on-hand = On hand
promised = Promised
waiting = On backorder
see-product = See the product
save = Save
saved = Saved.

## Settings

settings-note = When stock is low, and who hears of it.
setting-low-at = Low stock from
setting-low-at-hint = Pieces available. A variant may have a number of its own.
setting-email-low = Email when something becomes low
setting-email-low-hint = To the shop’s address, once until there is enough again.

## Emails

email-low-subject =
    { $count ->
        [one] { $count } variant is low – { $shop }
       *[other] { $count } variants are low – { $shop }
    }
email-low-heading = Low stock
email-low =
    { $count ->
        [one] { $count } variant has fallen to its threshold.
       *[other] { $count } variants have fallen to their thresholds.
    }
email-low-line = { $product } ({ $sku }): { $left } available

## Receiving and counting

lines = SKUs and pieces
lines-hint = A line each, like KIN-MUG 12 or KIN-MUG;12.
file = CSV file
file-hint = Two columns: SKU and pieces.
reference = Reference
reference-hint = Like the number of the delivery note.
note = Note
book = Book
recent = Booked last
booked =
    { $kind ->
        [receipt] { $pieces } received, { $variants } SKUs
        [count] Count: { $pieces } difference, { $variants } SKUs
       *[other] { $pieces } corrected, { $variants } SKUs
    }
received =
    { $pieces ->
        [one] { $pieces } piece received, { $variants } SKUs.
       *[other] { $pieces } pieces received, { $variants } SKUs.
    }
given =
    { $pieces ->
        [one] { $pieces } piece went to those who waited, orders: { $orders }.
       *[other] { $pieces } pieces went to those who waited, orders: { $orders }.
    }
count-text = Count what is on the shelf, promised pieces too. You see the differences before anything is booked.
compare = Compare
differences = Differences
differ =
    { $lines ->
        [one] { $lines } SKU counted, different: { $differ }
       *[other] { $lines } SKUs counted, different: { $differ }
    }
counted-column = Counted
difference = Difference
cost = Cost
book-count = Book these counts
counted =
    { $lines ->
        [one] { $lines } SKU counted, changed: { $changed }.
       *[other] { $lines } SKUs counted, changed: { $changed }.
    }
moved-meanwhile = Stock has moved since you compared, and nothing was booked. Look at the differences once more.
line-unreadable = Line { $row } is not a SKU and a number of pieces.
line-unknown = Line { $row }: nothing that is sold has the SKU { $sku }.
line-twice = Line { $row }: { $sku } was counted before.

## A variant

policy = When it runs out
sells = What shoppers may order
sells-refuse = Only what is there
sells-backorder = On backorder
sells-backorder-hint = Beyond stock; it is sent when it comes in.
sells-preorder = Pre-order
sells-preorder-hint = Not released yet; say when it is.
limit = At most so many beyond stock
limit-hint = Empty for no limit.
sent-by = Sent by
sent-by-hint = Shoppers see the day until it is over.
sent-within = Or sent within days
sent-within-hint = Counted from the order.
low-at = Low from
low-at-hint = Pieces available; empty for the shop’s { $pieces }.
correct = Correct what is on hand
change = Change
change-hint = Like -2 or 3.
reason-label = Reason
choose-reason = Choose
reason =
    { $reason ->
        [damaged] Damaged
        [lost] Lost
        [found] Found
       *[correction] Correction
    }
history = History
no-history = It has not moved yet.
chart = Between { $least } and { $most } on hand, now { $now }
what = What
pieces = Pieces
who = Who
when = When
movement =
    { $kind ->
        [received] Counted first, or come back
        [receipt] Received
        [adjusted] Corrected
        [count] Counted
        [held] Held for a payment
        [hold_released] No longer held
        [allocated] Promised to an order
        [released] Given back by an order
        [shipped] Shipped
        [written_off] Written off
        [backordered] Sold on backorder
       *[filled] Backorder filled
    }

## Refusals

refused-nothing = Type at least one SKU with its pieces.
refused-too-many-lines = { $most } lines at most; book the rest afterwards.
refused-booked = This was booked already.
refused-moved = { $sku }: { $then } on hand when you compared, { $now } now.
refused-stale = A colleague, or an order, has changed this meanwhile. Look at it once more.
refused-too-few = Only { $pieces } are on hand.
refused-pieces = Type how many more or fewer there are, like -2.
refused-reason = Choose a reason.
refused-limit = Type a number from 1 on, or nothing for no limit.
refused-day = Type a day.
refused-days = Type a number of days from 1 to 730.
refused-no-day = A pre-order needs the day of its release.
refused-threshold = Type a number of pieces from 0 on, or nothing.
