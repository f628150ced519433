email-missing = Escribe tu dirección de correo electrónico.
email-no-name = La dirección necesita una @ con un nombre delante, como juana@example.com.
email-bad-name = El nombre antes de la @ tiene como máximo 64 caracteres, y puntos solo entre otros signos.
email-no-domain = Después de la @ tiene que haber un dominio, como example.com.
email-characters = Una dirección de correo electrónico no tiene espacios ni caracteres de control.
email-too-long = Una dirección de correo electrónico tiene como máximo 254 caracteres.
money-not-a-number = Escribe un importe como 12,50.
money-too-many-decimals =
    { $decimals ->
        [0] Escribe un número entero: esta moneda no tiene decimales.
        [one] Esta moneda tiene un decimal.
       *[other] Esta moneda tiene { $decimals } decimales.
    }
money-too-large = El importe es demasiado alto.
currency-unknown = Usa un código de moneda ISO 4217 de tres letras, como EUR.
quantity = Elige una cantidad de 1 a { $most }.
language = Escribe un idioma con dos o tres letras, y con una escritura o una región si hace falta, como de, pt-BR o zh-Hant.
