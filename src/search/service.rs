//! The verbs of finding.

mod guidance;
mod log;

use std::{collections::HashMap, sync::Arc, time::Duration};

use tantivy::{
    DocAddress, TantivyError, Term,
    collector::{Count, DocSetCollector},
    query::{AllQuery, BooleanQuery, Occur, Query, TermSetQuery},
};
use uuid::Uuid;

pub use self::{
    guidance::{Alike, Guidance, GuidanceCache, add_rule, add_synonym, guidance, guidance_with, remove_rule, remove_synonym, rules, synonyms},
    log::{Log, Report, WINDOW, clicked, keep_log, report, write_log},
};
pub use super::freshness::{catch_up, keep_fresh, rebuild};
use super::{
    facets::{Everything, Gather, Gathered, Matches, Order, Tally},
    fields::Fields,
    index::Snapshot,
    model::{Explained, Facet, FacetRange, FacetValue, Filters, ListQuery, Listing, PAGE_SIZE, RuleKind, Sort, Suggestions, normalised},
    ranking::{self, Ranked},
    scale,
    words::{Fit, Typed, constant, term_query},
};
use crate::{
    catalog::model::Card,
    error::Fault,
    kernel::{Currency, Money, Page, PageNumber},
    shop::Shop,
};

/// How long a list waits for an index that is being filled for the first time.
const PATIENCE: Duration = Duration::from_secs(3);
/// Products with all words that make those with most of them unnecessary: a page.
const ENOUGH: u64 = PAGE_SIZE as u64;
/// Products, categories and brands that are suggested: with the searches and "all results" ten at most.
const SUGGESTED: (usize, usize, usize) = (4, 2, 1);
/// Searches of others that are suggested.
const SUGGESTED_QUERIES: usize = 2;
/// Products whose scores are explained.
const EXPLAINED: usize = 24;
/// What rules add to scores: a pinned product is before all others, also before one whose whole title was typed, a
/// buried one behind all; a boost is worth some of the words.
const PIN: f32 = 2_000.0;
const BOOST: f32 = 0.3;
/// Values of a filter that are offered, and options.
const MOST_VALUES: usize = 60;
const MOST_OPTIONS: usize = 12;

/// Lists products with the counts of every filter.
pub async fn list(shop: &Shop, query: &ListQuery) -> Result<Listing, Fault> {
    list_with(shop, query, &*guidance(shop).await).await
}

/// [`list`] as it would be with other synonyms and rules.
pub async fn list_with(shop: &Shop, query: &ListQuery, guidance: &Guidance) -> Result<Listing, Fault> {
    let snapshot = ready(shop).await?;
    list_in(shop.index.fields(), &snapshot, guidance, query, shop.profile().currency).map_err(Fault::broken)
}

/// The first products that words find, each with what its score is made of.
pub async fn explain(shop: &Shop, words: &str) -> Result<Vec<Explained>, Fault> {
    let snapshot = ready(shop).await?;
    explain_in(shop.index.fields(), &snapshot, &*guidance(shop).await, words).map_err(Fault::broken)
}

/// The best `most` products of a list, without the counts of its filters: for shelves on other pages.
pub async fn best(shop: &Shop, query: &ListQuery, most: u32) -> Result<Page<Card>, Fault> {
    let snapshot = ready(shop).await?;
    best_in(shop.index.fields(), &snapshot, &*guidance(shop).await, query, most).map_err(Fault::broken)
}

fn best_in(fields: &Fields, snapshot: &Arc<Snapshot>, guidance: &Guidance, query: &ListQuery, most: u32) -> Result<Page<Card>, TantivyError> {
    let gather = Gather {
        snapshot: Arc::clone(snapshot),
        filters: query.filters.clone(),
        order: order_of(query),
        most: ranking::CLOSELY.max(most as usize),
        counts: false,
        parent: None,
    };
    let found = find(fields, snapshot, guidance, query, &gather)?;
    let items = snapshot.cards(fields, found.addresses().take(most as usize))?;
    Ok(Page { items, number: PageNumber::FIRST, size: most, total: found.gathered.total })
}

