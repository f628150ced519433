//! The first run: a shop without an owner shows one page that makes both, and never again.

use std::{borrow::Cow, time::Duration};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use hmac::{Hmac, Mac};
use leptos::prelude::*;
use rust_decimal::Decimal;
use sha2::Sha256;
use tower_sessions::Session;

use crate::{
    accounts::{
        self,
        model::{AccountRefusal, SHORTEST_PASSWORD},
    },
    error::Fault,
    kernel::{COUNTRIES, Currency, EmailAddress, LANGUAGES, Language},
    locales,
    platform::jobs::{self, Kind},
    pricing::model::TaxRule,
    shop::{
        Profile, Shop, Staff, Visitor,
        audit::{self, Who},
    },
    t,
    ui::admin::notice::Tone,
};
use crate::{
    frames::admin as frame,
    ui::admin::{
        form::{Asked, Errors, Fields, choice, field},
        table,
    },
};

/// The job that fills a new shop with the demo's goods.
pub const SEED_DEMO: Kind = Kind::new("seed_demo").within(Duration::from_hours(1));

const BRAND: &str = "Ironmonger";

/// What a shop in a country most likely begins with: currency, tax in per cent with its name and whether prices contain
/// it, time zone.
const HABITS: &[(&str, &str, &str, &str, bool, &str)] = &[
    ("AT", "EUR", "20", "VAT", true, "Europe/Vienna"),
    ("AU", "AUD", "10", "GST", true, "Australia/Sydney"),
    ("BE", "EUR", "21", "VAT", true, "Europe/Brussels"),
    ("BR", "BRL", "0", "Tax", true, "America/Sao_Paulo"),
    ("CA", "CAD", "5", "GST", false, "America/Toronto"),
    ("CH", "CHF", "8.1", "VAT", true, "Europe/Zurich"),
    ("CZ", "CZK", "21", "VAT", true, "Europe/Prague"),
    ("DE", "EUR", "19", "VAT", true, "Europe/Berlin"),
    ("DK", "DKK", "25", "VAT", true, "Europe/Copenhagen"),
    ("ES", "EUR", "21", "VAT", true, "Europe/Madrid"),
    ("FI", "EUR", "25.5", "VAT", true, "Europe/Helsinki"),
    ("FR", "EUR", "20", "VAT", true, "Europe/Paris"),
    ("GB", "GBP", "20", "VAT", true, "Europe/London"),
    ("GR", "EUR", "24", "VAT", true, "Europe/Athens"),
    ("IE", "EUR", "23", "VAT", true, "Europe/Dublin"),
    ("IN", "INR", "18", "GST", true, "Asia/Kolkata"),
    ("IT", "EUR", "22", "VAT", true, "Europe/Rome"),
    ("JP", "JPY", "10", "Consumption tax", true, "Asia/Tokyo"),
    ("KE", "KES", "16", "VAT", true, "Africa/Nairobi"),
    ("MX", "MXN", "16", "VAT", true, "America/Mexico_City"),
    ("NG", "NGN", "7.5", "VAT", true, "Africa/Lagos"),
    ("NL", "EUR", "21", "VAT", true, "Europe/Amsterdam"),
    ("NO", "NOK", "25", "VAT", true, "Europe/Oslo"),
    ("NP", "NPR", "13", "VAT", true, "Asia/Kathmandu"),
    ("NZ", "NZD", "15", "GST", true, "Pacific/Auckland"),
    ("PL", "PLN", "23", "VAT", true, "Europe/Warsaw"),
    ("PT", "EUR", "23", "VAT", true, "Europe/Lisbon"),
    ("SE", "SEK", "25", "VAT", true, "Europe/Stockholm"),
    ("US", "USD", "0", "Sales tax", false, "America/New_York"),
    ("ZA", "ZAR", "15", "VAT", true, "Africa/Johannesburg"),
];

/// Whether nobody has set the shop up yet.
pub async fn is_first_run(shop: &Shop) -> Result<bool, Fault> {
    Ok(!shop.profile().ready && !accounts::service::has_owner(shop).await?)
}

