overview = Ihr Konto
orders = Bestellungen
addresses = Adressen
payment-methods = Zahlungsarten
wishlists = Merkzettel
reviews = Bewertungen
alerts = Benachrichtigungen
tickets = Anfragen
preferences = Einstellungen
security = Sicherheit
privacy = Datenschutz
navigation = Ihr Konto
signed-in-as = Angemeldet als { $who }
sign-out = Abmelden
save = Speichern
back = Zurück
not-saved = Einige Angaben stimmen noch nicht; es wurde nichts geändert.
needs-email = Bestätigen Sie Ihre E-Mail-Adresse, um alles zu sehen, was zu ihr gehört.
product-gone = Ein Artikel, den es nicht mehr gibt
to-shop = Zum Shop

hello = Guten Tag, { $name }
orders-newest = Neueste Bestellungen
orders-all = Alle Bestellungen
orders-none = Sie haben noch nichts bestellt.
orders-no-match = Keine Bestellung passt dazu.
orders-search = Nummer oder Artikel
orders-state = Stand
orders-time = Zeitraum
orders-show = Anzeigen
order-filter =
    { $state ->
        [open] Unterwegs
        [arrived] Angekommen
        [canceled] Storniert
       *[all] Alle
    }
time-all = Alle
time-month = Letzte 30 Tage
time-half-year = Letzte 6 Monate
order = Bestellung { $number }
order-placed =
    { $count ->
        [one] { $day } · { $count } Stück
       *[other] { $day } · { $count } Stück
    }
order-state =
    { $state ->
        [canceled] Storniert
        [arrived] Angekommen
        [sent] Unterwegs
        [partly-sent] Teilweise unterwegs
       *[packed] Wird gepackt
    }
order-again = Erneut kaufen<hidden>: Bestellung { $number }</hidden>

addresses-default = Lieferadresse
addresses-change = Adressen ändern
addresses-none = Noch ist keine Adresse gespeichert. Fügen Sie eine hinzu, dann müssen Sie sie beim Bestellen nicht eingeben.
addresses-full =
    { $count ->
        [one] Höchstens { $count } Adresse lässt sich speichern. Löschen Sie sie, um eine andere hinzuzufügen.
       *[other] Höchstens { $count } Adressen lassen sich speichern. Löschen Sie eine, um eine andere hinzuzufügen.
    }
address-add = Adresse hinzufügen
address-edit-title = Adresse bearbeiten
address-delivers = Lieferung
address-bills = Rechnung
address-edit = Bearbeiten<hidden>: { $line }</hidden>
address-delete = Löschen<hidden>: { $line }</hidden>
address-make-delivery = Als Lieferadresse<hidden>: { $line }</hidden>
address-make-billing = Als Rechnungsadresse<hidden>: { $line }</hidden>
address-for-delivery = Hierhin liefern, wenn ich nichts anderes angebe
address-for-billing = Rechnungen an diese Adresse, wenn ich nichts anderes angebe
address-saved = Die Adresse ist gespeichert.
address-deleted = Die Adresse ist gelöscht.
address-used = Diese Adresse wird ab jetzt verwendet.
address-refused = Die Adresse ließ sich nicht speichern. Bitte schreiben Sie uns.

payment-methods-none = Es ist keine Zahlungsart gespeichert.
payment-methods-text = Sie wählen bei jeder Bestellung, wie Sie zahlen. Kartennummern geben Sie beim Zahlungsanbieter ein; sie werden in diesem Shop nie gespeichert.
reviews-none = Sie haben noch nichts bewertet. Sobald etwas angekommen ist, können Sie es bei der Bestellung bewerten.
review-public = Für alle zu lesen
review-pending = Wird noch geprüft
review-rejected = Nicht veröffentlicht
review-edit = Ändern
review-delete = Löschen
review-deleted = Die Bewertung ist gelöscht.
alerts-none = Sie warten auf nichts. Für ausverkaufte Artikel und für Preise gibt es ein Formular auf der Seite des Artikels.
alert-stock = Sie erhalten eine E-Mail, sobald es wieder vorrätig ist.
alert-price = Sie erhalten eine E-Mail, sobald es { $price } oder weniger kostet.
alert-since = Seit { $day }
alert-end = Beenden<hidden>: Benachrichtigung zu { $product }</hidden>
alert-ended = Die Benachrichtigung ist beendet.
tickets-none = Sie haben uns noch nicht geschrieben.
ticket-new = Schreiben Sie uns
ticket-changed = Zuletzt geändert: { $day }

name-title = Ihr Name
name-hint = So sprechen E-Mails Sie an, und so beginnt eine neue Adresse.
name-saved = Ihr Name ist gespeichert.
language-title = Sprache und Währung
language = Sprache
currency = Währung
language-emails = Auch E-Mails werden in ihr geschrieben.
language-only = Dieser Shop spricht { $language }.
currency-only = Alle Preise sind in { $currency }.
language-saved = Die Sprache ist gespeichert.
consents-title = Was wir Ihnen senden dürfen
consents-lede = E-Mails zu Bestellungen und zum Konto kommen immer. Alles andere entscheiden Sie, und das jederzeit hier.
consents-need-email = Bestätigen Sie zuerst Ihre E-Mail-Adresse.
consent-marketing = Neuigkeiten und Angebote per E-Mail
consent-reviews = Um Bewertungen meiner Einkäufe bitten
consent-given = Zugestimmt: { $at }
consent-declined = Abgelehnt: { $at }
consent-never = Noch nicht entschieden
consents-saved = Ihre Wahl ist gespeichert.

