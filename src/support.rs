//! Help for shoppers: questions and answers, a contact form, tickets that are answered by email and on pages, and the
//! versions of the shop's policies. It owns all of these, which policies an order was placed under, and up to where the
//! mailbox was read. What staff set about it stands in [`settings`].

pub mod admin;
pub mod api;
mod emails;
mod entity;
pub mod jobs;
pub mod model;
pub mod pages;
mod refusal;
pub mod service;
pub mod settings;
mod structured;

use std::time::Duration;

use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::{
    customers, orders,
    platform::supervisor,
    shop::{
        Slice,
        settings::SliceSettings,
        slice::{Badge, JobKind, Listener, Loop, NavigationEntry, Periodic, read, write},
    },
    t,
};

/// Help for shoppers, and those who give it.
pub static SLICE: Slice = Slice {
    name: "support",
    routes: |routes| {
        routes
            .page("/faq", get(pages::faq))
            .page("/contact", get(pages::contact).post(api::contact))
            .page("/support/{number}/{token}", get(pages::ticket).post(api::ticket))
            .page("/policies/{slug}", get(pages::policy))
            .page("/policies/{slug}/{version}", get(pages::policy_version))
            .machine("/webhooks/inbound-email", post(api::inbound_email).layer(DefaultBodyLimit::max(model::MOST_EMAIL)))
            .admin("/admin/tickets", read("tickets"), get(admin::tickets::list))
            .admin("/admin/tickets/canned", read("tickets"), get(admin::tickets::canned))
            .admin("/admin/tickets/canned", write("tickets"), post(admin::tickets::save_canned))
            .admin("/admin/tickets/settings", write("tickets"), get(admin::tickets::settings))
            .admin("/admin/tickets/{number}", read("tickets"), get(admin::tickets::detail))
            .admin("/admin/tickets/{number}", write("tickets"), post(admin::tickets::act))
            .admin("/admin/faq", read("faq"), get(admin::faq::list))
            .admin("/admin/faq", write("faq"), post(admin::faq::arrange))
            .admin("/admin/faq/{id}", read("faq"), get(admin::faq::edit))
            .admin("/admin/faq/{id}", write("faq"), post(admin::faq::save))
            .admin("/admin/policies", read("policies"), get(admin::policies::list))
            .admin("/admin/policies/{slug}", read("policies"), get(admin::policies::edit))
            .admin("/admin/policies/{slug}", write("policies"), post(admin::policies::save))
    },
    jobs: &[
        JobKind { kind: jobs::EMAIL, run: |shop, job| Box::pin(async move { jobs::send_email(&shop, &job).await }) },
        JobKind { kind: jobs::STAFF_EMAIL, run: |shop, job| Box::pin(async move { jobs::tell_staff(&shop, &job).await }) },
        JobKind { kind: jobs::FORGET, run: |shop, job| Box::pin(async move { jobs::forget(&shop, &job).await }) },
        JobKind { kind: jobs::ACCEPTED, run: |shop, job| Box::pin(async move { jobs::record_policies(&shop, &job).await }) },
    ],
    at_start: &[Periodic { name: "questions and answers of a new shop", run: |shop| Box::pin(async move { service::faq::seed(&shop).await }) }],
    periodic: &[Periodic { name: "versions of policies", run: |shop| Box::pin(async move { service::policies::keep_up(&shop).await }) }],
    loops: &[Loop {
        spec: supervisor::Loop::new("mailbox").with_patience(Duration::from_mins(10)),
        run: |shop| Box::pin(service::mailbox::keep_reading(shop)),
    }],
    navigation: &[
        NavigationEntry {
            position: 84,
            section: "tickets",
            parent: None,
            icon: "note",
            address: "/admin/tickets",
            label: t::support_admin::tickets,
            key: None,
            badge: Some(Badge {
                count: |shop| Box::pin(async move { service::tickets::count_open(&shop).await }),
                meaning: t::support_admin::badge_open,
                command: t::support_admin::tickets_command,
                address: "/admin/tickets",
            }),
        },
        NavigationEntry {
            position: 85,
            section: "faq",
            parent: Some("tickets"),
            icon: "info",
            address: "/admin/faq",
            label: t::support_admin::faq,
            key: None,
            badge: None,
        },
        NavigationEntry {
            position: 86,
            section: "policies",
            parent: Some("settings"),
            icon: "lock",
            address: "/admin/policies",
            label: t::support_admin::policies,
            key: None,
            badge: None,
        },
    ],
    settings: &[settings::SupportSettings::FORM],
    listeners: &[Listener { event: orders::events::CHANGED, job: jobs::ACCEPTED }, Listener { event: customers::events::DELETED, job: jobs::FORGET }],
    ..Slice::NOTHING
};
