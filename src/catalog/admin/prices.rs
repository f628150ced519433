//! Prices of a product beside its variants' own: from a quantity on, and for a time.

use std::borrow::Cow;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use chrono::{DateTime, Utc};
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
        model::{CatalogRefusal, MOST_PRICES, PriceDraft, Problems, Product, Variant},
        service,
    },
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    kernel::{Currency, Money},
    locales,
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::{Fields, id_of},
        icon::{icon, small_icon},
        notice::Tone,
        table::{Tab, tabs},
    },
};

type Answer = Result<Response, Fault<CatalogRefusal>>;

/// `GET /admin/products/{id}/prices`
pub async fn show(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let product = find(&shop, super::id(&id)?).await?;
    let currency = of_code(&shop, &asked.currency);
    let all = all_rows(&product, currency);
    let shown =
        Shown { currency, page: asked.page.min(last_page(all.len())), seen: service::mark_of_prices(&product, currency), all: all.len(), overtaken: None };
    let mut rows = all.into_iter().skip(shown.page * AT_ONCE).take(AT_ONCE).collect::<Vec<_>>();
    rows.push(PriceDraft::default());
    Ok(page(&shop, &staff, product, rows, &shown, Problems::default(), StatusCode::OK))
}

/// Rows of one page: a product may have thousands.
const AT_ONCE: usize = 200;

/// What the address asks for.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    /// From 0.
    page: usize,
    /// The code of a currency; empty is the shop's own.
    currency: String,
}

/// The currency of a code, if the shop sells in it; else its own.
fn of_code(shop: &Shop, code: &str) -> Currency {
    shop.currency_of(code).unwrap_or_else(|| shop.profile().currency)
}

/// What a page shows of the rows, and how they stood then.
struct Shown {
    currency: Currency,
    page: usize,
    /// The mark of all rows when the page was made.
    seen: String,
    all: usize,
    /// Who has saved others meanwhile.
    overtaken: Option<String>,
}

fn last_page(rows: usize) -> usize {
    rows.saturating_sub(1) / AT_ONCE
}

/// The rows in a currency that somebody has typed, in their order.
fn all_rows(product: &Product, currency: Currency) -> Vec<PriceDraft> {
    let rows = product.variants.iter().flat_map(|variant| variant.prices.iter().map(move |row| (variant.id, row)));
    let own = rows.filter(|(_, row)| row.currency == currency && !row.derived).map(|(variant_id, row)| PriceDraft {
        variant_id: Some(variant_id),
        from_quantity: row.from_quantity.to_string(),
        amount: Money::new(row.amount, currency).decimal(),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
    });
    own.collect()
}

/// A time as it was typed. What nobody changed stays to the second, which the field does not show.
fn time(typed: &str, before: &str, zone: Tz) -> Option<DateTime<Utc>> {
    let before = DateTime::parse_from_rfc3339(before).ok().map(|time| time.to_utc());
    if as_local(before, zone) == typed { before } else { local_time(typed, zone) }
}

