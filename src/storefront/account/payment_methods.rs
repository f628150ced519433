//! Saved ways to pay: which there are, which one is offered first, and away with one.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    frame,
    frame::{Head, Section},
};
use crate::{
    error::Fault,
    locales::Ready,
    payments,
    saved_methods::{self, model::Method, service, views},
    shop::{Customer as Signed, Shop, Visitor},
    t,
    ui::{self, Icon, admin::form::Asked},
};

const LIST: &str = "/account/payment-methods";

/// `GET /account/payment-methods`
pub async fn list(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Asked(asked): Asked) -> Result<Response, Fault> {
    let methods = service::of_account(shop.database.read(), me.account).await?;
    let done = match asked.get("done") {
        "used" => Some(t::saved_methods::done_used()),
        "deleted" => Some(t::saved_methods::done_deleted()),
        _ => None,
    };
    let today = shop.profile().day(shop.clock.now());
    let can_keep = {
        let profile = shop.profile();
        let mut gateways = profile.payment_methods.iter().filter_map(|code| shop.gateways.by_code(code));
        gateways.any(|gateway| gateway.is_ready() && gateway.saved_methods().is_some())
    };
    let at_shop = shop.clone();
    let body = move || {
        let how = if can_keep { t::saved_methods::how() } else { t::account::payment_methods_text() };
        if methods.is_empty() {
            return view! {
                <div class="max-w-2xl">
                    <p class="lede">{t::account::payment_methods_none()}</p>
                    <p class="mt-4 text-muted">{how}</p>
                </div>
            }
            .into_any();
        }
        let cards = methods.iter().map(|method| card(&at_shop, method, today)).collect_view();
        view! { <ul class="grid gap-4 md:grid-cols-2">{cards}</ul><p class="mt-8 max-w-2xl text-muted">{how}</p> }.into_any()
    };
    Ok(frame::page(&shop, &visitor, &me, Head::of(Section::PaymentMethods).done(done), body).await)
}

fn card(shop: &Shop, method: &Method, today: NaiveDate) -> AnyView {
    let name = saved_methods::views::name(method);
    let is_expired = method.is_expired(today);
    let default = method.is_default.then(|| {
        view! {
            <p class="mb-3 inline-flex items-center gap-1 small font-medium">
                <Icon name="check" class="icon-s" />
                {t::saved_methods::is_default()}
            </p>
        }
    });
    let expiry = views::expiry(method).map(|when| {
        if is_expired {
            view! { <p class="error"><Icon name="alert" class="icon-s" /><span>{t::saved_methods::expired(Ready(when))}</span></p> }.into_any()
        } else {
            view! { <p class="small text-muted">{t::saved_methods::expires(Ready(when))}</p> }.into_any()
        }
    });
    let provider = shop.gateways.by_code(&method.gateway).map(|gateway| view! { <p class="small text-muted">{payments::views::name(&**gateway)}</p> });
    let prefer = (!method.is_default && !is_expired).then(|| {
        view! {
            <form method="post" action=format!("{LIST}/{}/use", method.id)>
                <button class="btn-text !text-sm">{ui::rich(&t::saved_methods::make_default(Ready(name.clone())), ui::hidden)}</button>
            </form>
        }
    });
    view! {
        <li class="rounded-ctl border border-line bg-surface p-5 wrap-anywhere">
            {default}
            <p class="flex items-center gap-2 font-medium"><Icon name="card" class="icon-s" />{name.clone()}</p>
            {expiry}
            {provider}
            <div class="mt-3 flex flex-wrap gap-x-5">
                {prefer}
                <form method="post" action=format!("{LIST}/{}/delete", method.id)>
                    <button class="btn-text !text-sm">{ui::rich(&t::saved_methods::delete(Ready(name)), ui::hidden)}</button>
                </form>
            </div>
        </li>
    }
    .into_any()
}

/// `POST /account/payment-methods/{id}/use`
pub async fn prefer(State(shop): State<Shop>, Signed(me): Signed, Path(id): Path<String>) -> Result<Response, Fault> {
    service::prefer(&shop, me.account, id.parse::<Uuid>().map_err(|_| Fault::NotFound)?).await?;
    Ok(Redirect::to(&format!("{LIST}?done=used")).into_response())
}

/// `POST /account/payment-methods/{id}/delete`
pub async fn delete(State(shop): State<Shop>, Signed(me): Signed, Path(id): Path<String>) -> Result<Response, Fault> {
    service::remove(&shop, me.account, id.parse::<Uuid>().map_err(|_| Fault::NotFound)?).await?;
    Ok(Redirect::to(&format!("{LIST}?done=deleted")).into_response())
}
