//! Sentences that staff change: found, checked, kept in the database, and taken in by the running shop.

pub mod admin;
pub mod model;
pub mod service;

use axum::routing::{get, post};

use crate::shop::{
    Slice,
    slice::{read, write},
};

/// Every sentence of the shop.
pub static SLICE: Slice = Slice {
    name: "sentences",
    routes: |routes| {
        routes
            .admin("/admin/sentences", read("sentences"), get(admin::list))
            .admin("/admin/sentences/{language}/{file}/{key}", read("sentences"), get(admin::edit))
            .admin("/admin/sentences/{language}/{file}/{key}", write("sentences"), post(admin::save))
    },
    ..Slice::NOTHING
};
