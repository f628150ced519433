//! The search engine of Ironmonger: one embedded index (Tantivy) of documents, with queries that forgive typing errors, facets,
//! suggestions, synonyms and merchandising rules. It knows documents, not products, and neither the database nor the web:
//! whoever owns the index converts what it sells into a [`Document`], and stores with it what a list shows ([`Stored`]).

mod bm25f;
mod cache;
mod document;
mod facet_list;
mod facets;
mod guidance;
mod histogram;
mod index;
mod min_should_match;
mod negation;
mod prefix;
mod query;
mod query_parser;
mod ranking;
mod results;
mod schema;
mod search;
mod segment;
mod snapshot;
mod text;

#[cfg(test)]
mod tests;

pub use document::{Document, DocumentOption, DocumentSpecification, DocumentVariant, MAX_OPTIONS, Named, SpecificationFilter, Stored, Texts};
pub use guidance::{Expansion, Guidance, MAX_PHRASES, MarginWeight, Rule, RuleKind, Synonym, SynonymError, UnknownWord, normalised};
pub use index::{Change, Checkpoint, Index, Prepared, Rebuild};
pub use query::{Filters, ListQuery, MAX_RANGES, PAGE_SIZE, Range, Sort};
pub use results::{Bar, Explained, Facet, FacetRange, FacetValue, Listing, Suggestions};
pub use search::{SUGGESTED_BRANDS, SUGGESTED_CATEGORIES, has_words_with_prefixes};
pub use snapshot::Snapshot;
pub use tantivy::TantivyError as Error;
pub use text::{Analyzer, Languages, Word};
