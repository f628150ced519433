text = el equipo de { $shop } te envía este enlace para que elijas una contraseña nueva para tu cuenta. Funciona una vez, durante 15 minutos.
not-asked = Si no lo has pedido, no tienes que hacer nada: tu contraseña no cambia.
