//! Products as files: a piece at a time, so that a catalogue of any size leaves in little memory.

use uuid::Uuid;

use crate::{
    catalog::{
        self,
        model::{Product, SpecificationDraft},
    },
    error::Fault,
    kernel::Money,
    shop::Shop,
    transfer::{
        model::{Item, ItemPicture, ItemVariant},
        reading::write_row,
    },
};

/// Products of one piece.
const PIECE: u64 = 250;
/// Columns for options.
const OPTIONS: usize = catalog::model::MOST_OPTIONS;

/// What an export is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// JSON lines: a product a line, with everything.
    Json,
    /// A table: a variant a row.
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

    /// What the file begins with.
    pub fn head(self) -> Result<Vec<u8>, Fault> {
        let mut head = Vec::new();
        if self == Self::Csv {
            let columns = columns();
            write_row(&mut head, columns.iter().map(String::as_str)).map_err(Fault::broken)?;
        }
        Ok(head)
    }
}

/// The next products after one, as bytes of the file, with the last of them and how many they are; `None` at the end.
pub async fn export(shop: &Shop, kind: Kind, after: Option<Uuid>) -> Result<Option<(Vec<u8>, Uuid, usize)>, Fault> {
    let connection = shop.database.read();
    let ids = catalog::service::product_ids(connection, after, PIECE).await?;
    let Some(last) = ids.last().copied() else { return Ok(None) };
    let products = catalog::service::products(connection, shop.profile().currency, &ids).await?;
    let mut piece = Vec::with_capacity(products.len() * 1024);
    for product in &products {
        let item = item_of(product, &shop.config.public_url);
        match kind {
            Kind::Json => {
                serde_json::to_writer(&mut piece, &item).map_err(Fault::broken)?;
                piece.push(b'\n');
            }
            Kind::Csv => rows(&mut piece, &item).map_err(Fault::broken)?,
        }
    }
    Ok(Some((piece, last, ids.len())))
}

/// A product in the form in which it travels.
pub(super) fn item_of(product: &Product, public_url: &str) -> Item {
    let known = |number: i32| (number > 0).then_some(number);
    Item {
        handle: product.slug.clone(),
        title: product.title.clone(),
        subtitle: product.subtitle.clone(),
        description: product.description.clone(),
        status: product.status.word().to_owned(),
        starts_at: product.starts_at.map(|time| time.to_rfc3339()).unwrap_or_default(),
        brand: product.brand.as_ref().map(|brand| brand.name.clone()).unwrap_or_default(),
        category: product.crumbs.iter().map(|crumb| crumb.name.clone()).collect(),
        tags: product.tags.clone(),
        options: product.options.clone(),
        variants: product
            .variants
            .iter()
            .map(|variant| ItemVariant {
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
                line: 0,
            })
            .collect(),
        specifications: product.specifications.iter().map(|row| SpecificationDraft { name: row.name.clone(), value: row.value.clone() }).collect(),
        pictures: product
            .pictures
            .iter()
            .map(|picture| ItemPicture { source: format!("{public_url}{}", picture.src(1600)), alt: picture.alt.clone(), choice: picture.choice.clone() })
            .collect(),
        seo_title: product.seo_title.clone(),
        seo_description: product.seo_description.clone(),
        ..Item::default()
    }
}

fn columns() -> Vec<String> {
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let options = (1..=OPTIONS).flat_map(|number| [format!("option{number}_name"), format!("option{number}_value")]);
    let mut columns = named(&["handle", "title", "subtitle", "description", "status", "starts_at", "brand", "category", "tags"]);
    columns.extend(options);
    columns.extend(named(&[
        "sku",
        "barcode",
        "price",
        "compare_at",
        "cost",
        "weight_g",
        "length_mm",
        "width_mm",
        "height_mm",
        "content",
        "stock",
        "specifications",
        "pictures",
        "picture_alts",
        "picture_choices",
        "seo_title",
        "seo_description",
    ]));
    columns
}

/// The rows of a product: what is said of the product as a whole stands in the first.
fn rows(target: &mut Vec<u8>, item: &Item) -> std::io::Result<()> {
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let nothing = ItemVariant::default();
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
            first(item.brand.clone()),
            first(item.category.join(" > ")),
            first(item.tags.join(", ")),
        ];
        for number in 0..OPTIONS {
            let option = item.options.get(number);
            cells.push(first(option.map(|option| option.name.clone()).unwrap_or_default()));
            let choice = variant.choices.get(number).cloned().unwrap_or_default();
            let swatch = option.and_then(|option| option.values.iter().find(|value| value.value == choice)).and_then(|value| value.swatch.clone());
            cells.push(swatch.map_or_else(|| choice.clone(), |swatch| format!("{choice} {swatch}")));
        }
        cells.extend([
            variant.sku.clone(),
            variant.barcode.clone(),
            variant.price.clone(),
            variant.compare_at.clone(),
            variant.cost.clone(),
            number(variant.weight_g),
            number(variant.length_mm),
            number(variant.width_mm),
            number(variant.height_mm),
            variant.content.clone(),
            number(variant.stock),
            lines(item.specifications.iter().map(|row| format!("{}: {}", row.name, row.value)).collect()),
            lines(item.pictures.iter().map(|picture| picture.source.clone()).collect()),
            lines(item.pictures.iter().map(|picture| picture.alt.replace('\n', " ")).collect()),
            lines(item.pictures.iter().map(|picture| picture.choice.clone().unwrap_or_default()).collect()),
            first(item.seo_title.clone()),
            first(item.seo_description.clone()),
        ]);
        write_row(target, cells.iter().map(String::as_str))?;
    }
    Ok(())
}
