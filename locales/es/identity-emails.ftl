code-subject = { $code } es tu código para { $shop }
code-heading = Inicia sesión
code-text = Aquí tienes un código y un enlace para iniciar sesión en { $shop }. Escribe el código donde te lo han pedido, o abre el enlace. Ambos sirven una vez, durante 15 minutos.
code-not-you = Si no has sido tú, no hagas nada: sin el código no entra nadie. No se lo digas a nadie, tampoco a nosotros.
code-button = Iniciar sesión
code-above = Tu código

reset-subject = Una contraseña nueva para { $shop }
reset-heading = Elige una contraseña nueva
reset-text = Aquí tienes un código y un enlace para elegir una contraseña nueva en { $shop }. Escribe el código donde te lo han pedido, o abre el enlace. Ambos sirven una vez, durante 15 minutos.
reset-not-you = Si no has sido tú, no hagas nada: tu contraseña sigue como está. No le digas el código a nadie, tampoco a nosotros.
reset-button = Elegir una contraseña nueva

nobody-subject = No hay cuenta en { $shop } con esta dirección
nobody-heading = No hay ninguna cuenta con esta dirección
nobody-text = Tú, o alguien que ha escrito tu dirección, ha pedido una contraseña nueva en { $shop }. No hay ninguna cuenta con esta dirección. Quizá usaste otra, o pediste sin cuenta.
nobody-not-you = Si no has sido tú, no hagas nada. No hemos guardado tu dirección.
nobody-button = Crear una cuenta

register-subject = Confirma tu cuenta en { $shop }
register-heading = Confirma tu cuenta
register-text = Tú, o alguien que ha escrito tu dirección, quiere crear una cuenta en { $shop }. Abre este enlace en un plazo de 24 horas y pulsa allí el botón.
register-not-you = Si no has sido tú, no hagas nada: no se creará ninguna cuenta.
register-button = Confirmar

known-subject = Ya tienes una cuenta en { $shop }
known-heading = Ya tienes una cuenta
known-text = Tú, o alguien que ha escrito tu dirección, quería crear una cuenta en { $shop }. Ya tienes una: inicia sesión con ella.
known-not-you = Si no has sido tú, no hagas nada: nadie ha sabido que tienes una cuenta.
known-button = Iniciar sesión
known-forgot = ¿Has olvidado tu contraseña?

sms-code = { $code } es tu código para { $shop }. Vale durante 15 minutos. No se lo digas a nadie.
sms-reset = { $code } es tu código para una contraseña nueva en { $shop }. Vale durante 15 minutos. No se lo digas a nadie.
