//! The cart's page, and the page of a cart that is shared.

pub mod api;

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use ironmonger_pricing_engine::CodeState;
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    cart::{
        model::{Cart, CartLine, CodeRefusal, Kept, Quote},
        rules::Buyer,
        service::{self, Entered},
        views::{self, Said, Wrong},
    },
    catalog::{self, model::Card, views::ProductCards},
    checkout,
    error::Fault,
    frames::storefront::{self as frame, Page},
    kernel::{Money, Quantity},
    platform::{language, pages},
    recommendations::{self, settings::RecommendationSettings},
    search,
    shop::{Shop, Visitor},
    t,
};

/// What the page before did, for those who came by a redirect.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    added: String,
    removed: String,
    quantity: String,
    stopped: String,
    /// How many things came in at once.
    things: String,
    saved: String,
    /// What left the saved things, and how many pieces of how many.
    moved: String,
    pieces: String,
    of: String,
    forgotten: String,
    /// The token under which the cart is shared.
    shared: String,
    /// A code that was entered.
    code: String,
    /// What the cart is priced in since just now.
    currency: String,
}

/// Products that are suggested below the cart.
const SUGGESTED: usize = 4;

/// `GET /cart`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Query(before): Query<Before>) -> Result<Response, Fault> {
    let kept = kept(&shop, &visitor, visitor.cart.as_deref()).await?;
    let said = said(&shop, &kept, &before).await?;
    page(&shop, &visitor, StatusCode::OK, kept, said, None).await
}

/// The cart of a token with what it costs this visitor, as far as they are known.
pub(super) async fn kept(shop: &Shop, visitor: &Visitor, token: Option<&str>) -> Result<Kept, Fault> {
    service::kept_for(shop, token, buyer(shop, visitor).await?).await
}

/// Who looks: `None` for guests.
pub(super) async fn buyer(shop: &Shop, visitor: &Visitor) -> Result<Option<Buyer>, Fault> {
    let Some(own) = &visitor.customer else { return Ok(None) };
    Ok(Some(checkout::service::buyer_of(shop, own.customer, own.email.as_deref().unwrap_or_default()).await?))
}

async fn said(shop: &Shop, kept: &Kept, before: &Before) -> Result<Option<Said>, Fault> {
    let number = |text: &str| text.parse::<i32>().ok().filter(|number| (1..=Quantity::MOST * 100).contains(number));
    let in_cart = |variant: &str| variant.parse().ok().and_then(|variant_id| kept.line(variant_id)).map(CartLine::what);
    if let Some(what) = in_cart(&before.added) {
        return Ok(Some(Said::Added { text: t::cart::added(what) }));
    }
    if let Some(things) = number(&before.things) {
        return Ok(Some(Said::Added { text: t::cart::added_things(things) }));
    }
    if let (Some(what), Some(pieces), Some(of)) = (in_cart(&before.moved), number(&before.pieces), number(&before.of)) {
        return Ok(Some(Said::Told { text: t::cart::moved_some(what, pieces, of), missing: Vec::new() }));
    }
    if let Some(line) = before.saved.parse().ok().and_then(|variant_id| kept.saved(variant_id)) {
        return Ok(Some(Said::Saved { what: line.what(), variant_id: line.variant_id }));
    }
    if let Ok(variant_id) = before.forgotten.parse::<Uuid>() {
        return Ok(what(shop, variant_id).await?.map(|(what, _)| Said::Told { text: t::cart::forgotten(what), missing: Vec::new() }));
    }
    if let Ok(variant_id) = before.removed.parse::<Uuid>() {
        let quantity = number(&before.quantity).unwrap_or(1);
        return Ok(what(shop, variant_id).await?.map(|(what, _)| Said::Removed { what, variant_id, quantity }));
    }
    // Changed since, the cart is another one than the link opens.
    if let Some(cart) = kept.cart.as_ref().filter(|cart| !before.shared.is_empty() && service::share_token(shop, cart) == before.shared) {
        return Ok(Some(Said::Shared { link: share_link(shop, &service::share_token(shop, cart)) }));
    }
    if let Some(entered) = kept.quote.as_ref().and_then(|quote| entered(shop, quote.as_ref().ok()?, &before.code)) {
        return Ok(Some(Said::Told { text: entered.sentence(), missing: Vec::new() }));
    }
    if let Some(cart) = kept.cart.as_ref().filter(|cart| cart.currency.code() == before.currency) {
        return Ok(Some(Said::Told { text: t::cart::currency_now(cart.currency.code()), missing: Vec::new() }));
    }
    let stopped = !before.stopped.is_empty() && kept.cart.as_ref().is_some_and(|cart| cart.lines.iter().any(|line| line.problem().is_some()));
    if stopped {
        return Ok(Some(Said::Refused { text: t::cart::stopped().into_owned(), link: None }));
    }
    let missing = match &kept.cart {
        Some(cart) => api::shortfalls(shop, &cart.shortfalls).await?,
        None => Vec::new(),
    };
    Ok((!missing.is_empty()).then(|| Said::Told { text: t::cart::merged().into_owned(), missing }))
}

