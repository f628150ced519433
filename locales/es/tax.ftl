name-vat = IVA
name-gst = GST
name-sales = Impuesto sobre las ventas
name-consumption = Impuesto al consumo
name-tax = Impuesto

business = Empresa en la UE
field-vat-number = NIF-IVA
hint-vat-number = Solo para empresas de otro país de la UE, por ejemplo ATU12345678. Lo comprobamos al hacer el pedido; entonces no se cobra IVA.
vat-number-country = Escribe el NIF-IVA con las dos letras de tu país de la UE delante, por ejemplo ATU12345678.
vat-number-form = Así no se escriben los NIF-IVA que empiezan por { $country }. Compáralo con tus documentos.
vat-number-invalid = El registro de la UE (VIES) dice que este NIF-IVA no es válido.
vat-unchecked = El registro de la UE (VIES) no responde, así que tu NIF-IVA no se ha podido comprobar y se cobra el IVA. Haz el pedido otra vez para seguir con IVA, o inténtalo más tarde.
