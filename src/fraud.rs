//! Orders that may not be meant honestly: each is judged by rules when it is placed, and those that look wrong wait for staff;
//! and a breaker before payment providers, while somebody tries cards. It owns what is remembered of each try, how orders were
//! judged, and the list of whom the shop does not want to sell to. What is waited for before an order is sent stands with the
//! order itself.

pub mod admin;
mod emails;
mod entity;
pub mod jobs;
pub mod model;
pub mod pages;
mod refusal;
pub mod service;
pub mod settings;

use axum::routing::{get, post};

use crate::{
    customers, orders,
    shop::{
        Slice,
        settings::SliceSettings,
        slice::{Badge, JobKind, Listener, NavigationEntry, Periodic, read, write},
    },
    t,
};

/// Orders that may not be meant honestly.
pub static SLICE: Slice = Slice {
    name: "fraud",
    routes: |routes| {
        routes
            .page("/orders/{number}/{token}/confirm", get(pages::show).post(pages::confirm))
            .admin("/admin/fraud", read("fraud"), get(admin::blocks::list))
            .admin("/admin/fraud", write("fraud"), post(admin::blocks::change))
            .admin("/admin/orders/{number}/review/accept", write("fraud"), post(admin::review::accept))
            .dangerous("/admin/orders/{number}/review/refuse", write("fraud"), get(admin::review::back).post(admin::review::refuse))
            .admin("/admin/orders/{number}/confirmation", write("orders"), post(admin::review::confirm))
    },
    jobs: &[
        JobKind { kind: jobs::ASSESS, run: |shop, job| Box::pin(async move { jobs::assess(&shop, &job).await }) },
        JobKind { kind: jobs::RISK, run: |shop, job| Box::pin(async move { jobs::ask_gateway(&shop, &job).await }) },
        JobKind { kind: jobs::DECLINED, run: |shop, job| Box::pin(async move { jobs::count_declined(&shop, &job).await }) },
        JobKind { kind: jobs::STAFF_EMAIL, run: |shop, job| Box::pin(async move { jobs::tell_staff(&shop, &job).await }) },
        JobKind { kind: jobs::CONFIRM_EMAIL, run: |shop, job| Box::pin(async move { jobs::ask_to_confirm(&shop, &job).await }) },
        JobKind { kind: jobs::FORGET, run: |shop, job| Box::pin(async move { jobs::forget(&shop, &job).await }) },
    ],
    periodic: &[Periodic { name: "where orders came from", run: |shop| Box::pin(async move { service::attempts::forget_old(&shop).await }) }],
    listeners: &[
        Listener { event: orders::events::CHANGED, job: jobs::ASSESS },
        Listener { event: orders::events::DECLINED, job: jobs::DECLINED },
        Listener { event: customers::events::DELETED, job: jobs::FORGET },
    ],
    navigation: &[NavigationEntry {
        position: 12,
        section: "fraud",
        parent: Some("orders"),
        icon: "lock",
        address: "/admin/fraud",
        label: t::fraud_admin::title,
        key: None,
        badge: Some(Badge {
            count: |shop| Box::pin(async move { orders::sales::to_review(&shop).await }),
            meaning: t::fraud_admin::badge_waiting,
            command: t::fraud_admin::see_waiting,
            address: "/admin/orders?status=review",
        }),
    }],
    settings: &[settings::FraudSettings::FORM],
    ..Slice::NOTHING
};
