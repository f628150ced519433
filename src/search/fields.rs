//! What the index knows of a product: the fields, and how text becomes words.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::prelude::ToPrimitive;
use tantivy::{
    TantivyDocument, Term,
    schema::{FAST, Field, INDEXED, IndexRecordOption, JsonObjectOptions, STORED, STRING, Schema, TextFieldIndexing, TextOptions},
};
use uuid::Uuid;

use super::text::{MADE, STEMS, WORDS, as_one, codes, lacking, marked_stems, measures, spaced, together};
use crate::{
    catalog::{
        model::{CardWords, MOST_OPTIONS, OptionDef, Product, ProductStatus, SpecificationKind, SpecificationValue, Unit, Variant},
        service::card,
    },
    kernel::Language,
};

/// Grows whenever the fields below or their meaning change: an index of another version is made anew.
pub const VERSION: u32 = 7;

/// Stands between the parts of a value: key and label, option and value.
pub const PART: char = '\u{1f}';

/// Characters of a specification's value beyond which nobody would choose it from a list.
const LONGEST_LABEL: usize = 80;

#[derive(Clone, Debug)]
pub struct Fields {
    pub schema: Schema,
    pub id: Field,
    /// SKUs, barcodes and the whole title, each as one word.
    pub exact: Field,
    /// Stemmed words, from what counts most to what counts least.
    pub title: Field,
    pub names: Field,
    pub details: Field,
    pub text: Field,
    /// The same in other languages than the main one, each stem marked with its language.
    pub title_in: Field,
    pub names_in: Field,
    pub details_in: Field,
    pub text_in: Field,
    /// Stems of what the title, and the description, say that the product does not have.
    pub lacking_title: Field,
    pub lacking_text: Field,
    /// Words as they are written, for beginnings of words and for typing errors.
    pub title_words: Field,
    pub other_words: Field,
    pub category: Field,
    pub collection: Field,
    /// The brand's slug.
    pub maker: Field,
    pub card: Field,
    columns: Columns,
}

/// Fields in columns, for filters, counts and orders.
#[derive(Clone, Copy, Debug)]
struct Columns {
    brand: Field,
    categories: Field,
    options: Field,
    variants: Field,
    specifications: Field,
    measures: Field,
    amounts: Field,
    place: Field,
    price: Field,
    rating: Field,
    sold: Field,
    margin: Field,
    published: Field,
    available: Field,
    tie: Field,
}

impl Fields {
    pub fn new() -> Self {
        let mut schema = Schema::builder();
        let text = |tokenizer: &str, positions| {
            TextOptions::default().set_indexing_options(TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(positions))
        };
        let column = || TextOptions::default().set_fast("raw");
        Self {
            id: schema.add_text_field("id", STRING),
            exact: schema.add_text_field("exact", STRING),
            title: schema.add_text_field("title", text(STEMS, IndexRecordOption::WithFreqsAndPositions)),
            names: schema.add_text_field("names", text(STEMS, IndexRecordOption::WithFreqs)),
            details: schema.add_text_field("details", text(STEMS, IndexRecordOption::WithFreqs)),
            text: schema.add_text_field("text", text(STEMS, IndexRecordOption::WithFreqs)),
            title_in: schema.add_text_field("title_in", text(MADE, IndexRecordOption::WithFreqsAndPositions)),
            names_in: schema.add_text_field("names_in", text(MADE, IndexRecordOption::WithFreqs)),
            details_in: schema.add_text_field("details_in", text(MADE, IndexRecordOption::WithFreqs)),
            text_in: schema.add_text_field("text_in", text(MADE, IndexRecordOption::WithFreqs)),
            lacking_title: schema.add_text_field("lacking_title", text(STEMS, IndexRecordOption::WithFreqs)),
            lacking_text: schema.add_text_field("lacking_text", text(STEMS, IndexRecordOption::WithFreqs)),
            title_words: schema.add_text_field("title_words", text(WORDS, IndexRecordOption::Basic)),
            other_words: schema.add_text_field("other_words", text(WORDS, IndexRecordOption::Basic)),
            category: schema.add_text_field("category", STRING),
            collection: schema.add_text_field("collection", STRING),
            maker: schema.add_text_field("maker", STRING),
            card: schema.add_bytes_field("card", STORED),
            columns: Columns {
                brand: schema.add_text_field("brand", column()),
                categories: schema.add_text_field("categories", column()),
                options: schema.add_text_field("options", column()),
                variants: schema.add_u64_field("variants", FAST),
                specifications: schema.add_text_field("specifications", column()),
                measures: schema.add_text_field("measures", column()),
                amounts: schema.add_f64_field("amounts", FAST),
                place: schema.add_json_field("place", JsonObjectOptions::default().set_fast("raw")),
                price: schema.add_u64_field("price", FAST),
                rating: schema.add_u64_field("rating", FAST),
                sold: schema.add_u64_field("sold", FAST),
                margin: schema.add_i64_field("margin", FAST),
                published: schema.add_u64_field("published", FAST),
                available: schema.add_u64_field("available", FAST | INDEXED),
                tie: schema.add_u64_field("tie", FAST),
            },
            schema: schema.build(),
        }
    }

