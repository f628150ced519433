//! The files of other shops: how each is recognised, which rows belong together, and what its columns mean.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use ironmonger_kernel::{Currency, LANGUAGES, Language, read_list, slugify, split, unescaped};
use serde::{Deserialize, Serialize};

use super::{
    assemble::{Facts, flag, path},
    cells::time,
    prestashop,
    rows::Row,
    sylius, translated,
};
use crate::{Complaint, Field, Mapping, moment};

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Our own CSV: a row a variant.
    Ironmonger,
    /// Our own JSON lines: a product a line.
    Json,
    Shopify,
    WooCommerce,
    Magento,
    Vendure,
    Spree,
    Medusa,
    Bagisto,
    /// Its products, with their combinations where the two tables come in one archive.
    PrestaShop,
    /// As its import and export plugin writes them.
    Sylius,
    /// Categories of PrestaShop or Sylius, a row a category.
    Categories,
    /// Addresses that lead elsewhere, as Shopify writes them.
    Redirects,
    ShopifyOrders,
    WooCommerceOrders,
    /// Magento's list of orders, which has no lines.
    MagentoOrders,
    /// Customers in our own columns, or in any by a mapping.
    Customers,
    ShopifyCustomers,
    WooCommerceCustomers,
    MagentoCustomers,
    SpreeCustomers,
    PrestaShopCustomers,
    SyliusCustomers,
    BagistoCustomers,
    /// Any table, read by a mapping.
    Table,
}

impl Format {
    pub const ALL: [Self; 25] = [
        Self::Ironmonger,
        Self::Json,
        Self::Shopify,
        Self::WooCommerce,
        Self::Magento,
        Self::Vendure,
        Self::Spree,
        Self::Medusa,
        Self::Bagisto,
        Self::PrestaShop,
        Self::Sylius,
        Self::Categories,
        Self::Redirects,
        Self::ShopifyOrders,
        Self::WooCommerceOrders,
        Self::MagentoOrders,
        Self::Customers,
        Self::ShopifyCustomers,
        Self::WooCommerceCustomers,
        Self::MagentoCustomers,
        Self::SpreeCustomers,
        Self::PrestaShopCustomers,
        Self::SyliusCustomers,
        Self::BagistoCustomers,
        Self::Table,
    ];

    /// As it is stored and typed. Files of our own are one source, whatever they are written in.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ironmonger => "ironmonger",
            Self::Json => "json",
            Self::Shopify => "shopify",
            Self::WooCommerce => "woocommerce",
            Self::Magento => "magento",
            Self::Vendure => "vendure",
            Self::Spree => "spree",
            Self::Medusa => "medusa",
            Self::Bagisto => "bagisto",
            Self::PrestaShop => "prestashop",
            Self::Sylius => "sylius",
            Self::Categories => "categories",
            Self::Redirects => "redirects",
            Self::ShopifyOrders => "shopify-orders",
            Self::WooCommerceOrders => "woocommerce-orders",
            Self::MagentoOrders => "magento-orders",
            Self::Customers => "customers",
            Self::ShopifyCustomers => "shopify-customers",
            Self::WooCommerceCustomers => "woocommerce-customers",
            Self::MagentoCustomers => "magento-customers",
            Self::SpreeCustomers => "spree-customers",
            Self::PrestaShopCustomers => "prestashop-customers",
            Self::SyliusCustomers => "sylius-customers",
            Self::BagistoCustomers => "bagisto-customers",
            Self::Table => "table",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Ironmonger => "Ironmonger (CSV)",
            Self::Json => "Ironmonger (JSON lines)",
            Self::Shopify => "Shopify",
            Self::WooCommerce => "WooCommerce",
            Self::Magento => "Magento",
            Self::Vendure => "Vendure",
            Self::Spree => "Spree",
            Self::Medusa => "Medusa",
            Self::Bagisto => "Bagisto",
            Self::PrestaShop => "PrestaShop",
            Self::Sylius => "Sylius",
            Self::Categories => "Categories",
            Self::Redirects => "Redirects",
            Self::ShopifyOrders => "Orders of Shopify",
            Self::WooCommerceOrders => "Orders of WooCommerce",
            Self::MagentoOrders => "Orders of Magento",
            Self::Customers => "Customers",
            Self::ShopifyCustomers => "Customers of Shopify",
            Self::WooCommerceCustomers => "Customers of WooCommerce",
            Self::MagentoCustomers => "Customers of Magento",
            Self::SpreeCustomers => "Customers of Spree",
            Self::PrestaShopCustomers => "Customers of PrestaShop",
            Self::SyliusCustomers => "Customers of Sylius",
            Self::BagistoCustomers => "Customers of Bagisto",
            Self::Table => "Any other table",
        }
    }

    /// Under which name the shop remembers where a product came from.
    pub fn source(self) -> &'static str {
        if self == Self::Json { Self::Ironmonger.word() } else { self.word() }
    }

    /// Whether products may be in it.
    pub fn has_products(self) -> bool {
        let others = [Self::Redirects, Self::Categories, Self::ShopifyOrders, Self::WooCommerceOrders, Self::MagentoOrders, Self::Customers];
        !others.contains(&self) && self.customers_of().is_none()
    }

    /// The kind of shop whose customers these are, where the file says.
    pub fn customers_of(self) -> Option<Self> {
        match self {
            Self::ShopifyCustomers => Some(Self::Shopify),
            Self::WooCommerceCustomers => Some(Self::WooCommerce),
            Self::MagentoCustomers => Some(Self::Magento),
            Self::SpreeCustomers => Some(Self::Spree),
            Self::PrestaShopCustomers => Some(Self::PrestaShop),
            Self::SyliusCustomers => Some(Self::Sylius),
            Self::BagistoCustomers => Some(Self::Bagisto),
            _ => None,
        }
    }

    pub(super) fn weight_unit(self) -> &'static str {
        match self {
            Self::Magento => "lb",
            Self::Bagisto | Self::WooCommerce | Self::PrestaShop => "kg",
            _ => "g",
        }
    }

    pub(super) fn length_unit(self) -> &'static str {
        match self {
            Self::Bagisto | Self::WooCommerce | Self::PrestaShop => "cm",
            _ => "mm",
        }
    }

    /// A description with its line breaks, where the file writes them as `\n`.
    pub(super) fn with_breaks(self, text: &str) -> String {
        match self {
            Self::WooCommerce => with_breaks(text),
            Self::Medusa => text.replace("\\n", "\n"),
            _ => text.to_owned(),
        }
    }

    /// Whether it is a file of our own, whose texts are as the shop has them.
    pub(super) fn is_own(self) -> bool {
        matches!(self, Self::Ironmonger | Self::Json)
    }

    /// The tags of a cell.
    pub(super) fn tags(self, cell: &str) -> Vec<String> {
        let plain = |separators: &[char]| cell.split(separators).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
        match self {
            Self::Ironmonger | Self::Json => read_list(cell),
            Self::WooCommerce => parts(cell),
            Self::Shopify | Self::Spree | Self::PrestaShop => plain(&[',']),
            // Newer versions have ids in the place of names.
            Self::Medusa => plain(&[',']).into_iter().filter(|tag: &String| !tag.starts_with("ptag_")).collect(),
            _ => plain(&[',', ';', '|', '\n']),
        }
    }

    /// The column whose rows say the same product once more, in another language.
    fn view_column(self) -> Option<&'static str> {
        match self {
            Self::Magento => Some("store_view_code"),
            Self::Bagisto | Self::Sylius | Self::Spree => Some("locale"),
            _ => None,
        }
    }

    /// The column that says of which product or variant a row is, where others may say it in another language.
    fn code_column(self) -> &'static str {
        match self {
            Self::Sylius => "code",
            Self::Spree => "slug",
            _ => "sku",
        }
    }
}

/// The header of a table: names of columns, found whatever their case.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// As their kind of shop calls the columns in English.
    pub names: Vec<String>,
    /// As the file calls them, where that is another language.
    said: Vec<String>,
    places: HashMap<String, usize>,
}

impl Header {
    pub fn new(names: Vec<String>) -> Self {
        let mut places = HashMap::new();
        for (place, name) in names.iter().enumerate() {
            places.entry(plain(name)).or_insert(place);
            // A column for each language: the first stands for the name alone.
            if let Some((name, _)) = name.split_once(':') {
                places.entry(plain(name)).or_insert(place);
            }
        }
        Self { names, said: Vec::new(), places }
    }

    /// The header of a file, whatever the language in which its shop names the columns.
    pub fn of_file(names: Vec<String>) -> Self {
        let Some(english) = translated::woocommerce(&names) else { return Self::new(names) };
        let mut header = Self::new(english);
        for (place, name) in names.iter().enumerate() {
            header.places.entry(plain(name)).or_insert(place);
        }
        header.said = names;
        header
    }

    /// The names of the columns as the file has them, for people.
    pub fn said(&self) -> &[String] {
        if self.said.is_empty() { &self.names } else { &self.said }
    }

    pub fn place(&self, name: &str) -> Option<usize> {
        self.places.get(&plain(name)).copied()
    }

    fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.place(name).is_some())
    }
}

pub(super) fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace('_', " ")
}

