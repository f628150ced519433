//! Exports whose header is in the language of the shop, and lists that only one kind of shop writes.

use super::reading::{Read, read, read_in};
use crate::{Format, glance};

const ENGLISH: &str = "ID,Type,SKU,\"GTIN, UPC, EAN, or ISBN\",Name,Published,Is featured?,Visibility in catalog,Short description,Description,Date sale price starts,Date sale price ends,Tax status,Tax class,In stock?,Stock,Low stock amount,Backorders allowed?,Sold individually?,Weight (kg),Length (cm),Width (cm),Height (cm),Allow customer reviews?,Purchase note,Sale price,Regular price,Categories,Tags,Shipping class,Images,Download limit,Download expiry days,Parent,Grouped products,Upsells,Cross-sells,External URL,Button text,Position,Brands,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 1 global,Attribute 1 default,Meta: _care";

/// As exports of those languages name the same columns.
const OTHERS: [(&str, &str); 7] = [
    (
        "German",
        "ID,Typ,Artikelnummer,\"GTIN, UPC, EAN oder ISBN\",Name,Veröffentlicht,Ist hervorgehoben?,Sichtbarkeit im Katalog,Kurzbeschreibung,Beschreibung,\"Datum, an dem Angebotspreis beginnt\",\"Datum, an dem Angebotspreis endet\",Steuerstatus,Steuerklasse,Vorrätig?,Bestand,Geringe Lagermenge,Lieferrückstande erlaubt?,Nur einzeln verkaufen?,Gewicht (kg),Länge (cm),Breite (cm),Höhe (cm),Kundenrezensionen erlauben?,Hinweis zum Kauf,Angebotspreis,Regulärer Preis,Kategorien,Schlagwörter,Versandklasse,Bilder,Downloadlimit,Ablauftage des Downloads,Übergeordnetes Produkt,Gruppierte Produkte,Zusatzverkäufe,Cross-Sells (Querverkäufe),Externe URL,Button-Text,Position,Marken,Attribut 1 Name,Attribut 1 Wert(e),Attribut 1 Sichtbar,Attribut 1 Global,Attribut 1 Standard,Meta: _care",
    ),
    (
        "French",
        "ID,Type,UGS,\"GTIN, UPC, EAN ou ISBN\",Nom,Publié,Mis en avant\u{a0}?,Visibilité dans le catalogue,Description courte,Description,Date de début de promo,Date de fin de promo,État de la TVA,Classe de TVA,En stock\u{a0}?,Stock,Montant de stock faible,Autoriser les commandes de produits en rupture\u{a0}?,Vendre individuellement\u{a0}?,Poids (kg),Longueur (cm),Largeur (cm),Hauteur (cm),Autoriser les avis clients\u{a0}?,Note de commande,Tarif promo,Tarif régulier,Catégories,Étiquettes,Classe d’expédition,Images,Limite de téléchargement,Jours d’expiration du téléchargement,Parent,Groupes de produits,Produits suggérés,Ventes croisées,URL externe,Libellé du bouton,Position,Marques,Nom de l’attribut 1,Valeur(s) de l’attribut 1,Attribut 1 visible,Attribut 1 global,Attribut 1 par défaut,Méta\u{a0}: _care",
    ),
    (
        "Spanish",
        "ID,Tipo,SKU,\"GTIN, UPC, EAN o ISBN\",Nombre,Publicado,¿Está destacado?,Visibilidad en el catálogo,Descripción corta,Descripción,Día en que empieza el precio rebajado,Día en que termina el precio rebajado,Estado del impuesto,Clase de impuesto,¿Existencias?,Inventario,Cantidad de bajo inventario,¿Permitir reservas de productos agotados?,¿Vendido individualmente?,Peso (kg),Longitud (cm),Anchura (cm),Altura (cm),¿Permitir valoraciones de clientes?,Nota de compra,Precio rebajado,Precio normal,Categorías,Etiquetas,Clase de envío,Imágenes,Límite de descargas,Días de caducidad de la descarga,Superior,Productos agrupados,Ventas dirigidas,Ventas cruzadas,URL externa,Texto del botón,Posición,Marcas,Nombre del atributo 1,Valor(es) del atributo 1,Atributo visible 1,Atributo global 1,Atributo por defecto 1,Meta: _care",
    ),
    (
        "Italian",
        "ID,Tipo,SKU,\"GTIN, UPC, EAN, o ISBN\",Nome,Pubblicato,In primo piano?,Visibilità nel catalogo,Breve descrizione,Descrizione,Data di partenza del prezzo in saldo,Data in cui termina l'offerta,Stato delle imposte,Aliquota di imposta,In stock?,Magazzino,Quantità in magazzino bassa,Abilita gli ordini arretrati?,Venduto singolarmente?,Peso (kg),Lunghezza (cm),Larghezza (cm),Altezza (cm),Permetti le recensioni clienti?,Nota di acquisto,Prezzo in offerta,Prezzo di listino,Categorie,Tag,Classe di spedizione,Immagine,Limite di download,Scarica i giorni di scadenza,Genitore,Prodotti raggruppati,Up-sell,Cross-sell,URL esterno,Testo del pulsante,Posizione,Marchi,Nome dell'attributo 1,Valore dell'attributo 1,Attributo 1 visibile,Attributo 1 globale,Attributo 1 predefinito,Meta: _care",
    ),
    (
        "Dutch",
        "ID,Type,SKU,\"GTIN, UPC, EAN of ISBN\",Naam,Gepubliceerd,Uitgelicht?,Zichtbaarheid in catalogus,Korte beschrijving,Beschrijving,Startdatum actieprijs,Einddatum actieprijs,Btw status,Belastingklasse,Op voorraad?,Voorraad,Lage voorraad,Nabestellingen toestaan?,Wordt individueel verkocht?,Gewicht (kg),Lengte (cm),Breedte (cm),Hoogte (cm),Klantbeoordelingen toestaan?,Aankoopnotitie,Actieprijs,Reguliere prijs,Categorieën,Tags,Verzendklasse,Afbeeldingen,Downloadlimiet,Dagen vervaltijd download,Hoofd,Gegroepeerde producten,Upsells,Cross-sells,Externe URL,Knop tekst,Positie,Merken,Naam eigenschap 1,Waarde eigenschap 1,Zichtbare eigenschap 1,Globale eigenschap 1,Standaardeigenschap 1,Meta: _care",
    ),
    (
        "Portuguese of Brazil",
        "ID,Tipo,SKU,\"GTIN, UPC, EAN ou ISBN\",Nome,Publicado,Em destaque?,Visibilidade no catálogo,Descrição curta,Descrição,Data de preço promocional começa em,Data de preço promocional termina em,Status do imposto,Classe de imposto,Em estoque?,Estoque,Quantidade baixa de estoque,São permitidas encomendas?,Vendido individualmente?,Peso (kg),Comprimento (cm),Largura (cm),Altura (cm),Permitir avaliações de clientes?,Nota da compra,Preço promocional,Preço,Categorias,Tags,Classe de entrega,Imagens,Limite de downloads,Dias para expirar o download,Ascendente,Grupo de produtos,Upsells,Venda cruzada,URL externa,Texto do botão,Posição,Marcas,Nome do atributo 1,Valores do atributo 1,Visibilidade do atributo 1,Atributo global 1,Atributo padrão 1,Meta: _care",
    ),
    (
        "Portuguese of Portugal",
        "ID,Tipo,REF,\"GTIN, UPC, EAN ou ISBN\",Nome,Publicado,É destaque?,Visibilidade no catálogo,Descrição breve,Descrição,Data de início do preço promocional,Data de término do preço promocional,Situação fiscal,Classe de imposto,Em stock?,Stock,Valor de stock baixo,Permitir encomendas pendentes?,Vender individualmente?,Peso (kg),Comprimento (cm),Largura (cm),Altura (cm),Permitir avaliações de clientes?,Nota da encomenda,Preço promocional,Preço normal,Categorias,Etiquetas,Classe de envio,Imagens,Limite de descarregamento,Dias para expirar o descarregamento,Pai,Produtos agrupados,Aumenta vendas,Vendas cruzadas,URL externo,Texto do botão,Posição,Marcas,Nome do atributo 1,Valor(es) do atributo 1,Atributo visível 1,Atributo global 1,Atributo por omissão 1,Meta: _care",
    ),
];

