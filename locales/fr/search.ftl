items =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
categories-here = Catégories ici
products = Articles
page-title = { $title }, page { $page }
description = { $title } chez { $shop }
everything = Tous les articles
quoted = « { $words } »

sort-by = Trier par
apply = Appliquer
sort-relevance = Pertinence
sort-featured = Notre sélection
sort-price-up = Prix croissant
sort-price-down = Prix décroissant
sort-newest = Nouveautés
sort-best-selling = Meilleures ventes
sort-rating = Meilleures notes

filters = Filtres
filters-chosen = Filtres ({ $count })
popular-filters = Filtres populaires
applied-filters = Filtres appliqués
close-filters = Fermer les filtres
clear-all = Tout effacer
clear-all-filters = Effacer tous les filtres
chosen-remove = { $filter }, sélectionné, retirer
remove-filter = <spoken>Retirer </spoken>{ $filter }
show-items =
    { $count ->
        [one] Voir { $count } article
       *[other] Voir { $count } articles
    }
price = Prix
category = Catégorie
brand = Marque
rating = Note
availability = Disponibilité
in-stock = En stock
yes = Oui
any-rating = Toutes les notes
stars-and-up =
    { $stars ->
        [one] { $stars } étoile et plus
       *[other] { $stars } étoiles et plus
    }
under = Moins de { $price }
price-between = De { $from } à { $to }
price-from = À partir de { $price }
price-to = Jusqu’à { $price }
chosen-value = { $name } : { $value }
range-between = { $name } : de { $from } à { $to }
range-from = { $name } : à partir de { $amount }
range-to = { $name } : jusqu’à { $amount }
from = De
from-in = De ({ $unit })
to = À
to-in = À ({ $unit })
bar =
    { $count ->
        [one] De { $from } à { $to } : { $count } article
       *[other] De { $from } à { $to } : { $count } articles
    }
bar-open =
    { $count ->
        [one] { $from } et plus : { $count } article
       *[other] { $from } et plus : { $count } articles
    }
more-values = { $count } de plus
value-count =
    { $count ->
        [one] { $count }<spoken> article</spoken>
       *[other] { $count }<spoken> articles</spoken>
    }

empty = Rien ici pour le moment
empty-list = Des nouveautés arrivent. Découvrez le reste de la boutique en attendant.
see-everything = Voir tous les articles
no-match = Aucun article ne correspond
no-match-several = Aucun article ne correspond à tous ces filtres
remove-one = Retirez un filtre pour en voir plus.
remove-this = Retirer « { $filter } »

found-left-out = Aucun article ne contient { $words }. Voici ce que trouvent les autres mots.
found-some = Aucun article ne contient tous ces mots. Voici ceux qui en contiennent certains.
found-complete =
    { $count ->
        [one] Un article contient tous ces mots. Les autres en contiennent la plupart.
       *[other] { $count } articles contiennent tous ces mots. Les autres en contiennent la plupart.
    }
found-in = Trouvé dans
all = Tout
category-count = { $name } ({ $count })
answers = Réponses
nothing-for = Aucun résultat pour « { $words } »
check-spelling = Vérifiez l’orthographe, ou essayez avec moins de mots ou d’autres mots.
shorter = Peut-être que <search>{ $words }</search> donnera un résultat.
empty-shop = Les rayons sont encore vides. Revenez bientôt.
everywhere = Rechercher dans toute la boutique
ask = Vous cherchez quelque chose que nous n’avons pas ? <ask>Demandez-nous</ask>, nous lisons tout.
most-loved = Les plus appréciés

suggestions = Suggestions
suggestion-count =
    { $count ->
        [one] { $count } suggestion
       *[other] { $count } suggestions
    }
all-results = Tous les résultats pour « { $words } »

error-address = Cette adresse ne fonctionne pas
error-address-lede = Elle contient une erreur. Faites une recherche ci-dessus, ou partez de l’un de ces liens.
error-sign-in = Connectez-vous d’abord
error-sign-in-lede = Vous n’êtes plus connecté. Connectez-vous dans un autre onglet, puis revenez ici et renvoyez le formulaire : votre saisie y est encore.
error-forbidden = Cette page n’est pas pour tout le monde
error-forbidden-lede = Vous ne pouvez pas ouvrir cette page, ou pas de cette manière.
error-missing = Cette page a déménagé
error-missing-lede = L’adresse est peut-être ancienne ou mal saisie. Faites une recherche ci-dessus, ou partez de l’un de ces liens.
error-method = Pas de cette manière
error-method-lede = Cette adresse sert à envoyer un formulaire, pas à être ouverte. Revenez en arrière et réessayez à partir de là.
error-gone = Cet article a disparu pour de bon
error-gone-lede = Nous ne le vendons plus, et il ne reviendra pas. Peut-être l’un de ceux-ci vous plaira-t-il.
error-too-large = C’est trop à la fois
error-too-large-lede = Votre envoi dépasse la taille que la boutique accepte. Envoyez-en moins et réessayez.
error-too-many = Un instant, s’il vous plaît
error-too-many-lede = Cela fait beaucoup en peu de temps. Patientez une minute, puis réessayez.
error-unusable = Cela n’a pas fonctionné
error-unusable-lede = Votre envoi ne peut pas être utilisé tel quel. Revenez en arrière, vérifiez-le et réessayez.
error-busy = Il y a beaucoup de monde en ce moment
error-busy-lede = Votre panier est conservé. Réessayez dans une minute.
error-broken = Un problème est survenu de notre côté
error-broken-lede = Votre panier est conservé et rien n’a été débité. Réessayez dans une minute ; si cela se reproduit, écrivez-nous.
try-again = Réessayer
go-home = Aller à la page d’accueil
front-page = Accueil
error-number = Si vous nous écrivez à ce sujet, ce numéro nous aidera : <number>{ $number }</number>