/// The kind of table that has these columns; `None` for one that nobody knows.
pub fn recognise(header: &Header) -> Option<Format> {
    if super::redirects::is_of_redirects(header) {
        return Some(Format::Redirects);
    }
    if header.has(&["Name", "Lineitem name", "Lineitem quantity"]) {
        return Some(Format::ShopifyOrders);
    }
    let any = |names: &[&str]| names.iter().any(|name| header.place(name).is_some());
    if any(&["order number", "order id"]) && any(&["billing first name", "billing email"]) && any(&["line items", "line item 1", "item name"]) {
        return Some(Format::WooCommerceOrders);
    }
    if header.has(&["ID", "Purchase Date"]) && any(&["Grand Total (Base)", "Grand Total (Purchased)", "Grand Total"]) {
        return Some(Format::MagentoOrders);
    }
    if header.has(&["Handle", "Variant Price"]) || header.has(&["URL handle", "Title"]) || header.has(&["Handle", "Title", "Option1 Value", "Variant SKU"]) {
        return Some(Format::Shopify);
    }
    if header.has(&["Product Handle", "Product Title"]) {
        return Some(Format::Medusa);
    }
    if header.has(&["optionGroups", "optionValues", "sku", "price"]) {
        return Some(Format::Vendure);
    }
    if header.has(&["Type", "SKU", "Name", "Regular price"]) {
        return Some(Format::WooCommerce);
    }
    if header.has(&["sku", "attribute_family_code", "type", "name"]) {
        return Some(Format::Bagisto);
    }
    if header.has(&["slug", "sku", "name", "price", "option1_name"]) {
        return Some(Format::Spree);
    }
    if header.has(&["sku", "product_type", "name"]) || header.has(&["sku", "attribute_set", "name"]) {
        return Some(Format::Magento);
    }
    if sylius::is_of_products(header) {
        return Some(Format::Sylius);
    }
    if prestashop::is_of_products(header) {
        return Some(Format::PrestaShop);
    }
    if super::categories::is_of_categories(header) {
        return Some(Format::Categories);
    }
    if let Some(format) = customers(header) {
        return Some(format);
    }
    let has_key = header.place("handle").is_some() || header.place("sku").is_some();
    (has_key && header.has(&["title", "price"])).then_some(Format::Ironmonger)
}

/// The kind of a table of customers.
fn customers(header: &Header) -> Option<Format> {
    let any = |names: &[&str]| names.iter().any(|name| header.place(name).is_some());
    if header.names.iter().any(|name| prestashop::bare(name) == "customer e-mail")
        || header.has(&["Email *"])
        || header.has(&["Newsletter (0/1)"])
        || header.has(&["Email", "Newsletter", "Partner offers"])
        || header.has(&["Email address", "Newsletter", "Partner offers"])
    {
        return Some(Format::PrestaShopCustomers);
    }
    if any(&["price", "title", "sku", "order number", "order id"]) || !any(&["email", "user email", "customer email"]) {
        return None;
    }
    // As its importer and its list of customers call them.
    if header.has(&["customer_group_code", "first_name", "last_name"]) || header.has(&["customer_id", "full_name", "address_count"]) {
        return Some(Format::BagistoCustomers);
    }
    if header.has(&["Customer ID", "Customer Name", "Address Count"]) || header.has(&["Name", "Contact Number", "Address Count"]) {
        return Some(Format::BagistoCustomers);
    }
    if any(&["email canonical", "subscribed to newsletter"]) {
        return Some(Format::SyliusCustomers);
    }
    if header.has(&["firstname", "lastname"]) && any(&["_website", "group_id", "dob", "telephone", "website"]) {
        return Some(Format::MagentoCustomers);
    }
    // Spree writes the words of Shopify's list in its own way.
    if header.names.iter().any(|name| name == "accepts_email_marketing") && header.has(&["first_name", "last_name"]) {
        return Some(Format::SpreeCustomers);
    }
    let is_report = header.has(&["Name", "Orders", "Total Spend"]);
    if is_report || any(&["user login", "user email", "billing first name", "billing address 1"]) {
        return Some(Format::WooCommerceCustomers);
    }
    if header.has(&["First Name", "Last Name"]) && any(&["Accepts Email Marketing", "Total Spent", "Default Address Zip", "Address1"]) {
        return Some(Format::ShopifyCustomers);
    }
    any(&["first name", "last name", "accepts marketing"]).then_some(Format::Customers)
}

/// What columns of unknown tables of customers are called.
const CUSTOMER_COLUMNS: [(&str, &str); 15] = [
    (
        "email",
        "email|e mail|email|email address|email-adresse|mail|mailadresse|courriel|adresse email|adresse mail|correo|\
         correo electrónico",
    ),
    ("first_name", "first name|given name|forename|vorname|prénom|nombre"),
    ("last_name", "last name|surname|family name|nachname|familienname|nom|nom de famille|apellido|apellidos"),
    ("name", "name|full name|customer|customer name|kunde|kundenname|client|nom complet|cliente|nombre completo"),
    ("phone", "phone|telephone|mobile|phone number|telefon|telefonnummer|handy|mobil|téléphone|portable|teléfono|móvil"),
    ("company", "company|organisation|organization|firma|unternehmen|société|entreprise|empresa"),
    ("line1", "address|street|address line 1|street address|straße|strasse|anschrift|adresse|rue|dirección|calle"),
    ("line2", "address line 2|adresszusatz|zusatz|complément d'adresse"),
    ("postcode", "postcode|post code|zip|zip code|postal code|plz|postleitzahl|code postal|cp|código postal"),
    ("city", "city|town|ort|stadt|ville|ciudad|localidad|población"),
    ("province", "province|state|region|county|bundesland|provincia"),
    ("country", "country|land|pays|país"),
    ("note", "note|notes|comment|notiz|bemerkung|remarque|nota|notas"),
    ("tags", "tags|groups|gruppe|gruppen|schlagwörter|étiquettes|etiquetas"),
    ("source_id", "id|customer id|customer number|kundennummer|kundennr|numéro client|número de cliente"),
];

/// What the columns of an unknown table hold if it is one of customers. Who agreed to what is for somebody to say.
pub fn propose_customers(header: &Header) -> Mapping {
    proposal(header, &CUSTOMER_COLUMNS)
}

/// What columns of unknown tables of products are called, in English, German, French and Spanish.
const COLUMN_NAMES: [(&str, &str); 24] = [
    ("handle", "handle|slug|url key|url schlüssel"),
    (
        "title",
        "title|name|product name|product title|productdisplayname|product|titel|bezeichnung|artikelbezeichnung|\
         produktbezeichnung|artikelname|produktname|produkt|titre|nom|nom du produit|désignation|libellé|produit|\
         título|nombre|nombre del producto|denominación|producto",
    ),
    (
        "description",
        "description|body|long description|beschreibung|artikelbeschreibung|produktbeschreibung|langbeschreibung|\
         langtext|description longue|descripción|descripción larga",
    ),
    (
        "subtitle",
        "subtitle|short description|untertitel|kurzbeschreibung|kurztext|sous titre|description courte|subtítulo|\
         descripción corta",
    ),
    (
        "sku",
        "sku|item number|article number|id|code|item|artikelnummer|artikelnr|artikel nr|art nr|bestellnummer|\
         produktnummer|référence|réf|numéro d'article|code article|referencia|ref|código|número de artículo",
    ),
    ("barcode", "barcode|ean|ean code|ean13|gtin|upc|strichcode|code barres|code à barres|código de barras"),
    (
        "price",
        "price|regular price|unit price|preis|verkaufspreis|einzelpreis|bruttopreis|vk|prix|prix ttc|prix de vente|\
         prix unitaire|precio|precio de venta|pvp",
    ),
    (
        "sale_price",
        "sale price|special price|angebotspreis|aktionspreis|sonderpreis|prix promo|prix promotionnel|prix soldé|\
         precio rebajado|precio de oferta",
    ),
    (
        "compare_at",
        "compare at price|list price|rrp|msrp|uvp|streichpreis|listenpreis|prix barré|prix conseillé|precio anterior|\
         precio recomendado",
    ),
    ("cost", "cost|cost per item|purchase price|einkaufspreis|ek|kosten|prix d'achat|coût|precio de compra|coste|costo"),
    (
        "stock",
        "stock|quantity|qty|inventory|on hand|bestand|lagerbestand|menge|anzahl|stückzahl|quantité|stock disponible|\
         existencias|cantidad|inventario",
    ),
    (
        "brand",
        "brand|vendor|manufacturer|supplier|marke|hersteller|lieferant|marque|fabricant|fournisseur|marca|fabricante|\
         proveedor",
    ),
    (
        "category",
        "category|categories|mastercategory|subcategory|articletype|product type|type|kategorie|kategorien|\
         unterkategorie|warengruppe|produktgruppe|catégorie|catégories|sous catégorie|rayon|categoría|categorías|\
         subcategoría",
    ),
    ("tags", "tags|keywords|schlagwörter|stichwörter|mots clés|étiquettes|etiquetas|palabras clave"),
    ("weight", "weight|gewicht|poids|peso"),
    ("length", "length|länge|tiefe|longueur|profondeur|largo|longitud"),
    ("width", "width|breite|largeur|ancho|anchura"),
    ("height", "height|höhe|hauteur|alto|altura"),
    ("content", "inhalt|füllmenge|contenance"),
    (
        "picture",
        "image|images|picture|pictures|image url|image src|bild|bilder|bild url|produktbild|foto|photo|photos|\
         url de l'image|imagen|imágenes|fotos",
    ),
    ("picture_alt", "alt text|image alt text|alternativtext|bildbeschreibung|texte alternatif|texto alternativo"),
    ("status", "status|published|active|aktiv|veröffentlicht|statut|actif|publié|estado|activo|publicado"),
    ("seo_title", "meta title|seo title|meta titel|seo titel|meta titre|título seo|meta título"),
    ("seo_description", "meta description|seo description|meta beschreibung|seo beschreibung|meta descripción|descripción seo"),
];

