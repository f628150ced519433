//! The checkout's page, and the page that waits for a payment.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::Duration;
use leptos::prelude::*;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    bogus, book,
    islands::CheckoutChecks,
    model::{ANOTHER, AddressBook, CheckoutRefusal, FieldError},
    service,
    views::{self, Desk, WrongCode},
};
use crate::{
    cart::{
        self,
        model::{Asked, Cart, CheckoutForm},
        rules::{self, Buyer},
    },
    credit::model::NO_PROVIDER,
    error::Fault,
    frames::storefront::{self as frame, Page},
    fraud::service::breaker::{self, Sender},
    kernel::{country_name, sentence},
    locales::Ready,
    orders::{
        self,
        model::{Order, OrderStatus},
    },
    payments,
    platform::{language, pages, secrets},
    shop::{Shop, Visitor},
    t, tax,
};

/// How long an order is what the shopper means who comes back to the checkout.
const JUST_ORDERED: Duration = Duration::hours(1);

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    /// The payment that did not come.
    problem: String,
    /// The browser has to do some work first.
    check: String,
}

/// `GET /checkout`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Query(before): Query<Before>) -> Result<Response, Fault> {
    let Some(cart) = full_cart(&shop, &visitor).await? else { return elsewhere(&shop, &visitor).await };
    if cart.lines.iter().any(|line| line.problem().is_some()) {
        return Ok(Redirect::to("/cart?stopped=1").into_response());
    }
    let notice = match before.problem.parse() {
        Ok(payment) => not_paid(&shop, payment).await?.map(|text| (true, text)),
        Err(_) if !before.check.is_empty() => Some((false, CheckoutRefusal::ProofNeeded.to_string())),
        Err(_) => None,
    };
    let sender = Sender { ip: Some(visitor.ip), ..Sender::default() };
    let check = breaker::check(&shop, &sender).await?;
    let notice = if check.is_none() && !before.check.is_empty() { None } else { notice };
    let book = book::of(&shop, &visitor).await?;
    let typed = cart.details.clone();
    let form = match &book {
        Some(book) => typed.filled_from(book, &shop.profile()),
        None => typed,
    };
    match desk(&shop, cart, book, form, Vec::new(), notice, None).await? {
        Ok(desk) => Ok(page(&shop, &visitor, StatusCode::OK, Desk { check, ..desk }).await),
        // The cart's page says why it is too much.
        Err(()) => Ok(Redirect::to("/cart").into_response()),
    }
}

/// The visitor's cart, if something is in it.
pub(super) async fn full_cart(shop: &Shop, visitor: &Visitor) -> Result<Option<Cart>, Fault> {
    let cart = cart::service::shown(shop, visitor.cart.as_deref()).await?;
    let Some(mut cart) = cart.filter(|cart| !cart.lines.is_empty()) else { return Ok(None) };
    let group = rules::group_of(shop, visitor.customer.as_ref().and_then(|customer| customer.customer)).await?;
    cart::service::price_for(shop, &mut cart, group).await?;
    Ok(Some(cart))
}

/// Nothing to check out: whoever has just ordered means that order, others the cart.
async fn elsewhere(shop: &Shop, visitor: &Visitor) -> Result<Response, Fault> {
    if let Some(token) = &visitor.cart
        && let Some(id) = cart::service::ordered_as(shop.database.read(), token).await?
    {
        let order = orders::service::by_id(shop, id).await?;
        if order.placed_at.is_some_and(|placed_at| placed_at + JUST_ORDERED > shop.clock.now()) {
            return Ok(Redirect::to(&order.path()).into_response());
        }
    }
    Ok(Redirect::to("/cart").into_response())
}

