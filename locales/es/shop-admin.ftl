unreadable = No se puede leer lo que se envió.
unreachable = La tienda no responde. Comprueba tu conexión e inténtalo de nuevo.
broken = Algo ha fallado. No es culpa tuya; inténtalo de nuevo.
gone = Ya no existe.
signed-out = Tu sesión se ha cerrado. Inicia sesión de nuevo en otra pestaña y repítelo.
forbidden = No tienes permiso para hacer esto.
busy = Ahora mismo hay demasiado trabajo. Inténtalo de nuevo dentro de un momento.
too-many = Han sido muchas peticiones en poco tiempo. Espera un momento e inténtalo de nuevo.
