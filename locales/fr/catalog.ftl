in-stock = En stock
few =
    { $left ->
        [one] Dernier exemplaire
       *[other] Plus que { $left } en stock
    }
sold-out = Épuisé
not-in-currency = Cet article n’est pas vendu en { $currency }.
in-stock-ready = En stock, prêt à être expédié
few-ready =
    { $left ->
        [one] Dernier exemplaire, prêt à être expédié
       *[other] Plus que { $left } en stock, prêts à être expédiés
    }

card-last = Plus que { $left }
card-new = Nouveau
card-rating = { $rating }<hidden> sur 5,</hidden> ({ $count }<hidden> avis</hidden>)
lowest-price = Prix le plus bas des 30 derniers jours : { $price }
colours =
    { $count ->
        [one] { $count } couleur
       *[other] { $count } couleurs
    }

description = Description
details = Caractéristiques
item-number = Référence
yes = Oui
no = Non
related = Se marie bien avec
pictures = Photos
no-picture = Pas encore de photo
choose-picture = Choisir une photo
picture = Photo { $number } : { $alt }
large-picture = Grande photo
close-large-picture = Fermer la grande photo
tax-included = { $tax } comprise
tax-added = { $tax } en sus
rating = { $rating } ({ $count } avis)
price-by-measure = { $price } pour { $measure }
prices-by-quantity = Prix selon la quantité
from-quantity = Dès { $quantity }
price-each = { $price } l’unité
add-to-cart = Ajouter au panier
show-choice = Afficher ce choix
option = <name>{ $option } :</name> { $choice }
choice-sold-out = { $choice }, épuisé
choice-sold-out-hidden = { $choice }<hidden>, épuisé</hidden>
chosen = { $choice } : { $price }, { $availability }
delivery-free = Livraison gratuite
delivery-free-from = Livraison { $price }, gratuite dès { $from }
delivery-price = Livraison { $price }
arrives-on = Chez vous le { $day }
arrives-within-month =
    { $day ->
        [1] Chez vous entre le { $weekday } 1er et le { $last }
       *[other] Chez vous entre le { $weekday } { $day } et le { $last }
    }
arrives-between = Chez vous entre le { $first } et le { $last }
returns = Retour facile
returns-how = Livraison et retours : comment ça marche

home-new = Nouveautés
home-see-all =
    { $count ->
        [one] Voir l’article
       *[other] Voir les { $count } articles
    }
home-loved = Les plus appréciés
home-best-sellers = Voir toutes les meilleures ventes
home-empty = Nous déballons encore
home-empty-text = Les rayons sont encore vides. Revenez bientôt.
home-empty-owner = C’est votre boutique ? <link>Ajoutez les premiers articles</link>, et ils apparaîtront ici.
home-categories = Acheter par catégorie
home-collection = Voir la collection
home-reasons = Pourquoi acheter ici
home-delivered-in =
    { $days ->
        [one] Livré le jour ouvré suivant
       *[other] Livré en { $days } jours ouvrés
    }
home-delivered-between = Livré en { $first } à { $last } jours ouvrés
home-delivery-free-from = Gratuit dès { $price }, avec un lien de suivi.
home-delivery-price = { $price }, avec un lien de suivi.
home-returns-text = Vous avez changé d’avis ? Écrivez-nous et renvoyez l’article.
home-no-surprises = Pas de surprise
home-tax-included = { $tax } comprise dans le prix affiché.
home-tax-added = Vous payez ce que le panier affiche.
home-no-account = Sans compte
home-no-account-text = Commandez sans vous inscrire et suivez le colis grâce à un lien.

backorder =
    { $kind ->
        [preorder] En précommande
       *[backorder] Disponible sur commande
    }
backorder-by =
    { $kind ->
        [preorder] En précommande, expédié le { $day } au plus tard
       *[backorder] Disponible sur commande, expédié le { $day } au plus tard
    }
backorder-within =
    { $kind ->
        [preorder] En précommande, expédié sous { $days } jours
       *[backorder] Disponible sur commande, expédié sous { $days } jours
    }
part =
    { $kind ->
        [preorder] { $pieces } en précommande
       *[backorder] { $pieces } sur commande
    }
part-by =
    { $kind ->
        [preorder] { $pieces } en précommande, expédition le { $day } au plus tard
       *[backorder] { $pieces } sur commande, expédition le { $day } au plus tard
    }
part-within =
    { $kind ->
        [preorder] { $pieces } en précommande, expédition sous { $days } jours
       *[backorder] { $pieces } sur commande, expédition sous { $days } jours
    }
card-preorder = En précommande
