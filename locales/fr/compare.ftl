title = Comparaison
compare = Comparer
added = Ajouté : { $product }. { $count } sur { $most } à comparer.
side-by-side = Les voir côte à côte
link =
    { $count ->
        [one] Comparaison, { $count } article
       *[other] Comparaison, { $count } articles
    }
empty = Ouvrez un article et choisissez « Comparer », ou cherchez-en un ici : jusqu’à { $most } articles peuvent être placés côte à côte.
left-out =
    { $count ->
        [one] Un article n’est plus en vente et n’apparaît donc pas.
       *[other] { $count } articles ne sont plus en vente et n’apparaissent donc pas.
    }
only-first = La comparaison porte sur { $most } articles au maximum : voici les premiers.

refused-full = La comparaison porte sur { $most } articles au maximum : retirez-en un d’abord.
refused-not-for-sale = Cet article n’est plus en vente.

rows = Lignes
all-rows = Toutes les lignes
only-differences = Différences uniquement
marked = ≠ signale les lignes où ils diffèrent.
differs = , différent
same = Ils sont identiques dans tout ce qui est indiqué.
not-said = Non précisé
what-to-do = Actions
price = Prix
availability = Disponibilité
in-stock = En stock
only-left =
    { $count ->
        [one] Dernier exemplaire
       *[other] Plus que { $count } en stock
    }
sold-out = Épuisé
rating = Note
no-reviews = Pas encore d’avis
rated =
    { $count ->
        [one] { $rating }, { $count } avis
       *[other] { $rating }, { $count } avis
    }
brand = Marque
and-more = { $values } et { $count } de plus
add-to-cart = Ajouter au panier<spoken> : { $product }</spoken>
choose-options = Choisir les options<spoken> : { $product }</spoken>
see-it = Voir l’article<spoken> : { $product }</spoken>
remove = Retirer<spoken> : { $product }</spoken>

add-product = Ajouter un article
add-another = Ajouter un autre article
products-to-compare = Articles à comparer
search-product = Rechercher un article
search = Rechercher
like = Semblables à { $product }
nothing-found = Rien d’autre n’a été trouvé pour « { $words } »
found = Trouvé pour « { $words } »
add = Ajouter<spoken> : { $product }</spoken>
