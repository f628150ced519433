title = Kasse
title-again = Bitte prüfen · Kasse
description = Wohin es geht, wie es ankommt und wie Sie bezahlen. Kein Konto nötig.
no-account = Kein Konto nötig.
sign-in = Schon eines? <button>Anmelden</button>
signed-in = Angemeldet als { $name }.
go-on = Weiter
problems =
    { $count ->
        [one] Eine Angabe ist zu korrigieren
        [2] Zwei Angaben sind zu korrigieren
        [3] Drei Angaben sind zu korrigieren
       *[other] { $count } Angaben sind zu korrigieren
    }
problems-said =
    { $count ->
        [one] Eine Angabe ist zu korrigieren.
       *[other] { $count } Angaben sind zu korrigieren.
    }
problem = { $field }: { $problem }

field-email = E-Mail
field-name = Vor- und Nachname
field-company = Firma
field-line1 = Adresse
field-line2 = Wohnung, Etage, Gebäude
field-country = Land
field-phone = Telefon
field-delivery = Versand
field-payment = Zahlung
field-other = Dieses Feld
hint-email = Für die Bestellbestätigung und den Link zur Sendungsverfolgung.
hint-line1 = Straße und Hausnummer.
hint-phone = Nur für den Zusteller, falls er Sie nicht findet.
more-lines = Firma oder Adresszusatz hinzufügen
contact = Kontakt
edit-contact = Bearbeiten<spoken>: Kontakt</spoken>
delivery-address = Lieferadresse
edit-delivery-address = Bearbeiten<spoken>: Lieferadresse</spoken>
delivers-within = Lieferland: { $country }.
another-address = Andere Adresse
address-default = Standard
save-address = Diese Adresse in meinem Konto speichern
billing-address = Rechnungsadresse
bills-elsewhere = Rechnung an eine andere Adresse
billing-name = Name auf der Rechnung
billing-company = Firma auf der Rechnung
billing-line1 = Rechnungsadresse: Straße
billing-line2 = Rechnungsadresse: Wohnung, Etage, Gebäude
billing-country = Rechnungsadresse: Land
delivery-method = Versandart
update-total = Summe aktualisieren
payment = Zahlung
no-way-to-pay = In diesem Shop ist noch keine Zahlungsart eingerichtet, daher sind keine Bestellungen möglich. Ihr Warenkorb bleibt erhalten.

review = Prüfen und bestellen
review-products =
    { $count ->
        [one] { $count } Artikel. Sie können die Bestellung stornieren, bis sie gepackt ist.
       *[other] { $count } Artikel. Sie können die Bestellung stornieren, bis sie gepackt ist.
    }
review-products-when =
    { $count ->
        [one] { $count } Artikel, Lieferung: { $when }. Sie können die Bestellung stornieren, bis sie gepackt ist.
       *[other] { $count } Artikel, Lieferung: { $when }. Sie können die Bestellung stornieren, bis sie gepackt ist.
    }
place-order = Zahlungspflichtig bestellen · { $total }
accept = Mit der Bestellung akzeptieren Sie unsere <terms>AGB</terms>. Was wir speichern, steht in unserer <privacy>Datenschutzerklärung</privacy>.
summary = Bestellübersicht
pieces =
    { $count ->
        [one] { $count } Stück
       *[other] { $count } Stück
    }
line-detail = { $choices } · { $pieces }
total-said = Die Gesamtsumme beträgt { $total }.
delivery-and-taxes = Versand und Steuern

wrong-name = Geben Sie den Namen für das Paket ein.
wrong-country = Wählen Sie eines der Länder, in die wir liefern.
wrong-saved-address = Diese Adresse ist nicht mehr in Ihrem Konto. Bitte wählen Sie eine andere.
wrong-billing-name = Geben Sie den Namen für die Rechnung ein.
wrong-billing-country = Wählen Sie ein Land.
wrong-phone = Eine Telefonnummer besteht aus Ziffern, Leerzeichen und eventuell einem + am Anfang.
wrong-no-mobile-phone = Geben Sie die Mobilnummer an, mit der Sie bezahlen, zum Beispiel 0712 345 678.
wrong-delivery = Wählen Sie eine Versandart.
wrong-payment = Wählen Sie eine Zahlungsart.
wrong-too-long = Das sind { $has } Zeichen; auf ein Etikett passen höchstens { $most }.
wrong-characters = Das enthält Zeichen, die sich nicht auf ein Etikett drucken lassen.

