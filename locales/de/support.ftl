faq-title = Fragen und Antworten
faq-description = Antworten auf häufige Fragen zu Bestellung, Versand, Rückgabe und Zahlung.
faq-search-label = Fragen und Antworten durchsuchen
faq-search-hint = Suchen
faq-search = Suchen
faq-found =
    { $count ->
        [0] Zu „{ $words }“ steht hier nichts. Schreiben Sie uns, wir antworten gern.
        [one] Eine Antwort zu „{ $words }“.
       *[other] { $count } Antworten zu „{ $words }“.
    }
faq-show-all = Alle anzeigen
faq-missing = Fehlt etwas?
faq-missing-text = Schreiben Sie uns. Ein Mensch liest es und antwortet.
faq-contact = Kontakt aufnehmen

first-orders = Bestellungen
first-where = Wo ist meine Bestellung?
first-where-text = Öffnen Sie den Link in der E-Mail, mit der wir Ihre Bestellung bestätigt haben. Die Seite zeigt, wie weit sie ist, und nennt die Sendungsnummer, sobald sie verschickt ist.
first-change = Kann ich meine Bestellung ändern oder stornieren?
first-change-text = Auf der Seite Ihrer Bestellung können Sie stornieren, bis sie verschickt ist. Wenn Sie etwas ändern möchten, <contact>schreiben Sie uns</contact> mit Ihrer Bestellnummer.
first-shipping = Versand und Rückgabe
first-days = Wie lange dauert die Lieferung?
first-days-text = Die Kasse nennt für jede Versandart die Tage. Einzelheiten stehen unter <shipping>Versand und Rückgabe</shipping>.
first-return = Wie schicke ich etwas zurück?
first-return-text = <contact>Schreiben Sie uns</contact> mit Ihrer Bestellnummer, und wir nennen Ihnen die Adresse. Bis wann es möglich ist, steht unter <shipping>Versand und Rückgabe</shipping>.
first-payment = Zahlung
first-methods = Welche Zahlungsarten gibt es?
first-methods-text = Die Kasse zeigt die Zahlungsarten für Ihr Land. Sie sehen alle Kosten, bevor Sie bestellen.

contact-title = Kontakt
contact-description = Schreiben Sie uns zu einer Bestellung, zu einem Artikel oder zu etwas anderem.
contact-heading = Schreiben Sie uns
contact-lede = Ein Mensch liest, was Sie schreiben. Die Antwort kommt per E-Mail und steht auf einer Seite, deren Link nur Sie haben.
contact-by-email = Schreiben Sie eine E-Mail an <email>{ $email }</email>. Ein Mensch liest sie und antwortet.
contact-sent = Vielen Dank
contact-sent-text = Ihre Nachricht ist bei uns angekommen.
name = Name
email = E-Mail
order-number = Bestellnummer
order-number-hint = Sie steht in der E-Mail, mit der wir die Bestellung bestätigt haben.
subject = Worum geht es?
message = Nachricht
send = Senden
privacy = Wir verwenden Ihre Adresse, um Ihnen zu antworten, und für nichts anderes.

refused-name = Nennen Sie uns Ihren Namen.
refused-subject = Sagen Sie in wenigen Worten, worum es geht.
refused-message = Schreiben Sie Ihre Nachricht.
refused-long = Verwenden Sie höchstens { $most } Zeichen.
refused-too-many = Das waren zu viele Nachrichten. Warten Sie einige Minuten und versuchen Sie es dann erneut.
refused-empty = Schreiben Sie zuerst etwas.
refused-no-order = Es gibt keine Bestellung mit dieser Nummer.
refused-not-now =
    { $state ->
        [open] Die Anfrage ist offen, deshalb geht das jetzt nicht.
        [waiting] Die Anfrage wartet auf eine Antwort des Kunden, deshalb geht das jetzt nicht.
       *[closed] Die Anfrage ist geschlossen, deshalb geht das jetzt nicht.
    }

request = Anfrage { $number }
order = Bestellung { $number }
state-open = Ihre Nachricht ist bei uns, und wir antworten so bald wie möglich.
state-waiting = Wir haben geantwortet. Schreiben Sie unten, wenn noch etwas offen ist.
state-closed = Diese Anfrage ist geschlossen. Schreiben Sie unten, um sie wieder zu öffnen.
you = Sie
staff = { $name }, { $shop }
answer = Ihre Antwort
close = Das ist erledigt, Anfrage schließen
secret = Die Adresse dieser Seite ist geheim: Wer sie hat, kann dies lesen und in Ihrem Namen schreiben.
no-subject = (kein Betreff)
no-text = (kein Text)

version = Version { $number }, gültig ab { $day }
version-until = Diese Version war bis { $day } gültig.
version-in-force = Zur gültigen Version
versions-others = Andere Versionen

email-received-subject = Ihre Nachricht ist angekommen ({ $number })
email-received-heading = Ihre Nachricht ist angekommen
email-received-thanks = Vielen Dank, dass Sie uns geschrieben haben. Wir antworten so bald wie möglich, per E-Mail und auf der Seite unten.
email-received-more = Wenn Sie etwas ergänzen möchten, antworten Sie auf diese E-Mail oder öffnen Sie die Seite. Die Adresse der Seite ist geheim: Wer sie hat, kann lesen, was Sie schreiben.
email-received-button = Anfrage verfolgen
email-opened-subject = Neue Anfrage { $number }: { $subject }
email-opened = { $name } <{ $email }> hat dem Shop geschrieben.
email-opened-answer = Antworten Sie auf der Seite der Anfrage. Eine Antwort auf diese E-Mail erreicht den Kunden nicht.
email-opened-button = Anfrage öffnen
email-answer-subject = Re: { $subject }
email-answer-hello = Hallo { $name },
email-answer = { $name } hat Ihnen geantwortet. Um zurückzuschreiben, antworten Sie auf diese E-Mail oder öffnen Sie die Seite.
email-answer-button = Anfrage öffnen
email-answer-wrote = { $name } schrieb
email-answer-wrote-above = { $name } schrieb:
