sign-in = Iniciar sesión
email = Correo electrónico
password = Contraseña
back-to-shop = Volver a la tienda
signed-out = Has cerrado la sesión.
refused-wrong-password = El correo electrónico y la contraseña no coinciden.
refused-too-many-tries = Ha habido demasiados intentos; espera un minuto e inténtalo de nuevo.
refused-taken = Ya existe una cuenta con este correo electrónico
refused-name =
    { $most ->
        [one] Escribe un nombre de { $most } carácter como máximo
       *[other] Escribe un nombre de { $most } caracteres como máximo
    }
refused-short-password =
    { $least ->
        [one] Usa al menos { $least } carácter para la contraseña
       *[other] Usa al menos { $least } caracteres para la contraseña
    }
refused-long-password =
    { $most ->
        [one] Usa como máximo { $most } carácter
       *[other] Usa como máximo { $most } caracteres
    }
refused-owned = Esta tienda ya tiene propietario
