//! What is low and what is waited for, and the way to a variant by its SKU.

use std::collections::HashMap;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::super::service::{self, LIST};
use crate::{
    catalog::{self, model::Product},
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    inventory::{self, model::StockLevel},
    shop::{Shop, Staff, permits, slice::write},
    t,
    ui::admin::{
        form::Asked,
        icon::icon,
        notice::Tone,
        table::{Colour, Mark, Tab, badge, empty, notice, search_field, tabs},
    },
};

/// Variants that are listed.
const MOST: u64 = 200;

/// `GET /admin/stock?view=&q=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    let words = asked.get("q").chars().take(100).collect::<String>();
    let connection = shop.database.read();
    if !words.is_empty() {
        let found = catalog::service::variants_of_skus(connection, std::slice::from_ref(&words)).await?;
        if let Some((variant, _)) = found.get(&words) {
            return Ok(Redirect::to(&format!("{LIST}/variants/{variant}")).into_response());
        }
    }
    let waits = asked.get("view") == "waiting";
    let rows = if waits { inventory::service::waiting(connection, MOST).await? } else { service::low(&shop, MOST).await? };
    let waiting = inventory::service::count_waiting(connection).await?;
    let variants = rows.iter().map(|(variant, _)| *variant).collect::<Vec<_>>();
    let products = catalog::service::products_of_variants(connection, shop.profile().currency, &variants).await?;
    let low = if waits { None } else { Some(rows.len() as u64) };
    let head = AdminPage::new("stock", t::stock_admin::title()).actions(permits(write("catalog")).then(|| {
        view! {
            <a class="btn" href=format!("{LIST}/count")>{t::stock_admin::count()}</a>
            <a class="btn btn-primary" href=format!("{LIST}/receive")>{icon("plus")} " " {t::stock_admin::receive()}</a>
        }
    }));
    Ok(frame::page(&shop, &staff, head, move || {
        let tab = |label: String, view: &str, current: bool, count: Option<u64>| Tab { label, href: format!("{LIST}?view={view}"), current, count };
        let all = vec![
            tab(t::stock_admin::low().into_owned(), "low", !waits, low),
            tab(t::stock_admin::on_backorder().into_owned(), "waiting", waits, Some(waiting)),
        ];
        let missed = (!words.is_empty()).then(|| notice(Tone::Warning, t::stock_admin::sku_unknown(&words)));
        let body = match (rows.is_empty(), waits) {
            (true, false) => empty("done", t::stock_admin::none_low(), t::stock_admin::none_low_text(), ()),
            (true, true) => empty("done", t::stock_admin::none_waiting(), t::stock_admin::none_waiting_text(), ()),
            (false, _) => table(&rows, &products),
        };
        view! {
            <div class="stack">
                {missed}
                <div class="panel">
                    {tabs(t::stock_admin::title(), all)}
                    <form class="toolbar" id="find" role="search" method="get" action=LIST>
                        {search_field("find", t::stock_admin::find(), t::stock_admin::find_hint(), &words)}
                        <button class="btn">{t::stock_admin::find_button()}</button>
                    </form>
                    {body}
                </div>
            </div>
        }
    }))
}

fn table(rows: &[(Uuid, StockLevel)], products: &HashMap<Uuid, Product>) -> AnyView {
    let rows = rows.iter().filter_map(|(id, level)| Some(row(*id, *level, products.get(id)?))).collect_view();
    view! {
        <table class="table">
            <caption class="sr-only">{t::stock_admin::title()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t::stock_admin::product()}</th>
                    <th scope="col" class="num">{t::stock_admin::available()}</th>
                    <th scope="col" class="num only-wide">{t::stock_admin::on_hand()}</th>
                    <th scope="col" class="num only-wide">{t::stock_admin::promised()}</th>
                    <th scope="col" class="num">{t::stock_admin::waiting()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(id: Uuid, level: StockLevel, product: &Product) -> AnyView {
    let variant = product.variants.iter().find(|variant| variant.id == id);
    let sub = variant.map(|variant| if variant.choices.is_empty() { variant.sku.clone() } else { format!("{} · {}", variant.title(), variant.sku) });
    let available = match level.available() {
        left @ ..=0 => badge(Colour::Danger, Mark::None, left.to_string()),
        left => badge(Colour::Warning, Mark::None, left.to_string()),
    };
    view! {
        <tr>
            <th scope="row" class="cell-grow">
                <a class="row-link wrap-anywhere" href=format!("{LIST}/variants/{id}")>{product.title.clone()}</a>
                <span class="cell-sub">{sub}</span>
            </th>
            <td class="num">{available}</td>
            <td class="num only-wide">{level.on_hand}</td>
            <td class="num only-wide">{level.allocated + level.held}</td>
            <td class="num">{level.waiting}</td>
        </tr>
    }
    .into_any()
}
