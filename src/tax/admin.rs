//! Taxes in the back office: zones, what is missing, classes, and whether prices contain the tax.

pub mod calculator;
pub mod table;
pub mod zone;

use std::{borrow::Cow, collections::HashMap};

use axum::{extract::State, http::StatusCode, response::Response};
use ironmonger_pricing_engine::{Area, Place, PriceEntry, Treatment, ZoneSale};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    model::{Class, Gap, LONGEST_NAME, STANDARD, Zone, percent_text},
    service::{self, Kept},
    settings::TaxSettings,
};
use crate::{
    credit,
    error::Fault,
    frames::admin::{self as frame, AdminPage, overtaken},
    locales::{self, Ready, Refusal},
    shop::{Shop, Staff, settings::SliceSettings, tax_names},
    t,
    ui::{
        self,
        admin::{
            form::{Fields, choice, field},
            icon::{icon, small_icon},
            notice::Tone,
            table::{Colour, Mark, badge, notice},
        },
    },
};

pub const PAGE: &str = "/admin/tax";
/// Gaps that are named.
const MOST_GAPS: usize = 60;

/// What a class is called.
pub fn class_name(key: &str, classes: &[Class]) -> String {
    let own = classes.iter().find(|class| class.key == key).map(|class| class.name.clone()).filter(|name| !name.is_empty());
    own.unwrap_or_else(|| known_class(key).map_or_else(|| key.to_owned(), Cow::into_owned))
}

fn known_class(key: &str) -> Option<Cow<'static, str>> {
    Some(match key {
        "standard" => t::tax_admin::class_standard(),
        "reduced" => t::tax_admin::class_reduced(),
        "reduced-2" => t::tax_admin::class_reduced_2(),
        "super-reduced" => t::tax_admin::class_super_reduced(),
        "zero" => t::tax_admin::class_zero(),
        "gold" => t::tax_admin::class_gold(),
        "gems" => t::tax_admin::class_gems(),
        "demerit" => t::tax_admin::class_demerit(),
        credit::model::TAX_CLASS => t::credit_admin::tax_class(),
        _ => return None,
    })
}

/// The classes as the values of a choice.
pub fn class_choices(classes: &[Class]) -> Vec<(String, String)> {
    classes.iter().map(|class| (class.key.clone(), class_name(&class.key, classes))).collect()
}

fn treatment_name(treatment: Treatment) -> Cow<'static, str> {
    match treatment {
        Treatment::Standard => t::tax_admin::treatment_standard(),
        Treatment::Reduced => t::tax_admin::treatment_reduced(),
        Treatment::Zero => t::tax_admin::treatment_zero(),
        Treatment::Exempt => t::tax_admin::treatment_exempt(),
        Treatment::ReverseCharge => t::tax_admin::treatment_reverse_charge(),
        Treatment::Export => t::tax_admin::treatment_export(),
        Treatment::OutOfScope => t::tax_admin::treatment_out_of_scope(),
    }
}

fn sale_name(sale: ZoneSale) -> Cow<'static, str> {
    match sale {
        ZoneSale::Taxed => t::tax_admin::sale_taxed(),
        ZoneSale::Export => t::tax_admin::treatment_export(),
        ZoneSale::OutOfScope => t::tax_admin::treatment_out_of_scope(),
    }
}

/// A zone's name, with the country that it may begin with in the reader's language.
fn zone_name(name: &str) -> String {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    let known = locales::countries().into_iter().find(|(code, _)| *code == first);
    match known {
        Some((_, country)) if rest.is_empty() => country.into_owned(),
        Some((_, country)) => format!("{country} {rest}"),
        None => name.to_owned(),
    }
}

