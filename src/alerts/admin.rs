//! What shoppers wait for, for those who order goods and set prices; and the way to delete an address on request.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;
use std::{borrow::Cow, collections::HashMap};
use uuid::Uuid;

use super::{
    model::{Alert, AlertKind, AlertState, Demand},
    service,
};
use crate::{
    catalog::{self, model::Product},
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::{Page, PageNumber},
    shop::{Shop, Staff, permits, slice::write},
    t,
    ui::admin::{
        form::{Asked, Fields},
        icon::{icon, small_icon},
        notice::Tone,
        table::{Colour, Mark, badge, chips, empty, pager, search_field},
        words::{grouped, when},
    },
};

/// Rows of a page.
const PAGE: u32 = 50;
const LIST: &str = "/admin/alerts";

/// `GET /admin/alerts?q=&product=&page=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let words = asked.get("q").chars().take(100).collect::<String>();
    let product = asked.get("product").parse::<Uuid>().ok();
    let connection = shop.database.read();
    let number = PageNumber::new(asked.get("page").parse().unwrap_or(1));
    let (mut demand, mut alerts) = (Page::empty(number, PAGE), Page::empty(number, PAGE));
    if words.is_empty() {
        demand = service::demand(connection, product, number, PAGE).await?;
    } else {
        alerts = service::of_addresses(connection, &words, number, PAGE).await?;
    }
    let variants = demand.items.iter().map(|row| row.variant_id).chain(alerts.items.iter().map(|alert| alert.variant_id)).collect::<Vec<_>>();
    let products = catalog::service::products_of_variants(connection, shop.profile().currency, &variants).await?;
    let narrowed = match product {
        Some(id) => catalog::service::products(connection, shop.profile().currency, &[id]).await?.pop().map(|product| product.title),
        None => None,
    };
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("alerts", t::alerts_admin::title())
        .note(t::alerts_admin::note())
        .actions(permits(write("settings")).then(|| view! { <a class="btn" href="/admin/settings/alerts">{t::alerts_admin::settings()}</a> }));
    Ok(frame::page(&shop, &staff, head, move || {
        if words.is_empty() && product.is_none() && demand.total == 0 {
            return view! { <div class="panel">{empty("clock", t::alerts_admin::none(), t::alerts_admin::none_text(), ())}</div> }.into_any();
        }
        let at = |number: u32| {
            let pairs = [("q", words.clone()), ("product", product.map(|id| id.to_string()).unwrap_or_default()), ("page", number.to_string())];
            let query = serde_urlencoded::to_string(pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
            format!("{LIST}?{query}")
        };
        let table = if words.is_empty() {
            view! { {wanted(&demand.items, &products, now, zone)} {pager(&demand, at)} }.into_any()
        } else {
            view! { {addresses(&alerts.items, &products, now, zone)} {pager(&alerts, at)} }.into_any()
        };
        let chips = chips(narrowed.map(|title| (t::alerts_admin::of_product(title), LIST.to_owned())).into_iter().collect(), LIST);
        view! {
            <div class="panel">
                <form class="toolbar" id="filter" role="search" method="get" action=LIST>
                    {search_field("filter", t::alerts_admin::search(), t::alerts_admin::search_hint(), &words)}
                    <button class="btn">{t::alerts_admin::search_button()}</button>
                </form>
                {chips}
                {table}
            </div>
        }
        .into_any()
    }))
}

/// A product's name, its variant's choices, and its picture; what is gone meanwhile says so.
fn goods(products: &HashMap<Uuid, Product>, variant_id: Uuid) -> (AnyView, String, String) {
    let product = products.get(&variant_id);
    let title = product.map_or_else(|| t::alerts_admin::gone().into_owned(), |product| product.title.clone());
    let variant = product.and_then(|product| product.variants.iter().find(|variant| variant.id == variant_id));
    let picture = match product.and_then(|product| variant.map_or(product.pictures.first(), |variant| product.pictures_for(variant).first().copied())) {
        Some(picture) => view! { <img class="thumb" src=picture.src(160) alt="" width="40" height="40"/> }.into_any(),
        None => view! { <span class="thumb thumb-none">{icon("image")}</span> }.into_any(),
    };
    (picture, title, variant.map(crate::catalog::model::Variant::title).unwrap_or_default())
}

fn kind_badge(kind: AlertKind) -> AnyView {
    match kind {
        AlertKind::Stock => badge(Colour::Info, Mark::None, label(kind)),
        AlertKind::Price => badge(Colour::Accent, Mark::None, label(kind)),
    }
}

