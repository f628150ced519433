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
    reviews,
    shop::{Shop, Visitor},
    storefront::frame::{self, Page},
    ui::Tone,
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
        let about = Page { title: format!("Thank you · Order {}", order.number), ..Page::default() };
        let at_shop = shop.clone();
        let response = frame::page(&shop, &visitor, about, move || views::confirmation(&at_shop, &order)).await;
        return Ok(pages::not_kept(response));
    }
    let said = match before.review.as_str() {
        "approved" => Some("Thank you. Your review is in the shop now."),
        "pending" => Some("Thank you. We look at your review before it is shown in the shop."),
        "deleted" => Some("Your review is deleted."),
        _ if !before.canceled.is_empty() => Some("Your order is canceled."),
        _ => None,
    };
    let word = said.map(|text| Word { tone: Tone::Success, text: text.to_owned() });
    page(&shop, &visitor, StatusCode::OK, order, word).await
}

/// Where the order is, with a word above it.
pub(super) async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, order: Order, word: Option<Word>) -> Result<Response, Fault> {
    let said = reviews::service::own(shop.database.read(), &order.email, order.lines.iter().map(|line| line.product_id)).await?;
    let about = Page { title: format!("Order {}", order.number), ..Page::default() };
    let at_shop = shop.clone();
    Ok(pages::not_kept(frame::page_with_status(shop, visitor, status, about, move || views::status(&at_shop, &order, &said, word)).await))
}
