//! Promotions: what takes something off, when and for whom, the codes that set one off, and what was used of its limits. What a
//! promotion does to a cart is for the crate `pricing-engine` to say. It owns promotions, codes, counters and uses.

pub mod admin;
mod entity;
pub mod model;
mod refusal;
pub mod service;

use axum::routing::{get, post};

use crate::{
    shop::{
        Shop, Slice,
        slice::{NavigationEntry, Periodic, read, state_of, write},
    },
    t,
};

impl Shop {
    /// The active promotions that are kept in memory.
    pub(crate) fn promotions(&self) -> &service::KeptPromotions {
        self.state()
    }
}

/// What takes something off.
pub static SLICE: Slice = Slice {
    name: "promotions",
    routes: |routes| {
        let (see, change) = (read("promotions"), write("promotions"));
        routes
            .admin("/admin/promotions", see, get(admin::list::list))
            .admin("/admin/promotions/{id}", see, get(admin::builder::edit))
            .admin("/admin/promotions/{id}", change, post(admin::builder::save))
            .admin("/admin/promotions/{id}/end", change, post(admin::commands::end_now))
            .admin("/admin/promotions/{id}/duplicate", change, post(admin::commands::duplicate))
            .admin("/admin/promotions/{id}/delete", change, post(admin::commands::delete))
            .admin("/admin/promotions/{id}/codes", change, post(admin::commands::make_codes))
            .admin("/admin/promotions/{id}/codes.csv", see, get(admin::commands::export_codes))
    },
    periodic: &[Periodic { name: "promotions that begin and end", run: |shop| Box::pin(async move { service::tell_pages(&shop).await }) }],
    navigation: &[NavigationEntry {
        position: 75,
        section: "promotions",
        parent: None,
        icon: "card",
        address: "/admin/promotions",
        label: t::promotions_admin::title,
        key: None,
        badge: None,
    }],
    on_change: Some(service::forget),
    state: Some(|_| Ok(state_of(service::KeptPromotions::default()))),
    ..Slice::NOTHING
};
