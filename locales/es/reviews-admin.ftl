title = Opiniones
settings = Ajustes

pending = Pendiente
approved = Aprobada
rejected = Rechazada

tabs = Estado de las opiniones
tab-pending = Pendientes
tab-approved = Aprobadas
tab-rejected = Rechazadas
tab-all = Todas
search = Buscar opiniones
search-hint = Título, texto o autor
stars = Estrellas
any-rating = Cualquier valoración
filter = Filtrar
of-five = { $stars } de 5 estrellas
filter-search = Búsqueda: { $words }
filter-product = Producto: { $product }
filter-unknown = Producto: desconocido
none-yet = Aún no hay opiniones
none-yet-text = Quien ha comprado y recibido algo puede contar qué le parece. Lo que escriba aparecerá aquí.
no-match = Ninguna opinión coincide
no-match-text = Prueba con menos filtros o con otras palabras.
nothing-waits = Nada pendiente
nothing-waits-text = Todas las opiniones están revisadas.
nothing-here = No hay nada aquí
nothing-here-text = Ahora mismo no hay ninguna opinión en este estado.
show-all = Ver todas las opiniones
caption = Opiniones, las más recientes primero
review = Opinión
product = Producto
status = Estado
date = Fecha
pictures =
    { $count ->
        [one] { $count } foto
       *[other] { $count } fotos
    }
answered = respondida
pick = Elegir { $review }
pick-first = Elige primero una o varias opiniones.
bulk = Qué hacer con las opiniones elegidas
picked = en la selección
approve = Aprobar
reject = Rechazar
said-approved-some =
    { $count ->
        [one] { $count } opinión aprobada.
       *[other] { $count } opiniones aprobadas.
    }
said-rejected-some =
    { $count ->
        [one] { $count } opinión rechazada.
       *[other] { $count } opiniones rechazadas.
    }

said-approved = La opinión ya está en la tienda.
said-rejected = La opinión no se muestra en la tienda.
answer = Respuesta
answered-at = Respondida: { $when }
your-answer = Tu respuesta
answer-hint = Todo el mundo la lee debajo de la opinión. Como máximo { $most } caracteres; déjala vacía para retirarla
save-answer = Guardar respuesta
said-answered = La respuesta aparece debajo de la opinión.
said-taken-back = La respuesta se ha retirado.
rating = Valoración
mean-of =
    { $rating } de 5, { $count ->
        [one] { $count } opinión
       *[other] { $count } opiniones
    }
all-of-it = Todas sus opiniones
see = Ver en la tienda
author = Autor
shown-as = Aparece como
bought-here = Lo compró aquí
yes = Sí
no = No
order = Pedido
customer = Cliente
written = Escrita
found-helpful-by = Útil para
