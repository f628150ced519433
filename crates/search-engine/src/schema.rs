//! The schema of the index: its fields, and how a document becomes their values.

use std::collections::{BTreeMap, BTreeSet};

use ironmonger_kernel::Language;
use tantivy::{
    TantivyDocument, TantivyError, Term,
    schema::{FAST, Field, INDEXED, IndexRecordOption, JsonObjectOptions, STORED, STRING, Schema, TextFieldIndexing, TextOptions},
};
use uuid::Uuid;

use crate::{
    document::{Document, DocumentOption, DocumentSpecification, DocumentVariant, MAX_OPTIONS, SpecificationFilter, Stored, Texts},
    negation::negated_words,
    text::{STEMMED, STEMS, WORDS, as_one_term, codes, measures, split_digits, tagged_stems, without_separators},
};

/// Grows whenever the fields below or their meaning change: an index of another version is made anew.
pub const VERSION: u32 = 9;

/// Between the parts of a label: key and name, option and value.
pub const SEPARATOR: char = '\u{1f}';

/// Characters of a specification's value beyond which nobody would choose it from a list.
const MAX_LABEL_CHARS: usize = 80;

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
    pub negated_title: Field,
    pub negated_text: Field,
    /// Words as they are written, for beginnings of words and for typing errors.
    pub title_words: Field,
    pub other_words: Field,
    pub category: Field,
    pub collection: Field,
    /// The brand's slug.
    pub brand_key: Field,
    pub stored: Field,
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
    numbers: Field,
    amounts: Field,
    collection_position: Field,
    price: Field,
    rating: Field,
    sold: Field,
    margin: Field,
    published: Field,
    available: Field,
    tie_breaker: Field,
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
            title_in: schema.add_text_field("title_in", text(STEMMED, IndexRecordOption::WithFreqsAndPositions)),
            names_in: schema.add_text_field("names_in", text(STEMMED, IndexRecordOption::WithFreqs)),
            details_in: schema.add_text_field("details_in", text(STEMMED, IndexRecordOption::WithFreqs)),
            text_in: schema.add_text_field("text_in", text(STEMMED, IndexRecordOption::WithFreqs)),
            negated_title: schema.add_text_field("negated_title", text(STEMS, IndexRecordOption::WithFreqs)),
            negated_text: schema.add_text_field("negated_text", text(STEMS, IndexRecordOption::WithFreqs)),
            title_words: schema.add_text_field("title_words", text(WORDS, IndexRecordOption::Basic)),
            other_words: schema.add_text_field("other_words", text(WORDS, IndexRecordOption::Basic)),
            category: schema.add_text_field("category", STRING),
            collection: schema.add_text_field("collection", STRING),
            brand_key: schema.add_text_field("brand_key", STRING),
            stored: schema.add_bytes_field("stored", STORED),
            columns: Columns {
                brand: schema.add_text_field("brand", column()),
                categories: schema.add_text_field("categories", column()),
                options: schema.add_text_field("options", column()),
                variants: schema.add_u64_field("variants", FAST),
                specifications: schema.add_text_field("specifications", column()),
                numbers: schema.add_text_field("numbers", column()),
                amounts: schema.add_f64_field("amounts", FAST),
                collection_position: schema.add_json_field("collection_position", JsonObjectOptions::default().set_fast("raw")),
                price: schema.add_u64_field("price", FAST),
                rating: schema.add_u64_field("rating", FAST),
                sold: schema.add_u64_field("sold", FAST),
                margin: schema.add_i64_field("margin", FAST),
                published: schema.add_u64_field("published", FAST),
                available: schema.add_u64_field("available", FAST | INDEXED),
                tie_breaker: schema.add_u64_field("tie_breaker", FAST),
            },
            schema: schema.build(),
        }
    }

    pub fn id_term(&self, id: Uuid) -> Term {
        Term::from_field_text(self.id, &id.simple().to_string())
    }

    /// The document as Tantivy takes it.
    pub fn document<S: Stored>(&self, document: &Document<'_, S>) -> Result<TantivyDocument, TantivyError> {
        let stored = serde_json::to_vec(&document.stored).map_err(|cause| TantivyError::InternalError(cause.to_string()))?;
        let mut fields = TantivyDocument::new();
        fields.add_text(self.id, document.id.simple().to_string());
        for code in exact_terms(&document.codes, document.texts.title).into_iter().chain(document.codes.iter().flat_map(|code| ends_of_code(code))) {
            fields.add_text(self.exact, code);
        }
        self.add_words(&mut fields, document);
        for (language, texts) in &document.translations {
            self.add_translation(&mut fields, language, &document.texts, texts);
        }
        self.add_columns(&mut fields, document);
        for (slug, position) in document.collections {
            fields.add_text(self.collection, slug);
            let position = tantivy::schema::OwnedValue::from(i64::from(*position));
            fields.add_object(self.columns.collection_position, [(slug.clone(), position)].into());
        }
        fields.add_u64(self.columns.available, u64::from(document.available));
        fields.add_bytes(self.stored, &stored);
        Ok(fields)
    }

    fn add_words<S>(&self, fields: &mut TantivyDocument, document: &Document<'_, S>) {
        let texts = &document.texts;
        let add = |fields: &mut TantivyDocument, field: Field, text: &str| {
            fields.add_text(field, split_digits(text));
            let codes = std::iter::once(codes(text)).filter(|codes| !codes.is_empty());
            for token in codes.chain(measures(text).into_iter().map(|measure| measure.token)) {
                fields.add_text(field, token);
            }
        };
        add(fields, self.title, texts.title);
        fields.add_text(self.title_words, split_digits(texts.title));
        fields.add_text(self.title_words, codes(texts.title));
        fields.add_text(self.negated_title, negated_words(texts.title).join(" "));
        for name in &texts.names {
            add(fields, self.names, name);
            fields.add_text(self.other_words, split_digits(name));
        }
        let values = document.variants.iter().flat_map(|variant| variant.values).map(String::as_str).collect::<BTreeSet<_>>();
        for detail in values.into_iter().chain([texts.subtitle]) {
            add(fields, self.details, detail);
            fields.add_text(self.other_words, split_digits(detail));
        }
        for text in texts.specifications.iter().flatten() {
            add(fields, self.details, text);
        }
        for tag in &document.tags {
            add(fields, self.details, tag);
        }
        let description = without_tags(texts.description);
        add(fields, self.text, &description);
        fields.add_text(self.negated_text, negated_words(&description).join(" "));
    }

    /// The words of a document in another language, as far as they are not those of the main one.
    fn add_translation(&self, fields: &mut TantivyDocument, language: &Language, main: &Texts<'_>, own: &Texts<'_>) {
        let mut add = |field: Field, words: Option<Field>, main: &str, own: &str| {
            if own != main {
                fields.add_text(field, tagged_stems(language, own));
                words.into_iter().for_each(|words| fields.add_text(words, split_digits(own)));
            }
        };
        add(self.title_in, Some(self.title_words), main.title, own.title);
        for (main, own) in main.names.iter().zip(&own.names) {
            add(self.names_in, Some(self.other_words), main, own);
        }
        add(self.details_in, Some(self.other_words), main.subtitle, own.subtitle);
        for (main, own) in main.choices.iter().zip(&own.choices) {
            add(self.details_in, Some(self.other_words), main, own);
        }
        for (main, own) in main.specifications.iter().zip(&own.specifications) {
            if let (Some(main), Some(own)) = (main, own) {
                add(self.details_in, None, main, own);
            }
        }
        if own.description != main.description {
            add(self.text_in, None, "", &without_tags(own.description));
        }
        if own.title != main.title {
            fields.add_text(self.exact, as_one_term(own.title));
        }
    }

    fn add_columns<S>(&self, fields: &mut TantivyDocument, document: &Document<'_, S>) {
        let columns = self.columns;
        if let Some(brand) = document.brand {
            fields.add_text(self.brand_key, brand.key);
            fields.add_text(columns.brand, format!("{}{SEPARATOR}{}", brand.key, brand.name));
        }
        for category in &document.categories {
            fields.add_text(self.category, category.key);
            fields.add_text(columns.categories, format!("{}{SEPARATOR}{}", category.key, category.name));
        }
        self.add_options(fields, &document.options, &document.variants);
        self.add_specifications(fields, &document.specifications);
        fields.add_u64(columns.price, document.price);
        fields.add_u64(columns.rating, document.rating);
        fields.add_u64(columns.sold, document.sold);
        if let Some(margin) = document.margin {
            fields.add_i64(columns.margin, margin);
        }
        fields.add_u64(columns.published, document.published);
        fields.add_u64(columns.tie_breaker, document.id.as_u64_pair().1);
    }

    /// The values of the options that some variant has, in order, and which of them each variant has.
    fn add_options(&self, fields: &mut TantivyDocument, options: &[DocumentOption<'_>], variants: &[DocumentVariant<'_>]) {
        let label = |option: &DocumentOption<'_>, value: &str| {
            let swatch = option.swatches.iter().find(|swatch| swatch.0 == value).map_or("", |swatch| swatch.1);
            format!("{}{SEPARATOR}{value}{SEPARATOR}{swatch}", option.name)
        };
        let labels_of = |variant: &DocumentVariant<'_>| options.iter().zip(variant.values).map(|(option, value)| label(option, value)).collect::<Vec<_>>();
        let of_variants = variants.iter().map(labels_of).collect::<Vec<_>>();
        let all = of_variants.iter().flatten().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
        for (variant, labels) in variants.iter().zip(&of_variants).filter(|_| !all.is_empty()) {
            let positions = labels.iter().filter_map(|label| all.binary_search(&label).ok());
            fields.add_u64(self.columns.variants, pack_variant(positions, variant.available));
        }
        for label in &all {
            fields.add_text(self.columns.options, label);
        }
    }

    /// What lists can be filtered by: values, and numbers in the unit of their definition.
    fn add_specifications(&self, fields: &mut TantivyDocument, specifications: &[DocumentSpecification<'_>]) {
        let (mut labels, mut amounts) = (BTreeSet::new(), BTreeMap::new());
        for DocumentSpecification { name, value } in specifications {
            match value {
                SpecificationFilter::Values(values) => {
                    let values = values.iter().filter(|value| !value.is_empty() && value.chars().count() <= MAX_LABEL_CHARS);
                    labels.extend(values.map(|value| format!("{name}{SEPARATOR}{value}")));
                }
                SpecificationFilter::Number { unit, amount } => _ = amounts.insert(format!("{name}{SEPARATOR}{unit}"), *amount),
            }
        }
        for label in labels {
            fields.add_text(self.columns.specifications, label);
        }
        for (label, amount) in amounts {
            fields.add_text(self.columns.numbers, label);
            fields.add_f64(self.columns.amounts, amount);
        }
    }
}

