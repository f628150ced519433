title = Pagos
badge-open = por aclarar
see-open = Pagos que no cuadran
providers = Proveedores
statements = Extractos bancarios
reconciliation = Conciliación
alarm-open =
    { $count ->
        [one] { $count } pago no cuadra con lo que cobró un proveedor de pagos.
       *[other] { $count } pagos no cuadran con lo que cobraron los proveedores de pagos.
    }
alarm-silent =
    { $count ->
        [one] { $count } proveedor de pagos no dice qué cobró.
       *[other] { $count } proveedores de pagos no dicen qué cobraron.
    }
see-reconciliation = Ver la conciliación

providers-note = Qué proveedores están configurados, adónde van sus avisos y si responden. Las claves son configuración del servidor.
to-settings = Ofrecidos en la compra
provider = Proveedor
webhook = Dirección de sus avisos
test = Probar la conexión
test-of = Probar la conexión con { $provider }
not-set-up = Sin configurar
set-up-where = Sus claves están en el entorno del servidor: consulta docs/configuration.md.
test-mode = Modo de prueba
live-mode = En producción
by-hand = A mano
offered = Se ofrece en la compra
not-offered = No se ofrece en la compra
lists-nothing = No se le puede preguntar qué cobró.
test-well = { $provider } responde: { $account }
test-not-set-up = { $provider } no está configurado.
test-no-answer = { $provider } no responde: { $reason }
test-refused = { $provider } rechaza la llamada: { $reason }
test-unsupported = No se puede probar la conexión con { $provider }.

statements-note = Las transferencias se encuentran por el número del pedido y se anotan cuando las confirmas.
bring-in = Subir un extracto bancario
bring-in-text = Un archivo CSV de tu banca en línea. Primero se muestran sus líneas con lo que pasaría con cada una; nada ocurre antes de que confirmes. Cada línea cuenta una vez, aunque los archivos se solapen.
file = Archivo
file-hint = CSV con comas, puntos y comas o tabuladores, hasta 2 MB y 1000 transferencias recibidas.
look-at-file = Ver qué haría
state = Estado
no-statements = Aún no hay extractos
no-statements-text = Los pedidos por transferencia esperan hasta que llega su dinero.
confirmed = Confirmado
waits = En espera
by = { $name }, { $at }
nothing-happens-yet = Nada ocurre antes de que confirmes.
lines = Transferencias recibidas
line = Transferencia
amount = Importe
what-happens = Qué pasa
what-happens-with = Qué pasa con «{ $purpose }»
order-of = Pedido que paga «{ $purpose }»
order-number = Número de pedido
order = Pedido
summary = Se marcarán como pagados: { $exact }. Otro importe: { $differ }. Por revisar: { $others }.
left-out = Omitidas: { $taken } ya tomadas, { $debits } salientes.
unread =
    { $count ->
        [one] Se omite { $count } línea, pues su importe, moneda, sentido o estado no vale: { $lines }
       *[other] Se omiten { $count } líneas, pues su importe, moneda, sentido o estado no vale: { $lines }
    }
no-lines = Nada que decidir
no-lines-text = Ninguna transferencia de este archivo es nueva. ¿Contiene cada columna lo que se supone?
fit =
    { $fit ->
        [exact] Cuadra
        [less] Menos de lo pendiente
        [more] Más de lo pendiente
        [other_currency] Otra moneda
        [paid_already] Ya pagado
        [canceled] Pedido cancelado
        [not_placed] Pedido no realizado
        [other_way] Se paga de otra forma
        [several] Varios pedidos
       *[unknown] Sin pedido
    }
advice =
    { $fit ->
        [exact] El pedido se marcará como pagado.
        [less] Se puede anotar como una parte; el pedido queda pagado parcialmente.
        [more] Se puede anotar; el pedido queda pagado de más y el resto se puede devolver.
        [other_currency] Pregunta a tu banco o devuélvelo a mano.
        [paid_already] Compara con los pagos del pedido; lo que llegó dos veces se devuelve por transferencia.
        [canceled] El dinero se devuelve por transferencia, o el cliente vuelve a pedir.
        [not_placed] Pregunta al cliente: el pedido se abandonó antes de realizarse.
        [other_way] El proveedor de pagos del pedido avisa de su pago. Devuelve este por transferencia o cambia el pedido.
        [several] Marca estos pedidos como pagados en sus páginas y después aparta la línea.
       *[unknown] Escribe el número del pedido y vuelve a mirar, o aparta la línea.
    }
