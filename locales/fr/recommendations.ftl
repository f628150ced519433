together = Souvent achetés ensemble
this = Cet article : { $product }
include = Avec { $product }
add-all =
    { $count ->
        [2] Ajouter les deux au panier
       *[other] Ajouter les { $count } au panier
    }
sum = <label>Au total </label><price>{ $price }</price>

recently-viewed = Vus récemment
see-all = Tout voir ou oublier
for-you = Pour vous
because = D’après { $products }
nothing = Rien pour l’instant. Ce que vous consultez est listé ici, sur cet appareil uniquement.
look-around = Parcourir la boutique
products = Articles
forget = Tout oublier
kept = La liste est conservée 30 jours dans un cookie de cet appareil. Il ne contient que ces articles.
