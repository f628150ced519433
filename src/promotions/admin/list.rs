//! The list of promotions: how each stands, how often it was used, and what it has given so far.

use std::collections::HashMap;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    super::{
        model::{EditRefusal, Kept, Phase, SetOffBy},
        service::{self, Given},
    },
    LIST, form, phase_badge,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::PageNumber,
    locales::{self, Ready},
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::Asked,
        icon::icon,
        table::{Tab, chips, empty, pager, search_field, tabs},
        words::{grouped, when},
    },
};

const PAGE: u32 = 50;

/// The address of the list, narrowed and at a page.
fn at(phase: Option<Phase>, words: &str, page: u32) -> String {
    let page = if page > 1 { page.to_string() } else { String::new() };
    let pairs = [("state", phase.map_or("", Phase::word)), ("q", words), ("page", page.as_str())];
    let query = serde_urlencoded::to_string(pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>()).unwrap_or_default();
    if query.is_empty() { LIST.to_owned() } else { format!("{LIST}?{query}") }
}

/// `GET /admin/promotions?state=&q=&page=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault<EditRefusal>> {
    let (phase, words) = (Phase::from_word(asked.get("state")), asked.get("q").chars().take(100).collect::<String>());
    let (connection, now, zone) = (shop.database.read(), shop.clock.now(), shop.profile().zone());
    let page = service::list(connection, phase, &words, now, PageNumber::new(asked.get("page").parse().unwrap_or(1)), PAGE).await?;
    if page.items.is_empty() && page.number.get() > page.pages() {
        return Ok(Redirect::to(&at(phase, &words, page.pages())).into_response());
    }
    let counts = service::count_by_phase(connection, now).await?;
    let given = service::given(connection, &page.items.iter().map(|kept| kept.id).collect::<Vec<_>>()).await?;
    let add = || view! { <a class="btn btn-primary" href=format!("{LIST}/new")>{icon("plus")} " " {t::promotions_admin::add()}</a> };
    let head = AdminPage::new("promotions", t::promotions_admin::title());
    if counts.iter().all(|(_, count)| *count == 0) {
        return Ok(frame::page(&shop, &staff, head, move || {
            view! { <div class="panel">{empty("card", t::promotions_admin::none_yet(), t::promotions_admin::none_yet_text(), add())}</div> }
        }));
    }
    Ok(frame::page(&shop, &staff, head.actions(add()), move || {
        let all = Tab { label: t::promotions_admin::all().into_owned(), href: at(None, "", 1), current: phase.is_none(), count: None };
        let own = counts.iter().map(|(own, count)| Tab {
            label: t::promotions_admin::phase(own.word()),
            href: at(Some(*own), "", 1),
            current: phase == Some(*own),
            count: Some(*count),
        });
        let found = (!words.is_empty()).then(|| (t::promotions_admin::filter_search(&words), at(phase, "", 1)));
        let hidden = phase.map(|phase| view! { <input type="hidden" name="state" value=phase.word()/> });
        let rest = if page.items.is_empty() {
            let all = view! { <a class="btn" href=LIST>{t::promotions_admin::show_all()}</a> };
            empty("search", t::promotions_admin::no_match(), t::promotions_admin::no_match_text(), all)
        } else {
            view! { {table(&page.items, &given, now, zone)} {pager(&page, |number| at(phase, &words, number))} }.into_any()
        };
        view! {
            <div class="panel">
                {tabs(t::promotions_admin::state(), std::iter::once(all).chain(own).collect())}
                <form class="toolbar" id="filter" role="search" method="get" action=LIST>
                    {hidden}
                    {search_field("filter", t::promotions_admin::search(), t::promotions_admin::search_hint(), &words)}
                    <button class="btn">{t::promotions_admin::search_button()}</button>
                </form>
                {chips(found.into_iter().collect(), at(phase, "", 1))}
                {rest}
            </div>
        }
    }))
}

fn table(promotions: &[Kept], given: &HashMap<Uuid, Given>, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let none = Given::default();
    let rows = promotions.iter().map(|kept| row(kept, given.get(&kept.id).unwrap_or(&none), now, zone)).collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::promotions_admin::title()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t::promotions_admin::promotion()}</th>
                    <th scope="col">{t::promotions_admin::state()}</th>
                    <th scope="col" class="only-wide">{t::promotions_admin::schedule()}</th>
                    <th scope="col" class="num">{t::promotions_admin::uses()}</th>
                    <th scope="col" class="num only-roomy">{t::promotions_admin::given()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(kept: &Kept, given: &Given, now: DateTime<Utc>, zone: Tz) -> AnyView {
    let kind = t::promotions_admin::kind(form::kind_of(&kept.draft.promotion.benefit));
    let below = match kept.draft.set_off_by {
        SetOffBy::Automatic => kind,
        SetOffBy::Code => t::promotions_admin::kind_by_code(Ready(kind)),
        SetOffBy::Codes => t::promotions_admin::kind_by_codes(Ready(kind)),
    };
    let uses = kept.draft.limits.uses.map(|most| view! { <span class="cell-sub">{t::promotions_admin::of_most(grouped(most.unsigned_abs()))}</span> });
    let amounts = given.amounts.iter().map(|amount| locales::money(*amount)).collect::<Vec<_>>();
    let amounts = if amounts.is_empty() { "–".to_owned() } else { amounts.join(" + ") };
    view! {
        <tr>
            <th scope="row" class="cell-grow">
                <a class="row-link wrap-anywhere" href=format!("{LIST}/{}", kept.id)>{kept.draft.promotion.name.clone()}</a>
                <span class="cell-sub">{below}</span>
            </th>
            <td>{phase_badge(kept.phase(now))}</td>
            <td class="only-wide muted">{span(kept, now, zone)}</td>
            <td class="num">{grouped(given.uses)}{uses}</td>
            <td class="num only-roomy">{amounts}</td>
        </tr>
    }
    .into_any()
}

/// When it holds, in words.
fn span(kept: &Kept, now: DateTime<Utc>, zone: Tz) -> String {
    let schedule = &kept.draft.promotion.schedule;
    let said = |at: DateTime<Utc>| Ready(when(at, now, zone));
    match (schedule.from, schedule.until) {
        (None, None) => t::promotions_admin::always().into_owned(),
        (Some(from), None) => t::promotions_admin::since(said(from)),
        (None, Some(until)) => t::promotions_admin::until(said(until)),
        (Some(from), Some(until)) => t::promotions_admin::from_until(said(from), said(until)),
    }
}
