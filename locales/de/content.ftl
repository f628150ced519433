about = Über uns
about-intro = { $shop } ist ein kleiner Shop mit einer einfachen Idee: gute Dinge verkaufen, sie ehrlich beschreiben und für die Menschen da sein, die sie kaufen.
about-choose = Wie wir auswählen
about-choose-text = Wir führen, was wir selbst behalten würden. Auf jeder Produktseite steht, woraus ein Artikel besteht, wie groß er ist und wie er gepflegt wird, damit ankommt, was Sie erwarten.
about-work = Wie wir arbeiten
about-work-account = Sie brauchen kein Konto, um zu kaufen.
about-work-prices = Preise sind endgültig: Was im Warenkorb steht, bezahlen Sie.
about-work-stock = Bestände werden gezählt, nicht geschätzt. Wenn die Seite sagt, dass etwas da ist, ist es da.
about-talk = Sprechen Sie mit uns
about-talk-text = Fragen, Lob und Beschwerden kommen bei Menschen an: { $email }.

shipping-and-returns = Versand und Rückgabe
shipping = Versand
shipping-text = Bestellungen werden an Werktagen gepackt. Sobald ein Paket unser Haus verlässt, erhalten Sie eine E-Mail mit der Sendungsnummer.
shipping-days =
    { $days ->
        [1] am nächsten Werktag
       *[other] { $days } Werktage
    }
shipping-days-range = { $from } bis { $to } Werktage
shipping-method = <b>{ $method }</b>: { $days }, { $price }
shipping-method-free-from = <b>{ $method }</b>: { $days }, { $price }, ab { $minimum } kostenlos
shipping-method-free = <b>{ $method }</b>: { $days }, kostenlos
shipping-countries = Wir liefern nach: { $countries }. Produktseite und Kasse nennen den Tag, an dem Sie das Paket erwarten können.
returns = Rückgabe
returns-text = Was Sie nicht behalten möchten, können Sie innerhalb von 30 Tagen nach Erhalt unbenutzt und vollständig zurücksenden. Gründe brauchen Sie nicht zu nennen.
returns-write = Schreiben Sie an { $email } mit Ihrer Bestellnummer und dem, was zurückkommt.
returns-pack = Packen Sie es so gut ein, wie es ankam, und senden Sie es an die Adresse, die wir Ihnen nennen.
returns-refund = Wir erstatten den gezahlten Betrag einschließlich der Standardlieferung innerhalb von 14 Tagen nach Ihrer Mitteilung über Ihr Zahlungsmittel; wir dürfen warten, bis das Paket oder der Nachweis der Absendung hier ist.
returns-except = Was nach Ihren Maßen angefertigt wurde oder aus hygienischen Gründen nach dem Öffnen nicht mehr verkauft werden kann, ist von der Rückgabe ausgeschlossen, es sei denn, es ist fehlerhaft.
damaged = Beschädigt oder fehlerhaft
damaged-text = Senden Sie uns ein Foto und die Bestellnummer; wir ersetzen, reparieren oder erstatten auf unsere Kosten. Ihre gesetzlichen Mängelrechte bleiben von dieser Seite unberührt.
answers = { $shop } antwortet unter { $email }.

