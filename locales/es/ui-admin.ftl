optional = (opcional)
missing = Rellena este campo
missing-of = { $field }: rellena este campo
too-long =
    { $most ->
        [one] Usa como máximo { $most } carácter
       *[other] Usa como máximo { $most } caracteres
    }
too-long-of =
    { $most ->
        [one] { $field }: usa como máximo { $most } carácter
       *[other] { $field }: usa como máximo { $most } caracteres
    }
attention =
    { $count ->
        [one] Hay una cosa que revisar
       *[other] Hay { $count } cosas que revisar
    }
remove-filter = Quitar: { $filter }
clear-all = Quitar todo
range = { $first }–{ $last } de { $total }
range-of-more = { $first }–{ $last } de más de { $total }
pages = Páginas
previous-page = Página anterior
next-page = Página siguiente
today = Hoy, { $time }
yesterday = Ayer, { $time }
conflict-title = Otra persona se te adelantó
conflict-kept = Lo tuyo aún no se ha guardado; está todo en el formulario de abajo.
conflict-files = Los archivos que elegiste hay que volver a elegirlos.
conflict-differs = Qué cambia
conflict-field = Campo
conflict-theirs = Lo suyo, guardado
conflict-mine = Lo tuyo, sin guardar
conflict-nothing = Nada
conflict-more = { $count ->
    [one] Y uno más.
   *[other] Y { $count } más.
}
conflict-save-mine = Guardar lo mío de todos modos
conflict-take-theirs = Quedarse con lo suyo
conflict-told = Otra persona guardó { $what } después de que lo abrieras: { $when }.
conflict-told-by = { $name } guardó { $what } después de que lo abrieras: { $when }.
conflict-told-you = Guardaste { $what } en otra ventana después de haberlo abierto aquí: { $when }.
conflict-this = esta página
conflict-told-once = Otra persona guardó { $what } después de que lo abrieras.
