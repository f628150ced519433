title = Warenkorb
description = Was Sie ausgesucht haben, mit Versand und Steuer, bevor Sie bestellen.
link =
    { $count ->
        [0] Warenkorb
        [one] Warenkorb, { $count } Artikel
       *[other] Warenkorb, { $count } Artikel
    }
items = Artikel
summary = Übersicht
checkout = Zur Kasse
view-cart = Zum Warenkorb
close = Warenkorb schließen
empty = Ihr Warenkorb ist leer
empty-text = Was Sie hineinlegen, bleibt auf diesem Gerät 30 Tage lang erhalten.
empty-drawer = Ihr Warenkorb ist leer.
go-on = Weiter einkaufen
most-loved = Besonders beliebt
also-like = Das könnte Ihnen auch gefallen
promise = Kein Konto nötig. 30 Tage Rückgaberecht.
blocked = Ändern oder entfernen Sie zuerst, was markiert ist.
see-wrong = Ansehen, was nicht stimmt
free-delivery = Ihr Versand ist kostenlos
until-free = Noch { $price } bis zum kostenlosen Versand
progress = { $percent } auf dem Weg zum kostenlosen Versand
not-in-sum = Versand und { $tax } stehen im Warenkorb.
each = je { $price }
pieces-each =
    { $count ->
        [one] { $count } Stück, je { $price }
       *[other] { $count } Stück, je { $price }
    }
things =
    { $count ->
        [one] { $count } Artikel
       *[other] { $count } Artikel
    }

update = { $product } aktualisieren
change-to = Auf { $count } ändern<of>: { $product }</of>
remove = Entfernen<of>: { $product }</of>
save = Auf den Merkzettel<of>: { $product }</of>
move-to-cart = In den Warenkorb<of>: { $product }</of>
add = In den Warenkorb<of>: { $product }</of>
undo = Rückgängig

in-cart =
    { $count ->
        [0] Ihr Warenkorb ist leer.
        [one] { $count } Artikel in Ihrem Warenkorb.
       *[other] { $count } Artikel in Ihrem Warenkorb.
    }
added = Hinzugefügt: { $product }
added-said = Hinzugefügt: { $product }. { $cart }
added-things =
    { $count ->
        [one] Hinzugefügt: { $count } Artikel
       *[other] Hinzugefügt: { $count } Artikel
    }
added-things-said =
    { $count ->
        [one] Hinzugefügt: { $count } Artikel. { $cart }
       *[other] Hinzugefügt: { $count } Artikel. { $cart }
    }
added-some =
    { $count ->
        [one] Hinzugefügt: { $count } Artikel. Nicht alles war zu haben.
       *[other] Hinzugefügt: { $count } Artikel. Nicht alles war zu haben.
    }
some-added =
    { $added ->
        [one] { $product }: { $added } von { $wanted } konnte hinzugefügt werden.
       *[other] { $product }: { $added } von { $wanted } konnten hinzugefügt werden.
    }
nothing-added = Es wurde nichts hinzugefügt.
not-added = { $why } Es wurde nichts hinzugefügt.
choose-one = Wählen Sie mindestens einen Artikel aus.
something = Ein Artikel
back-to-product = Zurück zum Artikel
changed-said = { $product }: { $quantity }, { $price }. { $cart }
removed = { $product } wurde aus Ihrem Warenkorb entfernt.
removed-said = Entfernt: { $product }. { $cart }
stopped = Etwas in Ihrem Warenkorb ist so nicht mehr zu haben. Es wurde nichts bestellt.

saved-title = Merkzettel
saved-note = Bleibt so lange erhalten wie Ihr Warenkorb und wird nicht für Sie reserviert.
saved-price = { $price }, als Sie es vorgemerkt haben
saved = { $product } steht jetzt auf Ihrem Merkzettel.
saved-said = Auf dem Merkzettel: { $product }. { $cart }
moved-some =
    { $moved ->
        [one] { $product }: { $moved } von { $wanted } liegt jetzt in Ihrem Warenkorb, mehr gibt es nicht. Der Rest bleibt auf dem Merkzettel.
       *[other] { $product }: { $moved } von { $wanted } liegen jetzt in Ihrem Warenkorb, mehr gibt es nicht. Der Rest bleibt auf dem Merkzettel.
    }
forgotten = { $product } steht nicht mehr auf Ihrem Merkzettel.
stays-saved = { $why } Es bleibt auf dem Merkzettel.

share = Diesen Warenkorb teilen
share-link = Link zu einer Kopie dieses Warenkorbs
share-hint = Wer ihn hat, sieht, was darin liegt, aber nichts über Sie. Er gilt 30 Tage.
share-copy = Link kopieren
share-copied = Kopiert
share-said = Hier ist der Link zu einer Kopie dieses Warenkorbs.
shared-title = Ein Warenkorb für Sie
shared-lede = Jemand hat das zusammengestellt und Ihnen den Link geschickt. Preise und Bestand sind von heute.
shared-gone =
    { $count ->
        [one] Ein Artikel davon wird nicht mehr verkauft und fehlt hier.
       *[other] { $count } Artikel davon werden nicht mehr verkauft und fehlen hier.
    }