refused-empty-cart = Ihr Warenkorb ist leer.
refused-fields = Einige Angaben sind noch zu prüfen.
refused-price-changed = Ein Preis oder der Versand hat sich geändert, seit Sie die Gesamtsumme gesehen haben: Sie beträgt jetzt { $total }.
refused-cart-changed = Ihr Warenkorb wurde in einem anderen Fenster geändert; bitte prüfen Sie ihn noch einmal.
refused-proof-needed = Zuletzt wurden hier viele Zahlungen abgelehnt, deshalb wird vorher kurz geprüft: Das macht Ihr Browser von selbst. Bestellen Sie noch einmal; ohne Skripte warten Sie davor eine halbe Minute.
refused-too-many-declined = Zu viele Zahlungen aus Ihrem Netz wurden abgelehnt. Versuchen Sie es in einer Stunde wieder, oder schreiben Sie uns.
refused-too-many-tries = Das waren zu viele Versuche; warten Sie eine Minute und versuchen Sie es erneut.
refused-way-to-pay = Diese Zahlungsart ist derzeit nicht verfügbar; bitte wählen Sie eine andere.
refused-not-paid = Die Zahlung wurde nicht abgeschlossen; es wurde nichts abgebucht.
refused-unreachable = Der Zahlungsanbieter antwortet nicht; es wurde nichts abgebucht. Bitte versuchen Sie es erneut.
refused-by-provider = Der Zahlungsanbieter hat die Anfrage abgelehnt: { $reason }.
refused-not-set-up = Das ist nicht eingerichtet.
changed-delivery = Mit der Versandart „{ $method }“ beträgt die Gesamtsumme { $total }. Wenn das richtig ist, bestellen Sie bitte noch einmal.
changed-total = Die Gesamtsumme hat sich geändert, seit Sie sie gesehen haben: Sie betrug { $before } und beträgt jetzt { $total }. Es wurde noch nichts bestellt.
changed-to = Die Gesamtsumme beträgt { $total }. Es wurde noch nichts bestellt.

waiting-title = Warten auf die Zahlung
waiting-heading = Wir warten auf Ihre Zahlung
waiting-lede = Wir wissen noch nicht, ob die Zahlung von { $total } für die Bestellung { $number } erfolgreich war. Diese Seite prüft es alle paar Sekunden; Sie können sie geöffnet lassen.
waiting-kept = Ihre Artikel sind solange für Sie reserviert. Sobald die Zahlung da ist, erhalten Sie eine E-Mail mit der Bestätigung.
waiting-again = Jetzt erneut prüfen
waiting-other = Andere Zahlungsart wählen
pay-heading = { $total } mit { $method } bezahlen
pay-lede = { $method } öffnet seine eigene Seite, auf der Sie sich anmelden und bezahlen. Danach kommen Sie hierher zurück.
pay-go-on = Weiter zu { $method }
processing-title = Zahlung wird bearbeitet
processing-heading = Ihre Zahlung wird bearbeitet
processing-lede = Ihre Zahlung von { $total } für die Bestellung { $number } wurde angenommen, die Bank hat sie aber noch nicht bestätigt. Das kann einige Tage dauern. Sie müssen nichts weiter tun; bitte zahlen Sie nicht noch einmal.
not-paid = Die Zahlung wurde nicht abgeschlossen, und es wurde nichts abgebucht. Versuchen Sie es erneut oder wählen Sie eine andere Zahlungsart.
not-paid-no-money = Die Bank hat die Zahlung abgelehnt: Das Guthaben der Karte reicht nicht aus. Es wurde nichts abgebucht. Versuchen Sie es erneut oder wählen Sie eine andere Zahlungsart.
not-paid-unconfirmed = Die Bank konnte nicht bestätigen, dass Sie es waren. Es wurde nichts abgebucht. Versuchen Sie es erneut oder wählen Sie eine andere Zahlungsart.
not-paid-reason = { $reason } Es wurde nichts abgebucht. Versuchen Sie es erneut oder wählen Sie eine andere Zahlungsart.

test-title = Testzahlung
test-notice = Dies ist die eingebaute Testzahlung. Es fließt kein Geld.
test-pay = { $total } bezahlen
test-order = Bestellung { $number } · { $shop }
test-question = Was soll die Bank antworten?
test-approve = Genehmigen
test-approve-hint = Die Zahlung geht sofort durch.
test-challenge = 3-D Secure verlangen
test-challenge-hint = Die Bank will zuerst einen Code.
test-decline = Ablehnen
test-decline-hint = Nicht genug Geld auf der Karte.
test-time-out = Nicht antworten
test-time-out-hint = Die Bank antwortet nie.
test-cancel = Abbrechen und zurück
test-confirm-title = Bei Ihrer Bank bestätigen
test-code-sent = Ihre Bank hat einen Code an das Telefon mit der Endung 42 gesendet. Für den Test lautet er <code>{ $code }</code>.
test-code = Code Ihrer Bank
test-confirm = Zahlung bestätigen
test-fail = Prüfung scheitern lassen
test-wrong-code =
    { $left ->
        [one] Das ist nicht der Code. Sie haben noch einen Versuch.
       *[other] Das ist nicht der Code. Sie haben noch { $left } Versuche.
    }
