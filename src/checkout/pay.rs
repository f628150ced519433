//! The page before that of a provider which is opened by a form: the shopper's browser posts it, without any script.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::service;
use crate::{
    error::Fault,
    frames::storefront::{self as frame, Page},
    orders::{self, model::OrderStatus},
    payments::views as payment_words,
    platform::pages,
    shop::{Shop, Visitor},
    t,
};

/// `GET /checkout/pay/{payment_id}`
pub async fn show(State(shop): State<Shop>, visitor: Visitor, Path(payment): Path<String>) -> Result<Response, Fault> {
    let payment = payment.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let order = orders::service::by_payment(&shop, payment).await?;
    let form = if order.status == OrderStatus::Draft { service::form(&shop, &order, payment).await? } else { None };
    // Paid, given up, or of another provider: the page after the payment says what is next.
    let Some((gateway, form)) = form else { return Ok(Redirect::to(&format!("/checkout/return/{payment}")).into_response()) };
    let method = payment_words::name(&*gateway).into_owned();
    let heading = t::checkout::pay_heading(order.due(), &method);
    let about = Page { title: heading.clone(), quiet: true, islands: false, ..Page::default() };
    let response = frame::page(&shop, &visitor, about, move || {
        let fields = form.fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
        view! {
            <div class="narrow pt-8 lg:pt-16">
                <h1>{heading}</h1>
                <p class="lede mt-4">{t::checkout::pay_lede(&method)}</p>
                <p class="mt-4 text-muted">{t::checkout::waiting_kept()}</p>
                <form class="mt-8 grid gap-6" method="post" action=form.url>
                    {fields.collect_view()}
                    <button class="btn btn-primary btn-block">{t::checkout::pay_go_on(&method)}</button>
                    <a class="btn-text justify-self-center" href=format!("/checkout/return/{payment}?canceled=1")>{t::checkout::waiting_other()}</a>
                </form>
            </div>
        }
    })
    .await;
    Ok(pages::not_kept(response))
}
