//! Products side by side. What is compared stands in the page's address; what a visitor is collecting, in a cookie.

pub mod api;
pub mod model;
pub mod pages;
mod refusal;
pub mod views;

use axum::routing::{get, post};

use crate::shop::Slice;

/// Products side by side.
pub static SLICE: Slice = Slice {
    name: "compare",
    routes: |routes| routes.page("/compare", get(pages::show)).page("/compare/add", post(api::add)).page("/compare/remove", post(api::remove)),
    ..Slice::NOTHING
};
