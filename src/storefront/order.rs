//! The page of an order: thanks right after it was placed, and later where it is. Its address holds a secret; who owns the
//! order finds it by its number too.

pub mod account;

use std::collections::HashMap;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use self::account::Offer;
use crate::{
    error::Fault,
    frames::storefront::{self as frame, Page},
    identity,
    locales::{Refusal, t},
    orders::{
        model::{Actor, Order, OrderLine},
        service,
        views::{self, Word},
    },
    platform::pages,
    reviews::{
        self,
        model::{Review, ReviewStatus},
    },
    shop::{Customer, Shop, Visitor},
    ui::{Tone, hidden, rich},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    placed: String,
    /// An account was asked for: `sent`.
    account: String,
    canceled: String,
    /// What became of a review: `approved`, `pending` or `deleted`.
    review: String,
}

/// `GET /orders/{number}/{token}`
pub async fn show(
    State(shop): State<Shop>,
    visitor: Visitor,
    Path((number, token)): Path<(String, String)>,
    Query(before): Query<Before>,
) -> Result<Response, Fault> {
    let order = service::by_path(&shop, &number, &token).await?;
    if !before.placed.is_empty() && order.placed_at.is_some() && order.parcels.is_empty() {
        let offer = if before.account == "sent" { Offer::Sent } else { Offer::Open { refusal: String::new() } };
        return thanks(&shop, &visitor, StatusCode::OK, order, offer).await;
    }
    let said = match before.review.as_str() {
        "approved" => Some(t::orders::said_review_approved()),
        "pending" => Some(t::orders::said_review_pending()),
        "deleted" => Some(t::orders::said_review_deleted()),
        _ if !before.canceled.is_empty() => Some(t::orders::said_canceled()),
        _ => None,
    };
    let word = said.map(|text| Word { tone: Tone::Success, text: text.into_owned() });
    page(&shop, &visitor, StatusCode::OK, order, word).await
}

/// `GET /orders/{number}`: for whoever owns the order and is signed in. An order of somebody else is as unknown as one that
/// there is not.
pub async fn own(State(shop): State<Shop>, customer: Customer, Path(number): Path<String>) -> Result<Response, Fault> {
    let order = identity::service::orders::by_number(&shop, customer.account, &number).await?;
    Ok(Redirect::to(&order.path()).into_response())
}

/// Thanks for the order; to a guest with an account on offer.
async fn thanks(shop: &Shop, visitor: &Visitor, status: StatusCode, order: Order, offer: Offer) -> Result<Response, Fault> {
    let is_offered = account::is_offered(shop, visitor, &order).await?;
    let about = Page { title: t::orders::thanks_title(&order.number), ..Page::default() };
    let at_shop = shop.clone();
    let response = frame::page_with_status(shop, visitor, status, about, move || {
        let below = is_offered.then(|| account::view_of(&order, &offer));
        views::confirmation(&at_shop, &order, below)
    });
    Ok(pages::not_kept(response.await))
}

/// Where the order is, with a word above it.
pub(super) async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, order: Order, word: Option<Word>) -> Result<Response, Fault> {
    let said = reviews::service::own(shop.database.read(), &order.email, order.lines.iter().map(|line| line.product_id)).await?;
    let about = Page { title: t::orders::order(&order.number), ..Page::default() };
    let at_shop = shop.clone();
    Ok(pages::not_kept(
        frame::page_with_status(shop, visitor, status, about, move || {
            let now = at_shop.clock.now();
            let below = order.lines.iter().filter_map(|line| Some((line.id, review_link(&order, line, &said, now)?))).collect();
            views::status(&at_shop, &order, below, word)
        })
        .await,
    ))
}

/// `POST /orders/{number}/{token}/cancel`: by the shopper, whose secret is in the address.
pub async fn cancel(State(shop): State<Shop>, visitor: Visitor, Path((number, token)): Path<(String, String)>) -> Result<Response, Fault> {
    let order = service::by_path(&shop, &number, &token).await?;
    match service::cancel(&shop, &order.number, true, String::new(), Actor::Customer, "customer").await {
        Ok(()) => Ok(Redirect::to(&format!("{}?canceled=1", order.path())).into_response()),
        Err(fault) => {
            let refusal = fault.refused()?;
            let order = service::by_path(&shop, &number, &token).await?;
            let text = refusal.sentence().into_owned();
            page(&shop, &visitor, StatusCode::CONFLICT, order, Some(Word { tone: Tone::Danger, text })).await
        }
    }
}

/// The way to the customer's review of a line, once it has arrived. Two variants of a product have one review.
fn review_link(order: &Order, line: &OrderLine, said: &HashMap<Uuid, Review>, now: DateTime<Utc>) -> Option<AnyView> {
    let first = order.lines.iter().find(|other| other.product_id == line.product_id && order.has_arrived(other, now))?;
    if first.id != line.id {
        return None;
    }
    let (words, state) = match said.get(&line.product_id).map(|review| review.status) {
        None => (t::orders::review_write(&line.said_title), None),
        Some(ReviewStatus::Approved) => (t::orders::review_change(&line.said_title), None),
        Some(ReviewStatus::Pending) => (t::orders::review_change(&line.said_title), Some(t::orders::review_pending())),
        Some(ReviewStatus::Rejected) => (t::orders::review_change(&line.said_title), Some(t::orders::review_rejected())),
    };
    Some(
        view! {
            <a class="btn-text !text-sm" href=order.review_path(line)>{rich(&words, hidden)}</a>
            {state.map(|state| view! { <p class="small text-muted">{state}</p> })}
        }
        .into_any(),
    )
}
