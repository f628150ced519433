//! Searches: lists with facets, short lists, suggestions, similar documents, explanations.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use ironmonger_kernel::{Currency, Language, Money, Page, PageNumber};
use tantivy::{
    DocAddress, TantivyError, Term,
    collector::DocSetCollector,
    query::{AllQuery, BooleanQuery, Occur, Query, TermSetQuery},
};
use uuid::Uuid;

use crate::{
    cache::Found,
    document::Stored,
    facet_list::facets_of,
    facets::{MatchCollector, Matches, Order, Selected, Selection},
    guidance::{Guidance, RuleKind, normalised},
    query::{Filters, ListQuery, PAGE_SIZE, Sort},
    query_parser::{Fit, ParsedQuery, constant, term_query},
    ranking::{self, Ranked},
    results::{Explained, Listing, Suggestions},
    segment::{Labels, Names, Segment},
    snapshot::{Snapshot, View},
};

/// Documents with all words that make those with most of them unnecessary: a page.
const ENOUGH: u64 = PAGE_SIZE as u64;
/// Documents that are suggested; with the searches, the categories and the brands ten at most.
const SUGGESTED_DOCUMENTS: usize = 4;
/// Categories, and brands, that are suggested.
pub const SUGGESTED_CATEGORIES: usize = 2;
pub const SUGGESTED_BRANDS: usize = 1;
/// Searches of others that are suggested.
const SUGGESTED_QUERIES: usize = 2;
/// Categories, or brands, that are looked at for those that are suggested.
const MAX_NAMES: usize = 50;
/// Words of a title that similar documents have some of: the rarest, and how many.
const SIMILAR: (usize, usize) = (4, 2);
/// Documents whose scores are explained.
const EXPLAINED: usize = 24;
/// What rules add to scores: a pinned document is before all others, also before one whose whole title was typed, a
/// buried one behind all; a boost is worth some of the words.
const PIN: f32 = 2_000.0;
const BOOST: f32 = 0.3;

impl<S: Stored> Snapshot<S> {
    /// A page of a list, with the counts of every facet. Cached.
    pub fn list(&self, guidance: &Guidance, query: &ListQuery, currency: Currency) -> Result<Arc<Listing<S>>, TantivyError> {
        self.list_or(guidance, query, currency, || self.make_list(guidance, query, currency))
    }

    /// A list that somebody else makes where it is not cached. Those who ask for the same wait for one of them.
    pub fn list_or(
        &self,
        guidance: &Guidance,
        query: &ListQuery,
        currency: Currency,
        make: impl FnOnce() -> Result<Listing<S>, TantivyError>,
    ) -> Result<Arc<Listing<S>>, TantivyError> {
        self.lists.listing(query, guidance.revision, currency, make)
    }

    /// A list that is cached already: this does not block.
    pub fn cached_list(&self, guidance: &Guidance, query: &ListQuery, currency: Currency) -> Option<Arc<Listing<S>>> {
        self.lists.cached_listing(query, guidance.revision, currency)
    }

    fn make_list(&self, guidance: &Guidance, query: &ListQuery, currency: Currency) -> Result<Listing<S>, TantivyError> {
        let number = query.page();
        let selection = Selection {
            view: &self.view,
            filters: &query.filters,
            order: order_of(query),
            limit: ranking::RERANKED.max(number.offset(PAGE_SIZE) as usize + PAGE_SIZE as usize),
            parent: query.category.clone(),
            margin: guidance.margin.weight(),
        };
        let hits = find(guidance, query, &selection, true)?;
        let selected = &hits.selected;
        // A page that the list does not have any more is its last one.
        let last = u32::try_from(selected.total.div_ceil(u64::from(PAGE_SIZE))).unwrap_or(u32::MAX).max(1);
        let number = PageNumber::new(number.get().min(last));
        let page = hits.addresses().skip(number.offset(PAGE_SIZE) as usize).take(PAGE_SIZE as usize);
        let items = localized(self.stored(page)?, query.language.as_ref());
        let money = |minor: f64| Money::new(minor as i64, currency);
        Ok(Listing {
            products: Page { items, number, size: PAGE_SIZE, total: selected.total },
            facets: facets_of(selected, query),
            prices: selected.prices.bounds.map(|(lowest, highest)| (money(lowest), money(highest))),
            price_bars: selected.prices.bars(),
            scope: selected.scope,
            left_out: hits.found.left_out.clone(),
            complete: hits.found.complete,
            loose: hits.found.loose,
        })
    }

