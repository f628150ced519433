title = Fraude
badge-waiting = por revisar
see-waiting = Pedidos por revisar
waiting =
    { $count ->
        [one] { $count } pedido espera a que alguien lo revise antes de enviarlo.
       *[other] { $count } pedidos esperan a que alguien los revise antes de enviarlos.
    }
panel-title = Puntuación de fraude: { $score }
points =
    { $points ->
        [one] { $points } punto
       *[other] { $points } puntos
    }
reason-network =
    { $count ->
        [one] Se empezó { $count } pedido desde esta red en una hora.
       *[other] Se empezaron { $count } pedidos desde esta red en una hora.
    }
reason-email =
    { $count ->
        [one] Este correo empezó { $count } pedido en una hora.
       *[other] Este correo empezó { $count } pedidos en una hora.
    }
reason-address =
    { $count ->
        [one] Se empezó { $count } pedido a esta dirección en una hora.
       *[other] Se empezaron { $count } pedidos a esta dirección en una hora.
    }
reason-shared-address =
    { $emails ->
        [one] { $emails } correo ha pedido a esta dirección.
       *[other] { $emails } correos han pedido a esta dirección.
    }
reason-shared-phone =
    { $emails ->
        [one] { $emails } correo ha pedido con este teléfono.
       *[other] { $emails } correos han pedido con este teléfono.
    }
reason-amount = El importe es grande.
reason-times =
    { $times ->
        [one] El importe es { $times } vez el habitual.
       *[other] El importe es { $times } veces el habitual.
    }
reason-first =
    { $times ->
        [one] Es un primer pedido y su importe es { $times } vez el habitual.
       *[other] Es un primer pedido y su importe es { $times } veces el habitual.
    }
reason-countries = El pedido va a { $delivery }, y la factura a { $billing }.
reason-card-country = La tarjeta es de { $country }.
reason-declined =
    { $count ->
        [one] Se rechazó { $count } pago de esta red o de este correo en un día.
       *[other] Se rechazaron { $count } pagos de esta red o de este correo en un día.
    }
reason-disposable = Los correos de { $domain } son de usar y tirar.
reason-blocked =
    { $kind ->
        [email] El correo está en la lista de bloqueo.
        [domain] El dominio del correo está en la lista de bloqueo.
        [network] La red está en la lista de bloqueo.
        [address] La dirección está en la lista de bloqueo.
       *[phone] El teléfono está en la lista de bloqueo.
    }
reason-provider =
    { $level ->
        [highest] El proveedor de pago ve el riesgo más alto.
       *[elevated] El proveedor de pago ve riesgo.
    }
reason-provider-score =
    { $level ->
        [highest] El proveedor de pago ve el riesgo más alto: { $score } de 100.
       *[elevated] El proveedor de pago ve riesgo: { $score } de 100.
    }
state-clear = Nada que decidir
state-accepted = Aceptado
state-refused = Rechazado
held-text = Revisa este pedido antes de enviarlo. Sus artículos quedan reservados.
suspect-text = Hay tanto en contra de este pedido que conviene rechazarlo. Sus artículos quedan reservados hasta que decidas.
accepted-by = Aceptado por { $name }, { $at }
refused-by = Rechazado por { $name }, { $at }
accept = Aceptar
refuse = Rechazar
refuse-title = ¿Rechazar el pedido n.º { $number }?
refuse-text = El pedido se cancela, sus artículos se pueden volver a vender y lo pagado se devuelve. El cliente recibe un correo.
refuse-reason = Motivo para el historial del pedido
keep = Conservar el pedido
done-accepted = El pedido está aceptado y se puede enviar.
done-refused = El pedido está rechazado y cancelado.
done-refused-money = El pedido está rechazado y cancelado, y su dinero se devuelve.
done-refused-failed = El pedido está rechazado y cancelado, pero su dinero no se ha devuelto: ocúpate de ello en Pago.
decided-before = Ya no hay nada que decidir sobre este pedido.
block-this =
    { $kind ->
        [email] Bloquear el correo
        [domain] Bloquear su dominio
        [network] Bloquear la red
        [address] Bloquear la dirección
       *[phone] Bloquear el teléfono
    }
confirmation-title = Por confirmar
confirmation-text = Se paga al recibirlo y solo se envía cuando el cliente lo ha confirmado: con el enlace de un correo, o a ti.
mark-confirmed = Marcar como confirmado
done-confirmed = El pedido está confirmado y se puede enviar.
not-to-confirm = Ya no hay nada que confirmar de este pedido.
email-order = Pedido { $number }
email-heading = Un pedido te espera
email-text = Un pedido de { $total } está retenido, con { $score } puntos:
email-button = Ver el pedido
email-subject = El pedido { $number } está retenido para revisarlo
page-note = Los pedidos de quienes están en la lista de bloqueo se retienen hasta que decidas.
blocks = Lista de bloqueo
no-blocks = No hay nadie bloqueado
no-blocks-text = Se retienen los pedidos de un correo, desde una red o a una dirección que bloquees.
to-settings = Reglas
to-orders = Pedidos por revisar
value = Qué se bloquea
value-hint = De una dirección: calle con número, código postal y las dos letras del país. De una red: como 203.0.113.0/24.
note = Nota
added = Añadido
added-by = { $at }, { $name }
remove = Quitar
remove-of = Quitar { $value }
kind-label = Tipo
kind =
    { $kind ->
        [email] Correo electrónico
        [domain] Dominio
        [network] Red
        [address] Dirección
       *[phone] Teléfono
    }
