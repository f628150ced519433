//! The verbs of finding.

mod guidance;
mod log;

use std::{borrow::Cow, sync::Arc, time::Duration};

use ironmonger_search_engine::{Error, Guidance, SUGGESTED_BRANDS, SUGGESTED_CATEGORIES, Snapshot, has_words_with_prefixes};
use sea_orm::DbErr;
use uuid::Uuid;

pub use self::{
    guidance::{
        GuidanceCache, add_rule, add_rule_in, add_synonym, add_synonym_in, forget, forget_guidance, guidance, guidance_with, remove_rule, remove_rule_in,
        remove_synonym, remove_synonym_in, rules, set_margin, synonyms,
    },
    log::{Log, Report, WINDOW, clicked, forget_log, keep_log, report, write_log},
};
pub use super::indexer::{catch_up, rebuild, run_indexer};
use super::model::{Explained, Facet, ListQuery, Listing, Suggestions, YES};
use crate::{
    catalog::{
        self,
        model::{Card, option_id, value_key},
        service::Dictionary,
    },
    error::Fault,
    kernel::{Language, Page},
    platform::{blocking, language},
    shop::Shop,
    t,
};

/// How long a list waits for an index that is being filled for the first time.
const FIRST_INDEX_TIMEOUT: Duration = Duration::from_secs(3);

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
    let listing = match snapshot.cached_list(guidance, query, currency) {
        Some(listing) => listing,
        None => {
            let (guidance, query) = (Arc::clone(guidance), query.clone());
            search(move || snapshot.list(&guidance, &query, currency)).await?
        }
    };
    let mut listing = Arc::unwrap_or_clone(listing);
    name_facets(&mut listing.facets);
    if let Some(language) = &query.language {
        translate_facets(&mut listing.facets, &*dictionary(shop, language).await?);
    }
    if price_as_chosen(shop, &mut listing.products.items) {
        // The index holds prices in the shop's own currency: there is nothing to choose between in another.
        (listing.prices, listing.price_bars) = (None, Vec::new());
    }
    Ok(listing)
}

/// Shows cards at their prices in the currency that the visitor has chosen; whether that is another than the shop's own.
fn price_as_chosen(shop: &Shop, cards: &mut [Card]) -> bool {
    let currency = shop.currency();
    let is_other = currency != shop.profile().currency;
    if is_other {
        cards.iter_mut().for_each(|card| card.price_in(currency));
    }
    is_other
}

/// Searches on a thread that may block: a search takes milliseconds of a processor, and waits for whoever makes the same
/// list already.
async fn search<T: Send + 'static>(find: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Fault> {
    blocking::run(find).await.map_err(Fault::broken)?.map_err(Fault::broken)
}

/// Names the filters that every list has, which documents have no words for, and what is said with yes or no.
fn name_facets(facets: &mut [Facet]) {
    for value in facets.iter_mut().filter(|facet| facet.parameter.starts_with("spec.")).flat_map(|facet| &mut facet.values) {
        if value.value == YES {
            value.label = t::search::yes().into_owned();
        }
    }
    for Facet { parameter, label, values, .. } in facets.iter_mut().filter(|facet| facet.label.is_empty()) {
        match parameter.as_str() {
            "category" => *label = t::search::category().into_owned(),
            "brand" => *label = t::search::brand().into_owned(),
            "rating" => {
                *label = t::search::rating().into_owned();
                values.iter_mut().for_each(|value| value.label = t::search::stars_and_up(value.value.parse().unwrap_or(0_u8)));
            }
            "available" => {
                *label = t::search::availability().into_owned();
                values.iter_mut().for_each(|value| value.label = t::search::in_stock().into_owned());
            }
            _ => {}
        }
    }
}

/// The words of filters and places in a language, cached where that is the language of the request.
async fn dictionary(shop: &Shop, language: &Language) -> Result<Arc<Dictionary>, DbErr> {
    let read = || catalog::service::dictionary(shop.database.read(), language);
    if language::current().as_ref() == Some(language) {
        shop.catalog().dictionary.get_or(shop.pages.revision(), read).await
    } else {
        read().await.map(Arc::new)
    }
}

