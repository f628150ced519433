code-subject = { $code } ist Ihr Code für { $shop }
code-heading = Anmelden
code-text = Hier sind ein Code und ein Link, mit denen Sie sich bei { $shop } anmelden. Geben Sie den Code dort ein, wo Sie danach gefragt wurden, oder öffnen Sie den Link. Beide gelten einmal, 15 Minuten lang.
code-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne den Code kommt niemand hinein. Nennen Sie ihn niemandem, auch uns nicht.
code-button = Anmelden
code-above = Ihr Code

reset-subject = Ein neues Passwort für { $shop }
reset-heading = Neues Passwort wählen
reset-text = Hier sind ein Code und ein Link, mit denen Sie ein neues Passwort bei { $shop } wählen. Geben Sie den Code dort ein, wo Sie danach gefragt wurden, oder öffnen Sie den Link. Beide gelten einmal, 15 Minuten lang.
reset-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist. Nennen Sie den Code niemandem, auch uns nicht.
reset-button = Neues Passwort wählen

nobody-subject = Kein Konto bei { $shop } mit dieser Adresse
nobody-heading = Zu dieser Adresse gibt es kein Konto
nobody-text = Sie, oder jemand, der Ihre Adresse eingegeben hat, wollten ein neues Passwort bei { $shop }. Zu dieser Adresse gibt es kein Konto. Vielleicht haben Sie eine andere verwendet oder ohne Konto bestellt.
nobody-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun. Wir haben Ihre Adresse nicht behalten.
nobody-button = Konto anlegen

register-subject = Bestätigen Sie Ihr Konto bei { $shop }
register-heading = Bestätigen Sie Ihr Konto
register-text = Sie, oder jemand, der Ihre Adresse eingegeben hat, möchten ein Konto bei { $shop } anlegen. Öffnen Sie diesen Link innerhalb von 24 Stunden und drücken Sie dort auf die Schaltfläche.
register-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Dann entsteht kein Konto.
register-button = Bestätigen

known-subject = Sie haben schon ein Konto bei { $shop }
known-heading = Sie haben schon ein Konto
known-text = Sie, oder jemand, der Ihre Adresse eingegeben hat, wollten ein Konto bei { $shop } anlegen. Sie haben schon eines: Melden Sie sich damit an.
known-not-you = Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Niemand hat erfahren, dass Sie ein Konto haben.
known-button = Anmelden
known-forgot = Passwort vergessen?

sms-code = { $code } ist Ihr Code für { $shop }. Er gilt 15 Minuten. Nennen Sie ihn niemandem.
sms-reset = { $code } ist Ihr Code für ein neues Passwort bei { $shop }. Er gilt 15 Minuten. Nennen Sie ihn niemandem.
