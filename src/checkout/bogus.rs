//! The Bogus gateway's page: the shopper of a demo shop decides what a bank would have said.

use std::borrow::Cow;

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use serde::Deserialize;

use crate::{
    error::Fault,
    frames::storefront::{self as frame, Page},
    locales::Ready,
    orders::{
        self,
        model::{Order, OrderStatus},
    },
    payments::{
        gateway::{Outcome, Report},
        gateways::Bogus,
        service::{self, Payment},
    },
    platform::pages,
    shop::{Shop, Visitor},
    t,
    ui::{self, Field, Notice, Tone},
};

/// The code that the pretended bank has sent.
const CODE: &str = "1234";
/// Wrong codes before the bank has enough.
const MOST_TRIES: u8 = 3;

/// Why the bank declined, as it is noted with the order.
pub(super) const NO_MONEY: &str = "the bank declined the payment, not enough money on the card";
pub(super) const UNCONFIRMED: &str = "the bank could not confirm that it was you";

/// What the shopper lets the bank answer.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    answer: String,
    code: String,
    /// Wrong codes so far.
    tries: String,
}

/// `GET /pay/bogus/{reference}`
pub async fn bogus(State(shop): State<Shop>, visitor: Visitor, Path(reference): Path<String>) -> Result<Response, Fault> {
    let (payment, order) = waiting(&shop, &reference).await?;
    if order.status != OrderStatus::Draft {
        return Ok(back(&payment));
    }
    // A saved card of which the bank asks for a code.
    if reference.ends_with(Bogus::CHALLENGED) {
        return Ok(page(&shop, &visitor, StatusCode::OK, t::checkout::test_confirm_title(), challenge(&payment, 0)).await);
    }
    Ok(page(&shop, &visitor, StatusCode::OK, t::checkout::test_title(), choose(&shop, &order, &payment)).await)
}

/// `POST /pay/bogus/{reference}`
pub async fn bogus_answer(State(shop): State<Shop>, visitor: Visitor, Path(reference): Path<String>, Form(answer): Form<Answer>) -> Result<Response, Fault> {
    let (payment, order) = waiting(&shop, &reference).await?;
    if order.status != OrderStatus::Draft {
        return Ok(back(&payment));
    }
    match answer.answer.as_str() {
        "approve" => report(&shop, &payment, "captured", Outcome::Captured(order.due())).await,
        "decline" => report(&shop, &payment, "declined", Outcome::Declined(NO_MONEY.to_owned())).await,
        "challenge" => Ok(page(&shop, &visitor, StatusCode::OK, t::checkout::test_confirm_title(), challenge(&payment, 0)).await),
        "code" if answer.code.trim() == CODE => {
            let capture = format!("{reference}{}", Bogus::CONFIRMED);
            let report = Report::new(&reference, format!("{reference}-captured"), Outcome::Captured(order.due())).with_capture(Some(capture));
            orders::service::payment_reported(&shop, Bogus::CODE, report).await?;
            Ok(back(&payment))
        }
        "code" => {
            let tries = answer.tries.parse::<u8>().unwrap_or(0).saturating_add(1);
            if tries < MOST_TRIES {
                return Ok(page(&shop, &visitor, StatusCode::UNPROCESSABLE_ENTITY, t::checkout::test_confirm_title(), challenge(&payment, tries)).await);
            }
            not_confirmed(&shop, &payment).await
        }
        "fail" => not_confirmed(&shop, &payment).await,
        // Nothing is ever reported: the order waits until its time is over.
        "time-out" => Ok(back(&payment)),
        _ => Ok(page(&shop, &visitor, StatusCode::UNPROCESSABLE_ENTITY, t::checkout::test_title(), choose(&shop, &order, &payment)).await),
    }
}

/// The payment of this gateway's and its order. Nothing is here while the shop does not offer the gateway.
async fn waiting(shop: &Shop, reference: &str) -> Result<(Payment, Order), Fault> {
    if !shop.profile().payment_methods.iter().any(|code| code == Bogus::CODE) {
        return Err(Fault::NotFound);
    }
    let payment = service::by_reference(shop.database.read(), Bogus::CODE, reference).await?.ok_or(Fault::NotFound)?;
    let order = orders::service::by_id(shop, payment.order_id).await?;
    Ok((payment, order))
}

