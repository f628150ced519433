//! What has been found in one snapshot of the index, kept for whoever asks for the same, or for another page, order or
//! filter of it.

use std::sync::{Arc, OnceLock};

use moka::sync::Cache;
use tantivy::TantivyError;

use super::{
    facets::{Census, Matches},
    index::Snapshot,
    model::{ListQuery, Listing, Suggestions},
    words::Fit,
};
use crate::{
    catalog::model::Card,
    kernel::{Currency, Language, Page},
};

/// Bytes of what is kept at the most, in matches and in lists.
const MATCHES_BYTES: u64 = 48 * 1024 * 1024;
const LISTS_BYTES: u64 = 24 * 1024 * 1024;
/// Shelves and suggestions that are kept.
const SHELVES: u64 = 500;
const SUGGESTIONS: u64 = 1_000;
/// Bytes of a product in a list, and of a value of a filter, roughly.
const CARD: usize = 1_500;
const VALUE: usize = 200;

/// The question before any filter, the revision of what staff taught the search, and whether it is scored.
type Question = (ListQuery, u64, bool);

/// What words and places find, before any filter.
pub struct Found {
    pub matches: Matches,
    /// How the words were asked for at last.
    pub fit: Fit,
    pub left_out: Vec<String>,
    /// Products that have all words, when they are few and others follow them.
    pub complete: Option<u64>,
    pub loose: bool,
    /// Stems of what is to be left out.
    pub unwanted: Vec<String>,
    /// Counted when somebody wants to know.
    pub census: OnceLock<Census>,
}

/// What is kept beside a snapshot, and goes with it.
pub struct Kept {
    found: Cache<Question, Arc<Found>>,
    lists: Cache<(ListQuery, u64, Currency), Arc<Listing>>,
    shelves: Cache<(ListQuery, u64, u32), Arc<Page<Card>>>,
    suggestions: Cache<(String, Option<Language>, u64), Arc<Suggestions>>,
    /// Whether anything is kept at all.
    enabled: bool,
}

impl Kept {
    /// Nothing yet. `labels` is how many labels all segments have: so many numbers a census has.
    pub fn new(labels: usize, enabled: bool) -> Self {
        let of_found = move |_: &Question, found: &Arc<Found>| (found.matches.size() + 4 * labels + 500).min(u32::MAX as usize) as u32;
        let of_list = |_: &(ListQuery, u64, Currency), list: &Arc<Listing>| {
            (list.products.items.len() * CARD + list.facets.iter().map(|facet| facet.values.len() + 2).sum::<usize>() * VALUE) as u32
        };
        Self {
            found: Cache::builder().max_capacity(MATCHES_BYTES).weigher(of_found).build(),
            lists: Cache::builder().max_capacity(LISTS_BYTES).weigher(of_list).build(),
            shelves: Cache::new(SHELVES),
            suggestions: Cache::new(SUGGESTIONS),
            enabled,
        }
    }

    /// What the words and places of a list find; those who ask at the same time look once.
    pub fn found(
        &self,
        query: &ListQuery,
        revision: u64,
        scored: bool,
        find: impl FnOnce() -> Result<Found, TantivyError>,
    ) -> Result<Arc<Found>, TantivyError> {
        let question = ListQuery {
            words: query.words.clone(),
            category: query.category.clone(),
            collection: query.collection.clone(),
            brand: query.brand.clone(),
            language: query.language.clone(),
            ..ListQuery::default()
        };
        self.get(&self.found, (question, revision, scored), find)
    }

    /// A list that is kept already.
    pub fn known_list(&self, query: &ListQuery, revision: u64, currency: Currency) -> Option<Arc<Listing>> {
        self.lists.get(&(query.clone(), revision, currency))
    }

    /// A list; those who ask for the same wait for one of them, and block their thread.
    pub fn list(
        &self,
        query: &ListQuery,
        revision: u64,
        currency: Currency,
        make: impl FnOnce() -> Result<Listing, TantivyError>,
    ) -> Result<Arc<Listing>, TantivyError> {
        self.get(&self.lists, (query.clone(), revision, currency), make)
    }

    /// A shelf that is kept already.
    pub fn known_shelf(&self, query: &ListQuery, revision: u64, most: u32) -> Option<Arc<Page<Card>>> {
        self.shelves.get(&(query.clone(), revision, most))
    }

    pub fn shelf(
        &self,
        query: &ListQuery,
        revision: u64,
        most: u32,
        make: impl FnOnce() -> Result<Page<Card>, TantivyError>,
    ) -> Result<Arc<Page<Card>>, TantivyError> {
        self.get(&self.shelves, (query.clone(), revision, most), make)
    }

    /// Suggestions that are kept already.
    pub fn known_suggestions(&self, typed: &str, language: Option<&Language>, revision: u64) -> Option<Arc<Suggestions>> {
        self.suggestions.get(&(typed.to_owned(), language.cloned(), revision))
    }

    pub fn suggestions(
        &self,
        typed: &str,
        language: Option<&Language>,
        revision: u64,
        make: impl FnOnce() -> Result<Suggestions, TantivyError>,
    ) -> Result<Arc<Suggestions>, TantivyError> {
        self.get(&self.suggestions, (typed.to_owned(), language.cloned(), revision), make)
    }

    fn get<K: std::hash::Hash + Eq + Send + Sync + 'static, V: Send + Sync + 'static>(
        &self,
        kept: &Cache<K, Arc<V>>,
        key: K,
        make: impl FnOnce() -> Result<V, TantivyError>,
    ) -> Result<Arc<V>, TantivyError> {
        if !self.enabled {
            return make().map(Arc::new);
        }
        kept.try_get_with(key, || make().map(Arc::new)).map_err(|cause| TantivyError::clone(&cause))
    }
}

impl Found {
    /// What the matches have, counted once.
    pub fn census(&self, snapshot: &Snapshot) -> &Census {
        self.census.get_or_init(|| Census::of(snapshot, &self.matches))
    }
}
