//! Products and categories as staff typed them, and what is wrong with what they typed. Nothing here asks the database.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{
    CatalogProblem, CatalogRefusal, Count, LONGEST_NAME, LONGEST_VALUE, MOST_CONDITIONS, Measure, OptionDef, OptionValue, Part, Place, Problems, Product,
    ProductStatus, Rule, SpecificationDraft, fold,
};
use crate::{
    kernel::{Currency, InvalidMoney, Money, is_colour, read_list},
    pricing::model::PriceRow,
};

pub const MOST_OPTIONS: usize = 5;
pub const MOST_VARIANTS: usize = 2_000;
pub const MOST_PICTURES: usize = 24;
pub const MOST_SPECIFICATIONS: usize = 200;
pub const MOST_TAGS: usize = 250;
/// Price rows of a product.
pub const MOST_PRICES: usize = 5_000;
/// Values of an option.
pub const MOST_VALUES: usize = 500;
const LONGEST_TAG: usize = 60;
/// Pieces, grams: more than any shelf holds, and far from the end of an `i32`.
const MOST_PIECES: i32 = 1_000_000;

/// A product as it is typed: numbers are still text, and rows may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductDraft {
    /// The version that the form was made from; not looked at for a new product.
    pub version: i32,
    pub title: String,
    pub subtitle: String,
    /// HTML or plain text; sanitised before it is kept.
    pub description: String,
    pub status: ProductStatus,
    /// When a scheduled product goes on sale.
    pub starts_at: Option<DateTime<Utc>>,
    /// By name: one that does not exist yet is created.
    pub brand: String,
    pub tags: Vec<String>,
    pub category_id: Option<Uuid>,
    /// Empty makes it from the title.
    pub slug: String,
    pub options: Vec<OptionDef>,
    pub variants: Vec<VariantDraft>,
    /// Definitions of new names are made when the product is saved.
    pub specifications: Vec<SpecificationDraft>,
    pub seo_title: String,
    pub seo_description: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantDraft {
    /// `None` is a new variant.
    pub id: Option<Uuid>,
    /// A value for each of the draft's options, in their order.
    pub choices: Vec<String>,
    /// Empty makes one from the title and the choices.
    pub sku: String,
    pub barcode: String,
    pub price: String,
    pub compare_at: String,
    pub cost: String,
    pub weight_g: String,
    pub length_mm: String,
    pub width_mm: String,
    pub height_mm: String,
    /// What is in it where it is sold by measure, like `250 ml`.
    pub content: String,
    /// One of the product's pictures.
    pub picture_id: Option<Uuid>,
    /// Empty leaves the stock of a variant as it is.
    pub on_hand: String,
    /// The stock that the form showed: what nobody changed is left alone, for orders go on while a form is open.
    pub on_hand_seen: Option<i32>,
}

impl VariantDraft {
    /// Whether nobody has typed anything into the row.
    pub fn is_blank(&self) -> bool {
        self.id.is_none()
            && [&self.sku, &self.barcode, &self.price, &self.compare_at, &self.cost, &self.weight_g, &self.content, &self.on_hand]
                .iter()
                .all(|text| text.trim().is_empty())
            && self.choices.iter().all(|choice| choice.trim().is_empty())
    }
}

/// A product that the form's own rules have nothing against.
#[derive(Clone, Debug, Default)]
pub struct CheckedProduct {
    pub title: String,
    pub subtitle: String,
    pub brand: String,
    pub tags: Vec<String>,
    pub options: Vec<OptionDef>,
    pub variants: Vec<CheckedVariant>,
    pub specifications: Vec<SpecificationDraft>,
    pub seo_title: String,
    pub seo_description: String,
}

#[derive(Clone, Debug, Default)]
pub struct CheckedVariant {
    /// Where it stands in the draft, from 0: fields are named by it.
    pub row: usize,
    pub id: Option<Uuid>,
    pub choices: Vec<String>,
    pub sku: String,
    pub barcode: Option<String>,
    pub price: i64,
    pub compare_at: Option<i64>,
    pub cost: Option<i64>,
    pub weight_g: i32,
    pub length_mm: i32,
    pub width_mm: i32,
    pub height_mm: i32,
    pub content: String,
    pub picture_id: Option<Uuid>,
    /// `None` leaves it as it is.
    pub on_hand: Option<i32>,
    pub on_hand_seen: Option<i32>,
}