/// What fits what somebody has typed so far.
pub async fn suggest(shop: &Shop, typed: &str) -> Result<Suggestions, Fault> {
    let snapshot = ready(shop).await?;
    suggest_in(shop.index.fields(), &snapshot, &*guidance(shop).await, typed).map_err(Fault::broken)
}

/// Products as they stand in lists, in the order of their ids; those that are not on sale are left out.
pub async fn cards(shop: &Shop, products: &[Uuid]) -> Result<Vec<Card>, Fault> {
    let snapshot = ready(shop).await?;
    cards_in(shop.index.fields(), &snapshot, products).map_err(Fault::broken)
}

fn cards_in(fields: &Fields, snapshot: &Snapshot, products: &[Uuid]) -> Result<Vec<Card>, TantivyError> {
    let found = snapshot.search(&TermSetQuery::new(products.iter().map(|id| fields.term_of(*id))), &DocSetCollector)?;
    let mut by_id = snapshot.cards(fields, found)?.into_iter().map(|card| (card.id, card)).collect::<HashMap<_, _>>();
    Ok(products.iter().filter_map(|id| by_id.remove(id)).collect())
}

/// The best products that have all the words.
pub async fn find_ids(shop: &Shop, words: &str, most: usize) -> Result<Vec<Uuid>, Fault> {
    let snapshot = ready(shop).await?;
    let query = ListQuery { words: words.to_owned(), ..ListQuery::default() };
    let gather = Gather {
        snapshot: Arc::clone(&snapshot),
        filters: Filters::default(),
        order: Order::Fit,
        most: most.max(ranking::CLOSELY),
        counts: false,
        parent: None,
    };
    let found = find(shop.index.fields(), &snapshot, &*guidance(shop).await, &query, &gather).map_err(Fault::broken)?;
    if found.loose || !found.left_out.is_empty() {
        return Ok(Vec::new());
    }
    let cards = snapshot.cards(shop.index.fields(), found.addresses().take(most)).map_err(Fault::broken)?;
    Ok(cards.into_iter().map(|card| card.id).collect())
}

/// The index as it is now. One that was never filled is filled first; when that takes long, the visitor is asked to
/// come back, since an empty list would be a lie.
async fn ready(shop: &Shop) -> Result<Arc<Snapshot>, Fault> {
    let snapshot = shop.index.snapshot();
    if snapshot.mark.is_some() {
        return Ok(snapshot);
    }
    let mut newer = shop.index.follow();
    if !shop.index.is_busy() {
        let shop = shop.clone();
        tokio::spawn(async move { catch_up(&shop).await });
    }
    let filled = newer.wait_for(|snapshot| snapshot.mark.is_some());
    match tokio::time::timeout(PATIENCE, filled).await {
        Ok(Ok(snapshot)) => Ok(Arc::clone(&snapshot)),
        _ => Err(Fault::Busy),
    }
}

fn list_in(fields: &Fields, snapshot: &Arc<Snapshot>, guidance: &Guidance, query: &ListQuery, currency: Currency) -> Result<Listing, TantivyError> {
    let number = query.page();
    let gather = Gather {
        snapshot: Arc::clone(snapshot),
        filters: query.filters.clone(),
        order: order_of(query),
        most: ranking::CLOSELY.max(number.offset(PAGE_SIZE) as usize + PAGE_SIZE as usize),
        counts: true,
        parent: query.category.clone(),
    };
    let found = find(fields, snapshot, guidance, query, &gather)?;
    let gathered = &found.gathered;
    // A page that the list does not have any more is its last one.
    let last = u32::try_from(gathered.total.div_ceil(u64::from(PAGE_SIZE))).unwrap_or(u32::MAX).max(1);
    let number = PageNumber::new(number.get().min(last));
    let hits = found.addresses().skip(number.offset(PAGE_SIZE) as usize).take(PAGE_SIZE as usize);
    let items = snapshot.cards(fields, hits)?;
    let money = |minor: f64| Money::new(minor as i64, currency);
    Ok(Listing {
        products: Page { items, number, size: PAGE_SIZE, total: gathered.total },
        facets: facets_of(gathered, query),
        prices: gathered.prices.ends.map(|(lowest, highest)| (money(lowest), money(highest))),
        price_bars: gathered.prices.bars(),
        scope: gathered.scope,
        left_out: found.left_out,
        complete: found.complete,
        loose: found.loose,
    })
}

