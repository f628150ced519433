together = Oft zusammen gekauft
this = Dieser Artikel: { $product }
include = Mit { $product }
add-all =
    { $count ->
        [2] Beide in den Warenkorb
       *[other] Alle { $count } in den Warenkorb
    }
sum = <label>Zusammen </label><price>{ $price }</price>

recently-viewed = Zuletzt angesehen
see-all = Alle ansehen oder vergessen
for-you = Für Sie
because = Wegen { $products }
nothing = Noch nichts. Was Sie sich ansehen, steht hier, nur auf diesem Gerät.
look-around = Umsehen
products = Artikel
forget = Alle vergessen
kept = Die Liste steht 30 Tage lang in einem Cookie auf diesem Gerät. Es enthält nichts als diese Artikel.
