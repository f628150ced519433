//! Wish lists: several for a customer, one for a guest, whose list comes along when they sign in. It owns the lists, what is on
//! them, the links under which they are shared, and the hearts of the storefront.

pub mod api;
mod entity;
pub mod model;
pub mod pages;
mod refusal;
pub mod service;
pub mod views;

use axum::routing::{get, post};

use crate::shop::{Slice, slice::Periodic};

/// What visitors keep for another day.
pub static SLICE: Slice = Slice {
    name: "wishlists",
    routes: |routes| {
        routes
            .page("/wishlists", get(pages::first).post(api::create))
            .page("/wishlists/heart", post(api::heart))
            .page("/wishlists/{id}", get(pages::show).post(api::act))
            .page("/wishlists/shared/{token}", get(pages::shared))
    },
    periodic: &[Periodic { name: "wish lists that guests left behind", run: |shop| Box::pin(async move { service::forget_left(&shop).await }) }],
    ..Slice::NOTHING
};
