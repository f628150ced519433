//! The list of entries, narrowed and paged, and the same as a table of comma-separated values.

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use leptos::prelude::*;

use super::views::{kind, kinds, outcome, outcome_name, page_of, subject, who};
use crate::{
    audit::{
        doctor::{self, Light},
        model::{Beside, Filter, Outcome, WhoKind, Written},
        service,
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    shop::{Shop, Staff, permits, slice::export as export_of},
    t,
    ui::admin::{
        form::{Asked, Fields, field},
        icon::{icon, turning_icon},
        table::{Colour, Mark, badge, chips, empty, search_field},
        words::when,
    },
};

const LIST: &str = "/admin/audit";
const PAGE: u64 = 50;
/// Entries of the export that are read at once.
const PORTION: u64 = 500;

fn filter_of(asked: &Fields) -> Filter {
    let text = |name: &str, most: usize| asked.get(name).chars().filter(|letter| *letter != '\0').take(most).collect::<String>();
    let day = |name: &str| asked.get(name).parse::<NaiveDate>().ok().filter(|day| (1_970..3_000).contains(&chrono::Datelike::year(day)));
    Filter {
        words: text("q", 100),
        who: text("who", 40),
        kind: text("kind", 60),
        subject: text("subject", 100),
        outcome: Outcome::from_word(asked.get("outcome")),
        from: day("from"),
        to: day("to"),
    }
}

/// An address with the filter, and with what else is said.
fn at(path: &str, filter: &Filter, more: Option<(&'static str, String)>) -> String {
    let pairs = filter.pairs().into_iter().chain(more).collect::<Vec<_>>();
    if pairs.is_empty() {
        return path.to_owned();
    }
    format!("{path}?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
}

/// `GET /admin/audit?q=&who=&kind=&subject=&outcome=&from=&to=&before=&after=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let filter = filter_of(&asked);
    let beside = match (asked.get("before").parse().ok(), asked.get("after").parse().ok()) {
        (Some(position), _) => Some(Beside::Before(position)),
        (None, Some(position)) => Some(Beside::After(position)),
        (None, None) => None,
    };
    let connection = shop.database.read();
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let (entries, has_more) = service::list(connection, &filter, zone, beside, PAGE).await?;
    let people = service::people(connection).await?;
    let light = doctor::light(&shop).await?;
    let export = at("/admin/audit/export.csv", &filter, None);
    let export = permits(export_of("audit")).then(|| view! { <a class="btn" href=export download>{t::audit_admin::export()}</a> });
    let actions = view! { <a class="btn" href="/admin/audit/checks">{icon("check")} " " {t::audit_admin::checks()}</a> {export} };
    let head = AdminPage::new("audit", t::audit_admin::title()).note(t::audit_admin::note()).badge(light_badge(light)).actions(actions);
    // One step in each direction, where there is something.
    let newer = match beside {
        Some(Beside::Before(_)) => true,
        Some(Beside::After(_)) => has_more,
        None => false,
    };
    let older = match beside {
        Some(Beside::After(_)) => true,
        Some(Beside::Before(_)) | None => has_more,
    };
    let newer = entries.first().filter(|_| newer).map(|first| at(LIST, &filter, Some(("after", first.position.to_string()))));
    let older = entries.last().filter(|_| older).map(|last| at(LIST, &filter, Some(("before", last.position.to_string()))));
    let kinds = kinds(&shop);
    let page_shop = shop.clone();
    Ok(frame::page(&shop, &staff, head, move || {
        let narrowed = narrowed(&filter, &people);
        let rest = if entries.is_empty() {
            let all = view! { <a class="btn" href=LIST>{t::audit_admin::show_all()}</a> };
            empty("search", t::audit_admin::none(), t::audit_admin::none_text(), all)
        } else {
            table(&page_shop, &entries, now, zone)
        };
        view! {
            <div class="panel">
                {narrowing(&filter, &people, &kinds)}
                {chips(narrowed, LIST)}
                {rest}
                <nav class="pager" aria-label=t::ui_admin::pages()>
                    <p></p>
                    {step(newer, "prev", "prev", t::audit_admin::newer())}
                    {step(older, "next", "next", t::audit_admin::older())}
                </nav>
            </div>
        }
        .into_any()
    }))
}

/// Whether all is well, in a word.
pub fn light_badge(light: Light) -> AnyView {
    match light {
        Light::Fine(_) => badge(Colour::Success, Mark::Done, t::audit_admin::light_fine()),
        Light::Wrong(count) => badge(Colour::Danger, Mark::None, t::audit_admin::light_wrong(count)),
        Light::Unknown => badge(Colour::Muted, Mark::Open, t::audit_admin::light_unknown()),
    }
}

fn step(href: Option<String>, symbol: &'static str, rel: &'static str, label: impl Into<String>) -> AnyView {
    let label = label.into();
    match href {
        Some(href) => view! { <a class="btn btn-small btn-icon" href=href rel=rel aria-label=label>{turning_icon(symbol)}</a> }.into_any(),
        None => view! { <span class="btn btn-small btn-icon" aria-disabled="true" role="link" aria-label=label>{turning_icon(symbol)}</span> }.into_any(),
    }
}

type People = [(String, WhoKind, String)];

fn person(people: &People, key: &str) -> String {
    people.iter().find(|(own, ..)| own == key).map_or_else(|| key.to_owned(), |(_, is, name)| if name.is_empty() { kind(*is) } else { name.clone() })
}

fn narrowing(filter: &Filter, people: &People, kinds: &[String]) -> AnyView {
    let any = || (String::new(), t::audit_admin::any().into_owned());
    let whom = std::iter::once(any()).chain(people.iter().map(|(key, ..)| (key.clone(), person(people, key))));
    let strange = (!filter.kind.is_empty() && !kinds.contains(&filter.kind)).then(|| filter.kind.clone());
    let what = std::iter::once(any()).chain(kinds.iter().cloned().chain(strange).map(|kind| (kind.clone(), kind)));
    let ends = std::iter::once(any()).chain(Outcome::ALL.map(|outcome| (outcome.word().to_owned(), outcome_name(outcome))));
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let subject = (!filter.subject.is_empty()).then(|| view! { <input type="hidden" name="subject" value=filter.subject.clone()/> });
    view! {
        <form class="panel-body" id="filter" role="search" method="get" action=LIST>
            <div class="toolbar">
                {search_field("filter", t::audit_admin::search(), t::audit_admin::search_hint(), &filter.words)}
                <button class="btn">{t::audit_admin::search_button()}</button>
            </div>
            <div class="cols-2">
                {field("who", t::audit_admin::person()).value(filter.who.clone()).select(whom)}
                {field("kind", t::audit_admin::resource()).value(filter.kind.clone()).select(what)}
                {field("outcome", t::audit_admin::result()).value(filter.outcome.map(|outcome| outcome.word()).unwrap_or_default()).select(ends)}
                <div class="cols-2">
                    {field("from", t::audit_admin::from_day()).kind("date").value(day(filter.from)).input()}
                    {field("to", t::audit_admin::to_day()).kind("date").value(day(filter.to)).input()}
                </div>
            </div>
            {subject}
        </form>
    }
    .into_any()
}

fn narrowed(filter: &Filter, people: &People) -> Vec<(String, String)> {
    let without = |change: &dyn Fn(&mut Filter)| {
        let mut other = filter.clone();
        change(&mut other);
        at(LIST, &other, None)
    };
    let mut chips = Vec::new();
    if !filter.words.is_empty() {
        chips.push((t::audit_admin::chip_words(&filter.words), without(&|filter| filter.words.clear())));
    }
    if !filter.who.is_empty() {
        chips.push((t::audit_admin::chip_person(person(people, &filter.who)), without(&|filter| filter.who.clear())));
    }
    if !filter.subject.is_empty() {
        chips.push((t::audit_admin::chip_resource(&filter.kind, &filter.subject), without(&|filter| filter.subject.clear())));
    } else if !filter.kind.is_empty() {
        chips.push((t::audit_admin::chip_kind(&filter.kind), without(&|filter| filter.kind.clear())));
    }
    if let Some(outcome) = filter.outcome {
        chips.push((outcome_name(outcome), without(&|filter| filter.outcome = None)));
    }
    if let Some(from) = filter.from {
        chips.push((t::audit_admin::chip_from(from), without(&|filter| filter.from = None)));
    }
    if let Some(to) = filter.to {
        chips.push((t::audit_admin::chip_to(to), without(&|filter| filter.to = None)));
    }
    chips
}

fn table(shop: &Shop, entries: &[Written], now: DateTime<Utc>, zone: Tz) -> AnyView {
    let rows = entries
        .iter()
        .map(|entry| {
            let changes = entry.details().changes;
            let names = changes.iter().flat_map(|change| &change.values).map(|value| value.name.as_str()).take(4).collect::<Vec<_>>().join(", ");
            let about = subject(entry);
            let about = match page_of(shop, &entry.kind, &entry.subject) {
                Some(page) => view! { <a class="link wrap-anywhere" href=page>{if about.is_empty() { entry.kind.clone() } else { about }}</a> }.into_any(),
                None => view! { <span class="wrap-anywhere">{about}</span> }.into_any(),
            };
            view! {
                <tr>
                    <th scope="row">
                        <a class="row-link nowrap" href=format!("{LIST}/{}", entry.position)>{when(entry.at, now, zone)}</a>
                        <span class="cell-sub">{who(&entry.who)}</span>
                    </th>
                    <td><span class="mono small wrap-anywhere">{entry.action.clone()}</span><span class="cell-sub wrap-anywhere">{names}</span></td>
                    <td class="only-wide">{about} <span class="cell-sub">{entry.kind.clone()}</span></td>
                    <td>{outcome(entry.outcome)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::audit_admin::caption()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t::audit_admin::when()}</th>
                    <th scope="col">{t::audit_admin::what()}</th>
                    <th scope="col" class="only-wide">{t::audit_admin::resource()}</th>
                    <th scope="col">{t::audit_admin::result()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

const COLUMNS: [&str; 16] =
    ["position", "at", "who", "account", "name", "ip", "device", "request", "slice", "action", "path", "resource", "id", "outcome", "details", "hash"];

/// `GET /admin/audit/export.csv`: all entries that the filter leaves, the newest first, sent as they are read.
pub async fn export(State(shop): State<Shop>, _: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let filter = filter_of(&asked);
    let day = shop.clock.now().format("%Y-%m-%d");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"audit-{day}.csv\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    // `None` once everything is sent.
    let start = (shop, filter, Some((line(COLUMNS.map(str::to_owned)), None::<Beside>)));
    let pieces = futures::stream::try_unfold(start, |(shop, filter, next)| async move {
        let Some((mut text, beside)) = next else { return Ok(None) };
        let zone = shop.profile().zone();
        let read = service::list(shop.database.read(), &filter, zone, beside, PORTION).await;
        let (entries, has_more) = read.map_err(|cause| {
            tracing::error!(%cause, "an export of the audit log broke off");
            std::io::Error::other("broken off")
        })?;
        for entry in &entries {
            text += &line(cells(entry));
        }
        let next = entries.last().filter(|_| has_more).map(|last| (String::new(), Some(Beside::Before(last.position))));
        Ok::<_, std::io::Error>(Some((Bytes::from(text), (shop, filter, next))))
    });
    Ok((headers, Body::from_stream(pieces)).into_response())
}

fn cells(entry: &Written) -> [String; 16] {
    [
        entry.position.to_string(),
        entry.at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
        entry.who.kind.word().to_owned(),
        entry.who.id.map(|id| id.to_string()).unwrap_or_default(),
        entry.who.name.clone(),
        entry.ip.clone().unwrap_or_default(),
        entry.device.clone(),
        entry.request.clone(),
        entry.slice.clone(),
        entry.action.clone(),
        entry.path.clone(),
        entry.kind.clone(),
        entry.subject.clone(),
        entry.outcome.word().to_owned(),
        entry.details.clone().unwrap_or_default(),
        entry.hash.clone(),
    ]
}

/// A line of comma-separated values. What a spreadsheet would take for a formula begins with an apostrophe.
fn line(cells: [String; 16]) -> String {
    let cells = cells.map(|cell| {
        let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let cell = if is_formula { format!("'{cell}") } else { cell };
        if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    });
    format!("{}\r\n", cells.join(","))
}
