//! A shop as files: a piece at a time, so that a shop of any size leaves in little memory.

mod bundle;
mod history;
mod people;

use std::collections::HashMap;

use ironmonger_import::{Item, ItemPast, ItemPicture, ItemPrice, ItemVariant, Record, RedirectRecord, SynonymRecord, moment, order::PastOrder, write_row};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::records::{PictureNames, of_brand, of_category, of_collection, of_customer, of_definition, of_option, of_page, of_review, of_rule, with_texts};
use crate::{
    catalog::{
        self,
        model::{Product, TextKind, Variant, alt_key},
    },
    content,
    error::Fault,
    kernel::{Currency, Language, Money, OptionValue, SpecificationDraft, Texts, escaped, write_list, write_value},
    pricing::model::{PastPrice, PriceRow},
    reviews, search,
    shop::Shop,
};

pub use bundle::Bundle;

/// Things of one piece.
const PIECE: u64 = 250;
/// Columns for options.
const OPTIONS: usize = catalog::model::MOST_OPTIONS;

/// What an export is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// JSON lines: a thing a line, with everything.
    Json,
    /// A table for spreadsheets.
    Csv,
}

impl Kind {
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "json" | "jsonl" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }

    /// The ending of its files' names.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Json => "jsonl",
            Self::Csv => "csv",
        }
    }

    pub fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/jsonl; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The shop but for its orders: everything that an import makes again.
    Shop,
    Products,
    Reviews,
    Redirects,
    Customers,
    /// Orders as they were placed, and what happened to them.
    Orders,
}

impl What {
    pub const ALL: [Self; 6] = [Self::Shop, Self::Products, Self::Reviews, Self::Redirects, Self::Customers, Self::Orders];

    pub fn word(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Products => "products",
            Self::Reviews => "reviews",
            Self::Redirects => "redirects",
            Self::Customers => "customers",
            Self::Orders => "orders",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.word() == word)
    }

    /// In the order in which an import needs them.
    fn parts(self) -> &'static [Part] {
        match self {
            Self::Shop => &[
                Part::Pages,
                Part::Categories,
                Part::Specifications,
                Part::Options,
                Part::Brands,
                Part::Products,
                Part::Collections,
                Part::Redirects,
                Part::Synonyms,
                Part::SearchRules,
                Part::Reviews,
                Part::Customers,
            ],
            Self::Products => &[Part::Products],
            Self::Reviews => &[Part::Reviews],
            Self::Redirects => &[Part::Redirects],
            Self::Customers => &[Part::Customers],
            Self::Orders => &[Part::Orders, Part::PastOrders],
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Pages,
    Categories,
    Specifications,
    Options,
    Brands,
    Products,
    Collections,
    Redirects,
    Synonyms,
    SearchRules,
    Reviews,
    Customers,
    Orders,
    PastOrders,
}

/// How far an export has come: the part, and the last of it that was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    part: usize,
    after: Option<After>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum After {
    Id(Uuid),
    Path(String),
}

/// Lines of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    pub bytes: Vec<u8>,
    /// How many products or orders are in it.
    pub count: u64,
    /// Files of pictures that its lines name.
    pub pictures: Vec<String>,
}

/// A file that a shop writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    pub what: What,
    pub kind: Kind,
    pub names: PictureNames,
    /// Those that a table has columns for beside the main one.
    pub languages: Vec<Language>,
}

impl Export {
    /// A file that names pictures by their addresses; `None` for a table that nobody can make: the whole shop is no table.
    pub fn new(shop: &Shop, what: What, kind: Kind) -> Option<Self> {
        let names = PictureNames::Addresses(shop.config.public_url.clone());
        (what != What::Shop || kind == Kind::Json).then_some(Self { what, kind, names, languages: shop.profile().languages.clone() })
    }

    /// The same with columns for the languages that are not chosen any more too, where anything is said in them.
    pub async fn in_every_language(mut self, shop: &Shop) -> Result<Self, Fault> {
        if (self.kind, self.what) == (Kind::Csv, What::Products) {
            for language in catalog::service::languages_of(shop.database.read(), TextKind::Product).await? {
                if !self.languages.contains(&language) && language != shop.profile().language {
                    self.languages.push(language);
                }
            }
        }
        Ok(self)
    }

