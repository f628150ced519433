//! One entry: who, from where, what was submitted, and what each value was before and is after.

use axum::{
    extract::{Path, State},
    response::Response,
};
use leptos::prelude::*;

use super::views::{outcome, page_of, subject, who};
use crate::{
    audit::{
        model::{self, Change, Written},
        service,
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    locales::Ready,
    shop::{Shop, Staff, audit::fields::SECRET},
    t,
    ui::admin::words::in_full,
};

/// `GET /admin/audit/{position}`
pub async fn show(State(shop): State<Shop>, staff: Staff, Path(position): Path<String>) -> Result<Response, Fault> {
    let position = position.parse().map_err(|_| Fault::NotFound)?;
    let entry = service::by_position(shop.database.read(), position).await?;
    let zone = shop.profile().zone();
    let head = AdminPage::new("audit", t::audit_admin::entry(position.to_string()))
        .back(t::audit_admin::title(), "/admin/audit")
        .badge(outcome(entry.outcome))
        .note(t::audit_admin::entry_note(who(&entry.who), Ready(in_full(entry.at, zone))));
    let shared = shop.clone();
    Ok(frame::page(&shop, &staff, head, move || {
        let changes = entry.details().changes;
        let changes = if changes.is_empty() {
            let text = if entry.details.is_some() { t::audit_admin::no_changes() } else { t::audit_admin::details_dropped() };
            view! { <section class="panel"><div class="panel-body"><p class="muted">{text}</p></div></section> }.into_any()
        } else {
            changes.iter().enumerate().map(|(place, change)| change_panel(&shared, place, change)).collect_view().into_any()
        };
        view! {
            <div class="split">
                <div class="stack">{changes} {submitted(&entry)}</div>
                <div class="stack">{facts(&shared, &entry)}</div>
            </div>
        }
    }))
}

fn change_panel(shop: &Shop, place: usize, change: &Change) -> AnyView {
    let id = format!("change-{place}");
    let title = if change.title.is_empty() { change.id.clone() } else { change.title.clone() };
    let title = if title.is_empty() { change.kind.clone() } else { title };
    let heading = match page_of(shop, &change.kind, &change.id) {
        Some(page) => view! { <a class="link wrap-anywhere" href=page>{title}</a> }.into_any(),
        None => view! { <span class="wrap-anywhere">{title}</span> }.into_any(),
    };
    let value = |value: &Option<String>| match value.as_deref() {
        None | Some("") => view! { <span class="muted">"–"</span> }.into_any(),
        Some(SECRET) => view! { <em>{t::audit_admin::secret()}</em> }.into_any(),
        Some(text) => view! { <span class="wrap-anywhere">{text.to_owned()}</span> }.into_any(),
    };
    let rows = change
        .values
        .iter()
        .map(|one| {
            view! { <tr><th scope="row" class="wrap-anywhere">{one.name.clone()}</th><td>{value(&one.before)}</td><td>{value(&one.after)}</td></tr> }
        })
        .collect_view();
    let history = (!change.id.is_empty())
        .then(|| view! { <a class="btn btn-small btn-quiet" href=model::history(&change.kind, &change.id)>{t::audit_admin::history()}</a> });
    view! {
        <section class="panel" aria-labelledby=id.clone()>
            <div class="panel-head"><h2 id=id.clone()>{heading} " " <span class="muted small">{change.kind.clone()}</span></h2>{history}</div>
            <table class="table">
                <caption class="sr-only">{t::audit_admin::changes_caption()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t::audit_admin::value()}</th>
                        <th scope="col">{t::audit_admin::before()}</th>
                        <th scope="col">{t::audit_admin::after()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn submitted(entry: &Written) -> Option<AnyView> {
    let pairs = entry.details().fields;
    if pairs.is_empty() {
        return None;
    }
    let rows = pairs
        .into_iter()
        .map(|(name, value)| {
            let value = if value == SECRET { view! { <em>{t::audit_admin::secret()}</em> }.into_any() } else { view! { {value} }.into_any() };
            view! { <dt class="wrap-anywhere">{name}</dt><dd class="wrap-anywhere">{value}</dd> }
        })
        .collect_view();
    Some(
        view! {
            <section class="panel" aria-labelledby="submitted">
                <div class="panel-head"><h2 id="submitted">{t::audit_admin::submitted()}</h2></div>
                <div class="panel-body"><dl class="facts facts-start">{rows}</dl></div>
            </section>
        }
        .into_any(),
    )
}

fn facts(shop: &Shop, entry: &Written) -> AnyView {
    let said = |name: std::borrow::Cow<'static, str>, value: &str| {
        (!value.is_empty()).then(|| view! { <dt>{name}</dt><dd class="wrap-anywhere">{value.to_owned()}</dd> })
    };
    let address = match (&entry.ip, entry.ip_hash.is_empty()) {
        (Some(ip), _) => ip.clone(),
        (None, false) => t::audit_admin::address_dropped().into_owned(),
        (None, true) => String::new(),
    };
    let about = subject(entry);
    let about = page_of(shop, &entry.kind, &entry.subject).map(|page| {
        let about = if about.is_empty() { entry.kind.clone() } else { about.clone() };
        view! { <dt>{t::audit_admin::resource()}</dt><dd class="wrap-anywhere"><a class="link" href=page>{about}</a></dd> }
    });
    view! {
        <section class="panel" aria-labelledby="facts">
            <div class="panel-head"><h2 id="facts">{t::audit_admin::facts()}</h2></div>
            <div class="panel-body">
                <dl class="facts facts-start">
                    {said(t::audit_admin::person(), &who(&entry.who))}
                    {said(t::audit_admin::ip(), &address)}
                    {said(t::audit_admin::device(), &entry.device)}
                    {said(t::audit_admin::action(), &entry.action)}
                    {said(t::audit_admin::slice(), &entry.slice)}
                    {said(t::audit_admin::address(), &entry.path)}
                    {about}
                    {said(t::audit_admin::request(), &entry.request)}
                    {said(t::audit_admin::status(), &entry.status.map(|status| status.to_string()).unwrap_or_default())}
                    <dt>{t::audit_admin::hash()}</dt><dd class="mono small break-all">{entry.hash.clone()}</dd>
                </dl>
            </div>
        </section>
    }
    .into_any()
}
