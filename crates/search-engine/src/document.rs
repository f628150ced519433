//! What the index is given of a product: a document borrows from whoever has the product, so that nothing is copied on
//! the way into the index.

use std::borrow::Cow;

use ironmonger_kernel::Language;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// Options that a document may have; more are not filtered by.
pub const MAX_OPTIONS: usize = 5;

/// What the owner of an index stores with a document and gets back with each hit: what a list shows of a product.
pub trait Stored: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    fn id(&self) -> Uuid;

    /// Changes its texts to those of a language, where it has them.
    fn localize(&mut self, language: &Language);
}

/// A product as the index sees it.
#[derive(Clone, Debug)]
pub struct Document<'a, S> {
    pub id: Uuid,
    pub texts: Texts<'a>,
    /// SKUs and barcodes.
    pub codes: Vec<&'a str>,
    pub tags: Vec<&'a str>,
    pub brand: Option<Named<'a>>,
    /// The category and those above it, by their paths.
    pub categories: Vec<Named<'a>>,
    /// Slugs of collections, and the document's position in each.
    pub collections: &'a [(String, i32)],
    pub options: Vec<DocumentOption<'a>>,
    pub variants: Vec<DocumentVariant<'a>>,
    pub specifications: Vec<DocumentSpecification<'a>>,
    /// The texts in other languages than the main one.
    pub translations: Vec<(&'a Language, Texts<'a>)>,
    /// Minor units of the shop's currency.
    pub price: u64,
    /// Mean rating in tenths; 0 without any.
    pub rating: u64,
    pub sold: u64,
    /// Per cent of the price that the cost leaves; `None` when the cost is not known.
    pub margin: Option<i64>,
    /// Milliseconds since 1970; 0 for never.
    pub published: u64,
    /// Whether it can be bought.
    pub available: bool,
    pub stored: S,
}

/// The texts of a document in one language.
#[derive(Clone, Debug, Default)]
pub struct Texts<'a> {
    pub title: &'a str,
    pub subtitle: &'a str,
    /// HTML.
    pub description: &'a str,
    /// Of the brand and the categories.
    pub names: Vec<&'a str>,
    /// What each specification says: "Oak" of a material, "Touchscreen" of a yes, `None` of a no. The same ones in the same
    /// order in every language.
    pub specifications: Vec<Option<Cow<'a, str>>>,
    /// The values of the options that some variant has, the same ones in the same order in every language.
    pub choices: Vec<&'a str>,
}

/// A brand or a category: what it is filtered by, and its name in the main language.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    pub key: &'a str,
    pub name: &'a str,
}

/// An option like "Colour", with the swatches (`#rrggbb`) of those of its values that have one.
#[derive(Clone, Debug)]
pub struct DocumentOption<'a> {
    pub name: &'a str,
    pub swatches: Vec<(&'a str, &'a str)>,
}

/// A variant: its value for each option.
#[derive(Clone, Debug)]
pub struct DocumentVariant<'a> {
    pub values: &'a [String],
    pub available: bool,
}

/// A specification that lists can be filtered by.
#[derive(Clone, Debug)]
pub struct DocumentSpecification<'a> {
    pub name: &'a str,
    pub value: SpecificationFilter<'a>,
}

/// What a specification is filtered by.
#[derive(Clone, Debug, PartialEq)]
pub enum SpecificationFilter<'a> {
    Values(Vec<&'a str>),
    Number { unit: &'a str, amount: f64 },
}
