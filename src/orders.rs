//! What was ordered, what happened to it since, and what may happen next.

pub mod admin;
mod checks;
pub mod emails;
mod entity;
pub mod events;
mod facts;
pub mod history;
pub mod jobs;
pub mod model;
mod refusal;
pub mod sales;
pub mod service;
pub mod tracking;
pub mod views;

use axum::routing::get;

use crate::{
    inventory,
    shop::{
        Slice,
        slice::{Badge, Check, JobKind, Listener, NavigationEntry, Periodic, read},
    },
    t,
};

/// What was ordered.
pub static SLICE: Slice = Slice {
    name: "orders",
    routes: |routes| routes.admin("/admin/orders", read("orders"), get(admin::list)),
    jobs: &[
        JobKind { kind: jobs::EMAIL, run: |shop, job| Box::pin(async move { jobs::send_email(&shop, &job).await }) },
        JobKind { kind: jobs::VOID, run: |shop, job| Box::pin(async move { jobs::void(&shop, &job).await }) },
        JobKind { kind: jobs::FILL, run: |shop, job| Box::pin(async move { jobs::fill(&shop, &job).await }) },
    ],
    listeners: &[Listener { event: inventory::events::CAME_IN, job: jobs::FILL }],
    periodic: &[
        Periodic { name: "drafts that wait for their payment", run: |shop| Box::pin(async move { service::sweep(&shop).await }) },
        Periodic { name: "refunds that wait for their provider", run: |shop| Box::pin(async move { service::sweep_refunds(&shop).await }) },
    ],
    navigation: &[NavigationEntry {
        position: 10,
        section: "orders",
        parent: None,
        icon: "orders",
        address: "/admin/orders",
        label: t::orders_admin::title,
        key: Some("o"),
        badge: Some(Badge {
            count: |shop| Box::pin(async move { sales::to_ship(&shop).await }),
            meaning: t::orders_admin::badge_to_ship,
            command: t::orders_admin::see_to_ship,
            address: "/admin/orders?status=to-ship",
        }),
    }],
    subjects: facts::SUBJECTS,
    checks: &[
        Check { name: "totals of orders", label: t::audit_admin::check_totals, run: |shop| Box::pin(async move { checks::totals_are_sums(&shop).await }) },
        Check {
            name: "payment states of orders",
            label: t::audit_admin::check_payments,
            run: |shop| Box::pin(async move { checks::payment_states_follow(&shop).await }),
        },
        Check {
            name: "backorders",
            label: t::audit_admin::check_backorders,
            run: |shop| Box::pin(async move { checks::backorders_are_waited_for(&shop).await }),
        },
    ],
    ..Slice::NOTHING
};
