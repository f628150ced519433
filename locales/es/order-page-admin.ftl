title = Pedido n.º { $number }
orders = Pedidos
note =
    { $when } · { $pieces ->
        [one] { $pieces } artículo
       *[other] { $pieces } artículos
    } · { $name }

## What is to be shipped

to-ship = Por enviar
items = Artículos
open-items =
    { $total ->
        [one] { $open } de { $total } artículo
       *[other] { $open } de { $total } artículos
    }
quantity-of = Cantidad de { $product } { $choices }
of = de { $count }
carriers = Correos, SEUR, MRW, Correos Express, DHL, DPD, FedEx, GLS, UPS
carrier = Transportista
tracking-number = Número de seguimiento
ship = Enviar artículos
ship-hint = El cliente recibe un correo con el número de seguimiento.
mark-shipped = Marcar como enviado
sku = SKU { $sku }

## A parcel

parcel = Paquete { $number }
tracking = Seguimiento
shipped = Enviado
delivered = Entregado
mark-delivered = Marcar como entregado

## The payment

payment = Pago
subtotal =
    Subtotal · { $pieces ->
        [one] { $pieces } artículo
       *[other] { $pieces } artículos
    }
delivery-by = Envío · { $method }
tax = { $tax } { $rate } %
tax-included = { $tax } { $rate } % (incluido)
total = Total
paid-by = Pagado · { $method }
to-pay-by = Por pagar · { $method }
refunded = Reembolsado
gift = Regalo
mark-paid = Marcar como pagado
paid-title = ¿Marcar como pagado?
paid-text = Hazlo cuando tengas el dinero en la mano.
not-yet = Todavía no

## What happened

timeline = Historial
actor =
    { $actor ->
        [customer] Cliente
        [staff] Personal
        [system] Sistema
        [payment_provider] Proveedor de pagos
       *[other] { $name }
    }

## The customer and the details

customer = Cliente
their-orders = Sus pedidos
ship-to = Enviar a
bill-to = Facturar a
details = Detalles
status = Estado
placed = Hecho
delivery = Envío
status-page = Página de estado del cliente

## Canceling

cancel = Cancelar pedido
cancel-title = ¿Cancelar el pedido n.º { $number }?
cancel-text = No se enviará nada de él. El cliente recibe un correo. No se puede deshacer.
reason = Motivo
reason-changed-mind = El cliente ha cambiado de opinión
reason-out-of-stock = Agotado
reason-not-paid = El pago no ha llegado
reason-fraud = Parece un fraude
reason-other = Otro
stock = Existencias
restock = Devolver a las existencias
restock-hint =
    { $pieces ->
        [one] { $pieces } artículo se puede vender de nuevo
       *[other] { $pieces } artículos se pueden vender de nuevo
    }
no-restock = No devolver
no-restock-hint = Roto, perdido o ya no está
keep = Conservar pedido

## What is said afterwards

done-paid = El pedido está pagado.
done-shipped = El paquete está en camino. El cliente recibe un correo.
done-delivered = El paquete ha llegado.
done-canceled = El pedido está cancelado. El cliente recibe un correo.
refused-at-door = Rechazado en la entrega
door-title = ¿Se rechazó en la entrega?
door-text = El pedido se cancela, sus artículos vuelven al almacén y no hay nada que pagar. Hazlo cuando los paquetes hayan vuelto.
done-refused-at-door = El pedido está cancelado y sus artículos han vuelto.

waiting = { $pieces } por encargo, aún no han llegado
waiting-until = { $pieces } por encargo, prometidas para el { $day }

## Correos que no se pudieron enviar

unsent =
    { $email ->
        [placed] No se pudo enviar la confirmación del pedido.
        [shipped] No se pudo enviar el correo sobre un paquete.
        [canceled] No se pudo enviar el correo sobre la cancelación.
        [arrived] No se pudo enviar el correo sobre lo que ha llegado.
       *[refunded] No se pudo enviar el correo sobre un reembolso.
    }
unsent-again = La tienda lo intenta de nuevo por sí sola.
unsent-given-up = La tienda ha dejado de intentarlo.
unsent-emails = Abrir la página de correos
