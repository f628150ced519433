# Ways to pay that are kept for the next time.
# $brand is a code of Stripe’s; a name that is the same everywhere, but for the last.
brand =
    { $brand ->
        [visa] Visa
        [mastercard] Mastercard
        [amex] American Express
        [discover] Discover
        [diners] Diners Club
        [jcb] JCB
        [unionpay] UnionPay
        [eftpos_au] eftpos
        [cartes_bancaires] Cartes Bancaires
       *[other] Card
    }
# $name is a brand, $last the end of the number.
ending = { $name } ending in { $last }
# $when is like “04/29”.
expires = Expires { $when }
expired = Expired { $when }
keep = Save this card for next time

## Why a card is not taken

wrong-gone = This card is no longer in your account: choose another one
wrong-expired = This card has expired: choose another one

## In the account

is-default = Offered first
make-default = Offer first<hidden>: { $name }</hidden>
delete = Remove<hidden> { $name }</hidden>
done-used = This card is now offered first.
done-deleted = The card is removed.
how = Tick “Save this card for next time” at the checkout to keep a card. The payment provider keeps its number; this shop knows only the brand, the last four digits and when it expires.
