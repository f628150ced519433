//! What a shopper asks of a list of products, what the list answers, and what staff teach the search.

pub use ironmonger_search_engine::{
    Bar, Facet, FacetRange, FacetValue, Filters, ListQuery, MarginWeight, PAGE_SIZE, Range, Rule, RuleKind, Sort, Synonym, normalised,
};
use ironmonger_search_engine::{MAX_PHRASES, SynonymError};

pub use super::address::ListAddress;
use crate::catalog::model::Card;

/// The index of a shop: documents with the cards of products.
pub type Index = ironmonger_search_engine::Index<Card>;
pub type Listing = ironmonger_search_engine::Listing<Card>;
pub type Suggestions = ironmonger_search_engine::Suggestions<Card>;
pub type Explained = ironmonger_search_engine::Explained<Card>;

/// The value under which lists are filtered by what is said with yes or no, in every language.
pub const YES: &str = "Yes";

/// What a rule does, as staff read it.
pub fn rule_label(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::Pin => "Show first",
        RuleKind::Boost => "Show higher",
        RuleKind::Bury => "Show last",
        RuleKind::Redirect => "Lead to an address",
    }
}

/// How much margins count, as staff read it.
pub fn margin_label(weight: MarginWeight) -> &'static str {
    match weight {
        MarginWeight::Off => "Not at all",
        MarginWeight::Little => "A little",
        MarginWeight::Much => "Much",
    }
}

/// What searching refuses to be taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SearchRefusal {
    #[error("write at least two words or phrases, like “sofa, couch” or “trainers -> shoes”")]
    LoneSynonym,
    #[error("that line is too long: make several of it, with {most} phrases each at most", most = MAX_PHRASES)]
    LongSynonym,
    #[error("these synonyms are there already")]
    KnownSynonym,
    #[error("write the search that this is for")]
    NoQuery,
    #[error("no product has that title, item number or address: copy the address from the product’s page, like /products/walnut-desk")]
    NoProduct,
    #[error("write an address of this shop that begins with a slash, like /pages/returns")]
    NotOurs,
    #[error("there are too many of them: remove some that are not needed any more")]
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