    /// The best `limit` documents of a list, without the counts of its facets. Cached.
    pub fn best(&self, guidance: &Guidance, query: &ListQuery, limit: u32) -> Result<Arc<Page<S>>, TantivyError> {
        self.lists.best(query, guidance.revision, limit, || {
            let selection = Selection {
                view: &self.view,
                filters: &query.filters,
                order: order_of(query),
                limit: ranking::RERANKED.max(limit as usize),
                parent: None,
                margin: guidance.margin.weight(),
            };
            let hits = find(guidance, query, &selection, false)?;
            let items = localized(self.stored(hits.addresses().take(limit as usize))?, query.language.as_ref());
            Ok(Page { items, number: PageNumber::FIRST, size: limit, total: hits.selected.total })
        })
    }

    /// A short list that is cached already: this does not block.
    pub fn cached_best(&self, guidance: &Guidance, query: &ListQuery, limit: u32) -> Option<Arc<Page<S>>> {
        self.lists.cached_best(query, guidance.revision, limit)
    }

    /// The best documents that have some of the rarer words of a title, that of the document itself among them.
    pub fn similar(&self, guidance: &Guidance, title: &str, limit: u32) -> Result<Vec<S>, TantivyError> {
        let view = &self.view;
        let mut parsed = ParsedQuery::new(view, &guidance.expansions, None, title)?;
        parsed.keep_rarest(SIMILAR.0);
        let matches = view.search(&*parsed.query(Fit::Some(parsed.len().min(SIMILAR.1)))?, &MatchCollector { scored: true })?;
        let filters = Filters::default();
        let selected = Selection::by_fit(view, &filters, ranking::RERANKED).of(&matches, None);
        let ranked = ranking::rank(view, &selected.best, &[], &HashMap::new())?;
        self.stored(ranked.iter().take(limit as usize).map(|one| one.hit.address))
    }

    /// What is stored with some documents, in the order of the ids; those that are not in the index are left out.
    pub fn get(&self, ids: &[Uuid], language: Option<&Language>) -> Result<Vec<S>, TantivyError> {
        let view = &self.view;
        let found = view.search(&TermSetQuery::new(ids.iter().map(|id| view.fields.id_term(*id))), &DocSetCollector)?;
        let mut by_id = self.stored(found)?.into_iter().map(|stored| (stored.id(), stored)).collect::<HashMap<_, _>>();
        Ok(localized(ids.iter().filter_map(|id| by_id.remove(id)).collect(), language))
    }