fn order_of(query: &ListQuery) -> Order {
    match (query.sort, &query.collection) {
        (Sort::Relevance, _) if !query.words.trim().is_empty() => Order::Fit,
        (Sort::Relevance, Some(collection)) => Order::Place(collection.clone()),
        (Sort::Relevance, None) | (Sort::BestSelling, _) => Order::Sold,
        (Sort::PriceUp, _) => Order::PriceUp,
        (Sort::PriceDown, _) => Order::PriceDown,
        (Sort::Newest, _) => Order::Newest,
        (Sort::Rating, _) => Order::Rating,
    }
}

struct Found {
    gathered: Gathered,
    /// The best hits, in their final order.
    ranked: Vec<Ranked>,
    /// How the words were asked for at last.
    fit: Fit,
    left_out: Vec<String>,
    /// Products that have all words, when they are few and others follow them.
    complete: Option<u64>,
    loose: bool,
}

impl Found {
    fn addresses(&self) -> impl Iterator<Item = DocAddress> {
        self.ranked.iter().map(|one| one.hit.address)
    }
}

/// All words first; what nobody finds so is tried again more and more loosely.
fn find(fields: &Fields, snapshot: &Snapshot, guidance: &Guidance, query: &ListQuery, gather: &Gather) -> Result<Found, TantivyError> {
    let within = scope_of(fields, query);
    let everything = Everything { scored: gather.order == Order::Fit };
    let ask = |words: Option<Box<dyn Query>>| -> Result<Matches, TantivyError> {
        let mut clauses = within.iter().map(|term| (Occur::Must, constant(term_query(term.clone()), 0.0))).collect::<Vec<_>>();
        clauses.extend(words.map(|words| (Occur::Must, words)));
        if clauses.is_empty() {
            return snapshot.search(&AllQuery, &everything);
        }
        snapshot.search(&BooleanQuery::new(clauses), &everything)
    };
    let unranked = |gathered: &Gathered| gathered.best.iter().copied().map(Ranked::of).collect::<Vec<_>>();
    if query.words.trim().is_empty() {
        let gathered = gather.of(&ask(None)?);
        return Ok(Found { ranked: unranked(&gathered), gathered, fit: Fit::All, left_out: Vec::new(), complete: None, loose: false });
    }
    let typed = Typed::new(fields, snapshot, &guidance.alike, &query.words)?;
    let Matched { mut matches, fit, left_out, complete, loose } = match_words(&typed, &ask)?;
    let pinned = guidance.products(&query.words, RuleKind::Pin).collect::<Vec<_>>();
    if !pinned.is_empty() {
        // Pinned products are found whether they have the words or not.
        matches = ask(Some(with_pinned(fields, &pinned, typed.query(fit)?)))?;
    }
    let gathered = gather.of(&matches);
    let ranked = match gather.order {
        Order::Fit => {
            let favours = favours(fields, snapshot, guidance, &query.words)?;
            ranking::rank(fields, snapshot, &gathered.best, &typed.unwanted, &favours)?
        }
        _ => unranked(&gathered),
    };
    Ok(Found { gathered, ranked, fit, left_out, complete, loose })
}

/// The products that rules pin, and what a query finds.
fn with_pinned(fields: &Fields, pinned: &[Uuid], query: Box<dyn Query>) -> Box<dyn Query> {
    let pins = pinned.iter().map(|product| constant(term_query(fields.term_of(*product)), PIN));
    Box::new(BooleanQuery::union(pins.chain(std::iter::once(query)).collect()))
}

