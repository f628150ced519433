title = Correos
note = Los correos salen por el servidor de correo. Lo que no aceptó aparece abajo.
note-on-disk = Todo lo que ha escrito la tienda. No hay ningún servidor de correo configurado, así que se queda aquí. <sender>Dirección de envío</sender>
none = Todavía no hay nada escrito
none-text = Solo se guardan copias mientras no haya un servidor de correo configurado.
none-text-on-disk = Aquí se guardan las confirmaciones de pedidos y las noticias de los envíos.
pick = Elige un correo
pick-text = Se abre aquí, tal como lo ve quien lo recibe.
search = Buscar correos
search-hint = Asunto o dirección
show-all = Ver todos los correos
no-match = No coincide ningún correo
no-match-text = Busca por asunto o dirección.
the-email = El correo
plain-text = Texto sin formato
kept = Guardado en el disco
from = De
to = Para
written = Escrito
download = Descargar

## Work that failed

failed = Tareas que fallaron
failed-caption = Tareas que fallaron, las más recientes primero
column-what = Qué
column-why = Por qué
column-tries = Intentos
job =
    { $kind ->
        [order_email] Correo de un pedido
        [alert_email] Correo de un aviso
        [ticket_email] Correo de una consulta
        [ticket_staff_email] Aviso de una consulta nueva
        [reviews_ask] Pedir una opinión por correo
        [reviews_delivered] Seguir las entregas para pedir opiniones
        [alerts_forget] Olvidar avisos antiguos
        [support_forget] Olvidar consultas antiguas
        [support_policies] Anotar las condiciones aceptadas
        [transfer_forget] Olvidar importaciones antiguas
        [catalog_define] Ordenar las características
        [catalog_turn] Cambiar de precios
        [catalog_start] Publicar productos programados
        [pictures_sizes] Crear tamaños de imágenes
        [pictures_avif] Comprimir imágenes
        [pictures_older] Revisar imágenes antiguas
        [customers_follow] Anotar los compradores de un pedido
        [customers_gather] Reunir los clientes
        [recommendations_follow] Anotar lo que se compra junto
        [count_baskets] Contar lo que se compra junto
        [seed_demo] Llenar la tienda de demostración
       *[other] { $name }
    }
retry = Reintentar
tried-again = Se reintenta por sí solo
retry-of = Reintentar: { $what }
retried = Se está intentando de nuevo.
not-waiting = Ya no espera a que se reintente.
