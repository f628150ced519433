//! Who the customers are that sign in: their accounts, the ways in, sessions, second factors, and which orders they may
//! see. Staff are another world ([`crate::accounts`]): neither's session opens anything of the other.

pub mod api;
mod emails;
mod entity;
pub mod entry;
pub mod events;
pub mod external;
pub mod jobs;
pub mod messages;
pub mod model;
mod notices;
pub mod pages;
pub mod proof;
mod refusal;
mod routes;
pub mod service;
mod views;
pub mod ways;

use crate::{
    customers,
    shop::{
        Slice,
        slice::{JobKind, Listener, Periodic},
    },
};

/// Accounts of customers.
pub static SLICE: Slice = Slice {
    name: "identity",
    routes: |routes| external::routes::routes(routes::routes(routes)),
    jobs: &[
        JobKind { kind: jobs::NOTICE, run: |shop, job| Box::pin(async move { jobs::send_notice(&shop, &job).await }) },
        external::emails::JOB,
        messages::JOB,
        JobKind { kind: service::sign_ins::FAILED, run: |shop, job| Box::pin(async move { service::sign_ins::write_failed(&shop, &job).await }) },
        JobKind { kind: jobs::FORGET, run: |shop, job| Box::pin(async move { jobs::forget(&shop, &job).await }) },
    ],
    periodic: &[Periodic { name: "sessions and sign-ins that are over", run: |shop| Box::pin(async move { service::purge(&shop).await }) }],
    listeners: &[Listener { event: customers::events::DELETED, job: jobs::FORGET }],
    ..Slice::NOTHING
};
