//! What staff and shoppers do to orders.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

use super::{
    admin::{Tried, detail_page},
    model::{Actor, Command, OrderRefusal},
    pages, service,
    views::Word,
};
use crate::{
    admin::{form::Fields, frame::go},
    error::Fault,
    shop::{Shop, Staff, Tone, Visitor},
    ui,
};

/// `POST /admin/orders/{number}/{command}`
pub async fn command(State(shop): State<Shop>, staff: Staff, Path((number, word)): Path<(String, String)>, fields: Fields) -> Response {
    let Some(command) = Command::from_word(&word) else { return Fault::<OrderRefusal>::NotFound.into_response() };
    let done = match command {
        Command::MarkPaid => service::mark_paid(&shop, &number, &staff.name).await.map(|()| "The order is paid."),
        Command::Ship => ship(&shop, &staff, &number, &fields).await.map(|()| "The parcel is on its way. The customer gets a letter."),
        Command::Deliver => deliver(&shop, &staff, &number, &fields).await.map(|()| "The parcel has arrived."),
        Command::Cancel => cancel(&shop, &staff, &number, &fields).await.map(|()| "The order is canceled. The customer gets a letter."),
        Command::Place | Command::Expire | Command::Close => Err(Fault::NotFound),
    };
    let answer = match done {
        Ok(said) => go(&staff, &format!("/admin/orders/{number}"), Tone::Success, said).await,
        Err(Fault::Refused(refusal)) => refused(&shop, &staff, &number, Tried { command, fields, refusal }).await,
        Err(fault) => Err(fault),
    };
    answer.into_response()
}

async fn ship(shop: &Shop, staff: &Staff, number: &str, fields: &Fields) -> Result<(), Fault<OrderRefusal>> {
    let lines = fields
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix("quantity[")?.strip_suffix(']')?, value.trim())))
        .map(|(line, value)| Some((line.parse::<Uuid>().ok()?, if value.is_empty() { 0 } else { value.parse::<i32>().ok()? })))
        .collect::<Option<Vec<_>>>()
        .ok_or(Fault::Refused(OrderRefusal::WrongQuantity))?;
    service::ship(shop, number, fields.get("carrier"), fields.get("tracking"), lines, &staff.name).await
}

async fn deliver(shop: &Shop, staff: &Staff, number: &str, fields: &Fields) -> Result<(), Fault<OrderRefusal>> {
    let parcel = fields.get("parcel").parse().map_err(|_| Fault::NotFound)?;
    service::deliver(shop, number, parcel, &staff.name).await
}

async fn cancel(shop: &Shop, staff: &Staff, number: &str, fields: &Fields) -> Result<(), Fault<OrderRefusal>> {
    let reason = fields.get("reason").chars().take(200).collect();
    service::cancel(shop, number, fields.get("restock") != "no", reason, Actor::Staff, &staff.name).await
}

/// The order's page with the reason: 422 for what was typed, 409 for a step that the order does not allow.
async fn refused(shop: &Shop, staff: &Staff, number: &str, tried: Tried) -> Result<Response, Fault<OrderRefusal>> {
    let status = match tried.refusal {
        OrderRefusal::WrongQuantity | OrderRefusal::WrongTracking => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    let order = service::by_number(shop, number).await.map_err(Fault::lift)?;
    detail_page(shop, staff, order, Some(tried), status).await.map_err(Fault::lift)
}

/// `POST /orders/{number}/{token}/cancel`: by the shopper, whose secret is in the address.
pub async fn cancel_by_shopper(State(shop): State<Shop>, visitor: Visitor, Path((number, token)): Path<(String, String)>) -> Result<Response, Fault> {
    let order = service::by_path(&shop, &number, &token).await?;
    match service::cancel(&shop, &order.number, true, String::new(), Actor::Customer, "customer").await {
        Ok(()) => Ok(Redirect::to(&format!("{}?canceled=1", order.path())).into_response()),
        Err(fault) => {
            let refusal = fault.refused()?;
            let order = service::by_path(&shop, &number, &token).await?;
            let text = crate::checkout::model::sentence(&refusal.to_string());
            pages::page(&shop, &visitor, StatusCode::CONFLICT, order, Some(Word { tone: ui::Tone::Danger, text })).await
        }
    }
}