/// By product: what the merchant's rules for the words add to its score.
fn favours(fields: &Fields, snapshot: &Snapshot, guidance: &Guidance, words: &str) -> Result<HashMap<DocAddress, f32>, TantivyError> {
    let mut favours = HashMap::new();
    for (kind, favour) in [(RuleKind::Pin, PIN), (RuleKind::Boost, BOOST), (RuleKind::Bury, -PIN)] {
        for (place, product) in guidance.products(words, kind).enumerate() {
            // Pinned products stand in the order in which they were pinned.
            let favour = if kind == RuleKind::Pin { favour * (1.0 + 1.0 / (place + 1) as f32) } else { favour };
            let found = snapshot.search(&*term_query(fields.term_of(product)), &DocSetCollector)?;
            favours.extend(found.into_iter().map(|address| (address, favour)));
        }
    }
    Ok(favours)
}

/// What words find, and how far they had to be loosened for it.
struct Matched {
    matches: Matches,
    fit: Fit,
    left_out: Vec<String>,
    complete: Option<u64>,
    loose: bool,
}

fn match_words(typed: &Typed<'_>, ask: &impl Fn(Option<Box<dyn Query>>) -> Result<Matches, TantivyError>) -> Result<Matched, TantivyError> {
    let found = |matches, fit| Matched { matches, fit, left_out: Vec::new(), complete: None, loose: false };
    let parts = typed.len();
    let matches = ask(Some(typed.query(Fit::All)?))?;
    if matches.count() >= ENOUGH || matches.count() > 0 && parts <= 2 || parts == 0 {
        return Ok(found(matches, Fit::All));
    }
    if matches.count() > 0 {
        // A few products have all words: those that have most of them follow.
        let complete = matches.count();
        let mut best = found(matches, Fit::All);
        for least in [parts - 1, parts.div_ceil(2)] {
            if best.matches.count() < ENOUGH {
                best = found(ask(Some(typed.query(Fit::Some(least))?))?, Fit::Some(least));
            }
        }
        best.complete = (complete < best.matches.count()).then_some(complete);
        return Ok(best);
    }
    let matches = ask(Some(typed.query(Fit::AllForgiving)?))?;
    if matches.count() > 0 {
        return Ok(found(matches, Fit::AllForgiving));
    }
    let left_out = typed.unknown()?;
    for least in (1..=parts.saturating_sub(Ord::max(left_out.len(), 1))).rev() {
        let matches = ask(Some(typed.query(Fit::SomeForgiving(least))?))?;
        if matches.count() > 0 {
            let loose = left_out.is_empty() || least + left_out.len() < parts;
            return Ok(Matched { left_out, loose, ..found(matches, Fit::SomeForgiving(least)) });
        }
    }
    Ok(found(matches, Fit::AllForgiving))
}

fn explain_in(fields: &Fields, snapshot: &Arc<Snapshot>, guidance: &Guidance, words: &str) -> Result<Vec<Explained>, TantivyError> {
    let query = ListQuery { words: words.to_owned(), ..ListQuery::default() };
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let gather =
        Gather { snapshot: Arc::clone(snapshot), filters: query.filters.clone(), order: Order::Fit, most: ranking::CLOSELY, counts: false, parent: None };
    let found = find(fields, snapshot, guidance, &query, &gather)?;
    let typed = Typed::new(fields, snapshot, &guidance.alike, words)?;
    let pinned = guidance.products(words, RuleKind::Pin).map(|product| fields.term_of(product)).collect::<Vec<_>>();
    let mut explained = Vec::new();
    for one in found.ranked.iter().take(EXPLAINED) {
        let Some(card) = snapshot.cards(fields, [one.hit.address])?.pop() else { continue };
        let score = |query: &dyn Query| snapshot.score(query, one.hit.address);
        let mut parts = Vec::new();
        for (written, query) in typed.part_queries(found.fit)? {
            parts.push((written, score(&*query)?));
        }
        let exact = typed.exact_query().map_or(Ok(0.0), |query| score(&*query))?;
        let more = one.hit.fit() - parts.iter().map(|(_, score)| score).sum::<f32>() - exact;
        let (pin, liking) = if pinned.contains(&fields.term_of(card.id)) { (more, 0.0) } else { (0.0, more) };
        explained.push(Explained { card, parts, exact, liking, kind: one.kind, lacking: one.lacking, rule: pin + one.favour, score: one.score });
    }
    Ok(explained)
}