still-open = Pendiente: { $amount }.
act-record =
    { $fit ->
        [exact] Marcar como pagado
        [less] Anotar como una parte
       *[more] Anotar, pagado de más
    }
act-leave = Dejar por ahora
act-set-aside = Apartar
confirm = Confirmar
look-again = Volver a mirar
discard = Descartar el archivo
discarded = El archivo se descartó.
columns = Qué contienen las columnas
column = Columna
holds-what = Contiene
holds = «{ $column }» contiene
column-unused = Nada que haga falta
role =
    { $role ->
        [date] Fecha
        [amount] Importe
        [currency] Moneda
        [payer] Pagador
        [purpose] Concepto
       *[sign] Cargo o abono
    }
decimal = Números
currency = Moneda de las líneas que no la dicen
as-guessed = Según se adivina
read-again = Volver a leer
taken-before = Ya tomadas
taken = Tomadas
set-aside = Apartada
changed-meanwhile =
    { $changed ->
        [one] { $changed } línea ya no está como la viste; no se hizo nada con ella. Anotadas: { $recorded }.
       *[other] { $changed } líneas ya no están como las viste; no se hizo nada con ellas. Anotadas: { $recorded }.
    }
now-confirmed = Anotadas: { $recorded }. Apartadas: { $aside }.
refused-no-file = Elige un archivo.
refused-not-text = Esto no es un archivo CSV. Exporta el extracto como CSV en tu banca en línea.
refused-too-large = El archivo supera 2 MB. Exporta un periodo más corto.
refused-empty = El archivo está vacío.
refused-no-amounts = Ninguna columna contiene importes. Elige abajo cuál es.
refused-no-purposes = Ninguna columna contiene lo que escribieron los pagadores. Elige abajo cuál es.
refused-too-many =
    { $most ->
        [one] El archivo tiene más de { $most } transferencia recibida. Exporta un periodo más corto.
       *[other] El archivo tiene más de { $most } transferencias recibidas. Exporta un periodo más corto.
    }
refused-confirmed = El archivo ya se confirmó.

reconciliation-note =
    { $days ->
        [one] Una vez al día se pregunta a cada proveedor qué cobró en el último { $days } día y se compara con los pagos de aquí.
       *[other] Una vez al día se pregunta a cada proveedor qué cobró en los últimos { $days } días y se compara con los pagos de aquí.
    }
findings = Lo que no cuadra
finding = Hallazgo
charged = Cobrado
known = Anotado aquí
nothing-differs = Todo cuadra
nothing-differs-text = Lo que cobraron los proveedores es lo que está anotado aquí.
foreign = Otros movimientos de las mismas cuentas
foreign-text = Cobros que esta tienda no pidió, como enlaces creados en el panel del proveedor u otra tienda con la misma cuenta.
done = Hecho
asked = Preguntas
last-answer = Última respuesta
run-now = Preguntar ahora
run-now-of = Preguntar ahora a { $provider }
never-asked = Aún sin preguntar
answered =
    { $charges ->
        [one] { $charges } cobro, { $at }
       *[other] { $charges } cobros, { $at }
    }
failed = Sin respuesta
no-answer = { $at }: { $reason }
kind =
    { $kind ->
        [missing] Cobrado y sin pago aquí
        [unrecorded] Cobrado y sin anotar
        [differs] Otro importe
        [no_order] Pagado y sin pedido
        [not_at_provider] Anotado y no está en el proveedor
       *[foreign] No es de esta tienda
    }
what-to-do =
    { $kind ->
        [missing] Búscalo en el panel del proveedor: encuentra al cliente y crea el pedido, o devuélvelo allí.
        [unrecorded] El proveedor no pudo decir más. Mira ambos y vuelve a preguntar.
        [differs] Mira ambos. Lo cobrado de más se devuelve en el proveedor.
        [no_order] El cliente pagó y no tiene pedido. Crea uno o devuelve el pago.
        [not_at_provider] No se pagó nada en el proveedor. No envíes nada hasta aclararlo.
       *[foreign] Nada que hacer si lo conoces.
    }
where-and-when = { $provider }, { $reference }, { $at }
note = Qué era
note-of = Qué era { $reference }
explained = Aclarado
note-missing = Escribe qué era.
now-explained = Queda marcado como aclarado.
now-asked = Se está preguntando al proveedor. Su respuesta aparecerá aquí en un momento.
went-away = Desapareció por sí solo, { $at }
done-by = { $name }, { $at }