/// `POST /admin/products/{id}/prices`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let product = find(&shop, super::id(&id)?).await?;
    let zone = shop.profile().zone();
    let currency = of_code(&shop, fields.get("currency"));
    let get = |row: usize, key: &str| fields.get(&format!("price-{row}-{key}")).to_owned();
    let mut rows = (0..=MOST_PRICES)
        .take_while(|row| fields.has(&format!("price-{row}-amount")))
        .map(|row| PriceDraft {
            variant_id: get(row, "variant").parse().ok(),
            from_quantity: get(row, "from"),
            amount: get(row, "amount"),
            starts_at: time(&get(row, "starts"), &get(row, "started"), zone),
            ends_at: time(&get(row, "ends"), &get(row, "ended"), zone),
        })
        .collect::<Vec<_>>();
    let mut shown = Shown {
        currency,
        page: fields.get("page").parse().unwrap_or_default(),
        seen: if fields.has("seen") { fields.get("seen").to_owned() } else { service::mark_of_prices(&product, currency) },
        all: all_rows(&product, currency).len(),
        overtaken: None,
    };
    match fields.get("do").split_once(':').unwrap_or((fields.get("do"), "")) {
        ("add", _) => rows.push(PriceDraft::default()),
        ("remove", row) => drop(row.parse().ok().filter(|row| *row < rows.len()).map(|row: usize| rows.remove(row))),
        _ => {
            // What the page does not show stays as it is: the rows are those of then, or the mark says that they are not.
            let mut others = all_rows(&product, currency);
            let from = shown.page.saturating_mul(AT_ONCE).min(others.len());
            let until = from.saturating_add(AT_ONCE).min(others.len());
            others.drain(from..until);
            // The rows of the page come first, so that problems name their fields.
            let whole = rows.iter().cloned().chain(others).collect();
            let saved = if currency == shop.profile().currency {
                service::save_prices_seen(&shop, product.id, whole, &shown.seen, &staff.name).await
            } else {
                service::save_prices_beside(&shop, product.id, currency, whole, &shown.seen, &staff.name).await
            };
            match saved {
                Ok(()) => {
                    let asked = if currency == shop.profile().currency { "?".to_owned() } else { format!("?currency={currency}&") };
                    let address = format!("/admin/products/{}/prices{asked}page={}", product.id, shown.page);
                    return frame::go(&staff, address.trim_end_matches("page=0").trim_end_matches(['?', '&']), Tone::Success, t::prices_admin::saved()).await;
                }
                Err(Fault::Refused(CatalogRefusal::Stale)) => {
                    // Saved once more, the form is held against what there is now.
                    let product = find(&shop, product.id).await?;
                    let seen = service::mark_of_prices(&product, currency);
                    let own = format!("/admin/products/{}", product.id);
                    let path = format!("{own}/prices");
                    let place = overtaken::Place { paths: &[&path, &own], field: None, form: "", address: &path, what: "" };
                    let told = overtaken::told(&shop, &staff, &place, None).await.map_err(Fault::lift)?;
                    shown = Shown { seen, all: all_rows(&product, currency).len(), overtaken: Some(told), ..shown };
                    return Ok(page(&shop, &staff, product, rows, &shown, Problems::default(), StatusCode::CONFLICT));
                }
                Err(Fault::Refused(refusal)) => return Ok(page(&shop, &staff, product, rows, &shown, refusal.problems(), StatusCode::UNPROCESSABLE_ENTITY)),
                Err(fault) => return Err(fault),
            }
        }
    }
    Ok(page(&shop, &staff, product, rows, &shown, Problems::default(), StatusCode::OK))
}

fn page(shop: &Shop, staff: &Staff, product: Product, rows: Vec<PriceDraft>, shown: &Shown, problems: Problems, status: StatusCode) -> Response {
    let (zone, own) = (shop.profile().zone(), shop.profile().currency);
    let currencies = std::iter::once(own).chain(shop.sold_in().into_iter().map(|sold| sold.currency)).collect::<Vec<_>>();
    let address = format!("/admin/products/{}", product.id);
    let head = AdminPage::new("products", t::prices_admin::title(&product.title)).back(product.title.clone(), address).status(status);
    frame::page(shop, staff, head.note(t::prices_admin::note()), || body(&product, &rows, shown, &problems, zone, &currencies))
}

