sign-in-title = Inicia sesión o crea una cuenta
sign-in-lede = Dinos tu correo electrónico o tu número de teléfono. Si es tu primera vez aquí, tendrás una cuenta.
who = Correo electrónico o número de teléfono
who-hint = Con el prefijo del país, como +49, si tu teléfono es de otro país.
go-on = Continuar
to-register = Crear una cuenta con contraseña
signed-out = Has cerrado la sesión.
begin-again = Ha pasado demasiado tiempo, o ya se ha usado. Empieza de nuevo.
contact = Contáctanos

ways-title = ¿Cómo quieres iniciar sesión?
ways-as = Como <who>{ $who }</who>.
change = Cambiar
code-title = Con un código
code-by-email = Te enviamos un correo con un código de seis cifras y un enlace. Si aún no tienes cuenta, la tendrás.
code-by-text = Te enviamos un SMS con un código de seis cifras. Si aún no tienes cuenta, la tendrás.
send-code = Envíame un código
password-title = Con tu contraseña
password = Contraseña
show-password = Mostrar la contraseña
hide-password = Ocultar la contraseña
sign-in-button = Iniciar sesión
forgot = ¿Has olvidado tu contraseña?
suspicion = Últimamente ha habido muchos intentos con esta dirección. Responde a una pregunta más, para que sepamos que no eres un programa.

check-title = Introduce el código
check-sent = Hemos enviado un código a <who>{ $who }</who>. Vale durante 15 minutos.
check-reset = Si hay una cuenta de <who>{ $who }</who>, hemos enviado allí un código. Vale durante 15 minutos.
code = Código de seis cifras
nothing-by-email = ¿No ha llegado nada? Puede tardar un minuto. Mira también en el correo no deseado.
nothing-by-text = ¿No ha llegado nada? Puede tardar un minuto.
send-again = Enviar otro código
other-ways = Otras formas de iniciar sesión

link-title = ¿Iniciar sesión aquí?
link-lede = Inicias sesión en este dispositivo como <who>{ $who }</who>.
link-hint = Hazlo solo si has pedido tú el correo.
over-title = Este enlace ya no funciona
over-text = Cada enlace sirve una sola vez y por poco tiempo. Empieza de nuevo y recibirás otro.
over-button = Empezar de nuevo

register-title = Crea una cuenta
register-lede = Tus pedidos, direcciones y listas en un solo lugar, en todos tus dispositivos.
name = Nombre
email = Correo electrónico
password-hint = Al menos { $least } caracteres. Lo mejor son unas palabras que solo tú juntarías.
register-button = Crear la cuenta
to-sign-in = Iniciar sesión, o seguir sin contraseña
register-sent-title = Mira tu correo
register-sent = Te hemos enviado un correo. Abre su enlace en un plazo de 24 horas y la cuenta será tuya.
confirm-title = Un paso más
confirm-lede = Así se crea la cuenta de <who>{ $who }</who>.
confirm-hint = Te registraste en otro navegador. Escribe la contraseña que elegiste allí.
confirm-not-you = Si no te has registrado, cierra esta página: no se creará ninguna cuenta.

forgot-title = ¿Has olvidado tu contraseña?
forgot-lede = Dinos el correo electrónico o el número de teléfono de tu cuenta. Enviamos un código con el que eliges una contraseña nueva.
reset-title = Elige una contraseña nueva
reset-lede = Para la cuenta de <who>{ $who }</who>. Se cerrará la sesión en todos tus demás dispositivos.
new-password = Contraseña nueva
reset-button = Guardar e iniciar sesión

second-title = Un paso más
second-lede = Tu cuenta está protegida con un segundo paso.
second-code = Código de tu aplicación
second-hint = O uno de tus códigos de recuperación.
second-lost = ¿No tienes a mano ni la aplicación ni un código de recuperación? Escríbenos.