fn place_name(place: &Place) -> String {
    [Some(locales::country(place.country.as_str()).into_owned()), place.region.clone(), place.postcode.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn area_name(area: &Area) -> String {
    let country = area.country.map_or_else(|| t::tax_admin::everywhere().into_owned(), |country| locales::country(country.as_str()).into_owned());
    let ranges = area.postcodes.iter().map(|range| if range.from == range.to { range.from.clone() } else { format!("{}–{}", range.from, range.to) });
    std::iter::once(country).chain(area.region.clone()).chain(ranges).collect::<Vec<_>>().join(" ")
}

fn percent(rate: ironmonger_pricing_engine::Ppm) -> String {
    locales::percent(&percent_text(rate))
}

/// `GET /admin/tax`
pub async fn show(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    service::begin(&shop).await?;
    page(&shop, &staff, None).await
}

/// How prices are entered, as the form says it.
fn entry_word(entry: PriceEntry) -> &'static str {
    if entry == PriceEntry::Gross { "gross" } else { "net" }
}

/// `typed` is how prices should be entered, where somebody else has said so meanwhile, and who.
async fn page(shop: &Shop, staff: &Staff, typed: Option<(PriceEntry, String)>) -> Result<Response, Fault> {
    let now = service::current(shop).await?;
    let gaps = service::gaps(shop).await?;
    let products = service::count_products(shop.database.read()).await?;
    let entry = service::modes(shop).entry;
    let status = if typed.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let (chosen, told) = typed.map_or((entry, None), |(chosen, told)| (chosen, Some(notice(Tone::Warning, told))));
    let head = AdminPage::new("tax", t::tax_admin::title()).note(t::tax_admin::note()).actions(view! {
        <a class="btn" href=format!("{PAGE}/calculator")>{t::tax_admin::calculator()}</a>
        <a class="btn" href=TaxSettings::FORM.path()>{icon("settings")} " " {t::tax_admin::settings_link()}</a>
        <a class="btn" href=format!("{PAGE}/table")>{t::tax_admin::from_table()}</a>
        <a class="btn btn-primary" href=format!("{PAGE}/zones/new")>{icon("plus")} " " {t::tax_admin::add_zone()}</a>
    });
    let head = head.status(status);
    Ok(frame::page(shop, staff, head, move || {
        view! {
            <div class="stack">
                {told} {gap_panel(&gaps, &now)} {zone_panel(&now)} {entry_panel(chosen, entry_word(entry))} {class_panel(&now, &products)}
            </div>
        }
    }))
}

/// Where nothing can be sold, since no rate is known.
fn gap_panel(gaps: &[Gap], now: &Kept) -> AnyView {
    if gaps.is_empty() {
        return notice(Tone::Success, t::tax_admin::no_gaps());
    }
    let rows = gaps
        .iter()
        .take(MOST_GAPS)
        .map(|gap| {
            let place = place_name(&gap.place);
            let what =
                gap.class.as_ref().map_or_else(|| t::tax_admin::gap_zone().into_owned(), |class| t::tax_admin::gap_class(class_name(class, &now.classes)));
            view! { <li><strong>{place}</strong>" "<span class="muted">{what}</span></li> }
        })
        .collect_view();
    let more = gaps.len().saturating_sub(MOST_GAPS);
    let more = (more > 0).then(|| view! { <p class="hint">{t::tax_admin::gaps_more(more)}</p> });
    view! {
        <section class="panel" id="gaps" role="alert" aria-labelledby="gaps-title">
            <div class="panel-head"><h2 id="gaps-title">{icon("alert")} " " {t::tax_admin::gaps_title()}</h2>{badge(Colour::Danger, Mark::Open, t::tax_admin::gaps_count(gaps.len()))}</div>
            <div class="panel-body"><p>{t::tax_admin::gaps_text()}</p><ul class="stack">{rows}</ul>{more}</div>
        </section>
    }
    .into_any()
}

fn zone_panel(now: &Kept) -> AnyView {
    let rows = now.zones.iter().map(|zone| zone_row(zone, &now.classes)).collect_view();
    view! {
        <section class="panel" aria-labelledby="zones">
            <div class="panel-head"><h2 id="zones">{t::tax_admin::zones()}</h2><span class="muted">{t::tax_admin::zones_note()}</span></div>
            <table class="table table-halves">
                <caption class="sr-only">{t::tax_admin::zones()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t::tax_admin::zone()}</th>
                        <th scope="col" class="only-wide nowrap">{t::tax_admin::sale()}</th>
                        <th scope="col">{t::tax_admin::rates()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn zone_row(zone: &Zone, classes: &[Class]) -> AnyView {
    let mut areas = zone.areas.iter().take(6).map(area_name).collect::<Vec<_>>();
    if zone.areas.len() > areas.len() {
        areas.push("…".to_owned());
    }
    let areas = areas.join(", ");
    let rates = zone.rates.iter().map(|rate| {
        let class = rate.class.as_ref().map_or_else(|| t::tax_admin::every_class().into_owned(), |class| class_name(class, classes));
        format!("{class} {}", percent(rate.rate))
    });
    let rates = rates.collect::<Vec<_>>().join(", ");
    let none = (zone.rates.is_empty() && zone.sale == ZoneSale::Taxed).then(|| badge(Colour::Danger, Mark::Open, t::tax_admin::no_rates()));
    let untaxed = (zone.sale != ZoneSale::Taxed).then(|| sale_name(zone.sale));
    view! {
        <tr>
            <th scope="row">
                <a class="row-link" href=format!("{PAGE}/zones/{}", zone.id)>{zone_name(&zone.name)}</a>
                <span class="cell-sub">{areas}</span>
            </th>
            <td class="only-wide nowrap">{sale_name(zone.sale)}</td>
            <td>{rates} {none} <span class="muted">{untaxed}</span></td>
        </tr>
    }
    .into_any()
}

fn entry_panel(entry: PriceEntry, seen: &'static str) -> AnyView {
    let gross = entry == PriceEntry::Gross;
    let more = ui::rich(&t::tax_admin::entry_more(), |name, words| {
        (name == "settings").then(|| view! { <a class="link" href=TaxSettings::FORM.path()>{words}</a> }.into_any())
    });
    view! {
        <section class="panel" aria-labelledby="entry">
            <div class="panel-head"><h2 id="entry">{t::tax_admin::entry()}</h2></div>
            <form method="post" action=PAGE>
                <input type="hidden" name=overtaken::SEEN value=seen/>
                <div class="panel-body">
                    <fieldset class="choices cols-2">
                        <legend class="sr-only">{t::tax_admin::entry()}</legend>
                        {choice("entry", "gross", t::tax_admin::entry_gross(), t::tax_admin::entry_gross_hint(), gross)}
                        {choice("entry", "net", t::tax_admin::entry_net(), t::tax_admin::entry_net_hint(), !gross)}
                    </fieldset>
                    <p class="hint">{t::tax_admin::basis()} " " {more}</p>
                </div>
                <div class="panel-foot"><button class="btn" name="do" value="entry">{t::tax_admin::save()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn class_panel(now: &Kept, products: &HashMap<String, u64>) -> AnyView {
    let rows = now
        .classes
        .iter()
        .map(|class| {
            let name = class_name(&class.key, &now.classes);
            let count = if class.key == STANDARD {
                t::tax_admin::all_others().into_owned()
            } else {
                t::tax_admin::products(products.get(&class.key).copied().unwrap_or_default())
            };
            let delete = (class.key != STANDARD && class.key != credit::model::TAX_CLASS).then(|| {
                let label = t::tax_admin::delete_class(&name);
                view! {
                    <form method="post" action=PAGE>
                        <input type="hidden" name="class" value=class.key.clone()/>
                        <button class="btn btn-small btn-quiet btn-icon" name="do" value="delete-class" aria-label=label>{small_icon("trash")}</button>
                    </form>
                }
            });
            view! {
                <tr>
                    <th scope="row">{name.clone()}<span class="cell-sub mono">{class.key.clone()}</span></th>
                    <td class="muted">{count}</td>
                    <td class="cell-do">{delete}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="panel" aria-labelledby="classes">
            <div class="panel-head"><h2 id="classes">{t::tax_admin::classes()}</h2></div>
            <p class="hint px-4 pb-3">{t::tax_admin::classes_note()}</p>
            <table class="table"><caption class="sr-only">{t::tax_admin::classes()}</caption><tbody>{rows}</tbody></table>
            <form class="panel-foot" method="post" action=PAGE>
                <label class="sr-only" for="name">{t::tax_admin::new_class()}</label>
                <input class="input input-auto" id="name" name="name" required maxlength=LONGEST_NAME.to_string() placeholder=t::tax_admin::new_class() autocomplete="off"/>
                <button class="btn" name="do" value="add-class">{small_icon("plus")} " " {t::tax_admin::add_class()}</button>
            </form>
        </section>
    }
    .into_any()
}

/// `POST /admin/tax`
pub async fn change(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    service::begin(&shop).await?;
    let done = match fields.get("do") {
        "entry" => {
            let _turn = overtaken::turn().await;
            let (now, wanted) = (service::modes(&shop).entry, if fields.get("entry") == "net" { PriceEntry::Net } else { PriceEntry::Gross });
            if overtaken::is_overtaken(&fields, entry_word(now)) && now != wanted {
                let place = overtaken::Place { paths: &[PAGE, &TaxSettings::FORM.path()], field: None, form: "", address: PAGE, what: "" };
                let told = overtaken::told(&shop, &staff, &place, None).await?;
                return page(&shop, &staff, Some((wanted, told))).await;
            }
            service::set_entry(&shop, fields.get("entry") != "net").await?;
            Ok(t::tax_admin::entry_saved())
        }
        "add-class" if fields.get("name").is_empty() => return frame::go(&staff, PAGE, Tone::Danger, t::tax_admin::class_needs_name()).await,
        "add-class" => service::add_class(&shop, fields.get("name")).await.map(|_| t::tax_admin::class_added()),
        "delete-class" => service::delete_class(&shop, fields.get("class")).await.map(|()| t::tax_admin::class_deleted()),
        "delete-zone" => {
            let id = fields.get("zone").parse::<Uuid>().map_err(|_| Fault::NotFound)?;
            service::delete_zone(&shop, id).await?;
            Ok(t::tax_admin::zone_deleted())
        }
        "rest-of-the-world" => {
            let draft = service::rest_of_the_world(t::tax_admin::rest_of_the_world().into_owned());
            service::save_zone(&shop, None, draft, None, &staff.name).await.map(|_| t::tax_admin::zone_saved())
        }
        _ => return Err(Fault::NotFound),
    };
    match done {
        Ok(said) => frame::go(&staff, PAGE, Tone::Success, said).await,
        Err(fault) => frame::go(&staff, PAGE, Tone::Danger, fault.refused()?.sentence()).await,
    }
}

/// The choice of a class on a product's form.
pub fn product_field(classes: &[Class], chosen: &str, error: Option<&str>) -> AnyView {
    let chosen = if chosen.is_empty() { STANDARD } else { chosen };
    field("tax_class", t::tax_admin::product_class()).value(chosen).error(error).hint(t::tax_admin::product_class_hint()).select(class_choices(classes))
}

/// What a tax is called in the reader's language, with its rate.
fn tax_label(label: &str, rate: ironmonger_pricing_engine::Ppm) -> String {
    t::tax_admin::tax_with_rate(tax_names::said(super::model::name_of_label(label)), Ready(locales::decimal(&percent_text(rate))))
}
