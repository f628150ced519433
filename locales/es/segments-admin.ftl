title = Segmentos
note = Clientes elegidos por una regla. Quién pertenece se comprueba cada vez.
segment = Segmento
customers = Clientes
actions = Acciones
new = Segmento nuevo
edit-title = Cambiar un segmento
none = Aún no hay segmentos
none-text = Un segmento es una regla con nombre, como quienes gastaron más de 500 y no han pedido nada desde la primavera.
csv = Exportar como CSV
see = Ver sus clientes
save = Guardar
saved = El segmento está guardado.
save-as = Guardar como segmento
count = Contar
counted =
    { $count ->
        [one] Pertenece { $count } cliente.
       *[other] Pertenecen { $count } clientes.
    }
delete = Eliminar el segmento
deleted = El segmento está eliminado. Sus clientes se quedan.
filters = Filtros
apply = Aplicar
narrowed = Segmento: { $name }

name = Nombre
rule-hint = Todo lo que indiques debe cumplirse. Lo que dejes vacío no importa.
any = Cualquiera
spent-from = Gastó al menos
spent-to = Gastó como mucho
orders-from = Pedidos, al menos
orders-to = Pedidos, como mucho
last-order-from = Último pedido desde
last-order-before = Último pedido antes de
country = País de la primera dirección
language = Idioma
consent = Publicidad por correo electrónico
consent-yes = Acepta
consent-no = No acepta
account = Cuenta
account-yes = Tiene
account-no = No tiene
tags = Etiquetas
tags-hint = Separadas por comas; un cliente necesita todas

said-spent-from = Gastó { $amount } o más
said-spent-to = Gastó { $amount } o menos
said-orders-from =
    { $count ->
        [one] { $count } pedido o más
       *[other] { $count } pedidos o más
    }
said-orders-to =
    { $count ->
        [one] { $count } pedido o menos
       *[other] { $count } pedidos o menos
    }
said-last-order-from = Último pedido el { $day } o después
said-last-order-before = Último pedido antes del { $day }
said-country = País: { $country }
said-tags = Con las etiquetas { $tags }
said-consent = Acepta publicidad
said-no-consent = No acepta publicidad
said-account = Tiene cuenta
said-no-account = No tiene cuenta
said-language = Idioma: { $language }

refused-name = Ponle un nombre
refused-empty = Indica al menos una cosa que sus clientes tengan en común
refused-amount = No es un importe. Escribe uno como 49,90
refused-number = No es un número entero
refused-day = No es un día
refused-reversed = Nadie puede estar entre estos dos
refused-too-many =
    { $most ->
        [one] Una tienda puede tener { $most } segmento como máximo
       *[other] Una tienda puede tener { $most } segmentos como máximo
    }
refused-outdated = Un compañero ha cambiado este segmento entretanto. Ábrelo de nuevo
