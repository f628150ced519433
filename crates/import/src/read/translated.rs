//! WooCommerce writes the header of its export in the language of whoever exports: its columns by their English names.

use std::collections::HashMap;

use ironmonger_kernel::slugify;

/// A language's words for the columns, by the English ones; several between bars, as they changed from version to version.
type Words = &'static [(&'static str, &'static str)];

const GERMAN: Words = &[
    ("Type", "Typ"),
    ("SKU", "Artikelnummer|SKU|Artikelnummer (SKU)|Art.-Nr."),
    ("GTIN, UPC, EAN, or ISBN", "GTIN, UPC, EAN oder ISBN"),
    ("Name", "Name"),
    ("Published", "Veröffentlicht"),
    ("Is featured?", "Ist hervorgehoben?|Hervorgehoben?"),
    ("Visibility in catalog", "Sichtbarkeit im Katalog|Katalogsichtbarkeit"),
    ("Short description", "Kurzbeschreibung"),
    ("Description", "Beschreibung"),
    ("Date sale price starts", "Datum, an dem Angebotspreis beginnt|Datum, an dem der Angebotspreis beginnt|Angebotspreis gültig ab"),
    ("Date sale price ends", "Datum, an dem Angebotspreis endet|Datum, an dem der Angebotspreis endet|Angebotspreis gültig bis"),
    ("Tax status", "Steuerstatus"),
    ("Tax class", "Steuerklasse"),
    ("In stock?", "Vorrätig?|Auf Lager?"),
    ("Stock", "Lager|Bestand|Lagerbestand"),
    ("Low stock amount", "Geringe Lagermenge|Geringer Lagerbestand"),
    ("Backorders allowed?", "Lieferrückstände erlaubt?|Lieferrückstande erlaubt?|Rückstände erlaubt?"),
    ("Sold individually?", "Nur einzeln verkaufen?|Einzeln verkauft?"),
    ("Weight", "Gewicht"),
    ("Length", "Länge"),
    ("Width", "Breite"),
    ("Height", "Höhe"),
    ("Allow customer reviews?", "Kundenrezensionen erlauben?|Kundenbewertungen erlauben?"),
    ("Purchase note", "Hinweis zum Kauf|Kaufhinweis"),
    ("Sale price", "Angebotspreis"),
    ("Regular price", "Regulärer Preis|Normaler Preis"),
    ("Categories", "Kategorien"),
    ("Tags", "Schlagwörter|Tags"),
    ("Shipping class", "Versandklasse"),
    ("Images", "Bilder"),
    ("Download limit", "Downloadlimit|Download-Limit"),
    ("Download expiry days", "Ablauftage des Downloads"),
    ("Parent", "Übergeordnetes Produkt|Übergeordnet|Eltern"),
    ("Grouped products", "Gruppierte Produkte"),
    ("Upsells", "Zusatzverkäufe"),
    ("Cross-sells", "Cross-Sells (Querverkäufe)|Querverkäufe|Cross-Sells"),
    ("External URL", "Externe URL"),
    ("Button text", "Button-Text"),
    ("Position", "Position"),
    ("Brands", "Marken|Marke"),
];

const FRENCH: Words = &[
    ("Type", "Type"),
    ("SKU", "UGS|SKU|Référence"),
    ("GTIN, UPC, EAN, or ISBN", "GTIN, UPC, EAN ou ISBN"),
    ("Name", "Nom"),
    ("Published", "Publié"),
    ("Is featured?", "Mis en avant ?"),
    ("Visibility in catalog", "Visibilité dans le catalogue"),
    ("Short description", "Description courte"),
    ("Description", "Description"),
    ("Date sale price starts", "Date de début de promo"),
    ("Date sale price ends", "Date de fin de promo"),
    ("Tax status", "État de la TVA|Statut fiscal"),
    ("Tax class", "Classe de TVA|Classe TVA"),
    ("In stock?", "En stock ?"),
    ("Stock", "Stock"),
    ("Low stock amount", "Montant de stock faible"),
    ("Backorders allowed?", "Autoriser les commandes de produits en rupture ?"),
    ("Sold individually?", "Vendre individuellement ?|Vendu individuellement ?"),
    ("Weight", "Poids"),
    ("Length", "Longueur"),
    ("Width", "Largeur"),
    ("Height", "Hauteur"),
    ("Allow customer reviews?", "Autoriser les avis clients ?"),
    ("Purchase note", "Note de commande"),
    ("Sale price", "Tarif promo|Prix promo"),
    ("Regular price", "Tarif régulier|Prix régulier|Tarif normal"),
    ("Categories", "Catégories"),
    ("Tags", "Étiquettes"),
    ("Shipping class", "Classe d’expédition|Classe de livraison"),
    ("Images", "Images"),
    ("Download limit", "Limite de téléchargement"),
    ("Download expiry days", "Jours d’expiration du téléchargement"),
    ("Parent", "Parent"),
    ("Grouped products", "Groupes de produits|Produits groupés"),
    ("Upsells", "Produits suggérés|Montées en gamme"),
    ("Cross-sells", "Ventes croisées"),
    ("External URL", "URL externe"),
    ("Button text", "Libellé du bouton|Texte du bouton"),
    ("Position", "Position"),
    ("Brands", "Marques|Brands"),
];

