title = Pedidos de otras tiendas
orders = Pedidos
import = Importar un archivo
none = No hay pedidos de otras tiendas
none-text = Trae los pedidos que recibiste en otros sitios, como historial: con ellos no se envía, no se cobra ni se descuenta nada.
no-match = No coincide ningún pedido
no-match-text = Busca por el principio de un número, un nombre o una dirección de correo.
show-all = Ver todo
caption = Pedidos de otras tiendas, los más recientes primero
column-order = Pedido
column-date = Fecha
column-shop = Tienda
column-status = Estado
search = Buscar pedidos de otras tiendas
search-hint = Número, nombre o correo
search-button = Buscar
shop =
    { $source ->
        [shopify] Shopify
        [woocommerce] WooCommerce
        [ironmonger] Ironmonger
       *[other] { $source }
    }
order-title = Pedido n.º { $number } de { $shop }
note = { $when } · tal como lo dice su archivo; aquí no se hace nada con él
customer = Cliente
ship-to = Enviar a
bill-to = Facturar a
note-of-buyer = Nota
goods = Lo que se compró
sku = SKU { $sku }
payment = Pago
subtotal = Subtotal
discount = Descuento
delivery = Envío
delivery-by = Envío · { $method }
tax = Impuestos
refunded = Reembolsado
total = Total
total-by = Total · { $method }
timeline = Historial
