order = Pedido { $number }
order-placed-on = Pedido { $number } · hecho el { $day }
thanks-title = Gracias · Pedido { $number }
thanks = Gracias, { $name }. Hemos recibido tu pedido.
with-you = Entrega prevista: { $arrival }.
receipt-sent = Hemos enviado un recibo a { $email }.
have-ready = Ten preparados { $total } para cuando llegue.
follow = Seguir este pedido
continue-shopping = Seguir comprando
next = Qué pasa ahora
page-address = Esta página tiene una dirección propia y no necesita cuenta. También está en tu correo, así que puedes volver cuando quieras.
progress = Seguimiento
ask = Preguntar por este pedido
shipping-and-returns = Envíos y devoluciones

heading-draft = A la espera del pago
lede-draft = En cuanto llegue el pago, empezamos a prepararlo.
heading-expired = Sin pedir
lede-expired = El pago no llegó, así que no se envió ni se cobró nada.
heading-canceled = Cancelado
heading-delivered = Entregado
lede-delivered = Ha llegado todo. Esperamos que te guste.
heading-partly-delivered = Entregado en parte
lede-partly-delivered = Una parte ha llegado, el resto viene después.
heading-on-its-way = En camino
heading-partly-on-its-way = En camino en parte
heading-packed = En preparación
expected = Entrega prevista: { $arrival }.
all-expected = Entrega completa prevista: { $arrival }.
canceled-paid = No se enviará nada. Te devolvemos el dinero por el mismo medio con el que pagaste.
canceled-refunded = No se enviará nada. Ya te hemos devuelto el dinero.
canceled-unpaid = No se enviará nada y no se cobra nada.

step-placed = Pedido hecho
step-waiting = A la espera del pago
step-paid = Pagado
step-refunded = Dinero devuelto
step-canceled = Cancelado
step-expired = Caducado
step-sent = Enviado
step-parcel-sent = Paquete { $number } enviado
step-packing = En preparación
step-packing-rest = Preparando el resto
step-sent-later = Recibirás un correo con el número de seguimiento.
step-delivered = Entregado
arrival-and-pay = Entrega prevista: { $arrival }. Entonces pagas { $total }.
pay-then = Entonces pagas { $total }.

parcels =
    { $count ->
        [one] Paquete
       *[other] Paquetes
    }
parcel-of = Paquete { $number } de { $total } · { $carrier }
parcel-status =
    { $status ->
        [delivered] Entregado
        [returned_to_sender] Devuelto al remitente
       *[shipped] En camino
    }
track = Seguir con { $carrier }<hidden>, paquete { $number }</hidden>
track-with = Seguir con { $carrier }
tracking-number = Número de seguimiento { $number }
count-of-product = { $count } × { $product }

cancel = Cancelar este pedido
cancel-lede = Mientras no haya nada preparado, puedes cancelar el pedido entero. No se puede deshacer.
cancel-yes = Sí, cancelar el pedido

your-order = Tu pedido
delivered-to = Dirección de entrega
billed-to = Dirección de facturación
payment = Pago
payment-state =
    { $way }. { $status ->
        [none] Sin pago
        [pending] Pago pendiente
        [on_delivery] Se paga en la entrega
        [authorized] Autorizado
        [partially_paid] Pagado en parte
        [overpaid] Pagado de más
        [partially_refunded] Reembolsado en parte
        [refunded] Reembolsado
        [voided] Anulado
        [disputed] En disputa
       *[paid] Pagado
    }.
pieces =
    { $count ->
        [one] { $count } unidad
       *[other] { $count } unidades
    }

said-review-approved = Gracias. Tu opinión ya está en la tienda.
said-review-pending = Gracias. Revisamos tu opinión antes de mostrarla en la tienda.
said-review-deleted = Tu opinión se ha borrado.
said-canceled = Tu pedido está cancelado.

review-write = Escribir una opinión<hidden> sobre { $product }</hidden>
review-change = Cambiar tu opinión<hidden> sobre { $product }</hidden>
review-pending = La revisamos antes de mostrarla.
review-rejected = No se muestra en la tienda.

