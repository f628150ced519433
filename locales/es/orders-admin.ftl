title = Pedidos
badge-to-ship = por enviar
see-to-ship = Pedidos pendientes de envío
past-orders = Pedidos de otras tiendas

order-status =
    { $status ->
        [draft] A la espera del pago
        [canceled] Cancelado
        [closed] Cerrado
        [expired] Caducado
       *[placed] Hecho
    }
payment-status =
    { $status ->
        [none] Sin pago
        [pending] Pago pendiente
        [authorized] Autorizado
        [partially_paid] Pagado en parte
        [overpaid] Pagado de más
        [partially_refunded] Reembolsado en parte
        [refunded] Reembolsado
        [voided] Anulado
        [disputed] En disputa
       *[paid] Pagado
    }
goods-status =
    { $status ->
        [partial] Enviado en parte
        [fulfilled] Enviado
        [partially_delivered] Entregado en parte
        [delivered] Entregado
        [canceled] Cancelado
       *[unfulfilled] Sin enviar
    }
to-ship = Por enviar

status = Estado de los pedidos
tab-all = Todos
tab-to-ship = Por enviar
tab-review = Por revisar
review-held = Por revisar
review-suspect = Por revisar: sospechoso
to-confirm = Por confirmar
tab-unpaid = A la espera del pago
tab-shipped = Enviados
tab-delivered = Entregados
tab-canceled = Cancelados
tab-unfinished = Sin terminar
search = Buscar pedidos
search-hint = Número, nombre o correo
payment = Pago
any-payment = Cualquier pago
goods = Envío
any-goods = Cualquier envío
filter = Filtrar
filter-search = Búsqueda: { $words }
filter-payment =
    Pago: { $status ->
        [none] sin pago
        [pending] pendiente
        [authorized] autorizado
        [partially_paid] pagado en parte
        [overpaid] pagado de más
        [partially_refunded] reembolsado en parte
        [refunded] reembolsado
        [voided] anulado
        [disputed] en disputa
       *[paid] pagado
    }
filter-goods =
    Envío: { $status ->
        [partial] enviado en parte
        [fulfilled] enviado
        [partially_delivered] entregado en parte
        [delivered] entregado
        [canceled] cancelado
       *[unfulfilled] sin enviar
    }
view-shop = Ver la tienda
none-yet = Aún no hay pedidos
none-yet-text = Cuando alguien compre en la tienda, su pedido aparecerá aquí y recibirá un correo.
show-all = Ver todos los pedidos
no-match = Ningún pedido coincide
no-match-text = Prueba con menos filtros, o busca por número, nombre o correo.
nothing-here = No hay nada aquí
nothing-here-text = Ahora mismo no hay ningún pedido en este estado.
caption = Pedidos, los más recientes primero
order = Pedido
date = Fecha
customer = Cliente
pieces = Artículos
items =
    { $count ->
        [one] { $count } artículo
       *[other] { $count } artículos
    }
total = Total
