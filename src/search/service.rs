//! The verbs of finding.

mod guidance;
mod log;

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, OnceLock},
    time::Duration,
};

use sea_orm::DbErr;
use tantivy::{
    DocAddress, TantivyError, Term,
    collector::DocSetCollector,
    query::{AllQuery, BooleanQuery, Occur, Query, TermSetQuery},
};
use uuid::Uuid;

pub use self::{
    guidance::{
        Alike, Guidance, GuidanceCache, add_rule, add_rule_in, add_synonym, add_synonym_in, forget, forget_guidance, guidance, guidance_with, remove_rule,
        remove_rule_in, remove_synonym, remove_synonym_in, rules, set_margin, synonyms,
    },
    log::{Log, Report, WINDOW, clicked, keep_log, report, write_log},
};
pub use super::freshness::{catch_up, keep_fresh, rebuild};
use super::{
    facets::{Everything, Gather, Gathered, MOST_VALUES, Matches, Order, Tally},
    fields::Fields,
    index::{Labels, Names, Shelf, Snapshot},
    kept,
    model::{Explained, Facet, FacetRange, FacetValue, Filters, ListQuery, Listing, PAGE_SIZE, RuleKind, Sort, Suggestions, normalised},
    ranking::{self, Ranked},
    scale,
    words::{Fit, Typed, constant, term_query},
};
use crate::{
    catalog::{
        self,
        model::{Card, value_key},
        service::Dictionary,
    },
    error::Fault,
    kernel::{Currency, Language, Money, Page, PageNumber},
    platform::{blocking, language},
    shop::Shop,
};

/// How long a list waits for an index that is being filled for the first time.
const PATIENCE: Duration = Duration::from_secs(3);
/// Products with all words that make those with most of them unnecessary: a page.
const ENOUGH: u64 = PAGE_SIZE as u64;
/// Products, categories and brands that are suggested: with the searches and "all results" ten at most.
const SUGGESTED: (usize, usize, usize) = (4, 2, 1);
/// Categories, or brands, that are looked at for those that are suggested.
const MOST_NAMES: usize = 50;
/// Searches of others that are suggested.
const SUGGESTED_QUERIES: usize = 2;
/// Words of a title that alike products have some of: the rarest, and how many.
const ALIKE: (usize, usize) = (4, 2);
/// Products whose scores are explained.
const EXPLAINED: usize = 24;
/// What rules add to scores: a pinned product is before all others, also before one whose whole title was typed, a
/// buried one behind all; a boost is worth some of the words.
const PIN: f32 = 2_000.0;
const BOOST: f32 = 0.3;
/// Options that are offered as filters.
const MOST_OPTIONS: usize = 12;

/// Lists products with the counts of every filter.
pub async fn list(shop: &Shop, query: &ListQuery) -> Result<Listing, Fault> {
    list_with(shop, query, &guidance(shop).await).await
}

/// A query in the language of the request that is being answered.
fn asked_in(query: &ListQuery) -> Cow<'_, ListQuery> {
    match language::current().filter(|_| query.language.is_none()) {
        Some(language) => Cow::Owned(ListQuery { language: Some(language), ..query.clone() }),
        None => Cow::Borrowed(query),
    }
}

/// [`list`] as it would be with other synonyms and rules.
pub async fn list_with(shop: &Shop, query: &ListQuery, guidance: &Arc<Guidance>) -> Result<Listing, Fault> {
    let query = &*asked_in(query);
    let snapshot = ready(shop).await?;
    let currency = shop.profile().currency;
    let listing = match snapshot.kept.known_list(query, guidance.revision, currency) {
        Some(listing) => listing,
        None => {
            let (guidance, query) = (Arc::clone(guidance), query.clone());
            search(shop, move |fields| snapshot.kept.list(&query, guidance.revision, currency, || list_in(fields, &snapshot, &guidance, &query, currency)))
                .await?
        }
    };
    let mut listing = Arc::unwrap_or_clone(listing);
    if let Some(language) = &query.language {
        say_facets(&mut listing.facets, &*dictionary(shop, language).await?);
    }
    Ok(listing)
}

/// Searches on a thread that may block: a search takes milliseconds of a processor, and waits for whoever makes the same
/// list already.
async fn search<T: Send + 'static>(shop: &Shop, find: impl FnOnce(&Fields) -> Result<T, TantivyError> + Send + 'static) -> Result<T, Fault> {
    let shop = shop.clone();
    blocking::run(move || find(shop.search().index.fields())).await.map_err(Fault::broken)?.map_err(Fault::broken)
}