fn scope_of(fields: &Fields, query: &ListQuery) -> Vec<Term> {
    let category = query.category.iter().map(|path| Term::from_field_text(fields.category, path));
    let collection = query.collection.iter().map(|slug| Term::from_field_text(fields.collection, slug));
    category.chain(collection).chain(query.brand.iter().map(|slug| Term::from_field_text(fields.maker, slug))).collect()
}

/// The filters with their values: those that the list has without any filter, and those that are chosen.
fn facets_of(gathered: &Gathered, query: &ListQuery) -> Vec<Facet> {
    let filters = &query.filters;
    let mut facets = vec![
        facet("category", "Category", by_number(gathered.categories.iter().map(|(path, tally)| value(path, tally, false)))),
        facet("brand", "Brand", {
            let chosen = |slug: &String| filters.brands.contains(slug);
            let known = gathered.brands.iter().map(|(slug, tally)| value(slug, tally, chosen(slug)));
            let gone = filters.brands.iter().filter(|slug| !gathered.brands.contains_key(*slug)).map(|slug| value(slug, &Tally::default(), true));
            by_number(known.chain(gone))
        }),
        facet("rating", "Rating", {
            let stars = (1..=4_u8).rev().filter_map(|stars| gathered.stars.get(usize::from(stars)).map(|tally| (stars, tally)));
            let stars = stars.filter(|(stars, tally)| tally.all > 0 || filters.rating == Some(*stars));
            stars.map(|(stars, tally)| FacetValue { label: stars_and_up(stars), ..value(&stars.to_string(), tally, filters.rating == Some(stars)).0 }).collect()
        }),
        facet("available", "Availability", vec![FacetValue { label: "In stock".to_owned(), ..value("1", &gathered.available, filters.available).0 }]),
    ];
    facets.extend(option_facets(gathered, filters));
    facets.extend(specification_facets(gathered, filters));
    // A brand's own page has no other brand.
    let is_own = |facet: &Facet| facet.parameter == "brand" && query.brand.is_some();
    facets.retain(|facet| (!facet.values.is_empty() || facet.range.is_some()) && !is_own(facet));
    facets
}

/// How the least number of stars is said.
pub fn stars_and_up(stars: u8) -> String {
    if stars == 1 { "1 star and up".to_owned() } else { format!("{stars} stars and up") }
}

fn option_facets(gathered: &Gathered, filters: &Filters) -> Vec<Facet> {
    let mut by_name = HashMap::<&str, Vec<(FacetValue, u64)>>::new();
    let none = Tally::default();
    let gone = filters.options.iter().filter(|option| !gathered.options.contains_key(*option)).map(|option| (option, &none));
    for (option, tally) in gathered.options.iter().chain(gone) {
        let (mut value, all) = value(&option.1, tally, filters.options.contains(option));
        value.label.clone_from(&option.1);
        by_name.entry(&option.0).or_default().push((value, all));
    }
    let mut options = by_name.into_iter().collect::<Vec<_>>();
    options.sort_by_cached_key(|(name, values)| (std::cmp::Reverse(values.iter().map(|(_, all)| all).sum::<u64>()), (*name).to_owned()));
    options.into_iter().take(MOST_OPTIONS).map(|(name, values)| facet(&format!("option.{name}"), name, by_number(values.into_iter()))).collect()
}

/// Texts as values, numbers as ranges; what is chosen stays even if nothing here has it.
fn specification_facets(gathered: &Gathered, filters: &Filters) -> Vec<Facet> {
    let none = Tally::default();
    let mut facets = Vec::new();
    for specification in &gathered.specifications {
        let name = &specification.name;
        if let Some((unit, spread)) = &specification.number {
            let range = FacetRange {
                unit: unit.clone(),
                ends: spread.ends.map(|(lowest, highest)| (scale::decimal(lowest), scale::decimal(highest))),
                chosen: filters.ranges.get(name).copied().unwrap_or_default(),
                bars: spread.bars(),
            };
            facets.push(Facet { range: Some(range), ..facet(name, name, Vec::new()) });
            continue;
        }
        let chosen = |own: &str| filters.specifications.iter().any(|(of, value)| of == name && value == own);
        let gone = filters.specifications.iter().filter(|(of, value)| of == name && !specification.values.contains_key(value));
        let values = specification.values.iter().map(|(text, tally)| value(text, tally, chosen(text)));
        facets.push(facet(&format!("spec.{name}"), name, by_number(values.chain(gone.map(|(_, text)| value(text, &none, true))))));
    }
    facets
}

