title = Marcas
add = Añadir marca
none = Aún no hay marcas
none-text = La marca que nombra un producto aparece aquí sola. Cuenta a los clientes quién hace tus productos.
saved = Guardado.
deleted = La marca se ha eliminado.
this-brand = esta marca
choose = Elige una marca
choose-text = Aquí puedes cambiar sus textos y su imagen.
all = Todas las marcas
search = Buscar marcas
search-button = Buscar
with-words = «{ $words }»
none-found = Ninguna marca tiene estas palabras
none-found-text = Prueba con menos.
show-all = Ver todas las marcas
products =
    { $count ->
        [one] { $count } producto
       *[other] { $count } productos
    }
new = Nueva marca
see = Verla en la tienda
save = Guardar
name = Nombre
introduction = Introducción
introduction-hint = Aparece encima de sus productos
picture = Imagen
picture-now = La imagen actual de la marca
no-picture = Quitar la imagen
address = Dirección
address-hint = Las direcciones anteriores siguen funcionando
address-hint-new = Si lo dejas vacío, se forma con el nombre
seo-title = Título de la página
seo-title-hint = Para los buscadores; si lo dejas vacío, el nombre
seo-description = Metadescripción
delete = Eliminar
delete-title = ¿Eliminar { $name }?
delete-text = Desde entonces su dirección dice que ya no existe. Una marca con productos no se puede eliminar.
delete-keep = Conservarla
delete-button = Eliminar marca