/// Puts filters into the words of a language; what they are called in addresses stays.
fn translate_facets(facets: &mut [Facet], words: &Dictionary) {
    let put = |label: &mut String, said: Option<&String>| said.into_iter().for_each(|said| label.clone_from(said));
    for facet in facets {
        let own = match facet.parameter.split_once('.').filter(|_| facet.range.is_none()) {
            Some(("option", name)) => words.options.get(&option_id(name)),
            Some(("spec", name)) => words.specifications.get(name),
            _ => words.specifications.get(&facet.parameter).filter(|_| facet.range.is_some()),
        };
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
    search(move || snapshot.explain(&guidance, &words)).await
}

/// The best `limit` products of a list, without the counts of its filters: for shelves on other pages.
pub async fn best(shop: &Shop, query: &ListQuery, limit: u32) -> Result<Page<Card>, Fault> {
    let query = &*asked_in(query);
    let snapshot = ready(shop).await?;
    let guidance = guidance(shop).await;
    if let Some(best) = snapshot.cached_best(&guidance, query, limit) {
        let mut best = Arc::unwrap_or_clone(best);
        price_as_chosen(shop, &mut best.items);
        return Ok(best);
    }
    let query = query.clone();
    let mut best = search(move || snapshot.best(&guidance, &query, limit)).await.map(Arc::unwrap_or_clone)?;
    price_as_chosen(shop, &mut best.items);
    Ok(best)
}

/// The best products that have some of the rarer words of a title, that of the product itself among them.
pub async fn similar(shop: &Shop, title: &str, limit: u32) -> Result<Vec<Card>, Fault> {
    let (snapshot, guidance, title) = (ready(shop).await?, guidance(shop).await, title.to_owned());
    let mut cards = search(move || snapshot.similar(&guidance, &title, limit)).await?;
    price_as_chosen(shop, &mut cards);
    Ok(cards)
}

/// What fits what somebody has typed so far.
pub async fn suggest(shop: &Shop, typed: &str, language: Option<&Language>) -> Result<Suggestions, Fault> {
    let snapshot = ready(shop).await?;
    let guidance = guidance(shop).await;
    let suggestions = match snapshot.cached_suggestions(&guidance, typed, language) {
        Some(suggestions) => suggestions,
        None => {
            let (snapshot, typed, language) = (Arc::clone(&snapshot), typed.to_owned(), language.cloned());
            search(move || snapshot.suggest(&guidance, &typed, language.as_ref())).await?
        }
    };
    let mut suggestions = Arc::unwrap_or_clone(suggestions);
    price_as_chosen(shop, &mut suggestions.products);
    if let Some(language) = language {
        let words = dictionary(shop, language).await?;
        for (places, translated, (is_category, limit)) in [
            (&mut suggestions.categories, &words.categories, (true, SUGGESTED_CATEGORIES)),
            (&mut suggestions.brands, &words.brands, (false, SUGGESTED_BRANDS)),
        ] {
            for (name, key) in places.iter_mut() {
                translated.get(key).into_iter().for_each(|translated| name.clone_from(translated));
            }
            let mut more = translated.iter().filter(|(_, name)| has_words_with_prefixes(name, typed)).collect::<Vec<_>>();
            more.sort_unstable_by_key(|(key, name)| (name.len(), *key));
            for (key, name) in more {
                let is_new = places.len() < limit && places.iter().all(|(_, own)| own != key);
                if is_new && if is_category { snapshot.has_category(key) } else { snapshot.has_brand(key) }.map_err(Fault::broken)? {
                    places.push((name.clone(), key.clone()));
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
    let (snapshot, products, language) = (ready(shop).await?, products.to_vec(), language::current());
    let mut cards = search(move || snapshot.get(&products, language.as_ref())).await?;
    price_as_chosen(shop, &mut cards);
    Ok(cards)
}

/// The best products that have all the words.
pub async fn find_ids(shop: &Shop, words: &str, limit: usize) -> Result<Vec<Uuid>, Fault> {
    let (snapshot, guidance, words) = (ready(shop).await?, guidance(shop).await, words.to_owned());
    search(move || snapshot.find_ids(&guidance, &words, limit)).await
}

/// The index as it is now. One that was never filled is filled first; when that takes long, the visitor is asked to
/// come back, since an empty list would be a lie.
async fn ready(shop: &Shop) -> Result<Arc<Snapshot<Card>>, Fault> {
    let snapshot = shop.search().index.snapshot();
    if snapshot.checkpoint().is_some() {
        return Ok(snapshot);
    }
    let mut newer = shop.search().index.subscribe();
    if !shop.search().index.is_updating() {
        let shop = shop.clone();
        tokio::spawn(async move { catch_up(&shop).await });
    }
    let filled = newer.wait_for(|snapshot| snapshot.checkpoint().is_some());
    match tokio::time::timeout(FIRST_INDEX_TIMEOUT, filled).await {
        Ok(Ok(snapshot)) => Ok(Arc::clone(&snapshot)),
        _ => Err(Fault::Busy),
    }
}