privacy = Datenschutz
privacy-intro = Diese Seite sagt, was { $shop } über Sie weiß, warum und wie lange. Wir speichern so wenig, wie ein Shop es kann.
privacy-browse = Wenn Sie sich umsehen
privacy-browse-text = Unser Server protokolliert Anfragen für kurze Zeit, damit er betrieben und vor Missbrauch geschützt werden kann. Es gibt keine Werbe-Tracker und keine Analyse-Cookies.
privacy-cookies = Cookies
privacy-cookies-text = Ein Cookie merkt sich 30 Tage lang Ihren Warenkorb. Es ist für den Shop notwendig, enthält keine personenbezogenen Daten und wird erst gesetzt, wenn Sie etwas in den Warenkorb legen. Ein zweites merkt sich 30 Tage lang, welche Artikel Sie angesehen haben, und sonst nichts; <recently>Zuletzt angesehen</recently> zeigt sie und vergisst sie. Finden Sie eine Bewertung hilfreich, merkt sich ein drittes das ein Jahr lang; vergleichen Sie Artikel, merkt sich ein viertes diese 30 Tage lang; wählen Sie eine Sprache, merkt sich ein fünftes sie ein Jahr lang.
privacy-shared-cart = Ein Link zu Ihrem Warenkorb, den Sie teilen, öffnet eine Kopie des Inhalts, sagt nichts über Sie und endet nach 30 Tagen.
privacy-order = Wenn Sie bestellen
privacy-order-text = Wir speichern Name, Anschrift, E-Mail-Adresse, gegebenenfalls Telefonnummer und was Sie gekauft haben, weil wir dies zur Erfüllung des Vertrags mit Ihnen brauchen. Rechnungen bewahren wir so lange auf, wie es das Steuerrecht verlangt.
privacy-alerts = Wenn Sie benachrichtigt werden möchten
privacy-alerts-text = Wenn Sie uns bitten zu schreiben, sobald etwas wieder da oder günstiger ist, speichern wir Ihre Adresse und Ihren Wunsch und nutzen sie nur für diese E-Mail. Sie werden 30 Tage danach gelöscht, nach drei Tagen, wenn Sie die Adresse nicht bestätigen, nach einem Jahr, wenn nichts daraus wurde, und sofort über den Link in jeder E-Mail.
privacy-others = Wer es sonst sieht
privacy-others-carrier = Der Paketdienst erhält Name, Anschrift und, falls angegeben, die Telefonnummer, um das Paket zuzustellen.
privacy-others-payment = Der Zahlungsdienst, den Sie wählen, wickelt die Zahlung ab. Kartennummern sehen und speichern wir nie.
privacy-others-nobody = Sonst niemand, es sei denn, das Gesetz verpflichtet uns.
privacy-rights = Ihre Rechte
privacy-rights-text = Sie können Auskunft über Ihre Daten verlangen, sie berichtigen oder löschen lassen, ihre Nutzung einschränken oder ihr widersprechen und sich bei der Datenschutzbehörde an Ihrem Wohnort beschweren. Schreiben Sie an { $email }.

terms = AGB
terms-intro = Diese Bedingungen gelten für Bestellungen in diesem Shop, zwischen Ihnen und { $shop }.
terms-contract = Wie ein Vertrag zustande kommt
terms-contract-text = Die Darstellung im Shop ist eine Einladung zur Bestellung. Mit „Zahlungspflichtig bestellen“ geben Sie ein verbindliches Angebot ab; vorher können Sie alles prüfen und korrigieren. Der Vertrag kommt zustande, wenn wir die Bestellung per E-Mail bestätigen.
terms-prices = Preise und Zahlung
terms-prices-included = Alle Preise sind in { $currency }. Die Preise enthalten { $tax }. Versandkosten stehen im Warenkorb, bevor Sie bestellen. Sie zahlen auf einem der Wege, die an der Kasse angeboten werden.
terms-prices-without = Alle Preise sind in { $currency }. Die Preise verstehen sich ohne { $tax }; der Betrag wird vor der Bestellung angezeigt. Versandkosten stehen im Warenkorb, bevor Sie bestellen. Sie zahlen auf einem der Wege, die an der Kasse angeboten werden.
terms-delivery = Lieferung
terms-delivery-text = Wir liefern an die Adresse in der Bestellung. Liefertage werden an der Kasse genannt. Kann etwas nicht rechtzeitig geliefert werden, sagen wir es Ihnen sofort, und Sie können von der Bestellung zurücktreten.
terms-withdraw = Widerruf
terms-withdraw-text = Verbraucher können den Vertrag innerhalb von 14 Tagen nach Erhalt der Ware ohne Angabe von Gründen widerrufen; wir geben Ihnen 30. <returns>Versand und Rückgabe</returns> sagt, wie.
terms-faulty = Mängel
terms-faulty-text = Es gilt die gesetzliche Gewährleistung.
terms-ownership = Eigentum
terms-ownership-text = Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.
terms-contact = Kontakt

field-title = Titel
field-text = Text
