//! The merchant's list of customers, each known by the email address: who bought here, and who came along from another
//! shop. Who they are and what they agreed to stands here; what they bought stands with the orders.

pub mod admin;
mod entity;
pub mod events;
mod facts;
pub mod jobs;
pub mod model;
mod refusal;
pub mod service;

use axum::routing::{get, post};

use self::admin::segment_pages;
use crate::{
    orders,
    shop::{
        Slice,
        slice::{JobKind, Listener, NavigationEntry, delete, export, read, write},
    },
    t,
};

/// The merchant's list of customers.
pub static SLICE: Slice = Slice {
    name: "customers",
    routes: |routes| {
        let (see, change) = (read("customers"), write("customers"));
        routes
            .admin("/admin/customers", see, get(admin::list))
            .admin("/admin/customers/new", change, get(admin::new).post(admin::create))
            .dangerous("/admin/customers/export.csv", export("customers"), get(segment_pages::export))
            .admin("/admin/customers/segments", see, get(segment_pages::list))
            .admin("/admin/customers/segments/new", change, get(segment_pages::new).post(segment_pages::create))
            .admin("/admin/customers/segments/{id}", see, get(segment_pages::edit))
            .admin("/admin/customers/segments/{id}", change, post(segment_pages::change))
            .admin("/admin/customers/segments/{id}/delete", change, post(segment_pages::delete))
            .admin("/admin/customers/{id}", see, get(admin::detail))
            .admin("/admin/customers/{id}", change, post(admin::save))
            .admin("/admin/customers/{id}/marketing", change, post(admin::agree))
            .admin("/admin/customers/{id}/notes", change, post(admin::add_note))
            .admin("/admin/customers/{id}/notes/{note}/delete", change, post(admin::delete_note))
            .dangerous("/admin/customers/{id}/delete", delete("customers"), get(admin::ask_delete).post(admin::delete))
    },
    jobs: &[
        JobKind { kind: jobs::FOLLOW, run: |shop, job| Box::pin(async move { jobs::follow(&shop, &job).await }) },
        JobKind { kind: jobs::RECOUNT, run: |shop, job| Box::pin(async move { jobs::recount(&shop, &job).await }) },
        JobKind { kind: jobs::GATHER, run: |shop, _| Box::pin(async move { jobs::gather(&shop).await.map_err(|fault| format!("{fault:?}")) }) },
    ],
    listeners: &[Listener { event: orders::events::CHANGED, job: jobs::FOLLOW }],
    navigation: &[NavigationEntry {
        position: 20,
        section: "customers",
        parent: None,
        icon: "customers",
        address: "/admin/customers",
        label: t::customers_admin::title,
        key: Some("c"),
        badge: None,
    }],
    subjects: facts::SUBJECTS,
    ..Slice::NOTHING
};
