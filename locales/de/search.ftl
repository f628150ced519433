items =
    { $count ->
        [one] { $count } Artikel
       *[other] { $count } Artikel
    }
categories-here = Kategorien an dieser Stelle
products = Artikel
page-title = { $title }, Seite { $page }
description = { $title } bei { $shop }
everything = Alle Artikel
quoted = „{ $words }“

sort-by = Sortieren nach
apply = Anwenden
sort-relevance = Relevanz
sort-featured = Empfohlen
sort-price-up = Preis, aufsteigend
sort-price-down = Preis, absteigend
sort-newest = Neueste
sort-best-selling = Meistverkauft
sort-rating = Beste Bewertung

filters = Filter
filters-chosen = Filter ({ $count })
popular-filters = Beliebte Filter
applied-filters = Ausgewählte Filter
close-filters = Filter schließen
clear-all = Alle entfernen
clear-all-filters = Alle Filter entfernen
chosen-remove = { $filter }, ausgewählt, entfernen
remove-filter = { $filter }<spoken> entfernen</spoken>
show-items =
    { $count ->
        [one] { $count } Artikel anzeigen
       *[other] { $count } Artikel anzeigen
    }
price = Preis
category = Kategorie
brand = Marke
rating = Bewertung
availability = Verfügbarkeit
in-stock = Vorrätig
yes = Ja
any-rating = Jede Bewertung
stars-and-up =
    { $stars ->
        [one] Ab { $stars } Stern
       *[other] Ab { $stars } Sternen
    }
under = Unter { $price }
price-between = { $from } bis { $to }
price-from = Ab { $price }
price-to = Bis { $price }
chosen-value = { $name }: { $value }
range-between = { $name }: { $from } bis { $to }
range-from = { $name }: ab { $amount }
range-to = { $name }: bis { $amount }
from = Von
from-in = Von { $unit }
to = Bis
to-in = Bis { $unit }
bar =
    { $count ->
        [one] { $from } bis { $to }: { $count } Artikel
       *[other] { $from } bis { $to }: { $count } Artikel
    }
bar-open =
    { $count ->
        [one] Ab { $from }: { $count } Artikel
       *[other] Ab { $from }: { $count } Artikel
    }
more-values = { $count } weitere
value-count =
    { $count ->
        [one] { $count }<spoken> Artikel</spoken>
       *[other] { $count }<spoken> Artikel</spoken>
    }

empty = Hier gibt es noch nichts
empty-list = Neues ist unterwegs. Sehen Sie sich so lange im übrigen Shop um.
see-everything = Alle Artikel ansehen
no-match = Dazu passt nichts
no-match-several = Zu all dem passt nichts
remove-one = Entfernen Sie einen Filter, um mehr zu sehen.
remove-this = „{ $filter }“ entfernen

found-left-out = Zu { $words } gibt es nichts. Das finden die übrigen Wörter.
found-some = Kein Artikel enthält alle diese Wörter. Diese enthalten einige davon.
found-complete =
    { $count ->
        [one] Ein Artikel enthält alle diese Wörter. Die übrigen enthalten die meisten davon.
       *[other] { $count } Artikel enthalten alle diese Wörter. Die übrigen enthalten die meisten davon.
    }
found-in = Gefunden in
all = Alle
category-count = { $name } ({ $count })
answers = Antworten
nothing-for = Nichts zu „{ $words }“ gefunden
check-spelling = Prüfen Sie die Schreibweise, oder versuchen Sie es mit weniger oder anderen Wörtern.
shorter = Vielleicht bringt <search>{ $words }</search> einen Treffer.
empty-shop = Noch sind die Regale leer. Schauen Sie bald wieder vorbei.
everywhere = Im ganzen Shop suchen
ask = Suchen Sie etwas, das wir nicht haben? <ask>Fragen Sie uns</ask>, wir lesen alles.
most-loved = Besonders beliebt

suggestions = Vorschläge
suggestion-count =
    { $count ->
        [one] { $count } Vorschlag
       *[other] { $count } Vorschläge
    }
all-results = Alle Ergebnisse für „{ $words }“

error-address = Diese Adresse funktioniert nicht
error-address-lede = Etwas darin stimmt nicht. Suchen Sie oben, oder beginnen Sie bei einem dieser Links.
error-sign-in = Bitte melden Sie sich zuerst an
error-sign-in-lede = Sie sind nicht mehr angemeldet. Melden Sie sich in einem anderen Tab an, gehen Sie dann hier zurück und senden Sie das Formular noch einmal: Ihre Eingaben stehen noch darin.
error-forbidden = Das ist nicht für alle
error-forbidden-lede = Sie dürfen diese Seite nicht öffnen, oder nicht auf diese Weise.
error-missing = Diese Seite ist umgezogen
error-missing-lede = Die Adresse ist vielleicht veraltet oder falsch eingegeben. Suchen Sie oben, oder beginnen Sie bei einem dieser Links.
error-method = So geht es nicht
error-method-lede = Diese Adresse ist zum Absenden eines Formulars da, nicht zum Öffnen. Gehen Sie zurück und versuchen Sie es von dort noch einmal.
error-gone = Das gibt es nicht mehr
error-gone-lede = Wir verkaufen es nicht mehr, und es kommt nicht wieder. Vielleicht ist stattdessen hier etwas dabei.
error-too-large = Das ist zu viel auf einmal
error-too-large-lede = Was gesendet wurde, ist größer, als der Shop es annimmt. Senden Sie weniger und versuchen Sie es noch einmal.
error-too-many = Einen Moment, bitte
error-too-many-lede = Das war viel in kurzer Zeit. Warten Sie eine Minute und versuchen Sie es dann noch einmal.
error-unusable = Das hat nicht geklappt
error-unusable-lede = Was gesendet wurde, lässt sich so nicht verwenden. Gehen Sie zurück, prüfen Sie es und versuchen Sie es noch einmal.
error-busy = Bei uns ist gerade sehr viel los
error-busy-lede = Ihr Warenkorb ist sicher. Versuchen Sie es in einer Minute noch einmal.
error-broken = Bei uns ist etwas schiefgegangen
error-broken-lede = Ihr Warenkorb ist sicher, und es wurde nichts abgebucht. Versuchen Sie es in einer Minute noch einmal; wenn es wieder geschieht, schreiben Sie uns.
try-again = Noch einmal versuchen
go-home = Zur Startseite
front-page = Startseite
error-number = Wenn Sie uns dazu schreiben, hilft uns diese Nummer: <number>{ $number }</number>