/// The words of filters and places in a language, kept where that is the language of the request.
async fn dictionary(shop: &Shop, language: &Language) -> Result<Arc<Dictionary>, DbErr> {
    let read = || catalog::service::dictionary(shop.database.read(), language);
    if language::current().as_ref() == Some(language) {
        shop.catalog().dictionary.get_or(shop.pages.revision(), read).await
    } else {
        read().await.map(Arc::new)
    }
}

/// Says filters in the words of a language; what they are called in addresses stays.
fn say_facets(facets: &mut [Facet], words: &Dictionary) {
    let put = |label: &mut String, said: Option<&String>| said.into_iter().for_each(|said| label.clone_from(said));
    for facet in facets {
        let name = facet.parameter.strip_prefix("spec.").unwrap_or(&facet.parameter);
        let own = words.specifications.get(name).filter(|_| facet.range.is_some() || facet.parameter.starts_with("spec."));
        put(&mut facet.label, own.and_then(|own| own.get("name")));
        for value in &mut facet.values {
            let said = match facet.parameter.as_str() {
                "category" => words.categories.get(&value.value),
                "brand" => words.brands.get(&value.value),
                _ => own.and_then(|own| own.get(&value_key(&value.value))),
            };
            put(&mut value.label, said);
        }
    }
}

/// The first products that words find, each with what its score is made of.
pub async fn explain(shop: &Shop, words: &str) -> Result<Vec<Explained>, Fault> {
    let (snapshot, guidance, words) = (ready(shop).await?, guidance(shop).await, words.to_owned());
    search(shop, move |fields| explain_in(fields, &snapshot, &guidance, &words)).await
}

/// The best `most` products of a list, without the counts of its filters: for shelves on other pages.
pub async fn best(shop: &Shop, query: &ListQuery, most: u32) -> Result<Page<Card>, Fault> {
    let query = &*asked_in(query);
    let snapshot = ready(shop).await?;
    let guidance = guidance(shop).await;
    if let Some(shelf) = snapshot.kept.known_shelf(query, guidance.revision, most) {
        return Ok(Arc::unwrap_or_clone(shelf));
    }
    let query = query.clone();
    let shelf = search(shop, move |fields| snapshot.kept.shelf(&query, guidance.revision, most, || best_in(fields, &snapshot, &guidance, &query, most)));
    shelf.await.map(Arc::unwrap_or_clone)
}

/// The best products that have some of the rarer words of a title, that of the product itself among them.
pub async fn similar(shop: &Shop, title: &str, most: u32) -> Result<Vec<Card>, Fault> {
    let (snapshot, guidance, title) = (ready(shop).await?, guidance(shop).await, title.to_owned());
    search(shop, move |fields| similar_in(fields, &snapshot, &guidance, &title, most)).await
}

fn similar_in(fields: &Fields, snapshot: &Arc<Snapshot>, guidance: &Guidance, title: &str, most: u32) -> Result<Vec<Card>, TantivyError> {
    let mut typed = Typed::new(fields, snapshot, &guidance.alike, None, title)?;
    typed.keep_rarest(ALIKE.0);
    let matches = snapshot.search(&*typed.query(Fit::Some(typed.len().min(ALIKE.1)))?, &Everything { scored: true })?;
    let gather = Gather::fitting(snapshot, Filters::default(), ranking::CLOSELY);
    let gathered = gather.of(&matches, None);
    let ranked = ranking::rank(fields, snapshot, &gathered.best, &[], &HashMap::new())?;
    snapshot.cards(fields, ranked.iter().take(most as usize).map(|one| one.hit.address))
}

fn best_in(fields: &Fields, snapshot: &Arc<Snapshot>, guidance: &Guidance, query: &ListQuery, most: u32) -> Result<Page<Card>, TantivyError> {
    let gather = Gather {
        snapshot: Arc::clone(snapshot),
        filters: query.filters.clone(),
        order: order_of(query),
        most: ranking::CLOSELY.max(most as usize),
        parent: None,
        margin: guidance.margin.weight(),
    };
    let found = find(fields, snapshot, guidance, query, &gather, false)?;
    let items = said(snapshot.cards(fields, found.addresses().take(most as usize))?, query.language.as_ref());
    Ok(Page { items, number: PageNumber::FIRST, size: most, total: found.gathered.total })
}

