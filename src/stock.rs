//! What staff do with stock: receive it, count it, correct it, say what may be sold beyond it, and hear when it is low. The
//! stock itself is the inventory's, and who waits for it is the orders'.

pub mod admin;
mod emails;
pub mod jobs;
pub mod model;
mod refusal;
pub mod service;
pub mod settings;

use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::{
    inventory,
    shop::{
        Slice,
        settings::SliceSettings,
        slice::{Badge, JobKind, NavigationEntry, Periodic, read, write},
    },
    t,
};

/// Stock as staff see it.
pub static SLICE: Slice = Slice {
    name: "stock",
    routes: |routes| {
        let (see, change) = (read("catalog"), write("catalog"));
        routes
            .admin("/admin/stock", see, get(admin::list::list))
            .admin("/admin/stock/receive", see, get(admin::receive::form))
            .admin("/admin/stock/receive", change, post(admin::receive::receive).layer(DefaultBodyLimit::max(model::MOST_BYTES)))
            .admin("/admin/stock/count", see, get(admin::count::form))
            .admin("/admin/stock/count", change, post(admin::count::count).layer(DefaultBodyLimit::max(model::MOST_BYTES)))
            .admin("/admin/stock/variants/{id}", see, get(admin::variant::show))
            .admin("/admin/stock/variants/{id}", change, post(admin::variant::save))
    },
    jobs: &[JobKind { kind: jobs::LOW_EMAIL, run: |shop, job| Box::pin(async move { jobs::tell_low(&shop, &job).await }) }],
    periodic: &[Periodic { name: "low stock", run: |shop| Box::pin(async move { service::watch_low(&shop).await }) }],
    navigation: &[NavigationEntry {
        position: 35,
        section: "stock",
        parent: Some("products"),
        icon: "archive",
        address: service::LIST,
        label: t::stock_admin::title,
        key: None,
        badge: Some(Badge {
            count: |shop| Box::pin(async move { Ok(inventory::service::count_low(shop.database.read()).await?) }),
            meaning: t::stock_admin::badge_low,
            command: t::stock_admin::see_low,
            address: service::LIST,
        }),
    }],
    settings: &[settings::StockSettings::FORM],
    ..Slice::NOTHING
};