    /// What the file begins with.
    pub fn head(&self) -> Result<Vec<u8>, Fault> {
        let mut head = Vec::new();
        let columns: Vec<String> = match (self.kind, self.what) {
            (Kind::Json, _) | (Kind::Csv, What::Shop) => return Ok(head),
            (Kind::Csv, What::Products) => columns(&self.languages),
            (Kind::Csv, What::Reviews) => REVIEWS.map(str::to_owned).to_vec(),
            (Kind::Csv, What::Redirects) => REDIRECTS.map(str::to_owned).to_vec(),
            (Kind::Csv, What::Customers) => people::COLUMNS.map(str::to_owned).to_vec(),
            (Kind::Csv, What::Orders) => history::COLUMNS.map(str::to_owned).to_vec(),
        };
        write_row(&mut head, columns.iter().map(String::as_str)).map_err(Fault::broken)?;
        Ok(head)
    }

    /// The next lines, and where they end; `None` at the end of the file.
    pub async fn next(&self, shop: &Shop, cursor: &Cursor) -> Result<Option<(Piece, Cursor)>, Fault> {
        let parts = self.what.parts();
        let Some(part) = parts.get(cursor.part) else { return Ok(None) };
        let mut piece = Piece::default();
        let after = match part {
            Part::Products => self.products(shop, cursor, &mut piece).await?,
            Part::Redirects => self.redirects(shop, cursor, &mut piece).await?,
            Part::Reviews => self.reviews(shop, cursor, &mut piece).await?,
            Part::Customers => self.customers(shop, cursor, &mut piece).await?,
            Part::Orders => self.orders(shop, cursor, &mut piece).await?,
            Part::PastOrders => self.past_orders(shop, cursor, &mut piece).await?,
            few => {
                for record in self.few(shop, *few).await? {
                    self.record(&mut piece, &record)?;
                }
                None
            }
        };
        let next = if after.is_some() { Cursor { part: cursor.part, after } } else { Cursor { part: cursor.part + 1, after: None } };
        Ok(Some((piece, next)))
    }

    async fn products(&self, shop: &Shop, cursor: &Cursor, piece: &mut Piece) -> Result<Option<After>, Fault> {
        let (connection, currency) = (shop.database.read(), shop.profile().currency);
        let ids = catalog::service::product_ids(connection, after_id(cursor), PIECE).await?;
        let products = catalog::service::products(connection, currency, &ids).await?;
        let history = catalog::service::past_prices(connection, currency, &ids).await?;
        let mut texts = catalog::service::texts(connection, TextKind::Product, &ids).await?;
        for product in &products {
            let mut item = item_of(product, &self.names);
            say(&mut item, product, texts.remove(&product.id).unwrap_or_default());
            for (variant, own) in item.variants.iter_mut().zip(&product.variants) {
                variant.history = past_of(history.get(&own.id).map(Vec::as_slice).unwrap_or_default(), currency);
            }
            piece.pictures.extend(product.pictures.iter().map(|picture| picture.file.clone()));
            match self.kind {
                Kind::Json => line(&mut piece.bytes, "product", &item)?,
                Kind::Csv => rows(&mut piece.bytes, &item, &self.languages).map_err(Fault::broken)?,
            }
        }
        piece.count = ids.len() as u64;
        Ok(ids.last().copied().map(After::Id))
    }

    async fn redirects(&self, shop: &Shop, cursor: &Cursor, piece: &mut Piece) -> Result<Option<After>, Fault> {
        let after = match &cursor.after {
            Some(After::Path(path)) => Some(path.as_str()),
            _ => None,
        };
        let found = content::redirects::redirects(shop.database.read(), after, PIECE).await?;
        let last = found.last().map(|(path, _)| After::Path(path.clone()));
        for (from, to) in found {
            self.record(piece, &Record::Redirect(RedirectRecord { from, to }))?;
        }
        Ok(last)
    }