/// The address that sets the shop up, to be printed where only its operator reads; `None` afterwards.
pub async fn setup_link(shop: &Shop) -> Result<Option<String>, Fault> {
    Ok(is_first_run(shop).await?.then(|| shop.absolute(&format!("/welcome?token={}", setup_token(shop)))))
}

/// Leads visitors of a new shop to the page that sets it up.
pub async fn lead_the_way(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !shop.profile().ready && (path == "/" || path == "/admin" || path == "/admin/sign-in") {
        match is_first_run(&shop).await {
            Ok(true) => return Redirect::to("/welcome").into_response(),
            Ok(false) => {}
            Err(fault) => return fault.into_response(),
        }
    }
    next.run(request).await
}

/// `GET /welcome`
pub async fn welcome(State(shop): State<Shop>, visitor: Visitor, headers: HeaderMap, Asked(asked): Asked) -> Result<Response, Fault> {
    if !is_first_run(&shop).await? {
        return Err(Fault::NotFound);
    }
    if !may_set_up(&shop, &visitor, &headers, &asked) {
        return Ok(closed());
    }
    let habit = habit_of(&headers);
    let mut fields = Fields::default();
    fields.set("country", habit.0);
    fields.set("currency", habit.1);
    fields.set("language", language_of(&headers));
    fields.set("fill", "demo");
    fields.set("token", asked.get("token"));
    Ok(form(fields, Errors::default(), StatusCode::OK))
}

/// `POST /welcome`
pub async fn set_up(State(shop): State<Shop>, session: Session, visitor: Visitor, headers: HeaderMap, fields: Fields) -> Result<Response, Fault> {
    if !is_first_run(&shop).await? {
        return Err(Fault::NotFound);
    }
    if !may_set_up(&shop, &visitor, &headers, &fields) {
        return Ok(closed());
    }
    let mut errors = Errors::default();
    let name = errors.text(&fields, "shop", 1..=80);
    let country = COUNTRIES.iter().map(|(code, _)| *code).find(|code| *code == fields.get("country"));
    if country.is_none() {
        errors.add("country", t::welcome_admin::no_country());
    }
    let currency = errors.check("currency", fields.get("currency").parse::<Currency>());
    let person = errors.text(&fields, "name", 1..=100);
    let email = errors.check("email", fields.get("email").parse::<EmailAddress>());
    let password = fields.raw("password");
    errors.check("password", accounts::service::check_password(password, &[fields.get("email"), &person, &name]));
    let (Some(country), Some(currency), Some(email), true) = (country, currency, email, errors.is_empty()) else {
        return Ok(form(fields, errors, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let account = match accounts::service::create_owner(&shop, &email, &person, password).await {
        Ok(account) => account,
        // Somebody else was faster: the shop is theirs.
        Err(Fault::Refused(AccountRefusal::Owned)) => return Err(Fault::NotFound),
        Err(Fault::Refused(refusal)) => {
            errors.add("email", refusal);
            return Ok(form(fields, errors, StatusCode::UNPROCESSABLE_ENTITY));
        }
        Err(Fault::Busy) => return Err(Fault::Busy),
        Err(_) => return Err(Fault::Broken),
    };
    let mut profile = first_profile(&shop, name, country, currency, &email);
    // The demo's main texts are English.
    profile.language = if fields.get("fill") == "demo" { Language::default() } else { fields.get("language").parse().unwrap_or_default() };
    shop.save_profile(profile).await?;
    audit::acting(Who::staff(account, fields.get("name")));
    accounts::api::begin(&shop, &session, account, &visitor, &headers).await?;
    if fields.get("fill") != "demo" {
        return Ok(Redirect::to("/admin").into_response());
    }
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::enqueue(tx, SEED_DEMO, &(), Some(SEED_DEMO.to_string()), now).await?) })).await?;
    shop.bell.ring();
    Ok(Redirect::to("/welcome/progress").into_response())
}

