title = Comprados juntos
products = Productos
note =
    Calculado a partir de { $count ->
        [one] { $count } pedido
       *[other] { $count } pedidos
    }, de nuevo cada noche. Dos productos cuentan como pareja a partir de { $least ->
        [one] { $least } pedido
       *[other] { $least } pedidos
    }.
count-again = Volver a contar
counting = Se están contando todos los pedidos. Vuelve a cargar la página en un momento.
no-pairs = Aún no hay parejas
no-pairs-text = En cuanto la gente compre varias veces las mismas cosas juntas, las parejas aparecerán aquí y en las páginas de los productos.
gone = Un producto que ya no existe
in-orders =
    { $count ->
        [one] en { $count } pedido
       *[other] en { $count } pedidos
    }
caption = Lo que se compra junto, las parejas más fuertes primero
product = Producto
with = Con
together = Juntos
lift = Lift
lift-hint = El lift dice cuántas veces más a menudo coinciden dos productos en un pedido de lo que coincidirían por azar.

title-of = Recomendado con { $product }
often-together = Se suelen comprar juntos
together-in =
    Comprados juntos en { $together } de { $count ->
        [one] { $count } pedido
       *[other] { $count } pedidos
    } (lift { $lift })
not-shown = Agotado, así que no se muestra
none-together =
    { $least ->
        [one] Nada ha coincidido en un mismo pedido { $least } vez o más.
       *[other] Nada ha coincidido en un mismo pedido { $least } veces o más.
    }
alike = Parecidos
same-shelf = Los dos están en { $category }.
same-room = Los dos están en algún lugar de { $category }.
same-brand = Los dos son de { $brand }.
same-words = Los dos se llaman «{ $words }».
same-price = Cuestan más o menos lo mismo.
well-rated = Está bien valorado.
sold-out = Está agotado.
sells-well = Se vende bien.
points = { $points } puntos
strongest = Las parejas más fuertes de la tienda

## Settings

settings-title = Sugerencias
settings-note = Lo que se compra junto se deduce de los pedidos, sea quien sea el que compra.
setting-remembers-views = Recordar lo que miran los visitantes
setting-remembers-views-hint = Para «Vistos recientemente» y «Para ti»: en una cookie propia que guarda números de productos durante 30 días. Algunos países exigen consentimiento para ello
