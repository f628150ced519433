request-subject = Wie gefällt es Ihnen? Ihre Bestellung { $number } von { $shop }
request-heading = Wie gefällt es Ihnen?
request = Ihre Bestellung ist vor einigen Tagen angekommen: { $products }. Möchten Sie anderen sagen, wie es Ihnen gefällt? Ein oder zwei Sätze helfen schon.
request-wrong = Wenn etwas nicht in Ordnung ist, schreiben Sie uns an { $email }, und wir kümmern uns darum.
request-button = Bewertung schreiben
request-end = Keine E-Mails dieser Art mehr