    async fn reviews(&self, shop: &Shop, cursor: &Cursor, piece: &mut Piece) -> Result<Option<After>, Fault> {
        let connection = shop.database.read();
        let found = reviews::service::in_order(connection, after_id(cursor), PIECE).await?;
        let products = found.iter().map(|(review, _)| review.product_id).collect::<Vec<_>>();
        let slugs = catalog::service::slugs_of(connection, &products).await?;
        let last = found.last().map(|(review, _)| After::Id(review.id));
        for (review, buyer) in found {
            piece.pictures.extend(review.pictures.iter().map(|picture| picture.file.clone()));
            let product = slugs.get(&review.product_id).cloned().unwrap_or_default();
            self.record(piece, &of_review(review, buyer, product, &self.names))?;
        }
        Ok(last)
    }

    async fn customers(&self, shop: &Shop, cursor: &Cursor, piece: &mut Piece) -> Result<Option<After>, Fault> {
        let found = crate::customers::service::in_order(shop.database.read(), after_id(cursor), PIECE).await?;
        let last = found.last().map(|(id, _)| After::Id(*id));
        piece.count = found.len() as u64;
        for (_, customer) in found {
            self.record(piece, &of_customer(customer))?;
        }
        Ok(last)
    }

    async fn orders(&self, shop: &Shop, cursor: &Cursor, piece: &mut Piece) -> Result<Option<After>, Fault> {
        let found = crate::orders::service::in_order(shop, after_id(cursor), PIECE).await?;
        for order in &found {
            self.order(piece, &history::of(order))?;
        }
        piece.count = found.len() as u64;
        Ok(found.last().map(|order| After::Id(order.id)))
    }

    async fn past_orders(&self, shop: &Shop, cursor: &Cursor, piece: &mut Piece) -> Result<Option<After>, Fault> {
        let found = crate::past_orders::service::in_order(shop.database.read(), after_id(cursor), PIECE).await?;
        for (_, order) in &found {
            self.order(piece, order)?;
        }
        piece.count = found.len() as u64;
        Ok(found.last().map(|(id, _)| After::Id(*id)))
    }

    fn order(&self, piece: &mut Piece, order: &PastOrder) -> Result<(), Fault> {
        match self.kind {
            Kind::Json => line(&mut piece.bytes, "order", order),
            Kind::Csv => history::rows(&mut piece.bytes, order).map_err(Fault::broken),
        }
    }

    /// What a shop has few of, in order.
    async fn few(&self, shop: &Shop, part: Part) -> Result<Vec<Record>, Fault> {
        let connection = shop.database.read();
        Ok(match part {
            Part::Pages => {
                let mut pages = content::service::pages(connection).await?;
                pages.sort_by(|one, other| one.slug.cmp(&other.slug));
                let mut texts = content::service::texts(connection).await?;
                pages.into_iter().map(|page| (texts.remove(&page.slug), page)).map(|(texts, page)| with_texts(of_page(page), texts)).collect()
            }
            Part::Categories => {
                let tree = catalog::service::categories(connection).await?;
                let all = tree.all();
                let mut texts = texts_of(connection, TextKind::Category, all.iter().map(|own| own.id)).await?;
                all.iter().map(|own| with_texts(of_category(own, &self.names), texts.remove(&own.id))).collect()
            }
            Part::Specifications => {
                let all = catalog::service::definitions(connection).await?;
                let mut texts = texts_of(connection, TextKind::Specification, all.iter().map(|own| own.id)).await?;
                all.into_iter().map(|own| (texts.remove(&own.id), own)).map(|(texts, own)| with_texts(of_definition(own), texts)).collect()
            }
            Part::Options => {
                let all = catalog::service::translated_options(connection).await?;
                let mut texts = texts_of(connection, TextKind::Option, all.iter().map(|(id, _)| *id)).await?;
                all.into_iter().filter_map(|(id, name)| Some(with_texts(of_option(name), Some(texts.remove(&id)?)))).collect()
            }
            Part::Brands => {
                let mut brands = catalog::service::brands(connection).await?;
                // Databases sort names by rules of their own.
                brands.sort_by(|one, other| one.slug.cmp(&other.slug));
                let mut texts = texts_of(connection, TextKind::Brand, brands.iter().map(|own| own.id)).await?;
                brands.into_iter().map(|own| (texts.remove(&own.id), own)).map(|(texts, own)| with_texts(of_brand(own, &self.names), texts)).collect()
            }
            Part::Collections => {
                let (tree, brands) = (catalog::service::categories(connection).await?, catalog::service::brands(connection).await?);
                let mut records = Vec::new();
                let all = catalog::service::collections(connection).await?;
                let mut texts = texts_of(connection, TextKind::Collection, all.iter().map(|own| own.id)).await?;
                for collection in all {
                    let texts = texts.remove(&collection.id);
                    records.push(with_texts(of_collection(connection, collection, &tree, &brands).await?, texts));
                }
                records
            }
            Part::Synonyms => {
                let synonyms = search::service::synonyms(connection).await?.into_iter();
                synonyms.map(|(_, synonym)| Record::Synonym(SynonymRecord { words: synonym.to_string() })).collect()
            }
            Part::SearchRules => {
                let rules = search::service::rules(connection).await?;
                let slugs = catalog::service::slugs_of(connection, &rules.iter().filter_map(|rule| rule.document).collect::<Vec<_>>()).await?;
                rules.into_iter().filter_map(|rule| of_rule(rule, &slugs)).collect()
            }
            Part::Products | Part::Redirects | Part::Reviews | Part::Customers | Part::Orders | Part::PastOrders => Vec::new(),
        })
    }

