//! The form of a zone: where it is, and what is taxed how.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use chrono::NaiveDate;
use ironmonger_pricing_engine::{Area, Country, PostcodeRange, Ppm, TaxPart, Treatment, ZoneSale};
use leptos::prelude::*;
use uuid::Uuid;

use super::{
    super::{
        model::{
            Class, LONGEST_NAME, MOST_ROWS, Rate, TREATMENTS, TaxRefusal, Zone, ZoneDraft, percent_text, read_percent, sale_of, sale_word, treatment_of,
            treatment_word,
        },
        service,
    },
    PAGE, class_choices, sale_name, treatment_name, zone_name,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    locales::{self, Refusal},
    shop::{Shop, Staff},
    t,
    ui::admin::{
        conflict::{seen, seen_field},
        form::{Errors, Fields, field, field_error, id_of},
        icon::{icon, small_icon},
        notice::Tone,
        table::notice,
        words::when,
    },
};

/// Empty rows behind those that are filled in.
const BLANK: usize = 2;
/// What stands for everywhere in the choice of a country.
const EVERYWHERE: &str = "*";
const AREA: [&str; 3] = ["country", "region", "postcodes"];
const RATE: [&str; 7] = ["class", "percent", "name", "treatment", "parts", "from", "until"];

/// The zone of an address; `None` for a new one.
async fn found(shop: &Shop, id: &str) -> Result<Option<Zone>, Fault> {
    if id == "new" {
        return Ok(None);
    }
    let id = id.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    service::zone(shop.database.read(), id).await?.map(Some).ok_or(Fault::NotFound)
}

/// `GET /admin/tax/zones/{id}`, with `new` for a new one.
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>) -> Result<Response, Fault> {
    service::begin(&shop).await?;
    let zone = found(&shop, &id).await?;
    let fields = zone.as_ref().map(fields_of).unwrap_or_default();
    form(&shop, &staff, &id, zone.as_ref(), &fields, &Errors::default(), StatusCode::OK, None).await
}

