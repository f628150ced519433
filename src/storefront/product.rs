//! The product page.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use moka::sync::Cache;

use super::product_view::{BuyBox, Gallery, ProductView};
use crate::{
    alerts::settings::AlertSettings,
    catalog::{
        model::{Card, Product, ProductStatus, Variant},
        service,
    },
    content,
    error::Fault,
    frames::{
        seo,
        storefront::{self as frame, Page},
    },
    kernel::{Currency, Language, product_path},
    locales::Ready,
    platform::language,
    recommendations::{self, settings::RecommendationSettings, views::Part},
    reviews::{
        self,
        model::{Histogram, ReviewSort},
        views::{AT_ONCE, Said},
    },
    shop::{Shop, Visitor},
    t,
    ui::Fragments,
};

/// Products that are offered together with this one.
const MOST_TOGETHER: usize = 2;
/// How many times more reviews can be asked for.
const MOST_STEPS: u64 = 40;

/// `GET /products/{slug}`, with `variant`, or one value for each option from the form on the page.
pub async fn product(
    State(shop): State<Shop>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let connection = shop.database.read();
    let path = product_path(&slug, None);
    let Some(read) = read(&shop, &slug).await? else {
        return Err(content::redirects::missing(&shop, &path).await);
    };
    let product = read.product.clone().at(shop.clock.now());
    match product.status {
        ProductStatus::Active => {}
        ProductStatus::Draft | ProductStatus::Scheduled => return Err(Fault::NotFound),
        ProductStatus::Archived => return Err(Fault::Gone),
    }
    let asked = Asked(asked);
    let Some(chosen) = choose(&product, &asked) else { return Err(Fault::NotFound) };
    let chosen = chosen.clone();
    if asked.has_options() {
        let address = product_path(&slug, Some(&chosen.sku));
        return Ok(if visitor.live { pieces(&shop, product, chosen, &address) } else { Redirect::to(&address).into_response() });
    }
    let rating = asked.get("rating").and_then(|rating| rating.parse().ok()).filter(|rating| (1..=5).contains(rating));
    let sort = asked.get("sort").and_then(ReviewSort::from_word).unwrap_or_default();
    let steps = asked.get("reviews").and_then(|steps| steps.parse::<u64>().ok()).unwrap_or(1).clamp(1, MOST_STEPS);
    // Not kept: a vote that somebody has just given is seen at once.
    let said = reviews::service::approved(connection, product.id, rating, sort, steps * AT_ONCE).await?;
    let (histogram, together, related) = (read.histogram, together(&product, &chosen, &read.others), read.related.clone());
    let about = Page {
        title: if product.seo_title.is_empty() { product.title.clone() } else { product.seo_title.clone() },
        description: description(&product),
        path: Some(product.path()),
        image: product.pictures.first().map(crate::catalog::model::Picture::preview),
        json_ld: vec![super::seo::product(&shop, &product, said.get(..said.len().min(3)).unwrap_or_default()), seo::breadcrumbs(&shop, &way(&product))],
        shared: asked.is_known(),
        ..Page::default()
    };
    let said = Said { histogram, reviews: said, rating, sort, steps, voted: asked.get("voted").is_some() };
    // What is not sold in the visitor's currency is shown in the shop's own.
    let (profile, now) = (shop.profile_in(chosen.price.currency), shop.clock.now());
    let (alerts, remembers) = (shop.settings::<AlertSettings>(), shop.settings::<RecommendationSettings>().remembers_views);
    Ok(frame::page(&shop, &visitor, about, move || view! { <ProductView product chosen profile alerts remembers now said together related /> }).await)
}

/// The pieces of the page that another variant changes.
fn pieces(shop: &Shop, product: Product, chosen: Variant, address: &str) -> Response {
    let spoken = t::catalog::chosen(chosen.title(), chosen.price, Ready(chosen.availability().words()));
    let (profile, alerts, now) = (shop.profile_in(chosen.price.currency), shop.settings::<AlertSettings>(), shop.clock.now());
    let sku = chosen.sku.clone();
    let (of_gallery, with_gallery) = (product.clone(), chosen.clone());
    Fragments::new()
        .swap("#gallery", move || view! { <Gallery product=of_gallery chosen=with_gallery /> })
        .swap("#buy", move || view! { <BuyBox product chosen profile alerts now /> })
        .swap("#sku", move || view! { <td id="sku">{sku}</td> })
        .say(&spoken)
        .address(address)
        .into_response()
}

fn way(product: &Product) -> Vec<(String, String)> {
    let mut way = product.crumbs.iter().map(|crumb| (crumb.name.clone(), crumb.path.clone())).collect::<Vec<_>>();
    way.push((product.title.clone(), product.path()));
    way
}

