items =
    { $count ->
        [one] { $count } artículo
       *[other] { $count } artículos
    }
categories-here = Categorías aquí
products = Artículos
page-title = { $title }, página { $page }
description = { $title } en { $shop }
everything = Todos los artículos
quoted = «{ $words }»

sort-by = Ordenar por
apply = Aplicar
sort-relevance = Relevancia
sort-featured = Destacados
sort-price-up = Precio, de menor a mayor
sort-price-down = Precio, de mayor a menor
sort-newest = Novedades
sort-best-selling = Más vendidos
sort-rating = Mejor valorados

filters = Filtros
filters-chosen = Filtros ({ $count })
popular-filters = Filtros populares
applied-filters = Filtros aplicados
close-filters = Cerrar los filtros
clear-all = Borrar todo
clear-all-filters = Borrar todos los filtros
chosen-remove = { $filter }, elegido, quitar
remove-filter = <spoken>Quitar </spoken>{ $filter }
show-items =
    { $count ->
        [one] Mostrar { $count } artículo
       *[other] Mostrar { $count } artículos
    }
price = Precio
category = Categoría
brand = Marca
rating = Valoración
availability = Disponibilidad
in-stock = En stock
yes = Sí
any-rating = Cualquier valoración
stars-and-up =
    { $stars ->
        [one] { $stars } estrella o más
       *[other] { $stars } estrellas o más
    }
under = Menos de { $price }
price-between = De { $from } a { $to }
price-from = Desde { $price }
price-to = Hasta { $price }
chosen-value = { $name }: { $value }
range-between = { $name }: de { $from } a { $to }
range-from = { $name }: desde { $amount }
range-to = { $name }: hasta { $amount }
from = Desde
from-in = Desde ({ $unit })
to = Hasta
to-in = Hasta ({ $unit })
bar =
    { $count ->
        [one] De { $from } a { $to }: { $count } artículo
       *[other] De { $from } a { $to }: { $count } artículos
    }
bar-open =
    { $count ->
        [one] { $from } o más: { $count } artículo
       *[other] { $from } o más: { $count } artículos
    }
more-values = { $count } más
value-count =
    { $count ->
        [one] { $count }<spoken> artículo</spoken>
       *[other] { $count }<spoken> artículos</spoken>
    }

empty = Aquí todavía no hay nada
empty-list = Hay novedades en camino. Mientras tanto, mira el resto de la tienda.
see-everything = Ver todos los artículos
no-match = Ningún artículo coincide
no-match-several = Ningún artículo coincide con todos estos filtros
remove-one = Quita un filtro para ver más.
remove-this = Quitar «{ $filter }»

found-left-out = Ningún artículo contiene { $words }. Esto es lo que encuentran las demás palabras.
found-some = Ningún artículo contiene todas estas palabras. Estos contienen algunas de ellas.
found-complete =
    { $count ->
        [one] Un artículo contiene todas estas palabras. Los demás contienen la mayoría.
       *[other] { $count } artículos contienen todas estas palabras. Los demás contienen la mayoría.
    }
found-in = Encontrado en
all = Todo
category-count = { $name } ({ $count })
answers = Respuestas
nothing-for = No hay resultados para «{ $words }»
check-spelling = Revisa la ortografía, o prueba con menos palabras o con otras.
shorter = Quizás <search>{ $words }</search> encuentre algo.
empty-shop = Los estantes todavía están vacíos. Vuelve pronto.
everywhere = Buscar en toda la tienda
ask = ¿Buscas algo que no tenemos? <ask>Pregúntanos</ask>, lo leemos todo.
most-loved = Los favoritos de todos

suggestions = Sugerencias
suggestion-count =
    { $count ->
        [one] { $count } sugerencia
       *[other] { $count } sugerencias
    }
all-results = Todos los resultados de «{ $words }»

error-address = Esta dirección no funciona
error-address-lede = Hay algo en ella que no es correcto. Busca arriba, o empieza por uno de estos enlaces.
error-sign-in = Primero inicia sesión
error-sign-in-lede = Tu sesión ha terminado. Inicia sesión en otra pestaña, vuelve aquí y envía de nuevo el formulario: lo que escribiste sigue ahí.
error-forbidden = Esto no es para todo el mundo
error-forbidden-lede = No puedes abrir esta página, o no de esta manera.
error-missing = Esta página se ha mudado
error-missing-lede = Puede que la dirección sea antigua o esté mal escrita. Busca arriba, o empieza por uno de estos enlaces.
error-method = Así no
error-method-lede = Esta dirección sirve para enviar un formulario, no para abrirla. Vuelve atrás e inténtalo de nuevo desde allí.
error-gone = Este artículo ya no existe
error-gone-lede = Ya no lo vendemos y no volverá. Quizás te guste alguno de estos.
error-too-large = Es demasiado de una vez
error-too-large-lede = Lo que se ha enviado es más grande de lo que admite la tienda. Envía menos e inténtalo de nuevo.
error-too-many = Un momento, por favor
error-too-many-lede = Han sido muchas solicitudes en poco tiempo. Espera un minuto y vuelve a intentarlo.
error-unusable = No ha funcionado
error-unusable-lede = Lo que se ha enviado no se puede usar tal como está. Vuelve atrás, revísalo e inténtalo de nuevo.
error-busy = Ahora mismo estamos muy ocupados
error-busy-lede = Tu carrito está a salvo. Vuelve a intentarlo dentro de un minuto.
error-broken = Algo ha fallado por nuestra parte
error-broken-lede = Tu carrito está a salvo y no se ha cobrado nada. Vuelve a intentarlo dentro de un minuto; si sigue ocurriendo, escríbenos.
try-again = Intentarlo de nuevo
go-home = Ir a la página de inicio
front-page = Inicio
error-number = Si nos escribes sobre esto, este número nos ayuda: <number>{ $number }</number>
