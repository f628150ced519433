order = Commande { $number }
order-placed-on = Commande { $number } · passée le { $day }
thanks-title = Merci · Commande { $number }
thanks = Merci, { $name }. Votre commande est enregistrée.
with-you = Livraison prévue : { $arrival }.
receipt-sent = Une confirmation est en route vers { $email }.
have-ready = Merci de préparer { $total } pour la livraison.
follow = Suivre cette commande
continue-shopping = Continuer vos achats
next = La suite
page-address = Cette page a sa propre adresse et ne demande aucun compte. Vous la trouverez aussi dans votre e-mail et pouvez y revenir à tout moment.
progress = Suivi
ask = Une question sur cette commande
shipping-and-returns = Livraison et retours

heading-draft = En attente du paiement
lede-draft = Dès réception du paiement, nous préparons votre colis.
heading-expired = Commande non passée
lede-expired = Le paiement n’est pas arrivé : rien n’a été envoyé, rien n’a été débité.
heading-canceled = Annulée
heading-delivered = Livrée
lede-delivered = Tout est arrivé. Nous espérons que cela vous plaît.
heading-partly-delivered = Livrée en partie
lede-partly-delivered = Une partie est arrivée, le reste suit.
heading-on-its-way = En route
heading-partly-on-its-way = En route pour une partie
heading-packed = En préparation
expected = Livraison prévue : { $arrival }.
all-expected = Livraison complète prévue : { $arrival }.
canceled-paid = Rien ne sera envoyé. Nous vous remboursons par le moyen de paiement utilisé.
canceled-refunded = Rien ne sera envoyé. Votre argent vous a été remboursé.
canceled-unpaid = Rien ne sera envoyé, et rien n’est débité.

step-placed = Commande passée
step-waiting = En attente du paiement
step-paid = Payée
step-refunded = Argent remboursé
step-canceled = Annulée
step-expired = Expirée
step-sent = Expédiée
step-parcel-sent = Colis { $number } expédié
step-packing = En préparation
step-packing-rest = Le reste est en préparation
step-sent-later = Vous recevrez un e-mail avec le numéro de suivi.
step-delivered = Livrée
arrival-and-pay = Livraison prévue : { $arrival }. Vous réglez alors { $total }.
pay-then = Vous réglez alors { $total }.

parcels =
    { $count ->
        [one] Colis
       *[other] Colis
    }
parcel-of = Colis { $number } sur { $total } · { $carrier }
parcel-status =
    { $status ->
        [delivered] Livré
        [returned_to_sender] Retourné à l’expéditeur
       *[shipped] En route
    }
track = Suivre avec { $carrier }<hidden>, colis { $number }</hidden>
track-with = Suivre avec { $carrier }
tracking-number = Numéro de suivi { $number }
count-of-product = { $count } × { $product }

cancel = Annuler cette commande
cancel-lede = Tant que rien n’est emballé, vous pouvez annuler toute la commande. Cette action est définitive.
cancel-yes = Oui, annuler la commande

your-order = Votre commande
delivered-to = Adresse de livraison
billed-to = Adresse de facturation
payment = Paiement
payment-state =
    { $way }. { $status ->
        [none] Aucun paiement
        [pending] Paiement en attente
        [on_delivery] À régler à la livraison
        [authorized] Autorisé
        [partially_paid] Payé en partie
        [overpaid] Trop-perçu
        [partially_refunded] Remboursé en partie
        [refunded] Remboursé
        [voided] Annulé
        [disputed] Contesté
       *[paid] Payé
    }.
pieces =
    { $count ->
        [one] { $count } pièce
       *[other] { $count } pièces
    }

said-review-approved = Merci. Votre avis est maintenant dans la boutique.
said-review-pending = Merci. Nous relisons votre avis avant de l’afficher dans la boutique.
said-review-deleted = Votre avis est supprimé.
said-canceled = Votre commande est annulée.

review-write = Donner votre avis<hidden> sur { $product }</hidden>
review-change = Modifier votre avis<hidden> sur { $product }</hidden>
review-pending = Nous le relisons avant de l’afficher.
review-rejected = Il n’est pas affiché dans la boutique.

