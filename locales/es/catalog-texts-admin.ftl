## Texts that can be written in several languages, as fields are called

title = Título
subtitle = Subtítulo
description = Descripción
introduction = Introducción
name = Nombre
heading = Encabezado
page-title = Título de la página
meta-description = Metadescripción
picture = Qué muestra la imagen { $number }
value = «{ $value }»
some-value = El valor
