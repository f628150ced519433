language = Idioma
