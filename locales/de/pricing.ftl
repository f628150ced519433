free = Kostenlos
items = Artikel
delivery = Versand
delivery-to = Versand: { $place }
tax-included = inkl. { $tax }
total = Gesamtsumme
refused-too-large = Diese Bestellung ist zu groß, um sie hier aufzugeben; bitte teilen Sie sie auf oder schreiben Sie uns.
