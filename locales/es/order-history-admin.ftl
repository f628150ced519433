written-down = Pedido anotado, pago solicitado
placed = Pedido realizado
paid-late = El pago llegó después de caducar el pedido; compruebe las existencias
expired = No llegó ningún pago; los artículos vuelven a estar libres
canceled = Pedido cancelado
refused-at-door = Rechazado en la puerta; los artículos han vuelto y no se pagó nada
shipped = { $pieces ->
    [one] { $pieces } unidad enviada con { $carrier }
   *[other] { $pieces } unidades enviadas con { $carrier }
}
found = { $pieces ->
    [one] Se envió { $pieces } unidad más de { $title } de las que se contaban; cuente lo que queda en el estante
   *[other] Se enviaron { $pieces } unidades más de { $title } de las que se contaban; cuente lo que queda en el estante
}
came-in = { $pieces ->
    [one] Ha llegado { $pieces } unidad pendiente de { $title }
   *[other] Han llegado { $pieces } unidades pendientes de { $title }
}
delivered = Paquete entregado
held = Retenido para su revisión, con una puntuación de { $score }
accepted = Revisado y aceptado
refused = Revisado y rechazado
to-confirm = Por confirmar antes de enviarlo
confirmed = Pedido confirmado
authorized = { $amount } autorizados
captured = { $amount } pagados
collected = { $amount } cobrados
declined = Pago rechazado
abandoned = Pago abandonado
voided = Autorización devuelta
processing = Pago aceptado, aún sin liquidar
capture-asked = { $amount } por cobrar de la autorización
void-asked = Autorización por devolver
paid-with = { $amount } pagados con { $name }
missing = Faltan { $amount }: { $name } ya no tiene tanto saldo
refund-requested = Reembolso de { $amount }
refund-unknown = Reembolso de { $amount }: no se sabe si se hizo
refund-pending = Reembolso de { $amount } aceptado, aún sin hacer
refund-done = { $amount } reembolsados
refund-failed = El reembolso de { $amount } falló
refund-reversed = El reembolso de { $amount } volvió
found-in-bank = { $amount } del { $day } en el extracto bancario { $statement }
policy = { $policy ->
    [terms] condiciones (versión { $version })
    [privacy] política de privacidad (versión { $version })
   *[other] { $policy } (versión { $version })
}
policies = En vigor cuando se hizo el pedido: { $versions }
because = { $what }: { $reason }
