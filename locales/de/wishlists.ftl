title = Wunschliste
lists = Wunschlisten
items = Auf dieser Liste
empty = Ihre Wunschliste ist leer
empty-text = Tippen Sie bei einem Artikel auf das Herz, um ihn hier aufzuheben.
go-on = Artikel entdecken
sign-in = <link>Melden Sie sich an</link>, um Ihre Liste auf jedem Gerät zu finden und mehrere zu führen.

save = Auf die Wunschliste
save-of = { $product } auf die Wunschliste setzen
save-line = Wunschliste<of>: { $product }</of>
added = { $product } steht auf Ihrer Wunschliste.
removed = { $product } steht nicht mehr auf Ihrer Wunschliste.
see = Zur Liste

to-cart = In den Warenkorb verschieben<of>: { $product }</of>
add-to-cart = In den Warenkorb<of>: { $product }</of>
choose = Optionen wählen<of> für { $product }</of>
remove = Entfernen<of>: { $product }</of>
move-where = Liste, auf die { $product } verschoben wird
move = Verschieben<of>: { $product }, auf diese Liste</of>
moved = { $product } steht jetzt auf der anderen Liste.
not-sold = Wird nicht mehr verkauft

all-to-cart = Alles in den Warenkorb verschieben
in-cart =
    { $count ->
        [one] { $count } Artikel der Liste liegt jetzt in Ihrem Warenkorb.
       *[other] { $count } Artikel der Liste liegen jetzt in Ihrem Warenkorb.
    }
nothing-moved = Es wurde nichts in den Warenkorb verschoben.
view-cart = Warenkorb ansehen
choose-first = { $product }: Wählen Sie zuerst die Optionen.
is-sold-out = { $product } ist ausverkauft.
is-not-for-sale = { $product } wird nicht mehr verkauft.

this-list = Diese Liste
name = Name der Liste
name-hint = Auch wer sie über den Link ansieht, liest ihn.
save-name = Namen speichern
new-list = Neue Liste
create = Liste anlegen
delete = Diese Liste löschen<of>: { $list }</of>

share-text = Wer den Link hat, sieht, was auf der Liste steht, aber nichts über Sie.
share = Link zum Teilen anlegen
share-link = Link zu dieser Liste
share-hint = Wer ihn hat, sieht jetzt und später, was auf der Liste steht, aber nichts über Sie.
share-said = Hier ist der Link zu Ihrer Liste.
copy = Link kopieren
copied = Kopiert
unshare = Link beenden
unshare-said = Der Link gilt nicht mehr.
shared-title = Eine Wunschliste
shared-lede = Jemand hat diese Liste mit Ihnen geteilt. Preise und Bestand sind von heute.
shared-empty = Von dieser Liste ist zurzeit nichts zu haben.
ended-title = Diese Liste wird nicht geteilt
ended-lede = Der Link wurde beendet oder nicht vollständig kopiert.

refused-not-for-sale = Dieser Artikel wird nicht mehr verkauft.
refused-full = Auf einer Liste stehen höchstens { $most } Artikel: Entfernen Sie zuerst einen davon.
refused-too-many-lists = Sie können höchstens { $most } Listen führen: Löschen Sie zuerst eine davon.
refused-no-name = Geben Sie der Liste einen Namen.
refused-long-name = Ein Name hat höchstens { $most } Zeichen.