async fn not_confirmed(shop: &Shop, payment: &Payment) -> Result<Response, Fault> {
    report(shop, payment, "not-confirmed", Outcome::Declined(UNCONFIRMED.to_owned())).await
}

async fn report(shop: &Shop, payment: &Payment, what: &str, outcome: Outcome) -> Result<Response, Fault> {
    let reference = payment.reference.clone().unwrap_or_default();
    let report = Report::new(reference.clone(), format!("{reference}-{what}"), outcome);
    orders::service::payment_reported(shop, Bogus::CODE, report).await?;
    Ok(back(payment))
}

fn back(payment: &Payment) -> Response {
    Redirect::to(&format!("/checkout/return/{}", payment.id)).into_response()
}

async fn page(shop: &Shop, visitor: &Visitor, status: StatusCode, title: Cow<'static, str>, body: impl IntoView + 'static) -> Response {
    let about = Page { title: title.into_owned(), quiet: true, islands: false, ..Page::default() };
    pages::not_kept(frame::page_with_status(shop, visitor, status, about, move || view! { <div class="narrow pt-8 lg:pt-16">{body}</div> }).await)
}

fn choose(shop: &Shop, order: &Order, payment: &Payment) -> AnyView {
    let pay = t::checkout::test_pay(order.due());
    let answers = [
        ("approve", t::checkout::test_approve(), t::checkout::test_approve_hint()),
        ("challenge", t::checkout::test_challenge(), t::checkout::test_challenge_hint()),
        ("decline", t::checkout::test_decline(), t::checkout::test_decline_hint()),
        ("time-out", t::checkout::test_time_out(), t::checkout::test_time_out_hint()),
    ];
    let options = answers.into_iter().enumerate().map(|(index, (value, name, hint))| {
        view! {
            <label class="option">
                <input type="radio" name="answer" value=value checked=index == 0 />
                <span>{name}</span>
                <span></span>
                <small>{hint}</small>
            </label>
        }
    });
    view! {
        <Notice tone=Tone::Warning text=t::checkout::test_notice() />
        <h1 class="mt-8">{pay.clone()}</h1>
        <p class="mt-2 text-muted">{t::checkout::test_order(&order.number, &shop.profile().name)}</p>
        <form class="mt-8 grid gap-6" method="post">
            <fieldset><legend class="mb-3 font-medium">{t::checkout::test_question()}</legend>{options.collect_view()}</fieldset>
            <button class="btn btn-primary btn-block">{pay}</button>
            <a class="btn-text justify-self-center" href=format!("/checkout/return/{}?canceled=1", payment.id)>{t::checkout::test_cancel()}</a>
        </form>
    }
    .into_any()
}

/// The pretended bank's second page. `wrong` codes were typed before.
fn challenge(payment: &Payment, wrong: u8) -> AnyView {
    let error = if wrong == 0 { String::new() } else { t::checkout::test_wrong_code(MOST_TRIES.saturating_sub(wrong)) };
    view! {
        <Notice tone=Tone::Warning text=t::checkout::test_notice() />
        <h1 class="mt-8">{t::checkout::test_confirm_title()}</h1>
        <p class="mt-3 text-muted">
            {ui::rich(&t::checkout::test_code_sent(Ready(CODE)), |name, words| {
                (name == "code").then(|| view! { <strong class="text-ink num">{words}</strong> }.into_any())
            })}
        </p>
        <form class="mt-8 grid gap-6" method="post" novalidate>
            <input type="hidden" name="tries" value=wrong.to_string() />
            <Field name="code" label=t::checkout::test_code() autocomplete="one-time-code" inputmode="numeric" maxlength=6 error=error class="max-w-56" />
            <div class="flex flex-wrap gap-3">
                <button class="btn btn-primary" name="answer" value="code">{t::checkout::test_confirm()}</button>
                <button class="btn btn-quiet" name="answer" value="fail">{t::checkout::test_fail()}</button>
            </div>
            <a class="btn-text justify-self-start" href=format!("/checkout/return/{}?canceled=1", payment.id)>{t::checkout::test_cancel()}</a>
        </form>
    }
    .into_any()
}
