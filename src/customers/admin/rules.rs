//! A rule as fields of a form or an address, and in words.

use std::borrow::Cow;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::super::model::{MOST_NAME, SegmentProblem, SegmentRule};
use crate::{
    kernel::{Currency, Money, country_name},
    locales,
    shop::Profile,
    t,
    ui::admin::form::{Errors, Fields, field},
};

/// What is said of a rule in fields.
pub const NAMES: [&str; 11] =
    ["spent_from", "spent_to", "orders_from", "orders_to", "last_order_from", "last_order_before", "country", "tags", "consent", "account", "language"];

/// Reads a rule; what does not read is left out of it and told.
pub fn read(fields: &Fields, currency: Currency) -> (SegmentRule, Vec<SegmentProblem>) {
    let mut wrong = Vec::new();
    let mut amount = |name: &'static str| match fields.get(name) {
        "" => None,
        typed => Money::parse(typed, currency).map(|money| money.minor).map_err(|_| wrong.push(SegmentProblem::Amount(name))).ok(),
    };
    let (spent_from, spent_to) = (amount("spent_from"), amount("spent_to"));
    let mut number = |name: &'static str| match fields.get(name) {
        "" => None,
        typed => typed.parse::<u32>().map_err(|_| wrong.push(SegmentProblem::Number(name))).ok(),
    };
    let (orders_from, orders_to) = (number("orders_from"), number("orders_to"));
    let mut day = |name: &'static str| match fields.get(name) {
        "" => None,
        // No calendar of ours has other years.
        typed => typed.parse::<NaiveDate>().ok().filter(|day| (1900..3000).contains(&chrono::Datelike::year(day))).or_else(|| {
            wrong.push(SegmentProblem::Day(name));
            None
        }),
    };
    let (last_order_from, last_order_before) = (day("last_order_from"), day("last_order_before"));
    let mut tags = fields.get("tags").split(',').map(|tag| tag.trim().to_lowercase()).filter(|tag| !tag.is_empty()).collect::<Vec<_>>();
    tags.truncate(10);
    let yes_or_no = |name: &str| match fields.get(name) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let country = fields.get("country");
    let rule = SegmentRule {
        spent_from,
        spent_to,
        orders_from,
        orders_to,
        last_order_from,
        last_order_before,
        country: if country_name(country).is_some() { country.to_owned() } else { String::new() },
        tags,
        consent: yes_or_no("consent"),
        account: yes_or_no("account"),
        language: fields.get("language").parse::<crate::kernel::Language>().map(|language| language.tag().to_owned()).unwrap_or_default(),
    };
    (rule, wrong)
}

/// A rule as names and values; without those that say nothing.
pub fn pairs(rule: &SegmentRule, currency: Currency) -> Vec<(&'static str, String)> {
    let amount = |minor: Option<i64>| minor.map(|minor| Money::new(minor, currency).decimal()).unwrap_or_default();
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let yes_or_no = |is: Option<bool>| is.map(|is| if is { "yes" } else { "no" }.to_owned()).unwrap_or_default();
    let values = [
        amount(rule.spent_from),
        amount(rule.spent_to),
        number(rule.orders_from),
        number(rule.orders_to),
        day(rule.last_order_from),
        day(rule.last_order_before),
        rule.country.clone(),
        rule.tags.join(", "),
        yes_or_no(rule.consent),
        yes_or_no(rule.account),
        rule.language.clone(),
    ];
    NAMES.into_iter().zip(values).filter(|(_, value)| !value.is_empty()).collect()
}

/// A rule in words: each part with the name of its field.
pub fn said(rule: &SegmentRule, currency: Currency) -> Vec<(&'static str, String)> {
    let money = |minor: i64| Money::new(minor, currency);
    let parts = [
        ("spent_from", rule.spent_from.map(|least| t::segments_admin::said_spent_from(money(least)))),
        ("spent_to", rule.spent_to.map(|most| t::segments_admin::said_spent_to(money(most)))),
        ("orders_from", rule.orders_from.map(t::segments_admin::said_orders_from)),
        ("orders_to", rule.orders_to.map(t::segments_admin::said_orders_to)),
        ("last_order_from", rule.last_order_from.map(t::segments_admin::said_last_order_from)),
        ("last_order_before", rule.last_order_before.map(t::segments_admin::said_last_order_before)),
        ("country", (!rule.country.is_empty()).then(|| t::segments_admin::said_country(locales::country(&rule.country)))),
        ("tags", (!rule.tags.is_empty()).then(|| t::segments_admin::said_tags(locales::list(&rule.tags)))),
        ("consent", rule.consent.map(|is| if is { t::segments_admin::said_consent() } else { t::segments_admin::said_no_consent() }.into_owned())),
        ("account", rule.account.map(|is| if is { t::segments_admin::said_account() } else { t::segments_admin::said_no_account() }.into_owned())),
        ("language", (!rule.language.is_empty()).then(|| t::segments_admin::said_language(language_name(&rule.language)))),
    ];
    parts.into_iter().filter_map(|(name, words)| Some((name, words?))).collect()
}

