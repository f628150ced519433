//! A group's price list: looked at, edited line by line, and as a file both ways.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    super::{
        model::{COLUMNS, Group, GroupRefusal, LineProblem, Quantities, Terms, read_lines},
        service,
    },
    Answer, LIST,
};
use crate::{
    catalog::{self, model::Product},
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::{Money, Page, PageNumber},
    locales,
    shop::{Shop, Staff, permits, slice::write},
    t,
    ui::admin::{
        form::{Asked, Errors, Fields, check, field},
        icon::{icon, small_icon},
        notice::Tone,
        table::{empty, notice, pager, search_field},
        upload::Sent,
    },
};

const PAGE: u32 = 50;
/// Variants that a search shows.
const FOUND: usize = 30;
/// Wrong lines of a file that are named.
const NAMED: usize = 20;

async fn group_of(shop: &Shop, id: &str) -> Result<Group, Fault<GroupRefusal>> {
    service::by_id(shop.database.read(), super::id(id)?).await?.ok_or(Fault::NotFound)
}

fn here(group: &Group) -> String {
    format!("{LIST}/{}/prices", group.id)
}

/// `GET /admin/groups/{id}/prices?q=&sku=&page=`
pub async fn list(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, Asked(asked): Asked) -> Answer {
    let group = group_of(&shop, &id).await?;
    let mut fields = Fields::default();
    for name in ["sku", "q", "page"] {
        fields.set(name, asked.get(name).chars().take(100).collect::<String>());
    }
    page(&shop, &staff, &group, &fields, &Errors::default(), StatusCode::OK).await
}