/// What the columns of an unknown table probably hold.
pub fn propose(header: &Header) -> Mapping {
    proposal(header, &COLUMN_NAMES)
}

fn proposal(header: &Header, columns: &[(&str, &str)]) -> Mapping {
    let mut mapping = Mapping::default();
    let mut taken = Vec::new();
    for name in header.said() {
        // “Preis (EUR)” is a price whatever stands behind it; accents and signs are no matter.
        let name_alone = name.split(['(', '[', '/']).next().unwrap_or_default();
        let found = columns.iter().find(|(_, names)| names.split('|').any(|own| slugify(own) == slugify(name_alone)));
        let found = found.filter(|_| name_alone.contains(char::is_alphanumeric));
        // Several columns may be levels of the category, or pictures; one alone can be the title.
        let found = found.filter(|(field, _)| matches!(*field, "category" | "picture" | "tags") || !taken.contains(field));
        if let Some((field, _)) = found {
            taken.push(field);
            mapping.columns.insert(name.clone(), (*field).to_owned());
        }
    }
    mapping
}

/// What a kind of file knows about its columns.
pub struct Columns {
    pub format: Format,
    pub header: Header,
    pub(super) currency: Currency,
    /// The shop's main language.
    main: Language,
    pub(super) today: String,
    pub(super) fields: Vec<Option<Field>>,
    /// Values for fields without a column.
    values: Vec<(Field, String)>,
    /// The places of columns by what their names come to, where a kind of file hangs hints on them.
    pub(super) words: HashMap<String, usize>,
    /// The decimal sign of the file's numbers, where somebody told.
    pub(super) decimal: Option<char>,
    /// Paths of categories by the numbers, codes and names that the file uses, in lower case: from a table that came along.
    pub(super) categories: HashMap<String, Vec<String>>,
}

impl Columns {
    pub fn new(format: Format, header: Header, mapping: Option<&Mapping>, currency: Currency, language: &Language, today: &str) -> Self {
        let main = main_of(&header, language);
        let mut fields = header.names.iter().map(|name| in_language(format, name, currency, &main)).collect::<Vec<_>>();
        let mut values = Vec::new();
        if let Some(mapping) = mapping {
            for (column, field) in &mapping.columns {
                if let Some(slot) = header.place(column).and_then(|place| fields.get_mut(place)) {
                    *slot = Field::from_name(field);
                }
            }
            values = mapping.values.iter().filter_map(|(field, value)| Some((Field::from_name(field)?, value.clone()))).collect();
        }
        let mut words = HashMap::new();
        if format == Format::PrestaShop {
            for (place, name) in header.names.iter().enumerate() {
                words.entry(prestashop::bare(name)).or_insert(place);
            }
            // What shoppers pay is the price, where the file has both.
            let without = words.get("price tax excluded").filter(|_| words.contains_key("price tax included"));
            if let Some(slot) = without.and_then(|place| fields.get_mut(*place)) {
                *slot = None;
            }
        }
        let (main, today) = (language.clone(), today.to_owned());
        Self { format, header, currency, main, today, fields, values, words, decimal: None, categories: HashMap::new() }
    }

    /// What is to be said of the file as a whole.
    pub fn remarks(&self) -> Vec<Complaint> {
        let mut said = Vec::new();
        if self.format == Format::PrestaShop && self.words.contains_key("price tax excluded") && !self.words.contains_key("price tax included") {
            let advice = "Imported as they stand: look whether prices of this shop are with tax, and change them if they are";
            said.push(Complaint::note(0, "Price tax excluded", "", "the prices of the file are without tax", advice));
        }
        if self.format == Format::Sylius && self.categories.is_empty() && self.header.place("Main_taxon").is_some() {
            let advice = "Put the table of taxons into the same ZIP to have their names and what is above them";
            said.push(Complaint::note(0, "Main_taxon", "", "categories are named by their codes", advice));
        }
        said
    }

