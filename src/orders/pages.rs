//! The guest's page of an order: thanks right after it was placed, and later where it is. Its address holds a secret.

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

use super::{
    model::Order,
    service,
    views::{self, Word},
};
use crate::{
    error::Fault,
    platform::pages,
    shop::{Shop, Visitor},
    storefront::frame::{self, Page},
    ui::Tone,
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    placed: String,
    canceled: String,
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
        let about = Page { title: format!("Thank you · Order {}", order.number), ..Page::default() };
        let at_shop = shop.clone();
        let response = frame::page(&shop, &visitor, about, move || views::confirmation(&at_shop, &order)).await;
        return Ok(pages::not_kept(response));
    }
    let word = (!before.canceled.is_empty()).then(|| Word { tone: Tone::Success, text: "Your order is canceled.".to_owned() });
    Ok(page(&shop, &visitor, StatusCode::OK, order, word).await)
}

/// Where the order is, with a word above it.
pub(super) async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, order: Order, word: Option<Word>) -> Response {
    let about = Page { title: format!("Order {}", order.number), ..Page::default() };
    let at_shop = shop.clone();
    pages::not_kept(frame::page_with_status(shop, visitor, status, about, move || views::status(&at_shop, &order, word)).await)
}
