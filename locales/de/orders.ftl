order = Bestellung { $number }
order-placed-on = Bestellung { $number } · aufgegeben am { $day }
thanks-title = Vielen Dank · Bestellung { $number }
thanks = Vielen Dank, { $name }. Ihre Bestellung ist eingegangen.
with-you = Lieferung: { $arrival }.
receipt-sent = Eine Bestätigung ist unterwegs an { $email }.
have-ready = Bitte halten Sie bei der Lieferung { $total } bereit.
follow = Bestellung verfolgen
continue-shopping = Weiter einkaufen
next = Wie es weitergeht
page-address = Diese Seite hat eine eigene Adresse, für die Sie kein Konto brauchen. Sie steht auch in Ihrer E-Mail, sodass Sie jederzeit zurückkehren können.
progress = Verlauf
ask = Frage zu dieser Bestellung
shipping-and-returns = Versand und Rückgabe

heading-draft = Warten auf die Zahlung
lede-draft = Sobald die Zahlung da ist, beginnen wir zu packen.
heading-expired = Nicht bestellt
lede-expired = Die Zahlung ist nicht eingegangen. Es wurde nichts verschickt und nichts berechnet.
heading-canceled = Storniert
heading-delivered = Zugestellt
lede-delivered = Alles ist angekommen. Wir hoffen, es gefällt Ihnen.
heading-partly-delivered = Teilweise zugestellt
lede-partly-delivered = Ein Teil ist angekommen, der Rest folgt.
heading-on-its-way = Unterwegs
heading-partly-on-its-way = Teilweise unterwegs
heading-packed = Wird gepackt
expected = Voraussichtliche Lieferung: { $arrival }.
all-expected = Voraussichtlich vollständig geliefert: { $arrival }.
canceled-paid = Es wird nichts verschickt. Wir erstatten Ihr Geld auf dem Weg, auf dem Sie bezahlt haben.
canceled-refunded = Es wird nichts verschickt. Ihr Geld wurde erstattet.
canceled-unpaid = Es wird nichts verschickt und nichts berechnet.

step-placed = Bestellung aufgegeben
step-waiting = Warten auf die Zahlung
step-paid = Bezahlt
step-refunded = Geld erstattet
step-canceled = Storniert
step-expired = Verfallen
step-sent = Verschickt
step-parcel-sent = Paket { $number } verschickt
step-packing = Wird gepackt
step-packing-rest = Der Rest wird gepackt
step-sent-later = Sie erhalten eine E-Mail mit der Sendungsnummer.
step-delivered = Zugestellt
arrival-and-pay = { $arrival }. Sie zahlen dann { $total }.
pay-then = Sie zahlen dann { $total }.

parcels =
    { $count ->
        [one] Paket
       *[other] Pakete
    }
parcel-of = Paket { $number } von { $total } · { $carrier }
parcel-status =
    { $status ->
        [delivered] Zugestellt
        [returned_to_sender] Zurück an den Absender
       *[shipped] Unterwegs
    }
track = Bei { $carrier } verfolgen<hidden>, Paket { $number }</hidden>
track-with = Bei { $carrier } verfolgen
tracking-number = Sendungsnummer { $number }
count-of-product = { $count } × { $product }

cancel = Bestellung stornieren
cancel-lede = Solange nichts gepackt ist, können Sie die ganze Bestellung stornieren. Das lässt sich nicht rückgängig machen.
cancel-yes = Ja, Bestellung stornieren

your-order = Ihre Bestellung
delivered-to = Lieferadresse
billed-to = Rechnungsadresse
payment = Zahlung
payment-state =
    { $way }. { $status ->
        [none] Keine Zahlung
        [pending] Zahlung ausstehend
        [on_delivery] Zahlung bei Lieferung
        [authorized] Autorisiert
        [partially_paid] Teilweise bezahlt
        [overpaid] Überzahlt
        [partially_refunded] Teilweise erstattet
        [refunded] Erstattet
        [voided] Aufgehoben
        [disputed] Beanstandet
       *[paid] Bezahlt
    }.
pieces =
    { $count ->
        [one] { $count } Stück
       *[other] { $count } Stück
    }

said-review-approved = Vielen Dank. Ihre Bewertung ist jetzt im Shop.
said-review-pending = Vielen Dank. Wir sehen uns Ihre Bewertung an, bevor sie im Shop erscheint.
said-review-deleted = Ihre Bewertung ist gelöscht.
said-canceled = Ihre Bestellung ist storniert.

review-write = Bewertung schreiben<hidden> zu { $product }</hidden>
review-change = Bewertung ändern<hidden> zu { $product }</hidden>
review-pending = Wir sehen sie uns an, bevor sie erscheint.
review-rejected = Sie wird im Shop nicht gezeigt.