/// Cards in a language.
fn said(mut cards: Vec<Card>, language: Option<&Language>) -> Vec<Card> {
    if let Some(language) = language {
        cards.iter_mut().for_each(|card| card.say(language));
    }
    cards
}

/// What fits what somebody has typed so far.
pub async fn suggest(shop: &Shop, typed: &str, language: Option<&Language>) -> Result<Suggestions, Fault> {
    let snapshot = ready(shop).await?;
    let guidance = guidance(shop).await;
    let suggestions = match snapshot.kept.known_suggestions(typed, language, guidance.revision) {
        Some(suggestions) => suggestions,
        None => {
            let (snapshot, typed, language) = (Arc::clone(&snapshot), typed.to_owned(), language.cloned());
            search(shop, move |fields| {
                let make = || suggest_in(fields, &snapshot, &guidance, &typed, language.as_ref());
                snapshot.kept.suggestions(&typed, language.as_ref(), guidance.revision, make)
            })
            .await?
        }
    };
    let mut suggestions = Arc::unwrap_or_clone(suggestions);
    if let Some(language) = language {
        let words = dictionary(shop, language).await?;
        let fields = shop.search().index.fields();
        for (places, said, (beginning, field, most)) in [
            (&mut suggestions.categories, &words.categories, ("/categories/", fields.category, SUGGESTED.1)),
            (&mut suggestions.brands, &words.brands, ("/brands/", fields.maker, SUGGESTED.2)),
        ] {
            for (name, address) in places.iter_mut() {
                said.get(address.trim_start_matches(beginning)).into_iter().for_each(|said| name.clone_from(said));
            }
            let mut more = said.iter().filter(|(_, name)| begins_with_words(name, typed)).collect::<Vec<_>>();
            more.sort_unstable_by_key(|(key, name)| (name.len(), *key));
            for (key, name) in more {
                let address = format!("{beginning}{key}");
                let is_new = places.len() < most && places.iter().all(|(_, own)| *own != address);
                if is_new && snapshot.has(&Term::from_field_text(field, key)).map_err(Fault::broken)? {
                    places.push((name.clone(), address));
                }
            }
        }
    }
    Ok(suggestions)
}

/// Products as they stand in lists, in the order of their ids; those that are not on sale are left out.
pub async fn cards(shop: &Shop, products: &[Uuid]) -> Result<Vec<Card>, Fault> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    let (snapshot, products) = (ready(shop).await?, products.to_vec());
    let cards = search(shop, move |fields| cards_in(fields, &snapshot, &products)).await?;
    Ok(said(cards, language::current().as_ref()))
}

fn cards_in(fields: &Fields, snapshot: &Snapshot, products: &[Uuid]) -> Result<Vec<Card>, TantivyError> {
    let found = snapshot.search(&TermSetQuery::new(products.iter().map(|id| fields.term_of(*id))), &DocSetCollector)?;
    let mut by_id = snapshot.cards(fields, found)?.into_iter().map(|card| (card.id, card)).collect::<HashMap<_, _>>();
    Ok(products.iter().filter_map(|id| by_id.remove(id)).collect())
}

/// The best products that have all the words.
pub async fn find_ids(shop: &Shop, words: &str, most: usize) -> Result<Vec<Uuid>, Fault> {
    let (snapshot, guidance) = (ready(shop).await?, guidance(shop).await);
    let query = ListQuery { words: words.to_owned(), ..ListQuery::default() };
    let cards = search(shop, move |fields| {
        let gather = Gather::fitting(&snapshot, Filters::default(), most.max(ranking::CLOSELY));
        let found = find(fields, &snapshot, &guidance, &query, &gather, false)?;
        if found.kept.loose || !found.kept.left_out.is_empty() {
            return Ok(Vec::new());
        }
        snapshot.cards(fields, found.addresses().take(most))
    });
    Ok(cards.await?.into_iter().map(|card| card.id).collect())
}

