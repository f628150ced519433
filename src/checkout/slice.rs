//! What the checkout says of itself to the rest of the shop.

use axum::{
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use super::{api, bogus, pages, pay, webhooks};
use crate::shop::Slice;

/// From a cart to an order, and what payment providers report.
pub static SLICE: Slice = Slice {
    name: "checkout",
    routes: |routes| {
        routes
            .page("/checkout", get(pages::show).post(api::place))
            .page("/checkout/quote", post(api::quote))
            .page("/checkout/code", post(api::code))
            .page("/checkout/credit", post(api::credit))
            .page("/checkout/sign-in", post(api::sign_in))
            .page("/checkout/return/{payment}", get(pages::back_from_payment))
            .page("/checkout/pay/{payment}", get(pay::show))
            .page("/pay/bogus/{reference}", get(bogus::bogus).post(bogus::bogus_answer))
            .machine("/webhooks/{provider}", post(webhooks::webhook).layer(DefaultBodyLimit::max(webhooks::MOST_BYTES)))
    },
    ..Slice::NOTHING
};
