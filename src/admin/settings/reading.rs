//! From the settings form to the shop's profile, and back.

use rust_decimal::Decimal;

use crate::{
    kernel::{COUNTRIES, Currency, EmailAddress, LANGUAGES, Language, Money, slugify},
    locales::Refusal,
    pricing::model::TaxRule,
    shop::{
        Profile, Shop,
        profile::{DeliveryMethod, Hero, ReviewRules},
    },
    t,
    ui::admin::form::{Errors, Fields},
};

/// Ways of delivery that a shop may have.
const MOST_DELIVERIES: usize = 20;

/// The form as the profile fills it.
pub fn fields_of(profile: &Profile) -> Fields {
    let mut fields = Fields::default();
    let hero = &profile.hero;
    let texts = [
        ("name", profile.name.as_str()),
        ("tagline", &profile.tagline),
        ("announcement", &profile.announcement),
        ("email", &profile.email),
        ("country", &profile.country),
        ("currency", profile.currency.code()),
        ("zone", &profile.zone),
        ("language", profile.language.tag()),
        ("tax_label", &profile.tax.label),
        ("tax_included", if profile.tax.included { "yes" } else { "no" }),
        ("hero_eyebrow", &hero.eyebrow),
        ("hero_title", &hero.title),
        ("hero_text", &hero.text),
        ("hero_link_label", &hero.link_label),
        ("hero_link", &hero.link),
        ("hero_alt", &hero.picture_alt),
        ("hero_featured", &hero.featured),
    ];
    for (name, value) in texts {
        fields.push(name, value);
    }
    fields.push("reviews_days", profile.reviews.ask_after_days.to_string());
    for (name, is_on) in [("reviews_at_once", profile.reviews.publish_at_once), ("reviews_ask", profile.reviews.asks)] {
        if is_on {
            fields.push(name, "1");
        }
    }
    fields.push("tax_rate", profile.tax.rate.normalize().to_string());
    for country in &profile.ships_to {
        fields.push("ships_to", country.as_str());
    }
    for language in &profile.languages {
        fields.push("languages", language.tag());
    }
    for code in &profile.payment_methods {
        fields.push("pay", code.as_str());
    }
    for (row, method) in profile.deliveries.iter().enumerate() {
        let money = |minor: i64| Money::new(minor, profile.currency).decimal();
        fields.push(&format!("delivery-{row}-code"), method.code.as_str());
        fields.push(&format!("delivery-{row}-name"), method.name.as_str());
        fields.push(&format!("delivery-{row}-price"), money(method.price));
        fields.push(&format!("delivery-{row}-free"), method.free_from.map(money).unwrap_or_default());
        fields.push(&format!("delivery-{row}-days-min"), method.days.0.to_string());
        fields.push(&format!("delivery-{row}-days-max"), method.days.1.to_string());
    }
    fields
}

/// The numbers of the rows of deliveries in a form.
pub fn delivery_rows(fields: &Fields) -> impl Iterator<Item = usize> {
    (0..MOST_DELIVERIES * 2).filter(|row| fields.has(&format!("delivery-{row}-name")))
}

/// Adds an empty row.
pub fn add_delivery(fields: &mut Fields) {
    let next = delivery_rows(fields).last().map_or(0, |row| row + 1);
    if delivery_rows(fields).count() < MOST_DELIVERIES {
        for (part, value) in [("code", ""), ("name", ""), ("price", ""), ("free", ""), ("days-min", "2"), ("days-max", "4")] {
            fields.set(&format!("delivery-{next}-{part}"), value);
        }
    }
}

/// Takes a row away.
pub fn remove_delivery(fields: &mut Fields, row: usize) {
    fields.forget(&format!("delivery-{row}-"));
}