/// The index as it is now. One that was never filled is filled first; when that takes long, the visitor is asked to
/// come back, since an empty list would be a lie.
async fn ready(shop: &Shop) -> Result<Arc<Snapshot>, Fault> {
    let snapshot = shop.search().index.snapshot();
    if snapshot.mark.is_some() {
        return Ok(snapshot);
    }
    let mut newer = shop.search().index.follow();
    if !shop.search().index.is_busy() {
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
        parent: query.category.clone(),
        margin: guidance.margin.weight(),
    };
    let found = find(fields, snapshot, guidance, query, &gather, true)?;
    let gathered = &found.gathered;
    // A page that the list does not have any more is its last one.
    let last = u32::try_from(gathered.total.div_ceil(u64::from(PAGE_SIZE))).unwrap_or(u32::MAX).max(1);
    let number = PageNumber::new(number.get().min(last));
    let hits = found.addresses().skip(number.offset(PAGE_SIZE) as usize).take(PAGE_SIZE as usize);
    let items = said(snapshot.cards(fields, hits)?, query.language.as_ref());
    let money = |minor: f64| Money::new(minor as i64, currency);
    Ok(Listing {
        products: Page { items, number, size: PAGE_SIZE, total: gathered.total },
        facets: facets_of(gathered, query),
        prices: gathered.prices.ends.map(|(lowest, highest)| (money(lowest), money(highest))),
        price_bars: gathered.prices.bars(),
        scope: gathered.scope,
        left_out: found.kept.left_out.clone(),
        complete: found.kept.complete,
        loose: found.kept.loose,
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
    /// What the words find.
    kept: Arc<kept::Found>,
}

impl Found {
    fn addresses(&self) -> impl Iterator<Item = DocAddress> {
        self.ranked.iter().map(|one| one.hit.address)
    }
}

/// Finds what the words and the place have, gathers what the filters leave of it, and with `counts` counts the filters.
fn find(fields: &Fields, snapshot: &Snapshot, guidance: &Guidance, query: &ListQuery, gather: &Gather, counts: bool) -> Result<Found, TantivyError> {
    let scored = gather.order == Order::Fit;
    let kept = snapshot.kept.found(query, guidance.revision, scored, || look_for(fields, snapshot, guidance, query, scored))?;
    let gathered = gather.of(&kept.matches, counts.then(|| kept.census(snapshot)));
    let ranked = if scored && !query.words.trim().is_empty() {
        let favours = favours(fields, snapshot, guidance, &query.words)?;
        ranking::rank(fields, snapshot, &gathered.best, &kept.unwanted, &favours)?
    } else {
        gathered.best.iter().copied().map(Ranked::of).collect()
    };
    Ok(Found { gathered, ranked, kept })
}

/// All words first; what nobody finds so is tried again more and more loosely.
fn look_for(fields: &Fields, snapshot: &Snapshot, guidance: &Guidance, query: &ListQuery, scored: bool) -> Result<kept::Found, TantivyError> {
    let within = scope_of(fields, query);
    let everything = Everything { scored };
    let ask = |words: Option<Box<dyn Query>>| -> Result<Matches, TantivyError> {
        let mut clauses = within.iter().map(|term| (Occur::Must, constant(term_query(term.clone()), 0.0))).collect::<Vec<_>>();
        clauses.extend(words.map(|words| (Occur::Must, words)));
        if clauses.is_empty() {
            return snapshot.search(&AllQuery, &everything);
        }
        snapshot.search(&BooleanQuery::new(clauses), &everything)
    };
    if query.words.trim().is_empty() {
        return Ok(found(ask(None)?, Fit::All));
    }
    let typed = Typed::new(fields, snapshot, &guidance.alike, query.language.as_ref(), &query.words)?;
    let mut found = match_words(&typed, &ask)?;
    let pinned = guidance.products(&query.words, RuleKind::Pin).collect::<Vec<_>>();
    if !pinned.is_empty() {
        // Pinned products are found whether they have the words or not.
        found.matches = ask(Some(with_pinned(fields, &pinned, typed.query(found.fit)?)))?;
    }
    found.unwanted = typed.unwanted;
    Ok(found)
}

fn found(matches: Matches, fit: Fit) -> kept::Found {
    kept::Found { matches, fit, left_out: Vec::new(), complete: None, loose: false, unwanted: Vec::new(), census: OnceLock::new() }
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

/// What words find, however far they have to be loosened for it.
fn match_words(typed: &Typed<'_>, ask: &impl Fn(Option<Box<dyn Query>>) -> Result<Matches, TantivyError>) -> Result<kept::Found, TantivyError> {
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
            return Ok(kept::Found { left_out, loose, ..found(matches, Fit::SomeForgiving(least)) });
        }
    }
    Ok(found(matches, Fit::AllForgiving))
}

fn explain_in(fields: &Fields, snapshot: &Arc<Snapshot>, guidance: &Guidance, words: &str) -> Result<Vec<Explained>, TantivyError> {
    let query = ListQuery { words: words.to_owned(), ..ListQuery::default() };
    if words.trim().is_empty() {
        return Ok(Vec::new());
    }
    let gather = Gather { margin: guidance.margin.weight(), ..Gather::fitting(snapshot, query.filters.clone(), ranking::CLOSELY) };
    let found = find(fields, snapshot, guidance, &query, &gather, false)?;
    let typed = Typed::new(fields, snapshot, &guidance.alike, None, words)?;
    let pinned = guidance.products(words, RuleKind::Pin).map(|product| fields.term_of(product)).collect::<Vec<_>>();
    let mut explained = Vec::new();
    for one in found.ranked.iter().take(EXPLAINED) {
        let Some(card) = snapshot.cards(fields, [one.hit.address])?.pop() else { continue };
        let score = |query: &dyn Query| snapshot.score(query, one.hit.address);
        let mut parts = Vec::new();
        for (written, query) in typed.part_queries(found.kept.fit)? {
            parts.push((written, score(&*query)?));
        }
        let exact = typed.exact_query().map_or(Ok(0.0), |query| score(&*query))?;
        let fit = parts.iter().map(|(_, score)| score).sum::<f32>() + exact;
        let is_pinned = pinned.contains(&fields.term_of(card.id));
        let shelf = snapshot.shelves.get(one.hit.address.segment_ord as usize).filter(|_| !is_pinned);
        let margin = shelf.map_or(0.0, |shelf| gather.margin_of(shelf, one.hit.address.doc_id, fit));
        let more = one.hit.fit() - fit - margin;
        let (pin, liking) = if is_pinned { (more, 0.0) } else { (0.0, more) };
        explained.push(Explained { card, parts, exact, liking, margin, kind: one.kind, lacking: one.lacking, rule: pin + one.favour, score: one.score });
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

fn suggest_in(fields: &Fields, snapshot: &Arc<Snapshot>, guidance: &Guidance, typed: &str, language: Option<&Language>) -> Result<Suggestions, TantivyError> {
    if typed.trim().is_empty() {
        return Ok(Suggestions::default());
    }
    let query = ListQuery { words: typed.to_owned(), language: language.cloned(), ..ListQuery::default() };
    let gather = Gather { margin: guidance.margin.weight(), ..Gather::fitting(snapshot, query.filters.clone(), ranking::CLOSELY) };
    let found = find(fields, snapshot, guidance, &query, &gather, false)?;
    let products = said(snapshot.cards(fields, found.addresses().take(SUGGESTED.0))?, language);
    // A label may outlive the last of its products for a while.
    let mut categories = Vec::new();
    for (name, path) in named(snapshot, typed, |shelf| (&shelf.category_names, &shelf.categories)) {
        if categories.len() < SUGGESTED.1 && snapshot.has(&Term::from_field_text(fields.category, &path))? {
            categories.push((name, format!("/categories/{path}")));
        }
    }
    let mut brands = named(snapshot, typed, |shelf| (&shelf.brand_names, &shelf.brands));
    brands.truncate(SUGGESTED.2);
    let brands = brands.into_iter().map(|(name, slug)| (name, format!("/brands/{slug}"))).collect();
    let begun = normalised(typed);
    let queries = guidance.popular.iter().filter(|query| **query != begun && begins_with_words(query, typed));
    let queries = queries.take(SUGGESTED_QUERIES).cloned().collect();
    Ok(Suggestions { queries, categories, brands, products })
}

/// Names, and what they stand for, that have words which begin with those that were typed; short ones first.
fn named(snapshot: &Snapshot, typed: &str, labels: fn(&Shelf) -> (&Names, &Labels)) -> Vec<(String, String)> {
    let longest = typed.split_whitespace().max_by_key(|word| word.len()).unwrap_or_default().to_lowercase();
    let mut all = Vec::new();
    for shelf in &snapshot.shelves {
        let (names, labels) = labels(shelf);
        let fitting = names.beginning(&longest).map(|number| (labels.part(number, 1), labels.part(number, 0)));
        all.extend(fitting.filter(|(name, _)| begins_with_words(name, typed)));
    }
    all.sort_unstable_by_key(|(name, key)| (name.len(), *key));
    all.dedup();
    all.into_iter().take(MOST_NAMES).map(|(name, key)| (name.to_owned(), key.to_owned())).collect()
}

/// Whether each word that was typed begins a word of the name.
fn begins_with_words(name: &str, typed: &str) -> bool {
    let (name, typed) = (name.to_lowercase(), typed.to_lowercase());
    typed.split_whitespace().all(|beginning| name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.starts_with(beginning)))
}
