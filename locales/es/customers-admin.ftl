title = Clientes
import = Importar

tab-all = Todos
tab-accepting = Aceptan publicidad
search = Buscar clientes
search-hint = Nombre, correo, empresa o teléfono
search-button = Buscar
filter-search = Búsqueda: { $words }
import-customers = Importar clientes
none-yet = Aún no hay clientes
none-yet-text = Quien compra entra en la lista. Los clientes de otra tienda llegan en un archivo; a nadie se le escribe por ello.
show-all = Ver todos los clientes
no-match = Ningún cliente coincide
no-match-text = Busca por cómo empiezan las palabras de un nombre, una empresa o una dirección de correo, o por un número de teléfono.
caption = Clientes
customer = Cliente
place-head = Lugar
place = { $town }, { $country }
advertising = Publicidad
since = Desde
orders = Pedidos

accepts = Acepta
declines = No acepta
not-asked = Sin preguntar
wants-none = No quiere
source-shopify = La lista de clientes de Shopify
source-woocommerce = La lista de clientes de WooCommerce
marketing = Publicidad por correo electrónico
nobody-asked = Nadie se lo ha preguntado. Comprar algo no es dar consentimiento.
consent-at =
    { $answer ->
        [yes] Aceptó
       *[no] La rechazó
    } el { $at }.
consent-at-source =
    { $answer ->
        [yes] Aceptó
       *[no] La rechazó
    } el { $at }; fuente: { $source }.
consent =
    { $answer ->
        [yes] Aceptó
       *[no] La rechazó
    }, no consta cuándo.
consent-source =
    { $answer ->
        [yes] Aceptó
       *[no] La rechazó
    }, no consta cuándo; fuente: { $source }.
source = Dónde y cómo lo dijo
write-down = Anotar
said-accepts = Anotado: acepta publicidad.
said-declines = Anotado: no quiere publicidad.

details = Datos
first-name = Nombre
last-name = Apellidos
phone = Teléfono
company = Empresa
tags = Etiquetas
tags-hint = Separadas por comas
note = Nota
note-hint = Solo la lee el equipo
tax-exempt = Exento de impuestos cuando compra con su cuenta abierta
addresses = Direcciones
add-address = Añadir una dirección
address = Dirección { $number }
name = Nombre
line1 = Calle y número
line2 = Segunda línea
country = País
country-unknown = No se sabe
save = Guardar
saved = Guardado.
no-orders = Sin pedidos
no-orders-text = Todavía no ha comprado nada en esta tienda.
past-orders = Pedidos de otras tiendas
all-of-them = Ver todos
reviews = Opiniones
review = { $stars } de 5 estrellas · { $when }
at-a-glance = De un vistazo
orders-here = Pedidos aquí
spent-here = Gastado aquí
customer-since = Cliente desde
language = Idioma
came-from = Viene de
number-there = Número allí
orders-there = Pedidos allí
spent-there = Gastado allí

delete-title = ¿Borrar a { $name }?
what-goes = Lo que se borra para siempre
goes-who = Nombre, dirección de correo, teléfono, empresa y direcciones
goes-notes = La nota y las etiquetas, y lo que dijo sobre la publicidad
goes-others = Los avisos que pidió, las consultas con todos sus mensajes y lo que recuerdan las importaciones
goes-others-note = Volverá a la lista con un archivo que lo incluya o con su próximo pedido.
what-stays = Lo que se queda
stays-orders =
    { $count ->
        [one] { $count } pedido
       *[other] { $count } pedidos
    }
stays-orders-why = Con nombre, correo y dirección, mientras la ley te obligue a conservar tu contabilidad.
stays-past =
    { $count ->
        [one] { $count } pedido de otra tienda
       *[other] { $count } pedidos de otras tiendas
    }
stays-past-why = Por el mismo motivo. Desaparecen al deshacer la importación que los trajo.
stays-reviews = Lo que escribió en sus opiniones
stays-reviews-why = Con el nombre que eligió y la dirección de correo, que solo ve el equipo. Rechaza una opinión para quitarla de la tienda.
keep = Conservar
delete-customer = Borrar cliente
deleted = El cliente se ha borrado. Los pedidos se quedan como están.

refused-too-long =
    { $most ->
        [one] Tiene más de { $most } carácter
       *[other] Tiene más de { $most } caracteres
    }
refused-tags =
    Un cliente puede tener como máximo { $count ->
        [one] { $count } etiqueta
       *[other] { $count } etiquetas
    } de { $most ->
        [one] { $most } carácter
       *[other] { $most } caracteres
    }
refused-long-address =
    { $most ->
        [one] Una línea de una dirección tiene más de { $most } carácter
       *[other] Una línea de una dirección tiene más de { $most } caracteres
    }
refused-too-many-addresses =
    { $most ->
        [one] Un cliente puede tener como máximo { $most } dirección
       *[other] Un cliente puede tener como máximo { $most } direcciones
    }
refused-no-source = Anota dónde y cómo dio su consentimiento, porque tienes que poder demostrarlo

more = Más
add = Añadir un cliente
added = El cliente está en la lista.
email = Correo electrónico
sort = Orden
sort-newest = Primero los más recientes
sort-spent = Primero los que más gastaron
sort-orders = Primero los que más pedidos hicieron
sort-last-order = Primero el último pedido, sin quienes nunca pidieron
merge = Fusionar
erase = Borrar

notes = Notas del equipo
note-new = Nota nueva
note-add = Añadir la nota
note-added = La nota está añadida.
note-delete = Eliminar esta nota
note-deleted = La nota está eliminada.
note-by = { $author } · { $when }

refused-known = Ya hay un cliente con este correo electrónico en la lista
refused-no-note = Escribe una nota
