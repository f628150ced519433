sign-in-title = Anmelden oder Konto anlegen
sign-in-lede = Nennen Sie uns Ihre E-Mail-Adresse oder Telefonnummer. Wenn Sie neu hier sind, bekommen Sie ein Konto.
who = E-Mail-Adresse oder Telefonnummer
who-hint = Mit Landesvorwahl, etwa +49, wenn Ihr Anschluss in einem anderen Land ist.
go-on = Weiter
to-register = Konto mit Passwort anlegen
signed-out = Sie sind abgemeldet.
begin-again = Das hat zu lange gedauert oder wurde schon verwendet. Bitte fangen Sie noch einmal an.
contact = Kontakt

ways-title = Wie möchten Sie sich anmelden?
ways-as = Als <who>{ $who }</who>.
change = Ändern
code-title = Mit einem Code
code-by-email = Wir senden Ihnen eine E-Mail mit einem sechsstelligen Code und einem Link. Wenn Sie noch kein Konto haben, bekommen Sie eines.
code-by-text = Wir senden Ihnen eine SMS mit einem sechsstelligen Code. Wenn Sie noch kein Konto haben, bekommen Sie eines.
send-code = Code senden
password-title = Mit Ihrem Passwort
password = Passwort
show-password = Passwort anzeigen
hide-password = Passwort verbergen
sign-in-button = Anmelden
forgot = Passwort vergessen?
suspicion = Mit dieser Adresse gab es in letzter Zeit viele Versuche. Beantworten Sie noch eine Frage, damit wir wissen, dass Sie kein Programm sind.

check-title = Code eingeben
check-sent = Wir haben einen Code an <who>{ $who }</who> gesendet. Er gilt 15 Minuten.
check-reset = Wenn es ein Konto zu <who>{ $who }</who> gibt, haben wir einen Code dorthin gesendet. Er gilt 15 Minuten.
code = Sechsstelliger Code
nothing-by-email = Nichts angekommen? Das kann eine Minute dauern. Sehen Sie auch im Spam-Ordner nach.
nothing-by-text = Nichts angekommen? Das kann eine Minute dauern.
send-again = Neuen Code senden
other-ways = Anders anmelden

link-title = Hier anmelden?
link-lede = Sie melden sich auf diesem Gerät als <who>{ $who }</who> an.
link-hint = Tun Sie das nur, wenn Sie die E-Mail selbst angefordert haben.
over-title = Dieser Link gilt nicht mehr
over-text = Jeder Link gilt nur einmal und nur kurze Zeit. Fangen Sie noch einmal an, dann bekommen Sie einen neuen.
over-button = Noch einmal anfangen

register-title = Konto anlegen
register-lede = Ihre Bestellungen, Adressen und Merkzettel an einem Ort, auf allen Ihren Geräten.
name = Name
email = E-Mail-Adresse
password-hint = Mindestens { $least } Zeichen. Am besten sind einige Wörter, auf die nur Sie so kommen.
register-button = Konto anlegen
to-sign-in = Anmelden, oder ohne Passwort weiter
register-sent-title = Sehen Sie in Ihr Postfach
register-sent = Wir haben Ihnen eine E-Mail gesendet. Öffnen Sie den Link darin innerhalb von 24 Stunden, dann ist Ihr Konto fertig.
confirm-title = Noch ein Schritt
confirm-lede = So wird das Konto zu <who>{ $who }</who> angelegt.
confirm-hint = Sie haben in einem anderen Browser begonnen. Geben Sie das Passwort ein, das Sie dort gewählt haben.
confirm-not-you = Wenn Sie kein Konto anlegen wollten, schließen Sie diese Seite: Dann entsteht keines.

forgot-title = Passwort vergessen?
forgot-lede = Nennen Sie uns die E-Mail-Adresse oder Telefonnummer Ihres Kontos. Wir senden einen Code, mit dem Sie ein neues Passwort wählen.
reset-title = Neues Passwort wählen
reset-lede = Für das Konto zu <who>{ $who }</who>. Auf allen anderen Geräten werden Sie abgemeldet.
new-password = Neues Passwort
reset-button = Speichern und anmelden

second-title = Noch ein Schritt
second-lede = Ihr Konto ist durch einen zweiten Schritt geschützt.
second-code = Code aus Ihrer App
second-hint = Oder einer Ihrer Wiederherstellungscodes.
second-lost = Weder die App noch ein Wiederherstellungscode zur Hand? Schreiben Sie uns.
