//! Ways to pay that payment providers keep for customers who are signed in: cards, known here by a sealed token, their brand,
//! last four digits and expiry. It owns them, who accounts are at providers, and which payments keep one or are made with one.
//! How they are paid with is the checkout's story; [`crate::payments::gateways::saved`] is what a provider has to offer.

mod entity;
pub mod jobs;
pub mod model;
pub mod service;
pub mod views;

use crate::{
    identity, orders,
    shop::{
        Slice,
        slice::{JobKind, Listener},
    },
};

/// Ways to pay that are kept.
pub static SLICE: Slice = Slice {
    name: "saved_methods",
    jobs: &[
        JobKind { kind: jobs::KEEP, run: |shop, job| Box::pin(async move { jobs::keep(&shop, &job).await }) },
        JobKind { kind: jobs::REMOVE, run: |shop, job| Box::pin(async move { jobs::remove(&shop, &job).await }) },
        JobKind { kind: jobs::FORGET, run: |shop, job| Box::pin(async move { jobs::forget(&shop, &job).await }) },
        JobKind { kind: jobs::FORGET_OWNER, run: |shop, job| Box::pin(async move { jobs::forget_owner(&shop, &job).await }) },
    ],
    listeners: &[Listener { event: orders::events::CHANGED, job: jobs::KEEP }, Listener { event: identity::events::REMOVED, job: jobs::FORGET }],
    ..Slice::NOTHING
};
