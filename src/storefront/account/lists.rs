//! What somebody has besides orders: their reviews, what they wait for, what they have asked.

use std::collections::HashMap;

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{frame, frame::Head, frame::Section, proven_email};
use crate::{
    alerts::{
        self,
        model::{Alert, AlertKind},
        views::{page_of, what},
    },
    catalog::{self, model::Product},
    error::Fault,
    identity,
    locales::{self, Ready},
    orders,
    platform::language,
    reviews::{
        self,
        model::{Review, ReviewStatus},
    },
    shop::{Customer as Signed, Profile, Shop, SignedIn, Visitor},
    support::{
        model::{Ticket, TicketState},
        service::tickets,
    },
    t,
    ui::{self, Icon, Notice, Stars, Tone, admin::form::Asked},
};

/// The most of each that a page shows.
const MOST: u64 = 200;

/// What is found by an email address is shown to those alone who have proven that it is theirs.
fn unproven() -> AnyView {
    view! {
        <Notice tone=Tone::Plain text=t::account::needs_email()>
            <a class="btn-text" href="/account/security#email">{t::account::email_add()}</a>
        </Notice>
    }
    .into_any()
}

/// Products in the language of the request, by their ids; those that are gone are left out.
async fn products(shop: &Shop, ids: &[Uuid]) -> Result<HashMap<Uuid, Product>, Fault> {
    let connection = shop.database.read();
    let mut products = catalog::service::products(connection, shop.profile().currency, ids).await?;
    if let Some(language) = language::current() {
        catalog::service::say_in(connection, &mut products, &language).await?;
    }
    Ok(products.into_iter().map(|product| (product.id, product)).collect())
}

/// `GET /account/reviews`
pub async fn reviews(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Asked(asked): Asked) -> Result<Response, Fault> {
    let own = match proven_email(&me) {
        Some(email) => Some(reviews::service::of_buyer(shop.database.read(), email, MOST).await?),
        None => None,
    };
    let ids = own.iter().flatten().map(|review| review.product_id).collect::<Vec<_>>();
    let products = products(&shop, &ids).await?;
    let done = (asked.get("done") == "deleted").then(t::account::review_deleted);
    let profile = shop.profile();
    let body = move || match own {
        None => unproven(),
        Some(own) if own.is_empty() => view! { <p class="lede">{t::account::reviews_none()}</p> }.into_any(),
        Some(own) => {
            let items = own.iter().map(|review| review_card(&profile, review, products.get(&review.product_id))).collect_view();
            view! { <ul class="grid gap-4">{items}</ul> }.into_any()
        }
    };
    Ok(frame::page(&shop, &visitor, &me, Head::of(Section::Reviews).done(done), body).await)
}

fn review_card(profile: &Profile, review: &Review, product: Option<&Product>) -> AnyView {
    let title = match product {
        Some(product) => view! { <a class="hover:underline" href=product.path()>{product.title.clone()}</a> }.into_any(),
        None => view! { {t::account::product_gone()} }.into_any(),
    };
    let state = match review.status {
        ReviewStatus::Approved => t::account::review_public(),
        ReviewStatus::Pending => t::account::review_pending(),
        ReviewStatus::Rejected => t::account::review_rejected(),
    };
    let said = [review.title.clone(), review.body.clone()].into_iter().filter(|text| !text.is_empty());
    let said = said.map(|text| view! { <p class="mt-2 whitespace-pre-line wrap-anywhere" dir="auto">{text}</p> }).collect_view();
    let here = format!("/account/reviews/{}", review.id);
    let edit = review.order_id.map(|_| view! { <a class="btn-text !text-sm" href=format!("{here}/edit")>{t::account::review_edit()}</a> });
    view! {
        <li class="rounded-ctl border border-line bg-surface p-5">
            <h2 class="label-h" dir="auto">{title}</h2>
            <p class="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 small text-muted">
                <Stars rating_tenths=review.rating * 10 />
                <span>{locales::date_long(profile.day(review.created_at))}</span>
                <span>{state}</span>
            </p>
            {said}
            <div class="mt-2 flex flex-wrap gap-x-5">
                {edit}
                <form method="post" action=format!("{here}/delete")>
                    <button class="btn-text !text-sm">{t::account::review_delete()}</button>
                </form>
            </div>
        </li>
    }
    .into_any()
}

/// A review of who is signed in.
async fn own_review(shop: &Shop, me: &SignedIn, id: &str) -> Result<(Review, String), Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let email = proven_email(me).ok_or(Fault::NotFound)?.to_lowercase();
    let found = reviews::service::with_buyer(shop.database.read(), id).await?;
    let (review, _) = found.filter(|(_, buyer)| buyer.as_deref() == Some(&*email)).ok_or(Fault::NotFound)?;
    Ok((review, email))
}

/// `GET /account/reviews/{id}/edit`: on to where it is changed, which is at the order that it was bought with.
pub async fn edit_review(State(shop): State<Shop>, Signed(me): Signed, Path(id): Path<String>) -> Result<Response, Fault> {
    let (review, _) = own_review(&shop, &me, &id).await?;
    let order = review.order_id.ok_or(Fault::NotFound)?;
    if !identity::service::orders::is_owner(shop.database.read(), order, me.account).await? {
        return Err(Fault::NotFound);
    }
    let order = orders::service::by_id(&shop, order).await?;
    let line = order.lines.iter().find(|line| line.product_id == review.product_id).ok_or(Fault::NotFound)?;
    Ok(Redirect::to(&order.review_path(line)).into_response())
}

