overview = Votre compte
orders = Commandes
addresses = Adresses
payment-methods = Moyens de paiement
wishlists = Listes de favoris
reviews = Avis
alerts = Alertes
tickets = Messages
preferences = Préférences
security = Sécurité
privacy = Vie privée
navigation = Votre compte
signed-in-as = Connecté en tant que { $who }
sign-out = Se déconnecter
save = Enregistrer
back = Retour
not-saved = Certains champs sont à revoir ; rien n’a été modifié.
needs-email = Confirmez votre adresse e-mail pour voir tout ce qui s’y rapporte.
product-gone = Un article qui n’existe plus
to-shop = Vers la boutique

hello = Bonjour { $name }
orders-newest = Dernières commandes
orders-all = Toutes les commandes
orders-none = Vous n’avez encore rien commandé.
orders-no-match = Aucune commande ne correspond.
orders-search = Numéro ou article
orders-state = État
orders-time = Période
orders-show = Afficher
order-filter =
    { $state ->
        [open] En cours
        [arrived] Arrivées
        [canceled] Annulées
       *[all] Toutes
    }
time-all = Toutes
time-month = 30 derniers jours
time-half-year = 6 derniers mois
order = Commande { $number }
order-placed =
    { $count ->
        [one] { $day } · { $count } article
       *[other] { $day } · { $count } articles
    }
order-state =
    { $state ->
        [canceled] Annulée
        [arrived] Arrivée
        [sent] En route
        [partly-sent] En partie en route
       *[packed] En préparation
    }
order-again = Racheter<hidden> : commande { $number }</hidden>

addresses-default = Adresse de livraison
addresses-change = Modifier les adresses
addresses-none = Aucune adresse n’est enregistrée. Ajoutez-en une pour ne pas avoir à la saisir en commandant.
addresses-full =
    { $count ->
        [one] { $count } adresse au maximum. Supprimez-la pour en ajouter une autre.
       *[other] { $count } adresses au maximum. Supprimez-en une pour en ajouter une autre.
    }
address-add = Ajouter une adresse
address-edit-title = Modifier l’adresse
address-delivers = Livraison
address-bills = Facturation
address-edit = Modifier<hidden> { $line }</hidden>
address-delete = Supprimer<hidden> { $line }</hidden>
address-make-delivery = Utiliser pour la livraison<hidden> : { $line }</hidden>
address-make-billing = Utiliser pour la facturation<hidden> : { $line }</hidden>
address-for-delivery = Livrer ici sauf indication contraire
address-for-billing = Facturer à cette adresse sauf indication contraire
address-saved = L’adresse est enregistrée.
address-deleted = L’adresse est supprimée.
address-used = Cette adresse sera utilisée désormais.
address-refused = L’adresse n’a pas pu être enregistrée. Veuillez nous écrire.

payment-methods-none = Aucun moyen de paiement n’est enregistré.
payment-methods-text = Vous choisissez le moyen de paiement à chaque commande. Les numéros de carte sont saisis chez le prestataire de paiement et ne sont jamais conservés dans cette boutique.
reviews-none = Vous n’avez encore rien évalué. Dès qu’un article est arrivé, vous pouvez le faire depuis sa commande.
review-public = Visible par tous
review-pending = En attente de relecture
review-rejected = Non publié
review-edit = Modifier
review-delete = Supprimer
review-deleted = L’avis est supprimé.
alerts-none = Vous n’attendez rien. Un formulaire se trouve sur la page des articles épuisés et pour les prix.
alert-stock = Vous recevrez un e-mail dès son retour en stock.
alert-price = Vous recevrez un e-mail dès qu’il coûtera { $price } ou moins.
alert-since = Depuis le { $day }
alert-end = Arrêter<hidden> l’alerte pour { $product }</hidden>
alert-ended = L’alerte est arrêtée.
tickets-none = Vous ne nous avez pas encore écrit.
ticket-new = Nous écrire
ticket-changed = Dernière modification : { $day }

name-title = Votre nom
name-hint = Pour vous saluer dans les e-mails et préremplir les nouvelles adresses.
name-saved = Votre nom est enregistré.
language-title = Langue et devise
language = Langue
currency = Devise
language-emails = Les e-mails sont aussi rédigés dans cette langue.
language-only = Cette boutique est en { $language }.
currency-only = Tous les prix sont en { $currency }.
language-saved = La langue est enregistrée.
consents-title = Ce que nous pouvons vous envoyer
consents-lede = Les e-mails concernant vos commandes et votre compte sont toujours envoyés. Pour le reste, vous décidez, ici et à tout moment.
consents-need-email = Confirmez d’abord votre adresse e-mail.
consent-marketing = Nouveautés et offres par e-mail
consent-reviews = Me demander mon avis sur mes achats
consent-given = Accepté : { $at }
consent-declined = Refusé : { $at }
consent-never = Pas encore décidé
consents-saved = Votre choix est enregistré.