/// The profile that the form asks for, or the messages at its fields. `fixed` is the currency of a shop with orders.
pub fn read(shop: &Shop, fields: &Fields, fixed: Option<Currency>, errors: &mut Errors) -> Option<Profile> {
    let before = shop.profile();
    let currency = match fixed {
        Some(currency) => Some(currency),
        None => errors.check("currency", fields.get("currency").parse::<Currency>().map_err(|cause| cause.sentence())),
    };
    let email = errors.check("email", fields.get("email").parse::<EmailAddress>().map_err(|cause| cause.sentence()));
    let profile = Profile {
        ready: true,
        name: errors.text(fields, "name", 1..=80),
        tagline: errors.text(fields, "tagline", 0..=160),
        announcement: errors.text(fields, "announcement", 0..=160),
        currency: currency.unwrap_or(before.currency),
        // A form without this part leaves it as it is.
        language: if fields.has("language") {
            errors.check("language", fields.get("language").parse::<Language>().map_err(|cause| cause.sentence())).unwrap_or_default()
        } else {
            before.language.clone()
        },
        languages: if fields.has("language") { languages(fields, &before) } else { before.languages.clone() },
        texts: before.texts.clone(),
        country: country(fields.get("country")).unwrap_or_else(|| {
            errors.add("country", t::settings_admin::wrong_country());
            String::new()
        }),
        ships_to: ships_to(fields, errors),
        zone: zone(fields, errors),
        email: email.map(|email| email.to_string()).unwrap_or_default(),
        // Once the zones are the merchant's, the form has no taxes.
        tax: if fields.has("tax_rate") { tax(fields, errors) } else { before.tax.clone() },
        deliveries: deliveries(fields, currency.unwrap_or(before.currency), errors),
        payment_methods: payment_methods(shop, fields, &before, errors),
        hero: hero(fields, &before.hero, errors),
        reviews: reviews(fields, errors),
    };
    errors.is_empty().then_some(profile)
}

/// In the order in which they were offered before, new ones at the end; the main one is none of them.
fn languages(fields: &Fields, before: &Profile) -> Vec<Language> {
    let known = |tag: &str| LANGUAGES.iter().any(|known| known.0 == tag) || before.languages.iter().any(|own| own.tag() == tag);
    let chosen = fields.all("languages").filter(|tag| known(tag) && *tag != fields.get("language"));
    let mut chosen = chosen.filter_map(|tag| tag.parse::<Language>().ok()).collect::<Vec<_>>();
    chosen.sort_by_key(|language| (before.languages.iter().position(|own| own == language).unwrap_or(usize::MAX), language.tag().to_owned()));
    chosen.dedup();
    chosen
}

fn country(code: &str) -> Option<String> {
    COUNTRIES.iter().find(|(known, _)| *known == code).map(|(known, _)| (*known).to_owned())
}

fn ships_to(fields: &Fields, errors: &mut Errors) -> Vec<String> {
    let countries = COUNTRIES.iter().map(|(code, _)| *code).filter(|code| fields.all("ships_to").any(|chosen| chosen == *code));
    let countries = countries.map(str::to_owned).collect::<Vec<_>>();
    if countries.is_empty() {
        errors.add("ships_to", t::settings_admin::wrong_ships_to());
    }
    countries
}

fn zone(fields: &Fields, errors: &mut Errors) -> String {
    let zone = fields.get("zone");
    if zone.parse::<chrono_tz::Tz>().is_err() {
        errors.add("zone", t::settings_admin::wrong_zone());
    }
    zone.to_owned()
}

fn tax(fields: &Fields, errors: &mut Errors) -> TaxRule {
    let rate = fields.get("tax_rate").replace(',', ".").parse::<Decimal>().ok();
    let rate = rate.filter(|rate| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(rate) && rate.scale() <= 4);
    if rate.is_none() {
        errors.add("tax_rate", t::settings_admin::wrong_tax_rate());
    }
    TaxRule { rate: rate.unwrap_or_default(), label: errors.text(fields, "tax_label", 1..=40), included: fields.get("tax_included") != "no" }
}

