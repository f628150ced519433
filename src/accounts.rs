//! Who is who: the owner and the staff, how they sign in and out.

pub mod api;
mod entity;
pub mod model;
pub mod pages;
mod refusal;
pub mod service;

use axum::routing::{get, post};

use crate::shop::{
    Slice,
    slice::{Access, read},
};

/// Accounts of people who work here.
pub static SLICE: Slice = Slice {
    name: "accounts",
    routes: |routes| {
        routes
            .admin("/admin/sign-in", Access::Public, get(pages::sign_in).post(api::sign_in))
            .admin("/admin/sign-out", Access::Public, post(api::sign_out))
            .admin("/admin/language", read("home"), post(api::choose_language))
    },
    ..Slice::NOTHING
};
