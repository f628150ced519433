//! Taxes: which zones there are, what is taxed how in each, the classes of goods, and checks of VAT numbers. It owns all of
//! these, the class of each product, and the VAT numbers of orders with their proofs. What is due on a cart, the crate
//! `pricing-engine` computes of [`service::rules`].

pub mod admin;
mod entity;
pub mod model;
mod refusal;
pub mod service;
pub mod settings;
pub mod vies;

use axum::routing::{get, post};

use crate::{
    shop::{
        Slice,
        settings::SliceSettings,
        slice::{Badge, NavigationEntry, Periodic, read, state_of, write},
    },
    t,
};

/// Where which taxes are due.
pub static SLICE: Slice = Slice {
    name: "tax",
    routes: |routes| {
        routes
            .admin("/admin/tax", read("tax"), get(admin::show))
            .admin("/admin/tax", write("tax"), post(admin::change))
            .admin("/admin/tax/calculator", read("tax"), get(admin::calculator::show))
            .admin("/admin/tax/table", read("tax"), get(admin::table::show))
            .admin("/admin/tax/table", write("tax"), post(admin::table::take))
            .admin("/admin/tax/zones/{id}", read("tax"), get(admin::zone::edit))
            .admin("/admin/tax/zones/{id}", write("tax"), post(admin::zone::save))
    },
    at_start: &[Periodic { name: "taxes of a shop that had one rate", run: |shop| Box::pin(async move { service::begin(&shop).await }) }],
    periodic: &[
        Periodic { name: "taxes of a new shop", run: |shop| Box::pin(async move { service::begin(&shop).await }) },
        Periodic { name: "checks of VAT numbers that are of no use any more", run: |shop| Box::pin(async move { service::vat::forget_old(&shop).await }) },
    ],
    navigation: &[NavigationEntry {
        position: 75,
        section: "tax",
        parent: Some("settings"),
        icon: "pin",
        address: "/admin/tax",
        label: t::tax_admin::title,
        key: None,
        badge: Some(Badge {
            count: |shop| Box::pin(async move { service::count_gaps(&shop).await }),
            meaning: t::tax_admin::badge_gaps,
            command: t::tax_admin::gaps_command,
            address: "/admin/tax",
        }),
    }],
    settings: &[settings::TaxSettings::FORM],
    on_change: Some(service::forget),
    state: Some(|_| Ok(state_of(service::State::default()))),
    ..Slice::NOTHING
};
