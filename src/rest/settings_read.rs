//! How the shop is set up, for staff to read. Secrets are not in it.

use std::collections::BTreeMap;

use axum::{extract::State, http::HeaderMap, response::Response};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::{
    answers::{self, Money},
    problem::Problem,
};
use crate::{
    kernel,
    shop::{Shop, settings::SettingKind},
};

/// How the shop is set up.
#[derive(Serialize, ToSchema)]
pub struct Settings {
    name: String,
    tagline: String,
    /// ISO 4217.
    currency: String,
    /// What the catalogue is written in.
    language: String,
    languages: Vec<String>,
    /// ISO 3166-1 alpha-2.
    country: String,
    ships_to: Vec<String>,
    /// Like `Europe/Berlin`.
    time_zone: String,
    email: String,
    prices_include_tax: bool,
    deliveries: Vec<Delivery>,
    payment_methods: Vec<String>,
    /// Those of the parts of the shop, by their keys. Secrets are left out.
    #[schema(value_type = BTreeMap<String, Value>)]
    parts: BTreeMap<&'static str, Map<String, Value>>,
}

/// A way of delivery.
#[derive(Serialize, ToSchema)]
pub struct Delivery {
    code: String,
    name: String,
    price: Money,
    free_from: Option<Money>,
}

/// How the shop is set up.
#[utoipa::path(get, path = "/settings", responses((status = 200, body = Settings)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap) -> Result<Response, Problem> {
    let stored = shop.stored_profile();
    let profile = &stored.value;
    let money = |minor| Money::from(kernel::Money::new(minor, profile.currency));
    let parts = shop.app.settings().map(|form| {
        let mut fields = shop.stored_settings(form).value;
        fields.retain(|name, _| form.fields.iter().any(|field| field.name == name && !matches!(field.kind, SettingKind::Secret)));
        (form.key, fields)
    });
    let settings = Settings {
        name: profile.name.clone(),
        tagline: profile.tagline.clone(),
        currency: profile.currency.code().to_owned(),
        language: profile.language.to_string(),
        languages: profile.languages.iter().map(ToString::to_string).collect(),
        country: profile.country.clone(),
        ships_to: profile.ships_to.clone(),
        time_zone: profile.zone.clone(),
        email: profile.email.clone(),
        prices_include_tax: profile.tax.included,
        deliveries: profile
            .deliveries
            .iter()
            .map(|way| Delivery { code: way.code.clone(), name: way.name.clone(), price: money(way.price), free_from: way.free_from.map(money) })
            .collect(),
        payment_methods: profile.payment_methods.clone(),
        parts: parts.collect(),
    };
    answers::one(&headers, &stored.version.to_string(), &settings, None)
}
