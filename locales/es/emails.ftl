questions = ¿Preguntas? Responde a este correo o escribe a { $email }.
open-at = Abrir en { $site }
hello = Hola:
