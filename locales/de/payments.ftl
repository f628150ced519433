bank-transfer = Überweisung
bank-transfer-hint = Überweisen Sie den Betrag von Ihrem Bankkonto; wir versenden, sobald er eingegangen ist.
bogus = Testzahlung
bogus-hint = Es fließt kein Geld: Wählen Sie selbst, ob die Zahlung gelingt.
cod = Nachnahme
cod-hint = Bezahlen Sie beim Zusteller, wenn Ihr Paket ankommt.
stripe = Karte oder Wallet
stripe-hint = Bezahlen Sie auf der Seite von Stripe mit Karte, Apple Pay, Google Pay oder was es in Ihrem Land gibt.
