together = Suelen comprarse juntos
this = Este artículo: { $product }
include = Con { $product }
add-all =
    { $count ->
        [2] Añadir ambos al carrito
       *[other] Añadir los { $count } al carrito
    }
sum = <label>En total </label><price>{ $price }</price>

recently-viewed = Vistos recientemente
see-all = Ver todos u olvidarlos
for-you = Para ti
because = Por { $products }
nothing = Aún nada. Lo que mires aparece aquí, solo en este dispositivo.
look-around = Echa un vistazo
products = Artículos
forget = Olvidar todos
kept = La lista se guarda durante 30 días en una cookie de este dispositivo, que no contiene nada más que estos artículos.