const SPANISH: Words = &[
    ("Type", "Tipo"),
    ("SKU", "SKU|Referencia"),
    ("GTIN, UPC, EAN, or ISBN", "GTIN, UPC, EAN o ISBN"),
    ("Name", "Nombre"),
    ("Published", "Publicado"),
    ("Is featured?", "¿Está destacado?"),
    ("Visibility in catalog", "Visibilidad en el catálogo"),
    ("Short description", "Descripción corta"),
    ("Description", "Descripción"),
    ("Date sale price starts", "Día en que empieza el precio rebajado"),
    ("Date sale price ends", "Día en que termina el precio rebajado"),
    ("Tax status", "Estado del impuesto"),
    ("Tax class", "Clase de impuesto"),
    ("In stock?", "¿Existencias?|¿En inventario?|¿Hay existencias?"),
    ("Stock", "Inventario|Existencias"),
    ("Low stock amount", "Cantidad de bajo inventario"),
    ("Backorders allowed?", "¿Permitir reservas de productos agotados?"),
    ("Sold individually?", "¿Vendido individualmente?"),
    ("Weight", "Peso"),
    ("Length", "Longitud"),
    ("Width", "Anchura|Ancho"),
    ("Height", "Altura"),
    ("Allow customer reviews?", "¿Permitir valoraciones de clientes?"),
    ("Purchase note", "Nota de compra"),
    ("Sale price", "Precio rebajado"),
    ("Regular price", "Precio normal|Precio regular"),
    ("Categories", "Categorías"),
    ("Tags", "Etiquetas"),
    ("Shipping class", "Clase de envío"),
    ("Images", "Imágenes"),
    ("Download limit", "Límite de descargas"),
    ("Download expiry days", "Días de caducidad de la descarga"),
    ("Parent", "Superior"),
    ("Grouped products", "Productos agrupados"),
    ("Upsells", "Ventas dirigidas"),
    ("Cross-sells", "Ventas cruzadas"),
    ("External URL", "URL externa"),
    ("Button text", "Texto del botón"),
    ("Position", "Posición"),
    ("Brands", "Marcas"),
];

const ITALIAN: Words = &[
    ("Type", "Tipo"),
    ("SKU", "SKU|COD"),
    ("GTIN, UPC, EAN, or ISBN", "GTIN, UPC, EAN, o ISBN|GTIN, UPC, EAN o ISBN"),
    ("Name", "Nome"),
    ("Published", "Pubblicato"),
    ("Is featured?", "In primo piano?"),
    ("Visibility in catalog", "Visibilità nel catalogo"),
    ("Short description", "Breve descrizione"),
    ("Description", "Descrizione"),
    ("Date sale price starts", "Data di partenza del prezzo in saldo"),
    ("Date sale price ends", "Data in cui termina l'offerta"),
    ("Tax status", "Stato delle imposte"),
    ("Tax class", "Aliquota di imposta"),
    ("In stock?", "In stock?"),
    ("Stock", "Magazzino"),
    ("Low stock amount", "Quantità in magazzino bassa"),
    ("Backorders allowed?", "Abilita gli ordini arretrati?"),
    ("Sold individually?", "Venduto singolarmente?"),
    ("Weight", "Peso"),
    ("Length", "Lunghezza"),
    ("Width", "Larghezza"),
    ("Height", "Altezza"),
    ("Allow customer reviews?", "Permetti le recensioni clienti?"),
    ("Purchase note", "Nota di acquisto"),
    ("Sale price", "Prezzo in offerta"),
    ("Regular price", "Prezzo di listino"),
    ("Categories", "Categorie"),
    ("Tags", "Tag"),
    ("Shipping class", "Classe di spedizione"),
    ("Images", "Immagine|Immagini"),
    ("Download limit", "Limite di download"),
    ("Download expiry days", "Scarica i giorni di scadenza"),
    ("Parent", "Genitore"),
    ("Grouped products", "Prodotti raggruppati"),
    ("Upsells", "Up-sell"),
    ("Cross-sells", "Cross-sell"),
    ("External URL", "URL esterno"),
    ("Button text", "Testo del pulsante"),
    ("Position", "Posizione"),
    ("Brands", "Marchi"),
];

