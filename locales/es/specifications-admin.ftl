title = Características
note = Lo que se dice de los productos. Los números con unidades, los sí o no y las listas sirven de filtro en la tienda.
add = Añadir característica
none = Aún no hay características
none-text = La primera característica de un producto se define aquí sola; también puedes empezar por aquí.
saved = Guardado.
moved = «{ $name }» se ha movido.
deleted = «{ $name }» se ha eliminado.
merged = «{ $name }» ahora es «{ $other }».
choose-known = Elige una de las características de la tienda
nothing-fits = Nada coincide
nothing-fits-text = Prueba con una parte del nombre.
choose = Elige una característica
choose-text = Aquí puedes cambiar su nombre, su tipo y su lugar entre los filtros.
all = Todas las características
search = Buscar características
search-button = Buscar
name = Nombre
used =
    { $count ->
        [one] { $count }<noun> producto</noun>
       *[other] { $count }<noun> productos</noun>
    }
products =
    { $count ->
        [one] { $count } producto
       *[other] { $count } productos
    }
filter = Filtro
move-up = Subir { $name }
move-down = Bajar { $name }
new = Nueva característica
save = Guardar
merge-title = ¿La misma con otro nombre?
merge-into = Unir con
merge-hint = Los productos reciben aquella en lugar de esta. Si un producto tiene las dos, se queda el valor de aquella
merge = Unir
delete = Eliminar
delete-title = ¿Eliminar { $name }?
delete-text = Todos los productos pierden lo que dicen ahí. No se puede recuperar.
delete-keep = Conservarla
delete-button = Eliminar característica
kind = Tipo
kind-hint = Los números, los sí o no y las listas son buenos filtros
kind-text = Texto
kind-number = Número
kind-yes-no = Sí o no
kind-list = Lista de textos
unit = Unidad
unit-hint = De números, como cm
section = Apartado
section-hint = Las páginas de producto la muestran en este apartado
filterable = Los clientes pueden filtrar por ella