fn label(kind: AlertKind) -> Cow<'static, str> {
    match kind {
        AlertKind::Stock => t::alerts_admin::kind_stock(),
        AlertKind::Price => t::alerts_admin::kind_price(),
    }
}

fn wanted(demand: &[Demand], products: &HashMap<Uuid, Product>, now: DateTime<Utc>, zone: Tz) -> AnyView {
    if demand.is_empty() {
        return empty(
            "clock",
            t::alerts_admin::none_of_these(),
            t::alerts_admin::none_of_these_text(),
            view! { <a class="btn" href=LIST>{t::alerts_admin::show_all()}</a> },
        );
    }
    let rows = demand
        .iter()
        .map(|row| {
            let (picture, title, choices) = goods(products, row.variant_id);
            let since = row.since.map(|since| when(since, now, zone)).unwrap_or_default();
            let under = [choices.as_str(), &label(row.kind)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            view! {
                <tr>
                    <td class="cell-thumb only-wide">{picture}</td>
                    <th scope="row" class="cell-grow">
                        <a class="row-link" href=format!("/admin/products/{}", row.product_id)>{title}</a>
                        <span class="cell-sub only-wide">{choices}</span><span class="cell-sub only-narrow">{under}</span>
                    </th>
                    <td class="only-wide">{kind_badge(row.kind)}</td>
                    <td class="num strong">{grouped(row.waiting)}</td>
                    <td class="only-wide nowrap muted">{since}</td>
                    <td class="num">{grouped(row.sent)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::alerts_admin::wanted()}</caption>
            <thead>
                <tr>
                    <td class="only-wide"></td>
                    <th scope="col" class="cell-grow">{t::alerts_admin::product()}</th>
                    <th scope="col" class="only-wide">{t::alerts_admin::for_()}</th>
                    <th scope="col" class="num">{t::alerts_admin::wait()}</th>
                    <th scope="col" class="only-wide">{t::alerts_admin::since()}</th>
                    <th scope="col" class="num">{t::alerts_admin::emails()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn state_badge(state: AlertState) -> AnyView {
    match state {
        AlertState::Pending => badge(Colour::Warning, Mark::Open, t::alerts_admin::state_pending()),
        AlertState::Waiting => badge(Colour::Info, Mark::Part, t::alerts_admin::state_waiting()),
        AlertState::Sent => badge(Colour::Success, Mark::Done, t::alerts_admin::state_sent()),
    }
}

fn addresses(alerts: &[Alert], products: &HashMap<Uuid, Product>, now: DateTime<Utc>, zone: Tz) -> AnyView {
    if alerts.is_empty() {
        let all = view! { <a class="btn" href=LIST>{t::alerts_admin::show_all()}</a> };
        return empty("search", t::alerts_admin::no_address(), t::alerts_admin::no_address_text(), all);
    }
    let rows = alerts
        .iter()
        .enumerate()
        .map(|(index, alert)| {
            let (_, title, choices) = goods(products, alert.variant_id);
            let is_first = index == 0 || alerts.get(index - 1).is_some_and(|before| before.email != alert.email);
            let delete = is_first.then(|| {
                let label = t::alerts_admin::delete_all(&alert.email);
                view! {
                    <form method="post" action=LIST>
                        <input type="hidden" name="email" value=alert.email.clone()/>
                        <button class="btn btn-small btn-quiet" aria-label=label>{small_icon("trash")} " "{t::alerts_admin::delete()}</button>
                    </form>
                }
            });
            let under = [choices.as_str(), &label(alert.kind)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            view! {
                <tr>
                    <th scope="row" class="cell-grow wrap-anywhere">{alert.email.clone()}<span class="cell-sub">{when(alert.asked_at, now, zone)}</span></th>
                    <td>
                        <a class="link" href=format!("/admin/products/{}", alert.product_id)>{title}</a><span class="cell-sub">{under}</span>
                    </td>
                    <td class="only-wide">{state_badge(alert.state)}</td>
                    <td class="cell-do">{delete}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::alerts_admin::addresses()}</caption>
            <thead>
                <tr><th scope="col" class="cell-grow">{t::alerts_admin::address()}</th><th scope="col">{t::alerts_admin::waits_for()}</th><th scope="col" class="only-wide">{t::alerts_admin::state()}</th><td></td></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// `POST /admin/alerts`: deletes all that is known of an address.
pub async fn delete(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    let email = fields.get("email").chars().take(254).collect::<String>();
    let deleted = service::forget(&shop, &email).await?;
    let (tone, text) = match deleted {
        0 => (Tone::Info, t::alerts_admin::unknown(&email)),
        some => (Tone::Success, t::alerts_admin::deleted(some, &email)),
    };
    frame::go(&staff, LIST, tone, text).await
}
