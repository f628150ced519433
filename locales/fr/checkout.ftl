title = Commande
title-again = À vérifier · Commande
description = Où livrer, comment livrer et comment payer. Aucun compte nécessaire.
no-account = Aucun compte nécessaire.
sign-in = Vous en avez un ? <button>Se connecter</button>
signed-in = Connecté en tant que { $name }.
go-on = Continuer
problems =
    { $count ->
        [one] Un point à corriger
        [2] Deux points à corriger
        [3] Trois points à corriger
       *[other] { $count } points à corriger
    }
problems-said =
    { $count ->
        [one] Un point à corriger.
       *[other] { $count } points à corriger.
    }
problem = { $field } : { $problem }

field-email = E-mail
field-name = Nom complet
field-company = Société
field-line1 = Adresse
field-line2 = Appartement, étage, bâtiment
field-country = Pays
field-phone = Téléphone
field-delivery = Livraison
field-payment = Paiement
field-other = Ce champ
hint-email = Pour la confirmation et le lien de suivi.
hint-line1 = Numéro et rue.
hint-phone = Uniquement pour le livreur, s’il ne vous trouve pas.
more-lines = Ajouter une société ou un complément d’adresse
contact = Coordonnées
edit-contact = Modifier<spoken> les coordonnées</spoken>
delivery-address = Adresse de livraison
edit-delivery-address = Modifier<spoken> l’adresse de livraison</spoken>
delivers-within = Pays de livraison : { $country }.
another-address = Autre adresse
address-default = Par défaut
save-address = Enregistrer cette adresse dans mon compte
billing-address = Adresse de facturation
bills-elsewhere = Facturer à une autre adresse
billing-name = Nom sur la facture
billing-company = Société sur la facture
billing-line1 = Rue de facturation
billing-line2 = Appartement, étage, bâtiment de facturation
billing-country = Pays de facturation
delivery-method = Mode de livraison
update-total = Actualiser le total
payment = Paiement
no-way-to-pay = Aucun moyen de paiement n’est encore configuré dans cette boutique ; il est donc impossible de commander. Votre panier est conservé.

review = Récapitulatif
review-products =
    { $count ->
        [one] { $count } article. Vous pouvez annuler la commande tant qu’elle n’est pas emballée.
       *[other] { $count } articles. Vous pouvez annuler la commande tant qu’elle n’est pas emballée.
    }
review-products-when =
    { $count ->
        [one] { $count } article, livraison prévue : { $when }. Vous pouvez annuler la commande tant qu’elle n’est pas emballée.
       *[other] { $count } articles, livraison prévue : { $when }. Vous pouvez annuler la commande tant qu’elle n’est pas emballée.
    }
place-order = Commander avec obligation de paiement · { $total }
accept = En passant commande, vous acceptez nos <terms>conditions générales</terms>. Notre page <privacy>Confidentialité</privacy> indique ce que nous conservons.
summary = Récapitulatif de la commande
pieces =
    { $count ->
        [one] { $count } pièce
       *[other] { $count } pièces
    }
line-detail = { $choices } · { $pieces }
total-said = Le total est de { $total }.
delivery-and-taxes = Livraison et taxes

wrong-name = Indiquez le nom du destinataire.
wrong-country = Choisissez un des pays où nous livrons.
wrong-saved-address = Cette adresse n’est plus dans votre compte. Veuillez en choisir une autre.
wrong-billing-name = Saisissez le nom pour la facture.
wrong-billing-country = Choisissez un pays.
wrong-phone = Un numéro de téléphone se compose de chiffres, d’espaces et éventuellement d’un + au début.
wrong-no-mobile-phone = Indiquez le numéro de mobile avec lequel vous payez, comme 0712 345 678.
wrong-delivery = Choisissez un mode de livraison.
wrong-payment = Choisissez un moyen de paiement.
wrong-too-long = Ce texte compte { $has } caractères, et une étiquette en contient { $most } au maximum.
wrong-characters = Ce texte contient des caractères qui ne peuvent pas être imprimés sur une étiquette.

