//! Groups of customers and their price lists: what a member pays instead of what everybody pays, whether prices are shown to them
//! net, and the quantities in which they order. It owns the groups, their prices and quantities, who is in which, and what an
//! order has kept of its group. Carts are priced by it: see [`crate::cart`].

pub mod admin;
mod entity;
mod facts;
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
        slice::{NavigationEntry, read, state_of, write},
    },
    t,
};

/// Who buys at prices of their own.
pub static SLICE: Slice = Slice {
    name: "groups",
    routes: |routes| {
        let (see, change) = (read("promotions"), write("promotions"));
        routes
            .admin("/admin/groups", see, get(admin::list))
            .admin("/admin/groups/{id}", see, get(admin::edit::edit))
            .admin("/admin/groups/{id}", change, post(admin::edit::save))
            .admin("/admin/groups/{id}/prices", see, get(admin::prices::list))
            .admin("/admin/groups/{id}/prices", change, post(admin::prices::save))
            .admin("/admin/groups/{id}/prices.csv", see, get(admin::prices::export))
            .admin("/admin/groups/{id}/import", see, get(admin::prices::import_form))
            .admin("/admin/groups/{id}/import", change, post(admin::prices::import).layer(DefaultBodyLimit::max(model::MOST_BYTES)))
            .admin("/admin/customers/{id}/group", write("customers"), post(admin::assign))
    },
    navigation: &[NavigationEntry {
        position: 77,
        section: "groups",
        icon: "customers",
        address: admin::LIST,
        label: t::groups_admin::title,
        key: None,
        badge: None,
    }],
    subjects: facts::SUBJECTS,
    on_change: Some(service::forget),
    state: Some(|_| Ok(state_of(service::KeptGroups::default()))),
    ..Slice::NOTHING
};