/// `GET /welcome/progress`: until the demo's goods are in the shop; asks again by itself, without scripts.
pub async fn progress(State(shop): State<Shop>, staff: Staff) -> Result<Response, Fault> {
    let Some(job) = jobs::named(shop.database.read(), SEED_DEMO.name).await? else {
        return frame::go(&staff, "/admin", Tone::Success, t::welcome_admin::filled()).await;
    };
    let name = shop.profile().name.clone();
    if job.attempts > 0 && job.last_error.is_some() {
        return Ok(frame::gate(BRAND, &t::welcome_admin::demo(), StatusCode::OK, false, None, || {
            view! {
                <h1>{t::welcome_admin::no_demo()}</h1>
                {table::notice(Tone::Danger, t::welcome_admin::no_demo_text())}
                <p class="row">
                    <a class="btn btn-primary" href="/admin">{t::welcome_admin::go_to_shop()}</a> <a class="btn" href="/admin/emails#jobs">{t::welcome_admin::what_went_wrong()}</a>
                </p>
            }
        }));
    }
    Ok(frame::gate(BRAND, &t::welcome_admin::filling(), StatusCode::OK, false, Some(2), move || {
        view! {
            <h1>{t::welcome_admin::filling_of(name)}</h1>
            <p role="status">{t::welcome_admin::filling_text()}</p>
            <progress class="progress" aria-label=t::welcome_admin::filling()></progress>
            <p class="row"><a class="btn btn-quiet" href="/admin">{t::welcome_admin::go_meanwhile()}</a></p>
        }
    }))
}

fn first_profile(shop: &Shop, name: String, country: &str, currency: Currency, email: &EmailAddress) -> Profile {
    let mut profile = Profile::clone(&shop.profile());
    profile.ready = true;
    profile.name = name;
    country.clone_into(&mut profile.country);
    profile.ships_to = vec![country.to_owned()];
    profile.currency = currency;
    profile.email = email.to_string();
    // A tax that is too high is as wrong as one that is too low: without a habit none, until the owner says.
    let (rate, label, included, zone) =
        HABITS.iter().find(|habit| habit.0 == country).map_or(("0", "Tax", true, "UTC"), |habit| (habit.2, habit.3, habit.4, habit.5));
    profile.tax = TaxRule { rate: rate.parse().unwrap_or(Decimal::ZERO), label: label.to_owned(), included };
    zone.clone_into(&mut profile.zone);
    profile
}

/// What the region of the browser's first language suggests.
fn habit_of(headers: &HeaderMap) -> (&'static str, &'static str) {
    let languages = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let regions = languages.split(',').filter_map(|language| language.split(';').next()?.trim().split_once('-')).map(|(_, region)| region);
    regions
        .filter_map(|region| HABITS.iter().find(|habit| habit.0.eq_ignore_ascii_case(region)))
        .map(|habit| (habit.0, habit.1))
        .next()
        .unwrap_or(("DE", "EUR"))
}

/// The browser's first language that is offered; English without one.
fn language_of(headers: &HeaderMap) -> &'static str {
    let languages = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let read = |language: &str| language.split(';').next()?.parse::<Language>().ok();
    let offered = |language: Language| {
        let of = |tag: &str| LANGUAGES.iter().map(|known| known.0).find(|known| *known == tag);
        of(language.tag()).or_else(|| of(language.base()))
    };
    languages.split(',').filter_map(read).find_map(offered).unwrap_or("en")
}