const ROWS: &str = "\n\
    31,variable,TEE,,Fjell tee,1,0,visible,Warm,\"One\\ntwo\",,,taxable,,1,,,0,0,\"0,25\",30,20,2,1,,,,\"Wear > Tees, Sale\",\"soft, new\",,\"https://x.test/a.png, https://x.test/b.png\",,,,,,,,,0,Kiln,Size,\"S, M\",1,1,S,Cold\n\
    32,variation,TEE-S,4006381333931,Fjell tee - S,1,0,visible,,,,,taxable,parent,1,4,,0,0,\"0,25\",,,,1,,\"17,50\",\"19,00\",,,,https://x.test/s.png,,,TEE,,,,,,1,,Size,S,,1,,\n\
    33,variation,TEE-M,,Fjell tee - M,1,0,visible,,,,,taxable,parent,1,6,,0,0,\"0,3\",,,,1,,,\"19,00\",,,,,,,id:31,,,,,,2,,Size,M,,1,,\n\
    40,simple,CAP,,Cap,0,0,hidden,,,,,taxable,,0,,,0,0,,,,,1,,,\"1.234,50\",Wear,,,,,,,,,,,,0,,Material,\"Wool, cotton\",1,0,,\n";

fn brought(read: &Read) -> String {
    serde_json::to_string_pretty(&read.items).unwrap()
}