fn description(product: &Product) -> String {
    [&product.seo_description, &product.subtitle].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_else(|| seo::excerpt(&product.description))
}

/// What the page of a product reads, whoever asks for it.
#[derive(Debug)]
struct Read {
    product: Product,
    histogram: Histogram,
    /// What is often bought together with it.
    others: Vec<Product>,
    /// Others like it.
    related: Vec<Card>,
}

/// What product pages read at the last revision of the catalogue: visitors with a cart are served no kept pages, and ask
/// for the same few products as everybody else.
#[derive(Debug)]
pub struct ProductCache(Cache<(u64, String), Arc<Read>>);

impl Default for ProductCache {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(256).time_to_idle(Duration::from_mins(1)).build())
    }
}

async fn read(shop: &Shop, slug: &str) -> Result<Option<Arc<Read>>, Fault> {
    // What is read while something changes is kept under the old revision, where nobody looks.
    let language = language::current();
    let currency = language::currency().map_or("", Currency::code);
    let key = (shop.pages.revision(), format!("{} {currency} {slug}", language.as_ref().map_or("", Language::tag)));
    if let Some(kept) = shop.storefront().products.0.get(&key) {
        return Ok(Some(kept));
    }
    let connection = shop.database.read();
    let Some(mut product) = service::product_by_slug(connection, shop.profile().currency, slug).await? else { return Ok(None) };
    service::price_as_chosen(shop, std::slice::from_mut(&mut product)).await?;
    let (histogram, others, related) = futures::try_join!(
        async { Ok(reviews::service::histogram(connection, product.id).await?) },
        recommendations::service::together(shop, product.id, MOST_TOGETHER),
        recommendations::service::alike(shop, &product, 4),
    )?;
    let mut others = others.into_iter().map(|(other, _)| other).collect::<Vec<_>>();
    let mut related = related.into_iter().map(|like| like.card).collect::<Vec<_>>();
    if let Some(language) = &language {
        service::say_in(connection, std::slice::from_mut(&mut product), language).await?;
        service::say_in(connection, &mut others, language).await?;
        related.iter_mut().for_each(|card| card.say(language));
    }
    let read = Arc::new(Read { product, histogram, others, related });
    shop.storefront().products.0.insert(key, Arc::clone(&read));
    Ok(Some(read))
}

/// This product in the chosen variant and what is often bought with it; nothing where there is no such thing.
fn together(product: &Product, chosen: &Variant, others: &[Product]) -> Vec<Part> {
    let others = others.iter().filter(|other| other.is_priced_in(chosen.price.currency)).cloned().filter_map(Part::of).collect::<Vec<_>>();
    if others.is_empty() || !chosen.availability().can_buy() {
        return Vec::new();
    }
    std::iter::once(Part { product: product.clone(), variant: chosen.clone() }).chain(others).collect()
}

/// What the address asks for.
struct Asked(Vec<(String, String)>);

impl Asked {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn option(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key.strip_prefix("option.") == Some(name)).map(|(_, value)| value.as_str())
    }

    fn has_options(&self) -> bool {
        self.0.iter().any(|(key, _)| key.starts_with("option."))
    }

    /// Whether links of ours lead to this address: only such pages are worth keeping.
    fn is_known(&self) -> bool {
        self.0.iter().all(|(key, _)| ["variant", "rating", "sort", "reviews"].contains(&key.as_str()))
    }
}

/// The variant that the address asks for; without a wish, the first that can be bought.
fn choose<'a>(product: &'a Product, asked: &Asked) -> Option<&'a Variant> {
    let by_sku = |sku: &str| product.variants.iter().find(|variant| variant.sku == sku);
    if asked.has_options() {
        let wishes = product.options.iter().map(|option| asked.option(&option.name)).collect::<Vec<_>>();
        let before = asked.get("from").and_then(by_sku);
        // Not every combination need exist. The choice that was just made counts more than all that stood before.
        let score = |variant: &&Variant| {
            let hits = variant.choices.iter().zip(&wishes).enumerate().map(|(index, (choice, wish))| {
                let is_new = before.and_then(|before| before.choices.get(index)).is_some_and(|old| Some(old.as_str()) != *wish);
                if Some(choice.as_str()) == *wish { if is_new { 100 } else { 1 } } else { 0 }
            });
            hits.sum::<i32>()
        };
        // The first of the best: later ones only win by being better.
        return product.variants.iter().rev().max_by_key(score);
    }
    let can_buy = || product.variants.iter().find(|variant| variant.availability().can_buy());
    asked.get("variant").and_then(by_sku).or_else(can_buy).or(product.variants.first())
}
