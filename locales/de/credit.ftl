gift-card = Geschenkkarte
gift-card-ending = Geschenkkarte …{ $last }
store-credit = Guthaben
to-pay = Zu zahlen

## At the checkout

title = Geschenkkarten und Guthaben
card-have = Geschenkkarte einlösen
card-code = Code der Geschenkkarte
card-apply = Einlösen
card-remove = Entfernen<of>: { $name }</of>
card-removed = Die Geschenkkarte ist entfernt.
card-added = { $name } zahlt mit. Auf ihr sind { $amount }.
left-on-it = { $amount } bleiben darauf.
use-credit = Mein Guthaben verwenden ({ $amount })
all-paid = Es bleibt nichts zu zahlen.
due-said = Zu zahlen: { $amount }
due-changed = Zu zahlen sind jetzt noch { $amount }. Bitte sehen Sie es sich noch einmal an.

## Why a card is not taken

refused-missing = Geben Sie den Code der Geschenkkarte ein.
refused-no-good = Diese Geschenkkarte kann nicht verwendet werden. Prüfen Sie den Code, und ob noch etwas auf der Karte ist.
refused-other-currency = Diese Geschenkkarte lautet auf { $currency } und kann hier nicht zahlen.
refused-too-many = Eine Bestellung nimmt höchstens { $most } Geschenkkarten.
refused-too-many-tries = Das waren zu viele Versuche. Warten Sie ein paar Minuten und geben Sie den Code dann noch einmal ein.
refused-short = Auf der Geschenkkarte …{ $last } ist nicht mehr so viel. Sehen Sie nach, was zu zahlen bleibt, und bestellen Sie dann noch einmal.
refused-short-credit = So viel Guthaben ist nicht mehr da. Sehen Sie nach, was zu zahlen bleibt, und bestellen Sie dann noch einmal.

## What happened to a balance

entry =
    { $kind ->
        [issued] Ausgestellt
        [spent] Für eine Bestellung verwendet
        [released] Zurückgegeben: die Bestellung kam nicht zustande
        [refunded] Erstattet
       *[adjusted] Vom Shop geändert
    }

## Emails

email-refunded-back = Der Betrag ist wieder auf { $name } und kann neu verwendet werden.
email-refunded-as-credit = Der Betrag ist Ihrem Guthaben hinzugefügt. Haken Sie es an der Kasse an, um es zu verwenden.
email-subject = Ihre Geschenkkarte von { $shop } über { $amount }
email-heading = Eine Geschenkkarte über { $amount }
email-card = Hier ist eine Geschenkkarte über { $amount } für { $shop }.
email-how = Geben Sie den Code an der Kasse ein. Was Sie nicht ausgeben, bleibt auf der Karte.
email-expires = Sie gilt bis vor dem { $day }.
email-keep = Bewahren Sie diese E-Mail auf: Der Code steht nirgends sonst, und wer ihn hat, kann ihn einlösen.
email-code = Code
email-button = Zum Shop
