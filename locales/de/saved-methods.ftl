brand =
    { $brand ->
        [visa] Visa
        [mastercard] Mastercard
        [amex] American Express
        [discover] Discover
        [diners] Diners Club
        [jcb] JCB
        [unionpay] UnionPay
        [eftpos_au] eftpos
        [cartes_bancaires] Cartes Bancaires
       *[other] Karte
    }
ending = { $name } mit Endziffern { $last }
expires = Gültig bis { $when }
expired = Abgelaufen { $when }
keep = Diese Karte für das nächste Mal speichern
wrong-gone = Diese Karte ist nicht mehr in Ihrem Konto: Wählen Sie eine andere
wrong-expired = Diese Karte ist abgelaufen: Wählen Sie eine andere
is-default = Wird zuerst angeboten
make-default = Zuerst anbieten<hidden>: { $name }</hidden>
delete = Entfernen<hidden>: { $name }</hidden>
done-used = Diese Karte wird jetzt zuerst angeboten.
done-deleted = Die Karte ist entfernt.
how = Setzen Sie an der Kasse den Haken bei „Diese Karte für das nächste Mal speichern“, um eine Karte zu behalten. Die Nummer bewahrt der Zahlungsanbieter auf; dieser Shop kennt nur die Marke, die letzten vier Ziffern und das Ablaufdatum.
