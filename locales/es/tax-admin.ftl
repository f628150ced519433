title = Impuestos
note = Qué se cobra y dónde: zonas con sus tipos, y clases de artículos. Decide el lugar de entrega.
calculator = Calculadora
settings-link = Cómo se calculan
from-table = Empezar con una tabla
add-zone = Añadir zona
badge-gaps = lugares sin tipo impositivo
gaps-command = Lugares sin tipo impositivo
save = Guardar

no-gaps = Se conoce un tipo para cada país al que envías.
gaps-title = Ningún tipo conocido
gaps-count = { $count ->
    [one] { $count } lugar
   *[other] { $count } lugares
}
gaps-text = Envías a estos lugares y nadie allí puede pedir: sin un tipo no se cobra nada, ni siquiera el 0 %. Añade una zona o un tipo, o toma el país de la tabla.
gap-zone = ninguna zona lo contiene
gap-class = ningún tipo para «{ $class }»
gaps-more = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}

zones = Zonas
zones-note = Vale la más específica.
zone = Zona
sale = Una venta allí es
rates = Tipos
no-rates = Sin tipos
sale-taxed = Gravada
sale-hint = Las exportaciones y lo no sujeto no tienen tipos.
everywhere = En todos los demás
every-class = Todas las demás clases
zone-saved = Zona guardada.
zone-deleted = Zona eliminada.
new-zone = Zona nueva
zone-name = Nombre
delete-zone = Eliminar zona
delete-zone-title = ¿Eliminar «{ $zone }»?
delete-zone-text = Sus tipos se van con ella. Los pedidos hechos conservan lo que se cobró.
keep = Conservarla
rest-of-the-world = Resto del mundo
rest-text = Una zona que contiene todo lo que no contiene otra, exportado sin impuesto.
rest-add = Añadir el resto del mundo
more-rows = Más filas
source-table = De la tabla del { $day }, sin cambios.

areas = Dónde está
areas-hint = Un país, o una de sus regiones (como CA), o códigos postales: 97000-97999, 20137. Basta el principio: 35 contiene todos los que empiezan así.
no-country = Ningún país
column-country = País
column-region = Región
column-postcodes = Códigos postales
area-country = País del área { $n }
area-region = Región del área { $n }
area-postcodes = Códigos postales del área { $n }

rates-hint = Una línea por clase. Un tipo con días vale solo esos días, así que el del año que viene puede estar aquí hoy. Las partes son jurisdicciones que comparten un tipo: CGST 9, SGST 9.
column-class = Clase
column-percent = Tipo en %
column-name = Nombre
column-treatment = Clase de tipo
column-parts = Partes
column-from = Primer día
column-until = Último día
rate-class = Clase del tipo { $n }
rate-percent = Porcentaje del tipo { $n }
rate-name = Nombre del tipo { $n }
rate-treatment = Clase de tipo { $n }
rate-parts = Partes del tipo { $n }
rate-from = Primer día del tipo { $n }
rate-until = Último día del tipo { $n }

treatment-standard = General
treatment-reduced = Reducido
treatment-zero = Tipo cero
treatment-exempt = Exento
treatment-reverse-charge = Inversión del sujeto pasivo
treatment-export = Exportado, sin impuesto
treatment-out-of-scope = No sujeto

wrong-choice = Elige uno de la lista.
wrong-no-country = Elige un país o vacía la fila.
wrong-postcodes = Escribe códigos postales y rangos separados por comas, como 97000-97999, 20137.
wrong-region = Escribe un código corto de una región del país.
wrong-no-area = Indica al menos un lugar.
wrong-percent = Escribe un porcentaje de 0 a 100 con cuatro decimales como máximo.
wrong-day = Escribe un día como 2027-01-31.
wrong-until = El último día es anterior al primero.
wrong-parts = Escribe partes como CGST 9, SGST 9.
wrong-sum = Las partes no suman el tipo.
wrong-treatment = Lo exento y lo de tipo cero tiene el tipo 0.

entry = Cómo introduces los precios
entry-gross = Con impuesto
entry-gross-hint = Se paga lo que has introducido
entry-net = Sin impuesto
entry-net-hint = El impuesto se suma a lo que has introducido
entry-more = Redondeo, envío, precios entre países, inversión del sujeto pasivo y clientes exentos: <settings>cómo se calculan los impuestos</settings>.
basis = Los impuestos dependen del lugar al que se entrega el pedido.
entry-saved = Guardado cómo se introducen los precios.

classes = Clases
classes-note = Artículos gravados de otra forma que la mayoría. La clase de un artículo se pone en su página.
class-standard = General
class-reduced = Reducido
class-reduced-2 = Reducido, segundo tipo
class-super-reduced = Superreducido
class-zero = Tipo cero
class-gold = Oro y plata
class-gems = Piedras preciosas
class-demerit = Artículos desaconsejados
all-others = Todos los artículos sin otra
products = { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}
new-class = Nombre de una clase nueva
add-class = Añadir clase
class-added = Clase añadida.
class-deleted = Clase eliminada.
class-needs-name = Ponle un nombre a la clase.
delete-class = Eliminar la clase «{ $class }»
product-class = Clase de impuesto
product-class-hint = Como qué se grava en cada zona

