email-missing = Geben Sie Ihre E-Mail-Adresse ein.
email-no-name = Die Adresse braucht ein @ mit einem Namen davor, wie jana@example.com.
email-bad-name = Der Name vor dem @ hat höchstens 64 Zeichen und Punkte nur zwischen anderen Zeichen.
email-no-domain = Nach dem @ muss eine Domain stehen, wie example.com.
email-characters = Eine E-Mail-Adresse enthält keine Leerzeichen oder Steuerzeichen.
email-too-long = Eine E-Mail-Adresse hat höchstens 254 Zeichen.
money-not-a-number = Geben Sie einen Betrag wie 12,50 ein.
money-too-many-decimals =
    { $decimals ->
        [0] Geben Sie eine ganze Zahl ein: Diese Währung hat keine Nachkommastellen.
        [one] Diese Währung hat eine Nachkommastelle.
       *[other] Diese Währung hat { $decimals } Nachkommastellen.
    }
money-too-large = Der Betrag ist zu hoch.
currency-unknown = Verwenden Sie einen dreistelligen Währungscode nach ISO 4217, wie EUR.
quantity = Wählen Sie eine Menge von 1 bis { $most }.
language = Schreiben Sie eine Sprache mit zwei oder drei Buchstaben, bei Bedarf mit Schrift oder Region, wie de, pt-BR oder zh-Hant.