    /// The cell of a row in the column with this bare name.
    pub(super) fn at<'row>(&self, row: &'row Row, word: &str) -> &'row str {
        self.words.get(word).and_then(|place| row.cells.get(*place)).map_or("", String::as_str)
    }

    /// Whether any column, or a value for all rows, holds this field.
    pub fn has(&self, field: &Field) -> bool {
        self.fields.iter().flatten().chain(self.values.iter().map(|(field, _)| field)).any(|own| own == field)
    }

    /// What the file says of products, beside titles and prices.
    pub fn holds(&self) -> Vec<String> {
        let named = [
            ("handle", Field::Handle),
            ("subtitle", Field::Subtitle),
            ("description", Field::Description),
            ("status", Field::Status),
            ("brand", Field::Brand),
            ("category", Field::Category),
            ("tags", Field::Tags),
            ("seo_title", Field::SeoTitle),
            ("seo_description", Field::SeoDescription),
            ("barcode", Field::Barcode),
            ("compare_at", Field::CompareAt),
            ("compare_at", Field::SalePrice),
            ("cost", Field::Cost),
            ("weight", Field::Weight),
            ("length", Field::Length),
            ("width", Field::Width),
            ("height", Field::Height),
            ("content", Field::Content),
            ("specifications", Field::Specs),
            ("prices", Field::Prices),
            ("variant_picture", Field::VariantPicture),
            ("published_at", Field::PublishedAt),
        ];
        let mut holds = named.iter().filter(|(_, field)| self.has(field)).map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>();
        let read_apart: &[&str] = match self.format {
            Format::WooCommerce | Format::Magento | Format::Bagisto => &["category", "specifications"],
            Format::Vendure => &["category", "specifications", "brand"],
            Format::Shopify => &["category"],
            Format::Spree => &["status"],
            _ => &[],
        };
        holds.extend(read_apart.iter().map(|name| (*name).to_owned()));
        let has = |name: &str| self.words.contains_key(name);
        let of_columns: &[(&str, bool)] = match self.format {
            Format::PrestaShop => &[
                ("category", has("categories") || has("category")),
                ("tags", has("categories")),
                ("specifications", has("feature") || has("condition")),
                ("compare_at", has("discount amount") || has("discount percent")),
                ("status", has("available for order") || has("visibility")),
            ],
            Format::Sylius => &[("category", self.header.place("Main_taxon").is_some()), ("tags", self.header.place("Taxons").is_some())],
            _ => &[],
        };
        holds.extend(of_columns.iter().filter(|(_, is_there)| *is_there).map(|(name, _)| (*name).to_owned()));
        if self.fields.iter().flatten().any(|field| matches!(field, Field::Spec(_))) {
            holds.push("specifications".to_owned());
        }
        holds
    }

    /// Columns that are not imported.
    pub fn unused(&self) -> Vec<&str> {
        let unused = self.header.names.iter().zip(&self.fields).zip(self.header.said()).filter(|((name, field), _)| field.is_none() && !name.is_empty());
        let unused = unused.filter(|((name, _), _)| !self.is_read_apart(name)).map(|(_, said)| said.as_str());
        // Prices of regions stand back behind those of the currency.
        let of_regions = self.header.names.iter().filter(|name| self.format == Format::Medusa && name.ends_with(']') && self.own_price().is_some());
        let of_regions = of_regions.filter(|name| is_in_brackets(&plain(name), self.currency)).map(String::as_str);
        unused.chain(of_regions).collect()
    }

    /// The column of Medusa's for the shop's currency, wherever the buyer is.
    fn own_price(&self) -> Option<usize> {
        let code = self.currency.code().to_lowercase();
        self.header.place(&format!("variant price {code}")).or_else(|| self.header.place(&format!("price {code}")))
    }

    /// Columns that are not read one by one.
    fn is_read_apart(&self, name: &str) -> bool {
        let name = plain(name);
        match self.format {
            Format::WooCommerce => {
                name.starts_with("attribute ") || matches!(name.as_str(), "type" | "id" | "parent" | "categories" | "visibility in catalog" | "in stock?")
            }
            Format::Shopify => name == "gift card",
            Format::Medusa => name == "product id",
            Format::Spree => matches!(name.as_str(), "product id" | "locale" | "currency" | "category2" | "category3" | "available on" | "discontinue on"),
            Format::Magento | Format::Bagisto => matches!(
                name.as_str(),
                "categories"
                    | "category"
                    | "additional attributes"
                    | "configurable variations"
                    | "configurable variants"
                    | "product type"
                    | "type"
                    | "inventories"
                    | "parent sku"
                    | "store view code"
                    | "locale"
                    | "visibility"
                    | "visible individually"
                    | "is in stock"
                    | "configurable variation labels"
            ),
            Format::PrestaShop => prestashop::is_read_apart(&prestashop::bare(&name)),
            Format::Sylius => sylius::is_read_apart(&name),
            Format::Vendure => ["facets", "variantfacets", "optiongroups", "optionvalues"].iter().any(|part| name.starts_with(part)),
            _ => false,
        }
    }

    pub(super) fn cell<'row>(&self, row: &'row Row, name: &str) -> &'row str {
        self.header.place(name).and_then(|place| row.cells.get(place)).map_or("", String::as_str)
    }

    /// The number that a product keeps where it comes from, whatever its SKU or handle becomes; empty where the file has none.
    pub fn id_of_all(&self, rows: &[Row]) -> String {
        let column = match self.format {
            Format::WooCommerce => "ID",
            Format::Medusa => "Product Id",
            Format::Spree => "product_id",
            Format::PrestaShop => {
                let found = rows.iter().map(|row| self.at(row, "product id")).find(|id| !id.is_empty());
                return found.map(|id| format!("id:{id}")).unwrap_or_default();
            }
            _ => return String::new(),
        };
        let whole = rows.iter().filter(|row| self.format != Format::WooCommerce || !is_kind(self.cell(row, "Type"), "variation"));
        whole.map(|row| self.cell(row, column)).find(|id| !id.is_empty()).map(|id| format!("id:{id}")).unwrap_or_default()
    }

    /// Takes away what spreadsheets need and nobody means: apostrophes before numbers and formulas.
    pub fn unguard(&self, row: &mut Row) {
        for (place, cell) in row.cells.iter_mut().enumerate() {
            let plain = guarded(cell);
            let is_code = matches!(self.fields.get(place), Some(Some(Field::Sku | Field::Barcode | Field::Key))) && plain.len() == cell.len();
            let plain = if is_code { as_code(plain) } else { plain };
            if plain.len() < cell.len() {
                *cell = plain.to_owned();
            }
        }
    }

    /// What tells a row's product from others; `None` for a row that goes on with the product before it.
    pub fn key(&self, row: &Row) -> Option<String> {
        let first = |names: &[&str]| names.iter().map(|name| self.cell(row, name)).find(|value| !value.is_empty()).map(str::to_owned);
        match self.format {
            Format::Shopify => first(&["Handle", "URL handle"]),
            Format::Medusa => first(&["Product Handle", "Product Id"]),
            Format::Spree => first(&["slug", "name"]),
            Format::Vendure => first(&["slug", "name"]),
            Format::WooCommerce if is_kind(self.cell(row, "Type"), "variation") => Some(self.cell(row, "Parent").to_owned()),
            Format::WooCommerce => first(&["SKU"]).or_else(|| first(&["ID"]).map(|id| format!("id:{id}"))).or_else(|| first(&["Name"])),
            Format::Magento | Format::Bagisto => first(&["parent_sku", "sku"]),
            Format::PrestaShop => prestashop::key(self, row),
            Format::Sylius => first(&["Parent_Code", "Code"]),
            format if !format.has_products() => None,
            _ => {
                let mapped = |field: Field| self.fields.iter().position(|own| *own == Some(field.clone())).and_then(|place| row.cells.get(place));
                let found = [Field::Key, Field::Handle, Field::Sku, Field::Title].into_iter().filter_map(mapped).find(|value| !value.is_empty());
                found.cloned()
            }
        }
    }

    /// The key of the product that rows are of: the one of the row that speaks of the product as a whole.
    pub fn key_of_all(&self, rows: &[Row]) -> String {
        let whole = rows.iter().find(|row| match self.format {
            Format::WooCommerce => !is_kind(self.cell(row, "Type"), "variation"),
            Format::Magento | Format::Bagisto => !self.variations(row).is_empty(),
            Format::PrestaShop => !prestashop::is_combination(self, row),
            Format::Sylius => self.cell(row, "Parent_Code").is_empty(),
            _ => true,
        });
        whole.or(rows.first()).and_then(|row| self.key(row)).unwrap_or_default()
    }

    /// Other keys by which rows elsewhere in the file belong to this one.
    pub fn others(&self, row: &Row) -> Vec<String> {
        match self.format {
            Format::WooCommerce => Some(self.cell(row, "ID")).filter(|id| !id.is_empty()).map(|id| format!("id:{id}")).into_iter().collect(),
            Format::Magento | Format::Bagisto => self.variations(row).into_iter().map(|(sku, _)| sku).collect(),
            Format::PrestaShop => prestashop::others(self, row),
            _ => Vec::new(),
        }
    }

    /// The variants that a product of choices lists: SKU, and values of options.
    fn variations(&self, row: &Row) -> Vec<(String, Vec<(String, String)>)> {
        let listed = if self.format == Format::Magento { self.cell(row, "configurable_variations") } else { self.cell(row, "configurable_variants") };
        let mut found = Vec::new();
        // A bar ends a variant only where the next one begins.
        let listed = listed.trim().trim_start_matches('|').replace("|sku=", "\nsku=");
        for variation in listed.split('\n').filter(|variation| !variation.trim().is_empty()) {
            let mut pairs = pairs(variation).into_iter();
            if let Some((_, sku)) = pairs.next().filter(|(name, _)| name == "sku") {
                found.push((sku, pairs.collect()));
            }
        }
        found
    }

    /// What the rows of one product say.
    pub fn facts(&self, rows: &[Row]) -> Vec<Facts> {
        let (mut all, rows, views) = self.views(rows);
        let rows = rows.as_slice();
        match self.format {
            Format::Shopify => {
                all.iter_mut().for_each(shopify_row);
                for (row, facts) in rows.iter().zip(&mut all) {
                    if flag(self.cell(row, "gift card")) == Some(true) {
                        draft_only(facts, "Gift Card", "true", "a gift card, which is not sold here");
                    }
                }
            }
            Format::WooCommerce => self.woocommerce(rows, &mut all),
            Format::Magento | Format::Bagisto => self.families(rows, &mut all),
            Format::Vendure => self.vendure(rows, &mut all),
            Format::Spree => self.spree(rows, &mut all),
            Format::Medusa => self.medusa(rows, &mut all),
            Format::PrestaShop => self.prestashop(rows, &mut all),
            Format::Sylius => self.sylius(rows, &mut all),
            _ => {}
        }
        if let Some(first) = all.first_mut() {
            self.translate(first, &views);
        }
        all
    }

    /// The facts of the rows that are products, those rows, and the rows that say one of them in another language.
    fn views(&self, rows: &[Row]) -> (Vec<Facts>, Vec<Row>, Vec<Row>) {
        let mut all = rows.to_vec();
        let mut views = Vec::new();
        if let Some(column) = self.format.view_column() {
            let view = |row: &Row| self.cell(row, column).to_lowercase();
            let is_main = |row: &&Row| matches!(view(row).as_str(), "" | "admin") || language_of(&view(row)).is_some_and(|own| own.base() == self.main.base());
            // Without a row that is for all, the first one's view is the main one.
            let main = rows.iter().find(|row| view(row).is_empty()).or_else(|| rows.iter().find(is_main)).or(rows.first()).map(view).unwrap_or_default();
            (all, views) = all.into_iter().partition(|row| view(row) == main);
        }
        (all.iter().map(|row| self.row(row)).collect(), all, views)
    }

    /// Rows of other store views and locales: their texts go with the product, and nothing else of them.
    fn translate(&self, facts: &mut Facts, views: &[Row]) {
        let Some(column) = self.format.view_column() else { return };
        // The product as a whole is on the line of the first facts; its variants have no texts of their own here.
        let sku = facts.sku.clone();
        for row in views.iter().filter(|row| self.cell(row, self.format.code_column()) == sku) {
            let view = self.cell(row, column);
            let said = self.row(row);
            let texts = said.facts.iter().filter_map(|fact| Some((fact, fact.field.said("en")?))).collect::<Vec<_>>();
            let language = if view.eq_ignore_ascii_case("default") { Some(self.main.clone()) } else { language_of(view) };
            let Some(language) = language else {
                if !texts.is_empty() {
                    let what = "nobody knows in which language this store view is";
                    facts.complaints.push(Complaint::note(
                        row.line,
                        column,
                        view,
                        what,
                        "Imported without it: call the view like the language, such as de or german",
                    ));
                }
                continue;
            };
            for fact in said.facts.iter().filter(|fact| matches!(fact.field, Field::Spec(_))) {
                if fact.value != facts.text(&fact.field) {
                    let name = self.header.names.get(fact.column).map_or("", String::as_str);
                    let what = "what specifications are called in other languages stands with them, not with the product";
                    facts.complaints.push(Complaint::note(row.line, name, &fact.value, what, "Left out: translate it with the specification"));
                }
            }
            for (fact, _) in texts {
                if language.base() == self.main.base() {
                    // The view that speaks the shop's language knows better than the one for all.
                    facts.facts.retain(|own| own.field != fact.field);
                    facts.facts.push(fact.clone());
                } else if let Some(field) = fact.field.said(language.tag()) {
                    facts.add(field, fact.column, fact.value.clone());
                }
            }
        }
    }

    fn row(&self, row: &Row) -> Facts {
        let sku = if self.format.view_column().is_some() { self.cell(row, self.format.code_column()).to_owned() } else { String::new() };
        let mut facts = Facts { line: row.line, sku, ..Facts::default() };
        for (place, field) in self.fields.iter().enumerate() {
            let Some(field) = field else { continue };
            let value = row.cells.get(place).map_or("", String::as_str);
            match (self.format, field) {
                (Format::Bagisto, Field::Stock) => facts.add(field.clone(), place, pieces(value).map(|pieces| pieces.to_string()).unwrap_or_default()),
                _ => facts.add(field.clone(), place, value),
            }
        }
        for (field, value) in &self.values {
            if facts.get(field).is_none() {
                facts.add(field.clone(), usize::MAX, value.clone());
            }
        }
        facts
    }

    fn woocommerce(&self, rows: &[Row], all: &mut Vec<Facts>) {
        let unit = |part: &str| {
            let found =
                self.header.names.iter().find_map(|name| name.to_lowercase().strip_prefix(part).map(|rest| rest.trim_matches([' ', '(', ')']).to_owned()));
            found.unwrap_or_default()
        };
        let (weight_unit, length_unit) = (unit("weight ("), unit("length ("));
        let is_family = rows.iter().any(|row| is_kind(self.cell(row, "Type"), "variable") || is_kind(self.cell(row, "Type"), "variation"));
        // What the product as a whole says about its attributes: their values where a variation leaves them open.
        let mut open = Vec::<(String, String)>::new();
        let parent = rows.iter().position(|row| !is_kind(self.cell(row, "Type"), "variation"));
        if let (None, Some(row), Some(facts)) = (parent, rows.first(), all.first_mut()) {
            let what = "the product that this variation belongs to is not in the file";
            facts.complaints.push(Complaint::refusal(row.line, "Parent", self.cell(row, "Parent"), what, "Export the product together with its variations"));
        }
        if let Some(parent) = parent {
            to_front(all, parent);
        }
        let ordered = ordered(rows, parent);
        for (place, row) in ordered.iter().enumerate() {
            let Some(facts) = all.get_mut(place) else { continue };
            let kind = self.cell(row, "Type");
            let is_variation = is_kind(kind, "variation");
            facts.add(Field::WeightUnit, usize::MAX, weight_unit.clone());
            facts.add(Field::LengthUnit, usize::MAX, length_unit.clone());
            if facts.get(&Field::Stock).is_none() && flag(self.cell(row, "In stock?")) == Some(false) {
                facts.add(Field::Stock, self.header.place("In stock?").unwrap_or(usize::MAX), "0");
            }
            if is_variation {
                facts.facts.retain(|fact| !matches!(fact.field, Field::Title | Field::Description | Field::Subtitle | Field::Status));
                for fact in &mut facts.facts {
                    if fact.field == Field::Picture {
                        fact.field = Field::VariantPicture;
                    }
                }
            } else {
                let mut categories = parts(self.cell(row, "Categories")).into_iter();
                facts.add(Field::Category, self.header.place("Categories").unwrap_or(usize::MAX), categories.next().unwrap_or_default());
                for other in categories {
                    facts.add(Field::Tag, usize::MAX, path(&other).pop().unwrap_or_default());
                }
                let brands = facts.facts.iter().find(|fact| fact.field == Field::Brand).map(|fact| (fact.column, parts(&fact.value)));
                if let Some((column, brands)) = brands {
                    facts.facts.retain(|fact| fact.field != Field::Brand);
                    for (place, brand) in brands.into_iter().enumerate() {
                        facts.add(if place == 0 { Field::Brand } else { Field::Tag }, column, brand);
                    }
                }
                if is_kind(self.cell(row, "Visibility in catalog"), "hidden") {
                    facts.facts.retain(|fact| fact.field != Field::Status);
                    facts.add(Field::Status, usize::MAX, "hidden");
                }
                let unsold = [("grouped", "a group of other products"), ("external", "sold in another shop")];
                if let Some((_, what)) = unsold.iter().find(|(word, _)| is_kind(kind, word)) {
                    draft_only(facts, "Type", kind, what);
                }
                let known = ["simple", "variable", "grouped", "external", "virtual", "downloadable", "subscription", "variable-subscription"];
                if !kind.split(',').any(|part| known.contains(&part.trim())) {
                    facts.complaints.push(unknown_kind(row.line, "Type", kind));
                }
                if is_family {
                    facts.facts.retain(|fact| !matches!(fact.field, Field::Price | Field::SalePrice | Field::Sku | Field::Stock | Field::Barcode));
                }
            }
            for number in 1.. {
                let Some(name_place) = self.header.place(&format!("Attribute {number} name")) else { break };
                let name = row.cells.get(name_place).map_or("", String::as_str);
                if name.is_empty() {
                    continue;
                }
                let values = self.cell(row, &format!("Attribute {number} value(s)"));
                if is_variation {
                    facts.add(Field::Option(name.into()), name_place, values.replace("\\,", ","));
                } else if is_family {
                    open.push((name.to_owned(), values.to_owned()));
                } else {
                    facts.add(Field::Spec(name.into()), name_place, values.replace("\\,", ","));
                }
            }
        }
        if is_family {
            self.close(&ordered, all, &open);
        }
    }

    /// Variations that leave an attribute open stand for each of its values; attributes that no variation names are
    /// specifications.
    fn close(&self, rows: &[&Row], all: &mut Vec<Facts>, open: &[(String, String)]) {
        let is_variation = |place: usize| rows.get(place).is_some_and(|row| is_kind(self.cell(row, "Type"), "variation"));
        for (name, values) in open {
            let field = Field::Option(name.as_str().into());
            let values = parts(values);
            let named_by_rows = (0..rows.len()).any(|place| {
                let column = |number: u32| self.header.place(&format!("Attribute {number} name")).and_then(|column| rows.get(place)?.cells.get(column));
                is_variation(place)
                    && (1..).map_while(|number| self.header.place(&format!("Attribute {number} name")).map(|_| column(number))).any(|cell| cell == Some(name))
            });
            if !named_by_rows {
                if let Some(parent) = all.first_mut() {
                    parent.add(Field::Spec(name.as_str().into()), usize::MAX, values.join(", "));
                }
                continue;
            }
            let mut closed = Vec::with_capacity(all.len());
            for (place, facts) in std::mem::take(all).into_iter().enumerate() {
                if place == 0 || facts.get(&field).is_some() || values.is_empty() {
                    closed.push(facts);
                    continue;
                }
                for (number, value) in values.iter().enumerate() {
                    let mut one = facts.clone();
                    one.add(field.clone(), usize::MAX, value.clone());
                    for fact in one.facts.iter_mut().filter(|fact| fact.field == Field::Sku) {
                        fact.value = format!("{}-{}", fact.value, slugify(value));
                    }
                    if number == 0 {
                        let what = format!("the variation is for any {name}");
                        one.complaints.push(Complaint::note(one.line, name, "", what, "Imported once for each value, with the value at the end of its SKU"));
                    } else {
                        one.complaints.clear();
                        // The same pieces cannot be sold twice.
                        one.facts.retain(|fact| fact.field != Field::Stock);
                    }
                    closed.push(one);
                }
            }
            *all = closed;
        }
    }

    /// Magento and Bagisto: a product of choices lists its variants by SKU, which are rows of their own.
    fn families(&self, rows: &[Row], all: &mut Vec<Facts>) {
        let parent = rows.iter().position(|row| !self.variations(row).is_empty());
        let variations = parent.and_then(|parent| rows.get(parent)).map(|row| self.variations(row)).unwrap_or_default();
        let labels = parent.and_then(|parent| rows.get(parent)).map(|row| pairs(self.cell(row, "configurable_variation_labels"))).unwrap_or_default();
        if let Some(parent) = parent {
            to_front(all, parent);
        }
        let ordered = ordered(rows, parent);
        for (place, row) in ordered.iter().enumerate() {
            let Some(facts) = all.get_mut(place) else { continue };
            if flag(self.cell(row, "is_in_stock")) == Some(false) {
                facts.facts.retain(|fact| fact.field != Field::Stock);
                facts.add(Field::Stock, self.header.place("is_in_stock").unwrap_or(usize::MAX), "0");
            }
            let kind_column = if self.format == Format::Magento { "product_type" } else { "type" };
            let kind = self.cell(row, kind_column);
            let is_child = parent.is_some() && place > 0;
            let attributes = pairs(self.cell(row, "additional_attributes"));
            if is_child {
                facts
                    .facts
                    .retain(|fact| !matches!(fact.field, Field::Title | Field::Description | Field::Subtitle | Field::Status | Field::Handle | Field::Spec(_)));
                facts.facts.retain(|fact| !matches!(fact.field, Field::SeoTitle | Field::SeoDescription));
                for fact in &mut facts.facts {
                    if fact.field == Field::Picture {
                        fact.field = Field::VariantPicture;
                    }
                }
                let sku = self.cell(row, "sku");
                for (name, value) in variations.iter().find(|(own, _)| own == sku).map(|(_, values)| values.as_slice()).unwrap_or_default() {
                    let label = labels.iter().find(|(code, _)| code == name).map(|(_, label)| label.as_str().into());
                    facts.add(Field::Option(label.unwrap_or_else(|| titled(name))), usize::MAX, value.clone());
                }
                continue;
            }
            if parent.is_some() {
                facts.facts.retain(|fact| !matches!(fact.field, Field::Price | Field::SalePrice | Field::Sku | Field::Stock | Field::Barcode));
            }
            self.shelve(row, facts);
            // Magento disables by a 2, and both shops have goods that are only sold as a part of others.
            let is_disabled = self.format == Format::Magento && self.cell(row, "product_online") == "2";
            let is_hidden =
                self.cell(row, "visibility").eq_ignore_ascii_case("Not Visible Individually") || flag(self.cell(row, "visible_individually")) == Some(false);
            if is_disabled || is_hidden {
                facts.facts.retain(|fact| fact.field != Field::Status);
                facts.add(Field::Status, usize::MAX, "hidden");
            }
            for (name, value) in attributes.iter().filter(|(name, _)| !matches!(name.as_str(), "has_options" | "required_options" | "short_description")) {
                facts.add(Field::Spec(titled(name)), usize::MAX, value.replace('|', ", "));
            }
            let known = ["", "simple", "configurable", "virtual", "downloadable", "bundle", "grouped", "booking", "giftcard"];
            if !known.contains(&kind) {
                facts.complaints.push(unknown_kind(row.line, kind_column, kind));
            }
            let is_group = matches!(kind, "bundle" | "grouped") || !self.cell(row, "bundle_options").is_empty() || !self.cell(row, "associated_sku").is_empty();
            if is_group {
                draft_only(facts, kind_column, kind, "made of other products");
            } else if matches!(kind, "booking" | "giftcard") {
                draft_only(facts, kind_column, kind, "of a kind that is not sold here");
            }
        }
        for (sku, _) in variations.iter().filter(|(sku, _)| ordered.iter().all(|row| self.cell(row, "sku") != sku)) {
            if let Some(facts) = all.first_mut() {
                let what = format!("the variant {sku} is not in the file");
                facts.complaints.push(Complaint::refusal(facts.line, "sku", sku, what, "Export the product together with its variants"));
            }
        }
    }

    /// Categories, stock and specifications of a row of Magento's or Bagisto's.
    fn shelve(&self, row: &Row, facts: &mut Facts) {
        let listed = self.cell(row, "categories");
        let fixture = self.cell(row, "category");
        if listed.is_empty() && !fixture.is_empty() {
            // One name a line: a branch of two levels, then others.
            facts.add(Field::Category, usize::MAX, fixture.lines().take(2).collect::<Vec<_>>().join(" > "));
        }
        let paths = category_paths(listed).into_iter().map(|one| {
            let names = split(one, '/').into_iter().map(|name| unescaped(name.trim(), '/'));
            names.filter(|name| !name.is_empty() && !matches!(name.as_str(), "Default Category" | "Root Catalog")).collect::<Vec<_>>()
        });
        let mut paths = paths.filter(|path| !path.is_empty()).collect::<Vec<_>>();
        if !paths.is_empty() {
            facts.add(Field::Category, self.header.place("categories").unwrap_or(usize::MAX), paths.remove(0).join(" > "));
        }
        for mut other in paths {
            facts.add(Field::Tag, usize::MAX, other.pop().unwrap_or_default());
        }
    }

    /// Spree has a row for each variant and currency: those in ours have the prices, the first of each SKU all else.
    fn spree(&self, rows: &[Row], all: &mut Vec<Facts>) {
        for (row, facts) in rows.iter().zip(all.iter_mut()) {
            let currency = self.cell(row, "currency");
            if !currency.is_empty() && !currency.eq_ignore_ascii_case(self.currency.code()) {
                facts.facts.retain(|fact| !matches!(fact.field, Field::Price | Field::CompareAt));
            }
        }
        for (row, facts) in rows.iter().zip(all.iter_mut()) {
            for column in ["category2", "category3"] {
                facts.add(Field::Tag, self.header.place(column).unwrap_or(usize::MAX), path(self.cell(row, column)).pop().unwrap_or_default());
            }
            self.sold_between(facts, self.cell(row, "available_on"), self.cell(row, "discontinue_on"));
        }
        let mut merged = Vec::<Facts>::with_capacity(all.len());
        for facts in std::mem::take(all) {
            let sku = facts.text(&Field::Sku);
            let is_price = facts.get(&Field::Title).is_none() && !facts.facts.iter().any(|fact| matches!(fact.field, Field::OptionValue(_)));
            match merged.iter_mut().find(|own| is_price && !sku.is_empty() && own.text(&Field::Sku) == sku) {
                Some(own) => own.facts.extend(facts.facts.into_iter().filter(|fact| matches!(fact.field, Field::Price | Field::CompareAt))),
                None => merged.push(facts),
            }
        }
        *all = merged;
    }

    /// The days between which a product is on sale: one that is over is archived, one that begins later is scheduled.
    fn sold_between(&self, facts: &mut Facts, from: &str, until: &str) {
        let mut read = |column: &str, value: &str| {
            let read = time(value);
            if read.is_none() && !value.is_empty() {
                facts.complaints.push(Complaint::refusal(facts.line, column, value, "this is no time", "Write a day like 2026-12-01"));
            }
            read
        };
        let (begins, ends) = (read("available_on", from), read("discontinue_on", until));
        let is_later = |time: DateTime<Utc>| time.format("%Y-%m-%d").to_string() > self.today;
        let status = |facts: &mut Facts, word: &str| {
            facts.facts.retain(|fact| fact.field != Field::Status);
            facts.add(Field::Status, usize::MAX, word);
        };
        let is_shown = facts.get(&Field::Status).is_none_or(|fact| super::assemble::status(&fact.value) == Some("active"));
        match (begins, ends) {
            (_, Some(ends)) if !is_later(ends) => status(facts, "archived"),
            (Some(begins), _) if is_later(begins) && is_shown => {
                status(facts, "scheduled");
                facts.add(Field::StartsAt, usize::MAX, moment(begins));
            }
            _ => {}
        }
        if ends.is_some_and(is_later) {
            let what = "the product goes off sale on this day";
            facts.complaints.push(Complaint::note(facts.line, "discontinue_on", until, what, "Imported without it: archive it then"));
        }
    }

    /// Medusa says some things of the product and of its variants: what a variant says of itself counts.
    fn medusa(&self, rows: &[Row], all: &mut [Facts]) {
        let price = self.own_price();
        for (row, facts) in rows.iter().zip(all) {
            // What a region pays counts where the currency has no price of its own.
            if price.and_then(|place| row.cells.get(place)).is_some_and(|cell| !cell.is_empty()) {
                facts.facts.retain(|fact| fact.field != Field::Price || Some(fact.column) == price);
            }
            for part in ["weight", "length", "width", "height"] {
                let (Some(product), Some(_)) =
                    (self.header.place(&format!("product {part}")), Some(self.cell(row, &format!("variant {part}"))).filter(|own| !own.is_empty()))
                else {
                    continue;
                };
                facts.facts.retain(|fact| fact.column != product);
            }
        }
    }

    fn vendure(&self, rows: &[Row], all: &mut [Facts]) {
        let groups = rows.iter().map(|row| self.cell(row, "optionGroups")).find(|cell| !cell.is_empty()).unwrap_or_default();
        let groups = groups.split('|').map(str::trim).filter(|name| !name.is_empty()).collect::<Vec<_>>();
        for (row, facts) in rows.iter().zip(all) {
            let place = self.header.place("optionValues").unwrap_or(usize::MAX);
            for (name, value) in groups.iter().zip(self.cell(row, "optionValues").split('|')) {
                facts.add(Field::Option((*name).into()), place, value.trim());
            }
            let facets = [self.cell(row, "facets"), self.cell(row, "variantFacets")];
            for (name, value) in facets.iter().flat_map(|cell| cell.split('|')).filter_map(|facet| facet.split_once(':')) {
                let (name, value) = (name.trim(), value.trim());
                match name.to_lowercase().as_str() {
                    "category" => facts.add(Field::Category, usize::MAX, value),
                    "brand" | "make" => facts.add(Field::Brand, usize::MAX, value),
                    _ => facts.add(Field::Spec(name.into()), usize::MAX, value),
                }
            }
            if flag(self.cell(row, "enabled")) == Some(false) {
                facts.add(Field::Status, self.header.place("enabled").unwrap_or(usize::MAX), "draft");
            }
        }
    }
}

