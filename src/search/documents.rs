//! A product as the search engine's document.

use std::{borrow::Cow, collections::BTreeSet};

use ironmonger_search_engine::{Document, DocumentOption, DocumentSpecification, DocumentVariant, MAX_OPTIONS, Named, SpecificationFilter, Stored, Texts};
use rust_decimal::prelude::ToPrimitive;
use uuid::Uuid;

use super::model::YES;
use crate::{
    catalog::{
        model::{Card, CardPrice, CardWords, MOST_OPTIONS, Product, ProductStatus, Specification, SpecificationKind, SpecificationValue, Unit, Variant},
        service::card,
    },
    kernel::Language,
};

const _: () = assert!(MOST_OPTIONS <= MAX_OPTIONS, "every option of a product can be filtered by");

impl Stored for Card {
    fn id(&self) -> Uuid {
        self.id
    }

    fn localize(&mut self, language: &Language) {
        self.say(language);
    }
}

/// The document of a product; `None` for one that is not on sale. `translations` are the same product in other languages;
/// `collections` are the slugs of its collections, and where in each it stands; `prices` are those in other currencies.
pub fn document<'a>(
    product: &'a Product,
    translations: &'a [(Language, Product)],
    collections: &'a [(String, i32)],
    prices: Vec<CardPrice>,
) -> Option<Document<'a, Card>> {
    let mut card = card(product).filter(|_| product.status == ProductStatus::Active)?;
    card.prices = prices;
    for (language, translation) in translations {
        card.said.extend(CardWords::of(product, translation).map(|words| (language.clone(), words)));
    }
    let named = |key, name| Named { key, name };
    Some(Document {
        id: product.id,
        texts: texts(product, product),
        codes: product.variants.iter().flat_map(|variant| [Some(&variant.sku), variant.barcode.as_ref()]).flatten().map(String::as_str).collect(),
        tags: product.tags.iter().map(String::as_str).collect(),
        brand: product.brand.as_ref().map(|brand| named(&brand.slug, &brand.name)),
        categories: product.crumbs.iter().map(|crumb| named(crumb.path.trim_start_matches("/categories/"), &crumb.name)).collect(),
        collections,
        options: product.options.iter().map(|option| DocumentOption { name: &option.name, swatches: swatches(option) }).collect(),
        variants: product.variants.iter().map(|variant| DocumentVariant { values: &variant.choices, available: variant.availability().can_buy() }).collect(),
        specifications: product.specifications.iter().filter_map(specification).collect(),
        translations: translations.iter().map(|(language, translation)| (language, texts(product, translation))).collect(),
        price: card.price.minor.unsigned_abs(),
        rating: product.rating.tenths().unwrap_or(0).unsigned_abs().into(),
        sold: product.sold.max(0).unsigned_abs().into(),
        margin: product.cheapest().and_then(Variant::margin),
        published: product.published_at.map_or(0, |at| at.timestamp_millis().unsigned_abs()),
        available: card.availability.can_buy(),
        stored: card,
    })
}

/// The texts of a product, or of its translation.
fn texts<'a>(product: &'a Product, translation: &'a Product) -> Texts<'a> {
    let brand = translation.brand.iter().map(|brand| brand.name.as_str());
    let specifications = product.specifications.iter().zip(&translation.specifications);
    let of_variant = |variant: &'a Variant| product.options.iter().map(|option| option.name.as_str()).zip(variant.choices.iter().map(String::as_str));
    let choices = product.variants.iter().flat_map(of_variant).collect::<BTreeSet<_>>();
    Texts {
        title: &translation.title,
        subtitle: &translation.subtitle,
        description: &translation.description,
        names: brand.chain(translation.crumbs.iter().map(|crumb| crumb.name.as_str())).collect(),
        specifications: specifications.map(|(main, own)| specification_text(main, own)).collect(),
        choices: choices.into_iter().map(|(option, value)| translation.option_value(option, value)).collect(),
    }
}

/// "Touchscreen: yes" has the word; "Touchscreen: no" has it not, and "Weight: 2 kg" is not about weight.
fn specification_text<'a>(main: &Specification, own: &'a Specification) -> Option<Cow<'a, str>> {
    match main.typed {
        SpecificationValue::YesNo(true) => Some(Cow::Borrowed(&own.name)),
        SpecificationValue::YesNo(false) => None,
        _ => Some(Cow::Owned(own.shown())),
    }
}

fn swatches(option: &crate::catalog::model::OptionDef) -> Vec<(&str, &str)> {
    option.values.iter().filter_map(|value| Some((value.value.as_str(), value.swatch.as_deref()?))).collect()
}

/// What lists can be filtered by: texts, a yes, numbers in the unit of their definition.
fn specification(specification: &Specification) -> Option<DocumentSpecification<'_>> {
    let unit = specification.unit.as_str();
    let value = match &specification.typed {
        // What is no number is not between two of them.
        SpecificationValue::Text(text) if specification.kind == SpecificationKind::Text => SpecificationFilter::Values(vec![text.trim()]),
        SpecificationValue::List(parts) => SpecificationFilter::Values(parts.iter().map(String::as_str).collect()),
        SpecificationValue::YesNo(true) => SpecificationFilter::Values(vec![YES]),
        SpecificationValue::Number(measure) if measure.base == Unit::of(unit).map_or(unit, |unit| unit.base) => {
            SpecificationFilter::Number { unit, amount: measure.amount_in(unit).to_f64()? }
        }
        _ => return None,
    };
    specification.filterable.then_some(DocumentSpecification { name: &specification.name, value })
}