email-hello = Guten Tag { $name },
email-placed-subject = Bestellung { $number } bei { $shop }
email-placed-heading = Vielen Dank für Ihre Bestellung
email-placed = vielen Dank für Ihre Bestellung. Wir haben begonnen, sie zu packen.
email-placed-expected = Voraussichtliche Lieferung: { $arrival }. Sobald die Bestellung unterwegs ist, erhalten Sie eine weitere E-Mail mit der Sendungsnummer.
email-placed-pay = Sie zahlen { $total } bei der Lieferung. Bitte halten Sie den Betrag bereit.
email-placed-transfer = vielen Dank für Ihre Bestellung. Bitte überweisen Sie { $total } auf das Konto unten, mit dem dort genannten Verwendungszweck. Wir versenden Ihre Bestellung, sobald das Geld da ist.
email-shipped-subject = Bestellung { $number } von { $shop } ist unterwegs
email-shipped-heading = Ihr Paket ist unterwegs
email-shipped = Ihre Bestellung ist unterwegs.
email-shipped-part = ein Teil Ihrer Bestellung ist unterwegs: { $products }.
email-shipped-wait = Es kann einige Stunden dauern, bis die Seite des Paketdienstes das Paket kennt.
email-sent-with = Verschickt mit
email-canceled-subject = Bestellung { $number } bei { $shop } ist storniert
email-canceled-heading = Ihre Bestellung ist storniert
email-canceled = Ihre Bestellung { $number } ist storniert. { $money }
email-canceled-unexpected = Wenn Sie das nicht erwartet haben, schreiben Sie uns an { $email }.
email-see = Bestellung ansehen
items = Artikel
delivery-by = Versand, { $method }
tax-included = inkl. { $tax }
total = Gesamt
count-times-price = { $count } × { $price }
instead-of = statt { $price }

refused-wrong-state =
    Eine Bestellung, die { $status ->
        [draft] noch nicht bezahlt
        [canceled] storniert
        [closed] abgeschlossen
        [expired] verfallen
       *[placed] aufgegeben
    } ist, lässt sich so nicht ändern ({ $command ->
        [place] aufgeben
        [expire] verfallen lassen
        [cancel] stornieren
        [mark_paid] als bezahlt markieren
        [ship] verschicken
        [deliver] als zugestellt markieren
        [refuse_at_door] Annahme verweigern
       *[close] abschließen
    }).
refused-wrong-actor =
    Das dürfen Sie mit der Bestellung nicht tun ({ $command ->
        [place] aufgeben
        [expire] verfallen lassen
        [cancel] stornieren
        [mark_paid] als bezahlt markieren
        [ship] verschicken
        [deliver] als zugestellt markieren
        [refuse_at_door] Annahme verweigern
       *[close] abschließen
    }).
refused-nothing-left-to-ship = Alles aus dieser Bestellung ist bereits verschickt.
refused-nothing-on-its-way = Kein Paket dieser Bestellung ist unterwegs.
refused-already-shipped = Pakete dieser Bestellung sind unterwegs, sie kann daher nicht mehr storniert werden.
refused-paid-already = Diese Bestellung ist bezahlt. Schreiben Sie uns: Wir stornieren sie und erstatten das Geld.
refused-already-paid = Diese Bestellung ist bereits bezahlt.
refused-not-offline = Diese Zahlung meldet der Zahlungsanbieter, sie wird nicht von Hand eingetragen.
refused-not-delivered = Es ist noch nicht alles zugestellt.
refused-wrong-quantity = Wählen Sie mindestens ein Stück aus und von jedem nicht mehr, als übrig ist.
refused-held-for-review = Jemand vom Shop muss diese Bestellung prüfen, bevor sie verschickt wird.
refused-not-confirmed = Diese Bestellung muss bestätigt werden, bevor sie verschickt wird.
refused-not-at-door = Von dieser Bestellung ist nichts unterwegs, das bei der Lieferung bezahlt wird.
refused-wrong-tracking = Geben Sie Paketdienst und Sendungsnummer ein, jeweils höchstens 100 Zeichen.

account-title = Diese Bestellung in einem Konto aufbewahren
account-lede = Wählen Sie ein Passwort: Ihr Name und { $email } kommen aus Ihrer Bestellung. Beim nächsten Mal müssen Sie sie nicht mehr eingeben.
account-password = Passwort
account-password-hint =
    { $least ->
        [one] Mindestens { $least } Zeichen.
       *[other] Mindestens { $least } Zeichen.
    }
account-make = Konto anlegen
account-sent = Wir haben eine E-Mail an { $email } geschickt. Sobald Sie die Schaltfläche darin anklicken, sind Ihre Bestellungen in Ihrem Konto.
account-too-often = Das wurde zu oft versucht. Warten Sie eine Minute und versuchen Sie es erneut.

transfer-to = Überweisen an
transfer-holder = Kontoinhaber
transfer-iban = IBAN
transfer-bic = BIC
transfer-bank = Bank
transfer-amount = Betrag
transfer-reference = Verwendungszweck
transfer-line = { $label }: { $value }
transfer-please = Bitte überweisen Sie { $total } auf das Konto unten. Wir versenden Ihre Bestellung, sobald das Geld da ist.

## Money that goes back

refunded = Erstattet
refunding = Auf dem Weg zurück
email-refunded-subject = Erstattung zur Bestellung { $number } bei { $shop }
email-refunded-heading = Ihr Geld ist auf dem Weg zurück
email-refunded = wir haben Ihnen { $amount } aus Ihrer Bestellung { $number } erstattet.
email-refunded-provider = Das Geld geht auf dem Weg zurück, auf dem Sie bezahlt haben. Je nach Bank dauert es bis zu zehn Tage, bis Sie es dort sehen.
email-refunded-hand = Wir zahlen es Ihnen selbst aus. Wenn etwas unklar ist, schreiben Sie uns an { $email }.
email-refunded-for = Wofür
email-refunded-line = { $count } × { $product }: { $amount }
email-refunded-delivery = Versand: { $amount }

refused-on-backorder = Von { $product } sind { $waiting } noch nicht eingetroffen: Versenden Sie höchstens { $ready }.
email-arrived-subject = Bestellung { $number }: Ihr nachbestellter Artikel ist da – { $shop }
email-arrived-heading = Er ist eingetroffen
email-arrived = { $products }: Der Artikel ist bei uns eingetroffen, wir versenden ihn in Kürze.