/// Paths of categories in one cell. A comma in a name ends no path: what follows it begins with no root.
fn category_paths(listed: &str) -> Vec<&str> {
    let root = listed.split(['/', ',']).next().unwrap_or_default().trim();
    let (mut paths, mut from) = (Vec::new(), 0);
    for (place, _) in listed.match_indices(',') {
        let rest = listed.get(place + 1..).unwrap_or_default();
        let next = rest.split(',').next().unwrap_or_default();
        let is_rooted = next.trim().split('/').next().is_some_and(|first| first.trim() == root);
        let ends = if listed.contains('/') { is_rooted || next.contains('/') && !next.starts_with(' ') } else { true };
        if ends {
            paths.push(listed.get(from..place).unwrap_or_default());
            from = place + 1;
        }
    }
    paths.push(listed.get(from..).unwrap_or_default());
    paths
}

/// The language of a store view by its code: `german`, `de`, `de_AT`, `store_fr`.
pub(super) fn language_of(view: &str) -> Option<Language> {
    let words = view.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect::<Vec<_>>();
    words.iter().enumerate().find_map(|(place, word)| {
        let known = LANGUAGES.iter().find(|(tag, name, own)| {
            let is_named = |name: &str| name.split([',', ' ']).next().is_some_and(|name| name.to_lowercase() == *word || slugify(name) == slugify(word));
            tag.split('-').next() == Some(word.as_str()) || word.len() > 3 && (is_named(name) || is_named(own))
        });
        let base = match word.as_str() {
            "no" | "nn" => "nb",
            "zh" => "zh-Hans",
            "cn" | "jp" | "dk" | "cz" | "gr" => return None,
            _ => known.map(|(tag, ..)| *tag)?,
        };
        // A region behind it makes another language only where the shop knows one, like pt-BR.
        let region = words.get(place + 1).map(|region| format!("{base}-{}", region.to_uppercase()));
        let tag = region.filter(|tag| LANGUAGES.iter().any(|(own, ..)| own == tag)).unwrap_or_else(|| base.to_owned());
        tag.parse().ok()
    })
}

