//! The shopper's choice of the currency that prices are shown in.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    cart,
    error::Fault,
    identity,
    platform::security::CURRENCY_COOKIE,
    shop::{Shop, Visitor},
    ui::admin::form::Fields,
};

/// How long a choice is remembered, in seconds.
const YEAR: u32 = 365 * 24 * 60 * 60;

/// `POST /currency`: shows prices in another currency from now on, and prices the cart in it. What the shop does not sell in
/// changes nothing.
pub async fn choose(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let back = here(fields.get("back"));
    let Some(currency) = shop.currency_of(fields.get("currency")) else { return Ok(Redirect::to(back).into_response()) };
    let is_other = cart::service::set_currency(&shop, visitor.cart.as_deref(), currency).await?;
    if let Some(account) = visitor.account() {
        identity::service::accounts::set_currency(&shop, account, Some(currency)).await?;
    }
    let is_told = is_other && cart::service::count(&shop, visitor.cart.as_deref()).await? > 0;
    let target = if is_told { format!("/cart?currency={}", currency.code()) } else { back.to_owned() };
    Ok(shop.site.with_cookie(Redirect::to(&target).into_response(), CURRENCY_COOKIE, currency.code(), YEAR))
}

/// An address of the shop, to come back to: nobody is led elsewhere.
fn here(back: &str) -> &str {
    let is_here = back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n']) && back.len() <= 2_000;
    if is_here { back } else { "/" }
}