/// What has become of a code that is in the cart now.
fn entered(shop: &Shop, quote: &Quote, code: &str) -> Option<Entered> {
    let outcome = quote.totals.codes.iter().find(|outcome| !code.is_empty() && outcome.code == code)?;
    let name = match &outcome.state {
        CodeState::Applied { promotion } | CodeState::NotApplied { promotion, .. } => quote.promotion_name(*promotion),
        CodeState::Unknown => String::new(),
    };
    Some(Entered { code: outcome.code.clone(), name, not_yet: CodeRefusal::of(&outcome.state, quote, &shop.profile()) })
}

/// The whole address of a shared cart.
pub(super) fn share_link(shop: &Shop, token: &str) -> String {
    shop.absolute(&format!("/cart/shared/{token}"))
}

/// A variant in words, like `Speckled mug, Chalk`, in the language of the request, and its page.
pub(super) async fn what(shop: &Shop, variant_id: Uuid) -> Result<Option<(String, String)>, Fault> {
    Ok(whats(shop, &[variant_id]).await?.remove(&variant_id))
}

/// [`what`] of several variants.
pub(super) async fn whats(shop: &Shop, variants: &[Uuid]) -> Result<HashMap<Uuid, (String, String)>, Fault> {
    let connection = shop.database.read();
    let products = catalog::service::products_of_variants(connection, shop.profile().currency, variants).await?;
    let (variants, mut products): (Vec<_>, Vec<_>) = products.into_iter().unzip();
    if let Some(language) = language::current() {
        catalog::service::say_in(connection, &mut products, &language).await?;
    }
    let whats = variants.into_iter().zip(products).map(|(variant_id, product)| {
        let choices = product.variants.iter().find(|variant| variant.id == variant_id).map(|variant| variant.shown_choices().join(", "));
        let what = match choices.filter(|choices| !choices.is_empty()) {
            Some(choices) => format!("{}, {choices}", product.title),
            None => product.title.clone(),
        };
        (variant_id, (what, product.path()))
    });
    Ok(whats.collect())
}

/// `GET /cart/shared/{token}`: changes nothing, whoever opens it.
pub async fn shared(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    let Some(cart) = service::shared(&shop, &token).await? else {
        let about = Page { title: t::cart::ended_title().into_owned(), ..Page::default() };
        return Ok(pages::not_kept(frame::page_with_status(&shop, &visitor, StatusCode::NOT_FOUND, about, views::ended).await));
    };
    let profile = shop.profile();
    let (zero, until) = (Money::zero(shop.currency()), profile.day(cart.expires_at));
    let about = Page { title: t::cart::shared_title().into_owned(), ..Page::default() };
    let page = frame::page(&shop, &visitor, about, move || views::shared_cart(&cart, format!("/cart/shared/{token}"), zero, until));
    Ok(pages::not_kept(page.await))
}

/// The page in any of its states.
pub(super) async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, kept: Kept, said: Option<Said>, wrong: Option<Wrong>) -> Result<Response, Fault> {
    let cart = kept.cart.as_ref();
    let is_empty = cart.is_none_or(|cart| cart.lines.is_empty());
    let cards = suggestions(shop, cart).await?;
    let seen = if shop.settings::<RecommendationSettings>().remembers_views { recommendations::model::read_seen(&visitor.seen) } else { Vec::new() };
    let in_cart = |card: &Card| kept.lines().any(|line| line.product_id == card.id);
    let mut recent = search::service::cards(shop, &seen).await?;
    recent.retain(|card| !in_cart(card) && cards.iter().all(|other| other.id != card.id));
    recent.truncate(SUGGESTED);
    let now = shop.clock.now();
    let heading = if is_empty { t::cart::most_loved() } else { t::cart::also_like() };
    let at_shop = shop.clone();
    let about = Page { title: t::cart::title().into_owned(), description: t::cart::description().into_owned(), ..Page::default() };
    let response = frame::page_with_status(shop, visitor, status, about, move || {
        view! {
            <div class="wrap pt-6 lg:pt-10">
                {views::cart_main(&at_shop, &kept, said.as_ref(), wrong.as_ref())}
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