    pub fn term_of(&self, product: Uuid) -> Term {
        Term::from_field_text(self.id, &product.simple().to_string())
    }

    /// The product as the index keeps it; `None` for one that is not on sale. `said` is the same product in other
    /// languages; `places` are its collections, and where in each it stands.
    pub fn document(&self, product: &Product, said: &[(Language, Product)], places: &[(String, i32)]) -> Option<TantivyDocument> {
        let mut card = card(product).filter(|_| product.status == ProductStatus::Active)?;
        let mut document = TantivyDocument::new();
        document.add_text(self.id, product.id.simple().to_string());
        for code in exact_words(product) {
            document.add_text(self.exact, code);
        }
        self.add_words(&mut document, product);
        for (language, said) in said {
            self.add_words_in(&mut document, language, product, said);
            card.said.extend(CardWords::of(product, said).map(|words| (language.clone(), words)));
        }
        self.add_columns(&mut document, product, card.price.minor);
        for (slug, position) in places {
            document.add_text(self.collection, slug);
            let place = tantivy::schema::OwnedValue::from(i64::from(*position));
            document.add_object(self.columns.place, [(slug.clone(), place)].into());
        }
        document.add_u64(self.columns.available, u64::from(card.availability.can_buy()));
        document.add_bytes(self.card, &serde_json::to_vec(&card).ok()?);
        Some(document)
    }

    fn add_words(&self, document: &mut TantivyDocument, product: &Product) {
        let add = |document: &mut TantivyDocument, field: Field, text: &str| {
            document.add_text(field, spaced(text));
            let codes = std::iter::once(codes(text)).filter(|codes| !codes.is_empty());
            for token in codes.chain(measures(text).into_iter().map(|measure| measure.token)) {
                document.add_text(field, token);
            }
        };
        add(document, self.title, &product.title);
        document.add_text(self.title_words, spaced(&product.title));
        document.add_text(self.title_words, codes(&product.title));
        document.add_text(self.lacking_title, lacking(&product.title).join(" "));
        for name in product.brand.iter().map(|brand| &brand.name).chain(product.crumbs.iter().map(|crumb| &crumb.name)) {
            add(document, self.names, name);
            document.add_text(self.other_words, spaced(name));
        }
        let choices = product.variants.iter().flat_map(|variant| &variant.choices).collect::<BTreeSet<_>>();
        for detail in choices.into_iter().chain([&product.subtitle]) {
            add(document, self.details, detail);
            document.add_text(self.other_words, spaced(detail));
        }
        for specification in &product.specifications {
            // "Touchscreen: yes" has the word; "Touchscreen: no" has it not, and "Weight: 2 kg" is not about weight.
            match specification.typed {
                SpecificationValue::YesNo(true) => add(document, self.details, &specification.name),
                SpecificationValue::YesNo(false) => {}
                _ => add(document, self.details, &specification.shown()),
            }
        }
        for tag in &product.tags {
            add(document, self.details, tag);
        }
        let description = without_tags(&product.description);
        add(document, self.text, &description);
        document.add_text(self.lacking_text, lacking(&description).join(" "));
    }

