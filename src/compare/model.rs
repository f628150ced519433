//! What is compared, and in what it differs.

use std::collections::HashSet;

use uuid::Uuid;

use crate::{
    catalog::model::{Card, OptionDef, Product, Specification, SpecificationValue, fold, sections},
    t,
};

/// The most products that stand side by side.
pub const MOST: usize = 4;
/// Values of an option that are named.
const MOST_VALUES: usize = 12;

/// A product of the comparison, and how it stands in lists.
#[derive(Clone, Debug)]
pub struct Compared {
    pub product: Product,
    pub card: Card,
}

/// Why a product is not put beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareRefusal {
    /// There are [`MOST`] already.
    Full,
    /// It is not sold any more.
    NotForSale,
}

/// The products in the cookie of what is compared, in the order in which they came. Anything else in it is left out.
pub fn read(cookie: &str) -> Vec<Uuid> {
    let mut compared = Vec::new();
    for id in cookie.split('.').take(MOST).filter_map(|id| Uuid::try_parse(id).ok()) {
        if !compared.contains(&id) {
            compared.push(id);
        }
    }
    compared
}

/// The cookie's value for these products: nothing but their ids.
pub fn write(compared: &[Compared]) -> String {
    compared.iter().map(|one| one.product.id.simple().to_string()).collect::<Vec<_>>().join(".")
}

/// The address path of a comparison of products by their slugs.
pub fn address<'a>(slugs: impl IntoIterator<Item = &'a str>, only_differences: bool) -> String {
    let mut pairs = slugs.into_iter().map(|slug| ("product", slug)).collect::<Vec<_>>();
    if pairs.is_empty() {
        return "/compare".to_owned();
    }
    pairs.extend(only_differences.then_some(("differences", "1")));
    format!("/compare?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
}

/// Something that is said of products: a cell each, empty where it is not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: String,
    pub cells: Vec<String>,
    pub differs: bool,
}

/// Rows under a heading, which is empty for the first ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub rows: Vec<Row>,
}

/// Whether not all are the same.
pub fn differ<T: PartialEq>(all: impl IntoIterator<Item = T>) -> bool {
    let mut all = all.into_iter();
    let Some(first) = all.next() else { return false };
    all.any(|other| other != first)
}

/// The options of the products with the values that each comes in.
pub fn options(compared: &[Compared]) -> Vec<Row> {
    let mut known = HashSet::new();
    let all = compared.iter().flat_map(|one| one.product.options.iter().map(move |option| (one, option)));
    // By their main names: what differs is the same in every language.
    let each_once = all.filter(|(_, option)| known.insert(fold(&option.name)));
    let row = |(first, own): (&Compared, &OptionDef)| {
        let of = compared.iter().map(|one| (one, one.product.options.iter().find(|option| fold(&option.name) == fold(&own.name)))).collect::<Vec<_>>();
        let main = |option: Option<&OptionDef>| {
            let values = option.map(|option| option.values.as_slice()).unwrap_or_default();
            meaning_of_list(&values.iter().map(|value| value.value.as_str()).collect::<Vec<_>>())
        };
        Row {
            name: first.product.option_name(own).to_owned(),
            differs: differ(of.iter().map(|(_, option)| main(*option))),
            cells: of.iter().map(|(one, option)| option.map(|option| named(&shown_values(one, option))).unwrap_or_default()).collect(),
        }
    };
    each_once.map(row).collect()
}

/// The values of a product's option as they are shown.
fn shown_values<'a>(one: &'a Compared, option: &'a OptionDef) -> Vec<&'a str> {
    option.values.iter().map(|value| one.product.option_value(&option.name, &value.value)).collect()
}

fn named(values: &[&str]) -> String {
    let more = values.len().saturating_sub(MOST_VALUES);
    let named = values.iter().take(MOST_VALUES).copied().collect::<Vec<_>>().join(", ");
    if more > 0 { t::compare::and_more(named, more) } else { named }
}

/// Every specification of the products as a row under its heading, in the order in which product pages have them. The
/// same amount in other units is no difference.
pub fn specifications(compared: &[Compared]) -> Vec<Section> {
    let mut known = HashSet::new();
    let all = compared.iter().flat_map(|one| &one.product.specifications).filter(|specification| known.insert(key(specification)));
    let sections = sections(all.cloned().collect()).into_iter();
    sections.map(|(heading, rows)| Section { heading, rows: rows.iter().map(|row| row_of(row, compared)).collect() }).collect()
}

fn row_of(specification: &Specification, compared: &[Compared]) -> Row {
    let own = key(specification);
    let of = compared.iter().map(|one| one.product.specifications.iter().filter(|other| key(other) == own).collect::<Vec<_>>()).collect::<Vec<_>>();
    Row {
        name: specification.name.clone(),
        differs: differ(of.iter().map(|said| said.iter().map(|one| meaning(one)).collect::<Vec<_>>())),
        cells: of.iter().map(|said| said.iter().map(|one| one.shown()).collect::<Vec<_>>().join(", ")).collect(),
    }
}

/// What makes specifications of two products the same row.
fn key(specification: &Specification) -> String {
    specification.definition_id.map_or_else(|| fold(&specification.name), |id| id.to_string())
}

/// What two values that say the same have in common.
fn meaning(specification: &Specification) -> String {
    match &specification.typed {
        SpecificationValue::Number(measure) => format!("{} {}", measure.amount.normalize(), measure.base),
        SpecificationValue::YesNo(yes) => yes.to_string(),
        SpecificationValue::List(parts) => meaning_of_list(&parts.iter().map(String::as_str).collect::<Vec<_>>()),
        SpecificationValue::Text(text) => fold(text),
    }
}

fn meaning_of_list(values: &[&str]) -> String {
    let mut values = values.iter().map(|value| fold(value)).collect::<Vec<_>>();
    values.sort_unstable();
    values.join("\n")
}
