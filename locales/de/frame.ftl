language = Sprache
