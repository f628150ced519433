title = Finalizar compra
title-again = Revisa los datos · Finalizar compra
description = Adónde va, cómo llega y cómo pagas. Sin necesidad de cuenta.
no-account = Sin necesidad de cuenta.
sign-in = ¿Ya tienes una? <button>Inicia sesión</button>
signed-in = Sesión iniciada como { $name }.
go-on = Continuar
problems =
    { $count ->
        [one] Hay un dato que corregir
        [2] Hay dos datos que corregir
        [3] Hay tres datos que corregir
       *[other] Hay { $count } datos que corregir
    }
problems-said =
    { $count ->
        [one] Hay un dato que corregir.
       *[other] Hay { $count } datos que corregir.
    }
problem = { $field }: { $problem }

field-email = Correo electrónico
field-name = Nombre y apellidos
field-company = Empresa
field-line1 = Dirección
field-line2 = Piso, puerta, edificio
field-country = País
field-phone = Teléfono
field-delivery = Envío
field-payment = Pago
field-other = Este campo
hint-email = Para la confirmación y el enlace de seguimiento.
hint-line1 = Calle y número.
hint-phone = Solo para el repartidor, por si no te encuentra.
more-lines = Añadir empresa o segunda línea
contact = Contacto
edit-contact = Editar<spoken> contacto</spoken>
delivery-address = Dirección de entrega
edit-delivery-address = Editar<spoken> dirección de entrega</spoken>
delivers-within = País de entrega: { $country }.
another-address = Otra dirección
address-default = Predeterminada
save-address = Guardar esta dirección en mi cuenta
billing-address = Dirección de facturación
bills-elsewhere = Facturar a otra dirección
billing-name = Nombre en la factura
billing-company = Empresa en la factura
billing-line1 = Calle de facturación
billing-line2 = Piso, puerta o edificio de facturación
billing-country = País de facturación
delivery-method = Método de envío
update-total = Actualizar el total
payment = Pago
no-way-to-pay = Esta tienda todavía no tiene ninguna forma de pago configurada, así que no se pueden hacer pedidos. Tu carrito se conserva.

review = Revisión
review-products =
    { $count ->
        [one] { $count } artículo. Puedes cancelar el pedido hasta que esté empaquetado.
       *[other] { $count } artículos. Puedes cancelar el pedido hasta que esté empaquetado.
    }
review-products-when =
    { $count ->
        [one] { $count } artículo, entrega: { $when }. Puedes cancelar el pedido hasta que esté empaquetado.
       *[other] { $count } artículos, entrega: { $when }. Puedes cancelar el pedido hasta que esté empaquetado.
    }
place-order = Hacer pedido con obligación de pago · { $total }
accept = Al hacer el pedido aceptas nuestras <terms>condiciones</terms>. Nuestro <privacy>aviso de privacidad</privacy> explica qué guardamos.
summary = Resumen del pedido
pieces =
    { $count ->
        [one] { $count } unidad
       *[other] { $count } unidades
    }
line-detail = { $choices } · { $pieces }
total-said = El total es { $total }.
delivery-and-taxes = Envío e impuestos

wrong-name = Escribe el nombre del destinatario.
wrong-country = Elige uno de los países a los que enviamos.
wrong-saved-address = Esta dirección ya no está en tu cuenta. Elige otra.
wrong-billing-name = Escribe el nombre para la factura.
wrong-billing-country = Elige un país.
wrong-phone = Un número de teléfono lleva cifras, espacios y quizá un + delante.
wrong-no-mobile-phone = Escribe el número de móvil con el que pagas, como 0712 345 678.
wrong-delivery = Elige cómo quieres recibirlo.
wrong-payment = Elige cómo quieres pagar.
wrong-too-long = Esto tiene { $has } caracteres, y en una etiqueta caben { $most } como máximo.
wrong-characters = Esto contiene caracteres que no se pueden imprimir en una etiqueta.