fn facet(parameter: &str, label: &str, values: Vec<FacetValue>) -> Facet {
    Facet { parameter: parameter.to_owned(), label: label.to_owned(), values, range: None }
}

fn value(value: &str, tally: &Tally, chosen: bool) -> (FacetValue, u64) {
    let label = if tally.label.is_empty() { value } else { &tally.label };
    let swatch = Some(&tally.swatch).filter(|swatch| !swatch.is_empty()).cloned();
    (FacetValue { value: value.to_owned(), label: label.to_owned(), swatch, count: tally.count, chosen }, tally.all)
}

/// What most products have comes first, chosen or not: values keep their place while the list is narrowed.
fn by_number(values: impl Iterator<Item = (FacetValue, u64)>) -> Vec<FacetValue> {
    let mut values = values.collect::<Vec<_>>();
    values.sort_by(|(a, of_a), (b, of_b)| of_b.cmp(of_a).then_with(|| a.label.cmp(&b.label)).then_with(|| a.value.cmp(&b.value)));
    let mut place = 0;
    values.retain(|(value, _)| {
        place += 1;
        place <= MOST_VALUES || value.chosen
    });
    values.into_iter().map(|(value, _)| value).collect()
}

fn suggest_in(fields: &Fields, snapshot: &Arc<Snapshot>, guidance: &Guidance, typed: &str) -> Result<Suggestions, TantivyError> {
    if typed.trim().is_empty() {
        return Ok(Suggestions::default());
    }
    let query = ListQuery { words: typed.to_owned(), ..ListQuery::default() };
    let gather =
        Gather { snapshot: Arc::clone(snapshot), filters: query.filters.clone(), order: Order::Fit, most: ranking::CLOSELY, counts: false, parent: None };
    let found = find(fields, snapshot, guidance, &query, &gather)?;
    let products = snapshot.cards(fields, found.addresses().take(SUGGESTED.0))?;
    let labels = |labels: fn(&super::index::Shelf) -> &super::index::Labels| {
        let mut all = snapshot
            .shelves
            .iter()
            .flat_map(|shelf| (0..labels(shelf).count()).map(move |number| (labels(shelf).part(number, 1), labels(shelf).part(number, 0))))
            .filter(|(name, _)| begins_with_words(name, typed))
            .map(|(name, key)| (name.to_owned(), key.to_owned()))
            .collect::<Vec<_>>();
        all.sort_by_cached_key(|(name, key)| (name.len(), key.clone()));
        all.dedup();
        all
    };
    // A label may outlive the last of its products for a while.
    let mut categories = Vec::new();
    for (name, path) in labels(|shelf| &shelf.categories) {
        if categories.len() < SUGGESTED.1 && snapshot.search(&*term_query(Term::from_field_text(fields.category, &path)), &Count)? > 0 {
            categories.push((name, format!("/categories/{path}")));
        }
    }
    let mut brands = labels(|shelf| &shelf.brands);
    brands.truncate(SUGGESTED.2);
    let brands = brands.into_iter().map(|(name, slug)| (name, format!("/brands/{slug}"))).collect();
    let begun = normalised(typed);
    let queries = guidance.popular.iter().filter(|query| **query != begun && begins_with_words(query, typed));
    let queries = queries.take(SUGGESTED_QUERIES).cloned().collect();
    Ok(Suggestions { queries, categories, brands, products })
}

/// Whether each word that was typed begins a word of the name.
fn begins_with_words(name: &str, typed: &str) -> bool {
    let (name, typed) = (name.to_lowercase(), typed.to_lowercase());
    typed.split_whitespace().all(|beginning| name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.starts_with(beginning)))
}
