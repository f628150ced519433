//! What payment providers have charged and the shop has otherwise: `/admin/payments/reconciliation`.

use std::collections::HashMap;

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    super::{
        model::charges::{Check, Finding, FindingKind},
        service::charges::{self as service, DAYS, MOST_NOTE},
    },
    ways,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage, go},
    kernel::Money,
    locales::{self, Ready},
    orders::{self, model::OrderStatus},
    payments::{gateway::Gateway, views},
    shop::{Shop, Staff, permits, slice::write},
    t,
    ui::admin::{
        form::Fields,
        notice::Tone,
        table::{Colour, Mark, badge, empty},
        words::when,
    },
};

pub const PAGE: &str = "/admin/payments/reconciliation";
/// Findings that are shown, and of those that are done.
const MOST: u64 = 200;
const MOST_DONE: u64 = 20;

type Numbers = HashMap<Uuid, (String, OrderStatus)>;

/// `GET /admin/payments/reconciliation`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let connection = shop.database.read();
    let waiting = service::open(connection).await?;
    let (open, done) = (service::findings(connection, false, MOST).await?, service::findings(connection, true, MOST_DONE).await?);
    let numbers = orders::service::named(connection, open.iter().chain(&done).filter_map(|one| one.found.order_id)).await?;
    let checks = service::checks(connection).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("payments", t::reconciliation_admin::reconciliation())
        .back(t::reconciliation_admin::title(), super::PAGE)
        .note(t::reconciliation_admin::reconciliation_note(DAYS));
    let shared = shop.clone();
    Ok(frame::page(&shop, &staff, head, move || {
        let may_change = permits(write("payments"));
        let (foreign, ours): (Vec<_>, Vec<_>) = open.into_iter().partition(|one| one.found.kind == FindingKind::Foreign);
        let findings = if ours.is_empty() {
            empty("done", t::reconciliation_admin::nothing_differs(), t::reconciliation_admin::nothing_differs_text(), ())
        } else {
            list_of(&shared, &ours, &numbers, may_change, (now, zone))
        };
        let foreign = (!foreign.is_empty()).then(|| {
            view! {
                <section class="panel" aria-labelledby="foreign">
                    <div class="panel-head"><h2 id="foreign">{t::reconciliation_admin::foreign()}</h2></div>
                    <div class="panel-body"><p class="muted">{t::reconciliation_admin::foreign_text()}</p></div>
                    {list_of(&shared, &foreign, &numbers, may_change, (now, zone))}
                </section>
            }
        });
        let done = (!done.is_empty()).then(|| {
            view! {
                <section class="panel" aria-labelledby="done">
                    <div class="panel-head"><h2 id="done">{t::reconciliation_admin::done()}</h2></div>
                    {list_of(&shared, &done, &numbers, false, (now, zone))}
                </section>
            }
        });
        view! {
            {ways(PAGE, waiting)}
            <div class="stack">
                <section class="panel" aria-labelledby="findings">
                    <div class="panel-head"><h2 id="findings">{t::reconciliation_admin::findings()}</h2></div>
                    {findings}
                </section>
                {providers(&shared, &checks, may_change, (now, zone))}
                {foreign}
                {done}
            </div>
        }
    }))
}

