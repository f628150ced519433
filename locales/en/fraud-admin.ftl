title = Fraud
badge-waiting = to look at
see-waiting = Orders that wait for a look
# On the home page.
waiting =
    { $count ->
        [one] { $count } order waits for somebody to look at it before it is sent.
       *[other] { $count } orders wait for somebody to look at them before they are sent.
    }

## What speaks against an order
panel-title = Fraud score: { $score }
points =
    { $points ->
        [one] { $points } point
       *[other] { $points } points
    }
reason-network =
    { $count ->
        [one] { $count } order was begun from this network in one hour.
       *[other] { $count } orders were begun from this network in one hour.
    }
reason-email =
    { $count ->
        [one] { $count } order was begun by this email address in one hour.
       *[other] { $count } orders were begun by this email address in one hour.
    }
reason-address =
    { $count ->
        [one] { $count } order to this address was begun in one hour.
       *[other] { $count } orders to this address were begun in one hour.
    }
reason-shared-address =
    { $emails ->
        [one] { $emails } email address has ordered to this address.
       *[other] { $emails } email addresses have ordered to this address.
    }
reason-shared-phone =
    { $emails ->
        [one] { $emails } email address has ordered with this phone number.
       *[other] { $emails } email addresses have ordered with this phone number.
    }
reason-amount = The total is large.
reason-times =
    { $times ->
        [one] The total is { $times } time the usual one.
       *[other] The total is { $times } times the usual one.
    }
reason-first =
    { $times ->
        [one] It is a first order, and its total is { $times } time the usual one.
       *[other] It is a first order, and its total is { $times } times the usual one.
    }
# Countries.
reason-countries = The goods go to { $delivery }, and the invoice to { $billing }.
reason-card-country = The card comes from { $country }.
reason-declined =
    { $count ->
        [one] { $count } payment of this network or email address was declined in one day.
       *[other] { $count } payments of this network or email address were declined in one day.
    }
reason-disposable = Email addresses at { $domain } are made to be thrown away.
reason-blocked =
    { $kind ->
        [email] The email address is on the block list.
        [domain] The domain of the email address is on the block list.
        [network] The network is on the block list.
        [address] The address is on the block list.
       *[phone] The phone number is on the block list.
    }
reason-provider =
    { $level ->
        [highest] The payment provider sees the highest risk.
       *[elevated] The payment provider sees a risk.
    }
# $score is from 0 to 100.
reason-provider-score =
    { $level ->
        [highest] The payment provider sees the highest risk: { $score } of 100.
       *[elevated] The payment provider sees a risk: { $score } of 100.
    }
state-clear = Nothing to decide
state-accepted = Accepted
state-refused = Refused
held-text = Look at this order before it is sent. Its goods are kept for it.
suspect-text = So much speaks against this order that it should be refused. Its goods are kept until you decide.
# $name is who, $at is when.
accepted-by = Accepted by { $name }, { $at }
refused-by = Refused by { $name }, { $at }
accept = Accept
refuse = Refuse
refuse-title = Refuse order #{ $number }?
refuse-text = The order is canceled, its goods can be sold again, and what was paid goes back. The customer gets an email.
refuse-reason = Reason for the order’s history
keep = Keep the order
done-accepted = The order is accepted, and can be sent.
done-refused = The order is refused and canceled.
done-refused-money = The order is refused and canceled, and its money goes back.
done-refused-failed = The order is refused and canceled, but its money has not gone back: see to it under Payment.
decided-before = There is nothing to decide about this order any more.
block-this =
    { $kind ->
        [email] Block the email address
        [domain] Block its domain
        [network] Block the network
        [address] Block the address
       *[phone] Block the phone number
    }
confirmation-title = To be confirmed
confirmation-text = It is paid on delivery, and is sent only once the customer has confirmed it: by the link in an email, or to you.
mark-confirmed = Mark as confirmed
done-confirmed = The order is confirmed, and can be sent.
not-to-confirm = There is nothing to confirm about this order any more.

## The email to staff
email-order = Order { $number }
email-heading = An order waits for you
email-text = An order of { $total } is held, with a score of { $score }:
email-button = See the order
email-subject = Order { $number } is held for review

