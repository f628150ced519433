//! Moving in and moving out: files of other shops and of spreadsheets become products, and products become files.
//!
//! A file is read once, as a stream, into a list of products in the shop's own form (the crate `ironmonger-import`),
//! held against the shop's rules (`checks`); what is wrong with it is said line by line. The list is then written in
//! batches that can be paused, taken up again and undone (`service`).

pub mod admin;
pub mod checks;
pub mod cli;
mod drafts;
mod entity;
pub mod jobs;
pub mod model;
mod refusal;
pub mod service;

use std::time::Duration;

use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::{
    customers,
    platform::{jobs::Kind, supervisor},
    shop::{
        Slice,
        slice::{JobKind, Listener, Loop, export, read, write},
    },
};

/// A customer was deleted; the payload is the address.
const FORGET: Kind = Kind::new("transfer.forget");

/// Moving in and moving out.
pub static SLICE: Slice = Slice {
    name: "transfer",
    routes: |routes| {
        let (see, change) = (read("import"), write("import"));
        routes
            .admin("/admin/import", see, get(admin::list))
            .admin("/admin/import", change, post(admin::receive).layer(DefaultBodyLimit::max(admin::MOST_UPLOAD)))
            .admin("/admin/import/{id}", see, get(admin::show))
            .admin("/admin/import/{id}/complaints.csv", see, get(admin::complaints))
            .admin("/admin/import/{id}/undo", change, get(admin::ask_undo).post(admin::undo))
            .admin("/admin/import/{id}/{command}", change, post(admin::command))
            .dangerous("/admin/export/shop.zip", export("shop"), get(admin::export_whole))
            .dangerous("/admin/export/shop.jsonl", export("shop"), get(admin::export_whole_lines))
            .dangerous("/admin/export/customers.csv", export("customers"), get(admin::export_customers))
            .dangerous("/admin/export/customers.jsonl", export("customers"), get(admin::export_customer_lines))
            .dangerous("/admin/export/orders.csv", export("orders"), get(admin::export_orders))
            .dangerous("/admin/export/orders.jsonl", export("orders"), get(admin::export_order_lines))
            .admin("/admin/export/{name}", read("export"), get(admin::export))
    },
    jobs: &[JobKind { kind: FORGET, run: |shop, job| Box::pin(async move { jobs::forget(&shop, &job).await }) }],
    loops: &[
        Loop { spec: supervisor::Loop::new("imports").with_patience(Duration::from_mins(10)), run: |shop| Box::pin(service::keep_importing(shop)) },
        Loop { spec: supervisor::Loop::new("import-pictures").with_patience(Duration::from_mins(10)), run: |shop| Box::pin(service::keep_fetching(shop)) },
    ],
    listeners: &[Listener { event: customers::events::DELETED, job: FORGET }],
    ..Slice::NOTHING
};