new-block = Bloquear a alguien
block = Bloquear
done-blocked = Está en la lista de bloqueo.
done-removed = Ya no está en la lista de bloqueo.
wrong-kind = Elige un tipo.
wrong-email = Escribe un correo electrónico.
wrong-domain = Escribe un dominio, como example.com.
wrong-network = Escribe una dirección IP o un rango, como 203.0.113.0/24.
wrong-address = Escribe calle con número, código postal y las dos letras del país.
wrong-phone = Escribe un teléfono.
wrong-known = Ya está en la lista de bloqueo.
settings-note = Cada regla suma sus puntos a un pedido cuando se hace; una regla con 0 puntos está apagada. De dónde vino un pedido se olvida a los dos días.
wrong-refuse-from = Más puntos que aquellos a partir de los que se retiene un pedido.
wrong-stop-network = Más que aquellos a partir de los que se comprueban los navegadores de una red.
setting-hold-from = Retener a partir de
setting-hold-from-hint = Puntos a partir de los que un pedido espera a que alguien lo revise.
setting-refuse-from = Sospechoso a partir de
setting-refuse-from-hint = Puntos a partir de los que se marca como pedido para rechazar. Nada se rechaza solo.
setting-network-points = Muchos pedidos desde una red: puntos
setting-network-most = Muchos pedidos desde una red: cuántos
setting-network-most-hint = Empezados en una hora desde una dirección IP, o desde una /64 de IPv6, contando el propio pedido. 0 es nunca, aquí y abajo.
setting-email-points = Muchos pedidos de un correo: puntos
setting-email-most = Muchos pedidos de un correo: cuántos
setting-email-most-hint = Empezados en una hora.
setting-address-points = Muchos pedidos a una dirección: puntos
setting-address-most = Muchos pedidos a una dirección: cuántos
setting-address-most-hint = Empezados en una hora.
setting-shared-points = Dirección o teléfono de muchos: puntos
setting-shared-most = Dirección o teléfono de muchos: cuántos
setting-shared-most-hint = Correos distintos que han pedido con ellos en 90 días.
setting-amount-points = Importe grande: puntos
setting-amount-most = Importe grande: desde
setting-amount-most-hint = En unidades enteras de la moneda del pedido.
setting-times-points = Importe fuera de lo normal: puntos
setting-times-most = Importe fuera de lo normal: cuántas veces
setting-times-most-hint = Comparado con el importe central de los últimos 100 pedidos, en cuanto haya 10.
setting-first-points = Primer pedido grande: puntos
setting-first-most = Primer pedido grande: cuántas veces
setting-first-most-hint = Comparado igual, para un correo que no ha pedido antes.
setting-countries-points = Países distintos: puntos
setting-countries-points-hint = La factura, o la tarjeta si el proveedor de pago lo dice, no es del país adonde va el pedido.
setting-declined-points = Pagos rechazados antes: puntos
setting-declined-most = Pagos rechazados antes: cuántos
setting-declined-most-hint = En un día, desde la misma red o con el mismo correo.
setting-disposable-points = Correo de usar y tirar: puntos
setting-block-points = En la lista de bloqueo: puntos
setting-block-points-hint = Por cada cosa que esté en ella.
setting-elevated-points = El proveedor de pago ve riesgo: puntos
setting-elevated-points-hint = Stripe Radar dice “elevated”.
setting-highest-points = El proveedor de pago ve el riesgo más alto: puntos
setting-disposable-more = Más dominios de correo de usar y tirar
setting-disposable-more-hint = Uno por línea. Los más conocidos ya se conocen.
setting-window-minutes = Freno: minutos
setting-window-minutes-hint = Se cuentan los pagos rechazados de tantos minutos antes de preguntar a un proveedor de pago.
setting-work-network = Freno: comprobar los navegadores de una red desde
setting-work-network-hint = Pagos rechazados de una red a partir de los que sus navegadores trabajan antes un poco.
setting-work-shop = Freno: comprobar todos los navegadores desde
setting-work-shop-hint = Pagos rechazados en toda la tienda a partir de los que todos los navegadores trabajan antes un poco.
setting-stop-network = Freno: parar una red desde
setting-stop-network-hint = Pagos rechazados de una red a partir de los que solo puede pedir lo que se paga sin proveedor de pago.
setting-confirm-on-delivery = Pedir confirmación si se paga al recibir
setting-confirm-on-delivery-hint = Solo se envían cuando el cliente los ha confirmado con el enlace de un correo, o tú.
setting-email-held-to = Avisar de pedidos retenidos
setting-email-held-to-hint = Un correo electrónico. Vacío es el de la tienda.