    /// The words of a product in another language, as far as they are not those of the main one.
    fn add_words_in(&self, document: &mut TantivyDocument, language: &Language, product: &Product, said: &Product) {
        let mut add = |field: Field, words: Option<Field>, main: &str, said: &str| {
            if said != main {
                document.add_text(field, marked_stems(language, said));
                words.into_iter().for_each(|words| document.add_text(words, spaced(said)));
            }
        };
        add(self.title_in, Some(self.title_words), &product.title, &said.title);
        let names = |product: &Product| {
            let names = product.brand.iter().map(|brand| brand.name.clone()).chain(product.crumbs.iter().map(|crumb| crumb.name.clone()));
            names.collect::<Vec<_>>()
        };
        for (main, name) in names(product).iter().zip(&names(said)) {
            add(self.names_in, Some(self.other_words), main, name);
        }
        add(self.details_in, Some(self.other_words), &product.subtitle, &said.subtitle);
        for (main, own) in product.specifications.iter().zip(&said.specifications) {
            match main.typed {
                SpecificationValue::YesNo(true) => add(self.details_in, None, &main.name, &own.name),
                SpecificationValue::YesNo(false) => {}
                _ => add(self.details_in, None, &main.shown(), &own.shown()),
            }
        }
        if said.description != product.description {
            add(self.text_in, None, "", &without_tags(&said.description));
        }
        if said.title != product.title {
            document.add_text(self.exact, as_one(&said.title));
        }
    }

    fn add_columns(&self, document: &mut TantivyDocument, product: &Product, price: i64) {
        let columns = self.columns;
        if let Some(brand) = &product.brand {
            document.add_text(self.maker, &brand.slug);
            document.add_text(columns.brand, format!("{}{PART}{}", brand.slug, brand.name));
        }
        for crumb in &product.crumbs {
            let path = crumb.path.trim_start_matches("/categories/");
            document.add_text(self.category, path);
            document.add_text(columns.categories, format!("{path}{PART}{}", crumb.name));
        }
        self.add_options(document, product);
        self.add_specifications(document, product);
        document.add_u64(columns.price, price.unsigned_abs());
        document.add_u64(columns.rating, product.rating.tenths().unwrap_or(0).unsigned_abs().into());
        document.add_u64(columns.sold, product.sold.max(0).unsigned_abs().into());
        if let Some(margin) = product.cheapest().and_then(Variant::margin) {
            document.add_i64(columns.margin, margin);
        }
        document.add_u64(columns.published, product.published_at.map_or(0, |at| at.timestamp_millis().unsigned_abs()));
        document.add_u64(columns.tie, product.id.as_u64_pair().1);
    }

    /// The values of the options that some variant has, in order, and which of them each variant has.
    fn add_options(&self, document: &mut TantivyDocument, product: &Product) {
        let label = |option: &OptionDef, choice: &str| {
            let swatch = option.values.iter().find(|value| value.value == choice).and_then(|value| value.swatch.as_deref()).unwrap_or_default();
            format!("{}{PART}{choice}{PART}{swatch}", option.name)
        };
        let labels_of = |variant: &Variant| product.options.iter().zip(&variant.choices).map(|(option, choice)| label(option, choice)).collect::<Vec<_>>();
        let of_variants = product.variants.iter().map(labels_of).collect::<Vec<_>>();
        let all = of_variants.iter().flatten().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
        for (variant, labels) in product.variants.iter().zip(&of_variants).filter(|_| !all.is_empty()) {
            let places = labels.iter().filter_map(|label| all.binary_search(&label).ok());
            document.add_u64(self.columns.variants, variant_of(places, variant.availability().can_buy()));
        }
        for label in &all {
            document.add_text(self.columns.options, label);
        }
    }

