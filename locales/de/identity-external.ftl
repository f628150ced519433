with-provider = Weiter mit { $provider }
with-passkey = Mit Passkey anmelden
back-to-sign-in = Zurück zur Anmeldung
back-to-security = Zurück zur Sicherheit

failed-title = Nicht mit { $provider } angemeldet
failed-declined = Sie haben bei { $provider } nicht zugestimmt; es ist nichts geschehen.
failed-expired = Diese Rückkehr von { $provider } ist zu alt, wurde schon verwendet oder begann in einem anderen Browser. Bitte versuchen Sie es noch einmal.
failed-unavailable = { $provider } antwortet gerade nicht. Versuchen Sie es in ein paar Minuten noch einmal, oder melden Sie sich anders an.
failed-broken = Die Anmeldung mit { $provider } hat nicht geklappt. Bitte melden Sie sich anders an.

proof-title = Ist das Ihre E-Mail-Adresse?
proof-text = { $provider } hat uns <who>{ $email }</who> genannt. Wir haben einen Code dorthin geschickt: Damit wissen wir, dass die Adresse Ihnen gehört.
proof-code = Code aus der E-Mail
proof-button = Weiter
proof-nothing = Nichts angekommen? Sehen Sie im Spam-Ordner nach. Der Code gilt 15 Minuten.
proof-again = Neuen Code senden
proof-other = Ich habe ein Konto: anders anmelden
proof-without = Ohne diese E-Mail-Adresse weiter
over-title = Bitte beginnen Sie noch einmal
over-text = Hier wartet nichts mehr: Es hat zu lange gedauert, oder es waren zu viele Versuche.

linking-title = { $provider } verknüpfen?
linking-text = Sie können sich bei diesem Konto dann auch mit { $provider } anmelden.
linking-button = Verknüpfen
linking-not = Jetzt nicht

email-subject = { $code } ist Ihr Code bei { $shop }
email-heading = Ihr Code
email-text = Sie möchten sich mit { $provider } bei { $shop } anmelden und haben diese E-Mail-Adresse angegeben. Geben Sie dort diesen Code ein, um zu zeigen, dass sie Ihnen gehört.
email-above = Der Code gilt 15 Minuten und einmal.
email-not-you = Das waren nicht Sie? Dann tun Sie nichts: Ohne den Code kommt niemand hinein.
email-button = Code eingeben

told-linked = Das Konto ist verknüpft. Sie können sich ab jetzt damit anmelden.
told-unlinked = Das Konto ist nicht mehr verknüpft.
told-linked-elsewhere = Es ist mit einem anderen Konto dieses Shops verknüpft. Melden Sie sich dort an und entfernen Sie es zuerst.
told-last-way = Nur so können Sie sich anmelden. Fügen Sie zuerst etwas anderes hinzu, etwa eine E-Mail-Adresse.
told-passkey-added = Der Passkey ist gespeichert. Sie können sich ab jetzt damit anmelden.
told-passkey-renamed = Der Name ist gespeichert.
told-passkey-removed = Der Passkey ist entfernt. Löschen Sie ihn auch auf Ihrem Gerät.
told-totp-off = Die Anmeldung in zwei Schritten ist aus.

identities-title = Verknüpfte Konten
identities-text = Melden Sie sich mit einem Konto an, das Sie anderswo haben.
linked-since = Verknüpft am { $day }
unlink = Entfernen
unlink-of = { $provider } entfernen
last-way-hint = Nur so können Sie sich anmelden, darum lässt es sich nicht entfernen.
link-provider = { $provider } verknüpfen

keys-title = Passkeys
keys-text = Melden Sie sich mit Fingerabdruck, Gesicht oder dem Code Ihres Geräts an. Das braucht kein Passwort, und keines kann gestohlen werden.
keys-none = Sie haben noch keinen Passkey.
key-add = Passkey hinzufügen
key-change = Umbenennen oder entfernen
key-name = Name des Passkeys
key-rename = Speichern
key-remove = Diesen Passkey entfernen
key-remove-of = Den Passkey { $name } entfernen
key-made = Angelegt am { $day }
key-used = zuletzt verwendet am { $day }
key-unused = noch nicht verwendet
key-backed-up = auf allen Ihren Geräten
key-on-device = nur auf einem Gerät
key-on =
    { $browser ->
        [chrome] Chrome
        [edge] Edge
        [firefox] Firefox
        [opera] Opera
        [safari] Safari
        [samsung-internet] Samsung Internet
       *[other] Browser
    } auf { $system ->
        [android] Android
        [chrome-os] ChromeOS
        [ipad] iPad
        [iphone] iPhone
        [linux] Linux
        [mac] Mac
        [windows] Windows
       *[other] einem Gerät
    }
