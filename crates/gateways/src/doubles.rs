//! What tests of adapters share: providers' doubles over HTTP, and a payment to be made.

#![allow(clippy::unwrap_used)]

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use chrono::Utc;
use uuid::Uuid;

use ironmonger_kernel::{Address, Money};

pub(crate) use crate::wire::{http, nowhere};
use crate::{gateway::Attempt, wire::listen};

/// Longer than anything in a test takes that answers, and short enough to wait for what does not.
pub(crate) const PATIENCE: Duration = Duration::from_millis(1500);

/// How a double behaves, whoever asks for what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mood {
    #[default]
    Well,
    /// Does what it is asked, and does not say so.
    SilentAfter,
    /// Does nothing, and does not say so.
    SilentBefore,
    /// Does what it is asked, and says that something broke.
    BrokenAfter,
}

/// How a double that is running behaves, and how often it was asked.
#[derive(Clone, Default)]
pub(crate) struct Temper(Arc<Mutex<(Mood, Vec<String>)>>);

impl Temper {
    pub fn set(&self, mood: Mood) {
        self.0.lock().unwrap().0 = mood;
    }

    /// How many requests began with this: method, space, path.
    pub fn asked(&self, what: &str) -> usize {
        self.0.lock().unwrap().1.iter().filter(|asked| asked.starts_with(what)).count()
    }
}

async fn tempered(State(temper): State<Temper>, request: Request, next: Next) -> Response {
    let mood = {
        let mut state = temper.0.lock().unwrap();
        state.1.push(format!("{} {}", request.method(), request.uri()));
        state.0
    };
    let silence = || std::future::pending::<Response>();
    // The token moves no money: what goes wrong goes wrong afterwards.
    if request.uri().path().starts_with("/oauth") {
        return next.run(request).await;
    }
    match mood {
        Mood::Well => next.run(request).await,
        Mood::SilentAfter => {
            next.run(request).await;
            silence().await
        }
        Mood::SilentBefore => silence().await,
        Mood::BrokenAfter => {
            next.run(request).await;
            (StatusCode::INTERNAL_SERVER_ERROR, "{\"message\":\"something broke\"}").into_response()
        }
    }
}

/// Serves a double, and says where.
pub(crate) async fn serve(router: Router, temper: &Temper) -> String {
    listen(router.layer(from_fn_with_state(temper.clone(), tempered))).await
}

pub(crate) fn money(minor: i64, currency: &str) -> Money {
    Money::new(minor, currency.parse().unwrap())
}

pub(crate) fn attempt(minor: i64, currency: &str) -> Attempt {
    let key = Uuid::now_v7();
    Attempt {
        key,
        order_number: "K7-2M9QX".to_owned(),
        amount: money(minor, currency),
        email: "wanjiku@example.com".to_owned(),
        address: Address {
            name: "Wanjiku Kamau".to_owned(),
            line1: "Moi Avenue 12".to_owned(),
            postcode: "00100".to_owned(),
            city: "Nairobi".to_owned(),
            country: "KE".to_owned(),
            phone: "0708 374 149".to_owned(),
            ..Address::default()
        },
        lines: vec![("Mug".to_owned(), 1, money(minor, currency))],
        rest: "Delivery".to_owned(),
        return_url: format!("https://shop.test/checkout/return/{key}"),
        cancel_url: format!("https://shop.test/checkout/return/{key}?canceled=1"),
        expires_at: Utc::now() + chrono::Duration::minutes(35),
    }
}