## The block list
page-note = Orders of those who are on the block list are held until you decide.
blocks = Block list
no-blocks = Nobody is blocked
no-blocks-text = Orders by an email address, from a network or to an address that you block are held.
to-settings = Rules
to-orders = Orders to look at
value = What is blocked
value-hint = For an address: street with number, postcode and the country’s two letters. For a network: like 203.0.113.0/24.
note = Note
added = Added
# $at is when, $name is who.
added-by = { $at }, { $name }
remove = Remove
# $value is what is blocked.
remove-of = Remove { $value }
kind-label = Kind
kind =
    { $kind ->
        [email] Email address
        [domain] Domain
        [network] Network
        [address] Address
       *[phone] Phone number
    }
new-block = Block somebody
block = Block
done-blocked = It is on the block list.
done-removed = It is not on the block list any more.
wrong-kind = Choose a kind.
wrong-email = Enter an email address.
wrong-domain = Enter a domain, like example.com.
wrong-network = Enter an IP address, or a range of them like 203.0.113.0/24.
wrong-address = Enter street with number, postcode and the country’s two letters.
wrong-phone = Enter a phone number.
wrong-known = This is on the block list already.

## Settings
settings-note = Each rule adds its points to an order’s score when it is placed; a rule with 0 points is off. Where an order came from is forgotten after two days.
wrong-refuse-from = More points than those from which an order is held.
wrong-stop-network = More than those from which browsers of a network are checked.
setting-hold-from = Hold from
setting-hold-from-hint = Points from which an order waits for somebody to look at it.
setting-refuse-from = Suspicious from
setting-refuse-from-hint = Points from which it is marked as one to refuse. Nothing is refused by itself.
setting-network-points = Many orders from one network: points
setting-network-most = Many orders from one network: how many
setting-network-most-hint = Begun in one hour from one IP address, or from one /64 of IPv6, with the order itself. 0 is never, here and below.
setting-email-points = Many orders by one email address: points
setting-email-most = Many orders by one email address: how many
setting-email-most-hint = Begun in one hour.
setting-address-points = Many orders to one address: points
setting-address-most = Many orders to one address: how many
setting-address-most-hint = Begun in one hour.
setting-shared-points = Address or phone of many: points
setting-shared-most = Address or phone of many: how many
setting-shared-most-hint = Different email addresses that ordered with it in 90 days.
setting-amount-points = Large total: points
setting-amount-most = Large total: from
setting-amount-most-hint = In whole units of the order’s currency.
setting-times-points = Unusual total: points
setting-times-most = Unusual total: how many times
setting-times-most-hint = Compared with the middle one of the last 100 orders, once there are 10.
setting-first-points = Large first order: points
setting-first-most = Large first order: how many times
setting-first-most-hint = Compared in the same way, for an email address that has not ordered before.
setting-countries-points = Different countries: points
setting-countries-points-hint = Where the invoice goes, or where the card comes from if the payment provider says so, is not where the goods go.
setting-declined-points = Declined payments before it: points
setting-declined-most = Declined payments before it: how many
setting-declined-most-hint = In one day, from the same network or by the same email address.
setting-disposable-points = Email address to throw away: points
setting-block-points = On the block list: points
setting-block-points-hint = For each thing that is on it.
setting-elevated-points = Payment provider sees a risk: points
setting-elevated-points-hint = Stripe Radar says “elevated”.
setting-highest-points = Payment provider sees the highest risk: points
setting-disposable-more = Further domains of email addresses to throw away
setting-disposable-more-hint = One a line. The best known are known.
setting-window-minutes = Breaker: minutes
setting-window-minutes-hint = Declined payments of so many minutes are counted before a payment provider is asked.
setting-work-network = Breaker: check browsers of a network from
setting-work-network-hint = Declined payments of one network from which on its browsers do some work first.
setting-work-shop = Breaker: check all browsers from
setting-work-shop-hint = Declined payments in the whole shop from which on all browsers do some work first.
setting-stop-network = Breaker: stop a network from
setting-stop-network-hint = Declined payments of one network from which on it can order only what is paid without a payment provider.
setting-confirm-on-delivery = Have orders confirmed that are paid on delivery
setting-confirm-on-delivery-hint = They are sent only once the customer has confirmed them by a link in an email, or you have.
setting-email-held-to = Tell of held orders
setting-email-held-to-hint = An email address. Empty is the one of the shop.