refused-empty-cart = Tu carrito está vacío.
refused-fields = Algunos campos necesitan revisión.
refused-price-changed = Un precio o el envío ha cambiado desde que viste el total: ahora es { $total }.
refused-cart-changed = Tu carrito se ha modificado en otra ventana; revísalo de nuevo.
refused-proof-needed = Últimamente se han rechazado aquí muchos pagos, así que antes hay una breve comprobación: tu navegador la hace solo. Haz el pedido otra vez; sin scripts, espera antes medio minuto.
refused-too-many-declined = Se han rechazado demasiados pagos desde tu red. Inténtalo de nuevo dentro de una hora o escríbenos.
refused-too-many-tries = Demasiados intentos; espera un minuto y vuelve a intentarlo.
refused-way-to-pay = Esta forma de pago no está disponible ahora; elige otra.
refused-not-paid = El pago no se ha completado; no se ha cobrado nada.
refused-unreachable = El proveedor de pagos no responde; no se ha cobrado nada, inténtalo de nuevo.
refused-by-provider = El proveedor de pagos ha rechazado la solicitud: { $reason }.
refused-not-set-up = Esta forma de pago no está configurada.
changed-delivery = Con el envío «{ $method }» el total es { $total }. Si es correcto, haz el pedido otra vez.
changed-total = El total ha cambiado desde que lo viste: era { $before } y ahora es { $total }. Todavía no se ha pedido nada.
changed-to = El total es { $total }. Todavía no se ha pedido nada.

waiting-title = Esperando el pago
waiting-heading = Esperando tu pago
waiting-lede = Aún no sabemos si el pago de { $total } del pedido { $number } se ha realizado. Esta página vuelve a comprobarlo cada pocos segundos; puedes dejarla abierta.
waiting-kept = Mientras tanto te guardamos tus artículos. Cuando llegue el pago, recibirás un correo con la confirmación.
waiting-again = Comprobar ahora
waiting-other = Elegir otra forma de pago
pay-heading = Pagar { $total } con { $method }
pay-lede = { $method } abre su propia página, donde inicias sesión y pagas. Después vuelves aquí.
pay-go-on = Continuar a { $method }
processing-title = El pago se está procesando
processing-heading = Tu pago se está procesando
processing-lede = Tu pago de { $total } del pedido { $number } se ha aceptado, pero el banco aún no lo ha confirmado. Puede tardar unos días. No tienes que hacer nada más; por favor, no pagues otra vez.
not-paid = El pago no se ha completado y no se ha cobrado nada. Inténtalo de nuevo o elige otra forma de pago.
not-paid-no-money = El banco ha rechazado el pago: no hay saldo suficiente en la tarjeta. No se te ha cobrado nada. Inténtalo de nuevo o elige otra forma de pago.
not-paid-unconfirmed = El banco no ha podido confirmar que eras tú. No se te ha cobrado nada. Inténtalo de nuevo o elige otra forma de pago.
not-paid-reason = { $reason } No se te ha cobrado nada. Inténtalo de nuevo o elige otra forma de pago.

test-title = Pago de prueba
test-notice = Esta es la pasarela de prueba integrada. No se mueve dinero.
test-pay = Pagar { $total }
test-order = Pedido { $number } · { $shop }
test-question = ¿Qué debe responder el banco?
test-approve = Aprobar
test-approve-hint = El pago se realiza al momento.
test-challenge = Pedir 3-D Secure
test-challenge-hint = El banco pide antes un código.
test-decline = Rechazar
test-decline-hint = No hay saldo suficiente en la tarjeta.
test-time-out = No responder
test-time-out-hint = El banco no responde nunca.
test-cancel = Cancelar y volver
test-confirm-title = Confirma con tu banco
test-code-sent = Tu banco ha enviado un código al teléfono que termina en 42. Para la prueba es <code>{ $code }</code>.
test-code = Código de tu banco
test-confirm = Confirmar el pago
test-fail = Hacer fallar la comprobación
test-wrong-code =
    { $left ->
        [one] Ese no es el código. Puedes intentarlo una vez más.
       *[other] Ese no es el código. Puedes intentarlo { $left } veces más.
    }
