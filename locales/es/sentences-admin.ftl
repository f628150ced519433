title = Textos
note = Todas las frases que leen los clientes y el equipo, en cada idioma. Lo que cambies aquí se ve al momento.
settings = Ajustes
all = Todas
missing = Sin traducir
changed = Cambiadas
is-missing = Falta
is-changed = Cambiada
any-file = Cualquier parte
file = Parte
language = Idioma
search = Buscar frases
search-hint = Palabras o clave
search-button = Buscar
show-all = Ver todas
none = No hay ninguna frase así
none-text = Prueba con otras palabras, otra parte u otro idioma.
sentence = Frase
key = Clave
state = Estado
change-title = Cambiar una frase: { $language }
english = En inglés
original = Texto original
words = Con tus palabras
arguments = Conserva estas partes, cada una se sustituye por un dato: { $arguments }
syntax = Los números eligen su forma como explica la <guide>guía de Fluent</guide>.
changed-by = Cambiada por { $name }, { $at }
save = Guardar
go-back = Volver al texto original
saved = La frase ha cambiado. Las páginas y los correos ya la usan.
gone-back = La frase vuelve a ser la original.
refused-unknown-key = Esa frase ya no existe.
refused-too-long =
    { $most ->
        [one] Una frase tiene como máximo un carácter.
       *[other] Una frase tiene como máximo { $most } caracteres.
    }
refused-syntax = No está escrito como Fluent lo necesita: { $cause }
refused-arguments = Los datos que se insertan tienen que ser los mismos: { $cause }
