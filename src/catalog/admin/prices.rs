//! Prices of a product beside its variants' own: from a quantity on, and for a time.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono_tz::Tz;
use leptos::prelude::*;

use super::{
    edit::find,
    form::{as_local, local_time},
    panels::messages,
    split,
};
use crate::{
    catalog::{
        model::{CatalogRefusal, PriceDraft, Problems, Product},
        service,
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    locales,
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::{Fields, id_of},
        icon::{icon, small_icon},
        notice::Tone,
    },
};

type Answer = Result<Response, Fault<CatalogRefusal>>;

/// `GET /admin/products/{id}/prices`
pub async fn show(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let product = find(&shop, super::id(&id)?).await?;
    let currency = shop.profile().currency;
    let rows = product.variants.iter().flat_map(|variant| variant.prices.iter().map(move |row| (variant.id, row)));
    let mut rows = rows
        .filter(|(_, row)| row.currency == currency)
        .map(|(variant_id, row)| PriceDraft {
            variant_id: Some(variant_id),
            from_quantity: row.from_quantity.to_string(),
            amount: crate::kernel::Money::new(row.amount, currency).decimal(),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
        })
        .collect::<Vec<_>>();
    rows.push(PriceDraft::default());
    Ok(page(&shop, &staff, product, rows, Problems::default(), StatusCode::OK))
}

/// `POST /admin/products/{id}/prices`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let product = find(&shop, super::id(&id)?).await?;
    let zone = shop.profile().zone();
    let get = |row: usize, key: &str| fields.get(&format!("price-{row}-{key}")).to_owned();
    let mut rows = (0..2_000)
        .take_while(|row| fields.has(&format!("price-{row}-amount")))
        .map(|row| PriceDraft {
            variant_id: get(row, "variant").parse().ok(),
            from_quantity: get(row, "from"),
            amount: get(row, "amount"),
            starts_at: local_time(&get(row, "starts"), zone),
            ends_at: local_time(&get(row, "ends"), zone),
        })
        .collect::<Vec<_>>();
    match fields.get("do").split_once(':').unwrap_or((fields.get("do"), "")) {
        ("add", _) => rows.push(PriceDraft::default()),
        ("remove", row) => drop(row.parse().ok().filter(|row| *row < rows.len()).map(|row: usize| rows.remove(row))),
        _ => match service::save_prices(&shop, product.id, rows.clone(), &staff.name).await {
            Ok(()) => return frame::go(&staff, &format!("/admin/products/{}/prices", product.id), Tone::Success, t::prices_admin::saved()).await,
            Err(Fault::Refused(refusal)) => return Ok(page(&shop, &staff, product, rows, refusal.problems(), StatusCode::UNPROCESSABLE_ENTITY)),
            Err(fault) => return Err(fault),
        },
    }
    Ok(page(&shop, &staff, product, rows, Problems::default(), StatusCode::OK))
}

fn page(shop: &Shop, staff: &Staff, product: Product, rows: Vec<PriceDraft>, problems: Problems, status: StatusCode) -> Response {
    let (zone, code) = (shop.profile().zone(), shop.profile().currency.code());
    let address = format!("/admin/products/{}", product.id);
    let head = AdminPage::new("products", t::prices_admin::title(&product.title)).back(product.title.clone(), address).status(status);
    frame::page(shop, staff, head.note(t::prices_admin::note()), move || body(&product, &rows, &problems, zone, code))
}