/// What WooCommerce writes of a text, turned back: `\n` is a line break, and `\\n` a backslash and an n.
fn with_breaks(text: &str) -> String {
    let letters = text.chars().collect::<Vec<_>>();
    // Runs of backslashes: where they begin, how many, and what follows.
    let run = |from: usize| letters.iter().skip(from).take_while(|letter| **letter == '\\').count();
    let starts = (0..letters.len()).filter(|place| letters.get(*place) == Some(&'\\') && (*place == 0 || letters.get(place - 1) != Some(&'\\')));
    let runs = starts.map(|place| (run(place), letters.get(place + run(place)).copied())).collect::<Vec<_>>();
    // The shop doubles only those before an n; files that were written by others double them all.
    let all_doubled =
        runs.iter().any(|(count, next)| *count > 1 && *next == Some('n')) && runs.iter().all(|(count, next)| *next == Some('n') || count % 2 == 0);
    let (mut plain, mut place) = (String::with_capacity(text.len()), 0);
    while let Some(letter) = letters.get(place) {
        let count = run(place);
        if count == 0 {
            plain.push(*letter);
            place += 1;
            continue;
        }
        place += count;
        let next = letters.get(place).copied();
        let is_break = next == Some('n') && if all_doubled { count % 2 == 1 } else { count == 1 };
        // Editors indent lists by tabs.
        let is_tab = next == Some('t') && count == 1 && plain.ends_with(char::is_whitespace) && letters.get(place + 1) == Some(&'<');
        if is_break || is_tab {
            plain.extend(std::iter::repeat_n('\\', count / 2));
            plain.push(if is_break { '\n' } else { '\t' });
            place += 1;
        } else {
            let kept = if all_doubled { count / 2 } else { count - usize::from(next == Some('n')) };
            plain.extend(std::iter::repeat_n('\\', kept));
        }
    }
    plain
}

