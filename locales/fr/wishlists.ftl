title = Liste d’envies
lists = Listes d’envies
items = Dans cette liste
empty = Votre liste d’envies est vide
empty-text = Touchez le cœur d’un article pour le garder ici.
go-on = Découvrir les articles
sign-in = <link>Connectez-vous</link> pour retrouver votre liste sur tous vos appareils et en tenir plusieurs.

save = Ajouter à la liste d’envies
save-of = Ajouter { $product } à la liste d’envies
save-line = Liste d’envies<of> : { $product }</of>
added = { $product } est dans votre liste d’envies.
removed = { $product } n’est plus dans votre liste d’envies.
see = Voir la liste

to-cart = Mettre dans le panier<of> : { $product }</of>
add-to-cart = Ajouter au panier<of> : { $product }</of>
choose = Choisir les options<of> : { $product }</of>
remove = Retirer<of> : { $product }</of>
move-where = Liste où déplacer { $product }
move = Déplacer<of> : { $product }, vers cette liste</of>
moved = { $product } est maintenant dans l’autre liste.
not-sold = N’est plus en vente

all-to-cart = Tout mettre dans le panier
in-cart =
    { $count ->
        [one] { $count } article de la liste est maintenant dans votre panier.
       *[other] { $count } articles de la liste sont maintenant dans votre panier.
    }
nothing-moved = Rien n’a été mis dans le panier.
view-cart = Voir le panier
choose-first = { $product } : choisissez d’abord les options.
is-sold-out = { $product } est épuisé.
is-not-for-sale = { $product } n’est plus en vente.

this-list = Cette liste
name = Nom de la liste
name-hint = Les personnes qui ouvrent le lien le voient aussi.
save-name = Enregistrer le nom
new-list = Une nouvelle liste
create = Créer la liste
delete = Supprimer cette liste<of> : { $list }</of>

share-text = Les personnes qui ont le lien voient ce que contient la liste, et rien de vous.
share = Créer un lien à partager
share-link = Lien vers cette liste
share-hint = Les personnes qui l’ont voient ce que contient la liste, maintenant et plus tard, et rien de vous.
share-said = Voici le lien vers votre liste.
copy = Copier le lien
copied = Copié
unshare = Désactiver le lien
unshare-said = Le lien ne fonctionne plus.
shared-title = Une liste d’envies
shared-lede = Quelqu’un a partagé cette liste avec vous. Les prix et les stocks sont ceux d’aujourd’hui.
shared-empty = Rien dans cette liste n’est disponible pour le moment.
ended-title = Cette liste n’est pas partagée
ended-lede = Le lien a été désactivé, ou n’a pas été copié en entier.

refused-not-for-sale = Cet article n’est plus en vente.
refused-full = Une liste contient au plus { $most } articles : retirez-en un d’abord.
refused-too-many-lists = Vous pouvez avoir au plus { $most } listes : supprimez-en une d’abord.
refused-no-name = Donnez un nom à la liste.
refused-long-name = Un nom compte au plus { $most } caractères.