impl ProductDraft {
    /// What the form of an existing product shows.
    pub fn of(product: &Product) -> Self {
        let variants = product.variants.iter().map(|variant| VariantDraft {
            id: Some(variant.id),
            choices: variant.choices.clone(),
            sku: variant.sku.clone(),
            barcode: variant.barcode.clone().unwrap_or_default(),
            price: variant.price.decimal(),
            compare_at: variant.compare_at.map(Money::decimal).unwrap_or_default(),
            cost: variant.cost.map(Money::decimal).unwrap_or_default(),
            weight_g: variant.weight_g.to_string(),
            length_mm: known(variant.length_mm),
            width_mm: known(variant.width_mm),
            height_mm: known(variant.height_mm),
            content: variant.content.clone(),
            picture_id: variant.picture_id,
            on_hand: variant.stock.on_hand.to_string(),
            on_hand_seen: Some(variant.stock.on_hand),
        });
        Self {
            version: product.version,
            title: product.title.clone(),
            subtitle: product.subtitle.clone(),
            description: product.description.clone(),
            status: product.status,
            starts_at: product.starts_at,
            tags: product.tags.clone(),
            brand: product.brand.as_ref().map(|brand| brand.name.clone()).unwrap_or_default(),
            category_id: product.category_id,
            slug: product.slug.clone(),
            options: product.options.clone(),
            variants: variants.collect(),
            specifications: product.specifications.iter().map(|row| SpecificationDraft { name: row.name.clone(), value: row.value.clone() }).collect(),
            seo_title: product.seo_title.clone(),
            seo_description: product.seo_description.clone(),
        }
    }

    /// Adds a row for each combination of option values that has none yet; its price is that of the first row.
    pub fn add_combinations(&mut self) {
        let options = self.options.iter().filter(|option| !option.values.is_empty()).collect::<Vec<_>>();
        if options.len() != self.options.len() {
            return;
        }
        let mut combinations = vec![Vec::<String>::new()];
        for option in options {
            let longer = combinations.iter().flat_map(|start| option.values.iter().map(move |value| [start.clone(), vec![value.value.clone()]].concat()));
            combinations = longer.take(MOST_VARIANTS + 1).collect();
        }
        self.variants.retain(|row| !row.is_blank());
        let mut free = combinations.into_iter().filter(|choices| !self.variants.iter().any(|row| row.choices == *choices)).collect::<Vec<_>>();
        // A row that says nothing yet about an option takes the first combination that agrees with what it says.
        let is_value = |index: usize, choice: &str| self.options.get(index).is_some_and(|option| option.values.iter().any(|value| value.value == choice));
        for row in &mut self.variants {
            let said = row.choices.iter().enumerate().map(|(index, choice)| is_value(index, choice).then(|| choice.clone())).collect::<Vec<_>>();
            if said.len() == self.options.len() && said.iter().all(Option::is_some) {
                continue;
            }
            let agrees = |choices: &Vec<String>| {
                choices.iter().enumerate().all(|(index, choice)| said.get(index).and_then(Option::as_ref).is_none_or(|own| own == choice))
            };
            if let Some(place) = free.iter().position(agrees) {
                row.choices = free.remove(place);
            }
        }
        let (price, weight_g) = self.variants.first().map(|row| (row.price.clone(), row.weight_g.clone())).unwrap_or_default();
        for choices in free.into_iter().take(MOST_VARIANTS.saturating_sub(self.variants.len())) {
            self.variants.push(VariantDraft { choices, price: price.clone(), weight_g: weight_g.clone(), ..VariantDraft::default() });
        }
    }