async fn page(shop: &Shop, staff: &Staff, group: &Group, fields: &Fields, errors: &Errors, status: StatusCode) -> Answer {
    let (connection, currency) = (shop.database.read(), shop.profile().currency);
    let words = fields.get("q").to_owned();
    let number = PageNumber::new(fields.get("page").parse().unwrap_or(1));
    let listed = if words.is_empty() {
        service::listed(connection, group.id, number, PAGE).await?
    } else {
        let items = service::find_variants(shop, &words, FOUND).await.map_err(Fault::lift)?;
        Page { total: items.len() as u64, items, number: PageNumber::FIRST, size: PAGE }
    };
    let products = catalog::service::products_of_variants(connection, currency, &listed.items).await?;
    let terms = service::terms(connection, group.id, &listed.items).await?;
    let address = here(group);
    let export = view! { <a class="btn" href=format!("{address}.csv") download>{t::groups_admin::export()}</a> };
    let may = permits(write("promotions"));
    let import = may.then(|| view! { <a class="btn" href=format!("{LIST}/{}/import", group.id)>{t::groups_admin::import()}</a> });
    let head = AdminPage::new("groups", t::groups_admin::prices_of(&group.name))
        .back(group.name.clone(), format!("{LIST}/{}", group.id))
        .actions(view! { {export} {import} })
        .status(status);
    Ok(frame::page(shop, staff, head, || {
        let rows = listed.items.iter().filter_map(|id| {
            let product = products.get(id)?;
            Some(variant_row(&address, *id, product, terms.get(id), may, shop.profile().currency))
        });
        let rows = rows.collect::<Vec<_>>();
        let body = if rows.is_empty() && words.is_empty() {
            empty("card", t::groups_admin::no_prices(), t::groups_admin::no_prices_text(), ())
        } else if rows.is_empty() {
            empty("search", t::groups_admin::no_match(), t::groups_admin::no_match_text(), ())
        } else {
            let pages = words.is_empty().then(|| pager(&listed, |number| format!("{address}?page={number}")));
            view! {
                <table class="table">
                    <caption class="sr-only">{t::groups_admin::prices()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::groups_admin::product()}</th>
                            <th scope="col" class="num only-wide">{t::groups_admin::public_price()}</th>
                            <th scope="col" class="num">{t::groups_admin::group_price()}</th>
                            <th scope="col" class="num only-wide">{t::groups_admin::quantities()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                {pages}
            }
            .into_any()
        };
        view! {
            <div class="stack">
                {errors.summary()}
                {may.then(|| set_form(&address, shop, group, fields, errors))}
                <div class="panel">
                    <form class="toolbar" id="find" role="search" method="get" action=address.clone()>
                        {search_field("find", t::groups_admin::find(), t::groups_admin::find_hint(), &words)}
                        <button class="btn">{t::groups_admin::find_button()}</button>
                    </form>
                    {body}
                </div>
            </div>
        }
    }))
}

/// How prices of the group are entered, in words.
fn entered(shop: &Shop, group: &Group) -> String {
    let own = crate::tax::service::modes(shop).entry;
    match group.display.entry(own) {
        ironmonger_pricing_engine::PriceEntry::Net => t::groups_admin::entered_net().into_owned(),
        ironmonger_pricing_engine::PriceEntry::Gross => t::groups_admin::entered_gross().into_owned(),
    }
}

fn set_form(address: &str, shop: &Shop, group: &Group, fields: &Fields, errors: &Errors) -> AnyView {
    let code = shop.profile().currency.code();
    view! {
        <form class="panel" id="set" method="post" action=address.to_owned() aria-labelledby="set-title" novalidate>
            <div class="panel-head"><h2 id="set-title">{t::groups_admin::set_price()}</h2></div>
            <div class="panel-body cols-2">
                {field("sku", t::groups_admin::sku()).of(fields, errors).required().autocomplete("off").most(100).input()}
                {field("price", t::groups_admin::group_price()).of(fields, errors).prefix(code).hint(entered(shop, group)).optional().inputmode("decimal").most(20).input()}
                {field("from", t::groups_admin::from()).of(fields, errors).hint(t::groups_admin::from_hint()).optional().inputmode("numeric").most(7).input()}
                {field("least", t::groups_admin::least()).of(fields, errors).optional().inputmode("numeric").most(7).input()}
                {field("step", t::groups_admin::step()).of(fields, errors).hint(t::groups_admin::step_hint()).optional().inputmode("numeric").most(7).input()}
            </div>
            <div class="panel-foot"><button class="btn btn-primary" name="do" value="set">{t::groups_admin::set()}</button></div>
        </form>
    }
    .into_any()
}

fn variant_row(address: &str, id: Uuid, product: &Product, terms: Option<&Terms>, may: bool, currency: crate::kernel::Currency) -> AnyView {
    let variant = product.variants.iter().find(|variant| variant.id == id);
    let sku = variant.map(|variant| variant.sku.clone()).unwrap_or_default();
    let sub = variant.map(|variant| if variant.choices.is_empty() { sku.clone() } else { format!("{} · {sku}", variant.title()) });
    let public = variant.map(|variant| locales::money(variant.price));
    let remove = |from: Option<i32>, label: String| {
        let from = from.map(|from| view! { <input type="hidden" name="from" value=from.to_string()/> });
        may.then(|| {
            view! {
                <form class="inline" method="post" action=address.to_owned()>
                    <input type="hidden" name="variant" value=id.to_string()/>
                    {from}
                    <button class="btn btn-quiet btn-small" name="do" value="remove" aria-label=label>{small_icon("trash")}</button>
                </form>
            }
        })
    };
    let prices = terms.map(|terms| {
        let prices = terms.prices.iter().map(|(from, amount)| {
            let price = locales::money(Money::new(*amount, currency));
            let words = if *from > 1 { t::groups_admin::from_price(*from, locales::Ready(price)) } else { price };
            view! { <div class="nowrap">{words} " " {remove(Some(*from), t::groups_admin::remove_price(&sku, *from))}</div> }
        });
        prices.collect_view()
    });
    let quantities = terms.map(|terms| terms.quantities).filter(|own| *own != Quantities::default());
    let quantities = quantities.map(|own| t::groups_admin::quantities_of(own.least, own.step));
    let set = may.then(|| {
        let query = serde_urlencoded::to_string([("sku", sku.as_str())]).unwrap_or_default();
        view! { <a class="link small" href=format!("{address}?{query}#set")>{t::groups_admin::set_for()}</a> }
    });
    let all = terms.is_some().then(|| remove(None, t::groups_admin::remove_variant(&sku)));
    view! {
        <tr>
            <th scope="row" class="cell-grow">
                <a class="row-link wrap-anywhere" href=format!("/admin/products/{}", product.id)>{product.title.clone()}</a>
                <span class="cell-sub">{sub} " " {set} " " {all}</span>
            </th>
            <td class="num only-wide">{public}</td>
            <td class="num">{prices}</td>
            <td class="num only-wide">{quantities}</td>
        </tr>
    }
    .into_any()
}

/// `POST /admin/groups/{id}/prices`: sets a price, or takes one out.
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Answer {
    let group = group_of(&shop, &id).await?;
    if fields.get("do") == "remove" {
        let variant = super::id(fields.get("variant"))?;
        service::remove_price(&shop, group.id, variant, fields.get("from").parse().ok(), &staff.name).await?;
        return frame::go(&staff, &here(&group), Tone::Success, t::groups_admin::price_removed()).await;
    }
    // A line of a file is read in the same way.
    let line = ["sku", "from", "price", "least", "step"].map(|name| if name == "sku" { quoted(fields.get(name)) } else { fields.get(name).replace(',', ".") });
    let mut errors = Errors::default();
    let done = match read_lines(&line.join(","), shop.profile().currency) {
        Ok(lines) => service::write_lines(&shop, group.id, lines, false, None, &staff.name).await,
        Err(refusal) => Err(Fault::Refused(refusal)),
    };
    match done {
        Ok(_) => frame::go(&staff, &here(&group), Tone::Success, t::groups_admin::price_set(fields.get("sku"))).await,
        Err(Fault::Refused(GroupRefusal::Lines(problems))) => {
            for problem in &problems {
                let (name, told) = at_field(problem, &fields);
                errors.add(name, told);
            }
            page(&shop, &staff, &group, &fields, &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Fault::Refused(GroupRefusal::NoLines)) => {
            errors.add("sku", t::groups_admin::wrong_sku());
            page(&shop, &staff, &group, &fields, &errors, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(fault) => Err(fault),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// What is wrong with the one line of a form, at its field.
fn at_field(problem: &LineProblem, fields: &Fields) -> (&'static str, String) {
    match problem {
        LineProblem::Price { .. } => ("price", t::groups_admin::wrong_price().into_owned()),
        LineProblem::Pieces { text, .. } => {
            let name = ["from", "least", "step"].into_iter().find(|name| fields.get(name).replace(',', ".") == *text).unwrap_or("from");
            (name, t::groups_admin::wrong_pieces(crate::kernel::Quantity::MOST))
        }
        LineProblem::Nothing(_) => ("price", t::groups_admin::wrong_nothing().into_owned()),
        _ => ("sku", t::groups_admin::wrong_sku().into_owned()),
    }
}

/// `GET /admin/groups/{id}/prices.csv`
pub async fn export(State(shop): State<Shop>, _: Staff, Path(id): Path<String>) -> Answer {
    let group = group_of(&shop, &id).await?;
    let text = service::export(&shop, group.id).await.map_err(Fault::lift)?;
    let name = format!("attachment; filename=\"prices-{}.csv\"", crate::kernel::slugify(&group.name));
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}

/// `GET /admin/groups/{id}/import`
pub async fn import_form(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Answer {
    let group = group_of(&shop, &id).await?;
    let mut fields = Fields::default();
    fields.set("version", group.version.to_string());
    Ok(import_page(&shop, &staff, &group, &fields, &Errors::default(), StatusCode::OK))
}

fn import_page(shop: &Shop, staff: &Staff, group: &Group, fields: &Fields, errors: &Errors, status: StatusCode) -> Response {
    let head = AdminPage::new("groups", t::groups_admin::import_of(&group.name)).back(t::groups_admin::prices_of(&group.name), here(group)).status(status);
    frame::page(shop, staff, head, || {
        let overtaken = errors.of("version").map(|told| notice(Tone::Warning, told.to_owned()));
        let lines = field("lines", t::groups_admin::lines()).of(fields, errors).hint(t::groups_admin::lines_hint()).class("input mono").optional().area(8);
        let file = field("file", t::groups_admin::file()).kind("file").optional().input();
        view! {
            <div class="stack page-narrow">
                {overtaken}
                {errors.summary()}
                <form class="panel" method="post" action=format!("{LIST}/{}/import", group.id) enctype="multipart/form-data">
                    <input type="hidden" name="version" value=fields.get("version").to_owned()/>
                    <div class="panel-body">
                        <p class="muted">{t::groups_admin::import_text()} " " {entered(shop, group)}</p>
                        <p class="mono small">{COLUMNS.join(",")}</p>
                        {lines}
                        {file}
                        {check("replace", "yes", t::groups_admin::replace(), fields.has("replace"))}
                    </div>
                    <div class="panel-foot"><button class="btn btn-primary">{icon("plus")} " " {t::groups_admin::import()}</button></div>
                </form>
            </div>
        }
    })
}

/// `POST /admin/groups/{id}/import`
pub async fn import(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, sent: Sent) -> Answer {
    let group = group_of(&shop, &id).await?;
    let file = sent.files.first().map(|file| String::from_utf8_lossy(&file.bytes).replace('\0', "")).unwrap_or_default();
    let typed = sent.fields.raw("lines");
    let text = if typed.trim().is_empty() { file } else { typed.to_owned() };
    let (version, replace) = (sent.fields.get("version").parse::<i32>().ok(), sent.fields.has("replace"));
    let mut fields = sent.fields;
    fields.set("lines", text.clone());
    let done = match read_lines(&text, shop.profile().currency) {
        // What is added to the list takes nothing from what a colleague has written.
        Ok(lines) => service::write_lines(&shop, group.id, lines, replace, version.filter(|_| replace), &staff.name).await,
        Err(refusal) => Err(Fault::Refused(refusal)),
    };
    let mut errors = Errors::default();
    match done {
        Ok(named) => frame::go(&staff, &here(&group), Tone::Success, t::groups_admin::imported(named)).await,
        Err(Fault::Refused(refusal @ GroupRefusal::Stale(_))) => {
            let group = group_of(&shop, &id).await?;
            fields.set("version", group.version.to_string());
            errors.add("version", refusal);
            Ok(import_page(&shop, &staff, &group, &fields, &errors, StatusCode::CONFLICT))
        }
        Err(Fault::Refused(GroupRefusal::Lines(problems))) => {
            problems.iter().take(NAMED).for_each(|problem| errors.add("lines", problem));
            Ok(import_page(&shop, &staff, &group, &fields, &errors, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(Fault::Refused(refusal)) => {
            errors.add("lines", refusal);
            Ok(import_page(&shop, &staff, &group, &fields, &errors, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(fault) => Err(fault),
    }
}