/// Rows with the one at `parent` first.
pub(super) fn ordered(rows: &[Row], parent: Option<usize>) -> Vec<&Row> {
    let first = parent.and_then(|parent| rows.get(parent));
    let others = rows.iter().enumerate().filter(|(place, _)| Some(*place) != parent).map(|(_, row)| row);
    first.into_iter().chain(others).collect()
}

pub(super) fn to_front(all: &mut Vec<Facts>, parent: usize) {
    if parent < all.len() {
        let facts = all.remove(parent);
        all.insert(0, facts);
    }
}

fn is_kind(cell: &str, word: &str) -> bool {
    cell.split(',').any(|part| part.trim().eq_ignore_ascii_case(word))
}

fn unknown_kind(line: u64, column: &str, kind: &str) -> Complaint {
    Complaint::refusal(line, column, kind, "this kind of product is not known", "Correct the cell and import the file again")
}

/// A product that cannot be sold here as it is: it comes in for a person to look at.
pub(super) fn draft_only(facts: &mut Facts, column: &str, kind: &str, what: &str) {
    facts.facts.retain(|fact| fact.field != Field::Status);
    facts.add(Field::Status, usize::MAX, "draft");
    if facts.get(&Field::Price).is_none() {
        facts.facts.retain(|fact| !matches!(fact.field, Field::Sku | Field::Stock));
    }
    facts.complaints.push(Complaint::note(facts.line, column, kind, format!("the product is {what}"), "Imported as a draft: look at it before you sell it"));
}

/// `size=XS,color=Black, White`: a comma ends a value only where the code of an attribute and a `=` follow. Values may be
/// quoted.
fn pairs(cell: &str) -> Vec<(String, String)> {
    let is_code = |name: &str| {
        name.starts_with(|letter: char| letter.is_ascii_alphabetic()) && name.bytes().all(|letter| letter.is_ascii_alphanumeric() || letter == b'_')
    };
    let mut found = Vec::<(String, String)>::new();
    let mut is_quoted = false;
    for part in cell.split(',') {
        let pair = part.split_once('=').filter(|(name, _)| is_code(if found.is_empty() { name.trim() } else { name }));
        match (pair, found.last_mut()) {
            (Some((name, value)), _) if !is_quoted => found.push((name.trim().to_owned(), value.to_owned())),
            // A comma inside the value before.
            (_, Some((_, value))) => {
                value.push(',');
                value.push_str(part);
            }
            _ => {}
        }
        is_quoted = found.last().is_some_and(|(_, value)| value.starts_with('"') && value.matches('"').count() % 2 == 1);
    }
    for (_, value) in &mut found {
        let inside = value.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map(|inside| inside.replace("\"\"", "\""));
        *value = inside.unwrap_or_else(|| value.trim().to_owned());
    }
    found.retain(|(_, value)| !value.is_empty());
    found
}

/// The parts of a list of WooCommerce's: separated by commas, but for those with a backslash before them.
pub(super) fn parts(cell: &str) -> Vec<String> {
    let parts = cell.replace("\\,", "\0");
    let parts = parts.split(',').map(|part| part.trim().replace('\0', ","));
    parts.filter(|part| !part.is_empty()).collect()
}

/// `style_bags` as `Style bags`.
pub(super) fn titled(code: &str) -> Arc<str> {
    let words = code.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str()).into()
}

/// A cell without the apostrophe that keeps spreadsheets from reading a formula.
pub fn guarded(value: &str) -> &str {
    match value.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) => rest,
        _ => value,
    }
}

/// A number or code without the apostrophe that keeps spreadsheets from taking its zeros: `'0150` is `0150`. Words like
/// `'s-Hertogenbosch` keep theirs.
pub fn as_code(value: &str) -> &str {
    let is_code = |rest: &str| {
        let known = |letter: char| letter.is_ascii_digit() || letter.is_ascii_uppercase() || " -+./()".contains(letter);
        rest.len() <= 40 && rest.contains(|letter: char| letter.is_ascii_digit()) && rest.chars().all(known)
    };
    value.strip_prefix('\'').filter(|rest| is_code(rest)).unwrap_or(value)
}