    /// Reads the draft as far as it can be read, and says everything that is wrong with it.
    pub fn check(&self, currency: Currency) -> (CheckedProduct, Problems) {
        let mut problems = Problems::default();
        let (kept, options) = self.check_options(&mut problems);
        let checked = CheckedProduct {
            title: line(&self.title, "title", 200, Part::Title, &mut problems),
            subtitle: line(&self.subtitle, "subtitle", 200, Part::Subtitle, &mut problems),
            brand: line(&self.brand, "brand", 100, Part::Brand, &mut problems),
            tags: self.check_tags(&mut problems),
            seo_title: line(&self.seo_title, "seo_title", 200, Part::PageTitle, &mut problems),
            seo_description: line(&self.seo_description, "seo_description", 400, Part::MetaDescription, &mut problems),
            variants: self.check_variants(&kept, &options, currency, &mut problems),
            specifications: self.check_specifications(&mut problems),
            options,
        };
        if checked.title.is_empty() {
            problems.add("title", CatalogProblem::NoTitle);
        }
        if self.description.len() > 100_000 {
            problems.add("description", CatalogProblem::LongDescription);
        }
        if self.status == ProductStatus::Active && checked.variants.is_empty() {
            problems.add("variants", CatalogProblem::NoPriceOnSale);
        }
        if self.status == ProductStatus::Scheduled && checked.variants.is_empty() {
            problems.add("variants", CatalogProblem::NoPriceScheduled);
        }
        if self.status == ProductStatus::Scheduled && self.starts_at.is_none() {
            problems.add("starts_at", CatalogProblem::NoStart);
        }
        (checked, problems)
    }

    fn check_tags(&self, problems: &mut Problems) -> Vec<String> {
        let mut seen = HashSet::new();
        let mut tags = self.tags.iter().map(|tag| line(tag, "tags", LONGEST_TAG, Part::Tag, problems)).filter(|tag| !tag.is_empty()).collect::<Vec<_>>();
        tags.retain(|tag| seen.insert(fold(tag)));
        if tags.len() > MOST_TAGS {
            problems.add("tags", CatalogProblem::TooManyTags);
        }
        tags
    }

    /// The options that are filled in, and their places in the draft.
    fn check_options(&self, problems: &mut Problems) -> (Vec<usize>, Vec<OptionDef>) {
        let mut names = HashSet::new();
        let mut kept = Vec::new();
        let mut options = Vec::new();
        for (row, option) in self.options.iter().enumerate() {
            let field = format!("option-{row}-name");
            let values_field = format!("option-{row}-values");
            let name = line(&option.name, &field, 60, Part::OptionName, problems);
            let mut seen = HashSet::new();
            let mut values = Vec::new();
            for value in &option.values {
                let text = line(&value.value, &values_field, 60, Part::OptionValue, problems);
                if text.is_empty() {
                    continue;
                }
                if !seen.insert(text.to_lowercase()) {
                    problems.add(&values_field, CatalogProblem::Twice { text: text.clone() });
                }
                values.push(OptionValue { value: text, swatch: value.swatch.clone().filter(|swatch| is_colour(swatch)) });
            }
            if name.is_empty() && values.is_empty() {
                continue;
            }
            if name.is_empty() {
                problems.add(&field, CatalogProblem::NoOptionName);
            } else if !names.insert(name.to_lowercase()) {
                problems.add(&field, CatalogProblem::SameOption { name: name.clone() });
            }
            if values.is_empty() {
                problems.add(&values_field, CatalogProblem::NoOptionValues { name: name.clone() });
            }
            if values.len() > MOST_VALUES {
                problems.add(&values_field, CatalogProblem::TooManyValues);
            }
            kept.push(row);
            options.push(OptionDef { name, values });
        }
        if options.len() > MOST_OPTIONS {
            problems.add("options", CatalogProblem::TooManyOptions);
        }
        (kept, options)
    }

