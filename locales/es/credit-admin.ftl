title = Tarjetas regalo
note = Lo que los clientes han pagado y aún no han gastado. Los códigos se envían una vez y no están en ningún sitio de la tienda.
add = Nueva tarjeta regalo
tax-class = Tarjeta regalo (por correo, sin impuestos)

## List

owed = Lo que debe la tienda
currency = Moneda
together = En total
cards-count =
    { $count ->
        [one] { $count } tarjeta
       *[other] { $count } tarjetas
    }
customers-count =
    { $count ->
        [one] { $count } cliente
       *[other] { $count } clientes
    }
state = Estado
all = Todas
open = Abiertas
spent = Gastada
expired = Caducada
disabled = Desactivada
search = Buscar tarjetas regalo
search-hint = Final del código o correo
search-button = Buscar
searched = Búsqueda: { $words }
no-match = Ninguna tarjeta regalo coincide
no-match-text = Busca los cuatro últimos caracteres de un código o una parte de un correo.
none-yet = Aún no hay tarjetas regalo
none-yet-text = Crea una a mano o véndelas: da a un producto la clase de impuesto «Tarjeta regalo», y a cada variante el precio que tendrá su tarjeta.
show-all = Mostrar todas
card = Tarjeta
made = Creada
made-by = Creada por
amount = Importe
balance = Saldo

## One card

recipient = Correo del destinatario
recipient-hint = El código se envía allí.
expires = Se puede usar hasta
expires-hint = Déjalo vacío para una tarjeta que no caduca. En muchos países la ley dice cuánto tiempo debe valer.
make = Crear tarjeta regalo
made-title = Tarjeta regalo de { $amount }
code = Código
code-once = Se muestra solo esta vez. Quien lo tenga puede gastar la tarjeta.
mailed-to = Se envía a { $email }.
see-card = Ver la tarjeta
enable = Activar
disable = Desactivar
now-enabled = La tarjeta se puede usar otra vez.
now-disabled = La tarjeta ya no se puede usar.
ledger = Libro
adjust = Cambiar el saldo
reason = Motivo
add-amount = Añadir
take-amount = Quitar
adjusted = El saldo ha cambiado.
no-credit = Sin saldo.

## Refunds

way-credit = Como saldo
way-credit-hint = El cliente lo puede usar enseguida al finalizar la compra.
back-first = Lo que se pagó con estas vuelve primero allí: { $names }.
effect-back = { $amount } vuelven a { $name }.
effect-credit = { $amount } se añaden al saldo del cliente.
refund-back = De vuelta a { $name }
refund-as-credit = Como saldo

## What is wrong

refused-no-amount = Introduce un importe mayor que cero.
refused-not-so-much = Solo se pueden quitar { $left }.
refused-no-reason = Di por qué, para el libro.
refused-long-reason = Escribe como máximo { $most } caracteres.
refused-expiry = Elige un día futuro.
refused-recipient = Introduce un correo electrónico.
