title = Registro de auditoría
note = Lo que han hecho el equipo, la línea de comandos y la propia tienda. Nadie puede modificarlo.
history = Historial
export = Exportar como CSV
show-all = Mostrar todo
none = No se hizo nada que coincida
none-text = Ni por el equipo ni por la propia tienda.
caption = Lo que se hizo, lo más reciente primero
search = Buscar en el registro de auditoría
search-hint = Nombre, acción, valor, dirección IP
search-button = Buscar
any = Cualquiera
person = Quién
resource = De qué se trata
result = Resultado
from-day = Desde
to-day = Hasta
chip-words = Búsqueda: { $words }
chip-person = Quién: { $name }
chip-resource = Sobre: { $kind } { $id }
chip-kind = Sobre: { $kind }
chip-from = Desde el { $day }
chip-to = Hasta el { $day }
when = Cuándo
what = Qué se hizo
newer = Entradas más recientes
older = Entradas más antiguas
who =
    { $kind ->
        [staff] Equipo
        [system] La propia tienda
        [command_line] Línea de comandos
       *[other] Sin sesión iniciada
    }
outcome =
    { $outcome ->
        [done] Hecho
        [refused] Rechazado
        [forbidden] No permitido
        [failed] Fallido
       *[other] Interrumpido
    }
entry = Entrada { $number }
entry-note = { $name }, { $time }
no-changes = No cambió nada que se muestre antes y después.
details-dropped = Lo enviado y lo cambiado se borró con los datos del cliente.
changes-caption = Valores antes y después
value = Valor
before = Antes
after = Después
secret = secreto
submitted = Enviado
facts = Detalles
ip = Dirección IP
address-dropped = Borrada al cabo de un tiempo
device = Dispositivo
action = Acción
slice = Parte de la tienda
address = Dirección
request = Número de solicitud
status = Estado HTTP
hash = Hash de la cadena
checks = Comprobaciones
checks-note = Lo que debe cumplirse en todo lo guardado. Se hace cada noche y con «ironmonger doctor».
check = Comprobación
check-now = Comprobar ahora
never-checked = Aún sin comprobar
looked-at =
    { $count ->
        [one] Correcto, { $count } revisado
       *[other] Correcto, { $count } revisados
    }
wrong =
    { $count ->
        [one] { $count } es incorrecto
       *[other] { $count } son incorrectos
    }
light-fine = Todas las comprobaciones son correctas
light-wrong =
    { $count ->
        [one] { $count } comprobación encontró un error
       *[other] { $count } comprobaciones encontraron errores
    }
light-unknown = Sin comprobar últimamente
light-since = Cuentas, existencias y registro de auditoría cuadran. Comprobado { $time }.
light-see = Ver las comprobaciones
check-chain = El registro de auditoría no se ha modificado
check-stock = Las existencias son la suma de sus movimientos
check-totals = Los totales de los pedidos son la suma de sus líneas
check-payments = Los estados de pago de los pedidos se deducen de sus pagos
check-credit = Los saldos de tarjetas regalo y clientes son la suma de sus libros
settings-note = Las entradas se conservan para siempre. Lo que dicen de dónde estaba alguien puede borrarse.
setting-address-days = Días hasta que se borran las direcciones IP
setting-address-days-hint = 0 las conserva. Las entradas siguen siendo comprobables sin ellas.

check-backorders = El stock espera lo que esperan los pedidos