    /// The best documents that have all the words.
    pub fn find_ids(&self, guidance: &Guidance, words: &str, limit: usize) -> Result<Vec<Uuid>, TantivyError> {
        let query = ListQuery { words: words.to_owned(), ..ListQuery::default() };
        let selection = Selection::by_fit(&self.view, &query.filters, limit.max(ranking::RERANKED));
        let hits = find(guidance, &query, &selection, false)?;
        if hits.found.loose || !hits.found.left_out.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.stored(hits.addresses().take(limit))?.iter().map(Stored::id).collect())
    }

    /// What fits what somebody has typed so far. Cached.
    pub fn suggest(&self, guidance: &Guidance, typed: &str, language: Option<&Language>) -> Result<Arc<Suggestions<S>>, TantivyError> {
        self.lists.suggestions(typed, language, guidance.revision, || self.make_suggestions(guidance, typed, language))
    }

    /// Suggestions that are cached already: this does not block.
    pub fn cached_suggestions(&self, guidance: &Guidance, typed: &str, language: Option<&Language>) -> Option<Arc<Suggestions<S>>> {
        self.lists.cached_suggestions(typed, language, guidance.revision)
    }

    fn make_suggestions(&self, guidance: &Guidance, typed: &str, language: Option<&Language>) -> Result<Suggestions<S>, TantivyError> {
        if typed.trim().is_empty() {
            return Ok(Suggestions::default());
        }
        let view = &self.view;
        let query = ListQuery { words: typed.to_owned(), language: language.cloned(), ..ListQuery::default() };
        let selection = Selection { margin: guidance.margin.weight(), ..Selection::by_fit(view, &query.filters, ranking::RERANKED) };
        let hits = find(guidance, &query, &selection, false)?;
        let products = localized(self.stored(hits.addresses().take(SUGGESTED_DOCUMENTS))?, language);
        // A label may outlive the last of its documents for a while.
        let mut categories = Vec::new();
        for (name, path) in named(view, typed, |segment| (&segment.category_names, &segment.categories)) {
            if categories.len() < SUGGESTED_CATEGORIES && self.has_category(&path)? {
                categories.push((name, path));
            }
        }
        let mut brands = named(view, typed, |segment| (&segment.brand_names, &segment.brands));
        brands.truncate(SUGGESTED_BRANDS);
        let begun = normalised(typed);
        let queries = guidance.popular.iter().filter(|query| **query != begun && has_words_with_prefixes(query, typed));
        let queries = queries.take(SUGGESTED_QUERIES).cloned().collect();
        Ok(Suggestions { queries, categories, brands, products })
    }

    /// Whether a category, by its path, has a document.
    pub fn has_category(&self, path: &str) -> Result<bool, TantivyError> {
        self.view.has(&Term::from_field_text(self.view.fields.category, path))
    }

    /// Whether a brand, by its slug, has a document.
    pub fn has_brand(&self, slug: &str) -> Result<bool, TantivyError> {
        self.view.has(&Term::from_field_text(self.view.fields.brand_key, slug))
    }

    /// The first documents that words find, each with what its score is made of.
    pub fn explain(&self, guidance: &Guidance, words: &str) -> Result<Vec<Explained<S>>, TantivyError> {
        if words.trim().is_empty() {
            return Ok(Vec::new());
        }
        let view = &self.view;
        let query = ListQuery { words: words.to_owned(), ..ListQuery::default() };
        let selection = Selection { margin: guidance.margin.weight(), ..Selection::by_fit(view, &query.filters, ranking::RERANKED) };
        let hits = find(guidance, &query, &selection, false)?;
        let parsed = ParsedQuery::new(view, &guidance.expansions, None, words)?;
        let pinned = guidance.documents(words, RuleKind::Pin).collect::<Vec<_>>();
        let mut explained = Vec::new();
        for one in hits.ranked.iter().take(EXPLAINED) {
            let Some(stored) = self.stored([one.hit.address])?.pop() else { continue };
            let score = |query: &dyn Query| view.score(query, one.hit.address);
            let mut parts = Vec::new();
            for (written, query) in parsed.part_queries(hits.found.fit)? {
                parts.push((written, score(&*query)?));
            }
            let exact = parsed.exact_query().map_or(Ok(0.0), |query| score(&*query))?;
            let fit = parts.iter().map(|(_, score)| score).sum::<f32>() + exact;
            let is_pinned = pinned.contains(&stored.id());
            let segment = view.segments.get(one.hit.address.segment_ord as usize).filter(|_| !is_pinned);
            let margin = segment.map_or(0.0, |segment| selection.margin_of(segment, one.hit.address.doc_id, fit));
            let more = one.hit.fit() - fit - margin;
            let (pin, popularity) = if is_pinned { (more, 0.0) } else { (0.0, more) };
            explained.push(Explained {
                stored,
                parts,
                exact,
                popularity,
                margin,
                kind: one.kind,
                negation: one.negation,
                rule: pin + one.rule,
                score: one.score,
            });
        }
        Ok(explained)
    }
}