/// Bits that say which of its product's values a variant has for one option.
const POSITION_BITS: usize = 12;
/// The bit that says that a variant can be bought.
const CAN_BUY: u64 = 1 << 63;

/// A variant in one number: where its values stand among those that its product has, and whether it can be bought.
fn pack_variant(places: impl Iterator<Item = usize>, can_buy: bool) -> u64 {
    // 0 is no value; the few values that a product may have beyond the last number are not filtered by.
    let places = places.take(MAX_OPTIONS).enumerate().filter(|(_, place)| *place + 1 < 1 << POSITION_BITS);
    places.fold(if can_buy { CAN_BUY } else { 0 }, |variant, (option, place)| variant | (place as u64 + 1) << (option * POSITION_BITS))
}

/// What [`Fields`] keeps of a variant: the places of its values among its product's, and whether it can be bought.
pub fn unpack_variant(packed: u64) -> (impl Iterator<Item = usize> + Clone, bool) {
    let place = move |option: usize| (packed >> (option * POSITION_BITS) & ((1 << POSITION_BITS) - 1)) as usize;
    ((0..MAX_OPTIONS).filter_map(move |option| place(option).checked_sub(1)), packed & CAN_BUY != 0)
}

/// Parts of a code whose ends are found by themselves.
const MAX_CODE_PARTS: usize = 12;

