//! Counts: a list of SKUs and pieces is compared with the books first, and booked when staff have seen the differences.

use axum::{extract::State, http::StatusCode, response::Response};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    super::{
        model::{Counted, MOST_NOTE, MOST_PIECES, StockRefusal, read_lines},
        service::{self, LIST},
    },
    at_lines, key, lines_of,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    locales,
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::{Errors, Fields, field},
        notice::Tone,
        table::notice,
        upload::Sent,
    },
};

type Answer = Result<Response, Fault<StockRefusal>>;

/// `GET /admin/stock/count`
pub async fn form(State(shop): State<Shop>, staff: Staff) -> Answer {
    Ok(page(&shop, &staff, &Fields::default(), &Errors::default(), StatusCode::OK))
}

fn page(shop: &Shop, staff: &Staff, fields: &Fields, errors: &Errors, status: StatusCode) -> Response {
    let head = AdminPage::new("stock", t::stock_admin::count()).back(t::stock_admin::title(), LIST).status(status);
    let summary = errors.summary();
    let lines = field("lines", t::stock_admin::lines()).of(fields, errors).hint(t::stock_admin::lines_hint()).class("input mono").area(8);
    let file = field("file", t::stock_admin::file()).kind("file").hint(t::stock_admin::file_hint()).optional().input();
    frame::page(shop, staff, head, move || {
        view! {
            <div class="stack page-narrow">
                {summary}
                <form class="panel" method="post" action=format!("{LIST}/count") enctype="multipart/form-data">
                    <div class="panel-body"><p class="muted">{t::stock_admin::count_text()}</p> {lines} {file}</div>
                    <div class="panel-foot"><button class="btn btn-primary" name="do" value="compare">{t::stock_admin::compare()}</button></div>
                </form>
            </div>
        }
    })
}

/// `POST /admin/stock/count`: `do` says whether it is compared or booked.
pub async fn count(State(shop): State<Shop>, staff: Staff, sent: Sent) -> Answer {
    if sent.fields.get("do") == "book" {
        return book(&shop, &staff, &sent.fields).await;
    }
    let text = lines_of(&sent);
    let mut fields = sent.fields;
    fields.set("lines", text.clone());
    let mut errors = Errors::default();
    let found = match read_lines(&text, true) {
        Ok(lines) => service::differences(&shop, &lines).await,
        Err(refusal) => Err(Fault::Refused(refusal)),
    };
    match found {
        Ok(counted) => Ok(differences(&shop, &staff, counted, "", None)),
        Err(Fault::Refused(refusal)) => {
            at_lines(&refusal, &mut errors);
            Ok(page(&shop, &staff, &fields, &errors, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(fault) => Err(fault),
    }
}

async fn book(shop: &Shop, staff: &Staff, fields: &Fields) -> Answer {
    let counts = fields.all("line").map(|line| {
        let mut parts = line.split(':');
        let variant = parts.next()?.parse::<Uuid>().ok()?;
        let mut number = || parts.next()?.parse::<i32>().ok().filter(|number| (0..=MOST_PIECES).contains(number));
        Some((variant, number()?, number()?))
    });
    let counts = counts.collect::<Option<Vec<_>>>().ok_or(Fault::NotFound)?;
    let note = fields.get("note").chars().take(MOST_NOTE).collect::<String>();
    match service::book_count(shop, key(fields), counts.clone(), &note, &staff.name).await {
        Ok(changed) => frame::go(staff, LIST, Tone::Success, t::stock_admin::counted(counts.len(), changed)).await,
        Err(Fault::Refused(refusal @ StockRefusal::Moved(_))) => {
            let counts = counts.iter().map(|(variant, _, counted)| (*variant, *counted)).collect::<Vec<_>>();
            let counted = service::described(shop, &counts).await?;
            Ok(differences(shop, staff, counted, &note, Some(refusal.to_string())))
        }
        Err(Fault::Refused(refusal)) => frame::go(staff, &format!("{LIST}/count"), Tone::Info, refusal.to_string()).await,
        Err(fault) => Err(fault),
    }
}

/// What differs, and the button that books it. `moved` says what has changed since it was shown.
fn differences(shop: &Shop, staff: &Staff, counted: Vec<Counted>, note: &str, moved: Option<String>) -> Response {
    let status = if moved.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let head = AdminPage::new("stock", t::stock_admin::differences()).back(t::stock_admin::count(), format!("{LIST}/count")).status(status);
    let note = field("note", t::stock_admin::note()).value(note).optional().most(MOST_NOTE).input();
    frame::page(shop, staff, head, move || {
        let differ = counted.iter().filter(|counted| counted.difference() != 0).count();
        let rows = counted.iter().filter(|counted| counted.difference() != 0).map(|one| {
            let cost = one.cost.map(locales::money);
            view! {
                <tr>
                    <th scope="row" class="cell-grow">
                        <a class="row-link wrap-anywhere" href=format!("{LIST}/variants/{}", one.variant_id)>{one.title.clone()}</a>
                        <span class="cell-sub">{one.sku.clone()}</span>
                    </th>
                    <td class="num">{one.seen}</td>
                    <td class="num">{one.counted}</td>
                    <td class="num strong">{format!("{:+}", one.difference())}</td>
                    <td class="num only-wide">{cost}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        let lines = counted.iter().map(|one| view! { <input type="hidden" name="line" value=format!("{}:{}:{}", one.variant_id, one.seen, one.counted)/> });
        let lines = lines.collect_view();
        let moved = moved.map(|moved| notice(Tone::Warning, view! { {t::stock_admin::moved_meanwhile()} " " {moved} }));
        view! {
            <form class="stack" method="post" action=format!("{LIST}/count")>
                {moved}
                <input type="hidden" name="key" value=Uuid::now_v7().to_string()/>
                {lines}
                <section class="panel" aria-labelledby="differ">
                    <div class="panel-head"><h2 id="differ">{t::stock_admin::differ(counted.len(), differ)}</h2></div>
                    <table class="table">
                        <caption class="sr-only">{t::stock_admin::differences()}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{t::stock_admin::product()}</th>
                                <th scope="col" class="num">{t::stock_admin::on_hand()}</th>
                                <th scope="col" class="num">{t::stock_admin::counted_column()}</th>
                                <th scope="col" class="num">{t::stock_admin::difference()}</th>
                                <th scope="col" class="num only-wide">{t::stock_admin::cost()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                    <div class="panel-body panel-split">{note}</div>
                    <div class="panel-foot"><button class="btn btn-primary" name="do" value="book">{t::stock_admin::book_count()}</button></div>
                </section>
            </form>
        }
    })
}
