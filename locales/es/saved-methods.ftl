brand =
    { $brand ->
        [visa] Visa
        [mastercard] Mastercard
        [amex] American Express
        [discover] Discover
        [diners] Diners Club
        [jcb] JCB
        [unionpay] UnionPay
        [eftpos_au] eftpos
        [cartes_bancaires] Cartes Bancaires
       *[other] Tarjeta
    }
ending = { $name } terminada en { $last }
expires = Caduca { $when }
expired = Caducada { $when }
keep = Guardar esta tarjeta para la próxima vez
wrong-gone = Esta tarjeta ya no está en tu cuenta: elige otra
wrong-expired = Esta tarjeta ha caducado: elige otra
is-default = Se ofrece primero
make-default = Ofrecer primero<hidden>: { $name }</hidden>
delete = Quitar<hidden> { $name }</hidden>
done-used = Ahora esta tarjeta se ofrece primero.
done-deleted = La tarjeta se ha quitado.
how = Marca «Guardar esta tarjeta para la próxima vez» al pagar para conservar una tarjeta. El proveedor de pagos guarda su número; esta tienda solo conoce la marca, los cuatro últimos dígitos y la caducidad.
