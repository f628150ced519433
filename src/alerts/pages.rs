//! Where links in emails lead: confirming an alert, and ending all of an address. Opening a page changes nothing, since
//! programs that look for harm in emails open every link; the buttons on it do.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Alert, AlertKind, AlertState, Standing, end_path},
    service,
    views::{self, Shown, page_of, what},
};
use crate::{
    catalog::{
        self,
        model::{Product, Variant},
    },
    error::Fault,
    frames::storefront::{self as frame, Page},
    platform::{language, pages},
    shop::{Shop, Visitor},
    t,
    ui::admin::form::Asked,
};

/// What a page is about, in the language of the request.
async fn goods(shop: &Shop, variant_id: Uuid) -> Result<Option<(Product, Variant)>, Fault> {
    let Some(mut product) = service::goods(shop, variant_id).await? else { return Ok(None) };
    if let Some(language) = language::current() {
        catalog::service::say_in(shop.database.read(), std::slice::from_mut(&mut product), &language).await?;
    }
    let variant = product.variants.iter().find(|variant| variant.id == variant_id).cloned();
    Ok(variant.map(|variant| (product, variant)))
}

async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, title: Cow<'static, str>, body: impl FnOnce() -> AnyView + Send + 'static) -> Response {
    let about = Page { title: title.clone().into_owned(), ..Page::default() };
    let body = move || view! { <div class="narrow pt-8 lg:pt-14"><h1>{title}</h1>{body()}</div> };
    pages::not_kept(frame::page_with_status(shop, visitor, status, about, body).await)
}

fn to_product((product, variant): &(Product, Variant)) -> AnyView {
    view! { <p class="mt-6"><a class="btn-text" href=page_of(product, variant)>{t::alerts::to_product(what(product, variant))}</a></p> }.into_any()
}

/// The form by itself, for those without scripts, when something in it was wrong.
pub(super) async fn form(shop: &Shop, visitor: &Visitor, kind: AlertKind, variant: Uuid, status: StatusCode, shown: Shown) -> Result<Response, Fault> {
    let goods = goods(shop, variant).await?.ok_or(Fault::NotFound)?;
    let title = match kind {
        AlertKind::Stock => t::alerts::form_stock_button(),
        AlertKind::Price => t::alerts::form_price(),
    };
    let body = move || {
        let lede = what(&goods.0, &goods.1);
        let form = views::alert_form(kind, &goods.1, shown, false);
        view! { <p class="lede mt-3">{lede}</p>{form}{to_product(&goods)} }.into_any()
    };
    Ok(page(shop, visitor, status, title, body).await)
}

/// `GET /alerts?asked=`: a form was taken.
pub async fn asked(State(shop): State<Shop>, visitor: Visitor, Asked(asked): Asked) -> Result<Response, Fault> {
    let goods = match asked.get("asked").parse() {
        Ok(variant) => goods(&shop, variant).await?,
        Err(_) => None,
    };
    let goods = goods.ok_or(Fault::NotFound)?;
    let body = move || view! { <p class="lede mt-4">{t::alerts::taken()}</p>{to_product(&goods)} }.into_any();
    Ok(page(&shop, &visitor, StatusCode::OK, t::alerts::page_taken(), body).await)
}

/// `GET /alerts/{token}`: what the link of the first email leads to.
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    let alert = service::by_token(shop.database.read(), &token, shop.clock.now()).await?.ok_or(Fault::NotFound)?;
    let goods = goods(&shop, alert.variant_id).await?;
    let standing = Standing::of(goods.as_ref().map(|(product, _)| product), alert.variant_id);
    let Some(goods) = goods.filter(|_| standing != Standing::Over) else { return Err(Fault::Gone) };
    let title = match alert.state {
        AlertState::Pending => t::alerts::page_pending(),
        AlertState::Waiting => t::alerts::page_waiting(),
        AlertState::Sent => t::alerts::page_sent(),
    };
    Ok(page(&shop, &visitor, StatusCode::OK, title, move || state(&alert, &goods)).await)
}

fn state(alert: &Alert, goods: &(Product, Variant)) -> AnyView {
    let what = what(&goods.0, &goods.1);
    let (email, wish) = (&alert.email, alert.price.with(alert.at_most));
    let end = end_path(&alert.end_token);
    match alert.state {
        AlertState::Pending => view! {
            <p class="lede mt-4">{match alert.kind {
                AlertKind::Stock => t::alerts::pending_stock(what, email),
                AlertKind::Price => t::alerts::pending_price(what, wish, email),
            }}</p>
            <form class="mt-6" method="post"><button class="btn btn-primary">{t::alerts::yes()}</button></form>
            <p class="mt-6 small text-muted">{t::alerts::privacy_long()}</p>
            <p class="mt-2"><a class="btn-text" href=end>{t::alerts::not_me()}</a></p>
        }
        .into_any(),
        AlertState::Waiting => view! {
            <p class="lede mt-4">{match alert.kind {
                AlertKind::Stock => t::alerts::waiting_stock(what, email),
                AlertKind::Price => t::alerts::waiting_price(what, wish, email),
            }}</p>
            {to_product(goods)}
            <p><a class="btn-text" href=end>{t::alerts::end_all_mine()}</a></p>
        }
        .into_any(),
        AlertState::Sent => view! {
            <p class="lede mt-4">{t::alerts::sent(what)}</p>
            {to_product(goods)}
        }
        .into_any(),
    }
}

/// `GET /alerts/end/{token}`: the way out, from every email.
pub async fn end(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    let Some(alert) = service::by_end_token(shop.database.read(), &token).await? else { return Ok(ended(&shop, &visitor).await) };
    let body = move || {
        view! {
            <p class="lede mt-4">{t::alerts::end_lede(&alert.email)}</p>
            <form class="mt-6" method="post"><button class="btn btn-primary">{t::alerts::end_button()}</button></form>
        }
        .into_any()
    };
    Ok(page(&shop, &visitor, StatusCode::OK, t::alerts::page_end(), body).await)
}

/// Nothing is left to end.
pub(super) async fn ended(shop: &Shop, visitor: &Visitor) -> Response {
    let body = move || {
        view! { <p class="lede mt-4">{t::alerts::ended_lede()}</p><p class="mt-6"><a class="btn-text" href="/">{t::alerts::to_shop()}</a></p> }.into_any()
    };
    page(shop, visitor, StatusCode::OK, t::alerts::page_ended(), body).await
}