/// Stored parts in a language.
fn localized<S: Stored>(mut stored: Vec<S>, language: Option<&Language>) -> Vec<S> {
    if let Some(language) = language {
        stored.iter_mut().for_each(|one| one.localize(language));
    }
    stored
}

fn order_of(query: &ListQuery) -> Order {
    match (query.sort, &query.collection) {
        (Sort::Relevance, _) if !query.words.trim().is_empty() => Order::Fit,
        (Sort::Relevance, Some(collection)) => Order::Position(collection.clone()),
        (Sort::Relevance, None) | (Sort::BestSelling, _) => Order::Sold,
        (Sort::PriceUp, _) => Order::PriceUp,
        (Sort::PriceDown, _) => Order::PriceDown,
        (Sort::Newest, _) => Order::Newest,
        (Sort::Rating, _) => Order::Rating,
    }
}

struct Hits {
    selected: Selected,
    /// The best hits, in their final order.
    ranked: Vec<Ranked>,
    /// What the words find.
    found: Arc<Found>,
}

impl Hits {
    fn addresses(&self) -> impl Iterator<Item = DocAddress> {
        self.ranked.iter().map(|one| one.hit.address)
    }
}

/// Finds what the words and the place have, selects what the filters leave of it, and with `counts` counts the facets.
fn find(guidance: &Guidance, query: &ListQuery, selection: &Selection<'_>, counts: bool) -> Result<Hits, TantivyError> {
    let view = selection.view;
    let scored = selection.order == Order::Fit;
    let found = view.matches.get(query, guidance.revision, scored, || search(view, guidance, query, scored))?;
    let selected = selection.of(&found.matches, counts.then(|| found.counts(view)));
    let ranked = if scored && !query.words.trim().is_empty() {
        ranking::rank(view, &selected.best, &found.unwanted, &rule_boosts(view, guidance, &query.words)?)?
    } else {
        selected.best.iter().copied().map(Ranked::of).collect()
    };
    Ok(Hits { selected, ranked, found })
}

/// All words first; what nobody finds so is tried again more and more loosely.
fn search(view: &View, guidance: &Guidance, query: &ListQuery, scored: bool) -> Result<Found, TantivyError> {
    let within = scope_of(view, query);
    let collector = MatchCollector { scored };
    let ask = |words: Option<Box<dyn Query>>| -> Result<Matches, TantivyError> {
        let mut clauses = within.iter().map(|term| (Occur::Must, constant(term_query(term.clone()), 0.0))).collect::<Vec<_>>();
        clauses.extend(words.map(|words| (Occur::Must, words)));
        if clauses.is_empty() {
            return view.search(&AllQuery, &collector);
        }
        view.search(&BooleanQuery::new(clauses), &collector)
    };
    if query.words.trim().is_empty() {
        return Ok(found(ask(None)?, Fit::All));
    }
    let parsed = ParsedQuery::new(view, &guidance.expansions, query.language.as_ref(), &query.words)?;
    let mut found = match_words(&parsed, &ask)?;
    let pinned = guidance.documents(&query.words, RuleKind::Pin).collect::<Vec<_>>();
    if !pinned.is_empty() {
        // Pinned documents are found whether they have the words or not.
        found.matches = ask(Some(with_pinned(view, &pinned, parsed.query(found.fit)?)))?;
    }
    found.unwanted = parsed.unwanted;
    Ok(found)
}

fn found(matches: Matches, fit: Fit) -> Found {
    Found { matches, fit, left_out: Vec::new(), complete: None, loose: false, unwanted: Vec::new(), counts: OnceLock::new() }
}

/// The documents that rules pin, and what a query finds.
fn with_pinned(view: &View, pinned: &[Uuid], query: Box<dyn Query>) -> Box<dyn Query> {
    let pins = pinned.iter().map(|id| constant(term_query(view.fields.id_term(*id)), PIN));
    Box::new(BooleanQuery::union(pins.chain(std::iter::once(query)).collect()))
}