/// `POST /admin/tax/zones/{id}`
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(id): Path<String>, fields: Fields) -> Result<Response, Fault> {
    service::begin(&shop).await?;
    let zone = found(&shop, &id).await?;
    if fields.get("do") == "more" {
        return form(&shop, &staff, &id, zone.as_ref(), &fields, &Errors::default(), StatusCode::OK, None).await;
    }
    let mut errors = Errors::default();
    let classes = service::classes(shop.database.read()).await?;
    let draft = read(&fields, zone.as_ref(), &classes, &mut errors);
    let Some(draft) = draft.filter(|_| errors.is_empty()) else {
        return form(&shop, &staff, &id, zone.as_ref(), &fields, &errors, StatusCode::UNPROCESSABLE_ENTITY, None).await;
    };
    match service::save_zone(&shop, zone.as_ref().map(|zone| zone.id), draft, seen(&fields), &staff.name).await {
        Ok(_) => frame::go(&staff, PAGE, Tone::Success, t::tax_admin::zone_saved()).await,
        Err(fault) => {
            let refusal = fault.refused()?;
            let status = if refusal == TaxRefusal::Stale { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            let now = found(&shop, &id).await?;
            let told = match &now {
                Some(now) if status == StatusCode::CONFLICT => {
                    t::tax_admin::refused_stale_by(&now.updated_by, locales::Ready(when(now.updated_at, shop.clock.now(), shop.profile().zone())))
                }
                _ => refusal.sentence().into_owned(),
            };
            form(&shop, &staff, &id, now.as_ref(), &fields, &errors, status, Some(told)).await
        }
    }
}

fn fields_of(zone: &Zone) -> Fields {
    let mut fields = Fields::default();
    fields.set("name", zone.name.clone());
    fields.set("sale", sale_word(zone.sale));
    for (row, area) in zone.areas.iter().enumerate() {
        let ranges = area.postcodes.iter().map(|range| if range.from == range.to { range.from.clone() } else { format!("{}-{}", range.from, range.to) });
        fields.set(&format!("area-{row}-country"), area.country.map_or_else(|| EVERYWHERE.to_owned(), |country| country.to_string()));
        fields.set(&format!("area-{row}-region"), area.region.clone().unwrap_or_default());
        fields.set(&format!("area-{row}-postcodes"), ranges.collect::<Vec<_>>().join(", "));
    }
    for (row, rate) in zone.rates.iter().enumerate() {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let parts = rate.parts.iter().map(|part| format!("{} {}", part.label, percent_text(part.rate))).collect::<Vec<_>>().join(", ");
        let values = [
            rate.class.clone().unwrap_or_default(),
            percent_text(rate.rate),
            rate.name.clone(),
            treatment_word(rate.treatment).to_owned(),
            parts,
            day(rate.from),
            day(rate.until),
        ];
        for (key, value) in RATE.iter().zip(values) {
            fields.set(&format!("rate-{row}-{key}"), value);
        }
    }
    fields
}

/// The rows of a kind that a form has.
fn rows(fields: &Fields, kind: &'static str, key: &'static str) -> usize {
    (0..MOST_ROWS).take_while(|row| fields.has(&format!("{kind}-{row}-{key}"))).count()
}

fn read(fields: &Fields, zone: Option<&Zone>, classes: &[Class], errors: &mut Errors) -> Option<ZoneDraft> {
    let name = errors.text(fields, "name", 1..=LONGEST_NAME);
    let sale = errors.check("sale", sale_of(fields.get("sale")).ok_or_else(t::tax_admin::wrong_choice))?;
    let mut areas = Vec::<Area>::new();
    for row in 0..rows(fields, "area", "country") {
        let named = |key: &str| format!("area-{row}-{key}");
        let (country, region, postcodes) = (fields.get(&named("country")), fields.get(&named("region")), fields.get(&named("postcodes")));
        if country.is_empty() {
            if !region.is_empty() || !postcodes.is_empty() {
                errors.add(named("country"), t::tax_admin::wrong_no_country());
            }
            continue;
        }
        let country = if country == EVERYWHERE { None } else { Some(country.parse::<Country>()) };
        let Ok(country) = country.transpose() else {
            errors.add(named("country"), t::tax_admin::wrong_choice());
            continue;
        };
        let ranges = postcodes.split(',').map(str::trim).filter(|range| !range.is_empty()).map(range).collect::<Option<Vec<_>>>();
        let Some(ranges) = errors.check(&named("postcodes"), ranges.ok_or_else(t::tax_admin::wrong_postcodes)) else { continue };
        if region.chars().count() > 20 || ranges.len() > MOST_ROWS || country.is_none() && !(region.is_empty() && ranges.is_empty()) {
            errors.add(named("region"), t::tax_admin::wrong_region());
            continue;
        }
        let area = Area { country, region: Some(region.to_uppercase()).filter(|region| !region.is_empty()), postcodes: ranges };
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    if areas.is_empty() {
        errors.add("area-0-country", t::tax_admin::wrong_no_area());
    }
    let mut rates = Vec::new();
    for row in 0..rows(fields, "rate", "percent") {
        let named = |key: &str| format!("rate-{row}-{key}");
        if fields.get(&named("percent")).is_empty() && fields.get(&named("name")).is_empty() {
            continue;
        }
        rates.extend(read_rate(fields, &named, classes, errors));
    }
    let source = zone.filter(|zone| zone.rates == rates && zone.areas == areas).map(|zone| zone.source.clone()).unwrap_or_default();
    let rates = if sale == ZoneSale::Taxed { rates } else { Vec::new() };
    Some(ZoneDraft { name, sale, areas, rates, source })
}

fn read_rate(fields: &Fields, named: &impl Fn(&str) -> String, classes: &[Class], errors: &mut Errors) -> Option<Rate> {
    let name = errors.text(fields, &named("name"), 1..=LONGEST_NAME);
    let rate = errors.check(&named("percent"), read_percent(fields.get(&named("percent"))).ok_or_else(t::tax_admin::wrong_percent));
    let class = fields.get(&named("class"));
    if !class.is_empty() && classes.iter().all(|known| known.key != class) {
        errors.add(named("class"), t::tax_admin::wrong_choice());
    }
    let treatment = errors.check(&named("treatment"), treatment_of(fields.get(&named("treatment"))).ok_or_else(t::tax_admin::wrong_choice));
    let mut day = |key: &str| {
        let text = fields.get(&named(key));
        if text.is_empty() { None } else { errors.check(&named(key), text.parse::<NaiveDate>().map_err(|_| t::tax_admin::wrong_day())) }
    };
    let (from, until) = (day("from"), day("until"));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        errors.add(named("until"), t::tax_admin::wrong_until());
    }
    let parts = fields.get(&named("parts")).split(',').map(str::trim).filter(|part| !part.is_empty()).map(part).collect::<Option<Vec<_>>>();
    let parts = errors.check(&named("parts"), parts.ok_or_else(t::tax_admin::wrong_parts))?;
    let (rate, treatment) = (rate?, treatment?);
    if !parts.is_empty() && parts.iter().map(|part| u64::from(part.rate.0)).sum::<u64>() != u64::from(rate.0) {
        errors.add(named("parts"), t::tax_admin::wrong_sum());
    }
    if rate.0 > 0 && matches!(treatment, Treatment::Zero | Treatment::Exempt) {
        errors.add(named("treatment"), t::tax_admin::wrong_treatment());
    }
    Some(Rate { class: Some(class.to_owned()).filter(|class| !class.is_empty()), name, rate, treatment, parts, from, until })
}

/// `97000-97999`, or one postcode or the beginning of some.
fn range(text: &str) -> Option<PostcodeRange> {
    let text = text.replace('–', "-");
    let (from, to) = text.split_once('-').unwrap_or((&text, &text));
    let plain = |code: &str| code.trim().to_uppercase();
    let (from, to) = (plain(from), plain(to));
    let is_code = |code: &str| !code.is_empty() && code.chars().count() <= 12 && code.chars().all(|letter| letter.is_alphanumeric() || letter == ' ');
    (is_code(&from) && is_code(&to) && from <= to).then_some(PostcodeRange { from, to })
}

/// `CGST 9`
fn part(text: &str) -> Option<TaxPart> {
    let (label, rate) = text.trim_end_matches('%').trim_end().rsplit_once(' ')?;
    let rate = read_percent(rate)?;
    (!label.trim().is_empty() && label.chars().count() <= LONGEST_NAME).then(|| TaxPart { label: label.trim().to_owned(), rate: Ppm(rate.0) })
}

/// What a cell of a row is.
enum Cell<'a> {
    Text { class: &'static str, mode: Option<&'static str>, kind: &'static str, most: &'static str },
    Choice(&'a [(String, String)]),
}

fn cell(fields: &Fields, errors: &Errors, name: &str, label: String, cell: &Cell<'_>) -> AnyView {
    let id = id_of(name);
    let error = errors.of(name).map(|message| field_error(&id, message));
    let (invalid, described) = (error.is_some().then_some("true"), error.is_some().then(|| format!("{id}-error")));
    let value = fields.get(name).to_owned();
    match cell {
        Cell::Text { class, mode, kind, most } => view! {
            <input class=*class id=id name=name.to_owned() type=*kind value=value inputmode=*mode maxlength=*most autocomplete="off" aria-label=label
                aria-invalid=invalid aria-describedby=described/>
            {error}
        }
        .into_any(),
        Cell::Choice(options) => {
            let options = options.iter().map(|(own, said)| view! { <option value=own.clone() selected=*own == value>{said.clone()}</option> }).collect_view();
            view! {
                <select class="select" id=id name=name.to_owned() aria-label=label aria-invalid=invalid aria-describedby=described>{options}</select>
                {error}
            }
            .into_any()
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "a form that comes back has all of these")]
async fn form(
    shop: &Shop,
    staff: &Staff,
    id: &str,
    zone: Option<&Zone>,
    fields: &Fields,
    errors: &Errors,
    status: StatusCode,
    told: Option<String>,
) -> Result<Response, Fault> {
    let classes = service::classes(shop.database.read()).await?;
    let title = zone.map_or_else(|| t::tax_admin::new_zone().into_owned(), |zone| zone_name(&zone.name));
    let head = AdminPage::new("tax", title).back(t::tax_admin::title(), PAGE).status(status);
    let source = zone.filter(|zone| !zone.source.is_empty()).and_then(|zone| zone.source.parse::<NaiveDate>().ok()).map(t::tax_admin::source_table);
    // A form that came back says itself what it was made from; whoever was told of a colleague's change has seen it.
    let seen = if fields.has("seen") && status != StatusCode::CONFLICT { seen(fields) } else { zone.map(|zone| zone.updated_at) };
    let (summary, seen) = (errors.summary(), seen_field(seen));
    let sales = [ZoneSale::Taxed, ZoneSale::Export, ZoneSale::OutOfScope].map(|sale| (sale_word(sale).to_owned(), sale_name(sale).into_owned()));
    let name = field("name", t::tax_admin::zone_name()).of(fields, errors).required().most(LONGEST_NAME).input();
    let sale = field("sale", t::tax_admin::sale()).of(fields, errors).hint(t::tax_admin::sale_hint()).select(sales);
    let areas = area_table(fields, errors);
    let rates = rate_table(fields, errors, &classes);
    let action = format!("{PAGE}/zones/{id}");
    let delete = zone.map(|zone| {
        let title = t::tax_admin::delete_zone_title(zone_name(&zone.name));
        view! {
            <button type="button" class="btn btn-quiet btn-quiet-danger" popovertarget="delete">{icon("trash")} " " {t::tax_admin::delete_zone()}</button>
            <dialog id="delete" class="dialog" popover="auto" aria-labelledby="delete-title">
                <form method="post" action=PAGE>
                    <input type="hidden" name="zone" value=zone.id.to_string()/>
                    <div class="dialog-head"><h2 id="delete-title">{title}</h2></div>
                    <div class="dialog-body"><p>{t::tax_admin::delete_zone_text()}</p></div>
                    <div class="dialog-foot">
                        <button type="button" class="btn" popovertarget="delete" popovertargetaction="hide">{t::tax_admin::keep()}</button>
                        <button class="btn btn-danger" name="do" value="delete-zone">{t::tax_admin::delete_zone()}</button>
                    </div>
                </form>
            </dialog>
        }
    });
    let world = zone.is_none().then(|| {
        view! {
            <form class="panel" method="post" action=PAGE>
                <div class="panel-body"><p>{t::tax_admin::rest_text()}</p></div>
                <div class="panel-foot"><button class="btn" name="do" value="rest-of-the-world">{icon("globe")} " " {t::tax_admin::rest_add()}</button></div>
            </form>
        }
    });
    Ok(frame::page(shop, staff, head, move || {
        view! {
            <div class="stack">
                {told.map(|told| notice(Tone::Danger, told))}
                {summary}
                <form class="stack" method="post" action=action novalidate>
                    <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{t::tax_admin::save()}</button>
                    {seen}
                    <section class="panel" aria-label=t::tax_admin::zone()>
                        <div class="panel-body"><div class="cols-2">{name} {sale}</div>{source.map(|source| view! { <p class="hint">{source}</p> })}</div>
                    </section>
                    {areas}
                    {rates}
                    <div class="row">
                        <button class="btn btn-primary" name="do" value="save">{t::tax_admin::save()}</button>
                        <button class="btn" name="do" value="more">{small_icon("plus")} " " {t::tax_admin::more_rows()}</button>
                    </div>
                </form>
                {delete}
                {world}
            </div>
        }
    }))
}

fn area_table(fields: &Fields, errors: &Errors) -> AnyView {
    let mut countries = vec![(String::new(), t::tax_admin::no_country().into_owned()), (EVERYWHERE.to_owned(), t::tax_admin::everywhere().into_owned())];
    countries.extend(locales::countries().into_iter().map(|(code, name)| (code.to_owned(), name.into_owned())));
    let rows = (0..(rows(fields, "area", "country") + BLANK).min(MOST_ROWS))
        .map(|row| {
            let cells = AREA
                .iter()
                .map(|key| {
                    let name = format!("area-{row}-{key}");
                    let (label, kind) = match *key {
                        "country" => (t::tax_admin::area_country(row + 1), Cell::Choice(&countries)),
                        "region" => (t::tax_admin::area_region(row + 1), Cell::Text { class: "input", mode: None, kind: "text", most: "20" }),
                        _ => (t::tax_admin::area_postcodes(row + 1), Cell::Text { class: "input", mode: None, kind: "text", most: "4000" }),
                    };
                    view! { <td>{cell(fields, errors, &name, label, &kind)}</td> }
                })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{t::tax_admin::areas()}</h2></div>
            <p class="hint px-4 pb-3">{t::tax_admin::areas_hint()}</p>
            <div class="scroller" tabindex="0" role="region" aria-label=t::tax_admin::areas()>
                <table class="table grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{t::tax_admin::column_country()}</th>
                            <th scope="col">{t::tax_admin::column_region()}</th>
                            <th scope="col">{t::tax_admin::column_postcodes()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn rate_table(fields: &Fields, errors: &Errors, classes: &[Class]) -> AnyView {
    let mut choices = class_choices(classes);
    choices.push((String::new(), t::tax_admin::every_class().into_owned()));
    let treatments = TREATMENTS.map(|treatment| (treatment_word(treatment).to_owned(), treatment_name(treatment).into_owned()));
    let text = |class: &'static str, mode, kind: &'static str, most: &'static str| Cell::Text { class, mode, kind, most };
    let rows = (0..(rows(fields, "rate", "percent") + BLANK).min(MOST_ROWS))
        .map(|row| {
            let n = row + 1;
            let cells = RATE
                .iter()
                .map(|key| {
                    let name = format!("rate-{row}-{key}");
                    let (label, kind) = match *key {
                        "class" => (t::tax_admin::rate_class(n), Cell::Choice(&choices)),
                        "percent" => (t::tax_admin::rate_percent(n), text("input num", Some("decimal"), "text", "10")),
                        "name" => (t::tax_admin::rate_name(n), text("input", None, "text", "60")),
                        "treatment" => (t::tax_admin::rate_treatment(n), Cell::Choice(&treatments)),
                        "parts" => (t::tax_admin::rate_parts(n), text("input", None, "text", "300")),
                        "from" => (t::tax_admin::rate_from(n), text("input", None, "date", "10")),
                        _ => (t::tax_admin::rate_until(n), text("input", None, "date", "10")),
                    };
                    view! { <td>{cell(fields, errors, &name, label, &kind)}</td> }
                })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    let heads = [
        t::tax_admin::column_class(),
        t::tax_admin::column_percent(),
        t::tax_admin::column_name(),
        t::tax_admin::column_treatment(),
        t::tax_admin::column_parts(),
        t::tax_admin::column_from(),
        t::tax_admin::column_until(),
    ];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <section class="panel">
            <div class="panel-head"><h2>{t::tax_admin::rates()}</h2></div>
            <p class="hint px-4 pb-3">{t::tax_admin::rates_hint()}</p>
            <div class="scroller" tabindex="0" role="region" aria-label=t::tax_admin::rates()>
                <table class="table grid-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
            </div>
        </section>
    }
    .into_any()
}
