name-vat = MwSt.
name-gst = GST
name-sales = Verkaufssteuer
name-consumption = Konsumsteuer
name-tax = Steuer

business = Unternehmen in der EU
field-vat-number = USt-IdNr.
hint-vat-number = Nur für Unternehmen in einem anderen EU-Land, z. B. ATU12345678. Wir prüfen sie beim Bestellen; dann wird keine MwSt. berechnet.
vat-number-country = Schreiben Sie die USt-IdNr. mit den beiden Buchstaben Ihres EU-Landes davor, z. B. ATU12345678.
vat-number-form = So werden USt-IdNrn. nicht geschrieben, die mit { $country } beginnen. Bitte vergleichen Sie sie mit Ihren Unterlagen.
vat-number-invalid = Das Register der EU (VIES) sagt, dass diese USt-IdNr. nicht gültig ist.
vat-unchecked = Das Register der EU (VIES) antwortet nicht. Ihre USt-IdNr. konnte nicht geprüft werden, deshalb wird MwSt. berechnet. Bestellen Sie noch einmal, um mit MwSt. fortzufahren, oder versuchen Sie es später.