/// What a column of a known kind of file holds.
fn known(format: Format, name: &str, currency: Currency) -> Option<Field> {
    let word = plain(name);
    let numbered = |prefix: &str, suffix: &str| word.strip_prefix(prefix)?.strip_suffix(suffix)?.trim().parse::<u8>().ok()?.checked_sub(1);
    let option = |prefix: &str| {
        let name = numbered(prefix, " name").map(Field::OptionName);
        name.or_else(|| numbered(prefix, " value").map(Field::OptionValue))
    };
    match format {
        Format::Ironmonger => Field::from_name(name.trim()).or(match word.as_str() {
            "weight g" => Some(Field::Weight),
            "length mm" => Some(Field::Length),
            "width mm" => Some(Field::Width),
            "height mm" => Some(Field::Height),
            "pictures" => Some(Field::Picture),
            "picture alts" => Some(Field::PictureAlt),
            "picture choices" => Some(Field::PictureChoice),
            "picture in scale" => Some(Field::PictureInScale),
            _ => None,
        }),
        Format::Json | Format::Table | Format::Redirects | Format::ShopifyOrders | Format::WooCommerceOrders | Format::MagentoOrders => None,
        Format::Categories | Format::Customers | Format::ShopifyCustomers | Format::WooCommerceCustomers => None,
        Format::MagentoCustomers | Format::SpreeCustomers | Format::PrestaShopCustomers | Format::SyliusCustomers | Format::BagistoCustomers => None,
        Format::PrestaShop => prestashop::field(&prestashop::bare(name)),
        Format::Sylius => sylius::field(&word),
        Format::Shopify => shopify(&word).or_else(|| option("option")).or_else(|| metafield(name)),
        Format::WooCommerce => Some(match word.as_str() {
            "sku" => Field::Sku,
            "gtin, upc, ean, or isbn" => Field::Barcode,
            "name" => Field::Title,
            "published" => Field::Status,
            "short description" => Field::Subtitle,
            "description" => Field::Description,
            "date sale price starts" => Field::SaleFrom,
            "date sale price ends" => Field::SaleUntil,
            "sale price" => Field::SalePrice,
            "regular price" => Field::Price,
            "stock" => Field::Stock,
            "tags" => Field::Tags,
            "brands" => Field::Brand,
            "images" => Field::Picture,
            "meta: cost of goods" | "cost of goods" => Field::Cost,
            word if word.starts_with("weight (") => Field::Weight,
            word if word.starts_with("length (") => Field::Length,
            word if word.starts_with("width (") => Field::Width,
            word if word.starts_with("height (") => Field::Height,
            _ => return None,
        }),
        Format::Magento => magento(&word),
        Format::Bagisto => Some(match word.as_str() {
            "sku" => Field::Sku,
            "name" => Field::Title,
            "description" => Field::Description,
            "short description" => Field::Subtitle,
            "status" => Field::Status,
            "images" => Field::Picture,
            "length" => Field::Length,
            "width" => Field::Width,
            "height" => Field::Height,
            "weight" => Field::Weight,
            "price" => Field::Price,
            "cost" => Field::Cost,
            "special price" => Field::SalePrice,
            "special price from" => Field::SaleFrom,
            "special price to" => Field::SaleUntil,
            "url key" => Field::Handle,
            "meta title" => Field::SeoTitle,
            "meta description" => Field::SeoDescription,
            "inventories" => Field::Stock,
            "manage stock" => Field::Counted,
            _ => return None,
        }),
        Format::Vendure => Some(match word.split(':').next().unwrap_or_default().trim() {
            "name" => Field::Title,
            "slug" => Field::Handle,
            "description" => Field::Description,
            "assets" => Field::Picture,
            "sku" => Field::Sku,
            "price" => Field::Price,
            "stockonhand" => Field::Stock,
            "variantassets" => Field::VariantPicture,
            "variant" if word == "variant:weight" => Field::Weight,
            _ => return None,
        }),
        Format::Spree => option("option")
            .or_else(|| numbered("image", " src").map(|_| Field::Picture))
            .or_else(|| numbered("image", " alt").map(|_| Field::PictureAlt))
            .or_else(|| name.trim().strip_prefix("custom_field.").map(|rest| Field::Spec(titled(rest.rsplit('.').next().unwrap_or(rest)))))
            .or_else(|| {
                Some(match word.as_str() {
                    "slug" => Field::Handle,
                    "sku" => Field::Sku,
                    "name" => Field::Title,
                    "price" => Field::Price,
                    "compare at price" => Field::CompareAt,
                    "status" => Field::Status,
                    "description" => Field::Description,
                    "meta title" => Field::SeoTitle,
                    "meta description" => Field::SeoDescription,
                    "tags" => Field::Tags,
                    "category1" => Field::Category,
                    "brand name" => Field::Brand,
                    "width" => Field::Width,
                    "height" => Field::Height,
                    "depth" => Field::Length,
                    "dimensions unit" => Field::LengthUnit,
                    "weight" => Field::Weight,
                    "weight unit" => Field::WeightUnit,
                    "inventory count" => Field::Stock,
                    "track inventory" => Field::Counted,
                    "barcode" => Field::Barcode,
                    "cost price" => Field::Cost,
                    _ => return None,
                })
            }),
        Format::Medusa => {
            let price = [format!("variant price {}", currency.code().to_lowercase()), format!("price {}", currency.code().to_lowercase())];
            let rest = word.strip_prefix("variant ").unwrap_or(&word);
            let named = |prefix: &str, suffix: &str| rest.strip_prefix(prefix)?.strip_suffix(suffix)?.trim().parse::<u8>().ok()?.checked_sub(1);
            let option = named("option ", " name").map(Field::OptionName).or_else(|| named("option ", " value").map(Field::OptionValue));
            option
                .or_else(|| {
                    let images = [("product image ", " url"), ("product image ", ""), ("image ", " url")];
                    images.into_iter().find_map(|(prefix, suffix)| numbered(prefix, suffix)).map(|_| Field::Picture)
                })
                .or_else(|| numbered("product tag ", "").map(|_| Field::Tags))
                .or_else(|| {
                    numbered("product category ", " name")
                        .or_else(|| numbered("product categories ", " name"))
                        .filter(|place| *place == 0)
                        .map(|_| Field::Category)
                })
                .or_else(|| (price.contains(&word) || is_in_brackets(&word, currency)).then_some(Field::Price))
                .or_else(|| {
                    Some(match word.as_str() {
                        "product handle" => Field::Handle,
                        "product title" => Field::Title,
                        "product subtitle" => Field::Subtitle,
                        "product description" => Field::Description,
                        "product status" => Field::Status,
                        "product thumbnail" => Field::Picture,
                        "product tags" => Field::Tags,
                        "product type" => Field::Tags,
                        "product collection title" => Field::Collection,
                        "product material" => Field::Spec("Material".into()),
                        "variant sku" => Field::Sku,
                        "variant barcode" | "variant ean" | "variant upc" => Field::Barcode,
                        "variant inventory quantity" => Field::Stock,
                        "variant manage inventory" => Field::Counted,
                        "variant weight" | "product weight" => Field::Weight,
                        "variant length" | "product length" => Field::Length,
                        "variant width" | "product width" => Field::Width,
                        "variant height" | "product height" => Field::Height,
                        _ => return None,
                    })
                })
        }
    }
}

/// `price europe [eur]`: the price in a region.
fn is_in_brackets(word: &str, currency: Currency) -> bool {
    word.strip_prefix("variant ").unwrap_or(word).starts_with("price ")
        && word.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')).is_some_and(|(_, code)| code.eq_ignore_ascii_case(currency.code()))
}

fn shopify(word: &str) -> Option<Field> {
    Some(match word {
        "handle" | "url handle" => Field::Handle,
        "title" => Field::Title,
        "body (html)" | "description" => Field::Description,
        "vendor" => Field::Brand,
        "product category" => Field::Category,
        "type" => Field::Spec("Type".into()),
        "tags" => Field::Tags,
        "collection" => Field::Collection,
        "status" | "published" | "published on online store" => Field::Status,
        "variant sku" | "sku" => Field::Sku,
        "variant barcode" | "barcode" => Field::Barcode,
        "variant grams" | "weight value (grams)" => Field::Weight,
        "variant inventory qty" | "inventory quantity" => Field::Stock,
        "variant price" | "price" => Field::Price,
        "variant compare at price" | "compare-at price" => Field::CompareAt,
        "cost per item" => Field::Cost,
        "image src" | "product image url" => Field::Picture,
        "image alt text" => Field::PictureAlt,
        "variant image" | "variant image url" => Field::VariantPicture,
        "seo title" => Field::SeoTitle,
        "seo description" => Field::SeoDescription,
        _ => return None,
    })
}

/// `Fabric (product.metafields.shopify.fabric)` is a specification.
fn metafield(name: &str) -> Option<Field> {
    let (label, rest) = name.split_once('(')?;
    (rest.starts_with("product.metafields.") && !label.trim().is_empty()).then(|| Field::Spec(label.trim().into()))
}

fn magento(word: &str) -> Option<Field> {
    Some(match word {
        "sku" => Field::Sku,
        "name" => Field::Title,
        "description" => Field::Description,
        "short description" => Field::Subtitle,
        "product online" => Field::Status,
        "weight" => Field::Weight,
        "price" => Field::Price,
        "special price" => Field::SalePrice,
        "special price from date" => Field::SaleFrom,
        "special price to date" => Field::SaleUntil,
        "url key" => Field::Handle,
        "meta title" => Field::SeoTitle,
        "meta description" => Field::SeoDescription,
        "base image" | "additional images" => Field::Picture,
        "base image label" => Field::PictureAlt,
        "qty" => Field::Stock,
        "cost" => Field::Cost,
        _ => return is_attribute(word).then(|| Field::Spec(titled(word))),
    })
}

/// Attributes that stand in columns of their own, as in the exports of older versions.
fn is_attribute(word: &str) -> bool {
    let known =
        ["material", "pattern", "activity", "gender", "color", "size", "format", "climate", "style bags", "strap bags", "features bags", "category gear"];
    known.contains(&word)
}

/// The tag of the columns that the main texts stand in, where a file has columns for several languages: the shop's own
/// language, or else English.
fn main_of(header: &Header, main: &Language) -> String {
    let tag = main.tag().to_lowercase();
    let has = |tag: &str| header.names.iter().any(|name| name.rsplit_once(':').is_some_and(|(_, own)| own.trim().eq_ignore_ascii_case(tag)));
    if has(&tag) { tag } else { "en".to_owned() }
}

/// What a column holds that may be of a language: `name`, `name:en`, `name:de`.
fn in_language(format: Format, name: &str, currency: Currency, main: &str) -> Option<Field> {
    let tagged = name.rsplit_once(':').filter(|(_, tag)| tag.trim() == "default" || tag.parse::<Language>().is_ok());
    let Some((head, tag)) = tagged else { return known(format, name, currency) };
    let tag = tag.trim();
    match known(format, name, currency) {
        // A file that names its columns so itself, like `variant:weight`.
        Some(field) if format != Format::Vendure => Some(field),
        _ if tag == "default" || tag.eq_ignore_ascii_case(main) => known(format, head, currency),
        _ => known(format, head, currency)?.said(tag),
    }
}

/// What a cell of Bagisto's says about the stock: `default=100,second=5`.
pub fn pieces(cell: &str) -> Option<i64> {
    let counts = cell.split(',').map(|part| part.rsplit('=').next().unwrap_or_default().trim().parse::<i64>().ok());
    counts.sum()
}

/// Shopify says in two columns whether a product is shown, and in older files only by its type where it belongs.
fn shopify_row(facts: &mut Facts) {
    let said = facts.facts.iter().filter(|fact| fact.field == Field::Status).map(|fact| fact.value.to_lowercase()).collect::<Vec<_>>();
    if !said.is_empty() {
        let is_shown = said.iter().all(|word| flag(word).unwrap_or(word.as_str() == "active"));
        let word = if said.iter().any(|word| word == "archived") { "archived" } else { ["draft", "active"][usize::from(is_shown)] };
        facts.facts.retain(|fact| fact.field != Field::Status);
        facts.add(Field::Status, usize::MAX, word);
    }
    if facts.get(&Field::Category).is_none()
        && let Some(fact) = facts.facts.iter_mut().find(|fact| fact.field == Field::Spec("Type".into()))
    {
        fact.field = Field::Category;
    }
}
