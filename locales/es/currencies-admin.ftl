title = Monedas
settings-note = De dónde vienen los tipos de cambio. En qué monedas vendes está en Monedas.
settings-link = De dónde vienen los tipos
ecb-address = Dirección del archivo diario del Banco Central Europeo
ecb-address-hint = Se lee cada pocas horas mientras una moneda se rija por él.
note = Tu tienda lleva las cuentas en { $currency }. Quien compra puede elegir otras monedas: ve, y paga, lo que aquí consta.
named = { $name } ({ $code })
add = Añadir moneda
none = Vendes en una sola moneda
none-text = Añade otra y podrá elegirse al pie de cada página.
sold-in = También vendes en
currency = Moneda
choose = Elige una moneda
rate = Tipo de cambio
rate-of = 1 { $base } = { $rate } { $currency }
rate-from = { $source }, { $day }
rate-per = Tipo para 1 { $base }
rate-hint = Unidades de la moneda por una de la tuya, como 1.0812. No hace falta si lo dice el banco.
source = De dónde viene el tipo
source-manual = A mano
source-ecb = Banco Central Europeo
prices = Precios
prices-derived = Según el tipo
prices-derived-hint = Por cada precio tuyo se escribe uno, y de nuevo cuando cambian el tipo o el precio. Lo que escribas en un producto se queda.
prices-fixed = Solo los que escribas
prices-fixed-hint = Lo que no tiene precio en esta moneda se muestra en la tuya y no puede comprarse en esta.
rounding = Redondeo
rounding-hint = De los precios, del envío y del importe a partir del cual es gratis.
rounding-minor = A la unidad más pequeña
rounding-ends99 = Al ,99 más cercano
rounding-ends95 = Al ,95 más cercano
rounding-whole = A unidades enteras
rounding-fives = A múltiplos de 5
rounding-tens = A múltiplos de 10
rounding-hundreds = A múltiplos de 100
preview = Vista previa
preview-title = Lo que se escribiría
would-write = { $count ->
    [one] { $count } precio
   *[other] { $count } precios
}
would-write-none = No se escribe ningún precio: se ve lo que escribas en cada producto.
typed-stay = { $count ->
    [0] Ningún precio se escribió a mano.
    [one] { $count } precio se escribió a mano y se queda.
   *[other] { $count } precios se escribieron a mano y se quedan.
}
example = { $product }: { $own } → { $other }
save = Guardar
saved = { $currency }: guardada. Los precios siguen en un momento.
remove = Dejar de vender en ella
removed = Tu tienda ya no vende en { $currency }. Los pedidos quedan como están.
history = Tipos hasta ahora
day = Día
ecb-day = Los tipos más recientes son del { $day }.
ecb-tried = Consultado: { $when }.
ecb-failed = No se pudo obtener el archivo: { $why }. Quedan los últimos tipos conocidos.
ecb-fetch = Consultar ahora
ecb-fetched = Ya están los tipos del { $day }.
wrong-rate = Escribe un tipo mayor que cero, como 1.0812.
own-currency = Esta ya es la moneda de tu tienda.
no-ecb-rate = El Banco Central Europeo no dice ahora ningún tipo de { $currency }. Escribe uno o inténtalo más tarde.
stale = { $who } ha guardado las monedas mientras tanto. Guarda otra vez para conservar lo que aquí consta.