email-title = Adresse e-mail
email = Adresse e-mail
email-none = Votre compte n’a pas d’adresse e-mail.
email-proven = { $email }, confirmée
email-unproven = { $email }, pas encore confirmée
email-how-both = Pour la modifier, vous confirmez deux fois : d’abord à l’adresse actuelle, puis à la nouvelle.
email-how-new = Nous envoyons à cette adresse un lien par lequel vous confirmez qu’elle est à vous.
email-new = Nouvelle adresse e-mail
email-change = Modifier l’adresse
email-add = Confirmer une adresse e-mail
email-same = C’est déjà votre adresse.
email-sent = Nous vous avons envoyé un e-mail. Son lien est valable 24 heures.
email-approved = Merci. Ouvrez maintenant l’e-mail envoyé à la nouvelle adresse.
email-saved = Votre adresse e-mail est confirmée.
approve-title = Modifier l’adresse e-mail ?
approve-text = Votre compte doit recevoir l’adresse { $email }. Si vous êtes d’accord, nous demandons aussi confirmation à cette adresse.
approve-button = Oui, la modifier
confirm-title = Confirmer l’adresse e-mail
confirm-text = Votre compte aura désormais l’adresse { $email }.
confirm-button = Confirmer

phone-title = Numéro de téléphone
phone = Numéro de téléphone
phone-now = { $phone }. Il vous permet de vous connecter et de récupérer votre compte.
phone-none = Un numéro vous permet de vous connecter par code et de récupérer votre compte sans e-mail.
phone-hint = Un numéro de mobile ; depuis l’étranger avec l’indicatif, comme +33.
phone-send = Envoyer un code
phone-remove = Retirer le numéro
phone-saved = Le numéro est enregistré.
phone-removed = Le numéro est retiré.
phone-not-sent = Le code n’a pas pu être envoyé. Vérifiez le numéro ou réessayez plus tard.
phone-code-title = Saisir le code
phone-code-text = Nous avons envoyé six chiffres au { $phone }. Ils sont valables 15 minutes.
phone-code = Code
phone-confirm = Confirmer le numéro
phone-sms = { $code } est votre code pour { $shop }. Personne de chez nous ne vous le demandera jamais.

current-password = Mot de passe actuel
current-password-wrong = Ce n’est pas votre mot de passe actuel.
password-change = Modifier le mot de passe
password-set = Définir un mot de passe
password-lede = Vous serez déconnecté partout ailleurs.
password-lede-none = Vous n’en avez pas : des codes et des liens vous donnent accès. Avec un mot de passe, pas besoin d’e-mail.
password-new = Nouveau mot de passe
password-hint = Au moins 8 caractères. Plusieurs mots se retiennent mieux que des symboles.
password-saved = Le nouveau mot de passe est enregistré. Vous êtes déconnecté partout ailleurs.
devices-title = Où vous êtes connecté
devices-lede = Si vous n’en reconnaissez pas un, déconnectez-le et changez de mot de passe.
device = { $browser } · { $system }
browser =
    { $code ->
        [chrome] Chrome
        [edge] Edge
        [firefox] Firefox
        [opera] Opera
        [safari] Safari
        [samsung-internet] Samsung Internet
       *[other] Un navigateur
    }
system =
    { $code ->
        [android] Android
        [chrome-os] ChromeOS
        [ipad] iPad
        [iphone] iPhone
        [linux] Linux
        [mac] Mac
        [windows] Windows
       *[other] appareil inconnu
    }
device-here = Cet appareil
device-seen = Dernière utilisation : { $at }
device-since = Connecté : { $at }, depuis { $ip }
device-end = Déconnecter<hidden> : { $device }</hidden>
device-ended = La session y est fermée.
devices-end = Déconnecter partout ailleurs
devices-ended = Vous êtes déconnecté partout ailleurs.

export-title = Tout ce que nous savons
export-lede = Compte, adresses, commandes, avis, alertes, messages, appareils et consentements, dans des fichiers lisibles par des programmes.
export-button = Télécharger
erase-title = Supprimer le compte
erase-lede =
    { $days ->
        [one] Votre compte et tout ce qui s’y rattache sont supprimés définitivement après { $days } jour. D’ici là, vous pouvez le garder.
       *[other] Votre compte et tout ce qui s’y rattache sont supprimés définitivement après { $days } jours. D’ici là, vous pouvez le garder.
    }
erase-go = Supprimer mon compte…
erase-button = Supprimer mon compte
erase-point-account = Nom, adresses, moyens de connexion, favoris, alertes et messages sont supprimés.
erase-point-orders = La loi nous oblige à conserver ce qui a été vendu ; vos nom, adresse et e-mail en sont retirés.
erase-point-reviews = Vos avis restent, sans votre nom. Supprimez-les avant si vous ne le souhaitez pas.
erase-point-open = Une commande en cours est d’abord livrée.
erase-open-orders = Une commande en cours est d’abord livrée.
erase-planned = Votre compte sera supprimé le { $day }.
erase-see = Le garder ou en savoir plus
erase-keep = Garder mon compte
erase-asked = C’est noté. D’ici là, vous pouvez encore garder votre compte.
erase-kept = Votre compte est conservé.
erased-author = Ancien client
device-staff = L’équipe de la boutique vous aide ici ; cela prend fin seul au bout de 30 minutes.