#[test]
fn an_export_of_woocommerce_is_the_same_in_every_language_of_its_header() {
    let english = read(format!("{ENGLISH}{ROWS}"));
    assert!(english.refusals().is_empty() && english.items.len() == 2, "{:?}", english.complaints);
    let tee = english.item("TEE");
    assert_eq!(
        (tee.variants.len(), tee.variants[0].price.as_str(), tee.variants[0].compare_at.as_str(), tee.variants[1].stock),
        (2, "17.50", "19.00", Some(6))
    );
    for (language, header) in OTHERS {
        let read = read(format!("{header}{ROWS}"));
        assert_eq!(read.report.format, Some(Format::WooCommerce), "{language}");
        assert_eq!(brought(&read), brought(&english), "{language}");
        assert_eq!(read.report.holds, english.report.holds, "{language}");
        assert_eq!(read.report.unused.len(), english.report.unused.len(), "{language}: {:?}", read.report.unused);
        // What is said of a column names it as the file does.
        let own = header.split(',').map(|name| name.trim_matches('"')).collect::<Vec<_>>();
        let is_of_file = |name: &String| own.iter().any(|own| own == name || name.contains(own));
        assert!(read.report.unused.iter().all(is_of_file), "{language}: {:?}", read.report.unused);
        // Semicolons, and quotes around each name, change nothing.
        let quoted = own_names(header).iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(",");
        assert_eq!(brought(&super::reading::read(format!("\u{feff}{quoted}{ROWS}"))), brought(&english), "{language}");
    }
}

/// The names of a header's columns.
fn own_names(header: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut is_quoted = false;
    for letter in header.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => names.push(String::new()),
            letter => names.last_mut().unwrap().push(letter),
        }
    }
    names
}

#[test]
fn a_table_that_has_only_some_words_of_an_export_stays_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    for header in ["Typ,Name,Preis,Bestand", "Tipo,Nombre,Precio", "Nom,Prix,Stock"] {
        std::fs::write(&path, format!("{header}\na,b,1,2\n")).unwrap();
        let glance = glance(&path, folder.path()).unwrap();
        assert_eq!((glance.format, glance.header.join(",").as_str()), (None, header));
    }
}

#[test]
fn tables_of_redirects_are_known_by_what_other_shops_call_their_columns() {
    for header in ["Redirect from,Redirect to", "source,target,regex,code", "Request Path,Target Path,Redirect Type", "Old URL,New URL", "id,old_path,new_path"]
    {
        let names = header.split(',').collect::<Vec<_>>();
        let from =
            names.iter().position(|name| ["redirect from", "source", "request path", "old url", "old_path"].contains(&name.to_lowercase().as_str())).unwrap();
        let cells = names.iter().enumerate().map(|(at, _)| {
            if at == from {
                "/a/ü"
            } else if at == from + 1 {
                "/b"
            } else {
                "0"
            }
        });
        let read = read(format!("{header}\n{}\n", cells.collect::<Vec<_>>().join(",")));
        assert_eq!(read.report.format, Some(Format::Redirects), "{header}");
        assert_eq!((read.records[0]["from"].as_str(), read.records[0]["to"].as_str()), (Some("/a/ü"), Some("/b")), "{header}");
        assert_eq!(read.report.unused.len(), names.len() - 2, "{header}");
    }
    // Prices from and to a number of pieces are none.
    let mapped = super::reading::try_read("name,price,from,to\nMug,1,2,3\n", &crate::Choices::default());
    assert!(mapped.is_err());
}

