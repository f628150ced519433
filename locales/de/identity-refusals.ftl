name = Ein Name hat höchstens { $most } Zeichen.
phone-missing = Geben Sie Ihre Telefonnummer ein.
phone-no-calling-code = Beginnen Sie die Nummer mit der Vorwahl Ihres Landes, etwa +49.
phone-unknown-calling-code = Kein Land hat diese Vorwahl. Prüfen Sie die ersten Ziffern.
phone-too-short = Diese Nummer hat zu wenige Ziffern.
phone-too-long = Diese Nummer hat zu viele Ziffern.
phone-characters = Eine Telefonnummer besteht nur aus Ziffern, mit einem + vor der Vorwahl des Landes.
password-short = Ein Passwort hat mindestens { $least } Zeichen. Mehrere Wörter lassen sich leicht merken.
password-long = Ein Passwort hat höchstens { $most } Zeichen.
password-common = Dieses Passwort ist aus Datenlecks bekannt oder leicht zu erraten. Wählen Sie ein anderes.
password-about-you = Dieses Passwort besteht aus Ihrem Namen, Ihrer Adresse oder dem Namen des Shops. Wählen Sie ein anderes.
email-taken = Ein anderes Konto hat diese E-Mail-Adresse schon.
phone-taken = Ein anderes Konto hat diese Telefonnummer schon.
wrong-password = Das passt nicht zusammen. Prüfen Sie Ihre Eingabe, oder lassen Sie sich einen Code senden.
wrong-code =
    { $left ->
        [one] Das ist nicht der Code. Sie haben noch einen Versuch.
       *[other] Das ist nicht der Code. Sie haben noch { $left } Versuche.
    }
expired = Dieser Code oder Link gilt nicht mehr. Lassen Sie sich einen neuen senden.
too-many-tries = Das waren zu viele Versuche. Warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.
suspended = Dieses Konto ist gesperrt. Schreiben Sie uns, wenn Sie nicht wissen, warum.
last-way = Ohne diesen Weg könnten Sie sich nicht mehr anmelden. Richten Sie zuerst einen anderen ein.
not-recent = Ihre Anmeldung liegt schon länger zurück. Melden Sie sich ab und wieder an, dann ist das 15 Minuten lang möglich.
