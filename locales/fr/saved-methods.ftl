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
       *[other] Carte
    }
ending = { $name } se terminant par { $last }
expires = Expire { $when }
expired = Expirée { $when }
keep = Enregistrer cette carte pour la prochaine fois
wrong-gone = Cette carte n’est plus dans votre compte : choisissez-en une autre
wrong-expired = Cette carte a expiré : choisissez-en une autre
is-default = Proposée en premier
make-default = Proposer en premier<hidden> : { $name }</hidden>
delete = Retirer<hidden> { $name }</hidden>
done-used = Cette carte est désormais proposée en premier.
done-deleted = La carte est retirée.
how = Cochez « Enregistrer cette carte pour la prochaine fois » lors du paiement pour conserver une carte. Le prestataire de paiement garde son numéro ; cette boutique n’en connaît que la marque, les quatre derniers chiffres et la date d’expiration.