key-failed = Der Passkey hat nicht funktioniert. Versuchen Sie es noch einmal, oder melden Sie sich anders an.
key-not-made = Es wurde kein Passkey angelegt. Bitte versuchen Sie es noch einmal.
key-expired = Das hat zu lange gedauert. Bitte versuchen Sie es noch einmal.
key-known = Dieses Gerät hat schon einen Passkey Ihres Kontos.
key-too-many = Mehr Passkeys kann ein Konto nicht haben. Entfernen Sie zuerst einen.
key-unknown = Dieser Shop kennt den Passkey nicht mehr. Melden Sie sich anders an.
key-signed-out = Sie sind nicht mehr angemeldet. Laden Sie die Seite neu.

totp-title = Anmeldung in zwei Schritten
totp-state-off = Aus. Mit ihr wird bei der Anmeldung auch nach einem Code aus einer App auf Ihrem Telefon gefragt.
totp-state-on =
    { $count ->
        [one] An. Sie haben noch { $count } Wiederherstellungscode.
       *[other] An. Sie haben noch { $count } Wiederherstellungscodes.
    }
totp-set-up = Einrichten
totp-manage = Verwalten
totp-lede = Wer Ihr Passwort erfährt, kommt trotzdem nicht hinein: Bei der Anmeldung wird nach einem Code gefragt, den eine App auf Ihrem Telefon erzeugt.
totp-scan = 1. Scannen Sie das Bild
totp-scan-text = Verwenden Sie eine Authenticator-App, etwa die Ihres Telefons, Ihres Passwortmanagers, von Google oder von Microsoft.
totp-qr = QR-Code für Ihre Authenticator-App
totp-open = In einer App auf diesem Gerät öffnen
totp-type = Sie können nicht scannen? Tippen Sie diesen Schlüssel in die App:
totp-confirm = 2. Geben Sie den Code ein, den die App zeigt
totp-code = Code aus der App
totp-password = Ihr Passwort
totp-on-button = Einschalten
totp-wrong-code = Das ist nicht der aktuelle Code. Prüfen Sie die Uhrzeit Ihres Telefons und geben Sie den neuesten Code ein.
totp-wrong-proof = Das ist weder Ihr Passwort noch ein gültiger Code.
totp-is-on = Die Anmeldung in zwei Schritten ist an.
codes-left =
    { $count ->
        [one] Sie haben noch { $count } Wiederherstellungscode.
       *[other] Sie haben noch { $count } Wiederherstellungscodes.
    }
totp-proof = Ihr Passwort oder ein Code
totp-proof-hint = Ein Code aus der App oder ein Wiederherstellungscode
totp-off = Ausschalten
totp-now-on = Die Anmeldung in zwei Schritten ist an.
codes-title = Ihre Wiederherstellungscodes
codes-lede = Jeder ersetzt einmal die App, falls Ihr Telefon nicht mehr da ist. Bewahren Sie sie so auf, dass Sie sie dann finden: Sie werden nicht noch einmal gezeigt.
codes-new = Neue Wiederherstellungscodes
codes-download = Herunterladen
codes-print = Drucken
codes-done = Ich habe sie aufbewahrt
codes-file = Wiederherstellungscodes für { $shop }
told-proven = Sie können jetzt einen Passkey hinzufügen.
prove-text = Zeigen Sie noch einmal, dass Sie es sind: Dann können Sie 15 Minuten lang einen Passkey hinzufügen.
prove-button = Weiter
key-unproven = Zeigen Sie zuerst, dass Sie es sind. Öffnen Sie diese Seite noch einmal.
