gift-card = Carte cadeau
gift-card-ending = Carte cadeau …{ $last }
store-credit = Avoir
to-pay = À payer

## At the checkout

title = Cartes cadeaux et avoir
card-have = Utiliser une carte cadeau
card-code = Code de la carte cadeau
card-apply = Utiliser
card-remove = Retirer<of> { $name }</of>
card-removed = La carte cadeau est retirée.
card-added = { $name } est utilisée. Son solde est de { $amount }.
left-on-it = Il y reste { $amount }.
use-credit = Utiliser mon avoir ({ $amount })
all-paid = Il ne reste rien à payer.
due-said = À payer : { $amount }
due-changed = Il reste maintenant { $amount } à payer. Veuillez vérifier encore une fois.

## Why a card is not taken

refused-missing = Saisissez le code de la carte cadeau.
refused-no-good = Cette carte cadeau ne peut pas être utilisée. Vérifiez le code et s’il reste quelque chose sur la carte.
refused-other-currency = Cette carte cadeau est en { $currency } et ne peut pas servir ici.
refused-too-many = Une commande accepte au plus { $most } cartes cadeaux.
refused-too-many-tries = Il y a eu trop d’essais. Attendez quelques minutes, puis saisissez le code à nouveau.
refused-short = La carte cadeau …{ $last } n’a plus autant. Regardez ce qu’il reste à payer, puis commandez à nouveau.
refused-short-credit = Il n’y a plus autant d’avoir. Regardez ce qu’il reste à payer, puis commandez à nouveau.

## What happened to a balance

entry =
    { $kind ->
        [issued] Émise
        [spent] Utilisé pour une commande
        [released] Rendu : la commande n’a pas été passée
        [refunded] Remboursé
       *[adjusted] Modifié par la boutique
    }

## Emails

email-refunded-back = Le montant est de nouveau sur { $name }, et vous pouvez l’utiliser encore.
email-refunded-as-credit = Le montant est ajouté à votre avoir. Cochez-le lors du paiement pour l’utiliser.
email-subject = Votre carte cadeau { $shop } de { $amount }
email-heading = Une carte cadeau de { $amount }
email-card = Voici une carte cadeau de { $amount } pour { $shop }.
email-how = Saisissez son code lors du paiement. Ce que vous ne dépensez pas reste sur la carte.
email-expires = Elle peut être utilisée avant le { $day }.
email-keep = Gardez cet e-mail : le code ne se trouve nulle part ailleurs, et quiconque l’a peut l’utiliser.
email-code = Code
email-button = Voir la boutique