/// Which providers were asked when, and which cannot be.
fn providers(shop: &Shop, checks: &[Check], may_change: bool, (now, zone): (DateTime<Utc>, Tz)) -> AnyView {
    let outside = shop.gateways.all().iter().filter(|gateway| gateway.is_ready() && !gateway.is_offline());
    let rows = outside.map(|gateway| provider(&**gateway, checks.iter().find(|check| check.gateway == gateway.code()), may_change, (now, zone))).collect_view();
    view! {
        <section class="panel" aria-labelledby="asked">
            <div class="panel-head"><h2 id="asked">{t::reconciliation_admin::asked()}</h2></div>
            <table class="table">
                <caption class="sr-only">{t::reconciliation_admin::asked()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t::reconciliation_admin::provider()}</th>
                        <th scope="col">{t::reconciliation_admin::last_answer()}</th>
                        <th scope="col"><span class="sr-only">{t::reconciliation_admin::run_now()}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn provider(gateway: &dyn Gateway, check: Option<&Check>, may_change: bool, (now, zone): (DateTime<Utc>, Tz)) -> AnyView {
    let name = views::name(gateway).into_owned();
    let said = match check {
        _ if !gateway.lists_charges() => view! { <span class="muted">{t::reconciliation_admin::lists_nothing()}</span> }.into_any(),
        None => badge(Colour::Muted, Mark::Open, t::reconciliation_admin::never_asked()),
        Some(check) => {
            let answered = check.answered_at.map(|at| t::reconciliation_admin::answered(check.charges, Ready(when(at, now, zone))));
            let failed = (!check.error.is_empty()).then(|| {
                let text = t::reconciliation_admin::no_answer(Ready(when(check.asked_at, now, zone)), Ready(check.error.clone()));
                view! { <span class="cell-sub wrap-anywhere">{badge(Colour::Danger, Mark::Open, t::reconciliation_admin::failed())} " " {text}</span> }
            });
            view! { {answered} {failed} }.into_any()
        }
    };
    let run = (may_change && gateway.lists_charges()).then(|| {
        view! {
            <form method="post" action=PAGE>
                <input type="hidden" name="provider" value=gateway.code()/>
                <button class="btn btn-small" name="do" value="run" aria-label=t::reconciliation_admin::run_now_of(&name)>{t::reconciliation_admin::run_now()}</button>
            </form>
        }
    });
    view! { <tr><th scope="row" class="nowrap">{name}</th><td class="cell-grow">{said}</td><td class="cell-do">{run}</td></tr> }.into_any()
}

fn list_of(shop: &Shop, findings: &[Finding], numbers: &Numbers, may_change: bool, times: (DateTime<Utc>, Tz)) -> AnyView {
    let rows = findings.iter().map(|one| row(shop, one, numbers, may_change, times)).collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::reconciliation_admin::findings()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t::reconciliation_admin::finding()}</th>
                    <th scope="col" class="num">{t::reconciliation_admin::charged()}</th>
                    <th scope="col" class="num only-wide">{t::reconciliation_admin::known()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(shop: &Shop, one: &Finding, numbers: &Numbers, may_change: bool, (now, zone): (DateTime<Utc>, Tz)) -> AnyView {
    let found = &one.found;
    let money = |money: Option<Money>| money.map_or_else(|| "–".to_owned(), locales::money);
    let name = shop.gateways.by_code(&one.gateway).map_or_else(|| one.gateway.clone(), |gateway| views::name(&**gateway).into_owned());
    let colour = if found.kind == FindingKind::Foreign { Colour::Muted } else { Colour::Warning };
    let order = found.order_id.and_then(|id| numbers.get(&id)).map(|(number, _)| {
        view! { " " <a class="link" href=format!("/admin/orders/{number}")>{format!("#{number}")}</a> }
    });
    let what_to_do = one.done.is_none().then(|| view! { <span class="cell-sub">{t::reconciliation_admin::what_to_do(found.kind.word())}</span> });
    let explanation = match &one.done {
        Some(done) if done.by.is_empty() => view! { <span class="cell-sub">{t::reconciliation_admin::went_away(Ready(when(done.at, now, zone)))}</span> }.into_any(),
        Some(done) => {
            let by = t::reconciliation_admin::done_by(&done.by, Ready(when(done.at, now, zone)));
            view! { <span class="cell-sub wrap-anywhere">{done.note.clone()} " · " {by}</span> }.into_any()
        }
        None if may_change => view! {
            <form class="row" method="post" action=PAGE>
                <input type="hidden" name="id" value=one.id.to_string()/>
                <input class="input" name="note" required maxlength=MOST_NOTE.to_string() aria-label=t::reconciliation_admin::note_of(&found.reference) placeholder=t::reconciliation_admin::note()/>
                <button class="btn btn-small" name="do" value="done">{t::reconciliation_admin::explained()}</button>
            </form>
        }
        .into_any(),
        None => ().into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="cell-grow">
                {badge(colour, Mark::Open, t::reconciliation_admin::kind(found.kind.word()))} {order}
                <span class="cell-sub wrap-anywhere">{t::reconciliation_admin::where_and_when(&name, Ready(found.reference.clone()), Ready(when(found.at, now, zone)))}</span>
                {what_to_do} {explanation}
            </th>
            <td class="num">{money(found.charged)}</td>
            <td class="num only-wide">{money(found.known)}</td>
        </tr>
    }
    .into_any()
}

/// `POST /admin/payments/reconciliation`: `do` is `run` with a provider, or `done` with the id of a finding and a note.
pub async fn change(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    if fields.get("do") == "done" {
        let id = fields.get("id").parse::<Uuid>().map_err(|_| Fault::NotFound)?;
        let note = fields.get("note");
        if note.is_empty() {
            return go(&staff, PAGE, Tone::Danger, t::reconciliation_admin::note_missing()).await;
        }
        service::explain(&shop, id, note, &staff.name).await?;
        return go(&staff, PAGE, Tone::Success, t::reconciliation_admin::now_explained()).await;
    }
    service::ask_soon(&shop, fields.get("provider")).await?;
    go(&staff, PAGE, Tone::Success, t::reconciliation_admin::now_asked()).await
}
