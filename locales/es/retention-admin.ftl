title = Conservación
note = Tras cuántos días la tienda elimina registros por sí sola; 0 los conserva. Los pedidos, las facturas y los pagos siempre se quedan.
sign-in-days = Inicios de sesión de clientes
sign-in-days-hint = Cuándo, desde dónde y con qué alguien entró en una cuenta, o no.
cart-days = Carritos abandonados
cart-days-hint = Días desde el último cambio del carrito, con lo guardado para más tarde. Los carritos de un pedido que espera su pago se quedan.
closed-ticket-days = Consultas cerradas
closed-ticket-days-hint = Días desde el último mensaje, con todo lo escrito.
unanswered-ticket-days = Consultas que nadie cerró
unanswered-ticket-days-hint = Días desde el último mensaje, también las que aún esperan tu respuesta.
email-days = Correos en disco
email-days-hint = Copias de lo que escribió la tienda, donde no hay servidor de correo.
search-days = Búsquedas
search-days-hint = Qué se buscó y cuántas veces, por día. Los informes miran 30 días.
audit-days = Registro de auditoría
audit-days-hint = Al menos 365 días, o 0. El resto del registro se puede seguir comprobando.
wrong-least = Introduce 0, o al menos { $least } días

## What was done

runs = Lo que se eliminó
kept = Se conserva para siempre.
not-yet = Aún no se ha mirado.
last-run = Última vez: { $when }. Eliminado entonces: { $count }; en total: { $all }.
kind =
    { $what ->
        [sign-ins] Inicios de sesión de clientes
        [carts] Carritos abandonados
        [closed-tickets] Consultas cerradas
        [unanswered-tickets] Consultas que nadie cerró
        [emails] Correos en disco
        [searches] Búsquedas
       *[audit] Registro de auditoría
    }