    fn check_variants(&self, kept: &[usize], options: &[OptionDef], currency: Currency, problems: &mut Problems) -> Vec<CheckedVariant> {
        let mut variants = Vec::<CheckedVariant>::new();
        let (mut by_sku, mut by_choices) = (HashMap::<String, usize>::new(), HashMap::<Vec<String>, usize>::new());
        for (row, draft) in self.variants.iter().enumerate().filter(|(_, draft)| !draft.is_blank()) {
            let n = row + 1;
            let field = |name: &str| format!("variant-{row}-{name}");
            let choices = kept.iter().map(|index| draft.choices.get(*index).map(|choice| choice.trim().to_owned()).unwrap_or_default()).collect::<Vec<_>>();
            for (index, (choice, option)) in choices.iter().zip(options).enumerate() {
                if choice.is_empty() {
                    problems.add_at(Place::Row(n), field(&format!("choice-{index}")), CatalogProblem::NoChoice { option: option.name.clone() });
                } else if !option.values.iter().any(|value| value.value == *choice) {
                    let what = CatalogProblem::UnknownChoice { choice: choice.clone(), option: option.name.clone() };
                    problems.add_at(Place::Row(n), field(&format!("choice-{index}")), what);
                }
            }
            let sku = line(&draft.sku, &field("sku"), 64, Part::Sku, problems);
            if let Some(other) = by_sku.get(&sku).filter(|_| !sku.is_empty()) {
                problems.add(field("sku"), CatalogProblem::SameSku { sku: sku.clone(), first: *other, row: n });
            }
            by_sku.entry(sku.clone()).or_insert(n);
            if let Some(other) = by_choices.get(&choices) {
                let what = if choices.is_empty() {
                    CatalogProblem::OneVariantOnly
                } else {
                    CatalogProblem::SameChoices { row: n, first: *other, choices: choices.join(" / ") }
                };
                problems.add(field("choice-0"), what);
            }
            by_choices.entry(choices.clone()).or_insert(n);
            let barcode = line(&draft.barcode, &field("barcode"), 64, Part::Barcode, problems);
            let price = amount(&draft.price, &field("price"), n, currency, problems);
            if draft.price.trim().is_empty() {
                problems.add(field("price"), CatalogProblem::NoPriceInRow { row: n });
            }
            let compare_at = amount(&draft.compare_at, &field("compare_at"), n, currency, problems);
            if let (Some(price), Some(before)) = (price, compare_at)
                && before <= price
            {
                problems.add_at(Place::Row(n), field("compare_at"), CatalogProblem::NotReduced);
            }
            let cost = amount(&draft.cost, &field("cost"), n, currency, problems);
            let content = line(&draft.content, &field("content"), 40, Part::Content, problems);
            if !content.is_empty() && Measure::read(&content, "").is_none_or(|measure| measure.base.is_empty() || measure.amount <= 0.into()) {
                problems.add_at(Place::Row(n), field("content"), CatalogProblem::WrongContent);
            }
            let mut side = |key: &str, text: &str, what| whole(text, &field(key), n, what, problems).unwrap_or_default();
            let (length_mm, width_mm, height_mm) = (
                side("length_mm", &draft.length_mm, Count::Length),
                side("width_mm", &draft.width_mm, Count::Width),
                side("height_mm", &draft.height_mm, Count::Height),
            );
            let on_hand = whole(&draft.on_hand, &field("on_hand"), n, Count::OnHand, problems);
            variants.push(CheckedVariant {
                row,
                id: draft.id,
                choices,
                sku,
                barcode: Some(barcode).filter(|code| !code.is_empty()),
                price: price.unwrap_or_default(),
                compare_at,
                cost,
                length_mm,
                width_mm,
                height_mm,
                content,
                picture_id: draft.picture_id,
                weight_g: whole(&draft.weight_g, &field("weight_g"), n, Count::Grams, problems).unwrap_or_default(),
                on_hand: on_hand.filter(|pieces| draft.on_hand_seen != Some(*pieces)).or(draft.id.is_none().then_some(on_hand.unwrap_or_default())),
                on_hand_seen: draft.on_hand_seen,
            });
        }
        if variants.len() > MOST_VARIANTS {
            problems.add("variants", CatalogProblem::TooManyVariants);
        }
        variants
    }

    fn check_specifications(&self, problems: &mut Problems) -> Vec<SpecificationDraft> {
        let mut specifications = Vec::new();
        let mut names = HashSet::new();
        for (row, draft) in self.specifications.iter().enumerate() {
            let field = format!("spec-{row}-name");
            let name = line(&draft.name, &field, LONGEST_NAME, Part::Name, problems);
            let value = line(&draft.value, &format!("spec-{row}-value"), LONGEST_VALUE, Part::Value, problems);
            match (name.is_empty(), value.is_empty()) {
                (true, true) => {}
                (true, false) => problems.add(field, CatalogProblem::NoNameOf { value }),
                (false, true) => problems.add(format!("spec-{row}-value"), CatalogProblem::NoValueOf { name }),
                (false, false) if !names.insert(fold(&name)) => problems.add(field, CatalogProblem::Twice { text: name }),
                (false, false) => specifications.push(SpecificationDraft { name, value }),
            }
        }
        if specifications.len() > MOST_SPECIFICATIONS {
            problems.add("specifications", CatalogProblem::TooManySpecifications);
        }
        specifications
    }
}

