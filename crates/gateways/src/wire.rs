//! For tests against doubles over HTTP: the wire to one, on which each call can hang or fail, before and after it was done.

#![allow(clippy::unwrap_used)]

use std::{
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use chrono::{TimeDelta, Utc};
use tokio::net::TcpListener;
use uuid::Uuid;

use ironmonger_kernel::{Address, Money};
use ironmonger_platform::outgoing::Outgoing;

use crate::gateway::{Attempt, Callback, RefundRequest, Report};

/// So long the adapters wait in these tests.
pub(crate) const PATIENCE: Duration = Duration::from_millis(400);

/// What goes wrong with one call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Trouble {
    /// No answer, and nothing was done.
    HangsBefore,
    /// No answer, and it was done.
    HangsAfter,
    /// 500, and nothing was done.
    FailsBefore,
    /// 502, and it was done.
    FailsAfter,
}

pub(crate) const TROUBLES: [Trouble; 4] = [Trouble::HangsBefore, Trouble::HangsAfter, Trouble::FailsBefore, Trouble::FailsAfter];

struct Call {
    /// Method and path, with the query.
    what: String,
    headers: HeaderMap,
    body: Bytes,
}

/// The wire to a double: what went over it, and what will go wrong on it.
#[derive(Clone, Default)]
pub(crate) struct Wire(Arc<Mutex<Log>>);

#[derive(Default)]
struct Log {
    calls: Vec<Call>,
    troubles: Vec<(String, Trouble)>,
}

impl Wire {
    fn locked(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap()
    }

    /// The next call whose method and path end so has trouble.
    pub fn trouble(&self, end: &str, trouble: Trouble) {
        self.locked().troubles.push((end.to_owned(), trouble));
    }

    /// How many calls there were whose method and path end so.
    pub fn count(&self, end: &str) -> usize {
        self.locked().calls.iter().filter(|call| call.what.ends_with(end)).count()
    }

    pub fn last_body(&self, end: &str) -> serde_json::Value {
        let calls = &self.locked().calls;
        serde_json::from_slice(&calls.iter().rfind(|call| call.what.ends_with(end)).unwrap().body).unwrap()
    }

    pub fn last_header(&self, end: &str, name: &str) -> String {
        let calls = &self.locked().calls;
        calls.iter().rfind(|call| call.what.ends_with(end)).unwrap().headers[name].to_str().unwrap().to_owned()
    }
}

async fn over(State(wire): State<Wire>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1_000_000).await.unwrap();
    let what = format!("{} {}", parts.method, parts.uri);
    let trouble = {
        let Log { calls, troubles } = &mut *wire.locked();
        calls.push(Call { what: what.clone(), headers: parts.headers.clone(), body: body.clone() });
        troubles.iter().position(|(end, _)| what.ends_with(end)).map(|index| troubles.remove(index).1)
    };
    let hangs = || tokio::time::sleep(Duration::from_mins(1));
    if trouble == Some(Trouble::HangsBefore) {
        hangs().await;
    }
    if trouble == Some(Trouble::FailsBefore) {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    match trouble {
        Some(Trouble::HangsAfter) => hangs().await,
        Some(Trouble::FailsAfter) => return StatusCode::BAD_GATEWAY.into_response(),
        _ => {}
    }
    response
}

/// Serves a double, and says where.
pub(crate) async fn serve(router: Router, wire: &Wire) -> String {
    listen(router.layer(middleware::from_fn_with_state(wire.clone(), over))).await
}

/// Listens on a free port, and says where.
pub(crate) async fn listen(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

/// Where nobody listens.
pub(crate) async fn nowhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// A client that may go to doubles.
pub(crate) fn http() -> Outgoing {
    Outgoing::new(true)
}

pub(crate) fn money(text: &str, currency: &str) -> Money {
    Money::parse(text, currency.parse().unwrap()).unwrap()
}

/// A payment of such an amount, most of it for two things.
pub(crate) fn attempt(amount: Money) -> Attempt {
    let line = amount.with(amount.minor / 2);
    Attempt {
        key: Uuid::now_v7(),
        order_number: "1042".to_owned(),
        amount,
        email: "ada@example.com".to_owned(),
        address: Address {
            name: "Ada Lovelace".to_owned(),
            line1: "12 St James's Square".to_owned(),
            postcode: "SW1Y 4JH".to_owned(),
            city: "London".to_owned(),
            country: "GB".to_owned(),
            phone: "+441234567890".to_owned(),
            ..Address::default()
        },
        lines: vec![("Anvil".to_owned(), 2, line)],
        rest: "Delivery and taxes".to_owned(),
        return_url: "https://shop.example/orders/1042/paid".to_owned(),
        cancel_url: "https://shop.example/checkout".to_owned(),
        expires_at: Utc::now() + TimeDelta::minutes(30),
    }
}

pub(crate) fn refund_of(paid: &Report, amount: Money, captured: Money) -> RefundRequest {
    RefundRequest {
        reference: paid.reference.clone(),
        capture_reference: paid.capture_reference.clone(),
        key: Uuid::now_v7(),
        amount,
        captured,
        reason: "too heavy".to_owned(),
    }
}

pub(crate) fn callback(headers: &[(&'static str, String)], body: &str) -> Callback {
    let headers = headers.iter().map(|(name, value)| ((*name).parse().unwrap(), HeaderValue::from_str(value).unwrap())).collect();
    Callback { headers, body: Bytes::copy_from_slice(body.as_bytes()), query: String::new() }
}
