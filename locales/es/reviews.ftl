title = Opiniones
count =
    { $count ->
        [one] { $count } opinión
       *[other] { $count } opiniones
    }
stars =
    { $stars ->
        [one] { $stars } estrella
       *[other] { $stars } estrellas
    }
row =
    { $count ->
        [one] { $count }<noun> opinión</noun>
       *[other] { $count }<noun> opiniones</noun>
    }
only =
    { $stars ->
        [one] Solo opiniones de { $stars } estrella.
       *[other] Solo opiniones de { $stars } estrellas.
    }
only-none =
    { $stars ->
        [one] Solo opiniones de { $stars } estrella. Aún no hay ninguna.
       *[other] Solo opiniones de { $stars } estrellas. Aún no hay ninguna.
    }
show-all = Ver todas
sort = Orden de las opiniones
sort-newest = Más recientes
sort-helpful = Más útiles
sort-highest = Mejor valoradas
sort-lowest = Peor valoradas
more = Ver más opiniones
verified = Compra verificada
answer-from = Respuesta de { $shop }
author-stars =
    { $stars ->
        [one] { $author }, { $stars } estrella
       *[other] { $author }, { $stars } estrellas
    }
picture-by = Foto de { $author }
picture-number-by = Foto { $number } de { $author }
helpful = Útil<of>: { $review }</of>
found-helpful =
    { $count ->
        [one] A una persona le ha resultado útil.
       *[other] A { $count } personas les ha resultado útil.
    }
voted =
    { $count ->
        [0] Gracias.
        [one] Gracias. A una persona le ha resultado útil.
       *[other] Gracias. A { $count } personas les ha resultado útil.
    }
voted-thanks = Gracias. Ayuda a otros a elegir.
vote-counted = Gracias. Tu voto ya cuenta.

page-title = Tu opinión sobre { $product }
order = Pedido { $number }
here = Opinión
heading-new = ¿Qué te parece?
heading-change = Tu opinión
stars-legend = Estrellas
rating =
    { $stars ->
        [1] Malo
        [2] Flojo
        [3] Regular
        [4] Bueno
       *[5] Muy bueno
    }
stars-rated =
    { $stars ->
        [one] { $stars } estrella: { $rating }
       *[other] { $stars } estrellas: { $rating }
    }
headline = Título
body = Opinión
pictures = Fotos
pictures-hint = Hasta { $most }, en JPEG, PNG, WebP o GIF
picture-number = Foto { $number }
picture-remove = Quitar la foto { $number }
name = Nombre
name-hint = Se muestra con tu opinión. Tu dirección y tu pedido, no.
send = Enviar opinión
save = Guardar opinión
back-to-order = Volver al pedido
problems =
    { $count ->
        [one] Hay algo que corregir
       *[other] Hay varias cosas que corregir
    }
delete = Borrar esta opinión
delete-lede = Se retira de la tienda al momento. No se puede deshacer.
delete-yes = Sí, bórrala

refused-not-arrived = Podrás opinar en cuanto haya llegado.
refused-too-many-pictures =
    { $most ->
        [one] Una opinión tiene como máximo { $most } foto; quita alguna y vuelve a enviarla.
       *[other] Una opinión tiene como máximo { $most } fotos; quita alguna y vuelve a enviarla.
    }
refused-too-many = Has enviado demasiadas seguidas; espera unos minutos y vuelve a intentarlo.
refused-long-answer = Usa como máximo { $most } caracteres para la respuesta.
refused-stars = Elige de una a cinco estrellas.
refused-long-title = Usa como máximo { $most } caracteres para el título.
refused-no-body = Cuenta en una o dos frases qué te parece.
refused-long-body = Usa como máximo { $most } caracteres.
refused-no-author = Escribe el nombre que se muestra con tu opinión.
refused-long-author = Usa como máximo { $most } caracteres para el nombre.
pictures-again = Elige las fotos otra vez: el navegador no las guarda.
picture-too-many-bytes = { $file }: la imagen pesa más de 20 MB; guárdala más pequeña y vuelve a intentarlo.
picture-too-slow = { $file }: la imagen tarda demasiado en abrirse; guárdala de nuevo como JPEG y vuelve a intentarlo.
picture-too-many-pixels = { $file }: la imagen tiene { $millions } millones de píxeles y se admiten como máximo 50 millones; guárdala más pequeña y vuelve a intentarlo.
picture-too-tall = { $file }: la imagen es más de diez veces más alta que ancha; recórtala y vuelve a intentarlo.
picture-not-a-picture = { $file }: este archivo no es una imagen JPEG, PNG, WebP ni GIF.
picture-damaged = { $file }: la imagen está dañada ({ $cause }).

emails-title = Correos que piden tu opinión
emails-ended = Ya no recibirás correos que pidan tu opinión.
emails-lede = Después de una entrega preguntamos una sola vez qué te parece. Sobre tus pedidos escribimos a { $email } en cualquier caso.
emails-end = No volver a preguntarme
to-order = Ir al pedido