fn form(fields: Fields, errors: Errors, status: StatusCode) -> Response {
    frame::gate(BRAND, &t::welcome_admin::title(), status, true, None, move || {
        let filled = |name: &'static str, label: Cow<'static, str>| field(name, label).of(&fields, &errors).required();
        let countries = locales::countries().into_iter().map(|(code, name)| (code.to_owned(), name.into_owned()));
        let mut currencies =
            Currency::all().map(|currency| (currency.code().to_owned(), format!("{} ({})", currency.name(), currency.code()))).collect::<Vec<_>>();
        currencies.sort_by(|a, b| a.1.cmp(&b.1));
        let languages = LANGUAGES.iter().map(|(tag, name, _)| ((*tag).to_owned(), (*name).to_owned()));
        let demo = fields.get("fill") != "empty";
        view! {
            <div><h1>{t::welcome_admin::title()}</h1><p class="muted mt-1">{t::welcome_admin::note()}</p></div>
            {errors.summary()}
            <form class="panel" method="post" action="/welcome">
                <input type="hidden" name="token" value=fields.get("token").to_owned()/>
                <div class="steps">
                    <fieldset>
                        <legend>{t::welcome_admin::shop()}</legend>
                        {filled("shop", t::welcome_admin::shop_name()).most(80).autocomplete("organization").autofocus(errors.is_empty()).input()}
                        <div class="cols-2">
                            {filled("country", t::welcome_admin::country()).hint(t::welcome_admin::country_hint()).autocomplete("country").select(countries)}
                            {filled("currency", t::welcome_admin::currency()).hint(t::welcome_admin::currency_hint()).select(currencies)}
                        </div>
                        {filled("language", t::welcome_admin::language()).hint(t::welcome_admin::language_hint()).select(languages)}
                    </fieldset>
                    <fieldset>
                        <legend>{t::welcome_admin::owner()}</legend>
                        {filled("name", t::welcome_admin::name()).most(100).autocomplete("name").input()}
                        <div class="cols-2">
                            {filled("email", t::accounts_admin::email()).kind("email").most(254).autocomplete("username").input()}
                            {filled("password", t::accounts_admin::password()).kind("password").most(256).hint(t::welcome_admin::password_hint(SHORTEST_PASSWORD)).autocomplete("new-password").input()}
                        </div>
                    </fieldset>
                    <fieldset>
                        <legend>{t::welcome_admin::to_begin_with()}</legend>
                        <div class="choices cols-2">
                            {choice("fill", "demo", t::welcome_admin::demo(), t::welcome_admin::demo_hint(), demo)}
                            {choice("fill", "empty", t::welcome_admin::empty(), t::welcome_admin::empty_hint(), !demo)}
                        </div>
                    </fieldset>
                </div>
                <div class="panel-foot"><button class="btn btn-primary">{t::welcome_admin::open()}</button></div>
            </form>
        }
    })
}

fn closed() -> Response {
    frame::gate(BRAND, &t::welcome_admin::title(), StatusCode::FORBIDDEN, false, None, || {
        view! {
            <h1>{t::welcome_admin::closed()}</h1>
            <p>{t::welcome_admin::closed_text()}</p>
        }
    })
}

/// Whoever reaches a new shop first could make it theirs. So it takes the token from the console, or a browser on the
/// machine itself: nothing in the request or in the configuration may hint at a proxy or at another machine.
fn may_set_up(shop: &Shop, visitor: &Visitor, headers: &HeaderMap, fields: &Fields) -> bool {
    let given = hex::decode(fields.get("token")).unwrap_or_default();
    if token_of(shop).is_some_and(|mac| mac.verify_slice(&given).is_ok()) {
        return true;
    }
    let relayed = ["x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via"].iter().any(|name| headers.contains_key(*name));
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    let public = shop.config.public_url.split("://").nth(1).unwrap_or_default();
    visitor.ip.is_loopback() && !relayed && is_this_machine(host) && is_this_machine(public)
}

fn is_this_machine(host: &str) -> bool {
    let name = if host.starts_with('[') { host.split(']').next().unwrap_or(host) } else { host.split([':', '/']).next().unwrap_or(host) };
    name == "localhost" || name.ends_with(".localhost") || name.trim_start_matches('[').parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// The same at each start and on each node, and nobody's to guess.
fn setup_token(shop: &Shop) -> String {
    token_of(shop).map(|mac| hex::encode(mac.finalize().into_bytes())).unwrap_or_default()
}

fn token_of(shop: &Shop) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(shop.secret_key.as_bytes()).ok()?;
    mac.update(b"set up the shop");
    Some(mac)
}