    fn record(&self, piece: &mut Piece, record: &Record) -> Result<(), Fault> {
        piece.pictures.extend(record.pictures().into_iter().filter_map(crate::platform::media::kept_name).map(str::to_owned));
        if self.kind == Kind::Csv {
            return table(&mut piece.bytes, record).map_err(Fault::broken);
        }
        serde_json::to_writer(&mut piece.bytes, record).map_err(Fault::broken)?;
        piece.bytes.push(b'\n');
        Ok(())
    }
}

async fn texts_of(connection: &impl ConnectionTrait, kind: TextKind, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, Texts>, Fault> {
    Ok(catalog::service::texts(connection, kind, &ids.collect::<Vec<_>>()).await?)
}

/// Puts texts in other languages where they travel: those of pictures with the pictures.
fn say(item: &mut Item, product: &Product, mut texts: Texts) {
    for (language, words) in &mut texts {
        for (own, picture) in item.pictures.iter_mut().zip(&product.pictures) {
            own.alts.extend(words.remove(&alt_key(picture)).map(|alt| (language.clone(), alt)));
        }
    }
    texts.retain(|_, words| !words.is_empty());
    item.texts = texts;
}

fn after_id(cursor: &Cursor) -> Option<Uuid> {
    match cursor.after {
        Some(After::Id(id)) => Some(id),
        _ => None,
    }
}

/// A line that says of what kind it is.
fn line(target: &mut Vec<u8>, kind: &str, value: &impl serde::Serialize) -> Result<(), Fault> {
    let written = serde_json::to_vec(value).map_err(Fault::broken)?;
    target.extend(format!("{{\"kind\":\"{kind}\",").bytes());
    target.extend(written.into_iter().skip(1));
    target.push(b'\n');
    Ok(())
}

/// A product in the form in which it travels, without what it cost before.
pub(super) fn item_of(product: &Product, names: &PictureNames) -> Item {
    let known = |number: i32| (number > 0).then_some(number);
    let source = |picture: &catalog::model::Picture| names.source(&picture.file);
    let variant = |variant: &Variant| ItemVariant {
        sku: variant.sku.clone(),
        barcode: variant.barcode.clone().unwrap_or_default(),
        choices: variant.choices.clone(),
        price: variant.price.decimal(),
        compare_at: variant.compare_at.map(Money::decimal).unwrap_or_default(),
        cost: variant.cost.map(Money::decimal).unwrap_or_default(),
        weight_g: known(variant.weight_g),
        length_mm: known(variant.length_mm),
        width_mm: known(variant.width_mm),
        height_mm: known(variant.height_mm),
        content: variant.content.clone(),
        stock: Some(variant.stock.on_hand),
        picture: product.pictures.iter().find(|picture| Some(picture.id) == variant.picture_id).map(source).unwrap_or_default(),
        prices: prices_of(&variant.prices, variant.price.currency),
        history: Vec::new(),
        line: 0,
    };
    Item {
        handle: product.slug.clone(),
        title: product.title.clone(),
        subtitle: product.subtitle.clone(),
        description: product.description.clone(),
        status: product.status.word().to_owned(),
        starts_at: product.starts_at.map(moment).unwrap_or_default(),
        published_at: product.published_at.map(moment).unwrap_or_default(),
        brand: product.brand.as_ref().map(|brand| brand.name.clone()).unwrap_or_default(),
        category: product.crumbs.iter().map(|crumb| crumb.name.clone()).collect(),
        tags: product.tags.clone(),
        options: product.options.clone(),
        variants: product.variants.iter().map(variant).collect(),
        specifications: product.specifications.iter().map(|row| SpecificationDraft { name: row.name.clone(), value: row.value.clone() }).collect(),
        pictures: product
            .pictures
            .iter()
            .map(|picture| ItemPicture {
                source: source(picture),
                alt: picture.alt.clone(),
                choice: picture.choice.clone(),
                in_scale: picture.in_scale,
                ..ItemPicture::default()
            })
            .collect(),
        seo_title: product.seo_title.clone(),
        seo_description: product.seo_description.clone(),
        ..Item::default()
    }
}

/// Price rows in the shop's currency.
fn prices_of(rows: &[PriceRow], currency: Currency) -> Vec<ItemPrice> {
    let own = rows.iter().filter(|row| row.currency == currency).map(|row| ItemPrice {
        from_quantity: row.from_quantity,
        price: Money::new(row.amount, currency).decimal(),
        starts_at: row.starts_at.map(moment).unwrap_or_default(),
        ends_at: row.ends_at.map(moment).unwrap_or_default(),
    });
    own.collect()
}

/// What a variant cost, where that ever changed: a single price says nothing about the time before.
fn past_of(history: &[PastPrice], currency: Currency) -> Vec<ItemPast> {
    if history.len() < 2 {
        return Vec::new();
    }
    history.iter().map(|past| ItemPast { since: moment(past.since), price: Money::new(past.price, currency).decimal() }).collect()
}

const REDIRECTS: [&str; 2] = ["Redirect from", "Redirect to"];
const REVIEWS: [&str; 11] = ["product", "rating", "title", "body", "author", "verified", "status", "helpful", "answer", "buyer", "created_at"];

/// A record as a row of its table.
fn table(target: &mut Vec<u8>, record: &Record) -> std::io::Result<()> {
    match record {
        Record::Redirect(own) => write_row(target, [own.from.as_str(), own.to.as_deref().unwrap_or_default()]),
        Record::Review(own) => {
            let yes = if own.verified { "yes" } else { "no" };
            let (rating, helpful) = (own.rating.to_string(), own.helpful.to_string());
            let answer = own.answer.as_ref().map(|answer| answer.text.as_str()).unwrap_or_default();
            let buyer = own.buyer.as_deref().unwrap_or_default();
            let cells = [&own.product, &rating, &own.title, &own.body, &own.author, yes, &own.status, &helpful, answer, buyer, &own.created_at];
            write_row(target, cells)
        }
        Record::Customer(own) => people::rows(target, &own.customer),
        _ => Ok(()),
    }
}

/// The fields of a product that a table has a column for in each language.
const SAID: [&str; 5] = ["title", "subtitle", "description", "seo_title", "seo_description"];

fn columns(languages: &[Language]) -> Vec<String> {
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let options = (1..=OPTIONS).flat_map(|number| [format!("option{number}_name"), format!("option{number}_value")]);
    let mut columns = named(&["handle", "title", "subtitle", "description", "status", "starts_at", "published_at", "brand", "category", "tags"]);
    columns.extend(options);
    columns.extend(named(&[
        "sku",
        "barcode",
        "price",
        "compare_at",
        "cost",
        "prices",
        "weight_g",
        "length_mm",
        "width_mm",
        "height_mm",
        "content",
        "stock",
        "variant_picture",
        "specifications",
        "pictures",
        "picture_alts",
        "picture_choices",
        "picture_in_scale",
        "seo_title",
        "seo_description",
    ]));
    for language in languages {
        columns.extend(SAID.iter().chain(&["picture_alts"]).map(|field| format!("{field}:{language}")));
    }
    columns
}

/// What is said of each picture, a line each; nothing where nothing is said of any. A backslash stands for an empty line: a
/// cell may not begin with one.
fn said_lines<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let line = |text: &str| if text.trim().is_empty() { "\\".to_owned() } else { escaped(&text.split_whitespace().collect::<Vec<_>>().join(" "), '\\') };
    let lines = texts.map(line).collect::<Vec<_>>();
    if lines.iter().all(|line| line == "\\") { Vec::new() } else { lines }
}

