title = Fusionar a { $name } con otro cliente
lede = Dos entradas de la lista que son la misma persona pasan a ser una. Ves lo que resulta antes de que se haga nada.
with = Correo electrónico del otro
go-on = Continuar
keep-both = Conservar los dos
button = Fusionar para siempre
merged = Los dos son ahora un cliente.
effect = Qué resulta
effect-who = La entrada de { $email } pasa a la de { $name } y deja de existir.
effect-orders =
    { $count ->
        [one] { $count } pedido es suyo
       *[other] { $count } pedidos son suyos
    }
effect-past =
    { $count ->
        [one] { $count } pedido de otra tienda es suyo
       *[other] { $count } pedidos de otras tiendas son suyos
    }
effect-addresses =
    { $count ->
        [one] Se añade { $count } dirección
       *[other] Se añaden { $count } direcciones
    }
effect-tickets =
    { $count ->
        [one] { $count } consulta es suya
       *[other] { $count } consultas son suyas
    }
effect-reviews =
    { $count ->
        [one] { $count } opinión es suya
       *[other] { $count } opiniones son suyas
    }
effect-alerts =
    { $count ->
        [one] { $count } aviso es suyo
       *[other] { $count } avisos son suyos
    }
effect-account = La cuenta de { $email } se queda, y también esta dirección: su titular la ha verificado. Ve todos los pedidos.
effect-tags = Las etiquetas y notas son las de los dos.
both-have = Los dos tienen cuenta
both-have-note = Elige cuál se cierra. Sus pedidos, listas de favoritos y consentimientos pasan a la otra; su contraseña, llaves de acceso y cesta desaparecen.
close = Cerrar la cuenta de { $email }
email = El correo electrónico que se queda
fields = Qué se queda
nothing-to-choose = No hay nada que elegir: los dos dicen lo mismo, o uno de ellos no dice nada.
refused-same = Es el mismo cliente
refused-nobody = Nadie en la lista tiene este correo electrónico
refused-two-accounts = Los dos tienen cuenta. Elige cuál se cierra.
