//! What a search answers: a page of hits with facets, suggestions, explanations.

use ironmonger_kernel::{Money, Page};
use rust_decimal::Decimal;

use crate::query::Range;

/// A filter: values, each with the number of products that choosing it would leave, or a range of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Parameter name in the address, like `brand`, `option.Colour` or `spec.Material`; of a range what follows
    /// `spec-min.` and `spec-max.`.
    pub parameter: String,
    /// What the documents call it; empty for `category`, `brand`, `rating` and `available`, which the index has no words for.
    pub label: String,
    pub values: Vec<FacetValue>,
    pub range: Option<FacetRange>,
}

/// A filter from … to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetRange {
    /// Of all amounts here; empty for bare numbers.
    pub unit: String,
    /// The lowest and the highest that the other filters leave; `None` when they leave nothing.
    pub ends: Option<(Decimal, Decimal)>,
    pub chosen: Range,
    pub bars: Vec<Bar>,
}

/// How many products the other filters leave from an amount on up to, but not with, another; the last bar has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    pub from: Decimal,
    pub to: Option<Decimal>,
    pub count: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    pub value: String,
    /// As [`Facet::label`]: empty for numbers of stars and for being available.
    pub label: String,
    /// `#rrggbb` for colours.
    pub swatch: Option<String>,
    pub count: u64,
    pub chosen: bool,
}

/// A page of products and the ways to narrow the list.
#[derive(Clone, Debug)]
pub struct Listing<S> {
    pub products: Page<S>,
    pub facets: Vec<Facet>,
    /// Lowest and highest price before the price filter.
    pub prices: Option<(Money, Money)>,
    /// The same products by price in minor units; empty when all cost the same.
    pub price_bars: Vec<Bar>,
    /// Products that the words and the category find, before any filter.
    pub scope: u64,
    /// Words that nothing has, and that were left out so that the others find something.
    pub left_out: Vec<String>,
    /// How many products have all words, when they are so few that those with most of the words follow.
    pub complete: Option<u64>,
    /// Whether products have only some of the words, because none has all.
    pub loose: bool,
}

impl<S> Listing<S> {
    /// The filter with this parameter name.
    pub fn facet(&self, parameter: &str) -> Option<&Facet> {
        self.facets.iter().find(|facet| facet.parameter == parameter)
    }
}

/// What the search box offers while somebody types.
#[derive(Clone, Debug)]
pub struct Suggestions<S> {
    /// Searches that others have made.
    pub queries: Vec<String>,
    /// Name and path.
    pub categories: Vec<(String, String)>,
    /// Name and slug.
    pub brands: Vec<(String, String)>,
    pub products: Vec<S>,
}

impl<S> Default for Suggestions<S> {
    fn default() -> Self {
        Self { queries: Vec::new(), categories: Vec::new(), brands: Vec::new(), products: Vec::new() }
    }
}

/// Why a product stands where it does.
#[derive(Clone, Debug)]
pub struct Explained<S> {
    pub stored: S,
    /// What each part of the query adds, with the part as it was typed.
    pub parts: Vec<(String, f32)>,
    /// For a code or a whole title; 0 otherwise.
    pub exact: f32,
    /// What selling and ratings add, and being sold out takes.
    pub popularity: f32,
    /// For earning more than most, or less.
    pub margin: f32,
    /// For being of the kind that the best hits are.
    pub kind: f32,
    /// For not having what was to be left out; less than 0 for having it.
    pub negation: f32,
    /// For a rule of the merchant's.
    pub rule: f32,
    pub score: f32,
}