/// The rows of a product: what is said of the product as a whole stands in the first.
fn rows(target: &mut Vec<u8>, item: &Item, languages: &[Language]) -> std::io::Result<()> {
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let nothing = ItemVariant::default();
    let in_scale = item.pictures.iter().map(|picture| ["no", "yes"][usize::from(picture.in_scale)]).collect::<Vec<_>>();
    let in_scale = if in_scale.contains(&"yes") { in_scale } else { Vec::new() };
    let variants = if item.variants.is_empty() { vec![&nothing] } else { item.variants.iter().collect() };
    for (place, variant) in variants.into_iter().enumerate() {
        let first = |text: String| if place == 0 { text } else { String::new() };
        let lines = |lines: Vec<String>| first(lines.join("\n"));
        let mut cells = vec![
            item.handle.clone(),
            first(item.title.clone()),
            first(item.subtitle.clone()),
            first(item.description.clone()),
            first(item.status.clone()),
            first(item.starts_at.clone()),
            first(item.published_at.clone()),
            first(item.brand.clone()),
            first(item.category.iter().map(|name| escaped(name, '>')).collect::<Vec<_>>().join(" > ")),
            first(write_list(&item.tags)),
        ];
        for number in 0..OPTIONS {
            let option = item.options.get(number);
            cells.push(first(option.map(|option| option.name.clone()).unwrap_or_default()));
            let choice = variant.choices.get(number).cloned().unwrap_or_default();
            let swatch = option.and_then(|option| option.values.iter().find(|value| value.value == choice)).and_then(|value| value.swatch.clone());
            cells.push(if choice.is_empty() { choice } else { write_value(&OptionValue { value: choice, swatch }) });
        }
        cells.extend([
            variant.sku.clone(),
            variant.barcode.clone(),
            variant.price.clone(),
            variant.compare_at.clone(),
            variant.cost.clone(),
            variant.prices.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
            number(variant.weight_g),
            number(variant.length_mm),
            number(variant.width_mm),
            number(variant.height_mm),
            variant.content.clone(),
            number(variant.stock),
            variant.picture.clone(),
            lines(item.specifications.iter().map(|row| format!("{}: {}", escaped(&row.name, ':'), row.value)).collect()),
            lines(item.pictures.iter().map(|picture| picture.source.clone()).collect()),
            lines(said_lines(item.pictures.iter().map(|picture| picture.alt.as_str()))),
            lines(said_lines(item.pictures.iter().map(|picture| picture.choice.as_deref().unwrap_or_default()))),
            // Each line says something: a cell may not begin with an empty one.
            lines(in_scale.iter().map(|mark| (*mark).to_owned()).collect()),
            first(item.seo_title.clone()),
            first(item.seo_description.clone()),
        ]);
        for language in languages {
            let words = item.texts.get(language);
            cells.extend(SAID.map(|field| first(words.and_then(|words| words.get(field)).cloned().unwrap_or_default())));
            let alts = item.pictures.iter().map(|picture| picture.alts.get(language).map_or("", String::as_str));
            cells.push(lines(said_lines(alts)));
        }
        write_row(target, cells.iter().map(String::as_str))?;
    }
    Ok(())
}
