title = Avis
count =
    { $count ->
        [one] { $count } avis
       *[other] { $count } avis
    }
stars =
    { $stars ->
        [one] { $stars } étoile
       *[other] { $stars } étoiles
    }
row =
    { $count ->
        [one] { $count }<noun> avis</noun>
       *[other] { $count }<noun> avis</noun>
    }
only =
    { $stars ->
        [one] Uniquement les avis à { $stars } étoile.
       *[other] Uniquement les avis à { $stars } étoiles.
    }
only-none =
    { $stars ->
        [one] Uniquement les avis à { $stars } étoile. Il n’y en a pas encore.
       *[other] Uniquement les avis à { $stars } étoiles. Il n’y en a pas encore.
    }
show-all = Tout afficher
sort = Ordre des avis
sort-newest = Plus récents
sort-helpful = Plus utiles
sort-highest = Meilleures notes
sort-lowest = Moins bonnes notes
more = Afficher plus d’avis
verified = Achat vérifié
answer-from = Réponse de { $shop }
author-stars =
    { $stars ->
        [one] { $author }, { $stars } étoile
       *[other] { $author }, { $stars } étoiles
    }
picture-by = Photo de { $author }
picture-number-by = Photo { $number } de { $author }
helpful = Utile<of> : { $review }</of>
found-helpful =
    { $count ->
        [one] Une personne a trouvé cet avis utile.
       *[other] { $count } personnes ont trouvé cet avis utile.
    }
voted =
    { $count ->
        [0] Merci.
        [one] Merci. Une personne a trouvé cet avis utile.
       *[other] Merci. { $count } personnes ont trouvé cet avis utile.
    }
voted-thanks = Merci. Cela aide les autres à choisir.
vote-counted = Merci. Votre vote est pris en compte.

page-title = Votre avis sur { $product }
order = Commande { $number }
here = Avis
heading-new = Qu’en pensez-vous ?
heading-change = Votre avis
stars-legend = Étoiles
rating =
    { $stars ->
        [1] Mauvais
        [2] Médiocre
        [3] Moyen
        [4] Bon
       *[5] Très bon
    }
stars-rated =
    { $stars ->
        [one] { $stars } étoile : { $rating }
       *[other] { $stars } étoiles : { $rating }
    }
headline = Titre
body = Avis
pictures = Photos
pictures-hint = { $most } au maximum, au format JPEG, PNG, WebP ou GIF
picture-number = Photo { $number }
picture-remove = Retirer la photo { $number }
name = Nom
name-hint = Affiché avec votre avis. Votre adresse et votre commande ne le sont pas.
send = Envoyer l’avis
save = Enregistrer l’avis
back-to-order = Retour à la commande
problems =
    { $count ->
        [one] Un point à corriger
       *[other] Quelques points à corriger
    }
delete = Supprimer cet avis
delete-lede = Il est immédiatement retiré de la boutique. Cette action est irréversible.
delete-yes = Oui, supprimer

refused-not-arrived = Vous pourrez donner votre avis dès que l’article sera arrivé.
refused-too-many-pictures =
    { $most ->
        [one] Un avis comporte au maximum { $most } photo ; retirez-en et renvoyez-le.
       *[other] Un avis comporte au maximum { $most } photos ; retirez-en et renvoyez-le.
    }
refused-too-many = Vous avez fait trop d’envois de suite ; patientez quelques minutes, puis réessayez.
refused-long-answer = Utilisez au maximum { $most } caractères pour la réponse.
refused-stars = Choisissez d’une à cinq étoiles.
refused-long-title = Utilisez au maximum { $most } caractères pour le titre.
refused-no-body = Dites en une ou deux phrases ce que vous en pensez.
refused-long-body = Utilisez au maximum { $most } caractères.
refused-no-author = Saisissez le nom affiché avec votre avis.
refused-long-author = Utilisez au maximum { $most } caractères pour le nom.
pictures-again = Choisissez de nouveau les photos : le navigateur ne les conserve pas.
picture-too-many-bytes = { $file } : l’image dépasse 20 Mo ; enregistrez-la en plus petit et réessayez.
picture-too-slow = { $file } : l’image met trop de temps à s’ouvrir ; enregistrez-la de nouveau en JPEG et réessayez.
picture-too-many-pixels = { $file } : l’image compte { $millions } millions de pixels, et 50 millions au maximum sont acceptés ; enregistrez-la en plus petit et réessayez.
picture-too-tall = { $file } : l’image est plus de dix fois plus haute que large ; recadrez-la et réessayez.
picture-not-a-picture = { $file } : ce fichier n’est pas une image JPEG, PNG, WebP ou GIF.
picture-damaged = { $file } : l’image est endommagée ({ $cause }).

emails-title = E-mails demandant un avis
emails-ended = Vous ne recevrez plus d’e-mails demandant un avis.
emails-lede = Après une livraison, nous vous demandons une seule fois ce que vous en pensez. Dans tous les cas, nous écrivons à { $email } au sujet de vos commandes.
emails-end = Ne plus me demander
to-order = Voir la commande
