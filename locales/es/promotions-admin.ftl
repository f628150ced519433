title = Promociones
promotion = Promoción
add = Nueva promoción
new-promotion = Nueva promoción
none-yet = Aún no hay promociones
none-yet-text = Rebaja el precio, regala el envío o un artículo: para todos o para quienes tengan un código.
all = Todas
state = Estado
phase =
    { $phase ->
        [draft] Borrador
        [scheduled] Programada
        [running] En curso
       *[ended] Terminada
    }
state-of =
    { $state ->
        [draft] Borrador
        [active] Activa
       *[ended] Terminada
    }
state-hint = Un borrador no lo ve nadie. Una activa vale dentro de su calendario.
schedule = Calendario
always = Siempre
since = Desde { $from }
until = Hasta { $until }
from-until = { $from } a { $until }
uses = Usos
given = Descontado hasta ahora
of-most = de { $most }
used-so-far =
    { $uses ->
        [one] Usada una vez, { $amount } descontados hasta ahora.
       *[other] Usada { $uses } veces, { $amount } descontados hasta ahora.
    }
search = Buscar promociones
search-hint = Nombre o código
search-button = Buscar
filter-search = Búsqueda: { $words }
no-match = Nada coincide
no-match-text = Ninguna promoción tiene este nombre o código en este estado.
show-all = Ver todas
kind-by-code = { $kind }, con un código
kind-by-codes = { $kind }, con códigos de un solo uso
save = Guardar
saved = Guardado.
this-promotion = esta promoción
name = Nombre
name-hint = Se ve en el carrito, al finalizar la compra y en los correos.
name-in = Nombre en { $language }
other-languages = Nombre en otros idiomas
benefit = Qué da
kind = { $kind ->
    [percent] Porcentaje de descuento
    [amount] Importe de descuento
    [fixed] Precio fijo
    [delivery] Envío gratis o más barato
    [buy_get] Compra unos, llévate otros
    [tiers] Más descuento por más unidades
    *[gift] Un regalo
    }
kind-hint = { $kind ->
    [percent] 10 % en artículos o en todo el pedido.
    [amount] 5,00 menos por unidad o en todo el pedido.
    [fixed] Cada unidad por 9,90.
    [delivery] Todas o algunas formas de envío.
    [buy_get] Compra 2 y llévate 1 gratis. Los más baratos son gratis.
    [tiers] Desde 3 unidades un 5 %, desde 6 un 10 %.
    *[gift] Algo tuyo además, sin cargo.
    }
value = Cuánto
value-hint = Por ciento, o { $currency } para importes y precios.
level = Se descuenta de
level-of = { $level ->
    [items] Cada unidad, en el carrito
    [order] La suma de aquello a lo que se aplica
    *[price] El precio en la página del artículo
    }
delivery-off = Descuento sobre el envío
delivery-off-hint = 100 lo hace gratis.
methods = Formas de envío
methods-hint = Todas, si no se elige ninguna.
buy-quantity = Compra
get-quantity = Llévate
get-off = Descuento en lo que se lleva
get-off-hint = 100 lo hace gratis.
get-times = Cuántas veces por pedido
tier-unit = Qué se escribe abajo
tier-unit-of =
    { $unit ->
        [percent] Porcentaje de descuento
        [amount] Importe menos por unidad
       *[fixed] El precio de cada unidad
    }
tier-basis = Se cuentan juntas
tier-basis-of =
    { $basis ->
        [variant] Unidades de una variante
        [product] Unidades de un artículo
       *[all] Todas aquellas a las que se aplica
    }
tier-from = Tramo { $row }: desde unidades
tier-off = Tramo { $row }: porcentaje, importe o precio
add-tier = Añadir un tramo
gift-sku = SKU del regalo
gift-sku-hint = Solo se da mientras haya existencias.
gift-quantity = Unidades
applies-to = Se aplica a
applies-to-all = Todo lo de la tienda, si no se elige algo aquí.
target = { $kind ->
    [category] Categoría
    [collection] Colección
    [brand] Marca
    [tag] Etiqueta
    [product] Artículo
    *[variant] Variante
    }
target-spoken = { $kind }, fila { $row }
new-target = Qué añadir
add-target = Añadir
only = solo
except = excepto
only-or-except = Fila { $row }: solo o excepto
remove-target = Eliminar la fila { $row }
choose = Elige
not-reduced = No lo que ya está rebajado
conditions = Condiciones
least-sum = Al menos esta suma
least-quantity = Al menos tantas unidades
counted = De qué
counted-of =
    { $of ->
        [targets] Aquello a lo que se aplica
       *[all] Todo el carrito
    }
