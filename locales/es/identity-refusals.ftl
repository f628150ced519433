name = Un nombre tiene como máximo { $most } caracteres.
phone-missing = Escribe tu número de teléfono.
phone-no-calling-code = Empieza el número con el prefijo de tu país, por ejemplo +34.
phone-unknown-calling-code = Ningún país tiene este prefijo. Revisa las primeras cifras.
phone-too-short = Este número tiene muy pocas cifras.
phone-too-long = Este número tiene demasiadas cifras.
phone-characters = Un número de teléfono solo tiene cifras, con un + delante del prefijo del país.
password-short = Una contraseña tiene al menos { $least } caracteres. Varias palabras son fáciles de recordar.
password-long = Una contraseña tiene como máximo { $most } caracteres.
password-common = Esta contraseña se conoce por filtraciones o es fácil de adivinar. Elige otra.
password-about-you = Esta contraseña está hecha de tu nombre, tu dirección o el nombre de la tienda. Elige otra.
email-taken = Otra cuenta ya tiene esta dirección de correo electrónico.
phone-taken = Otra cuenta ya tiene este número de teléfono.
wrong-password = Los datos no coinciden. Revisa lo que has escrito o pide que te enviemos un código.
wrong-code =
    { $left ->
        [one] Este no es el código. Te queda un intento.
       *[other] Este no es el código. Te quedan { $left } intentos.
    }
expired = Este código o enlace ya no funciona. Pide que te enviemos otro.
too-many-tries = Ha habido demasiados intentos. Espera unos minutos y vuelve a intentarlo.
suspended = Esta cuenta está cerrada. Escríbenos si no sabes por qué.
last-way = Sin esto ya no podrías iniciar sesión. Añade antes otra forma.
not-recent = Iniciaste sesión hace un rato. Cierra la sesión y vuelve a iniciarla; después tendrás 15 minutos para hacerlo.
