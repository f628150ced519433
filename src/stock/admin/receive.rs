//! Goods that come in: lines of SKU and pieces, typed or from a file.

use axum::{extract::State, http::StatusCode, response::Response};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    super::{
        model::{MOST_NOTE, StockRefusal, read_lines},
        service::{self, LIST},
    },
    at_lines, key, lines_of,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    inventory,
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::{Errors, Fields, field},
        notice::Tone,
        upload::Sent,
        words::when,
    },
};

/// `GET /admin/stock/receive`
pub async fn form(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault<StockRefusal>> {
    page(&shop, &staff, &Fields::default(), &Errors::default(), StatusCode::OK).await
}

async fn page(shop: &Shop, staff: &Staff, fields: &Fields, errors: &Errors, status: StatusCode) -> Result<Response, Fault<StockRefusal>> {
    let booked = inventory::service::bookings(shop.database.read(), 20).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let head = AdminPage::new("stock", t::stock_admin::receive()).back(t::stock_admin::title(), LIST).status(status);
    let summary = errors.summary();
    let lines = field("lines", t::stock_admin::lines()).of(fields, errors).hint(t::stock_admin::lines_hint()).class("input mono").area(8);
    let file = field("file", t::stock_admin::file()).kind("file").hint(t::stock_admin::file_hint()).optional().input();
    let reference = field("reference", t::stock_admin::reference()).of(fields, errors).hint(t::stock_admin::reference_hint()).optional().most(100).input();
    let note = field("note", t::stock_admin::note()).of(fields, errors).optional().most(MOST_NOTE).input();
    let key = if fields.has("key") { fields.get("key").to_owned() } else { Uuid::now_v7().to_string() };
    Ok(frame::page(shop, staff, head, move || {
        let rows = booked.into_iter().map(|booked| {
            let what = t::stock_admin::booked(&booked.kind, booked.pieces, booked.variants);
            let reason = (!booked.reason.is_empty()).then(|| t::stock_admin::reason(&booked.reason));
            let more =
                [reason, Some(booked.reference), Some(booked.note)].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            view! {
                <tr>
                    <th scope="row" class="cell-grow wrap-anywhere">{what}<span class="cell-sub">{more}</span></th>
                    <td class="muted">{booked.actor}</td>
                    <td class="muted">{when(booked.at, now, zone)}</td>
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let recent = (!rows.is_empty()).then(|| {
            view! {
                <section class="panel" aria-labelledby="recent">
                    <div class="panel-head"><h2 id="recent">{t::stock_admin::recent()}</h2></div>
                    <table class="table"><caption class="sr-only">{t::stock_admin::recent()}</caption><tbody>{rows}</tbody></table>
                </section>
            }
        });
        view! {
            <div class="stack page-narrow">
                {summary}
                <form class="panel" method="post" action=format!("{LIST}/receive") enctype="multipart/form-data">
                    <input type="hidden" name="key" value=key/>
                    <div class="panel-body">{lines} {file} {reference} {note}</div>
                    <div class="panel-foot"><button class="btn btn-primary">{t::stock_admin::book()}</button></div>
                </form>
                {recent}
            </div>
        }
    }))
}

/// `POST /admin/stock/receive`
pub async fn receive(State(shop): State<Shop>, staff: Staff, sent: Sent) -> Result<Response, Fault<StockRefusal>> {
    let text = lines_of(&sent);
    let mut fields = sent.fields;
    fields.set("lines", text.clone());
    let mut errors = Errors::default();
    let reference = errors.text(&fields, "reference", 0..=100);
    let note = errors.text(&fields, "note", 0..=MOST_NOTE);
    let lines = read_lines(&text, false).inspect_err(|refusal| at_lines(refusal, &mut errors)).ok();
    let Some(lines) = lines.filter(|_| errors.is_empty()) else { return page(&shop, &staff, &fields, &errors, StatusCode::UNPROCESSABLE_ENTITY).await };
    match service::receive(&shop, key(&fields), &lines, &reference, &note, &staff.name).await {
        Ok(received) => {
            let mut said = t::stock_admin::received(received.pieces, received.variants);
            if received.given > 0 {
                said = format!("{said} {}", t::stock_admin::given(received.given, received.orders.len()));
            }
            frame::go(&staff, &format!("{LIST}/receive"), Tone::Success, said).await
        }
        Err(Fault::Refused(refusal @ StockRefusal::Booked)) => frame::go(&staff, &format!("{LIST}/receive"), Tone::Info, refusal.to_string()).await,
        Err(Fault::Refused(refusal)) => {
            at_lines(&refusal, &mut errors);
            page(&shop, &staff, &fields, &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(fault) => Err(fault),
    }
}
