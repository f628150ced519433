refused-ended = Una promoción de tu carrito ha terminado. Revisa el nuevo total antes de pedir.
refused-used-up = «{ $name }» se acaba de agotar. Revisa el nuevo total antes de pedir.
refused-used-up-by-customer = Ya has usado «{ $name }» todas las veces posibles. Revisa el nuevo total antes de pedir.
refused-used-up-today = «{ $name }» se ha agotado por hoy. Revisa el nuevo total antes de pedir.
refused-code-used-up = El código { $code } ya se ha usado. Revisa el nuevo total antes de pedir.
