title = Panier
description = Ce que vous avez choisi, avec la livraison et les taxes, avant de commander.
link =
    { $count ->
        [0] Panier
        [one] Panier, { $count } article
       *[other] Panier, { $count } articles
    }
items = Articles
summary = Récapitulatif
checkout = Commander
view-cart = Voir le panier
close = Fermer le panier
empty = Votre panier est vide
empty-text = Ce que vous ajoutez y reste 30 jours, sur cet appareil.
empty-drawer = Votre panier est vide.
go-on = Continuer mes achats
most-loved = Les plus appréciés
also-like = Vous aimerez peut-être aussi
promise = Aucun compte nécessaire. 30 jours pour retourner vos articles.
blocked = Modifiez ou supprimez d’abord ce qui est signalé.
see-wrong = Voir ce qui ne va pas
free-delivery = La livraison vous est offerte
until-free = Plus que { $price } pour la livraison gratuite
progress = { $percent } du montant pour la livraison gratuite
not-in-sum = La livraison et les taxes ({ $tax }) sont indiquées dans le panier.
each = { $price } l’unité
pieces-each =
    { $count ->
        [one] { $count } pièce, { $price } l’unité
       *[other] { $count } pièces, { $price } l’unité
    }
things =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }

update = Mettre à jour : { $product }
change-to = Passer à { $count }<of> : { $product }</of>
remove = Supprimer<of> : { $product }</of>
save = Mettre dans les favoris<of> : { $product }</of>
move-to-cart = Mettre dans le panier<of> : { $product }</of>
add = Ajouter au panier<of> : { $product }</of>
undo = Annuler

in-cart =
    { $count ->
        [0] Votre panier est vide.
        [one] { $count } article dans votre panier.
       *[other] { $count } articles dans votre panier.
    }
added = Ajouté au panier : { $product }
added-said = Ajouté au panier : { $product }. { $cart }
added-things =
    { $count ->
        [one] Ajouté au panier : { $count } article
       *[other] Ajoutés au panier : { $count } articles
    }
added-things-said =
    { $count ->
        [one] Ajouté au panier : { $count } article. { $cart }
       *[other] Ajoutés au panier : { $count } articles. { $cart }
    }
added-some =
    { $count ->
        [one] Ajouté au panier : { $count } article. Tout n’était pas disponible.
       *[other] Ajoutés au panier : { $count } articles. Tout n’était pas disponible.
    }
some-added =
    { $added ->
        [one] { $product } : { $added } sur { $wanted } a pu être ajouté.
       *[other] { $product } : { $added } sur { $wanted } ont pu être ajoutés.
    }
nothing-added = Rien n’a été ajouté.
not-added = { $why } Rien n’a été ajouté.
choose-one = Choisissez au moins un article.
something = Un article
back-to-product = Revenir à l’article
changed-said = { $product } : { $quantity }, { $price }. { $cart }
removed = { $product } n’est plus dans votre panier.
removed-said = Supprimé : { $product }. { $cart }
stopped = Un article de votre panier n’est plus disponible tel quel. Rien n’a été commandé.

saved-title = Favoris
saved-note = Conservés aussi longtemps que votre panier, sans être réservés pour vous.
saved-price = { $price } lors de l’ajout aux favoris
saved = { $product } est maintenant dans vos favoris.
saved-said = Dans vos favoris : { $product }. { $cart }
moved-some =
    { $moved ->
        [one] { $product } : { $moved } sur { $wanted } est maintenant dans votre panier, il n’y en a pas davantage. Le reste demeure dans vos favoris.
       *[other] { $product } : { $moved } sur { $wanted } sont maintenant dans votre panier, il n’y en a pas davantage. Le reste demeure dans vos favoris.
    }
forgotten = { $product } n’est plus dans vos favoris.
stays-saved = { $why } L’article reste dans vos favoris.

share = Partager ce panier
share-link = Lien vers une copie de ce panier
share-hint = Toute personne qui l’a voit le contenu du panier, et rien sur vous. Il est valable 30 jours.
share-copy = Copier le lien
share-copied = Copié
share-said = Voici le lien vers une copie de ce panier.
shared-title = Un panier pour vous
shared-lede = Quelqu’un a composé ce panier et vous a envoyé le lien. Les prix et les stocks sont ceux d’aujourd’hui.
shared-gone =
    { $count ->
        [one] Un article n’est plus vendu et a été laissé de côté.
       *[other] { $count } articles ne sont plus vendus et ont été laissés de côté.
    }