customer-tags = Clientes con una etiqueta
customer-tags-hint = Varias separadas por comas; basta una de ellas.
customer-groups = Miembros de grupos de clientes
customer-groups-hint = De uno de ellos, o con una etiqueta de arriba; de cualquiera, si no se elige ninguno.
first-order = Solo para el primer pedido de un cliente
countries = Solo a algunos países
countries-hint = A todos, si no se elige ninguno.
limits = Límites
most-uses = Usos en total
most-uses-per-customer = Usos por cliente
most-uses-per-day = Usos por día
budget = Presupuesto en total
at-most = Como máximo por pedido
at-most-pieces = Como máximo tantas unidades por pedido
starts-at = Empieza
ends-at = Termina
in-zone = Horas de { $zone }.
set-off = Se activa con
set-off-by =
    { $by ->
        [automatic] Nada: es automática
        [code] Un código para todos
       *[codes] Códigos de un solo uso
    }
set-off-by-hint = { $by ->
    [automatic] La recibe todo carrito que cumpla.
    [code] Los clientes lo escriben en el carrito.
    *[codes] Cada uno vale una vez. Se crean después de guardar.
    }
code = Código
code-hint = Letras y cifras. Mayúsculas y minúsculas son iguales.
combines = Junto con
class = { $class ->
    [items] Promociones de artículos
    [order] Promociones de todo el pedido
    [gift] Regalos
    *[delivery] Envío
    }
combines-hint = Ambas promociones deben permitirlo. De lo permitido, los clientes reciben lo mejor para ellos.
order-of-work = Carril y prioridad
lane = Carril
lane-hint = Las de un carril compiten, las de varios se suman. 0, si no se dice nada.
priority = Prioridad
priority-hint = De dos igual de buenas se toma la mayor.
preview = Vista previa
preview-button = Probar con los últimos 30 días
preview-hint = Lo que habría costado con los pedidos de los últimos 30 días. No se guarda nada.
preview-less =
    { $orders ->
        [one] { $orders } pedido, { $amount } menos.
       *[other] { $orders } pedidos, { $amount } menos.
    }
preview-of =
    { $orders ->
        [one] De { $orders } pedido de los últimos { $days } días.
       *[other] De { $orders } pedidos de los últimos { $days } días.
    }
preview-newest =
    { $orders ->
        [one] Solo se miró el pedido más reciente.
       *[other] Solo se miraron los { $orders } pedidos más recientes.
    }
preview-note = Como si todos los clientes tuvieran el código y hubiera valido todo el tiempo, dentro de sus límites. Los regalos cuentan con su precio.
end-now = Terminar ahora
ended = La promoción ha terminado.
duplicate = Duplicar
duplicated = Esta es la copia, como borrador.
copy-of = Copia de { $name }
delete-draft = Eliminar el borrador
deleted = El borrador se ha eliminado.
single-use-codes = Códigos de un solo uso
codes-so-far =
    { $all ->
        [one] { $all } código, { $used } usados
       *[other] { $all } códigos, { $used } usados
    }
codes-count = Cuántos
codes-count-hint = Como máximo { $most } a la vez.
prefix = Comienzo
prefix-hint = El mismo para todos, como «OTONO-».
make-codes = Crear códigos
codes-made =
    { $count ->
        [one] Se ha creado { $count } código.
       *[other] Se han creado { $count } códigos.
    }
export-codes = Exportar como CSV
wrong-kind = Elige qué da.
wrong-percentage = Escribe un porcentaje mayor que 0, hasta 100, como 12,5.
wrong-amount = Escribe un importe mayor que cero.
wrong-number = Escribe un número entero de { $least } a { $most }.
wrong-level = Un precio fijo es por unidad: elige otra forma.
wrong-sku = Ningún artículo tiene este SKU.
wrong-product = Ningún artículo tiene este SKU o esta dirección.
wrong-time = Escribe una fecha y una hora.
wrong-end = Tiene que terminar después de empezar.
wrong-count = Escribe un número entero de 1 a { $most }.
no-tiers = Escribe al menos un tramo.
refused-stale = Otra persona ha guardado esta promoción entretanto.
refused-amount = Escribe como máximo 100 %, y ningún importe mayor de lo que una tienda puede cobrar.
refused-quantity = Escribe al menos una unidad.
refused-price-depends-on-cart = El precio en la página de un artículo no puede depender del carrito: quita la suma y las unidades mínimas y los límites por pedido y de presupuesto, o descuéntalo en el carrito.
refused-tiers = Cada tramo tiene que empezar con más unidades que el anterior.
refused-code = Escribe de { $least } a { $most } letras y cifras; entre ellas puede haber «-» y «_».
refused-code-taken = La promoción «{ $name }» tiene este código.
refused-not-draft = Solo se puede eliminar un borrador que nunca se usó. Termínala en su lugar.
refused-no-codes = Esta promoción no tiene códigos de un solo uso.
refused-too-many-codes = Una promoción tiene como máximo { $most } códigos.
refused-prefix = Usa como máximo { $most } letras y cifras.
