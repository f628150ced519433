title = Avisos
note = Cosas de las que los clientes quieren saber. Cada uno recibe un solo correo, de forma automática, en cuanto se cumple.
settings = Ajustes
none = Nadie espera nada
none-text = La página de lo agotado ofrece avisar cuando vuelva, y la de cada producto cuando baje de precio.
of-product = Producto: { $product }
search = Buscar direcciones
search-hint = Dirección de correo
search-button = Buscar
gone = Un producto que ya no existe
kind-stock = De nuevo en stock
kind-price = Bajada de precio
none-of-these = Nadie espera esto
none-of-these-text = Ni que vuelva ni que baje de precio.
show-all = Ver todo
wanted = Lo que esperan los clientes, lo más pedido primero
product = Producto
for = Para
wait = Esperan
since = Desde
emails = Correos, 30 días
state-pending = Sin confirmar
state-waiting = Espera
state-sent = Correo enviado
no-address = Ninguna dirección empieza así
no-address-text = Las direcciones se borran 30 días después de su correo, y a los tres días si nadie las confirma.
delete-all = Borrar todo de { $email }
delete = Borrar
addresses = Direcciones que esperan algo
address = Dirección
waits-for = Espera
state = Estado
unknown = No se sabe nada de «{ $email }».
deleted =
    { $count ->
        [one] Se ha borrado { $count } aviso de { $email }.
       *[other] Se han borrado { $count } avisos de { $email }.
    }

## Settings

settings-note = De qué ofrecen avisar las páginas de los productos: un solo correo, a quien ha confirmado su dirección. Quien ya espera lo recibe en cualquier caso.
setting-stock = De nuevo en stock
setting-stock-hint = Se ofrece donde algo está agotado
setting-price = Bajada de precio
setting-price-hint = Se ofrece, plegado, en la página de cada producto
