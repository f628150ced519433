//! Money that came and orders that wait for it, held against each other: bank statements that staff upload, and what payment
//! providers say that they have charged. It owns the statements with their lines, and what was found to differ.

pub mod admin;
mod entity;
pub mod jobs;
pub mod model;
mod refusal;
pub mod service;

use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::{
    shop::{
        Slice,
        slice::{Badge, JobKind, NavigationEntry, Periodic, read, write},
    },
    t,
};

/// Money that came, and orders that wait for it.
pub static SLICE: Slice = Slice {
    name: "reconciliation",
    routes: |routes| {
        let (see, change) = (read("payments"), write("payments"));
        routes
            .admin("/admin/payments", see, get(admin::providers::list))
            .admin("/admin/payments/test", change, post(admin::providers::test))
            .admin("/admin/payments/bank", see, get(admin::bank::list))
            .admin("/admin/payments/bank", change, post(admin::bank::upload).layer(DefaultBodyLimit::max(model::MOST_BYTES + 64 * 1024)))
            .admin("/admin/payments/bank/{id}", see, get(admin::bank::show))
            .dangerous("/admin/payments/bank/{id}", change, post(admin::bank::change))
            .admin("/admin/payments/reconciliation", see, get(admin::charges::list))
            .admin("/admin/payments/reconciliation", change, post(admin::charges::change))
    },
    jobs: &[JobKind { kind: jobs::ASK, run: |shop, job| Box::pin(async move { jobs::ask(&shop, &job).await }) }],
    periodic: &[Periodic { name: "what payment providers have charged", run: |shop| Box::pin(async move { service::charges::plan(&shop).await }) }],
    navigation: &[NavigationEntry {
        position: 13,
        section: "payments",
        parent: Some("orders"),
        icon: "card",
        address: admin::PAGE,
        label: t::reconciliation_admin::title,
        key: None,
        badge: Some(Badge {
            count: |shop| Box::pin(async move { Ok(service::charges::open(shop.database.read()).await?) }),
            meaning: t::reconciliation_admin::badge_open,
            command: t::reconciliation_admin::see_open,
            address: admin::charges::PAGE,
        }),
    }],
    ..Slice::NOTHING
};
