//! Where a customer says that an order is meant. The link of the email shows a page with a button: programs that look through
//! emails follow links, and press no buttons.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;

use crate::{
    error::Fault,
    frames::storefront::{self as frame, Page},
    orders::{
        model::{Confirmation, Order, OrderRefusal, OrderStatus},
        service,
    },
    platform::pages,
    shop::{Shop, Visitor},
    t,
};

/// The page's address.
pub fn confirm_path(order: &Order) -> String {
    format!("{}/confirm", order.path())
}

/// `GET /orders/{number}/{token}/confirm`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Path((number, token)): Path<(String, String)>) -> Result<Response, Fault> {
    let order = service::by_path(&shop, &number, &token).await?;
    if order.confirmation == Confirmation::None {
        return Ok(Redirect::to(&order.path()).into_response());
    }
    Ok(page(&shop, &visitor, StatusCode::OK, &order).await)
}

/// `POST /orders/{number}/{token}/confirm`
pub async fn confirm(State(shop): State<Shop>, visitor: Visitor, Path((number, token)): Path<(String, String)>) -> Result<Response, Fault> {
    let order = service::by_path(&shop, &number, &token).await?;
    match service::confirm(&shop, &order.number, "customer").await {
        Ok(()) => Ok(Redirect::to(&confirm_path(&order)).into_response()),
        Err(Fault::Refused(OrderRefusal::NotConfirmed)) => Ok(page(&shop, &visitor, StatusCode::CONFLICT, &order).await),
        Err(fault) => {
            fault.refused()?;
            Err(Fault::NotFound)
        }
    }
}

async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, order: &Order) -> Response {
    let about = Page { title: t::fraud::confirm_title(&order.number), quiet: true, islands: false, ..Page::default() };
    let (is_open, is_over) = (order.confirmation == Confirmation::Awaited && order.status == OrderStatus::Placed, order.status != OrderStatus::Placed);
    let (total, number, path) = (order.total(), order.number.clone(), order.path());
    let response = frame::page_with_status(shop, visitor, status, about, move || {
        let (heading, text) = match (is_open, is_over) {
            (true, _) => (t::fraud::confirm_heading(), t::fraud::confirm_text(&number, total)),
            (false, true) => (t::fraud::over_heading(), t::fraud::over_text(&number)),
            (false, false) => (t::fraud::confirmed_heading(), t::fraud::confirmed_text(&number)),
        };
        let button = is_open.then(|| {
            view! { <form method="post" action=format!("{path}/confirm")><button class="btn btn-primary">{t::fraud::confirm_button()}</button></form> }
        });
        view! {
            <div class="narrow pt-8 lg:pt-16">
                <h1>{heading}</h1>
                <p class="lede mt-4">{text}</p>
                <div class="mt-8 flex flex-wrap gap-3">{button} <a class="btn" href=path.clone()>{t::fraud::see_order()}</a></div>
            </div>
        }
    })
    .await;
    pages::not_kept(response)
}
