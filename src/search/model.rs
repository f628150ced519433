//! What a shopper asks of a list of products, what the list answers, and what staff teach the search.

use ironmonger_search_engine::SynonymError;
pub use ironmonger_search_engine::{
    Bar, Facet, FacetRange, FacetValue, Filters, ListQuery, MarginWeight, PAGE_SIZE, Range, Rule, RuleKind, Sort, Synonym, normalised,
};

pub use super::address::ListAddress;
use crate::catalog::model::Card;

/// The index of a shop: documents with the cards of products.
pub type Index = ironmonger_search_engine::Index<Card>;
pub type Listing = ironmonger_search_engine::Listing<Card>;
pub type Suggestions = ironmonger_search_engine::Suggestions<Card>;
pub type Explained = ironmonger_search_engine::Explained<Card>;

/// The value under which lists are filtered by what is said with yes or no, in every language.
pub const YES: &str = "Yes";

/// What searching refuses to be taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchRefusal {
    LoneSynonym,
    LongSynonym,
    KnownSynonym,
    NoQuery,
    NoProduct,
    NotOurs,
    TooMany,
}

impl From<SynonymError> for SearchRefusal {
    fn from(error: SynonymError) -> Self {
        match error {
            SynonymError::TooFew => Self::LoneSynonym,
            SynonymError::TooLong => Self::LongSynonym,
        }
    }
}

/// A query in a report: how often it was searched, how often something was chosen, and the fewest and most products
/// that it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    pub words: String,
    pub searches: u64,
    pub clicks: u64,
    pub least: u64,
    pub most: u64,
}

/// A product that was chosen after a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clicked {
    pub words: String,
    pub slug: String,
    pub clicks: u64,
}
