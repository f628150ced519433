//! Where links in letters lead: confirming an alert, and ending all of an address. Opening a page changes nothing, since
//! programs that look for harm in letters open every link; the buttons on it do.

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

async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, title: &'static str, body: impl FnOnce() -> AnyView + Send + 'static) -> Response {
    let about = Page { title: title.to_owned(), ..Page::default() };
    let body = move || view! { <div class="narrow pt-8 lg:pt-14"><h1>{title}</h1>{body()}</div> };
    pages::not_kept(frame::page_with_status(shop, visitor, status, about, body).await)
}

fn to_product((product, variant): &(Product, Variant)) -> AnyView {
    view! { <p class="mt-6"><a class="btn-text" href=page_of(product, variant)>{format!("To {}", what(product, variant))}</a></p> }.into_any()
}

/// The form by itself, for those without scripts, when something in it was wrong.
pub(super) async fn form(shop: &Shop, visitor: &Visitor, kind: AlertKind, variant: Uuid, status: StatusCode, shown: Shown) -> Result<Response, Fault> {
    let goods = goods(shop, variant).await?.ok_or(Fault::NotFound)?;
    let title = match kind {
        AlertKind::Stock => "Tell me when it is back",
        AlertKind::Price => "Tell me when the price falls",
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
    let body = move || view! { <p class="lede mt-4">{views::TAKEN}</p>{to_product(&goods)} }.into_any();
    Ok(page(&shop, &visitor, StatusCode::OK, "One more step", body).await)
}

/// `GET /alerts/{token}`: what the link of the first letter leads to.
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    let alert = service::by_token(shop.database.read(), &token, shop.clock.now()).await?.ok_or(Fault::NotFound)?;
    let goods = goods(&shop, alert.variant_id).await?;
    let standing = Standing::of(goods.as_ref().map(|(product, _)| product), alert.variant_id);
    let Some(goods) = goods.filter(|_| standing != Standing::Over) else { return Err(Fault::Gone) };
    let title = match alert.state {
        AlertState::Pending => "Shall we tell you?",
        AlertState::Waiting => "You are on the list",
        AlertState::Sent => "We have written to you",
    };
    Ok(page(&shop, &visitor, StatusCode::OK, title, move || state(&alert, &goods)).await)
}

fn state(alert: &Alert, goods: &(Product, Variant)) -> AnyView {
    let what = what(&goods.0, &goods.1);
    let when = match alert.kind {
        AlertKind::Stock => format!("{what} is back in stock"),
        AlertKind::Price => format!("{what} costs {} or less", alert.price.with(alert.at_most)),
    };
    let end = end_path(&alert.end_token);
    match alert.state {
        AlertState::Pending => view! {
            <p class="lede mt-4">{format!("When {when}, we write one letter to {}.", alert.email)}</p>
            <form class="mt-6" method="post"><button class="btn btn-primary">"Yes, tell me"</button></form>
            <p class="mt-6 small text-muted">"The address is used for this alone, and deleted 30 days after the letter, or after a year without one."</p>
            <p class="mt-2"><a class="btn-text" href=end>"I have not asked for this"</a></p>
        }
        .into_any(),
        AlertState::Waiting => view! {
            <p class="lede mt-4">{format!("When {when}, we write to {}.", alert.email)}</p>
            {to_product(goods)}
            <p><a class="btn-text" href=end>"End everything that I wait for"</a></p>
        }
        .into_any(),
        AlertState::Sent => view! {
            <p class="lede mt-4">{format!("The letter about {what} has been written, and you get no other one.")}</p>
            {to_product(goods)}
        }
        .into_any(),
    }
}

/// `GET /alerts/end/{token}`: the way out, from every letter.
pub async fn end(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    let Some(alert) = service::by_end_token(shop.database.read(), &token).await? else { return Ok(ended(&shop, &visitor).await) };
    let body = move || {
        view! {
            <p class="lede mt-4">{format!("{} gets no more letters about things that are back in stock or cost less. The address is deleted.", alert.email)}</p>
            <form class="mt-6" method="post"><button class="btn btn-primary">"End all of them"</button></form>
        }
        .into_any()
    };
    Ok(page(&shop, &visitor, StatusCode::OK, "End what you wait for?", body).await)
}

/// Nothing is left to end.
pub(super) async fn ended(shop: &Shop, visitor: &Visitor) -> Response {
    let text = "The address that this link was sent to waits for nothing any more, and gets no letters.";
    let body = move || view! { <p class="lede mt-4">{text}</p><p class="mt-6"><a class="btn-text" href="/">"To the shop"</a></p> }.into_any();
    page(shop, visitor, StatusCode::OK, "It has ended", body).await
}
