//! Currencies in the back office: which ones the shop sells in, by what rate and rounding, with a preview before it is saved.

use std::borrow::Cow;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;

use super::{
    model::{CurrencyRefusal, Draft, Fetched, Rate},
    service,
};
use crate::{
    catalog::{self, service::Preview},
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::Currency,
    locales::{self, Ready, Refusal},
    shop::{
        Shop, Staff,
        currencies::{CurrencySettings, PriceSource, RateSource, Rounding, Sold},
        settings::SliceSettings,
    },
    t,
    ui::admin::{
        form::{Errors, Fields, choice, field},
        icon::icon,
        notice::Tone,
        table::{empty, notice},
        words::in_full,
    },
};

pub const PAGE: &str = "/admin/currencies";
/// The last part of the address of a form for a currency that is added.
const NEW: &str = "new";
/// Rates of the history that a page shows.
const MOST_RATES: u64 = 30;

type Answer = Result<Response, Fault<CurrencyRefusal>>;

fn prices_name(prices: PriceSource) -> Cow<'static, str> {
    match prices {
        PriceSource::Derived => t::currencies_admin::prices_derived(),
        PriceSource::Fixed => t::currencies_admin::prices_fixed(),
    }
}

fn source_name(source: RateSource) -> Cow<'static, str> {
    match source {
        RateSource::Manual => t::currencies_admin::source_manual(),
        RateSource::Ecb => t::currencies_admin::source_ecb(),
    }
}

fn rounding_name(rounding: Rounding) -> Cow<'static, str> {
    match rounding {
        Rounding::Minor => t::currencies_admin::rounding_minor(),
        Rounding::Ends99 => t::currencies_admin::rounding_ends99(),
        Rounding::Ends95 => t::currencies_admin::rounding_ends95(),
        Rounding::Whole => t::currencies_admin::rounding_whole(),
        Rounding::Fives => t::currencies_admin::rounding_fives(),
        Rounding::Tens => t::currencies_admin::rounding_tens(),
        Rounding::Hundreds => t::currencies_admin::rounding_hundreds(),
    }
}

fn name(currency: Currency) -> String {
    t::currencies_admin::named(locales::currency(currency.code()), currency.code())
}

fn rate_words(base: Currency, sold: &Sold) -> String {
    t::currencies_admin::rate_of(base.code(), Ready(locales::decimal(&sold.rate.normalize().to_string())), sold.currency.code())
}