const DUTCH: Words = &[
    ("Type", "Type"),
    ("SKU", "SKU|Artikelnummer"),
    ("GTIN, UPC, EAN, or ISBN", "GTIN, UPC, EAN of ISBN"),
    ("Name", "Naam"),
    ("Published", "Gepubliceerd"),
    ("Is featured?", "Uitgelicht?"),
    ("Visibility in catalog", "Zichtbaarheid in catalogus"),
    ("Short description", "Korte beschrijving|Korte omschrijving"),
    ("Description", "Beschrijving"),
    ("Date sale price starts", "Startdatum actieprijs"),
    ("Date sale price ends", "Einddatum actieprijs"),
    ("Tax status", "Btw status|Belastingstatus"),
    ("Tax class", "Belastingklasse"),
    ("In stock?", "Op voorraad?"),
    ("Stock", "Voorraad"),
    ("Low stock amount", "Lage voorraad"),
    ("Backorders allowed?", "Nabestellingen toestaan?"),
    ("Sold individually?", "Wordt individueel verkocht?"),
    ("Weight", "Gewicht"),
    ("Length", "Lengte"),
    ("Width", "Breedte"),
    ("Height", "Hoogte"),
    ("Allow customer reviews?", "Klantbeoordelingen toestaan?"),
    ("Purchase note", "Aankoopnotitie"),
    ("Sale price", "Actieprijs"),
    ("Regular price", "Reguliere prijs"),
    ("Categories", "Categorieën"),
    ("Tags", "Tags"),
    ("Shipping class", "Verzendklasse"),
    ("Images", "Afbeeldingen"),
    ("Download limit", "Downloadlimiet"),
    ("Download expiry days", "Dagen vervaltijd download"),
    ("Parent", "Hoofd"),
    ("Grouped products", "Gegroepeerde producten"),
    ("Upsells", "Upsells"),
    ("Cross-sells", "Cross-sells"),
    ("External URL", "Externe URL"),
    ("Button text", "Knop tekst"),
    ("Position", "Positie"),
    ("Brands", "Merken"),
];

/// Of Brazil and of Portugal.
const PORTUGUESE: Words = &[
    ("Type", "Tipo"),
    ("SKU", "SKU|REF"),
    ("GTIN, UPC, EAN, or ISBN", "GTIN, UPC, EAN ou ISBN|GTIN UPC EAN ISBN"),
    ("Name", "Nome"),
    ("Published", "Publicado"),
    ("Is featured?", "Em destaque?|É destaque?|Em destaque"),
    ("Visibility in catalog", "Visibilidade no catálogo"),
    ("Short description", "Descrição curta|Descrição breve"),
    ("Description", "Descrição"),
    ("Date sale price starts", "Data de preço promocional começa em|Data de início do preço promocional"),
    ("Date sale price ends", "Data de preço promocional termina em|Data de término do preço promocional"),
    ("Tax status", "Status do imposto|Situação fiscal"),
    ("Tax class", "Classe de imposto"),
    ("In stock?", "Em estoque?|Em stock?|Em estoque"),
    ("Stock", "Estoque|Stock"),
    ("Low stock amount", "Quantidade baixa de estoque|Valor de stock baixo"),
    ("Backorders allowed?", "São permitidas encomendas?|Permitir encomendas pendentes?"),
    ("Sold individually?", "Vendido individualmente?|Vender individualmente?"),
    ("Weight", "Peso"),
    ("Length", "Comprimento"),
    ("Width", "Largura"),
    ("Height", "Altura"),
    ("Allow customer reviews?", "Permitir avaliações de clientes?"),
    ("Purchase note", "Nota de compra|Nota da compra|Nota da encomenda"),
    ("Sale price", "Preço promocional"),
    ("Regular price", "Preço|Preço normal|Preço regular"),
    ("Categories", "Categorias"),
    ("Tags", "Tags|Etiquetas"),
    ("Shipping class", "Classe de entrega|Classe de envio"),
    ("Images", "Imagens"),
    ("Download limit", "Limite de downloads|Limite de descarregamento"),
    ("Download expiry days", "Dias para expirar o download|Dias para expirar o descarregamento"),
    ("Parent", "Ascendente|Pai"),
    ("Grouped products", "Grupo de produtos|Produtos agrupados"),
    ("Upsells", "Upsells|Aumenta vendas"),
    ("Cross-sells", "Venda cruzada|Vendas cruzadas"),
    ("External URL", "URL externa|URL externo"),
    ("Button text", "Texto do botão"),
    ("Position", "Posição"),
    ("Brands", "Marcas|Brands"),
];

