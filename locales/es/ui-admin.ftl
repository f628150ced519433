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
