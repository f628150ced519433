# The time line of an order.
written-down = Order written down, payment asked for
placed = Order placed
paid-late = The payment came after the order had expired; check the stock
expired = No payment came; the goods are free again
canceled = Order canceled
refused-at-door = Refused at the door; the goods are back, and nothing was paid
shipped = { $pieces ->
    [one] { $pieces } piece shipped with { $carrier }
   *[other] { $pieces } pieces shipped with { $carrier }
}
found = { $pieces ->
    [one] { $pieces } more piece of { $title } was shipped than was counted; count what is left on the shelf
   *[other] { $pieces } more pieces of { $title } were shipped than were counted; count what is left on the shelf
}
came-in = { $pieces ->
    [one] { $pieces } piece of { $title } on backorder came in
   *[other] { $pieces } pieces of { $title } on backorder came in
}
delivered = Parcel delivered
held = Held for review, with a score of { $score }
accepted = Looked at and accepted
refused = Looked at and refused
to-confirm = To be confirmed before it is sent
confirmed = Order confirmed
authorized = { $amount } authorized
captured = { $amount } paid
collected = { $amount } collected
declined = Payment declined
abandoned = Payment given up
voided = Authorization given back
processing = Payment accepted, and not settled yet
capture-asked = { $amount } to be captured
void-asked = Authorization to be given back
paid-with = { $amount } paid with { $name }
missing = { $amount } are missing: { $name } has not so much any more
refund-requested = Refund of { $amount }
refund-unknown = Refund of { $amount }: whether it was made is not known
refund-pending = Refund of { $amount } accepted, and not done yet
refund-done = { $amount } refunded
refund-failed = Refund of { $amount } failed
refund-reversed = Refund of { $amount } came back
found-in-bank = { $amount } of { $day } found in the bank statement { $statement }
policy = { $policy ->
    [terms] terms (version { $version })
    [privacy] privacy policy (version { $version })
   *[other] { $policy } (version { $version })
}
policies = In force when the order was placed: { $versions }
because = { $what }: { $reason }