/// By document: what the merchant's rules for the words add to its score.
fn rule_boosts(view: &View, guidance: &Guidance, words: &str) -> Result<HashMap<DocAddress, f32>, TantivyError> {
    let mut boosts = HashMap::new();
    for (kind, boost) in [(RuleKind::Pin, PIN), (RuleKind::Boost, BOOST), (RuleKind::Bury, -PIN)] {
        for (place, id) in guidance.documents(words, kind).enumerate() {
            // Pinned documents stand in the order in which they were pinned.
            let boost = if kind == RuleKind::Pin { boost * (1.0 + 1.0 / (place + 1) as f32) } else { boost };
            let found = view.search(&*term_query(view.fields.id_term(id)), &DocSetCollector)?;
            boosts.extend(found.into_iter().map(|address| (address, boost)));
        }
    }
    Ok(boosts)
}

/// What words find, however far they have to be loosened for it.
fn match_words(parsed: &ParsedQuery<'_>, ask: &impl Fn(Option<Box<dyn Query>>) -> Result<Matches, TantivyError>) -> Result<Found, TantivyError> {
    let parts = parsed.len();
    let matches = ask(Some(parsed.query(Fit::All)?))?;
    if matches.count() >= ENOUGH || matches.count() > 0 && parts <= 2 || parts == 0 {
        return Ok(found(matches, Fit::All));
    }
    if matches.count() > 0 {
        // A few documents have all words: those that have most of them follow.
        let complete = matches.count();
        let mut best = found(matches, Fit::All);
        for least in [parts - 1, parts.div_ceil(2)] {
            if best.matches.count() < ENOUGH {
                best = found(ask(Some(parsed.query(Fit::Some(least))?))?, Fit::Some(least));
            }
        }
        best.complete = (complete < best.matches.count()).then_some(complete);
        return Ok(best);
    }
    let matches = ask(Some(parsed.query(Fit::AllForgiving)?))?;
    if matches.count() > 0 {
        return Ok(found(matches, Fit::AllForgiving));
    }
    let left_out = parsed.unknown()?;
    for least in (1..=parts.saturating_sub(Ord::max(left_out.len(), 1))).rev() {
        let matches = ask(Some(parsed.query(Fit::SomeForgiving(least))?))?;
        if matches.count() > 0 {
            let loose = left_out.is_empty() || least + left_out.len() < parts;
            return Ok(Found { left_out, loose, ..found(matches, Fit::SomeForgiving(least)) });
        }
    }
    Ok(found(matches, Fit::AllForgiving))
}

fn scope_of(view: &View, query: &ListQuery) -> Vec<Term> {
    let fields = &view.fields;
    let category = query.category.iter().map(|path| Term::from_field_text(fields.category, path));
    let collection = query.collection.iter().map(|slug| Term::from_field_text(fields.collection, slug));
    category.chain(collection).chain(query.brand.iter().map(|slug| Term::from_field_text(fields.brand_key, slug))).collect()
}

/// Names, and what they stand for, that have words which begin with those that were typed; short ones first.
fn named(view: &View, typed: &str, labels: fn(&Segment) -> (&Names, &Labels)) -> Vec<(String, String)> {
    let longest = typed.split_whitespace().max_by_key(|word| word.len()).unwrap_or_default().to_lowercase();
    let mut all = Vec::new();
    for segment in &view.segments {
        let (names, labels) = labels(segment);
        let fitting = names.with_prefix(&longest).map(|number| (labels.part(number, 1), labels.part(number, 0)));
        all.extend(fitting.filter(|(name, _)| has_words_with_prefixes(name, typed)));
    }
    all.sort_unstable_by_key(|(name, key)| (name.len(), *key));
    all.dedup();
    all.into_iter().take(MAX_NAMES).map(|(name, key)| (name.to_owned(), key.to_owned())).collect()
}

/// Whether each word that was typed begins a word of the name.
pub fn has_words_with_prefixes(name: &str, typed: &str) -> bool {
    let (name, typed) = (name.to_lowercase(), typed.to_lowercase());
    typed.split_whitespace().all(|prefix| name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(prefix)))
}
