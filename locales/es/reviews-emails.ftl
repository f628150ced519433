request-subject = ¿Qué te parece? Tu pedido { $number } de { $shop }
request-heading = ¿Qué te parece?
request = Tu pedido llegó hace unos días: { $products }. ¿Quieres contar a los demás qué te parece? Con una o dos frases basta.
request-wrong = Si algo no está bien, escríbenos a { $email } y lo arreglamos.
request-button = Escribir una opinión
request-end = No recibir más correos como este
