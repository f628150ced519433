title = Vergleich
compare = Vergleichen
added = Hinzugefügt: { $product }. { $count } von { $most } im Vergleich.
side-by-side = Nebeneinander ansehen
link =
    { $count ->
        [one] Vergleich, { $count } Artikel
       *[other] Vergleich, { $count } Artikel
    }
empty = Öffnen Sie einen Artikel und wählen Sie „Vergleichen“, oder suchen Sie hier nach einem: Bis zu { $most } stehen nebeneinander.
left-out =
    { $count ->
        [one] Ein Artikel wird nicht mehr verkauft und fehlt hier deshalb.
       *[other] { $count } Artikel werden nicht mehr verkauft und fehlen hier deshalb.
    }
only-first = Höchstens { $most } Artikel werden gleichzeitig verglichen: Das sind die ersten davon.

refused-full = Höchstens { $most } Artikel werden gleichzeitig verglichen: Entfernen Sie zuerst einen davon.
refused-not-for-sale = Dieser Artikel wird nicht mehr verkauft.

rows = Zeilen
all-rows = Alle Zeilen
only-differences = Nur Unterschiede
marked = ≠ kennzeichnet die Zeilen, in denen sie sich unterscheiden.
differs = , unterschiedlich
same = In allem, was angegeben ist, sind sie gleich.
not-said = Keine Angabe
what-to-do = Aktionen
price = Preis
availability = Verfügbarkeit
in-stock = Vorrätig
only-left =
    { $count ->
        [one] Letztes Stück
       *[other] Nur noch { $count } Stück
    }
sold-out = Ausverkauft
rating = Bewertung
no-reviews = Noch keine Bewertungen
rated =
    { $count ->
        [one] { $rating }, { $count } Bewertung
       *[other] { $rating }, { $count } Bewertungen
    }
brand = Marke
and-more = { $values } und { $count } weitere
add-to-cart = In den Warenkorb<spoken>: { $product }</spoken>
choose-options = Optionen wählen<spoken> für { $product }</spoken>
see-it = Ansehen<spoken>: { $product }</spoken>
remove = Entfernen<spoken>: { $product }</spoken>

add-product = Artikel hinzufügen
add-another = Weiteren Artikel hinzufügen
products-to-compare = Artikel zum Vergleichen
search-product = Nach einem Artikel suchen
search = Suchen
like = Ähnlich wie { $product }
nothing-found = Sonst wurde nichts zu „{ $words }“ gefunden
found = Gefunden zu „{ $words }“
add = Hinzufügen<spoken>: { $product }</spoken>