/// What stands before the end of a code, so that no whole code is taken for one.
pub const END_OF_CODE: char = '\u{1f}';

/// The ends of a code from each of its parts on: `KT-NOR.0707` has those of `nor0707` and `0707`, and a code within it is the
/// beginning of one of them.
fn ends_of_code(code: &str) -> BTreeSet<String> {
    let letters = code.to_lowercase().chars().collect::<Vec<_>>();
    let begins = |place: &usize| {
        let (before, here) = (place.checked_sub(1).and_then(|before| letters.get(before)), letters.get(*place));
        here.is_some_and(|here| {
            here.is_alphanumeric() && before.is_none_or(|before| !before.is_alphanumeric() || before.is_ascii_digit() != here.is_ascii_digit())
        })
    };
    let ends = (0..letters.len())
        .filter(begins)
        .take(MAX_CODE_PARTS)
        .map(|from| letters.iter().skip(from).filter(|letter| letter.is_alphanumeric()).collect::<String>());
    ends.filter(|end| end.chars().nth(2).is_some()).map(|end| format!("{END_OF_CODE}{end}")).collect()
}

fn exact_terms(codes: &[&str], title: &str) -> BTreeSet<String> {
    let terms = codes.iter().copied().chain([title]).map(as_one_term).flat_map(|term| [without_separators(&term), term]);
    terms.filter(|term| !term.is_empty()).collect()
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
