//! What else somebody may like: bought together, alike, and from what a visitor has looked at. It owns the counts of
//! baskets that the first is made from.

pub mod admin;
pub mod api;
mod entity;
pub mod jobs;
pub mod model;
pub mod pages;
pub mod service;
pub mod settings;
pub mod views;

use axum::routing::{get, post};

use crate::{
    orders,
    shop::{
        Slice,
        settings::SliceSettings,
        slice::{JobKind, Listener, Periodic, read, write},
    },
};

/// What else somebody may like.
pub static SLICE: Slice = Slice {
    name: "recommendations",
    routes: |routes| {
        routes
            .page("/recently-viewed", get(pages::recently_viewed).post(api::seen))
            .page("/recently-viewed/forget", post(api::forget))
            .page("/recently-viewed/{product}", get(api::dot))
            .admin("/admin/products/{id}/recommendations", read("recommendations"), get(admin::of_product))
            .admin("/admin/recommendations", read("recommendations"), get(admin::overview))
            .admin("/admin/recommendations", write("recommendations"), post(admin::count))
    },
    jobs: &[
        JobKind { kind: jobs::FOLLOW, run: |shop, job| Box::pin(async move { jobs::follow(&shop, &job).await }) },
        JobKind { kind: jobs::RECOUNT, run: |shop, _| Box::pin(async move { jobs::recount(&shop).await }) },
    ],
    at_start: &[Periodic { name: "plan the nightly count", run: |shop| Box::pin(async move { jobs::plan(&shop).await }) }],
    settings: &[settings::RecommendationSettings::FORM],
    listeners: &[Listener { event: orders::events::CHANGED, job: jobs::FOLLOW }],
    ..Slice::NOTHING
};