/// `GET /admin/currencies`
pub async fn list(State(shop): State<Shop>, staff: Staff) -> Answer {
    let (base, sold) = (shop.profile().currency, shop.sold_in());
    let fetched = service::fetched(shop.database.read()).await?;
    let told = ecb_panel(&shop, &fetched);
    let head = AdminPage::new("currencies", t::currencies_admin::title()).note(t::currencies_admin::note(name(base))).actions(view! {
        <a class="btn" href=CurrencySettings::FORM.path()>{icon("settings")} " " {t::currencies_admin::settings_link()}</a>
        <a class="btn btn-primary" href=format!("{PAGE}/{NEW}")>{icon("plus")} " " {t::currencies_admin::add()}</a>
    });
    Ok(frame::page(&shop, &staff, head, move || {
        if sold.is_empty() {
            return view! { <div class="stack">{empty("card", t::currencies_admin::none(), t::currencies_admin::none_text(), ())}</div> }.into_any();
        }
        let rows = sold.iter().map(|own| table_row(base, own)).collect_view();
        view! {
            <div class="stack">
                <section class="panel" aria-labelledby="sold">
                    <div class="panel-head"><h2 id="sold">{t::currencies_admin::sold_in()}</h2></div>
                    <table class="table table-halves">
                        <caption class="sr-only">{t::currencies_admin::sold_in()}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{t::currencies_admin::currency()}</th>
                                <th scope="col">{t::currencies_admin::rate()}</th>
                                <th scope="col" class="only-wide">{t::currencies_admin::prices()}</th>
                                <th scope="col" class="only-wide">{t::currencies_admin::rounding()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </section>
                {told}
            </div>
        }
        .into_any()
    }))
}

fn table_row(base: Currency, own: &Sold) -> AnyView {
    let day = own.day.map(locales::date_medium).unwrap_or_default();
    view! {
        <tr>
            <th scope="row"><a class="row-link" href=format!("{PAGE}/{}", own.currency.code())>{name(own.currency)}</a></th>
            <td>{rate_words(base, own)} <span class="cell-sub">{t::currencies_admin::rate_from(Ready(source_name(own.source)), Ready(day))}</span></td>
            <td class="only-wide">{prices_name(own.prices)}</td>
            <td class="only-wide">{rounding_name(own.rounding)}</td>
        </tr>
    }
    .into_any()
}

/// How the bank's file was had last; nothing where no currency goes by it.
fn ecb_panel(shop: &Shop, fetched: &Fetched) -> Option<AnyView> {
    if shop.sold_in().iter().all(|sold| sold.source != RateSource::Ecb) {
        return None;
    }
    let zone = shop.profile().zone();
    let when = fetched.tried_at.map(|at| t::currencies_admin::ecb_tried(Ready(in_full(at, zone))));
    let day = fetched.day.map(t::currencies_admin::ecb_day);
    let wrong = (!fetched.error.is_empty()).then(|| notice(Tone::Warning, t::currencies_admin::ecb_failed(&fetched.error)));
    Some(
        view! {
            <section class="panel" aria-labelledby="ecb">
                <div class="panel-head"><h2 id="ecb">{t::currencies_admin::source_ecb()}</h2></div>
                <div class="panel-body">
                    {wrong}
                    <p>{day}</p>
                    <p class="muted">{when}</p>
                    <form method="post" action=PAGE><button class="btn">{t::currencies_admin::ecb_fetch()}</button></form>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// `POST /admin/currencies`: fetches the bank's file now.
pub async fn fetch(State(shop): State<Shop>, staff: Staff) -> Answer {
    let told = service::fetch(&shop).await.map_err(Fault::lift)?;
    match told.day.filter(|_| told.error.is_empty()) {
        Some(day) => frame::go(&staff, PAGE, Tone::Success, t::currencies_admin::ecb_fetched(day)).await,
        None => frame::go(&staff, PAGE, Tone::Warning, t::currencies_admin::ecb_failed(&told.error)).await,
    }
}

/// The currency of an address; `None` for one that is added.
fn of_address(code: &str) -> Result<Option<Currency>, Fault<CurrencyRefusal>> {
    if code == NEW { Ok(None) } else { code.parse().map(Some).map_err(|_| Fault::NotFound) }
}

/// `GET /admin/currencies/{code}`
pub async fn edit(State(shop): State<Shop>, staff: Staff, Path(code): Path<String>) -> Answer {
    let currency = of_address(&code)?;
    let sold = match currency {
        Some(currency) => Some(shop.sold(currency).ok_or(Fault::NotFound)?),
        None => None,
    };
    let mut fields = Fields::default();
    fields.set("version", service::version(&shop).to_string());
    if let Some(sold) = &sold {
        fields.set("currency", sold.currency.code());
        fields.set("rate", sold.rate.normalize().to_string());
    }
    fields.set("prices", sold.as_ref().map_or(PriceSource::Derived, |sold| sold.prices).word());
    fields.set("source", sold.as_ref().map_or(RateSource::Manual, |sold| sold.source).word());
    fields.set("rounding", sold.as_ref().map_or(Rounding::Minor, |sold| sold.rounding).word());
    page(&shop, &staff, currency, fields, Errors::default(), StatusCode::OK, None).await
}

fn draft(fields: &Fields, currency: Option<Currency>, errors: &mut Errors) -> Option<Draft> {
    let Some(currency) = currency.or_else(|| fields.get("currency").parse().ok()) else {
        errors.add("currency", t::currencies_admin::choose());
        return None;
    };
    Some(Draft {
        currency,
        prices: PriceSource::from_word(fields.get("prices")).unwrap_or_default(),
        source: RateSource::from_word(fields.get("source")).unwrap_or_default(),
        rate: fields.get("rate").to_owned(),
        rounding: Rounding::from_word(fields.get("rounding")).unwrap_or_default(),
    })
}

/// `POST /admin/currencies/{code}`: shows what would be written, saves, or sells in the currency no more.
pub async fn save(State(shop): State<Shop>, staff: Staff, Path(code): Path<String>, mut fields: Fields) -> Answer {
    let currency = of_address(&code)?;
    let version = fields.get("version").parse().unwrap_or_default();
    let stale = |shop: &Shop, refusal: CurrencyRefusal, mut fields: Fields| {
        // Sent once more, it is saved over what the others did.
        fields.set("version", service::version(shop).to_string());
        let mut errors = Errors::default();
        errors.add("version", refusal.sentence());
        (fields, errors)
    };
    if fields.get("do") == "remove" {
        let Some(currency) = currency else { return Err(Fault::NotFound) };
        return match service::remove(&shop, currency, version, &staff.name).await {
            Ok(()) => frame::go(&staff, PAGE, Tone::Success, t::currencies_admin::removed(name(currency))).await,
            Err(fault) => {
                let (fields, errors) = stale(&shop, fault.refused()?, fields);
                page(&shop, &staff, Some(currency), fields, errors, StatusCode::CONFLICT, None).await
            }
        };
    }
    let mut errors = Errors::default();
    let Some(draft) = draft(&fields, currency, &mut errors) else {
        return page(&shop, &staff, currency, fields, errors, StatusCode::UNPROCESSABLE_ENTITY, None).await;
    };
    let sold = match service::check(&shop, &draft).await {
        Ok(sold) => sold,
        Err(fault) => {
            let refusal = fault.refused()?;
            let at = match refusal {
                CurrencyRefusal::Own => "currency",
                CurrencyRefusal::NoEcbRate(_) => "source",
                CurrencyRefusal::Rate | CurrencyRefusal::Stale(_) => "rate",
            };
            errors.add(at, refusal.sentence());
            return page(&shop, &staff, currency, fields, errors, StatusCode::UNPROCESSABLE_ENTITY, None).await;
        }
    };
    if fields.get("do") != "save" {
        let preview = catalog::service::preview(shop.database.read(), &sold, shop.profile().currency).await?;
        fields.set("rate", sold.rate.normalize().to_string());
        return page(&shop, &staff, currency, fields, errors, StatusCode::OK, Some((sold, preview))).await;
    }
    match service::save(&shop, sold, version, &staff.name).await {
        Ok(()) => frame::go(&staff, PAGE, Tone::Success, t::currencies_admin::saved(name(draft.currency))).await,
        Err(fault) => {
            let (fields, errors) = stale(&shop, fault.refused()?, fields);
            page(&shop, &staff, currency, fields, errors, StatusCode::CONFLICT, None).await
        }
    }
}

async fn page(
    shop: &Shop,
    staff: &Staff,
    currency: Option<Currency>,
    fields: Fields,
    errors: Errors,
    status: StatusCode,
    preview: Option<(Sold, Preview)>,
) -> Answer {
    let base = shop.profile().currency;
    let history = match currency {
        Some(currency) => service::history(shop.database.read(), base, currency, MOST_RATES).await?,
        None => Vec::new(),
    };
    let title = currency.map_or_else(|| t::currencies_admin::add().into_owned(), name);
    let head = AdminPage::new("currencies", title).back(t::currencies_admin::title(), PAGE).status(status);
    let address = format!("{PAGE}/{}", currency.map_or(NEW, Currency::code));
    let taken = shop.sold_in().into_iter().map(|sold| sold.currency).chain([base]).collect::<Vec<_>>();
    Ok(frame::page(shop, staff, head, move || {
        let which = currency.is_none().then(|| {
            let free = locales::currencies().into_iter().filter(|(code, _)| taken.iter().all(|own| own.code() != *code));
            let free = free.map(|(code, name)| (code.to_owned(), t::currencies_admin::named(name, code)));
            let options = std::iter::once((String::new(), t::currencies_admin::choose().into_owned())).chain(free);
            field("currency", t::currencies_admin::currency()).of(&fields, &errors).required().select(options)
        });
        let sources = RateSource::ALL.map(|source| (source.word().to_owned(), source_name(source).into_owned()));
        let prices = PriceSource::ALL.map(|own| {
            let hint = if own == PriceSource::Derived { t::currencies_admin::prices_derived_hint() } else { t::currencies_admin::prices_fixed_hint() };
            choice("prices", own.word(), prices_name(own), hint, fields.get("prices") == own.word())
        });
        let roundings = Rounding::ALL.map(|rounding| (rounding.word().to_owned(), rounding_name(rounding).into_owned()));
        let overtaken = errors.of("version").map(|told| notice(Tone::Warning, told.to_owned()));
        let shown = preview.as_ref().map(|(sold, preview)| preview_panel(base, sold, preview));
        let gone = currency.is_some().then(|| {
            view! { <button class="btn btn-quiet" name="do" value="remove">{icon("trash")} " " {t::currencies_admin::remove()}</button> }
        });
        view! {
            <div class="stack page-narrow">
                {overtaken}
                {errors.summary()}
                {shown}
                <form class="panel" method="post" action=address novalidate>
                    <input type="hidden" name="version" value=fields.get("version").to_owned()/>
                    // Enter in a field shows what would be written.
                    <button class="sr-only" name="do" value="preview" tabindex="-1" aria-hidden="true">{t::currencies_admin::preview()}</button>
                    <div class="panel-body">
                        {which}
                        <div class="cols-2">
                            {field("source", t::currencies_admin::source()).of(&fields, &errors).select(sources)}
                            {field("rate", t::currencies_admin::rate_per(base.code())).of(&fields, &errors).hint(t::currencies_admin::rate_hint())
                                .inputmode("decimal").most(30).input()}
                        </div>
                        <fieldset><legend>{t::currencies_admin::prices()}</legend>{prices.collect_view()}</fieldset>
                        {field("rounding", t::currencies_admin::rounding()).of(&fields, &errors).hint(t::currencies_admin::rounding_hint()).select(roundings)}
                    </div>
                    <div class="panel-foot">
                        {gone}
                        <button class="btn push" name="do" value="preview">{t::currencies_admin::preview()}</button>
                        <button class="btn btn-primary" name="do" value="save">{t::currencies_admin::save()}</button>
                    </div>
                </form>
                {history_panel(&history)}
            </div>
        }
    }))
}

fn preview_panel(base: Currency, sold: &Sold, preview: &Preview) -> AnyView {
    let examples = preview.examples.iter().map(|(title, own, other)| {
        view! { <li>{t::currencies_admin::example(title, *own, *other)}</li> }
    });
    let count = match sold.prices {
        PriceSource::Derived => t::currencies_admin::would_write(preview.prices),
        PriceSource::Fixed => t::currencies_admin::would_write_none().into_owned(),
    };
    view! {
        <section class="panel" id="preview" role="status" aria-labelledby="preview-title">
            <div class="panel-head"><h2 id="preview-title">{t::currencies_admin::preview_title()}</h2></div>
            <div class="panel-body">
                <p>{rate_words(base, sold)}</p>
                <p class="strong">{count}</p>
                <p>{t::currencies_admin::typed_stay(preview.typed)}</p>
                <ul>{examples.collect_view()}</ul>
            </div>
        </section>
    }
    .into_any()
}

fn history_panel(history: &[Rate]) -> Option<AnyView> {
    if history.is_empty() {
        return None;
    }
    let rows = history.iter().map(|rate| {
        view! {
            <tr>
                <th scope="row" class="nowrap">{locales::date_medium(rate.day)}</th>
                <td class="num">{locales::decimal(&rate.rate.normalize().to_string())}</td>
                <td>{source_name(rate.source)}</td>
            </tr>
        }
    });
    Some(
        view! {
            <section class="panel" aria-labelledby="history">
                <div class="panel-head"><h2 id="history">{t::currencies_admin::history()}</h2></div>
                <table class="table">
                    <caption class="sr-only">{t::currencies_admin::history()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t::currencies_admin::day()}</th>
                            <th scope="col" class="num">{t::currencies_admin::rate()}</th>
                            <th scope="col">{t::currencies_admin::source()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </section>
        }
        .into_any(),
    )
}
