# The label of the language chooser.
language = Language