fn body(product: &Product, rows: &[PriceDraft], shown: &Shown, problems: &Problems, zone: Tz, currencies: &[Currency]) -> AnyView {
    let code = shown.currency.code();
    let (errors, _) = split(problems.clone());
    let own = product
        .variants
        .iter()
        .map(|variant| {
            let name = if variant.choices.is_empty() { t::prices_admin::own_price().into_owned() } else { variant.title() };
            // In another currency, what a rate has written; what is typed here goes before it.
            let own = if variant.price.currency == shown.currency {
                Some(variant.price)
            } else {
                let derived = variant.prices.iter().find(|row| row.currency == shown.currency && row.derived && row.stands());
                derived.map(|row| Money::new(row.amount, shown.currency))
            };
            view! { <dt>{name}</dt><dd>{own.map_or_else(|| "–".to_owned(), locales::money)}</dd> }
        })
        .take(20)
        .collect_view();
    let table = rows.iter().enumerate().map(|(row, draft)| table_row(product, &errors, row, draft, zone)).collect_view();
    let overtaken = shown.overtaken.as_ref().map(|told| {
        let told = format!("{told} {}", t::ui_admin::conflict_kept());
        view! { <div class="notice notice-danger" role="alert"><p>{told}</p></div> }
    });
    let others = (last_page(shown.all) > 0).then(|| {
        let of = if currencies.first() == Some(&shown.currency) { String::new() } else { format!("currency={code}&") };
        let links = (0..=last_page(shown.all)).map(|place| {
            let here = (place == shown.page).then_some("page");
            view! { <li><a class="link" href=format!("?{of}page={place}") aria-current=here>{locales::number(i64::try_from(place + 1).unwrap_or_default())}</a></li> }
        });
        view! { <ul class="row">{links.collect_view()}</ul> }
    });
    let choice = (currencies.len() > 1).then(|| {
        let tab = |own: &Currency| Tab { label: own.code().to_owned(), href: format!("?currency={own}"), current: *own == shown.currency, count: None };
        tabs(t::prices_admin::currencies(), currencies.iter().map(tab).collect())
    });
    view! {
        {errors.summary()}
        {overtaken}
        {choice}
        {others}
        <form class="stack" method="post" novalidate>
            <input type="hidden" name="page" value=shown.page.to_string()/>
            <input type="hidden" name="currency" value=code/>
            <input type="hidden" name="seen" value=shown.seen.clone()/>
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
    let label = |variant: &Variant| if variant.choices.is_empty() { variant.sku.clone() } else { variant.title() };
    let variant_name = format!("price-{row}-variant");
    // Whose price a row is stays; a choice of hundreds of variants in each row would make a page of megabytes.
    let known = product.variants.iter().find(|variant| Some(variant.id) == draft.variant_id).filter(|_| errors.of(&variant_name).is_none());
    let variant_cell = match known {
        Some(variant) => view! { <span>{label(variant)}</span><input type="hidden" name=variant_name value=variant.id.to_string()/> }.into_any(),
        None => {
            let variants = product
                .variants
                .iter()
                .map(|variant| view! { <option value=variant.id.to_string() selected=Some(variant.id) == chosen>{label(variant)}</option> });
            let variants = variants.collect_view();
            view! {
                <select class="select" id=id_of(&variant_name) name=variant_name.clone() aria-label=t::prices_admin::cell(t::prices_admin::variant(), &n)>
                    {(!only).then(|| view! { <option value="">{t::prices_admin::choose()}</option> })}
                    {variants}
                </select>
            }
            .into_any()
        }
    };
    let exact = |key: &str, time: Option<DateTime<Utc>>| {
        let name = format!("price-{row}-{key}");
        time.filter(|time| time.timestamp_subsec_nanos() != 0 || time.timestamp() % 60 != 0)
            .map(|time| view! { <input type="hidden" name=name value=time.to_rfc3339()/> })
    };
    view! {
        <tr>
            <td>{variant_cell}</td>
            <td class="num">{cell("from", "text", t::prices_admin::from_quantity(), draft.from_quantity.clone(), "input num")}</td>
            <td class="num">{cell("amount", "text", t::prices_admin::price_of_each(), draft.amount.clone(), "input num")}</td>
            <td>{cell("starts", "datetime-local", t::prices_admin::holds_from(), as_local(draft.starts_at, zone), "input")} {exact("started", draft.starts_at)}</td>
            <td>{cell("ends", "datetime-local", t::prices_admin::holds_until(), as_local(draft.ends_at, zone), "input")} {exact("ended", draft.ends_at)}</td>
            <td>
                <button class="btn btn-quiet btn-small btn-icon" name="do" value=format!("remove:{row}") aria-label=t::prices_admin::delete_row(&n)>{icon("trash")}</button>
            </td>
        </tr>
    }
    .into_any()
}
