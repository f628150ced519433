title = Configura tu tienda
note = Un minuto y estará abierta.
shop = La tienda
shop-name = Nombre de la tienda
country = País
country-hint = Decide el tipo de impuesto inicial
no-country = Elige un país
currency = Moneda
currency-hint = Queda fija tras el primer pedido
language = Idioma de tus textos
language-hint = Puedes añadir más en los ajustes; los de la tienda de demostración están en inglés y alemán
owner = Tú, el propietario
name = Tu nombre
password-hint =
    { $least ->
        [one] Al menos { $least } carácter
       *[other] Al menos { $least } caracteres
    }
to-begin-with = Para empezar
demo = La tienda de demostración
demo-hint = Productos, imágenes, reseñas y un año de pedidos para explorar. Sus precios están en euros.
empty = Una tienda vacía
empty-hint = Solo tus propios productos desde el primer minuto.
open = Abrir la tienda
closed = Esta tienda aún no está configurada
closed-text = Quien la administra la configura con el enlace que el servidor escribió en su consola al arrancar, o en la propia máquina.
filling = Llenando la tienda
filling-of = Llenando { $shop }
filling-text = Se están pintando las imágenes y llenando las estanterías. Tarda un minuto o dos; la página avanza sola.
go-meanwhile = Ir al panel mientras tanto
filled = La tienda está abierta y llena. Echa un vistazo.
no-demo = La tienda de demostración no ha llegado
no-demo-text = Algo falló mientras se creaba. La tienda en sí está lista, y el trabajo se vuelve a intentar solo.
go-to-shop = Ir a la tienda
what-went-wrong = Qué ha fallado
