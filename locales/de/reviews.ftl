title = Bewertungen
count =
    { $count ->
        [one] { $count } Bewertung
       *[other] { $count } Bewertungen
    }
stars =
    { $stars ->
        [one] { $stars } Stern
       *[other] { $stars } Sterne
    }
row =
    { $count ->
        [one] { $count }<noun> Bewertung</noun>
       *[other] { $count }<noun> Bewertungen</noun>
    }
only =
    { $stars ->
        [one] Nur Bewertungen mit { $stars } Stern.
       *[other] Nur Bewertungen mit { $stars } Sternen.
    }
only-none =
    { $stars ->
        [one] Nur Bewertungen mit { $stars } Stern. Davon gibt es noch keine.
       *[other] Nur Bewertungen mit { $stars } Sternen. Davon gibt es noch keine.
    }
show-all = Alle anzeigen
sort = Reihenfolge der Bewertungen
sort-newest = Neueste
sort-helpful = Hilfreichste
sort-highest = Beste
sort-lowest = Schlechteste
more = Weitere Bewertungen anzeigen
verified = Verifizierter Kauf
answer-from = Antwort von { $shop }
author-stars =
    { $stars ->
        [one] { $author }, { $stars } Stern
       *[other] { $author }, { $stars } Sterne
    }
picture-by = Bild von { $author }
picture-number-by = Bild { $number } von { $author }
helpful = Hilfreich<of>: { $review }</of>
found-helpful =
    { $count ->
        [one] Eine Person fand das hilfreich.
       *[other] { $count } Personen fanden das hilfreich.
    }
voted =
    { $count ->
        [0] Vielen Dank.
        [one] Vielen Dank. Eine Person fand das hilfreich.
       *[other] Vielen Dank. { $count } Personen fanden das hilfreich.
    }
voted-thanks = Vielen Dank. Das hilft anderen bei der Auswahl.
vote-counted = Vielen Dank. Ihre Stimme wurde gezählt.

page-title = Ihre Bewertung: { $product }
order = Bestellung { $number }
here = Bewertung
heading-new = Wie gefällt es Ihnen?
heading-change = Ihre Bewertung
stars-legend = Sterne
rating =
    { $stars ->
        [1] Schlecht
        [2] Mäßig
        [3] In Ordnung
        [4] Gut
       *[5] Sehr gut
    }
stars-rated =
    { $stars ->
        [one] { $stars } Stern: { $rating }
       *[other] { $stars } Sterne: { $rating }
    }
headline = Überschrift
body = Bewertung
pictures = Bilder
pictures-hint = Bis zu { $most }, als JPEG, PNG, WebP oder GIF
picture-number = Bild { $number }
picture-remove = Bild { $number } entfernen
name = Name
name-hint = Steht bei Ihrer Bewertung. Ihre Adresse und Ihre Bestellung werden nicht gezeigt.
send = Bewertung senden
save = Bewertung speichern
back-to-order = Zurück zur Bestellung
problems =
    { $count ->
        [one] Eine Angabe stimmt noch nicht
       *[other] Einige Angaben stimmen noch nicht
    }
delete = Diese Bewertung löschen
delete-lede = Sie wird sofort aus dem Shop entfernt. Das lässt sich nicht rückgängig machen.
delete-yes = Ja, löschen

refused-not-arrived = Sie können den Artikel bewerten, sobald er angekommen ist.
refused-too-many-pictures =
    { $most ->
        [one] Eine Bewertung hat höchstens { $most } Bild. Entfernen Sie welche und senden Sie sie noch einmal.
       *[other] Eine Bewertung hat höchstens { $most } Bilder. Entfernen Sie welche und senden Sie sie noch einmal.
    }
refused-too-many = Das war zu oft hintereinander. Warten Sie einige Minuten und versuchen Sie es dann erneut.
refused-long-answer = Verwenden Sie höchstens { $most } Zeichen für die Antwort.
refused-stars = Wählen Sie einen bis fünf Sterne.
refused-long-title = Verwenden Sie höchstens { $most } Zeichen für die Überschrift.
refused-no-body = Beschreiben Sie in ein oder zwei Sätzen, wie es ist.
refused-long-body = Verwenden Sie höchstens { $most } Zeichen.
refused-no-author = Geben Sie den Namen ein, der bei Ihrer Bewertung stehen soll.
refused-long-author = Verwenden Sie höchstens { $most } Zeichen für den Namen.
pictures-again = Wählen Sie die Bilder noch einmal aus: Der Browser behält sie nicht.
picture-too-many-bytes = { $file }: Das Bild ist größer als 20 MB. Speichern Sie es kleiner und versuchen Sie es erneut.
picture-too-slow = { $file }: Das Bild braucht zu lange zum Öffnen. Speichern Sie es neu als JPEG und versuchen Sie es erneut.
picture-too-many-pixels = { $file }: Das Bild hat { $millions } Millionen Pixel, erlaubt sind höchstens 50 Millionen. Speichern Sie es kleiner und versuchen Sie es erneut.
picture-too-tall = { $file }: Das Bild ist mehr als zehnmal so hoch wie breit. Schneiden Sie es zu und versuchen Sie es erneut.
picture-not-a-picture = { $file }: Diese Datei ist kein Bild im Format JPEG, PNG, WebP oder GIF.
picture-damaged = { $file }: Das Bild ist beschädigt ({ $cause }).

emails-title = E-Mails mit der Bitte um eine Bewertung
emails-ended = Sie erhalten keine E-Mails mehr, die um eine Bewertung bitten.
emails-lede = Nach einer Lieferung fragen wir einmal, wie zufrieden Sie sind. Zu Ihren Bestellungen schreiben wir in jedem Fall an { $email }.
emails-end = Nicht mehr fragen
to-order = Zur Bestellung
