//! The guest's page of an order: thanks right after it was placed, and later where it is. Its address holds a secret.

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

use crate::{
    error::Fault,
    frames::storefront::{self as frame, Page},
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
    shop::{Shop, Visitor},
    ui::{Tone, hidden, rich},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    placed: String,
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
        let about = Page { title: t::orders::thanks_title(&order.number), ..Page::default() };
        let at_shop = shop.clone();
        let response = frame::page(&shop, &visitor, about, move || views::confirmation(&at_shop, &order)).await;
        return Ok(pages::not_kept(response));
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
