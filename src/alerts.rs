//! Letters that shoppers have asked for on a product's page: it is back in stock, it costs less. It owns who waits for
//! what, and tells nobody who that is.

pub mod admin;
pub mod api;
mod emails;
mod entity;
pub mod jobs;
pub mod model;
pub mod pages;
mod refusal;
pub mod service;
pub mod settings;
pub mod views;

use std::time::Duration;

use axum::routing::{get, post};

use crate::{
    customers,
    platform::{jobs::Kind, supervisor},
    shop::{
        Shop, Slice,
        settings::SliceSettings,
        slice::{JobKind, Listener, Loop, NavigationEntry, Periodic, read, state_of, write},
    },
    t,
};

impl Shop {
    /// How far the changes that alerts wait for have been looked at.
    pub fn watch(&self) -> &service::Watch {
        self.state()
    }
}

/// A customer was deleted; the payload is the address.
const FORGET: Kind = Kind::new("alerts.forget");

/// Who waits for what.
pub static SLICE: Slice = Slice {
    name: "alerts",
    routes: |routes| {
        routes
            .page("/alerts", get(pages::asked).post(api::ask))
            .page("/alerts/{token}", get(pages::show).post(api::confirm))
            .page("/alerts/end/{token}", get(pages::end).post(api::end_all))
            .admin("/admin/alerts", read("alerts"), get(admin::list))
            .admin("/admin/alerts", write("alerts"), post(admin::delete))
    },
    jobs: &[
        JobKind { kind: jobs::EMAIL, run: |shop, job| Box::pin(async move { jobs::send_email(&shop, &job).await }) },
        JobKind { kind: FORGET, run: |shop, job| Box::pin(async move { jobs::forget(&shop, &job).await }) },
    ],
    periodic: &[Periodic { name: "alerts that are over", run: |shop| Box::pin(async move { service::tidy(&shop).await }) }],
    loops: &[Loop { spec: supervisor::Loop::new("alerts").with_patience(Duration::from_mins(10)), run: |shop| Box::pin(service::keep_watch(shop)) }],
    navigation: &[NavigationEntry {
        position: 90,
        section: "alerts",
        parent: Some("customers"),
        icon: "clock",
        address: "/admin/alerts",
        label: t::alerts_admin::title,
        key: None,
        badge: None,
    }],
    settings: &[settings::AlertSettings::FORM],
    listeners: &[Listener { event: customers::events::DELETED, job: FORGET }],
    state: Some(|_| Ok(state_of(service::Watch::default()))),
    ..Slice::NOTHING
};