email-title = E-Mail-Adresse
email = E-Mail-Adresse
email-none = Ihr Konto hat keine E-Mail-Adresse.
email-proven = { $email }, bestätigt
email-unproven = { $email }, noch nicht bestätigt
email-how-both = Eine Änderung bestätigen Sie zweimal: zuerst an der jetzigen Adresse, dann an der neuen.
email-how-new = Wir senden einen Link an die Adresse, mit dem Sie bestätigen, dass sie Ihnen gehört.
email-new = Neue E-Mail-Adresse
email-change = Adresse ändern
email-add = E-Mail-Adresse bestätigen
email-same = Das ist bereits Ihre Adresse.
email-sent = Wir haben Ihnen eine E-Mail gesendet. Der Link darin gilt 24 Stunden.
email-approved = Danke. Öffnen Sie nun die E-Mail, die wir an die neue Adresse gesendet haben.
email-saved = Ihre E-Mail-Adresse ist bestätigt.
approve-title = E-Mail-Adresse ändern?
approve-text = Ihr Konto soll die Adresse { $email } bekommen. Wenn Sie zustimmen, fragen wir auch dort nach.
approve-button = Ja, ändern
confirm-title = E-Mail-Adresse bestätigen
confirm-text = Ihr Konto hat ab jetzt die Adresse { $email }.
confirm-button = Bestätigen

phone-title = Telefonnummer
phone = Telefonnummer
phone-now = { $phone }. Sie können sich damit anmelden und Ihr Konto wiederherstellen.
phone-none = Mit einer Nummer können Sie sich per Code anmelden und Ihr Konto auch ohne E-Mail wiederherstellen.
phone-hint = Eine Mobilnummer; aus dem Ausland mit der Landesvorwahl, etwa +49.
phone-send = Code senden
phone-remove = Nummer entfernen
phone-saved = Die Nummer ist gespeichert.
phone-removed = Die Nummer ist entfernt.
phone-not-sent = Der Code ließ sich nicht senden. Bitte prüfen Sie die Nummer, oder versuchen Sie es später noch einmal.
phone-code-title = Code eingeben
phone-code-text = Wir haben sechs Ziffern an { $phone } gesendet. Sie gelten 15 Minuten.
phone-code = Code
phone-confirm = Nummer bestätigen
phone-sms = { $code } ist Ihr Code für { $shop }. Niemand von uns fragt Sie je danach.

current-password = Jetziges Passwort
current-password-wrong = Das ist nicht Ihr jetziges Passwort.
password-change = Passwort ändern
password-set = Passwort festlegen
password-lede = Überall sonst werden Sie dabei abgemeldet.
password-lede-none = Sie haben keines: Codes und Links lassen Sie herein. Mit einem Passwort brauchen Sie keine E-Mail.
password-new = Neues Passwort
password-hint = Mindestens 8 Zeichen. Mehrere Wörter merken sich leichter als Sonderzeichen.
password-saved = Das neue Passwort gilt. Überall sonst sind Sie abgemeldet.
devices-title = Wo Sie angemeldet sind
devices-lede = Wenn Sie eines davon nicht kennen, melden Sie es ab und ändern Sie Ihr Passwort.
device = { $browser } · { $system }
browser =
    { $code ->
        [chrome] Chrome
        [edge] Edge
        [firefox] Firefox
        [opera] Opera
        [safari] Safari
        [samsung-internet] Samsung Internet
       *[other] Ein Browser
    }
system =
    { $code ->
        [android] Android
        [chrome-os] ChromeOS
        [ipad] iPad
        [iphone] iPhone
        [linux] Linux
        [mac] Mac
        [windows] Windows
       *[other] unbekanntes Gerät
    }
device-here = Dieses Gerät
device-seen = Zuletzt benutzt: { $at }
device-since = Angemeldet: { $at }, von { $ip }
device-end = Abmelden<hidden>: { $device }</hidden>
device-ended = Dort sind Sie abgemeldet.
devices-end = Überall sonst abmelden
devices-ended = Überall sonst sind Sie abgemeldet.

export-title = Alles, was wir wissen
export-lede = Konto, Adressen, Bestellungen, Bewertungen, Benachrichtigungen, Anfragen, Geräte und Einwilligungen, als Dateien, die Programme lesen können.
export-button = Herunterladen
erase-title = Konto löschen
erase-lede =
    { $days ->
        [one] Ihr Konto und alles, was daran hängt, wird nach { $days } Tag endgültig gelöscht. Bis dahin können Sie es behalten.
       *[other] Ihr Konto und alles, was daran hängt, wird nach { $days } Tagen endgültig gelöscht. Bis dahin können Sie es behalten.
    }
erase-go = Mein Konto löschen …
erase-button = Mein Konto löschen
erase-point-account = Name, Adressen, Anmeldewege, Merkzettel, Benachrichtigungen und Anfragen werden gelöscht.
erase-point-orders = Was verkauft wurde, müssen wir nach dem Gesetz aufbewahren; Ihr Name, Ihre Adresse und Ihre E-Mail-Adresse werden daraus entfernt.
erase-point-reviews = Ihre Bewertungen bleiben ohne Ihren Namen. Löschen Sie sie vorher, wenn Sie das nicht möchten.
erase-point-open = Eine Bestellung, die unterwegs ist, wird zuerst zugestellt.
erase-open-orders = Eine Bestellung, die unterwegs ist, wird zuerst zugestellt.
erase-planned = Ihr Konto wird am { $day } gelöscht.
erase-see = Behalten oder mehr erfahren
erase-keep = Mein Konto behalten
erase-asked = Es ist vorgemerkt. Bis dahin können Sie Ihr Konto noch behalten.
erase-kept = Ihr Konto bleibt.
erased-author = Ehemaliger Kunde
device-staff = Hier hilft Ihnen das Team des Shops; das endet nach 30 Minuten von selbst.
