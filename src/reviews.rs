//! What buyers say of products: written by those who have bought and received them, looked at by staff, voted on by
//! everybody. It owns reviews, votes, and who wants no emails that ask for one.

pub mod admin;
pub mod api;
mod emails;
mod entity;
pub mod jobs;
pub mod model;
pub mod pages;
mod refusal;
pub mod service;
pub mod views;

use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::{
    orders,
    shop::{
        Slice,
        slice::{JobKind, Listener, NavigationEntry, read, write},
    },
    t,
    ui::admin::upload::MOST_UPLOAD,
};

/// What buyers say of products.
pub static SLICE: Slice = Slice {
    name: "reviews",
    routes: |routes| {
        let (see, change) = (read("reviews"), write("reviews"));
        routes
            .page("/orders/{number}/{token}/reviews/{line}", get(pages::form).post(api::save).layer(DefaultBodyLimit::max(MOST_UPLOAD)))
            .page("/orders/{number}/{token}/reviews/{line}/delete", post(api::delete))
            .page("/orders/{number}/{token}/review-emails", get(pages::emails).post(api::decline_emails))
            .page("/reviews/{id}/helpful", post(api::vote))
            .admin("/admin/reviews", see, get(admin::list))
            .admin("/admin/reviews", change, post(admin::change))
            .admin("/admin/reviews/{id}", see, get(admin::detail))
            .admin("/admin/reviews/{id}/status", change, post(admin::status))
            .admin("/admin/reviews/{id}/answer", change, post(admin::answer))
    },
    jobs: &[
        JobKind { kind: jobs::DELIVERED, run: |shop, job| Box::pin(async move { jobs::plan(&shop, &job).await }) },
        JobKind { kind: jobs::ASK, run: |shop, job| Box::pin(async move { jobs::ask(&shop, &job).await }) },
    ],
    listeners: &[Listener { event: orders::events::DELIVERED, job: jobs::DELIVERED }],
    navigation: &[NavigationEntry {
        position: 80,
        section: "reviews",
        parent: Some("products"),
        icon: "reviews",
        address: "/admin/reviews",
        label: t::reviews_admin::title,
        key: Some("r"),
        badge: None,
    }],
    ..Slice::NOTHING
};
