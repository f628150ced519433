bank-transfer = Transferencia bancaria
bank-transfer-hint = Haz una transferencia desde tu banco; enviamos el pedido en cuanto la recibamos.
bogus = Pago de prueba
bogus-hint = No se mueve dinero: elige tú si el pago se realiza.
cod = Pago contra reembolso
cod-hint = Paga al transportista cuando llegue tu paquete.
stripe = Tarjeta o monedero digital
stripe-hint = Paga en la página de Stripe con tarjeta, Apple Pay, Google Pay o lo que haya en tu país.
