free = Gratis
items = Artículos
delivery = Envío
delivery-to = Envío a { $place }
tax-included = { $tax } incluido
total = Total
refused-too-large = Este pedido es demasiado grande para hacerlo aquí; divídelo o escríbenos.
