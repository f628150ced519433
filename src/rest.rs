//! The shop for programs: a REST API below `/api/v1`, described by OpenAPI, and the tokens by which programs sign in. It puts
//! the slices together, as the storefront does, and calls the verbs that their forms call. It owns the tokens, and the answers
//! that are kept for requests with an idempotency key.

// A field that is absent, one that is null and one with a value are three things to a PATCH.
#![allow(clippy::option_option)]
// Handlers answer with a problem as it is, and there is one for each request.
#![allow(clippy::result_large_err)]

mod addresses;
pub mod admin;
mod answers;
mod auth;
mod brands;
mod bulk;
mod caller;
mod carts;
mod categories;
mod collections;
mod currencies;
mod customers;
mod discounts;
mod docs;
mod entity;
mod gate;
pub mod jwt;
mod me;
pub mod model;
mod mpesa;
mod orders;
mod payments;
mod problem;
mod products;
mod reading;
mod refunds;
mod refusal;
pub mod registry;
mod reviews;
mod saved_methods;
pub mod service;
pub mod settings;
mod settings_read;
mod stock;
mod wishlists;

use std::sync::OnceLock;

use axum::{
    extract::DefaultBodyLimit,
    middleware,
    response::{IntoResponse, Response},
    routing::{MethodRouter, any, get, post},
};

use self::{
    jwt::Signer,
    registry::{API, BASE},
    settings::ApiSettings,
};
use crate::{
    accounts,
    checkout::webhooks,
    platform::jobs::Kind,
    shop::{
        Shop, Slice,
        settings::SliceSettings,
        slice::{JobKind, Listener, Periodic, Routes, read, state_of, write},
    },
};

/// A member of staff was signed out everywhere; the payload is the account's id.
const SIGNED_OUT: Kind = Kind::new("rest.signed-out");

/// What it keeps in memory.
#[derive(Default)]
pub struct State {
    signer: OnceLock<Signer>,
    buckets: gate::Buckets,
}

impl State {
    fn signer(&self, shop: &Shop) -> &Signer {
        self.signer.get_or_init(|| Signer::new(&shop.secret_key, &shop.config.secret_keys_before))
    }
}

/// The API.
pub static SLICE: Slice = Slice {
    name: "rest",
    routes: |routes| {
        let routes = routes
            .admin("/admin/api-tokens", read("api"), get(admin::list))
            .dangerous("/admin/api-tokens", write("api"), post(admin::create))
            .admin("/admin/api-tokens/{id}/revoke", write("api"), post(admin::revoke))
            .page("/api/docs", get(docs::page));
        operations(routes)
    },
    periodic: &[Periodic { name: "tokens and answers of the API that are over", run: |shop| Box::pin(async move { service::purge(&shop).await }) }],
    jobs: &[JobKind { kind: SIGNED_OUT, run: |shop, job| Box::pin(async move { service::sessions::end_of_staff(&shop, &job).await }) }],
    listeners: &[Listener { event: accounts::events::SIGNED_OUT, job: SIGNED_OUT }],
    settings: &[ApiSettings::FORM],
    state: Some(|_| Ok(state_of(State::default()))),
    ..Slice::NOTHING
};

/// Every operation at its address, and at those that it has besides.
fn operations(routes: Routes) -> Routes {
    let shop = routes.shop().clone();
    let around = |methods: MethodRouter<Shop>| methods.layer(middleware::from_fn_with_state(shop.clone(), gate::enter));
    let mut routes = routes.machine("/api/v1/openapi.json", around(get(docs::description)));
    for (address, methods) in addresses_of_all() {
        routes = routes.machine(address, around(methods.clone()));
    }
    // Providers send no token, are not counted, and sign what they send byte by byte.
    let signed = |methods: MethodRouter<Shop>| methods.layer(DefaultBodyLimit::max(webhooks::MOST_BYTES));
    for address in WEBHOOKS {
        routes = routes.machine(address, signed(post(payments::webhook)));
    }
    for address in WEBHOOKS_BY_SIGNATURE {
        routes = routes.machine(address, signed(post(payments::webhook_of_signature)));
    }
    for address in MPESA_CALLBACKS {
        routes = routes.machine(address, signed(post(mpesa::callback)));
    }
    routes.machine("/api/v1/{*rest}", around(any(unknown)))
}

/// Where providers may call back, besides `/webhooks/{provider}`.
const WEBHOOKS: [&str; 4] =
    ["/api/v1/payments/webhook/{provider}", "/api/v1/payments/webhook/{provider}/", "/api/payments/webhook/{provider}", "/api/payments/webhook/{provider}/"];
const WEBHOOKS_BY_SIGNATURE: [&str; 4] = ["/api/v1/payments/webhook", "/api/v1/payments/webhook/", "/api/payments/webhook", "/api/payments/webhook/"];
const MPESA_CALLBACKS: [&str; 4] =
    ["/api/v1/payments/mpesa/callback", "/api/v1/payments/mpesa/callback/", "/api/payments/mpesa/callback", "/api/payments/mpesa/callback/"];

/// All addresses with their handlers, made once.
fn addresses_of_all() -> &'static [(String, MethodRouter<Shop>)] {
    static ALL: OnceLock<Vec<(String, MethodRouter<Shop>)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let own = API.routes.iter().map(|(path, methods)| (format!("{BASE}{path}"), methods.clone()));
        let further = API.aliases.iter().map(|(address, paths)| {
            let methods = paths.iter().filter_map(|path| API.routes.get(path)).fold(MethodRouter::new(), |all, own| all.merge(own.clone()));
            (address.clone(), methods)
        });
        own.chain(further).collect()
    })
}

/// Any other address of the API.
pub async fn unknown() -> Response {
    problem::Problem::not_found().into_response()
}
