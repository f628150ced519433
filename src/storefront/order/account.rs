//! An account for a guest who has just ordered: name and email address come from the order, only a password is asked for.
//! There is none before its email is confirmed, and neither page nor time tells whether the address has one already.

use axum::{
    Form as Posted,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_identity::{
    code::{token, token_hash},
    password,
};
use leptos::prelude::*;
use serde::Deserialize;

use super::thanks;
use crate::{
    error::Fault,
    identity::{
        messages::{self, Message, Registration, What},
        service::{accounts, orders},
        ways::Who,
    },
    locales::{Refusal, t},
    orders::{model::Order, service},
    platform::{blocking, limits::RateLimit, security::FLOW_COOKIE},
    shop::{Shop, Visitor},
    ui::{Field, Icon, Need, Notice, Tone},
};

/// How long the browser is known that asked for an account: as long as the link works.
const REGISTER_SECONDS: u32 = 24 * 60 * 60;

/// How far the offer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// With the reason why the last password was refused, or empty.
    Open { refusal: String },
    /// An email is on its way.
    Sent,
}

/// Whether whoever looks at an order's page may make an account of it: a guest, of an order that is nobody's.
pub(super) async fn is_offered(shop: &Shop, visitor: &Visitor, order: &Order) -> Result<bool, Fault> {
    Ok(visitor.customer.is_none() && orders::owner(shop.database.read(), order.id).await?.is_none())
}

pub(super) fn view_of(order: &Order, offer: &Offer) -> AnyView {
    let refusal = match offer {
        Offer::Sent => {
            return view! {
                <div class="mt-10" id="make-account"><Notice tone=Tone::Success text=t::orders::account_sent(&order.email) /></div>
            }
            .into_any();
        }
        Offer::Open { refusal } => refusal.clone(),
    };
    view! {
        <section class="panel mt-10 max-w-xl" aria-labelledby="make-account">
            <h2 class="!text-2xl" id="make-account">{t::orders::account_title()}</h2>
            <p class="mt-2 text-muted wrap-anywhere">{t::orders::account_lede(&order.email)}</p>
            <form class="mt-5 grid gap-4" method="post" action=format!("{}/account", order.path())>
                // What a password manager keeps the password for.
                <input class="sr-only" type="email" value=order.email.clone() autocomplete="username" readonly tabindex="-1" aria-hidden="true" />
                <Field
                    name="password"
                    label=t::orders::account_password()
                    kind="password"
                    autocomplete="new-password"
                    need=Need::Unsaid
                    hint=t::orders::account_password_hint(password::LEAST)
                    error=refusal
                    maxlength=256
                />
                <div><button class="btn"><Icon name="user" class="icon-s" />{t::orders::account_make()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// What a guest types.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    password: String,
}

/// `POST /orders/{number}/{token}/account`
pub async fn make(
    State(shop): State<Shop>,
    visitor: Visitor,
    Path((number, secret)): Path<(String, String)>,
    Posted(chosen): Posted<Chosen>,
) -> Result<Response, Fault> {
    let order = service::by_path(&shop, &number, &secret).await?;
    let who = Who::Email(order.email.to_lowercase().parse().map_err(|_| Fault::NotFound)?);
    if order.placed_at.is_none() || !is_offered(&shop, &visitor, &order).await? {
        return Ok(Redirect::to(&order.path()).into_response());
    }
    let name = order.address.name.clone();
    if let Err(refusal) = accounts::check_new_password(&shop, &chosen.password, [&name, who.address()]) {
        return thanks(&shop, &visitor, StatusCode::UNPROCESSABLE_ENTITY, order, Offer::Open { refusal: refusal.sentence().into_owned() }).await;
    }
    // The same limits as for codes: see `crate::identity::api::codes`.
    let from_here = shop.limits.check(RateLimit::Code, &format!("code at {}", visitor.rate_limit_key()));
    let to_them = shop.limits.check(RateLimit::Alert, &format!("code to {}", who.address()));
    if !from_here || !to_them {
        let offer = Offer::Open { refusal: t::orders::account_too_often().into_owned() };
        let mut response = thanks(&shop, &visitor, StatusCode::TOO_MANY_REQUESTS, order, offer).await?;
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
        return Ok(response);
    }
    let password_hash = blocking::run(move || password::hash(&chosen.password)).await.map_err(|_| Fault::Busy)?.map_err(Fault::broken)?;
    let browser = token();
    let registration = Registration { name, password_hash, browser: token_hash(&browser), next: order.path() };
    let message = Message::new(&shop, &who, What::Register(registration));
    messages::enqueue(&shop, &message).await?;
    let response = Redirect::to(&format!("{}?placed=1&account=sent#make-account", order.path())).into_response();
    Ok(shop.site.with_cookie(response, FLOW_COOKIE, &browser, REGISTER_SECONDS))
}
