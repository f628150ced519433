//! Several currencies: which ones the shop sells in, and the rates by which prices in them come about, with their history. It owns
//! the rates; the rules stand in the settings of [`crate::shop::currencies`], and prices belong to the catalogue.

pub mod admin;
pub mod ecb;
mod entity;
pub mod model;
mod refusal;
pub mod service;

use axum::routing::{get, post};

use crate::{
    shop::{
        Slice,
        currencies::CurrencySettings,
        settings::SliceSettings,
        slice::{NavigationEntry, Periodic, read, write},
    },
    t,
};

/// What prices can be shown and charged in.
pub static SLICE: Slice = Slice {
    name: "currencies",
    routes: |routes| {
        routes
            .admin("/admin/currencies", read("settings"), get(admin::list))
            .admin("/admin/currencies", write("settings"), post(admin::fetch))
            .admin("/admin/currencies/{code}", read("settings"), get(admin::edit))
            .admin("/admin/currencies/{code}", write("settings"), post(admin::save))
    },
    periodic: &[Periodic { name: "rates of the European Central Bank", run: |shop| Box::pin(async move { service::fetch_due(&shop).await }) }],
    navigation: &[NavigationEntry {
        position: 76,
        section: "currencies",
        parent: Some("settings"),
        icon: "card",
        address: admin::PAGE,
        label: t::currencies_admin::title,
        key: None,
        badge: None,
    }],
    settings: &[CurrencySettings::FORM],
    ..Slice::NOTHING
};
