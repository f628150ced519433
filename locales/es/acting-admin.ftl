banner = { $staff }, ves la tienda como { $customer }.
end = Terminar
label = Viendo la tienda como cliente
refused = Ves la tienda como un cliente. Esto solo puede hacerlo él.
refused-suspended = La cuenta está suspendida. Nadie ve la tienda como su titular.