/// Tags from a line like `summer, gift`: separated by commas, each once. A backslash before a comma makes it part of a tag.
pub fn read_tags(line: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    read_list(line).into_iter().filter(|tag| seen.insert(fold(tag))).collect()
}

/// A length for a field; one that is not known leaves it empty.
fn known(millimetres: i32) -> String {
    if millimetres == 0 { String::new() } else { millimetres.to_string() }
}

/// One line of text without control characters, trimmed, at most `most` characters long.
fn line(text: &str, field: &str, most: usize, part: Part, problems: &mut Problems) -> String {
    let text = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect::<String>().trim().to_owned();
    if text.chars().count() > most {
        problems.add(field, CatalogProblem::LongText { part, most });
    }
    text
}

fn amount(text: &str, field: &str, row: usize, currency: Currency, problems: &mut Problems) -> Option<i64> {
    if text.trim().is_empty() {
        return None;
    }
    match Money::parse(text, currency) {
        // Nine digits before the point: a full cart of the dearest thing still fits where totals are kept.
        Ok(money) if money.minor / 10_i64.pow(currency.decimals()) < 1_000_000_000 => Some(money.minor),
        Ok(_) => {
            problems.add_at(Place::Row(row), field, CatalogProblem::Amount(InvalidMoney::TooLarge));
            None
        }
        Err(cause) => {
            problems.add_at(Place::Row(row), field, CatalogProblem::Amount(cause));
            None
        }
    }
}

/// A price that was typed by itself, in the currency's smallest unit.
pub fn typed_price(text: &str, currency: Currency) -> Result<i64, CatalogRefusal> {
    let mut problems = Problems::default();
    match amount(text, "", 1, currency, &mut problems) {
        Some(price) => Ok(price),
        None => Err(alone(problems, CatalogProblem::NoPrice)),
    }
}

/// Pieces that were typed by themselves.
pub fn typed_pieces(text: &str) -> Result<i32, CatalogRefusal> {
    let mut problems = Problems::default();
    whole(text, "", 1, Count::OnHand, &mut problems).ok_or_else(|| alone(problems, CatalogProblem::NoPieces))
}

/// What is wrong with something that stands in no row; `missing` if nothing was typed.
fn alone(problems: Problems, missing: CatalogProblem) -> CatalogRefusal {
    CatalogRefusal::one(problems.0.into_iter().next().map_or(missing, |problem| problem.what))
}

fn whole(text: &str, field: &str, row: usize, what: Count, problems: &mut Problems) -> Option<i32> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let number = text.parse::<i32>().ok().filter(|number| (0..=MOST_PIECES).contains(number));
    if number.is_none() {
        problems.add_at(Place::Row(row), field, CatalogProblem::WrongNumber { what, most: MOST_PIECES });
    }
    number
}

/// A category as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CategoryDraft {
    /// When what the form was made from was saved; `None` does not look whether somebody else was faster.
    pub seen: Option<DateTime<Utc>>,
    pub name: String,
    /// The last part of its address; empty makes it from the name.
    pub slug: String,
    pub description: String,
    pub parent_id: Option<Uuid>,
}

impl CategoryDraft {
    /// The name and the description, trimmed, and what is wrong with them.
    pub fn check(&self) -> (String, String, Problems) {
        let mut problems = Problems::default();
        let name = line(&self.name, "name", 100, Part::Name, &mut problems);
        if name.is_empty() {
            problems.add("name", CatalogProblem::NoCategoryName);
        }
        let description = self.description.trim().to_owned();
        if description.chars().count() > 2000 {
            problems.add("description", CatalogProblem::LongText { part: Part::Introduction, most: 2000 });
        }
        (name, description, problems)
    }
}

/// A price row as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceDraft {
    pub variant_id: Option<Uuid>,
    /// Empty is from the first piece on.
    pub from_quantity: String,
    pub amount: String,
    pub starts_at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
}

impl PriceDraft {
    /// Whether nobody has typed anything into the row.
    pub fn is_blank(&self) -> bool {
        self.from_quantity.trim().is_empty() && self.amount.trim().is_empty() && self.starts_at.is_none() && self.ends_at.is_none()
    }