email-hello = Bonjour { $name },
email-placed-subject = Commande { $number } chez { $shop }
email-placed-heading = Merci pour votre commande
email-placed = Merci pour votre commande. Nous avons commencé à la préparer.
email-placed-expected = Livraison prévue : { $arrival }. Vous recevrez un autre e-mail avec le numéro de suivi dès que le colis sera en route.
email-placed-pay = Vous réglez { $total } à la livraison. Merci de préparer cette somme.
email-placed-transfer = Merci pour votre commande. Merci de virer { $total } sur le compte ci-dessous, en indiquant la référence donnée. Nous expédions votre commande dès réception du paiement.
email-shipped-subject = La commande { $number } de { $shop } est en route
email-shipped-heading = Votre colis est en route
email-shipped = Votre commande est en route.
email-shipped-part = Une partie de votre commande est en route : { $products }.
email-shipped-wait = La page du transporteur peut mettre quelques heures à reconnaître le colis.
email-sent-with = Expédié avec
email-canceled-subject = La commande { $number } chez { $shop } est annulée
email-canceled-heading = Votre commande est annulée
email-canceled = Votre commande { $number } est annulée. { $money }
email-canceled-unexpected = Si vous ne vous y attendiez pas, écrivez-nous à { $email }.
email-see = Voir la commande
items = Articles
delivery-by = Livraison, { $method }
tax-included = { $tax } incluse
total = Total
count-times-price = { $count } × { $price }
instead-of = au lieu de { $price }

refused-wrong-state =
    Une commande { $status ->
        [draft] en attente de paiement
        [canceled] annulée
        [closed] clôturée
        [expired] expirée
       *[placed] passée
    } ne peut pas être modifiée ainsi ({ $command ->
        [place] passer
        [expire] laisser expirer
        [cancel] annuler
        [mark_paid] marquer comme payée
        [ship] expédier
        [deliver] marquer comme livrée
        [refuse_at_door] refuser à la livraison
       *[close] clôturer
    }).
refused-wrong-actor =
    Vous ne pouvez pas faire cela avec la commande ({ $command ->
        [place] passer
        [expire] laisser expirer
        [cancel] annuler
        [mark_paid] marquer comme payée
        [ship] expédier
        [deliver] marquer comme livrée
        [refuse_at_door] refuser à la livraison
       *[close] clôturer
    }).
refused-nothing-left-to-ship = Tout le contenu de cette commande est déjà expédié.
refused-nothing-on-its-way = Aucun colis de cette commande n’est en route.
refused-already-shipped = Des colis de cette commande sont en route, elle ne peut plus être annulée.
refused-paid-already = Cette commande est payée ; écrivez-nous, nous l’annulerons et vous rembourserons.
refused-already-paid = Cette commande est déjà payée.
refused-not-offline = Ce paiement est signalé par le prestataire de paiement, il ne se saisit pas à la main.
refused-not-delivered = Tout n’a pas encore été livré.
refused-wrong-quantity = Choisissez au moins une pièce à expédier, et pas plus de chacune qu’il n’en reste.
refused-held-for-review = La boutique doit vérifier cette commande avant qu’elle soit expédiée.
refused-not-confirmed = Cette commande doit être confirmée avant d’être expédiée.
refused-not-at-door = Rien de cette commande n’est en route qui soit à payer à la livraison.
refused-wrong-tracking = Saisissez le transporteur et le numéro de suivi, 100 caractères au plus chacun.

account-title = Garder cette commande dans un compte
account-lede = Choisissez un mot de passe : votre nom et { $email } viennent de votre commande. La prochaine fois, vous n’aurez plus à les saisir.
account-password = Mot de passe
account-password-hint =
    { $least ->
        [one] Au moins { $least } caractère.
       *[other] Au moins { $least } caractères.
    }
account-make = Créer mon compte
account-sent = Nous avons envoyé un e-mail à { $email }. Dès que vous aurez cliqué sur le bouton qu’il contient, vos commandes seront dans votre compte.
account-too-often = Trop de tentatives. Attendez une minute, puis réessayez.

transfer-to = Virement à effectuer
transfer-holder = Titulaire du compte
transfer-iban = IBAN
transfer-bic = BIC
transfer-bank = Banque
transfer-amount = Montant
transfer-reference = Référence
transfer-line = { $label } : { $value }
transfer-please = Merci de virer { $total } sur le compte ci-dessous. Nous expédions votre commande dès réception du paiement.

## Money that goes back

refunded = Remboursé
refunding = Remboursement en cours
email-refunded-subject = Remboursement de la commande { $number } chez { $shop }
email-refunded-heading = Votre argent vous est rendu
email-refunded = nous avons remboursé { $amount } de votre commande { $number }.
email-refunded-provider = Le remboursement suit le moyen de paiement que vous avez utilisé. Selon votre banque, il peut s’écouler jusqu’à dix jours avant que vous ne le voyiez.
email-refunded-hand = Nous vous le versons nous-mêmes. Si quelque chose n’est pas clair, écrivez-nous à { $email }.
email-refunded-for = Détail
email-refunded-line = { $count } × { $product } : { $amount }
email-refunded-delivery = Livraison : { $amount }

refused-on-backorder = { $waiting } de { $product } ne sont pas encore arrivés : expédiez-en { $ready } au plus.
email-arrived-subject = Commande { $number } : ce que vous attendiez est arrivé – { $shop }
email-arrived-heading = C’est arrivé
email-arrived = { $products } : c’est arrivé chez nous, et nous vous l’envoyons bientôt.