const LANGUAGES: [Words; 6] = [GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE];

/// Without these columns it is no export of products.
const NEEDED: [&str; 4] = ["Type", "Name", "Published", "Regular price"];

/// The English names of the columns, if this is the header of an export in another language; `None` for any other header.
pub fn woocommerce(names: &[String]) -> Option<Vec<String>> {
    // Ours are looked for first: a few words are the same in several languages.
    let has = |wanted: &str| names.iter().any(|name| name.trim().eq_ignore_ascii_case(wanted));
    if NEEDED.iter().all(|wanted| has(wanted)) {
        return None;
    }
    let folded = names.iter().map(|name| fold(name)).collect::<Vec<_>>();
    let read = LANGUAGES.iter().filter_map(|words| {
        let table = words.iter().flat_map(|(english, own)| own.split('|').map(|own| (fold(own), *english))).collect::<HashMap<_, _>>();
        let found = |name: &String| table.get(name).or_else(|| table.get(name.trim_end_matches('?'))).copied();
        let english = folded.iter().map(found).collect::<Vec<_>>();
        let is_it = NEEDED.iter().all(|wanted| english.contains(&Some(*wanted)));
        is_it.then(|| (english.iter().flatten().count(), english))
    });
    let (_, english) = read.max_by_key(|(count, _)| *count)?;
    let mut taken = Vec::<&str>::new();
    let own = names.iter().zip(english).map(|(name, english)| {
        // Two columns of one name: the first is meant, and the other stays what it is called.
        let english = english.filter(|word| !taken.contains(word));
        if let Some(word) = english {
            taken.push(word);
        }
        match english {
            Some(word) => format!("{word}{}", unit(name).filter(|_| matches!(word, "Weight" | "Length" | "Width" | "Height")).unwrap_or_default()),
            None => meta(name).or_else(|| attribute(name)).unwrap_or_else(|| name.clone()),
        }
    });
    Some(own.collect())
}

/// A name without accents, signs and units, in lower case. In Spanish, a question mark tells "in stock?" from the number.
fn fold(name: &str) -> String {
    let alone = unit(name).map_or(name, |unit| name.trim_end().strip_suffix(unit.trim()).unwrap_or(name));
    let asks = if alone.trim_end().ends_with('?') { "?" } else { "" };
    format!("{}{asks}", slugify(&alone.replace(['’', '\u{a0}'], " ")))
}

/// Like ` (kg)`.
fn unit(name: &str) -> Option<String> {
    let (_, unit) = name.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    ["g", "kg", "lbs", "oz", "mm", "cm", "m", "in", "yd"].contains(&unit.trim()).then(|| format!(" ({})", unit.trim()))
}

/// `Attribut 2 Wert(e)`, `Valor(es) del atributo 2`: the columns of which there is one for each attribute of a product.
fn attribute(name: &str) -> Option<String> {
    let folded = slugify(&name.replace(['’', '\''], " "));
    let parts = folded.split('-').collect::<Vec<_>>();
    let number = parts.iter().find_map(|part| part.parse::<u16>().ok())?;
    let is_attribute = |part: &&str| ["attribut", "atribut", "eigenschap", "standaardeigenschap"].iter().any(|begin| part.starts_with(begin));
    let place = parts.iter().position(is_attribute)?;
    let begins = |words: &[&str]| parts.iter().enumerate().any(|(at, part)| at != place && words.iter().any(|word| part.starts_with(word)));
    let is = |words: &[&str]| parts.iter().any(|part| words.contains(part));
    let kind = if is(&["name", "nom", "nombre", "nome", "naam"]) {
        "name"
    } else if begins(&["wert", "valeur", "valor", "valut", "waarde"]) {
        "value(s)"
    } else if begins(&["sichtbar", "visib", "visiv", "zichtba"]) {
        "visible"
    } else if begins(&["global"]) {
        "global"
    } else {
        "default"
    };
    Some(format!("Attribute {number} {kind}"))
}

/// `Méta : _key` is `Meta: _key`.
fn meta(name: &str) -> Option<String> {
    let (begin, key) = name.split_once(':')?;
    (fold(begin) == "meta").then(|| format!("Meta: {}", key.trim()))
}
