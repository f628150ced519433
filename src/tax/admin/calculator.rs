//! What would be charged: the engine's answer for a place, a class and an amount, and why.

use axum::{extract::State, response::Response};
use ironmonger_pricing_engine::{Customer, Explain, Fact, PricingError, Totals, VatNumber, price};
use leptos::prelude::*;

use super::{
    super::{
        model::{self, STANDARD},
        service,
    },
    PAGE, class_choices, class_name, percent, tax_label, treatment_name, zone_name,
};
use crate::{
    error::Fault,
    frames::admin::{self as frame, AdminPage},
    kernel::Money,
    locales::{self, Refusal},
    shop::{Shop, Staff},
    t,
    ui::admin::{
        form::{Asked, Errors, Fields, check, field},
        notice::Tone,
        table::notice,
    },
};

/// `GET /admin/tax/calculator?country=&region=&postcode=&class=&amount=&business=`
pub async fn show(State(shop): State<Shop>, staff: Staff, Asked(asked): Asked) -> Result<Response, Fault> {
    service::begin(&shop).await?;
    let profile = shop.profile();
    let now = service::current(&shop).await?;
    let mut fields = asked;
    let is_asked = fields.has("amount");
    if !is_asked {
        fields.set("country", profile.country.clone());
        fields.set("class", STANDARD);
        fields.set("amount", Money::new(10_000, profile.currency).decimal());
    }
    let mut errors = Errors::default();
    let amount = errors.check("amount", Money::parse(fields.get("amount"), profile.currency).map_err(|cause| cause.sentence()));
    let place = model::place(fields.get("country"), Some(fields.get("region")), fields.get("postcode"));
    let result = amount.filter(|_| errors.is_empty()).map(|amount| {
        let business = fields.has("business").then(|| VatNumber {
            country: place.as_ref().map_or(now.rules.home.country, |place| place.country),
            number: String::new(),
            consultation: None,
            checked_at: shop.clock.now(),
        });
        let customer = Customer { proven_vat_number: business, ..Customer::default() };
        let cart = model::piece(profile.currency, amount.minor, fields.get("class"), place.clone(), customer);
        price(&cart, &service::modes(&shop).rules(&now.rules), shop.clock.now())
    });
    let head = AdminPage::new("tax", t::tax_admin::calculator_title()).back(t::tax_admin::title(), PAGE).note(t::tax_admin::calculator_note());
    let form = form(&fields, &errors, class_choices(&now.classes));
    let summary = errors.summary();
    Ok(frame::page(&shop, &staff, head, move || {
        let answer = result.map(|result| match result {
            Ok(totals) => answer(&totals),
            Err(cause) => notice(Tone::Danger, refused(&cause, |class| class_name(class, &now.classes))),
        });
        view! { <div class="stack page-narrow">{summary} {form} {answer}</div> }
    }))
}

fn form(fields: &Fields, errors: &Errors, classes: Vec<(String, String)>) -> AnyView {
    let countries = locales::countries().into_iter().map(|(code, name)| (code.to_owned(), name.into_owned()));
    view! {
        <form class="panel" method="get" action=format!("{PAGE}/calculator")>
            <div class="panel-body">
                <div class="cols-3">
                    {field("country", t::tax_admin::column_country()).of(fields, errors).select(countries)}
                    {field("region", t::tax_admin::column_region()).of(fields, errors).optional().most(20).input()}
                    {field("postcode", t::tax_admin::postcode()).of(fields, errors).optional().most(20).input()}
                </div>
                <div class="cols-2">
                    {field("class", t::tax_admin::column_class()).of(fields, errors).select(classes)}
                    {field("amount", t::tax_admin::amount()).of(fields, errors).required().inputmode("decimal").most(20).input()}
                </div>
                {check("business", "yes", t::tax_admin::business(), fields.has("business"))}
            </div>
            <div class="panel-foot"><button class="btn btn-primary">{t::tax_admin::calculate()}</button></div>
        </form>
    }
    .into_any()
}

fn refused(cause: &PricingError, class: impl Fn(&str) -> String) -> String {
    match cause {
        PricingError::NoRateKnown { place, class: none } if none.is_empty() => t::tax_admin::no_zone_for(zone_name(place)),
        PricingError::NoRateKnown { place, class: own } => t::tax_admin::no_rate_for(class(own), zone_name(place)),
        PricingError::TooLarge => t::tax_admin::too_large().into_owned(),
        other => t::tax_admin::cannot_price(other.to_string()),
    }
}

fn answer(totals: &Totals) -> AnyView {
    let money = |minor| locales::money(Money::new(minor, totals.currency));
    let estimated = totals.estimated.then(|| notice(Tone::Warning, t::tax_admin::estimated()));
    let explained = explain(&totals.explain, &money);
    view! {
        {estimated}
        <section class="panel" id="answer" aria-labelledby="answer-title">
            <div class="panel-head"><h2 id="answer-title">{t::tax_admin::charged()}</h2></div>
            <div class="panel-body">
                <dl class="receipt">
                    <dt>{t::tax_admin::net()}</dt><dd>{money(totals.net)}</dd>
                    <dt>{t::tax_admin::tax()}</dt><dd>{money(totals.tax)}</dd>
                    <dt class="receipt-total">{t::tax_admin::total()}</dt><dd class="receipt-total">{money(totals.total)}</dd>
                </dl>
            </div>
        </section>
        <section class="panel" aria-labelledby="why">
            <div class="panel-head"><h2 id="why">{t::tax_admin::why()}</h2></div>
            <div class="panel-body"><ul>{explained}</ul></div>
        </section>
    }
    .into_any()
}

/// A figure and what it is made of, as a list in a list.
fn explain(figure: &Explain, money: &impl Fn(i64) -> String) -> AnyView {
    let parts = figure.parts.iter().chain(&figure.notes).map(|part| explain(part, money)).collect::<Vec<_>>();
    let Some(words) = fact(&figure.fact, money) else { return parts.into_any() };
    let below = (!parts.is_empty()).then(|| view! { <ul class="ps-4">{parts}</ul> });
    view! { <li>{words} ": " <span class="num strong">{money(figure.amount)}</span> {below}</li> }.into_any()
}

/// What a figure is; `None` for what a cart of one piece does not have.
fn fact(fact: &Fact, money: &impl Fn(i64) -> String) -> Option<String> {
    Some(match fact {
        Fact::Total => t::tax_admin::total().into_owned(),
        Fact::Line { .. } => t::tax_admin::fact_line().into_owned(),
        Fact::ListPrice { .. } => t::tax_admin::fact_price().into_owned(),
        Fact::Converted { from } => t::tax_admin::fact_converted(locales::Ready(money(*from))),
        Fact::TaxOnTop { rate, treatment } => t::tax_admin::fact_on_top(locales::Ready(percent(*rate)), locales::Ready(treatment_name(*treatment))),
        Fact::TaxIncluded { rate, treatment } => t::tax_admin::fact_included(locales::Ready(percent(*rate)), locales::Ready(treatment_name(*treatment))),
        Fact::TaxGroup { label, rate, treatment, base } => {
            let name = if label.is_empty() { treatment_name(*treatment).into_owned() } else { tax_label(label, *rate) };
            t::tax_admin::fact_group(locales::Ready(name), locales::Ready(money(*base)))
        }
        Fact::TaxPart { label, rate } => tax_label(label, *rate),
        _ => return None,
    })
}