email-hello = Hola, { $name }:
email-placed-subject = Pedido { $number } en { $shop }
email-placed-heading = Gracias por tu pedido
email-placed = Gracias por tu pedido. Ya hemos empezado a prepararlo.
email-placed-expected = Entrega prevista: { $arrival }. Recibirás otro correo con el número de seguimiento en cuanto esté en camino.
email-placed-pay = Pagas { $total } cuando llegue. Ten el importe preparado, por favor.
email-placed-transfer = Gracias por tu pedido. Haz una transferencia de { $total } a la cuenta de abajo, con el concepto indicado. Enviamos tu pedido en cuanto llegue el dinero.
email-shipped-subject = El pedido { $number } de { $shop } está en camino
email-shipped-heading = Tu paquete está en camino
email-shipped = Tu pedido está en camino.
email-shipped-part = Una parte de tu pedido está en camino: { $products }.
email-shipped-wait = La página del transportista puede tardar unas horas en reconocer el paquete.
email-sent-with = Enviado con
email-canceled-subject = El pedido { $number } en { $shop } está cancelado
email-canceled-heading = Tu pedido está cancelado
email-canceled = Tu pedido { $number } está cancelado. { $money }
email-canceled-unexpected = Si no lo esperabas, escríbenos a { $email }.
email-see = Ver el pedido
items = Artículos
delivery-by = Envío, { $method }
tax-included = { $tax } incluido
total = Total
count-times-price = { $count } × { $price }
instead-of = en lugar de { $price }

refused-wrong-state =
    Un pedido { $status ->
        [draft] pendiente de pago
        [canceled] cancelado
        [closed] cerrado
        [expired] caducado
       *[placed] hecho
    } no se puede cambiar así ({ $command ->
        [place] hacer
        [expire] dejar caducar
        [cancel] cancelar
        [mark_paid] marcar como pagado
        [ship] enviar
        [deliver] marcar como entregado
        [refuse_at_door] rechazar en la entrega
       *[close] cerrar
    }).
refused-wrong-actor =
    No puedes hacer esto con el pedido ({ $command ->
        [place] hacer
        [expire] dejar caducar
        [cancel] cancelar
        [mark_paid] marcar como pagado
        [ship] enviar
        [deliver] marcar como entregado
        [refuse_at_door] rechazar en la entrega
       *[close] cerrar
    }).
refused-nothing-left-to-ship = Todo lo de este pedido ya se ha enviado.
refused-nothing-on-its-way = Ningún paquete de este pedido está en camino.
refused-already-shipped = Hay paquetes de este pedido en camino, así que ya no se puede cancelar.
refused-paid-already = Este pedido está pagado; escríbenos, y lo cancelamos y te devolvemos el dinero.
refused-already-paid = Este pedido ya está pagado.
refused-not-offline = De este pago informa el proveedor de pago; no se anota a mano.
refused-not-delivered = Todavía no se ha entregado todo.
refused-wrong-quantity = Elige al menos una unidad para enviar, y de cada artículo no más de las que quedan.
refused-held-for-review = Alguien de la tienda tiene que revisar este pedido antes de enviarlo.
refused-not-confirmed = Este pedido se tiene que confirmar antes de enviarlo.
refused-not-at-door = No hay nada de este pedido en camino que se pague al recibirlo.
refused-wrong-tracking = Escribe el transportista y el número de seguimiento, de 100 caracteres como máximo cada uno.

account-title = Guarda este pedido en una cuenta
account-lede = Elige una contraseña: tu nombre y { $email } salen de tu pedido. La próxima vez no tendrás que escribirlos.
account-password = Contraseña
account-password-hint =
    { $least ->
        [one] Al menos { $least } carácter.
       *[other] Al menos { $least } caracteres.
    }
account-make = Crear mi cuenta
account-sent = Hemos enviado un correo a { $email }. En cuanto pulses el botón que contiene, tus pedidos estarán en tu cuenta.
account-too-often = Demasiados intentos. Espera un minuto y vuelve a intentarlo.

transfer-to = Transferencia a
transfer-holder = Titular de la cuenta
transfer-iban = IBAN
transfer-bic = BIC
transfer-bank = Banco
transfer-amount = Importe
transfer-reference = Concepto
transfer-line = { $label }: { $value }
transfer-please = Haz una transferencia de { $total } a la cuenta de abajo. Enviamos tu pedido en cuanto llegue el dinero.

## Money that goes back

refunded = Reembolsado
refunding = En camino de vuelta
email-refunded-subject = Reembolso del pedido { $number } en { $shop }
email-refunded-heading = Tu dinero está en camino de vuelta
email-refunded = hemos reembolsado { $amount } de tu pedido { $number }.
email-refunded-provider = Vuelve por el mismo medio con el que pagaste. Según tu banco, puede tardar hasta diez días en aparecer.
email-refunded-hand = Te lo pagamos nosotros mismos. Si algo no está claro, escríbenos a { $email }.
email-refunded-for = Por qué
email-refunded-line = { $count } × { $product }: { $amount }
email-refunded-delivery = Envío: { $amount }

refused-on-backorder = { $waiting } de { $product } no han llegado todavía: envía { $ready } como máximo.
email-arrived-subject = Pedido { $number }: ha llegado lo que esperabas – { $shop }
email-arrived-heading = Ha llegado
email-arrived = { $products }: ya lo tenemos y te lo enviamos pronto.