#[test]
fn magentos_list_of_orders_comes_in_as_history() {
    let file = "ID,\"Purchase Point\",\"Purchase Date\",\"Bill-to Name\",\"Ship-to Name\",\"Grand Total (Base)\",\"Grand Total (Purchased)\",Status,\"Billing Address\",\"Shipping Address\",\"Shipping Information\",\"Customer Email\",\"Customer Group\",Subtotal,\"Shipping and Handling\",\"Customer Name\",\"Payment Method\",\"Total Refunded\",\"Signifyd Guarantee Decision\"\n\
        000000299,\"Main Website\",\"May 31, 2026 09:05:00 PM\",\"Ada Lovelace\",\"Ada Lovelace\",219.4000,219.4000,Complete,\"1 High Street\nFlat 2,London,Greater London,SW1A 1AA\",\"1 High Street,London,SW1A 1AA\",\"Flat Rate - Fixed\",ada@example.test,General,199.4000,20.0000,\"Ada Lovelace\",checkmo,10.0000,\n\
        000000300,\"Main Website\",\"2026-06-01 10:00:00\",\"Bo\",\"\",\"$1,219.40\",\"1,100.00\",Pending,Somewhere,,,bo@example.test,NOT LOGGED IN,,,,,,\n\
        000000301,\"Main Website\",\"yesterday\",\"Cy\",\"\",5,5,Pending,,,,cy@example.test,,,,,,,\n";
    let read = read_in("USD".parse().unwrap(), file);
    assert_eq!(read.report.format, Some(Format::MagentoOrders));
    assert_eq!(read.records.len(), 2, "{:?}", read.complaints);
    let ada = &read.records[0];
    assert_eq!(
        (ada["number"].as_str(), ada["placed_at"].as_str(), ada["total"].as_str(), ada["refunded"].as_str()),
        (Some("000000299"), Some("2026-05-31T21:05:00Z"), Some("219.40"), Some("10.00")),
        "{ada}"
    );
    let billing = &ada["billing_address"];
    let said = ["line1", "line2", "city", "region", "postcode"].map(|part| billing[part].as_str().unwrap_or_default().to_owned());
    assert_eq!(said, ["1 High Street", "Flat 2", "London", "Greater London", "SW1A 1AA"]);
    assert_eq!((ada["address"]["city"].as_str(), ada["address"]["postcode"].as_str()), (Some("London"), Some("SW1A 1AA")));
    assert_eq!((read.records[1]["total"].as_str(), read.records[1]["address"]["line1"].as_str()), (Some("1219.40"), Some("Somewhere")));
    // The list says what it lacks, the other currency is told, and a row without a time is refused.
    let said = |line: u64, refused: bool| read.complaints.iter().any(|said| said.line == line && said.refused == refused);
    assert!(said(0, false) && read.complaints.iter().any(|said| said.what.contains("currency")) && read.refusals().len() == 1, "{:?}", read.complaints);
    assert!(read.report.unused.contains(&"Signifyd Guarantee Decision".to_owned()) && !read.report.unused.contains(&"Subtotal".to_owned()));
}

#[test]
fn customers_of_bagisto_come_in_from_its_importer_and_its_list() {
    let importer = "email,customer_group_code,first_name,last_name,phone,gender,date_of_birth\n\
        ada@example.test,general,Ada,Lovelace,'+441234567,Female,1990-01-01\nbo@example.test,wholesale,Bo,Ek,,Other,\n";
    let read = read(importer);
    assert_eq!(read.report.format, Some(Format::BagistoCustomers));
    assert_eq!(read.records.len(), 2, "{:?}", read.complaints);
    let of = |at: usize, name: &str| read.records[at][name].clone();
    assert_eq!(
        (of(0, "first_name").as_str(), of(0, "phone").as_str(), of(0, "source").as_str()),
        (Some("Ada"), Some("+441234567"), Some("bagisto")),
        "{:?}",
        read.records
    );
    assert_eq!((of(0, "tags"), of(1, "tags")), (serde_json::json!([]), serde_json::json!(["wholesale"])));
    let list = super::reading::read(
        "customer_id,full_name,email,phone,status,gender,group,is_suspended,revenue,order_count,address_count\n7,Ada King Lovelace,ada@example.test,123,1,Female,General,0,\"1,240.50\",3,1\n",
    );
    let ada = &list.records[0];
    assert_eq!(
        (ada["source_id"].as_str(), ada["last_name"].as_str(), ada["past_orders"].as_u64(), ada["past_spent"].as_str()),
        (Some("7"), Some("Lovelace"), Some(3), Some("1240.50 EUR")),
        "{ada} {:?}",
        list.complaints
    );
    let mut unused = list.report.unused.clone();
    unused.sort();
    assert_eq!(unused, ["address_count", "gender", "is_suspended"]);
}
