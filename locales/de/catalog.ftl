in-stock = Vorrätig
few =
    { $left ->
        [one] Letztes Stück
       *[other] Nur noch { $left } Stück
    }
sold-out = Ausverkauft
not-in-currency = Dieser Artikel wird nicht in { $currency } verkauft.
in-stock-ready = Vorrätig, sofort versandfertig
few-ready =
    { $left ->
        [one] Letztes Stück, sofort versandfertig
       *[other] Nur noch { $left } Stück, sofort versandfertig
    }

card-last = Nur noch { $left }
card-new = Neu
card-rating =
    { $count ->
        [one] { $rating }<hidden> von 5 Sternen,</hidden> ({ $count }<hidden> Bewertung</hidden>)
       *[other] { $rating }<hidden> von 5 Sternen,</hidden> ({ $count }<hidden> Bewertungen</hidden>)
    }
lowest-price = Niedrigster Preis der letzten 30 Tage: { $price }
colours =
    { $count ->
        [one] { $count } Farbe
       *[other] { $count } Farben
    }

description = Beschreibung
details = Details
item-number = Artikelnummer
yes = Ja
no = Nein
related = Passt gut dazu
pictures = Bilder
no-picture = Noch kein Bild
choose-picture = Bild auswählen
picture = Bild { $number }: { $alt }
large-picture = Großes Bild
close-large-picture = Großes Bild schließen
tax-included = inkl. { $tax }
tax-added = zzgl. { $tax }
rating =
    { $count ->
        [one] { $rating } ({ $count } Bewertung)
       *[other] { $rating } ({ $count } Bewertungen)
    }
price-by-measure = { $price } je { $measure }
prices-by-quantity = Preise nach Menge
from-quantity = Ab { $quantity }
price-each = { $price } pro Stück
add-to-cart = In den Warenkorb
show-choice = Auswahl anzeigen
option = <name>{ $option }:</name> { $choice }
choice-sold-out = { $choice }, ausverkauft
choice-sold-out-hidden = { $choice }<hidden>, ausverkauft</hidden>
chosen = { $choice }: { $price }, { $availability }
delivery-free = Kostenloser Versand
delivery-free-from = Versand { $price }, kostenlos ab { $from }
delivery-price = Versand { $price }
arrives-on = Lieferung am { $day }
arrives-within-month = Lieferung { $weekday }, { $day }. bis { $last }
arrives-between = Lieferung { $first } bis { $last }
returns = Einfach zurückzugeben
returns-how = So funktionieren Versand und Rückgabe

home-new = Neu eingetroffen
home-see-all =
    { $count ->
        [one] { $count } Artikel ansehen
       *[other] Alle { $count } Artikel ansehen
    }
home-loved = Am beliebtesten
home-best-sellers = Alle Bestseller ansehen
home-empty = Wir packen noch aus
home-empty-text = Noch ist nichts in den Regalen. Schauen Sie bald wieder vorbei.
home-empty-owner = Ist das Ihr Shop? <link>Legen Sie die ersten Artikel an</link>, dann stehen sie hier.
home-categories = Nach Kategorie einkaufen
home-collection = Kollektion ansehen
home-reasons = Warum man hier einkauft
home-delivered-in =
    { $days ->
        [one] Lieferung am nächsten Werktag
       *[other] Lieferung in { $days } Werktagen
    }
home-delivered-between = Lieferung in { $first } bis { $last } Werktagen
home-delivery-free-from = Kostenlos ab { $price }, mit Link zur Sendungsverfolgung.
home-delivery-price = { $price }, mit Link zur Sendungsverfolgung.
home-returns-text = Anders überlegt? Schreiben Sie uns und schicken Sie es zurück.
home-no-surprises = Keine Überraschungen
home-tax-included = { $tax } ist im angezeigten Preis enthalten.
home-tax-added = Sie zahlen, was der Warenkorb anzeigt.
home-no-account = Kein Konto nötig
home-no-account-text = Bestellen Sie als Gast und verfolgen Sie das Paket über einen Link.

backorder =
    { $kind ->
        [preorder] Vorbestellbar
       *[backorder] Nachbestellbar
    }
backorder-by =
    { $kind ->
        [preorder] Vorbestellbar, Versand bis { $day }
       *[backorder] Nachbestellbar, Versand bis { $day }
    }
backorder-within =
    { $kind ->
        [preorder] Vorbestellbar, Versand binnen { $days } Tagen
       *[backorder] Nachbestellbar, Versand binnen { $days } Tagen
    }
part =
    { $kind ->
        [preorder] { $pieces } davon vorbestellt
       *[backorder] { $pieces } davon nachbestellt
    }
part-by =
    { $kind ->
        [preorder] { $pieces } davon vorbestellt, Versand bis { $day }
       *[backorder] { $pieces } davon nachbestellt, Versand bis { $day }
    }
part-within =
    { $kind ->
        [preorder] { $pieces } davon vorbestellt, Versand binnen { $days } Tagen
       *[backorder] { $pieces } davon nachbestellt, Versand binnen { $days } Tagen
    }
card-preorder = Vorbestellbar