    /// The rows that are filled in, and what is wrong with them.
    pub fn check(rows: &[Self], currency: Currency) -> (Vec<(Uuid, PriceRow)>, Problems) {
        let mut problems = Problems::default();
        let mut checked = Vec::new();
        for (row, draft) in rows.iter().enumerate().filter(|(_, draft)| !draft.is_blank()) {
            let n = row + 1;
            let field = |name: &str| format!("price-{row}-{name}");
            let from_quantity = whole(&draft.from_quantity, &field("from"), n, Count::Quantity, &mut problems).unwrap_or(1);
            let price = amount(&draft.amount, &field("amount"), n, currency, &mut problems);
            if draft.amount.trim().is_empty() {
                problems.add(field("amount"), CatalogProblem::NoPriceInRow { row: n });
            }
            if draft.starts_at.zip(draft.ends_at).is_some_and(|(start, end)| end <= start) {
                problems.add_at(Place::Row(n), field("ends"), CatalogProblem::EndsTooEarly);
            }
            match draft.variant_id {
                None => problems.add_at(Place::Row(n), field("variant"), CatalogProblem::NoVariant),
                Some(variant_id) => {
                    let (starts_at, ends_at) = (draft.starts_at, draft.ends_at);
                    let (from_quantity, amount) = (from_quantity.max(1), price.unwrap_or_default());
                    checked.push((variant_id, PriceRow { currency, from_quantity, amount, starts_at, ends_at, derived: false, compare_at: None }));
                }
            }
        }
        if checked.len() > MOST_PRICES {
            problems.add("prices", CatalogProblem::TooManyPrices);
        }
        (checked, problems)
    }
}

/// A brand as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrandDraft {
    /// When what the form was made from was saved; `None` does not look whether somebody else was faster.
    pub seen: Option<DateTime<Utc>>,
    pub name: String,
    /// The last part of its address; empty makes it from the name.
    pub slug: String,
    pub description: String,
    pub seo_title: String,
    pub seo_description: String,
}

impl BrandDraft {
    /// The draft trimmed, and what is wrong with it.
    pub fn check(&self) -> (Self, Problems) {
        let mut problems = Problems::default();
        let checked = Self {
            seen: self.seen,
            name: line(&self.name, "name", 100, Part::Name, &mut problems),
            slug: self.slug.trim().to_owned(),
            description: text(&self.description, &mut problems),
            seo_title: line(&self.seo_title, "seo_title", 200, Part::PageTitle, &mut problems),
            seo_description: line(&self.seo_description, "seo_description", 400, Part::MetaDescription, &mut problems),
        };
        if checked.name.is_empty() {
            problems.add("name", CatalogProblem::NoBrandName);
        }
        (checked, problems)
    }
}

/// A collection as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectionDraft {
    /// When what the form was made from was saved; `None` does not look whether somebody else was faster.
    pub seen: Option<DateTime<Utc>>,
    pub title: String,
    /// The last part of its address; empty makes it from the title.
    pub slug: String,
    pub description: String,
    pub seo_title: String,
    pub seo_description: String,
    /// `None` is put together by hand.
    pub rule: Option<Rule>,
}

impl CollectionDraft {
    /// The draft trimmed, and what is wrong with it.
    pub fn check(&self) -> (Self, Problems) {
        let mut problems = Problems::default();
        let checked = Self {
            seen: self.seen,
            title: line(&self.title, "title", 100, Part::Title, &mut problems),
            slug: self.slug.trim().to_owned(),
            description: text(&self.description, &mut problems),
            seo_title: line(&self.seo_title, "seo_title", 200, Part::PageTitle, &mut problems),
            seo_description: line(&self.seo_description, "seo_description", 400, Part::MetaDescription, &mut problems),
            rule: self.rule.clone(),
        };
        if checked.title.is_empty() {
            problems.add("title", CatalogProblem::NoCollectionTitle);
        }
        match &self.rule {
            Some(rule) if rule.conditions.is_empty() => problems.add("rule", CatalogProblem::NoConditions),
            Some(rule) if rule.conditions.len() > MOST_CONDITIONS => problems.add("rule", CatalogProblem::TooManyConditions),
            _ => {}
        }
        (checked, problems)
    }
}

/// An introduction of several lines.
fn text(text: &str, problems: &mut Problems) -> String {
    let text = text.trim().to_owned();
    if text.chars().count() > 2000 {
        problems.add("description", CatalogProblem::LongText { part: Part::Introduction, most: 2000 });
    }
    text
}
