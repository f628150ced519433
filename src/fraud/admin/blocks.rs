//! The block list: `/admin/fraud`.

use axum::{extract::State, http::StatusCode, response::Response};
use leptos::prelude::*;
use uuid::Uuid;

use super::super::{
    model::{BlockKind, BlockRefusal},
    service::blocks::{self as service, Block, MOST_VALUE},
    settings::FraudSettings,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage, go},
    locales::Refusal,
    shop::{Shop, Staff, permits, settings::SliceSettings, slice::write},
    t,
    ui::admin::{
        form::{Asked, Errors, Fields, field},
        icon::small_icon,
        notice::Tone,
        table::{Colour, Mark, badge, empty},
        words::when,
    },
};

const LIST: &str = "/admin/fraud";

/// `GET /admin/fraud`, with `?kind=` and `?value=` for what is to be blocked.
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    page(&shop, &staff, &asked, &Errors::default()).await
}

async fn page(shop: &Shop, staff: &Staff, fields: &Fields, errors: &Errors) -> Result<Response, Fault> {
    let blocks = service::list(shop.database.read()).await?;
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let settings = permits(write("settings")).then(|| view! { <a class="btn" href=FraudSettings::FORM.path()>{t::fraud_admin::to_settings()}</a> });
    let actions = view! { <a class="btn" href="/admin/orders?status=review">{t::fraud_admin::to_orders()}</a> " " {settings} };
    let head = AdminPage::new("fraud", t::fraud_admin::title()).note(t::fraud_admin::page_note()).actions(actions).status(status);
    let may_change = permits(write("fraud"));
    let form = may_change.then(|| new_block(fields, errors));
    Ok(frame::page(shop, staff, head, move || {
        let rows = blocks.iter().map(|block| row(block, &when(block.created_at, now, zone), may_change)).collect_view();
        let list = if blocks.is_empty() {
            empty("lock", t::fraud_admin::no_blocks(), t::fraud_admin::no_blocks_text(), ())
        } else {
            view! {
                <table class="table">
                    <caption class="sr-only">{t::fraud_admin::blocks()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::fraud_admin::value()}</th>
                            <th scope="col" class="only-wide">{t::fraud_admin::note()}</th>
                            <th scope="col" class="only-roomy">{t::fraud_admin::added()}</th>
                            <th scope="col"><span class="sr-only">{t::fraud_admin::remove()}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any()
        };
        view! {
            <div class="stack">
                <section class="panel" aria-labelledby="blocks">
                    <div class="panel-head"><h2 id="blocks">{t::fraud_admin::blocks()}</h2></div>
                    {list}
                </section>
                {form}
            </div>
        }
    }))
}

fn row(block: &Block, at: &str, may_change: bool) -> AnyView {
    let remove = may_change.then(|| {
        view! {
            <form method="post" action=LIST>
                <input type="hidden" name="id" value=block.id.to_string()/>
                <button class="btn btn-small btn-quiet btn-icon" name="do" value="remove" aria-label=t::fraud_admin::remove_of(&block.value)>{small_icon("trash")}</button>
            </form>
        }
    });
    view! {
        <tr>
            <th scope="row" class="cell-grow wrap-anywhere">
                <bdi>{block.value.clone()}</bdi> " " {badge(Colour::Muted, Mark::None, t::fraud_admin::kind(block.kind.word()))}
            </th>
            <td class="only-wide wrap-anywhere">{block.note.clone()}</td>
            <td class="only-roomy muted">{t::fraud_admin::added_by(at, &block.created_by)}</td>
            <td class="cell-do">{remove}</td>
        </tr>
    }
    .into_any()
}

fn new_block(fields: &Fields, errors: &Errors) -> AnyView {
    let kinds = BlockKind::ALL.map(|kind| (kind.word().to_owned(), t::fraud_admin::kind(kind.word())));
    let kind = field("kind", t::fraud_admin::kind_label()).of(fields, errors).select(kinds);
    let value = field("value", t::fraud_admin::value()).of(fields, errors).hint(t::fraud_admin::value_hint()).required().most(MOST_VALUE).input();
    let note = field("note", t::fraud_admin::note()).of(fields, errors).optional().most(MOST_VALUE).input();
    view! {
        <section class="panel" aria-labelledby="new-block">
            <div class="panel-head"><h2 id="new-block">{t::fraud_admin::new_block()}</h2></div>
            <form method="post" action=LIST>
                <div class="panel-body">{errors.summary()} {kind} {value} {note}</div>
                <div class="panel-foot"><button class="btn btn-primary" name="do" value="add">{t::fraud_admin::block()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// `POST /admin/fraud`
pub async fn change(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    if fields.get("do") == "remove" {
        let id = fields.get("id").parse::<Uuid>().map_err(|_| Fault::NotFound)?;
        service::remove(&shop, id).await?;
        return go(&staff, LIST, Tone::Success, t::fraud_admin::done_removed()).await;
    }
    let added = match BlockKind::from_word(fields.get("kind")) {
        Some(kind) => service::add(&shop, kind, fields.get("value"), fields.get("note"), &staff.name).await,
        None => Err(Fault::Refused(BlockRefusal::Kind)),
    };
    match added {
        Ok(()) => go(&staff, LIST, Tone::Success, t::fraud_admin::done_blocked()).await,
        Err(fault) => {
            let refusal = fault.refused()?;
            let mut errors = Errors::default();
            errors.add(if refusal == BlockRefusal::Kind { "kind" } else { "value" }, refusal.sentence());
            page(&shop, &staff, &fields, &errors).await
        }
    }
}
