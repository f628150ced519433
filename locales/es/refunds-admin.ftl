## The form

title = Reembolso del pedido n.º { $number }
order = Pedido n.º { $number }
items = Artículos
items-hint = Las unidades que aún no se han enviado ya no se envían.
quantity-of = Unidades de { $product } { $choices } que se reembolsan
of = de { $count }
all-refunded = Reembolsado
restock = Devolver las unidades a las existencias
delivery = Envío ({ $amount })
further = Otro importe
further-hint = Además de lo elegido arriba, o solo: un detalle, un artículo dañado que el cliente conserva.
reason = Motivo
reason-hint = Tu cliente no lo ve.
way = Cómo
way-provider = De vuelta por { $method }
way-provider-hint = Vuelve por donde vino.
way-hand = A mano
way-hand-hint = En efectivo o por una transferencia que haces tú. Aquí solo se anota.
left = Se puede reembolsar
check = Comprobar el reembolso
everything = Reembolsar todo ({ $amount })

## What would happen

confirm-title = ¿Reembolsar { $amount }?
amount = Reembolso
left-after = Se puede reembolsar después
count-of-product = { $count } × { $product }
effect-unsent =
    { $count ->
        [one] { $count } unidad ya no se envía
       *[other] { $count } unidades ya no se envían
    }
effect-restocked =
    { $count ->
        [one] { $count } unidad vuelve a estar a la venta
       *[other] { $count } unidades vuelven a estar a la venta
    }
effect-written-off =
    { $count ->
        [one] { $count } unidad se da de baja
       *[other] { $count } unidades se dan de baja
    }
effect-delivery = Envío
effect-further = Otro importe
effect-rest = Lo que queda del pago
effect-provider = Se pide ahora a { $method } que devuelva { $amount }. No se puede deshacer.
effect-hand = Tú pagas { $amount }. Aquí se anota ahora como reembolsado.
effect-email = Cuando esté hecho, el cliente recibe un correo electrónico.
confirm = Reembolsar { $amount }
change = Cambiar

## Refunds on the page of an order

refunds = Reembolsos
caption = Reembolsos de este pedido
state = Estado
what-now = Qué se puede hacer
refund = Reembolsar
refund-way =
    { $way ->
        [hand] A mano
        [dashboard] En el panel del proveedor
       *[provider] Por el proveedor
    }
status =
    { $status ->
        [requested] Solicitado
        [unknown] No se sabe
        [pending] En camino
        [failed] Fallido
       *[done] Reembolsado
    }
unknown-hint = El proveedor no ha dicho si se hizo. Míralo en su panel antes de decidir.
try-again = Intentar de nuevo
pay-by-hand = Pagado a mano
ask-again = Preguntar al proveedor
it-was-made = Se hizo
it-was-not-made = No se hizo
to-go-back = En camino de vuelta

## Money that is only reserved

capture = Cobrar el pago
capture-title = ¿Cobrar { $amount }?
capture-text = El proveedor cobra ahora el dinero reservado.
void = Anular
void-title = ¿Anular el pago?
void-text = El dinero reservado se libera. Entonces no se paga nada por este pedido.
not-now = Ahora no

## What is said afterwards

done-refunded = Se han reembolsado { $amount }. El cliente recibe un correo electrónico.
done-pending = El proveedor lo ha aceptado. El cliente recibe un correo electrónico cuando esté hecho.
done-unknown = El proveedor no ha dicho si se hizo. Se le pregunta de nuevo.
done-failed = El proveedor no ha hecho el reembolso. Lo que dijo está abajo.
done-captured = El dinero está cobrado.
done-voided = El pago está anulado.

## Why money stays where it is

refused-nothing = Elige unidades, el envío o un importe.
refused-nothing-left = No queda nada que se pueda reembolsar.
refused-too-much = Se pueden reembolsar { $left } como máximo.
refused-too-many-pieces =
    { $left ->
        [0] Todas las unidades de { $product } están reembolsadas.
        [one] Solo se puede reembolsar { $left } unidad de { $product }.
       *[other] Solo se pueden reembolsar { $left } unidades de { $product }.
    }
refused-no-delivery = El envío no costó nada o ya está reembolsado.
refused-no-amount = Escribe un importe de cero o más, como 12,50.
refused-changed = Algo ha cambiado mientras tanto: ahora son { $amount }. Míralo de nuevo.
refused-by-hand-only = El proveedor no puede hacerlo. Hay que hacerlo a mano.
refused-wrong-state = Alguien ha sido más rápido: ya no se puede hacer.
refused-not-authorized = No hay nada reservado para este pedido.
refused-by-provider = El proveedor lo ha rechazado: { $why }
refused-unreachable = El proveedor no responde. No se ha hecho nada; inténtalo más tarde.
refused-unknown = El proveedor no ha dicho si se hizo. Inténtalo de nuevo en un minuto.
