title = ¿Borrar a { $name }?
goes-who = Nombre, correo electrónico, teléfono y direcciones, en la lista, en sus pedidos y en lo que llegó de otras tiendas
goes-account = Su cuenta, con todo lo que la abre
goes-others = Notas, avisos, consultas con todos los mensajes, listas de favoritos y cestas guardadas
stays-orders =
    { $count ->
        [one] { $count } pedido para la contabilidad, sin quién lo hizo
       *[other] { $count } pedidos para la contabilidad, sin quién los hizo
    }
stays-reviews = Lo que escribió en opiniones, con otro nombre
open-orders = Uno de sus pedidos aún no se ha entregado y necesita su dirección. Bórralo después.
only-list = ¿Los pedidos deben conservar nombre y dirección?
delete-instead = Solo quitarlo de la lista
button = Borrar para siempre
erased = El cliente está borrado. Los pedidos se quedan sin quién los hizo.
