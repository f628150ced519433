//! Gift cards in front of people: made when an order with some is paid, mailed with their codes, and looked after in the back
//! office beside customers' store credit. What is on them is for the slice `credit`.

pub mod admin;
mod emails;
mod jobs;
pub mod service;

use axum::routing::{get, post};

use crate::{
    customers,
    orders::events,
    shop::{
        Slice,
        slice::{JobKind, Listener, NavigationEntry, read, write},
    },
    t,
};

/// Cards that are sold, and what is owed.
pub static SLICE: Slice = Slice {
    name: "gift_cards",
    routes: |routes| {
        let (see, change) = (read("gift-cards"), write("gift-cards"));
        routes
            .admin("/admin/gift-cards", see, get(admin::list))
            .dangerous("/admin/gift-cards/new", change, get(admin::blank).post(admin::make))
            .admin("/admin/gift-cards/{id}", see, get(admin::show))
            .admin("/admin/gift-cards/{id}/state", change, post(admin::set_state))
            .dangerous("/admin/gift-cards/{id}/adjust", change, post(admin::adjust))
            .dangerous("/admin/customers/{id}/credit", change, post(admin::adjust_credit))
    },
    jobs: &[
        JobKind { kind: jobs::ISSUE, run: |shop, job| Box::pin(async move { jobs::issue(&shop, &job).await }) },
        JobKind { kind: jobs::FORGET, run: |shop, job| Box::pin(async move { jobs::forget(&shop, &job).await }) },
        JobKind { kind: jobs::EMAIL, run: |shop, job| Box::pin(async move { jobs::send_email(&shop, &job).await }) },
    ],
    listeners: &[Listener { event: events::PAID, job: jobs::ISSUE }, Listener { event: customers::events::DELETED, job: jobs::FORGET }],
    navigation: &[NavigationEntry {
        position: 76,
        section: "gift-cards",
        parent: Some("promotions"),
        icon: "card",
        address: admin::LIST,
        label: t::credit_admin::title,
        key: None,
        badge: None,
    }],
    ..Slice::NOTHING
};