refused-empty-cart = Votre panier est vide.
refused-fields = Certains champs sont à revoir.
refused-price-changed = Un prix ou la livraison a changé depuis que vous avez vu le total : il est maintenant de { $total }.
refused-cart-changed = Votre panier a été modifié dans une autre fenêtre ; veuillez le vérifier à nouveau.
refused-proof-needed = Beaucoup de paiements ont été refusés ici récemment, une brève vérification a donc lieu : votre navigateur s’en charge. Passez la commande encore une fois ; sans scripts, patientez d’abord une demi-minute.
refused-too-many-declined = Trop de paiements venant de votre réseau ont été refusés. Réessayez dans une heure ou écrivez-nous.
refused-too-many-tries = Trop de tentatives ; patientez une minute, puis réessayez.
refused-way-to-pay = Ce moyen de paiement n’est pas disponible actuellement ; veuillez en choisir un autre.
refused-not-paid = Le paiement n’a pas abouti ; rien n’a été débité.
refused-unreachable = Le prestataire de paiement ne répond pas ; rien n’a été débité, veuillez réessayer.
refused-by-provider = Le prestataire de paiement a refusé la demande : { $reason }.
refused-not-set-up = Ce moyen de paiement n’est pas configuré.
changed-delivery = Avec le mode de livraison « { $method } », le total est de { $total }. Si cela vous convient, validez à nouveau la commande.
changed-total = Le total a changé depuis que vous l’avez vu : il était de { $before } et est maintenant de { $total }. Rien n’a encore été commandé.
changed-to = Le total est de { $total }. Rien n’a encore été commandé.

waiting-title = En attente du paiement
waiting-heading = Nous attendons votre paiement
waiting-lede = Nous ne savons pas encore si le paiement de { $total } pour la commande { $number } a abouti. Cette page vérifie toutes les quelques secondes ; vous pouvez la laisser ouverte.
waiting-kept = En attendant, vos articles vous sont réservés. Dès réception du paiement, vous recevrez un e-mail de confirmation.
waiting-again = Vérifier maintenant
waiting-other = Choisir un autre moyen de paiement
pay-heading = Payer { $total } avec { $method }
pay-lede = { $method } ouvre sa propre page, où vous vous connectez et payez. Vous revenez ensuite ici.
pay-go-on = Continuer vers { $method }
processing-title = Paiement en cours de traitement
processing-heading = Votre paiement est en cours de traitement
processing-lede = Votre paiement de { $total } pour la commande { $number } a été accepté, mais la banque ne l’a pas encore confirmé. Cela peut prendre quelques jours. Vous n’avez plus rien à faire ; merci de ne pas payer une seconde fois.
not-paid = Le paiement n’a pas abouti, et rien n’a été débité. Réessayez ou choisissez un autre moyen de paiement.
not-paid-no-money = La banque a refusé le paiement : la provision de la carte est insuffisante. Rien n’a été débité. Réessayez ou choisissez un autre moyen de paiement.
not-paid-unconfirmed = La banque n’a pas pu confirmer qu’il s’agissait bien de vous. Rien n’a été débité. Réessayez ou choisissez un autre moyen de paiement.
not-paid-reason = { $reason } Rien n’a été débité. Réessayez ou choisissez un autre moyen de paiement.

test-title = Paiement de test
test-notice = Ceci est le paiement de test intégré. Aucun argent ne circule.
test-pay = Payer { $total }
test-order = Commande { $number } · { $shop }
test-question = Que doit répondre la banque ?
test-approve = Accepter
test-approve-hint = Le paiement est accepté aussitôt.
test-challenge = Demander 3-D Secure
test-challenge-hint = La banque veut d’abord un code.
test-decline = Refuser
test-decline-hint = La provision de la carte est insuffisante.
test-time-out = Ne pas répondre
test-time-out-hint = La banque ne répond jamais.
test-cancel = Annuler et revenir
test-confirm-title = Confirmez auprès de votre banque
test-code-sent = Votre banque a envoyé un code au téléphone se terminant par 42. Pour le test, c’est <code>{ $code }</code>.
test-code = Code de votre banque
test-confirm = Confirmer le paiement
test-fail = Faire échouer la vérification
test-wrong-code =
    { $left ->
        [one] Ce n’est pas le bon code. Il vous reste { $left } essai.
       *[other] Ce n’est pas le bon code. Il vous reste { $left } essais.
    }