shared-all = L’ensemble
shared-add = Tout ajouter à mon panier
shared-until = Le lien est valable jusqu’au { $day }.
ended-title = Ce lien a expiré
ended-lede = Un panier partagé peut être ouvert pendant 30 jours. Demandez un nouveau lien à la personne qui vous l’a envoyé.
ended-button = Aller à l’accueil

refused-not-for-sale = Cet article n’est plus vendu.
refused-not-in-currency = Cet article n’est pas vendu dans la devise de votre panier.
refused-sold-out = Cet article est épuisé.
refused-only-left =
    { $left ->
        [one] Il ne reste que { $left } pièce.
       *[other] Il ne reste que { $left } pièces.
    }
refused-no-more-left =
    { $left ->
        [one] Il ne reste que { $left } pièce, et elle est déjà dans votre panier.
       *[other] Il ne reste que { $left } pièces, dont { $mine } déjà dans votre panier.
    }
refused-too-many-lines = Un panier contient au maximum { $most } articles différents.
refused-too-many-saved = Vos favoris contiennent au maximum { $most } articles : supprimez-en un d’abord.

of-quantity = { $product } : choisissez une quantité de 1 à { $most }.
of-not-for-sale = { $product } : cet article n’est plus vendu.
of-not-in-currency = { $product } : cet article n’est pas vendu dans la devise de votre panier.
currency-now = Votre panier est maintenant en { $currency }.
of-sold-out = { $product } : cet article est épuisé.
of-only-left =
    { $left ->
        [one] { $product } : il ne reste que { $left } pièce.
       *[other] { $product } : il ne reste que { $left } pièces.
    }
of-no-more-left =
    { $left ->
        [one] { $product } : il ne reste que { $left } pièce, et elle est déjà dans votre panier.
       *[other] { $product } : il ne reste que { $left } pièces, dont { $mine } déjà dans votre panier.
    }
of-too-many-lines = { $product } : un panier contient au maximum { $most } articles différents.
of-too-many-saved = { $product } : vos favoris contiennent au maximum { $most } articles. Supprimez-en un d’abord.
merged = Votre panier et celui de votre compte sont réunis, à ceci près :

codes = Codes promotionnels
code-have = Saisir un code
code = Code promotionnel
code-apply = Appliquer
code-remove = Retirer<of> { $code }</of>
code-counts = Pris en compte
code-applied = { $code } est pris en compte : { $name }.
code-kept = { $code } reste dans votre panier. { $why }
code-removed = { $code } est retiré.
gift = Un cadeau, offert
next-sum = Plus que { $price } pour : { $name }
next-pieces =
    { $count ->
        [one] Plus que { $count } pièce pour : { $name }
       *[other] Plus que { $count } pièces pour : { $name }
    }
tax-estimate = La taxe est une estimation tant que la destination n’est pas connue.
code-missing = Saisissez un code.
code-too-many = Au plus { $most } codes peuvent être utilisés à la fois.
code-too-many-tries = Il y a eu trop d’essais ; attendez une minute et réessayez.
code-unknown = Nous ne connaissons pas ce code.
code-not-yet = Il est valable à partir du { $day }.
code-ended = Il n’est plus valable.
code-not-now = Il n’est pas valable à ce moment de la semaine.
code-used-up = Il est épuisé.
code-used-by-you = Vous l’avez déjà utilisé.
code-used-up-today = Il est épuisé pour aujourd’hui.
code-currency = Il n’est pas valable dans cette devise.
code-not-for-you = Il est réservé à certains clients.
code-first-order = Il est réservé à la première commande.
code-country = Il n’est pas valable pour le pays de livraison.
code-delivery = Il n’est pas valable pour ce mode de livraison.
code-nothing-meant = Il ne concerne pas ce qui est dans votre panier.
code-already-reduced = Il ne concerne pas les articles déjà réduits.
code-short-sum = Encore { $price } et il sera pris en compte.
code-short-pieces =
    { $count ->
        [one] Encore { $count } pièce et il sera pris en compte.
       *[other] Encore { $count } pièces et il sera pris en compte.
    }
code-no-gift = Son cadeau est épuisé.
code-no-effect = Il n’enlève rien à ce panier.
code-does-not-combine = Il n’est pas cumulable avec « { $name } », qui est plus avantageux.
refused-too-few = Commandez-en au moins { $least }.
refused-steps = Commandez par { $step }, par exemple { $next }.
of-too-few = { $product } : commandez-en au moins { $least }.
of-steps = { $product } : commandez par { $step }, par exemple { $next }.
group-price = Prix pour { $group }