/// Why a payment did not come, for its shopper.
async fn not_paid(shop: &Shop, payment: Uuid) -> Result<Option<String>, Fault> {
    let order = match orders::service::by_payment(shop, payment).await {
        Ok(order) if order.status == OrderStatus::Expired => order,
        Ok(_) | Err(Fault::NotFound) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let declined = order.events.iter().rev().find_map(|event| event.text.strip_prefix("Payment declined: "));
    Ok(Some(match declined {
        Some(bogus::NO_MONEY) => t::checkout::not_paid_no_money().into_owned(),
        Some(bogus::UNCONFIRMED) => t::checkout::not_paid_unconfirmed().into_owned(),
        Some(reason) => t::checkout::not_paid_reason(Ready(sentence(reason.trim_end_matches('.')))),
        None => t::checkout::not_paid().into_owned(),
    }))
}

/// The page's state, with the first delivery and payment chosen where nothing is. `Err`: the cart has no price.
pub(super) async fn desk(
    shop: &Shop,
    cart: Cart,
    book: Option<AddressBook>,
    mut form: CheckoutForm,
    errors: Vec<FieldError>,
    notice: Option<(bool, String)>,
    key: Option<&str>,
) -> Result<Result<Desk, ()>, Fault> {
    let profile = shop.profile();
    if profile.delivery(&form.delivery).is_none() {
        form.delivery = profile.deliveries.first().map(|method| method.code.clone()).unwrap_or_default();
    }
    if !profile.ships_to.contains(&form.country) {
        let home = profile.ships_to.iter().find(|country| **country == profile.country).or(profile.ships_to.first());
        form.country = home.cloned().unwrap_or_default();
    }
    if book.as_ref().is_some_and(|book| !book.addresses.is_empty() && book.saved(&form.to).is_none()) {
        ANOTHER.clone_into(&mut form.to);
    }
    if country_name(&form.billing.country).is_none() {
        form.billing.country.clone_from(&form.country);
    }
    let asked = asked(shop, book.as_ref(), &form).await?;
    let Ok((quote, cause)) = cart::service::quote_or_estimate(shop, &cart, &asked).await? else { return Ok(Err(())) };
    // It cannot go where it is to go: that is said, and the place can be chosen anew.
    let notice = notice.or_else(|| cause.map(|cause| (true, sentence(&cause.to_string()))));
    let plan = service::plan(shop, book.as_ref(), &form, &cart, quote.summary.total()).await?;
    let ways = views::ways_to_pay(shop, plan.due, &form.country);
    if plan.covers() {
        NO_PROVIDER.clone_into(&mut form.payment);
    } else if !ways.contains(&form.payment.as_str()) {
        form.payment = ways.first().copied().unwrap_or_default().to_owned();
    }
    let key = key.map_or_else(secrets::token, str::to_owned);
    Ok(Ok(Desk { cart, book, form, quote, errors, notice, key, plan, code: WrongCode::default(), card: WrongCode::default(), is_redrawn: false, check: None }))
}

/// Where it goes, how, and who buys it, by the form as it is typed.
pub(super) async fn asked(shop: &Shop, book: Option<&AddressBook>, form: &CheckoutForm) -> Result<Asked, Fault> {
    let to = form.resolved(book).unwrap_or_else(|_| form.clone());
    Ok(Asked {
        delivery: form.delivery.clone(),
        destination: cart::service::destination(&shop.profile(), &to.country, &to.region, &to.postcode),
        buyer: Buyer { vat_number: tax::service::vat::proven(shop, &form.vat_number).await?, ..service::buyer(shop, book, form.email.trim()).await? },
    })
}

pub(super) async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, desk: Desk) -> Response {
    let title = if status == StatusCode::OK { t::checkout::title() } else { t::checkout::title_again() };
    let about = Page { title: title.into_owned(), description: t::checkout::description().into_owned(), quiet: true, ..Page::default() };
    let at_shop = shop.clone();
    let response = frame::page_with_status(shop, visitor, status, about, move || {
        view! { <div class="wrap pt-6 lg:pt-12">{views::checkout_main(&at_shop, &desk)}<CheckoutChecks /></div> }
    })
    .await;
    pages::not_kept(response)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Returned {
    canceled: String,
}

/// `GET /checkout/return/{payment_id}`: where gateways send the shopper.
pub async fn back_from_payment(
    State(shop): State<Shop>,
    visitor: Visitor,
    Path(payment): Path<String>,
    Query(returned): Query<Returned>,
) -> Result<Response, Fault> {
    let payment = payment.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let order = orders::service::by_payment(&shop, payment).await?;
    let order = match orders::service::refresh(&shop, order.id, !returned.canceled.is_empty()).await {
        Ok(order) => order,
        // The gateway does not answer: the page asks again by itself.
        Err(Fault::Busy) => order,
        Err(fault) => return Err(fault),
    };
    Ok(match order.status {
        OrderStatus::Draft => {
            let processing = payments::service::is_processing(shop.database.read(), payment).await?;
            waiting(&shop, &visitor, &order, payment, processing).await
        }
        OrderStatus::Expired => Redirect::to(&format!("/checkout?problem={payment}")).into_response(),
        OrderStatus::Placed | OrderStatus::Canceled | OrderStatus::Closed => Redirect::to(&format!("{}?placed=1", order.path())).into_response(),
    })
}

/// `processing`: the payment was accepted and is not settled, which may take days, and cannot be made in another way.
async fn waiting(shop: &Shop, visitor: &Visitor, order: &Order, payment: Uuid, processing: bool) -> Response {
    let title = if processing { t::checkout::processing_title() } else { t::checkout::waiting_title() };
    let about = Page { title: title.into_owned(), quiet: true, islands: false, ..Page::default() };
    let (number, total) = (order.number.clone(), order.due());
    let response = frame::page(shop, visitor, about, move || {
        let heading = if processing { t::checkout::processing_heading() } else { t::checkout::waiting_heading() };
        let lede = if processing { t::checkout::processing_lede(total, number) } else { t::checkout::waiting_lede(total, number) };
        view! {
            <div class="narrow pt-8 lg:pt-16">
                <h1>{heading}</h1>
                <p class="lede mt-4">{lede}</p>
                <p class="mt-4 text-muted">{t::checkout::waiting_kept()}</p>
                <div class="mt-8 flex flex-wrap gap-3">
                    <a class="btn btn-primary" href=format!("/checkout/return/{payment}")>{t::checkout::waiting_again()}</a>
                    {(!processing)
                        .then(|| view! { <a class="btn" href=format!("/checkout/return/{payment}?canceled=1")>{t::checkout::waiting_other()}</a> })}
                </div>
            </div>
        }
    })
    .await;
    let mut response = pages::not_kept(response);
    let here = format!("/checkout/return/{payment}");
    let seconds = if processing { 60 } else { 5 };
    let again = HeaderValue::from_str(&format!("{seconds}; url={}", language::address(&here))).unwrap_or(HeaderValue::from_static("60"));
    response.headers_mut().insert(header::REFRESH, again);
    response
}