    /// What lists can be narrowed by: texts, a yes, numbers in the unit of their definition.
    fn add_specifications(&self, document: &mut TantivyDocument, product: &Product) {
        let (mut labels, mut amounts) = (BTreeSet::new(), BTreeMap::new());
        for specification in product.specifications.iter().filter(|specification| specification.filterable) {
            let name = &specification.name;
            let mut add = |value: &str| {
                if !value.is_empty() && value.chars().count() <= LONGEST_LABEL {
                    labels.insert(format!("{name}{PART}{value}"));
                }
            };
            match &specification.typed {
                // What is no number is not between two of them.
                SpecificationValue::Text(text) if specification.kind == SpecificationKind::Text => add(text.trim()),
                SpecificationValue::List(parts) => parts.iter().for_each(|part| add(part)),
                SpecificationValue::YesNo(true) => add("Yes"),
                SpecificationValue::Number(measure) if measure.base == Unit::of(&specification.unit).map_or(specification.unit.as_str(), |unit| unit.base) => {
                    amounts.extend(measure.amount_in(&specification.unit).to_f64().map(|amount| (format!("{name}{PART}{}", specification.unit), amount)));
                }
                _ => {}
            }
        }
        for label in labels {
            document.add_text(self.columns.specifications, label);
        }
        for (label, amount) in amounts {
            document.add_text(self.columns.measures, label);
            document.add_f64(self.columns.amounts, amount);
        }
    }
}

/// Bits that say which of its product's values a variant has for one option.
const PLACE_BITS: usize = 12;
/// The bit that says that a variant can be bought.
const CAN_BUY: u64 = 1 << 63;

/// A variant in one number: where its values stand among those that its product has, and whether it can be bought.
fn variant_of(places: impl Iterator<Item = usize>, can_buy: bool) -> u64 {
    // 0 is no value; the few values that a product may have beyond the last number are not filtered by.
    let places = places.take(MOST_OPTIONS).enumerate().filter(|(_, place)| *place + 1 < 1 << PLACE_BITS);
    places.fold(if can_buy { CAN_BUY } else { 0 }, |variant, (option, place)| variant | (place as u64 + 1) << (option * PLACE_BITS))
}

/// What [`Fields`] keeps of a variant: the places of its values among its product's, and whether it can be bought.
pub fn variant(kept: u64) -> (impl Iterator<Item = usize> + Clone, bool) {
    let place = move |option: usize| (kept >> (option * PLACE_BITS) & ((1 << PLACE_BITS) - 1)) as usize;
    ((0..MOST_OPTIONS).filter_map(move |option| place(option).checked_sub(1)), kept & CAN_BUY != 0)
}

fn exact_words(product: &Product) -> BTreeSet<String> {
    let codes = product.variants.iter().flat_map(|variant| [Some(&variant.sku), variant.barcode.as_ref()]).flatten();
    codes.chain([&product.title]).flat_map(|code| [as_one(code), together(&as_one(code))]).filter(|code| !code.is_empty()).collect()
}

/// The text of sanitised HTML, good enough to be searched: tags and character references become spaces.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        let end = if after.starts_with('<') { after.find('>') } else { after.find(';').filter(|end| *end < 10) };
        let skip = end.map_or(1, |end| end + 1);
        // `&#39;` and its kin belong to the word.
        if !matches!(after.get(..skip), Some("&#39;" | "&rsquo;" | "&apos;")) {
            text.push(' ');
        }
        rest = after.get(skip..).unwrap_or_default();
    }
    text + rest
}