fn deliveries(fields: &Fields, currency: Currency, errors: &mut Errors) -> Vec<DeliveryMethod> {
    let mut methods = Vec::<DeliveryMethod>::new();
    for row in delivery_rows(fields) {
        let named = |part: &str| format!("delivery-{row}-{part}");
        let is_blank = ["name", "price", "free"].iter().all(|part| fields.get(&named(part)).is_empty());
        if is_blank {
            continue;
        }
        let name = errors.text(fields, &named("name"), 1..=60);
        let price = errors.check(&named("price"), Money::parse(fields.get(&named("price")), currency).map_err(|cause| cause.sentence()));
        let free = fields.get(&named("free"));
        let free_from = if free.is_empty() { None } else { errors.check(&named("free"), Money::parse(free, currency).map_err(|cause| cause.sentence())) };
        let mut days = |part: &str| {
            let days = fields.get(&named(part)).parse::<u8>().ok().filter(|days| *days <= 90);
            if days.is_none() {
                errors.add(named(part), t::settings_admin::wrong_days());
            }
            days.unwrap_or(0)
        };
        let (best, worst) = (days("days-min"), days("days-max"));
        if worst < best {
            errors.add(named("days-max"), t::settings_admin::wrong_days_max());
        }
        methods.push(DeliveryMethod {
            code: code(fields.get(&named("code")), &name, &methods),
            name,
            price: price.map_or(0, |price| price.minor),
            free_from: free_from.map(|free| free.minor),
            days: (best, worst),
        });
    }
    if methods.is_empty() {
        errors.add("delivery", t::settings_admin::no_delivery());
    }
    methods.truncate(MOST_DELIVERIES);
    methods
}

/// The code of a method: it stays as it was, since carts remember it; a new one is made from the name.
fn code(kept: &str, name: &str, others: &[DeliveryMethod]) -> String {
    let wish = if kept.is_empty() { slugify(name) } else { slugify(kept) };
    let taken = |code: &str| others.iter().any(|other| other.code == code);
    (1..=others.len() + 1).map(|number| if number == 1 { wish.clone() } else { format!("{wish}-{number}") }).find(|code| !taken(code)).unwrap_or(wish)
}

/// Codes in the order in which they were offered before, new ones at the end.
fn payment_methods(shop: &Shop, fields: &Fields, before: &Profile, errors: &mut Errors) -> Vec<String> {
    let ready = shop.gateways.all().iter().filter(|gateway| gateway.is_ready()).map(|gateway| gateway.code());
    let mut chosen = ready.filter(|code| fields.all("pay").any(|sent| sent == *code)).map(str::to_owned).collect::<Vec<_>>();
    chosen.sort_by_key(|code| before.payment_methods.iter().position(|known| known == code).unwrap_or(usize::MAX));
    if chosen.is_empty() {
        errors.add("pay", t::settings_admin::no_payment());
    }
    chosen
}

fn reviews(fields: &Fields, errors: &mut Errors) -> ReviewRules {
    let asks = fields.has("reviews_ask");
    let days = fields.get("reviews_days").parse::<u8>().ok().filter(|days| *days <= 60);
    if asks && days.is_none() {
        errors.add("reviews_days", t::settings_admin::wrong_reviews_days());
    }
    ReviewRules { publish_at_once: fields.has("reviews_at_once"), asks, ask_after_days: days.unwrap_or(ReviewRules::default().ask_after_days) }
}

fn hero(fields: &Fields, before: &Hero, errors: &mut Errors) -> Hero {
    let link = errors.text(fields, "hero_link", 0..=300);
    let inside = link.starts_with('/') && !link.starts_with("//") && !link.contains('\\');
    if !link.is_empty() && !inside && !link.starts_with("https://") {
        errors.add("hero_link", t::settings_admin::wrong_link());
    }
    Hero {
        eyebrow: errors.text(fields, "hero_eyebrow", 0..=60),
        title: errors.text(fields, "hero_title", 0..=100),
        text: errors.text(fields, "hero_text", 0..=300),
        link_label: errors.text(fields, "hero_link_label", 0..=40),
        link,
        picture: before.picture.clone(),
        picture_alt: if before.picture.is_empty() { before.picture_alt.clone() } else { errors.text(fields, "hero_alt", 0..=200) },
        featured: errors.text(fields, "hero_featured", 0..=80),
    }
}
