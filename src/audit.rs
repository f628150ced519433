//! The audit log: what staff, the command line and the shop itself have done, as a chain that nobody edits; and the doctor,
//! which looks through what the slices' checks say has to be true. What is written, and by whom, is in `shop::audit`.

pub mod admin;
pub mod doctor;
mod entity;
pub mod model;
pub mod service;
pub mod settings;

use std::time::Duration;

use axum::routing::{get, post};

use crate::{
    platform::jobs::Kind,
    shop::{
        Slice,
        audit::Log,
        settings::SliceSettings,
        slice::{Check, JobKind, NavigationEntry, Periodic, export, read, write},
    },
    t,
};

/// Looks through everything, once a night.
pub const CHECK: Kind = Kind::new("audit.check").within(Duration::from_hours(1));

/// Drops what entries say of somebody who was erased; the payload is their kind and id.
pub const FORGET: Kind = Kind::new("audit.forget");

/// Where the recorders of commands put their entries.
pub static LOG: &dyn Log = &service::Chain;

/// What was done, and whether what is stored is true.
pub static SLICE: Slice = Slice {
    name: "audit",
    routes: |routes| {
        routes
            .admin("/admin/audit", read("audit"), get(admin::list::list))
            .dangerous("/admin/audit/export.csv", export("audit"), get(admin::list::export))
            .admin("/admin/audit/checks", read("audit"), get(admin::checks::show))
            .admin("/admin/audit/checks", write("audit"), post(admin::checks::run))
            .admin("/admin/audit/{position}", read("audit"), get(admin::entry::show))
    },
    jobs: &[
        JobKind { kind: CHECK, run: |shop, _| Box::pin(async move { doctor::nightly(&shop).await }) },
        JobKind { kind: FORGET, run: |shop, job| Box::pin(async move { service::forget(&shop, &job).await }) },
    ],
    at_start: &[Periodic { name: "plan the nightly checks", run: |shop| Box::pin(async move { doctor::plan(&shop).await }) }],
    periodic: &[Periodic { name: "entries of commands that broke off", run: |shop| Box::pin(async move { service::append_left(&shop).await }) }],
    navigation: &[NavigationEntry {
        position: 118,
        section: "audit",
        parent: Some("settings"),
        icon: "clock",
        address: "/admin/audit",
        label: t::audit_admin::title,
        key: None,
        badge: None,
    }],
    settings: &[settings::AuditSettings::FORM],
    checks: &[Check { name: "audit log", label: t::audit_admin::check_chain, run: |shop| Box::pin(async move { service::verify(&shop).await }) }],
    ..Slice::NOTHING
};