/// `POST /account/reviews/{id}/delete`
pub async fn delete_review(State(shop): State<Shop>, Signed(me): Signed, Path(id): Path<String>) -> Result<Response, Fault> {
    let (review, email) = own_review(&shop, &me, &id).await?;
    match reviews::service::remove(&shop, review.product_id, &email).await {
        Ok(()) => Ok(Redirect::to("/account/reviews?done=deleted").into_response()),
        Err(fault) => Err(Fault::broken(fault.refused::<std::convert::Infallible>()?)),
    }
}

/// `GET /account/alerts`
pub async fn alerts(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed, Asked(asked): Asked) -> Result<Response, Fault> {
    let own = match proven_email(&me) {
        Some(email) => Some(alerts::service::of_email(shop.database.read(), email, MOST).await?),
        None => None,
    };
    let ids = own.iter().flatten().map(|alert| alert.product_id).collect::<Vec<_>>();
    let products = products(&shop, &ids).await?;
    let done = (asked.get("done") == "ended").then(t::account::alert_ended);
    let profile = shop.profile();
    let body = move || match own {
        None => unproven(),
        Some(own) if own.is_empty() => view! { <p class="lede">{t::account::alerts_none()}</p> }.into_any(),
        Some(own) => {
            let items = own.iter().map(|alert| alert_card(&profile, alert, products.get(&alert.product_id))).collect_view();
            view! { <ul class="grid gap-4">{items}</ul> }.into_any()
        }
    };
    Ok(frame::page(&shop, &visitor, &me, Head::of(Section::Alerts).done(done), body).await)
}

fn alert_card(profile: &Profile, alert: &Alert, product: Option<&Product>) -> AnyView {
    let found = product.and_then(|product| Some((product, product.variants.iter().find(|variant| variant.id == alert.variant_id)?)));
    let (name, title) = match found {
        Some((product, variant)) => {
            let name = what(product, variant);
            (name.clone(), view! { <a class="hover:underline" href=page_of(product, variant)>{name}</a> }.into_any())
        }
        None => (t::account::product_gone().into_owned(), view! { {t::account::product_gone()} }.into_any()),
    };
    let waits = match alert.kind {
        AlertKind::Stock => t::account::alert_stock(),
        AlertKind::Price => t::account::alert_price(alert.price.with(alert.at_most)).into(),
    };
    view! {
        <li class="rounded-ctl border border-line bg-surface p-5">
            <h2 class="label-h" dir="auto">{title}</h2>
            <p class="mt-1">{waits}</p>
            <p class="small text-muted">{t::account::alert_since(profile.day(alert.asked_at))}</p>
            <form class="mt-1" method="post" action=format!("/account/alerts/{}/end", alert.id)>
                <button class="btn-text !text-sm">{ui::rich(&t::account::alert_end(name), ui::hidden)}</button>
            </form>
        </li>
    }
    .into_any()
}

/// `POST /account/alerts/{id}/end`
pub async fn end_alert(State(shop): State<Shop>, Signed(me): Signed, Path(id): Path<String>) -> Result<Response, Fault> {
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    alerts::service::end(&shop, id, proven_email(&me).ok_or(Fault::NotFound)?).await?;
    Ok(Redirect::to("/account/alerts?done=ended").into_response())
}

/// `GET /account/tickets`
pub async fn tickets(State(shop): State<Shop>, visitor: Visitor, Signed(me): Signed) -> Result<Response, Fault> {
    let own = match proven_email(&me) {
        Some(email) => Some(tickets::of_email(shop.database.read(), email, MOST).await?),
        None => None,
    };
    let profile = shop.profile();
    let body = move || {
        let list = match own {
            None => unproven(),
            Some(own) if own.is_empty() => view! { <p class="lede">{t::account::tickets_none()}</p> }.into_any(),
            Some(own) => {
                let items = own.iter().map(|ticket| ticket_card(&profile, ticket)).collect_view();
                view! { <ul class="grid gap-4">{items}</ul> }.into_any()
            }
        };
        view! { {list}<p class="mt-8"><a class="btn" href="/contact"><Icon name="mail" class="icon-s" />{t::account::ticket_new()}</a></p> }
    };
    Ok(frame::page(&shop, &visitor, &me, Head::of(Section::Tickets), body).await)
}

fn ticket_card(profile: &Profile, ticket: &Ticket) -> AnyView {
    let state = match ticket.state {
        TicketState::Open => t::support::state_open(),
        TicketState::Waiting => t::support::state_waiting(),
        TicketState::Closed => t::support::state_closed(),
    };
    view! {
        <li class="rounded-ctl border border-line bg-surface p-5">
            <p class="small text-muted">{t::support::request(&ticket.number)}</p>
            <h2 class="label-h mt-1 wrap-anywhere" dir="auto"><a class="link" href=ticket.path()>{ticket.subject.clone()}</a></h2>
            <p class="mt-1">{state}</p>
            <p class="small text-muted">{t::account::ticket_changed(Ready(locales::date_long(profile.day(ticket.updated_at))))}</p>
        </li>
    }
    .into_any()
}