fn body(product: &Product, rows: &[PriceDraft], problems: &Problems, zone: Tz, code: &'static str) -> AnyView {
    let (errors, _) = split(problems.clone());
    let own = product
        .variants
        .iter()
        .map(|variant| {
            let name = if variant.choices.is_empty() { t::prices_admin::own_price().into_owned() } else { variant.title() };
            view! { <dt>{name}</dt><dd>{locales::money(variant.price)}</dd> }
        })
        .take(20)
        .collect_view();
    let table = rows.iter().enumerate().map(|(row, draft)| table_row(product, &errors, row, draft, zone)).collect_view();
    view! {
        {errors.summary()}
        <form class="stack" method="post" novalidate>
            // Enter in a field presses a form's first button: that must be the one that saves.
            <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{t::prices_admin::save()}</button>
            <div class="split">
                <section class="panel" aria-labelledby="rows">
                    <div class="panel-head"><h2 id="rows">{t::prices_admin::by_quantity()}</h2></div>
                    {messages("prices", problems, |_| true).map(|said| view! { <div class="px-4 pb-3">{said}</div> })}
                    <div class="scroller" tabindex="0" role="region" aria-label=t::prices_admin::table()>
                        <table class="table grid-table">
                            <caption class="sr-only">{t::prices_admin::caption()}</caption>
                            <thead>
                                <tr>
                                    <th scope="col">{t::prices_admin::variant()}</th>
                                    <th scope="col" class="num">{t::prices_admin::from_quantity()}</th>
                                    <th scope="col" class="num">{t::prices_admin::each(code)}</th>
                                    <th scope="col">{t::prices_admin::starts()}</th>
                                    <th scope="col">{t::prices_admin::ends()}</th>
                                    <td></td>
                                </tr>
                            </thead>
                            <tbody>{table}</tbody>
                        </table>
                    </div>
                    <div class="panel-foot">
                        <button class="btn btn-small" name="do" value="add">{small_icon("plus")} " " {t::prices_admin::add()}</button>
                        <button class="btn btn-primary push" name="do" value="save">{t::prices_admin::save()}</button>
                    </div>
                </section>
                <section class="panel" aria-labelledby="own">
                    <div class="panel-head"><h2 id="own">{t::prices_admin::own()}</h2></div>
                    <div class="panel-body"><dl class="facts">{own}</dl></div>
                </section>
            </div>
        </form>
    }
    .into_any()
}

fn table_row(product: &Product, errors: &crate::ui::admin::form::Errors, row: usize, draft: &PriceDraft, zone: Tz) -> AnyView {
    let n = (row + 1).to_string();
    let cell = |key: &str, kind: &'static str, label: Cow<'static, str>, value: String, class: &'static str| {
        let name = format!("price-{row}-{key}");
        let invalid = errors.of(&name).map(|_| "true");
        let mode = if kind == "text" { Some("decimal") } else { None };
        view! {
            <input class=class type=kind id=id_of(&name) name=name.clone() value=value inputmode=mode aria-label=t::prices_admin::cell(label, &n)
                aria-invalid=invalid aria-describedby=invalid.map(|_| "prices-error")/>
        }
    };
    let only = product.variants.len() == 1;
    let chosen = draft.variant_id.or_else(|| product.variants.first().filter(|_| only).map(|variant| variant.id));
    let variants = product
        .variants
        .iter()
        .map(|variant| {
            let label = if variant.choices.is_empty() { variant.sku.clone() } else { variant.title() };
            view! { <option value=variant.id.to_string() selected=Some(variant.id) == chosen>{label}</option> }
        })
        .collect_view();
    let variant_name = format!("price-{row}-variant");
    view! {
        <tr>
            <td>
                <select class="select" id=id_of(&variant_name) name=variant_name.clone() aria-label=t::prices_admin::cell(t::prices_admin::variant(), &n)>
                    {(!only).then(|| view! { <option value="">{t::prices_admin::choose()}</option> })}
                    {variants}
                </select>
            </td>
            <td class="num">{cell("from", "text", t::prices_admin::from_quantity(), draft.from_quantity.clone(), "input num")}</td>
            <td class="num">{cell("amount", "text", t::prices_admin::price_of_each(), draft.amount.clone(), "input num")}</td>
            <td>{cell("starts", "datetime-local", t::prices_admin::holds_from(), as_local(draft.starts_at, zone), "input")}</td>
            <td>{cell("ends", "datetime-local", t::prices_admin::holds_until(), as_local(draft.ends_at, zone), "input")}</td>
            <td>
                <button class="btn btn-quiet btn-small btn-icon" name="do" value=format!("remove:{row}") aria-label=t::prices_admin::delete_row(&n)>{icon("trash")}</button>
            </td>
        </tr>
    }
    .into_any()
}
