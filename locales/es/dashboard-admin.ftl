welcome = Te damos la bienvenida, { $name }
first-steps = Solo faltan unas pocas cosas para el primer pedido
good-morning = Buenos días, { $name }
good-afternoon = Buenas tardes, { $name }
good-evening = Buenas noches, { $name }
today = { $weekday }, { $day } de { $month }
waiting =
    { $count ->
        [0] No hay nada pendiente de envío
        [one] { $shown } pedido está pendiente de envío
       *[other] { $shown } pedidos están pendientes de envío
    }
ship-orders = Enviar pedidos
pictures = Imágenes listas
pictures-ready =
    { $all ->
        [one] { $ready } de { $all } imagen está lista en todos los tamaños. Se muestra en los que tiene.
       *[other] { $ready } de { $all } imágenes están listas en todos los tamaños. Las demás se muestran en los que tienen.
    }
trouble =
    { $loop ->
        [jobs] El trabajo en segundo plano, como los precios programados y el recuento de lo vendido,
        [emails] El envío de correos
        [search-index] La búsqueda
        [search-log] El recuento de lo que se busca
        [alerts] El aviso a los clientes de que algo vuelve a estar en stock o es más barato
        [imports] La importación de productos
        [import-pictures] La descarga de las imágenes de una importación
        [mailbox] La lectura del buzón de las consultas
        [sweeper] El cuidado de los pagos abiertos, los carritos antiguos y las colecciones de novedades
        [pictures] La creación de los tamaños de las imágenes
       *[other] { $loop }
    } { $state ->
        [failing] solo funciona en parte
        [behind] no avanza
       *[down] se detiene y vuelve a arrancar una y otra vez
    }.
last-worked = Funcionó por última vez: { $when }.
never-worked = No ha funcionado desde que se inició la tienda.
reason = El registro tiene el motivo con el número { $id }.
sales-today = Ventas de hoy
sales-this-month = Ventas de este mes
orders-this-month = Pedidos de este mes
average-order = Pedido medio
orders =
    { $count ->
        [one] { $count } pedido
       *[other] { $count } pedidos
    }
to-ship = Por enviar
orders-to-ship =
    { $count ->
        [one] pedido
       *[other] pedidos
    }
low-stock = Pocas existencias
of-these-sold-out =
    { $count ->
        [one] { $count } agotado
       *[other] { $count } agotados
    }
up = <share><word>sube</word> { $share } %</share> respecto a { $month }
down = <share><word>baja</word> { $share } %</share> respecto a { $month }
unchanged = <share>{ $share } %</share> respecto a { $month }
no-comparison = nada en { $month } con lo que comparar
recent-orders = Pedidos recientes
no-orders = Aún no hay pedidos. El primero llegará aquí.
sold-out = Agotado
left =
    { $count ->
        [one] Queda { $count }
       *[other] Quedan { $count }
    }
nothing-low = No se está agotando nada.
name-shop = Ponle nombre a la tienda
add-product = Añade un producto
add-product-text = Bastan un título, una imagen y un precio. O <import>tráelos todos de otra tienda</import>
set-up-delivery = Di adónde envías y por cuánto
delivery = { $name } por { $price }
set-delivery = Configurar envíos
set-up-payments = Elige cómo se paga
payments =
    { $count ->
        [0] No hay nada activado
        [one] { $count } forma de pago está activada
       *[other] { $count } formas de pago están activadas
    }
set-payments = Configurar pagos
chart =
    { $count ->
        [one] Ingresos por día en el último { $count } día: de { $first } el { $first-day } a { $last } el { $last-day }, máximo { $highest }
       *[other] Ingresos por día en los últimos { $count } días: de { $first } el { $first-day } a { $last } el { $last-day }, máximo { $highest }
    }
revenue-of-days =
    { $count ->
        [one] Ingresos, último { $count } día
       *[other] Ingresos, últimos { $count } días
    }
the-days-before =
    { $count ->
        [one] El { $count } día anterior
       *[other] Los { $count } días anteriores
    }
days-before =
    { $count ->
        [one] { $count } día antes
       *[other] { $count } días antes
    }
day-and-before = { $day }: { $revenue } (antes: { $before })
as-table = Mostrar como tabla
revenue-by-day = Ingresos por día
day = Día
revenue = Ingresos
sales-beside = { $count ->
    [one] y { $revenue } en { $count } pedido
   *[other] y { $revenue } en { $count } pedidos
}
