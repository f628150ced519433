faq-title = Questions et réponses
faq-description = Les réponses aux questions fréquentes sur les commandes, la livraison, les retours et le paiement.
faq-search-label = Rechercher dans les questions et réponses
faq-search-hint = Rechercher
faq-search = Rechercher
faq-found =
    { $count ->
        [0] Rien ici au sujet de « { $words } ». Écrivez-nous, nous vous répondrons.
        [one] Une réponse au sujet de « { $words } ».
       *[other] { $count } réponses au sujet de « { $words } ».
    }
faq-show-all = Tout afficher
faq-missing = Il manque quelque chose ?
faq-missing-text = Écrivez-nous. Une personne vous lit et vous répond.
faq-contact = Nous contacter

first-orders = Commandes
first-where = Où est ma commande ?
first-where-text = Ouvrez le lien de l’e-mail qui a confirmé votre commande. La page indique où elle en est et donne le numéro de suivi dès qu’elle est expédiée.
first-change = Puis-je modifier ou annuler ma commande ?
first-change-text = Vous pouvez l’annuler sur sa page tant qu’elle n’est pas expédiée. Pour la modifier, <contact>écrivez-nous</contact> en indiquant votre numéro de commande.
first-shipping = Livraison et retours
first-days = Quels sont les délais de livraison ?
first-days-text = Les délais de chaque mode de livraison sont indiqués au moment de la commande. Vous trouverez les détails dans <shipping>Livraison et retours</shipping>.
first-return = Comment renvoyer un article ?
first-return-text = <contact>Écrivez-nous</contact> en indiquant votre numéro de commande, et nous vous dirons où l’envoyer. Les délais sont précisés dans <shipping>Livraison et retours</shipping>.
first-payment = Paiement
first-methods = Quels sont les moyens de paiement ?
first-methods-text = Les moyens de paiement de votre pays sont indiqués au moment de la commande. Vous voyez tous les frais avant de commander.

contact-title = Contact
contact-description = Écrivez-nous au sujet d’une commande, d’un article ou de toute autre chose.
contact-heading = Nous contacter
contact-lede = Une personne lit ce que vous écrivez. La réponse arrive par e-mail et figure sur une page dont vous seul avez le lien.
contact-by-email = Écrivez un e-mail à <email>{ $email }</email>. Une personne le lit et répond.
contact-sent = Merci
contact-sent-text = Nous avons bien reçu votre message.
name = Nom
email = E-mail
order-number = Numéro de commande
order-number-hint = Il figure dans l’e-mail qui a confirmé la commande.
subject = De quoi s’agit-il ?
message = Message
send = Envoyer
privacy = Votre adresse nous sert à vous répondre, et à rien d’autre.

refused-name = Indiquez-nous votre nom.
refused-subject = Dites en quelques mots de quoi il s’agit.
refused-message = Écrivez votre message.
refused-long = Utilisez au maximum { $most } caractères.
refused-too-many = Vous avez envoyé trop de messages ; patientez quelques minutes, puis réessayez.
refused-empty = Écrivez d’abord quelque chose.
refused-no-order = Aucune commande ne porte ce numéro.
refused-not-now =
    { $state ->
        [open] La demande est ouverte : cette action n’est pas possible pour le moment.
        [waiting] La demande attend une réponse du client : cette action n’est pas possible pour le moment.
       *[closed] La demande est close : cette action n’est pas possible pour le moment.
    }

request = Demande { $number }
order = Commande { $number }
state-open = Nous avons votre message et vous répondrons dès que possible.
state-waiting = Nous avons répondu. Écrivez ci-dessous s’il reste quelque chose à dire.
state-closed = Cette demande est close. Écrivez ci-dessous pour la rouvrir.
you = Vous
staff = { $name }, { $shop }
answer = Votre réponse
close = C’est réglé, clore la demande
secret = L’adresse de cette page est secrète : quiconque la possède peut lire ceci et écrire en votre nom.
no-subject = (sans objet)
no-text = (sans texte)

version = Version { $number }, en vigueur depuis le { $day }
version-until = Cette version était en vigueur jusqu’au { $day }.
version-in-force = Voir la version en vigueur
versions-others = Autres versions

email-received-subject = Nous avons reçu votre message ({ $number })
email-received-heading = Nous avons reçu votre message
email-received-thanks = Merci de nous avoir écrit. Nous vous répondrons dès que possible, par e-mail et sur la page ci-dessous.
email-received-more = Pour ajouter quelque chose, répondez à cet e-mail ou ouvrez la page. L’adresse de la page est secrète : quiconque la possède peut lire ce que vous écrivez.
email-received-button = Suivre votre demande
email-opened-subject = Nouvelle demande { $number } : { $subject }
email-opened = { $name } <{ $email }> a écrit à la boutique.
email-opened-answer = Répondez sur la page de la demande. Une réponse à cet e-mail ne parvient pas au client.
email-opened-button = Ouvrir la demande
email-answer-subject = Re: { $subject }
email-answer-hello = Bonjour { $name },
email-answer = { $name } vous a répondu. Pour écrire à votre tour, répondez à cet e-mail ou ouvrez la page.
email-answer-button = Ouvrir votre demande
email-answer-wrote = Message de { $name }
email-answer-wrote-above = Message de { $name } :
