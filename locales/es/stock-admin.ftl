title = Stock
badge-low = bajo
see-low = Ver qué está bajo
low = Stock bajo
on-backorder = Por encargo
count = Recontar
receive = Recibir stock
find = Buscar una variante por su SKU
find-hint = SKU
find-button = Buscar
sku-unknown = Nada de lo que se vende tiene el SKU { $sku }.
none-low = Nada está bajo
none-low-text = Lo que baja hasta su umbral aparece aquí, y la dirección de la tienda recibe un correo.
none-waiting = Nadie espera
none-waiting-text = Lo vendido por encima del stock está aquí hasta que llega.
product = Artículo
available = Disponible
on-hand = Existencias
promised = Prometidas
waiting = Por encargo
see-product = Ver el artículo
save = Guardar
saved = Guardado.
settings-note = Cuándo el stock está bajo y quién se entera.
setting-low-at = Stock bajo a partir de
setting-low-at-hint = Unidades disponibles. Una variante puede tener su propio número.
setting-email-low = Correo cuando algo está bajo
setting-email-low-hint = A la dirección de la tienda, una vez hasta que haya suficiente.
email-low-subject =
    { $count ->
        [one] { $count } variante con stock bajo – { $shop }
       *[other] { $count } variantes con stock bajo – { $shop }
    }
email-low-heading = Stock bajo
email-low =
    { $count ->
        [one] { $count } variante ha bajado hasta su umbral.
       *[other] { $count } variantes han bajado hasta su umbral.
    }
email-low-line = { $product } ({ $sku }): { $left } disponibles
lines = SKU y unidades
lines-hint = Una línea cada uno, como KIN-MUG 12 o KIN-MUG;12.
file = Archivo CSV
file-hint = Dos columnas: SKU y unidades.
reference = Referencia
reference-hint = Por ejemplo, el número del albarán.
note = Nota
book = Registrar
recent = Registrado últimamente
booked =
    { $kind ->
        [receipt] { $pieces } recibidas, SKU: { $variants }
        [count] Recuento: diferencia { $pieces }, SKU: { $variants }
       *[other] { $pieces } corregidas, SKU: { $variants }
    }
received =
    { $pieces ->
        [one] { $pieces } unidad recibida, SKU: { $variants }.
       *[other] { $pieces } unidades recibidas, SKU: { $variants }.
    }
given =
    { $pieces ->
        [one] { $pieces } unidad para quienes esperaban, pedidos: { $orders }.
       *[other] { $pieces } unidades para quienes esperaban, pedidos: { $orders }.
    }
count-text = Cuenta lo que hay en el estante, también lo prometido. Ves las diferencias antes de registrar nada.
compare = Comparar
differences = Diferencias
differ =
    { $lines ->
        [one] { $lines } SKU contado, distintos: { $differ }
       *[other] { $lines } SKU contados, distintos: { $differ }
    }
counted-column = Contadas
difference = Diferencia
cost = Coste
book-count = Registrar este recuento
counted =
    { $lines ->
        [one] { $lines } SKU contado, cambiados: { $changed }.
       *[other] { $lines } SKU contados, cambiados: { $changed }.
    }
moved-meanwhile = El stock se ha movido desde que comparaste y no se ha registrado nada. Mira las diferencias otra vez.
line-unreadable = La línea { $row } no es un SKU y un número de unidades.
line-unknown = Línea { $row }: nada de lo que se vende tiene el SKU { $sku }.
line-twice = Línea { $row }: { $sku } ya estaba contado.
policy = Cuando se agota
sells = Lo que se puede pedir
sells-refuse = Solo lo que hay
sells-backorder = Por encargo
sells-backorder-hint = Más allá del stock; se envía cuando llega.
sells-preorder = Preventa
sells-preorder-hint = Aún no ha salido; di cuándo sale.
limit = Como máximo por encima del stock
limit-hint = Vacío: sin límite.
sent-by = Se envía hasta el
sent-by-hint = Los compradores ven el día hasta que pasa.
sent-within = O se envía en días
sent-within-hint = Contados desde el pedido.
low-at = Bajo a partir de
low-at-hint = Unidades disponibles; vacío: { $pieces }, como la tienda.
correct = Corregir existencias
change = Cambio
change-hint = Como -2 o 3.
reason-label = Motivo
choose-reason = Elige
reason =
    { $reason ->
        [damaged] Dañado
        [lost] Perdido
        [found] Encontrado
       *[correction] Corrección
    }
history = Historial
no-history = Aún no se ha movido.
chart = Entre { $least } y { $most } en existencias, ahora { $now }
what = Qué
pieces = Unidades
who = Quién
when = Cuándo
movement =
    { $kind ->
        [received] Primer recuento o devolución
        [receipt] Recibido
        [adjusted] Corregido
        [count] Contado
        [held] Reservado para un pago
        [hold_released] Ya no reservado
        [allocated] Prometido a un pedido
        [released] Devuelto por un pedido
        [shipped] Enviado
        [written_off] Dado de baja
        [backordered] Vendido por encargo
       *[filled] Encargo atendido
    }
refused-nothing = Escribe al menos un SKU con sus unidades.
refused-too-many-lines = { $most } líneas como máximo; registra el resto después.
refused-booked = Esto ya estaba registrado.
refused-moved = { $sku }: { $then } existencias cuando comparaste, { $now } ahora.
refused-stale = Alguien, o un pedido, lo ha cambiado mientras tanto. Míralo otra vez.
refused-too-few = Solo hay { $pieces } en existencias.
refused-pieces = Escribe cuántas más o menos hay, como -2.
refused-reason = Elige un motivo.
refused-limit = Escribe un número desde 1, o nada si no hay límite.
refused-day = Escribe un día.
refused-days = Escribe un número de días de 1 a 730.
refused-no-day = Una preventa necesita el día de su salida.
refused-threshold = Escribe un número de unidades desde 0, o nada.
