//! The starter table: rates to begin with, with the day on which they were taken and where they are from.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use ironmonger_pricing_engine::{Country, STARTER_RATES_TAKEN, StarterRate};
use leptos::prelude::*;

use super::{
    super::{
        model::{self, EU, StarterCountry, Zone, name_of_label, starter_countries},
        service,
    },
    PAGE, class_name, percent, zone_name,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    locales::{self, Refusal},
    shop::{Shop, Staff, tax_names},
    t,
    ui::admin::{
        form::{Asked, Fields, check},
        notice::Tone,
        table::{Colour, Mark, badge, notice},
    },
};

/// Rows of a country that are shown.
const MOST_SHOWN: usize = 60;

/// `GET /admin/tax/table?country=DE&country=AT`: what is chosen, and what it would make of the zones.
pub async fn show(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    service::begin(&shop).await?;
    let now = service::current(&shop).await?;
    let countries = starter_countries();
    let chosen = chosen(&countries, &asked);
    let ships_to = shop.profile().ships_to.clone();
    let preview = (!chosen.is_empty()).then(|| preview(&now.rules.home, &now.zones, &chosen));
    let day = STARTER_RATES_TAKEN.parse::<NaiveDate>().unwrap_or_default();
    let head = AdminPage::new("tax", t::tax_admin::table_title()).back(t::tax_admin::title(), PAGE).note(t::tax_admin::table_note(day));
    Ok(frame::page(&shop, &staff, head, move || {
        let is_chosen = |country: &Country| if chosen.is_empty() { ships_to.iter().any(|code| code == country.as_str()) } else { chosen.contains(country) };
        let group = |heading: std::borrow::Cow<'static, str>, of_union: bool| {
            let boxes = countries
                .iter()
                .filter(|own| EU.contains(&own.country.as_str()) == of_union)
                .map(|own| check("country", own.country.as_str().to_owned(), locales::country(own.country.as_str()), is_chosen(&own.country)));
            view! { <fieldset class="field"><legend class="label mb-1.5">{heading}</legend><div class="cols-3">{boxes.collect_view()}</div></fieldset> }
        };
        let (union, others) = (group(t::tax_admin::union(), true), group(t::tax_admin::other_countries(), false));
        let tables = countries.iter().map(|own| rates_of(own, is_chosen(&own.country))).collect_view();
        view! {
            <div class="stack">
                {notice(Tone::Warning, t::tax_admin::table_no_advice())}
                {preview}
                <form class="panel" method="get" action=format!("{PAGE}/table")>
                    <div class="panel-body">{union} {others}</div>
                    <div class="panel-foot"><button class="btn btn-primary">{t::tax_admin::see_first()}</button></div>
                </form>
                <section class="panel" aria-labelledby="sources">
                    <div class="panel-head"><h2 id="sources">{t::tax_admin::sources()}</h2></div>
                    <div class="panel-body"><p>{t::tax_admin::sources_text(day)}</p></div>
                </section>
                {tables}
            </div>
        }
    }))
}

fn chosen(countries: &[StarterCountry], fields: &Fields) -> Vec<Country> {
    countries.iter().map(|own| own.country).filter(|country| fields.all("country").any(|code| code == country.as_str())).collect()
}

/// What would change, and the button that does it.
fn preview(home: &ironmonger_pricing_engine::Place, zones: &[Zone], chosen: &[Country]) -> AnyView {
    let taking = model::take(home, zones, chosen);
    let named = |id| zones.iter().find(|zone| zone.id == id).map(|zone| zone_name(&zone.name)).unwrap_or_default();
    let added = taking.added.iter().map(|zone| zone_name(&zone.name)).collect::<Vec<_>>();
    let narrowed = taking.narrowed.iter().map(|(id, _)| view! { <li>{t::tax_admin::narrowed(named(*id))}</li> }).collect_view();
    let removed = taking.removed.iter().map(|id| view! { <li>{t::tax_admin::removed(named(*id))}</li> }).collect_view();
    let hidden = chosen.iter().map(|country| view! { <input type="hidden" name="country" value=country.to_string()/> }).collect_view();
    view! {
        <section class="panel" id="preview" aria-labelledby="preview-title">
            <div class="panel-head"><h2 id="preview-title">{t::tax_admin::preview(added.len())}</h2></div>
            <div class="panel-body"><p class="wrap-anywhere">{added.join(", ")}</p><ul>{narrowed} {removed}</ul></div>
            <form class="panel-foot" method="post" action=format!("{PAGE}/table")>{hidden}<button class="btn btn-primary">{t::tax_admin::take_over()}</button></form>
        </section>
    }
    .into_any()
}

fn rates_of(own: &StarterCountry, open: bool) -> AnyView {
    let rows = own.rows.iter().take(MOST_SHOWN).map(row).collect_view();
    let name = locales::country(own.country.as_str());
    view! {
        <details class="panel" open=open>
            <summary class="panel-head"><h2>{name.clone()}</h2></summary>
            <table class="table">
                <caption class="sr-only">{name}</caption>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

fn row(row: &StarterRate) -> AnyView {
    let mut place = vec![row.country.to_string()];
    place.extend(row.region.map(str::to_owned));
    place.extend(row.postcodes.map(|(from, to)| if from == to { from.to_owned() } else { format!("{from}–{to}") }));
    let class = row.class.map(|class| class_name(class, &[])).unwrap_or_default();
    let rate = match (row.rate, row.class) {
        (Some(rate), Some(_)) => percent(rate),
        (Some(_), None) => t::tax_admin::treatment_export().into_owned(),
        (None, _) => t::tax_admin::rate_unknown().into_owned(),
    };
    let mark = if row.confirmed {
        badge(Colour::Success, Mark::Done, t::tax_admin::confirmed())
    } else {
        badge(Colour::Warning, Mark::Open, t::tax_admin::unconfirmed())
    };
    // The notes are the table's own, in English.
    let note = (!row.note.is_empty()).then(|| view! { <span class="cell-sub" lang="en">{row.note}</span> });
    view! {
        <tr>
            <th scope="row" class="cell-grow">{class} " " <span class="muted">{tax_names::said(name_of_label(row.label))}</span><span class="cell-sub mono">{place.join(" ")}</span>{note}</th>
            <td class="text-end"><span class="strong">{rate}</span><span class="cell-sub">{mark}</span></td>
        </tr>
    }
    .into_any()
}

/// `POST /admin/tax/table`
pub async fn take(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    service::begin(&shop).await?;
    let chosen = chosen(&starter_countries(), &fields);
    if chosen.is_empty() {
        return frame::go(&staff, &format!("{PAGE}/table"), Tone::Danger, t::tax_admin::nothing_chosen()).await;
    }
    match service::take_from_table(&shop, chosen, &staff.name).await {
        Ok(zones) => frame::go(&staff, PAGE, Tone::Success, t::tax_admin::taken(zones)).await,
        Err(fault) => frame::go(&staff, PAGE, Tone::Danger, fault.refused()?.sentence()).await,
    }
}