fn language_name(tag: &str) -> String {
    tag.parse::<crate::kernel::Language>().map_or_else(|_| tag.to_owned(), |language| language.own_name().to_owned())
}

/// What a form of a rule chooses among.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    pub tags: Vec<String>,
    pub languages: Vec<(String, String)>,
    pub currency: &'static str,
}

impl Choices {
    pub fn of(profile: &Profile, tags: Vec<String>) -> Self {
        let own = std::iter::once(&profile.language).chain(&profile.languages);
        let languages = own.map(|language| (language.tag().to_owned(), language.own_name().to_owned())).collect();
        Self { tags, languages, currency: profile.currency.code() }
    }
}

/// The fields of a rule.
pub fn form(fields: &Fields, errors: &Errors, choices: &Choices) -> AnyView {
    let any = || (String::new(), t::segments_admin::any().into_owned());
    let yes_no = |yes: Cow<'static, str>, no: Cow<'static, str>| [any(), ("yes".to_owned(), yes.into_owned()), ("no".to_owned(), no.into_owned())];
    let amount = |name: &'static str, label: Cow<'static, str>| {
        field(name, label).of(fields, errors).optional().inputmode("decimal").suffix(choices.currency).autocomplete("off").input()
    };
    let number =
        |name: &'static str, label: Cow<'static, str>| field(name, label).of(fields, errors).optional().inputmode("numeric").autocomplete("off").input();
    let day = |name: &'static str, label: Cow<'static, str>| field(name, label).of(fields, errors).optional().kind("date").input();
    let countries = std::iter::once(any()).chain(locales::countries().into_iter().map(|(code, name)| (code.to_owned(), name.into_owned())));
    let chosen = fields.get("language");
    let other = (!chosen.is_empty() && choices.languages.iter().all(|(tag, _)| tag != chosen)).then(|| (chosen.to_owned(), language_name(chosen)));
    let languages = std::iter::once(any()).chain(choices.languages.clone()).chain(other);
    let tags = choices.tags.iter().map(|tag| view! { <option value=tag.clone()></option> }).collect_view();
    view! {
        <div class="cols-2">{amount("spent_from", t::segments_admin::spent_from())} {amount("spent_to", t::segments_admin::spent_to())}</div>
        <div class="cols-2">{number("orders_from", t::segments_admin::orders_from())} {number("orders_to", t::segments_admin::orders_to())}</div>
        <div class="cols-2">
            {day("last_order_from", t::segments_admin::last_order_from())} {day("last_order_before", t::segments_admin::last_order_before())}
        </div>
        <div class="cols-2">
            {field("country", t::segments_admin::country()).of(fields, errors).optional().autocomplete("off").select(countries)}
            {field("language", t::segments_admin::language()).of(fields, errors).optional().autocomplete("off").select(languages)}
        </div>
        <div class="cols-2">
            {field("consent", t::segments_admin::consent())
                .of(fields, errors)
                .optional()
                .select(yes_no(t::segments_admin::consent_yes(), t::segments_admin::consent_no()))}
            {field("account", t::segments_admin::account())
                .of(fields, errors)
                .optional()
                .select(yes_no(t::segments_admin::account_yes(), t::segments_admin::account_no()))}
        </div>
        {field("tags", t::segments_admin::tags())
            .of(fields, errors)
            .optional()
            .hint(t::segments_admin::tags_hint())
            .most(MOST_NAME)
            .list("known-tags")
            .autocomplete("off")
            .input()}
        <datalist id="known-tags">{tags}</datalist>
    }
    .into_any()
}
