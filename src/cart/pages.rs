//! The cart's page.

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    model::Cart,
    service,
    views::{self, Said, Wrong},
};
use crate::{
    catalog::{self, model::Card, views::ProductCards},
    error::Fault,
    platform::pages,
    recommendations, search,
    shop::{Shop, Visitor},
    storefront::frame::{self, Page},
};

/// What the page before did, for those who came by a redirect.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    added: String,
    removed: String,
    quantity: String,
    stopped: String,
}

/// Products that are suggested below the cart.
const SUGGESTED: usize = 4;

/// `GET /cart`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Query(before): Query<Before>) -> Result<Response, Fault> {
    let cart = service::shown(&shop, visitor.cart.as_deref()).await?;
    let said = said(&shop, cart.as_ref(), &before).await?;
    page(&shop, &visitor, StatusCode::OK, cart, said, None).await
}

async fn said(shop: &Shop, cart: Option<&Cart>, before: &Before) -> Result<Option<Said>, Fault> {
    if let Ok(added) = before.added.parse::<Uuid>() {
        let line = cart.and_then(|cart| cart.lines.iter().find(|line| line.variant_id == added));
        return Ok(line.map(|line| Said::Added { what: line.what() }));
    }
    if let Ok(variant_id) = before.removed.parse::<Uuid>() {
        let quantity = before.quantity.parse().ok().filter(|quantity| *quantity > 0).unwrap_or(1);
        return Ok(what(shop, variant_id).await?.map(|(what, _)| Said::Removed { what, variant_id, quantity }));
    }
    let stopped = !before.stopped.is_empty() && cart.is_some_and(|cart| cart.lines.iter().any(|line| line.problem().is_some()));
    Ok(stopped.then(|| Said::Refused { text: "Something in your cart cannot be had like this any more. Nothing was ordered.".to_owned(), link: None }))
}

/// A variant in words, like `Speckled mug, Chalk`, and its page.
pub(super) async fn what(shop: &Shop, variant_id: Uuid) -> Result<Option<(String, String)>, Fault> {
    let mut products = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, &[variant_id]).await?;
    let Some(product) = products.remove(&variant_id) else { return Ok(None) };
    let choices = product.variants.iter().find(|variant| variant.id == variant_id).map(|variant| variant.choices.join(", "));
    let what = match choices.filter(|choices| !choices.is_empty()) {
        Some(choices) => format!("{}, {choices}", product.title),
        None => product.title.clone(),
    };
    Ok(Some((what, product.path())))
}

/// The page in any of its states.
pub(super) async fn page(
    shop: &Shop,
    visitor: &Visitor,
    status: StatusCode,
    cart: Option<Cart>,
    said: Option<Said>,
    wrong: Option<Wrong>,
) -> Result<Response, Fault> {
    let is_empty = cart.as_ref().is_none_or(|cart| cart.lines.is_empty());
    let cards = suggestions(shop, cart.as_ref()).await?;
    let seen = if shop.profile().remembers_views { recommendations::model::read_seen(&visitor.seen) } else { Vec::new() };
    let in_cart = |card: &Card| cart.as_ref().is_some_and(|cart| cart.lines.iter().any(|line| line.product_id == card.id));
    let mut recent = search::service::cards(shop, &seen).await?;
    recent.retain(|card| !in_cart(card) && cards.iter().all(|other| other.id != card.id));
    recent.truncate(SUGGESTED);
    let now = shop.clock.now();
    let heading = if is_empty { "Most loved" } else { "You may also like" };
    let at_shop = shop.clone();
    let about = Page { title: "Cart".to_owned(), description: "What you have chosen, with delivery and tax, before you order.".to_owned(), ..Page::default() };
    let response = frame::page_with_status(shop, visitor, status, about, move || {
        view! {
            <div class="wrap pt-6 lg:pt-10">
                {views::cart_main(&at_shop, cart.as_ref(), said.as_ref(), wrong.as_ref())}
                {(!cards.is_empty())
                    .then(|| {
                        view! {
                            <section class="section" aria-labelledby="more">
                                <div class="section-head"><h2 id="more">{heading}</h2></div>
                                <ProductCards cards now class="cards-4" />
                            </section>
                        }
                    })}
                {recommendations::views::recent(recent, now)}
            </div>
        }
    })
    .await;
    Ok(pages::private(response))
}

/// What goes with the cart; where nothing is known of that, a few products of the first collection.
async fn suggestions(shop: &Shop, cart: Option<&Cart>) -> Result<Vec<Card>, Fault> {
    let mut cards = match cart {
        Some(cart) => recommendations::service::for_cart(shop, cart, SUGGESTED).await?,
        None => Vec::new(),
    };
    if cards.len() < SUGGESTED {
        let connection = shop.database.read();
        let Some(collection) = catalog::service::collections(connection).await?.into_iter().next() else { return Ok(cards) };
        let ids = catalog::service::collection_products(connection, collection.id).await?;
        let in_cart = |id: &Uuid| cart.is_some_and(|cart| cart.lines.iter().any(|line| line.product_id == *id));
        let ids = ids.into_iter().filter(|id| !in_cart(id) && cards.iter().all(|card| card.id != *id)).take(2 * SUGGESTED).collect::<Vec<_>>();
        let more = search::service::cards(shop, &ids).await?;
        cards.extend(more.into_iter().filter(|card| card.availability.can_buy()));
        cards.truncate(SUGGESTED);
    }
    Ok(cards)
}
