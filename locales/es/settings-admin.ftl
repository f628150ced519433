title = Ajustes
saved = Ajustes guardados.
outdated = Alguien ha guardado los ajustes después de que los abrieras ({ $at }). Lo tuyo aún no se ha guardado. Ábrelos en otra pestaña para comparar; con Guardar se queda lo tuyo.
outdated-by = { $by } ha guardado los ajustes después de que los abrieras ({ $at }). Lo tuyo aún no se ha guardado. Ábrelos en otra pestaña para comparar; con Guardar se queda lo tuyo.
sections = Secciones
save = Guardar
unsaved = Cambios sin guardar
discard = Descartar

## The shop

shop = Tienda
shop-text = Lo que los clientes ven en cada página y en cada correo.
name = Nombre de la tienda
tagline = Lema
tagline-hint = Para los buscadores, y debajo del nombre
announcement = Anuncio
announcement-hint = Una línea encima de cada página de la tienda
email = Dirección de contacto y de envío
kept-on-disk = No hay ningún servidor de correo configurado, así que los correos <kept>se guardan en el disco</kept> y no llegan a nadie. Define IRONMONGER_SMTP_URL para enviarlos.

## Where and when

place = Dónde y cuándo
place-text = De esto dependen los precios, las direcciones y las horas.
country = País
currency = Moneda
currency-fixed = Fija, porque ya hay pedidos
zone = Zona horaria
ships-to = Países a los que envías
more-countries = Más países

## Languages

languages = Idiomas
languages-text = En qué idioma están escritos los textos del catálogo y en cuáles más pueden estar.
language = Idioma principal
language-hint = Cambiarlo no traduce nada: dice en qué idioma están tus textos
other-languages = Otros idiomas
languages-to-choose = Idiomas entre los que elegir
more-languages = Más idiomas
languages-hint = Los productos, las categorías y demás tienen entonces una parte para sus textos en cada uno. <missing>Ver qué falta</missing> · <shop>Textos de la página de inicio y la cabecera</shop> · <sentences>Frases de páginas y correos</sentences>

## Tax

tax = Impuestos
tax-text = Un solo tipo, el del país desde el que vendes.
tax-rate = Tipo
tax-label = Nombre en el recibo
prices = Precios del catálogo
prices-with-tax = Con impuestos incluidos
prices-with-tax-hint = Es lo que se paga
prices-without-tax = Sin impuestos
prices-without-tax-hint = Se añaden al finalizar la compra

## Delivery

delivery = Envío
delivery-text = Lo que se ofrece al finalizar la compra, en este orden.
methods = Métodos de envío
column-name = Nombre
column-price = Precio { $currency }
column-free = Gratis desde { $currency }
column-days-min = Días, como mínimo
column-days-max = Como máximo
method-name = Nombre, método { $number }
method-price = Precio, método { $number }
method-free = Gratis desde, método { $number }
method-days-min = Días como mínimo, método { $number }
method-days-max = Días como máximo, método { $number }
delete-method = Borrar el método { $number }
delete = Borrar { $method }
add-method = Añadir método

## Payments

payments = Pagos
payments-text = Lo que está activado se ofrece al finalizar la compra.
pay-stripe-not-set-up = Sin configurar: define IRONMONGER_STRIPE_SECRET_KEY e IRONMONGER_STRIPE_WEBHOOK_SECRET
pay-paypal-not-set-up = Sin configurar: define IRONMONGER_PAYPAL_CLIENT_ID, IRONMONGER_PAYPAL_CLIENT_SECRET e IRONMONGER_PAYPAL_WEBHOOK_ID
pay-razorpay-not-set-up = Sin configurar: define IRONMONGER_RAZORPAY_KEY_ID, IRONMONGER_RAZORPAY_KEY_SECRET e IRONMONGER_RAZORPAY_WEBHOOK_SECRET
pay-not-set-up = Sin configurar
pay-test = Para hacer pruebas. No se mueve dinero, así que desactívalo antes de vender
pay-by-hand = { $description } Los pedidos esperan hasta que los marcas como pagados

## Reviews

reviews = Opiniones
reviews-text = Quien ha comprado y recibido algo puede decir qué le parece.
reviews-at-once = Publicar las opiniones al momento
reviews-at-once-hint = Si no, esperan hasta que las apruebes
reviews-ask = Pedir opinión a los compradores por correo
reviews-ask-hint = Una vez por pedido, cuando todo se ha marcado como entregado
reviews-days = Días entre la entrega y el correo
days = días

## Home page

home = Página de inicio
home-text = El banner que los visitantes ven primero.
hero-eyebrow = Línea encima del título
hero-title = Título
hero-text = Texto
hero-link-label = Botón
hero-link = Adónde lleva
hero-alt = Qué muestra su imagen
hero-alt-hint = Para quienes no la ven
hero-featured = Colección destacada
hero-featured-hint = Se muestra debajo del banner
no-collection = Ninguna

## What is wrong at a field

wrong-country = Elige un país
wrong-ships-to = Elige al menos un país al que enviar
wrong-zone = Elige una zona horaria como Europe/Madrid
wrong-tax-rate = Escribe un tipo de 0 a 100, como 21 u 8,875
wrong-days = Escribe de 0 a 90 días
wrong-days-max = Son menos que como mínimo
no-delivery = Ofrece al menos una forma de envío
no-payment = Activa al menos una forma de pago
wrong-reviews-days = Escribe de 0 a 60 días
wrong-link = Empieza con / para una página de la tienda, o con https://

## The settings of parts of the shop

secret-is-there = Hay un secreto guardado. Nunca se muestra. Deja el campo vacío para conservarlo
secret-is-missing = No hay nada guardado
secret-again = Escríbelo otra vez: los secretos no vuelven con el formulario
secret-delete = Borrar: { $field }
wrong-number = { $field }: escribe un número entero de { $least } a { $most }
wrong-choice = { $field }: elige uno de la lista

tax-pages = Las zonas, los tipos y si los precios contienen el impuesto están en la página de <taxes>impuestos</taxes>.
