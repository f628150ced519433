gift-card = Tarjeta regalo
gift-card-ending = Tarjeta regalo …{ $last }
store-credit = Saldo
to-pay = Por pagar

## At the checkout

title = Tarjetas regalo y saldo
card-have = Usar una tarjeta regalo
card-code = Código de la tarjeta regalo
card-apply = Usar
card-remove = Quitar<of> { $name }</of>
card-removed = La tarjeta regalo se ha quitado.
card-added = { $name } paga. Tiene { $amount }.
left-on-it = Le quedan { $amount }.
use-credit = Usar mi saldo ({ $amount })
all-paid = No queda nada por pagar.
due-said = Por pagar: { $amount }
due-changed = Ahora quedan { $amount } por pagar. Míralo otra vez, por favor.

## Why a card is not taken

refused-missing = Introduce el código de la tarjeta regalo.
refused-no-good = Esta tarjeta regalo no se puede usar. Comprueba el código y si queda algo en la tarjeta.
refused-other-currency = Esta tarjeta regalo está en { $currency } y no puede pagar aquí.
refused-too-many = Un pedido admite como máximo { $most } tarjetas regalo.
refused-too-many-tries = Ha habido demasiados intentos. Espera unos minutos y vuelve a introducir el código.
refused-short = La tarjeta regalo …{ $last } ya no tiene tanto. Mira lo que queda por pagar y vuelve a hacer el pedido.
refused-short-credit = Ya no hay tanto saldo. Mira lo que queda por pagar y vuelve a hacer el pedido.

## What happened to a balance

entry =
    { $kind ->
        [issued] Emitida
        [spent] Usado en un pedido
        [released] Devuelto: el pedido no se hizo
        [refunded] Reembolsado
       *[adjusted] Cambiado por la tienda
    }

## Emails

email-refunded-back = El importe vuelve a estar en { $name } y lo puedes usar otra vez.
email-refunded-as-credit = El importe se ha añadido a tu saldo. Márcalo al finalizar la compra para usarlo.
email-subject = Tu tarjeta regalo de { $shop } de { $amount }
email-heading = Una tarjeta regalo de { $amount }
email-card = Aquí tienes una tarjeta regalo de { $amount } para { $shop }.
email-how = Introduce su código al finalizar la compra. Lo que no gastes se queda en la tarjeta.
email-expires = Se puede usar antes del { $day }.
email-keep = Guarda este correo: el código no está en ningún otro sitio, y quien lo tenga puede usarlo.
email-code = Código
email-button = Ir a la tienda