shared-all = Alles zusammen
shared-add = Alles in meinen Warenkorb
shared-until = Der Link gilt bis zum { $day }.
ended-title = Dieser Link ist abgelaufen
ended-lede = Ein geteilter Warenkorb lässt sich 30 Tage lang öffnen. Bitten Sie die Person, die Ihnen den Link geschickt hat, um einen neuen.
ended-button = Zur Startseite

refused-not-for-sale = Dieser Artikel wird nicht mehr verkauft.
refused-not-in-currency = Dieser Artikel wird in der Währung Ihres Warenkorbs nicht verkauft.
refused-sold-out = Dieser Artikel ist ausverkauft.
refused-only-left =
    { $left ->
        [one] Nur noch { $left } Stück ist vorrätig.
       *[other] Nur noch { $left } Stück sind vorrätig.
    }
refused-no-more-left =
    { $left ->
        [one] Nur noch { $left } Stück ist vorrätig, und es liegt schon in Ihrem Warenkorb.
       *[other] Nur noch { $left } Stück sind vorrätig, davon { $mine } schon in Ihrem Warenkorb.
    }
refused-too-many-lines = Ein Warenkorb fasst höchstens { $most } verschiedene Artikel.
refused-too-many-saved = Auf dem Merkzettel stehen höchstens { $most } Artikel: Entfernen Sie zuerst einen davon.

of-quantity = { $product }: Wählen Sie eine Menge von 1 bis { $most }.
of-not-for-sale = { $product } wird nicht mehr verkauft.
of-not-in-currency = { $product } wird in der Währung Ihres Warenkorbs nicht verkauft.
currency-now = Ihr Warenkorb ist jetzt in { $currency }.
of-sold-out = { $product } ist ausverkauft.
of-only-left =
    { $left ->
        [one] { $product }: Nur noch { $left } Stück ist vorrätig.
       *[other] { $product }: Nur noch { $left } Stück sind vorrätig.
    }
of-no-more-left =
    { $left ->
        [one] { $product }: Nur noch { $left } Stück ist vorrätig, und es liegt schon in Ihrem Warenkorb.
       *[other] { $product }: Nur noch { $left } Stück sind vorrätig, davon { $mine } schon in Ihrem Warenkorb.
    }
of-too-many-lines = { $product }: Ein Warenkorb fasst höchstens { $most } verschiedene Artikel.
of-too-many-saved = { $product }: Auf dem Merkzettel stehen höchstens { $most } Artikel. Entfernen Sie zuerst einen davon.
merged = Ihr Warenkorb und der Ihres Kontos sind jetzt einer, bis auf dies:

codes = Gutscheincodes
code-have = Code eingeben
code = Gutscheincode
code-apply = Einlösen
code-remove = Entfernen<of>: { $code }</of>
code-counts = Wird angerechnet
code-applied = { $code } wird angerechnet: { $name }.
code-kept = { $code } bleibt im Warenkorb. { $why }
code-removed = { $code } ist entfernt.
gift = Geschenk, kostenlos
next-sum = Noch { $price } bis: { $name }
next-pieces =
    { $count ->
        [one] Noch { $count } Stück bis: { $name }
       *[other] Noch { $count } Stück bis: { $name }
    }
tax-estimate = Die Steuer ist geschätzt, bis Sie angeben, wohin geliefert wird.
code-missing = Geben Sie einen Code ein.
code-too-many = Es können höchstens { $most } Codes zugleich verwendet werden.
code-too-many-tries = Das waren zu viele Versuche; warten Sie eine Minute und versuchen Sie es noch einmal.
code-unknown = Diesen Code kennen wir nicht.
code-not-yet = Er gilt erst ab dem { $day }.
code-ended = Er gilt nicht mehr.
code-not-now = Er gilt nicht zu dieser Zeit der Woche.
code-used-up = Er ist aufgebraucht.
code-used-by-you = Sie haben ihn schon verwendet.
code-used-up-today = Er ist für heute aufgebraucht.
code-currency = Er gilt nicht in dieser Währung.
code-not-for-you = Er gilt nur für bestimmte Kunden.
code-first-order = Er gilt nur für die erste Bestellung.
code-country = Er gilt nicht für das Land, in das geliefert wird.
code-delivery = Er gilt nicht für diese Versandart.
code-nothing-meant = Er gilt nicht für das, was in Ihrem Warenkorb liegt.
code-already-reduced = Er gilt nicht für bereits reduzierte Artikel.
code-short-sum = Noch { $price }, dann wird er angerechnet.
code-short-pieces =
    { $count ->
        [one] Noch { $count } Stück, dann wird er angerechnet.
       *[other] Noch { $count } Stück, dann wird er angerechnet.
    }
code-no-gift = Das Geschenk ist vergriffen.
code-no-effect = Bei diesem Warenkorb bringt er keinen Nachlass.
code-does-not-combine = Er ist nicht mit „{ $name }“ kombinierbar, was mehr spart.
refused-too-few = Bitte bestellen Sie mindestens { $least }.
refused-steps = Bitte bestellen Sie in Schritten von { $step }, zum Beispiel { $next }.
of-too-few = { $product }: Bitte bestellen Sie mindestens { $least }.
of-steps = { $product }: Bitte bestellen Sie in Schritten von { $step }, zum Beispiel { $next }.
group-price = Preis für { $group }
