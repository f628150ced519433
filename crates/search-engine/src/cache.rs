//! What has been found in one snapshot of the index, cached for whoever asks for the same, or for another page, order or
//! filter of it.

use std::{
    hash::Hash,
    sync::{Arc, OnceLock},
};

use ironmonger_kernel::{Currency, Language, Page};
use moka::sync::Cache;
use tantivy::TantivyError;

use crate::{
    document::Stored,
    facets::{MatchCounts, Matches},
    query::ListQuery,
    query_parser::Fit,
    results::{Listing, Suggestions},
    snapshot::View,
};

/// Memory of the caches, of matches and of lists.
const MATCHES_BYTES: u64 = 48 * 1024 * 1024;
const LISTS_BYTES: u64 = 24 * 1024 * 1024;
/// Short lists and suggestions that are cached.
const MAX_BEST: u64 = 500;
const MAX_SUGGESTIONS: u64 = 1_000;
/// Bytes of what is stored with a document, and of a value of a facet, roughly.
const STORED_BYTES: usize = 1_500;
const VALUE_BYTES: usize = 200;

/// The query before any filter, the revision of the guidance, and whether it is scored.
type MatchKey = (ListQuery, u64, bool);

/// What words and places find, before any filter.
pub struct Found {
    pub matches: Matches,
    /// How the words were asked for at last.
    pub fit: Fit,
    pub left_out: Vec<String>,
    /// Documents that have all words, when they are few and others follow them.
    pub complete: Option<u64>,
    pub loose: bool,
    /// Stems of what is to be left out.
    pub unwanted: Vec<String>,
    /// Counted when somebody wants to know.
    pub counts: OnceLock<MatchCounts>,
}

impl Found {
    /// What the matches have, counted once.
    pub fn counts(&self, view: &View) -> &MatchCounts {
        self.counts.get_or_init(|| MatchCounts::of(view, &self.matches))
    }
}

/// The matches of queries; it goes with its snapshot.
pub struct MatchCache(Option<Cache<MatchKey, Arc<Found>>>);

impl MatchCache {
    /// Empty. `labels` is how many labels all segments have: so many numbers the counts of matches have.
    pub fn new(labels: usize, enabled: bool) -> Self {
        let weigh = move |_: &MatchKey, found: &Arc<Found>| (found.matches.size() + 4 * labels + 500).min(u32::MAX as usize) as u32;
        Self(enabled.then(|| Cache::builder().max_capacity(MATCHES_BYTES).weigher(weigh).build()))
    }

    /// What the words and places of a list find; those who ask at the same time search once.
    pub fn get(&self, query: &ListQuery, revision: u64, scored: bool, find: impl FnOnce() -> Result<Found, TantivyError>) -> Result<Arc<Found>, TantivyError> {
        let key = || {
            let query = ListQuery {
                words: query.words.clone(),
                category: query.category.clone(),
                collection: query.collection.clone(),
                brand: query.brand.clone(),
                language: query.language.clone(),
                ..ListQuery::default()
            };
            (query, revision, scored)
        };
        get(self.0.as_ref(), key, find)
    }
}

/// Finished lists; they go with their snapshot.
pub struct ListCache<S: Stored>(Option<Lists<S>>);

struct Lists<S: Stored> {
    listings: Cache<(ListQuery, u64, Currency), Arc<Listing<S>>>,
    best: Cache<(ListQuery, u64, u32), Arc<Page<S>>>,
    suggestions: Cache<(String, Option<Language>, u64), Arc<Suggestions<S>>>,
}

impl<S: Stored> ListCache<S> {
    /// Empty.
    pub fn new(enabled: bool) -> Self {
        let weigh = |_: &(ListQuery, u64, Currency), list: &Arc<Listing<S>>| {
            (list.products.items.len() * STORED_BYTES + list.facets.iter().map(|facet| facet.values.len() + 2).sum::<usize>() * VALUE_BYTES) as u32
        };
        Self(enabled.then(|| Lists {
            listings: Cache::builder().max_capacity(LISTS_BYTES).weigher(weigh).build(),
            best: Cache::new(MAX_BEST),
            suggestions: Cache::new(MAX_SUGGESTIONS),
        }))
    }

    /// A list that is cached already.
    pub fn cached_listing(&self, query: &ListQuery, revision: u64, currency: Currency) -> Option<Arc<Listing<S>>> {
        self.0.as_ref()?.listings.get(&(query.clone(), revision, currency))
    }

    /// A list; those who ask for the same wait for one of them, and block their thread.
    pub fn listing(
        &self,
        query: &ListQuery,
        revision: u64,
        currency: Currency,
        make: impl FnOnce() -> Result<Listing<S>, TantivyError>,
    ) -> Result<Arc<Listing<S>>, TantivyError> {
        get(self.0.as_ref().map(|lists| &lists.listings), || (query.clone(), revision, currency), make)
    }

    /// A short list that is cached already.
    pub fn cached_best(&self, query: &ListQuery, revision: u64, limit: u32) -> Option<Arc<Page<S>>> {
        self.0.as_ref()?.best.get(&(query.clone(), revision, limit))
    }

    pub fn best(
        &self,
        query: &ListQuery,
        revision: u64,
        limit: u32,
        make: impl FnOnce() -> Result<Page<S>, TantivyError>,
    ) -> Result<Arc<Page<S>>, TantivyError> {
        get(self.0.as_ref().map(|lists| &lists.best), || (query.clone(), revision, limit), make)
    }

    /// Suggestions that are cached already.
    pub fn cached_suggestions(&self, typed: &str, language: Option<&Language>, revision: u64) -> Option<Arc<Suggestions<S>>> {
        self.0.as_ref()?.suggestions.get(&(typed.to_owned(), language.cloned(), revision))
    }

    pub fn suggestions(
        &self,
        typed: &str,
        language: Option<&Language>,
        revision: u64,
        make: impl FnOnce() -> Result<Suggestions<S>, TantivyError>,
    ) -> Result<Arc<Suggestions<S>>, TantivyError> {
        get(self.0.as_ref().map(|lists| &lists.suggestions), || (typed.to_owned(), language.cloned(), revision), make)
    }
}

fn get<K: Hash + Eq + Send + Sync + 'static, V: Send + Sync + 'static>(
    cache: Option<&Cache<K, Arc<V>>>,
    key: impl FnOnce() -> K,
    make: impl FnOnce() -> Result<V, TantivyError>,
) -> Result<Arc<V>, TantivyError> {
    let Some(cache) = cache else { return make().map(Arc::new) };
    cache.try_get_with(key(), || make().map(Arc::new)).map_err(|cause| TantivyError::clone(&cause))
}