refused-stale = Otra persona ha guardado esta zona desde que la abriste. Aún no se ha guardado nada tuyo; Guardar conserva lo tuyo.
refused-stale-by = { $by } ha guardado esta zona desde que la abriste ({ $at }). Aún no se ha guardado nada tuyo. Ábrela en otra pestaña para comparar; Guardar conserva lo tuyo.
refused-too-many-zones = { $most ->
    [one] Una tienda tiene como máximo { $most } zona.
   *[other] Una tienda tiene como máximo { $most } zonas.
}
refused-too-many-classes = { $most ->
    [one] Una tienda tiene como máximo { $most } clase.
   *[other] Una tienda tiene como máximo { $most } clases.
}
refused-class-taken = Ya hay una clase con este nombre.
refused-class-used = { $products ->
    [0] Un tipo o el envío tiene esta clase. Dale antes otra.
    [one] { $products } artículo tiene esta clase. Dale antes otra.
   *[other] { $products } artículos tienen esta clase. Dales antes otra.
}
refused-standard-class = La clase general no se puede eliminar.
refused-no-such-class = Esa clase de impuesto ya no existe.

table-title = Empezar con una tabla
table-note = Tipos para empezar, del { $day }.
table-no-advice = Esto no es asesoramiento fiscal. Los tipos cambian y tienen excepciones: compruébalos antes de vender.
union = Unión Europea
other-countries = Otros países
see-first = Ver qué cambiaría
sources = De dónde son los tipos
sources-text = Tomados el { $day } del conocimiento público de los tipos vigentes en 2025 y de los cambios entonces anunciados. «Confirmado» es lo que tenía también una segunda lista independiente: github.com/ibericode/vat-rates para la UE y el Reino Unido, github.com/valeriansaliou/node-sales-tax para EE. UU., la India, Kenia y Nigeria. EE. UU.: solo los tipos de los estados; los condados y las ciudades suman los suyos. India: como IGST, repartido entre CGST y SGST dentro de tu propio estado.
preview = { $zones ->
    [one] Se añadiría { $zones } zona
   *[other] Se añadirían { $zones } zonas
}
narrowed = «{ $zone }» contendría menos: lo que pasa a las zonas nuevas.
removed = «{ $zone }» desaparecería, porque las zonas nuevas la contienen entera.
take-over = Añadir estas zonas
nothing-chosen = Elige antes un país.
taken = { $zones ->
    [one] { $zones } zona añadida de la tabla.
   *[other] { $zones } zonas añadidas de la tabla.
}
confirmed = Confirmado
unconfirmed = Sin confirmar
rate-unknown = No se conoce

calculator-title = Qué se cobraría
calculator-note = No se guarda nada. Se calcula como al finalizar la compra.
postcode = Código postal
amount = Precio introducido
business = Una empresa con un NIF-IVA válido del país
calculate = Calcular
charged = Qué se cobraría
net = Neto
tax = Impuesto
total = Total
why = Por qué
estimated = El lugar no se conoce: calculado como en casa.
no-zone-for = Ninguna zona contiene { $place }: allí no se puede vender nada.
no-rate-for = No se conoce ningún tipo para «{ $class }» en { $place }: allí no se puede vender.
too-large = Este importe es mayor de lo que una tienda puede cobrar.
cannot-price = No se puede calcular: { $cause }.
fact-line = Los artículos
fact-price = Precio
fact-converted = Convertido de { $from }, porque se aplica otro tipo que en casa
fact-on-top = Impuesto encima, { $rate } ({ $kind })
fact-included = Impuesto incluido, { $rate } ({ $kind })
fact-group = { $tax } sobre { $base }
tax-with-rate = { $tax } { $rate } %

settings-title = Cómo se calculan los impuestos
settings-note = Las zonas y los tipos están en la página de impuestos.
setting-rounding = Redondeo
setting-rounding-hint = Por línea solo donde lo exige la ley
rounding-group = Una vez por cada tipo
rounding-line = Línea por línea
setting-base = Qué se grava
setting-base-hint = Antes de descuentos solo es posible con precios sin impuesto
base-after = Lo que se paga, después de descuentos
base-before = Los artículos antes de descuentos
setting-delivery = El envío se grava
delivery-proportional = Como los artículos, en proporción
setting-other-rate = Donde se aplica otro tipo que en casa
setting-other-rate-hint = Solo para precios con impuesto
other-rate-gross = El precio es el mismo para todos
other-rate-net = El precio neto es el mismo
setting-untaxed = Donde no se debe impuesto
untaxed-net = El impuesto se quita del precio
untaxed-gross = El precio es el mismo
setting-reverse-charge = Inversión del sujeto pasivo para empresas de la UE
setting-reverse-charge-hint = Las empresas de otros países de la UE con un NIF-IVA válido deben el impuesto ellas mismas; al finalizar la compra se pide el número
setting-vat-check = Los NIF-IVA se comprueban
setting-vat-check-hint = Cuando VIES no responde, se cobra el IVA y se avisa
vat-check-vies = Con el registro de la UE (VIES)
vat-check-written = Solo cómo están escritos; los compruebas tú
setting-own-vat-number = Tu NIF-IVA
setting-own-vat-number-hint = Con él, VIES da un número de consulta por cada comprobación, la prueba para Hacienda; se guarda con el pedido
setting-exempt-tags = Etiquetas de clientes exentos
setting-exempt-tags-hint = Separadas por comas; los clientes con una de ellas no pagan impuesto
setting-home-region = Tu estado o provincia
setting-home-region-hint = Un código como MH: las tiendas indias cobran CGST y SGST dentro de su propio estado
setting-home-postcode = Tu código postal

vat-number = NIF-IVA
vat-state = { $state ->
    [valid] Válido según VIES
    [written] Bien escrito, sin comprobar
   *[unknown] VIES no respondió; se cobró el IVA
}
vat-checked = Comprobado
vat-holder = Titular
vat-consultation = Número de consulta
