//! Stripe's API as far as the shop speaks it: calls with idempotency keys and what their failures mean, the objects that
//! are read, the units in which Stripe counts, and the signature of its webhooks.

use std::{collections::HashMap, ops::RangeInclusive, time::Duration};

use axum::{
    body::Bytes,
    http::{HeaderValue, Method, Request, header},
};
use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use serde::{Deserialize, de::DeserializeOwned};
use sha2::Sha256;
use tokio::time::Instant;

use ironmonger_kernel::{Currency, Money};
use ironmonger_platform::outgoing::{Outgoing, OutgoingError};

use crate::gateway::{GatewayError, WebhookError};

/// The version of the API whose shapes are read here, whatever the account's own is.
const VERSION: &str = "2026-07-29.dahlia";
/// The most bytes of an answer that are read: a session with a hundred lines has some ten thousand.
const MOST: usize = 1024 * 1024;
/// How far a webhook's time may be away.
const TOLERANCE: i64 = 300;

/// Why a call brought nothing.
#[derive(Debug)]
pub(super) enum Failure {
    /// It was surely not acted upon.
    Unreachable(String),
    /// It may have been acted upon.
    Unknown(String),
    /// Stripe said no, with a status from 400 to 499.
    Refused { status: u16, message: String },
}

impl From<Failure> for GatewayError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unreachable(cause) => Self::Unreachable(cause),
            Failure::Unknown(cause) => Self::Unknown(cause),
            // A key that is wrong, revoked or not allowed to do this; what Stripe said is in the log, and repeats a part of it.
            Failure::Refused { status: 401 | 403, .. } => Self::NotSetUp,
            Failure::Refused { message, .. } => Self::Refused(message),
        }
    }
}

/// Names and values of a form, with Stripe's brackets.
pub(super) type Fields = Vec<(String, String)>;

pub(super) struct Client {
    http: Outgoing,
    /// With a slash at the end.
    url: String,
    key: String,
    /// How long one try may take, and how long a call with all its tries.
    pub patience: (Duration, Duration),
}

impl Client {
    pub fn new(url: &str, key: &str) -> Self {
        // The address is a setting of the machine, so a double on this machine is meant.
        Self { http: Outgoing::new(true), url: url.to_owned(), key: key.to_owned(), patience: (Duration::from_secs(10), Duration::from_secs(15)) }
    }

    /// Whether no money moves with this key.
    pub fn is_test(&self) -> bool {
        self.key.starts_with("sk_test_") || self.key.starts_with("rk_test_")
    }

    /// The end of the key, as Stripe's dashboard shows it.
    pub fn key_end(&self) -> String {
        let end = self.key.chars().rev().take(4).collect::<Vec<_>>();
        format!("…{}", end.into_iter().rev().collect::<String>())
    }

    /// Reads; `path` with its query.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failure> {
        self.call(Method::GET, path, None).await
    }

    /// Deletes; what is gone already is an answer like any other.
    pub async fn delete<T: DeserializeOwned>(&self, path: &str, key: &str) -> Result<T, Failure> {
        self.call(Method::DELETE, path, Some((Bytes::new(), key))).await
    }

    /// Asks for something to be done. The same `key` is the same thing, so it is sent once more when the answer is lost.
    pub async fn post<T: DeserializeOwned>(&self, path: &str, fields: &Fields, key: &str) -> Result<T, Failure> {
        let form = serde_urlencoded::to_string(fields).map_err(|cause| refused(400, cause.to_string()))?;
        self.call(Method::POST, path, Some((form.into(), key))).await
    }

    async fn call<T: DeserializeOwned>(&self, method: Method, path: &str, post: Option<(Bytes, &str)>) -> Result<T, Failure> {
        let (one, all) = self.patience;
        let until = Instant::now() + all;
        let first = self.send(&method, path, post.clone(), one).await;
        let again = match &first {
            Err((Failure::Unreachable(_) | Failure::Unknown(_), may_try_again)) => *may_try_again,
            _ => false,
        };
        let pause = Duration::from_millis(200 + u64::from(uuid::Uuid::new_v4().as_bytes()[0]));
        let left = until.saturating_duration_since(Instant::now()).saturating_sub(pause);
        if !again || left.is_zero() {
            return first.map_err(|(failure, _)| failure);
        }
        tokio::time::sleep(pause).await;
        let second = self.send(&method, path, post, one.min(left)).await;
        match (first, second) {
            // The first try may have been acted upon, whatever has kept the second one from being sent.
            (Err((Failure::Unknown(cause), _)), Err((Failure::Unreachable(_), _))) => Err(Failure::Unknown(cause)),
            (_, second) => second.map_err(|(failure, _)| failure),
        }
    }

    /// One try; a failure comes with whether another one may help.
    async fn send<T: DeserializeOwned>(&self, method: &Method, path: &str, post: Option<(Bytes, &str)>, patience: Duration) -> Result<T, (Failure, bool)> {
        let url = format!("{}v1/{path}", self.url);
        let request = Request::builder().method(method).uri(url);
        let (request, body) = match post {
            None => (request, Bytes::new()),
            Some((form, key)) => (request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header("idempotency-key", key), form),
        };
        let mut authorization = HeaderValue::from_str(&format!("Bearer {}", self.key))
            .map_err(|_| (refused(401, "the secret key has letters that no key has".to_owned()), false))?;
        authorization.set_sensitive(true);
        let request = request.header(header::AUTHORIZATION, authorization).header("stripe-version", VERSION).body(body);
        let request = request.map_err(|cause| (refused(400, cause.to_string()), false))?;
        let answer = self.http.send(request, MOST, patience).await.map_err(|cause| match cause {
            OutgoingError::NoAddress(_) | OutgoingError::Private(_) => (Failure::Unreachable(cause.to_string()), false),
            OutgoingError::Unreachable(_) => (Failure::Unreachable(cause.to_string()), true),
            _ => (Failure::Unknown(cause.to_string()), true),
        })?;
        let status = answer.status();
        if status.is_success() {
            return serde_json::from_slice(answer.body()).map_err(|cause| (Failure::Unknown(format!("Stripe's answer does not read: {cause}")), false));
        }
        let error = serde_json::from_slice::<ErrorBody>(answer.body()).unwrap_or_default().error;
        let message = error.message.unwrap_or_else(|| format!("status {}", status.as_u16()));
        let id = answer.headers().get("request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
        tracing::warn!(path, %status, kind = error.kind, code = error.code, message, id, "Stripe refused a request");
        let said = answer.headers().get("stripe-should-retry").and_then(|again| again.to_str().ok());
        Err(match status.as_u16() {
            // Too many requests: this one was not looked at.
            429 => (Failure::Unreachable(message), said == Some("true")),
            // Another one of the same key is in flight.
            409 => (Failure::Unknown(message), said != Some("false")),
            status @ 400..=499 => (refused(status, message), false),
            _ => (Failure::Unknown(message), said != Some("false")),
        })
    }
}

fn refused(status: u16, message: String) -> Failure {
    Failure::Refused { status, message }
}

#[derive(Default, Deserialize)]
struct ErrorBody {
    #[serde(default)]
    error: ErrorDetails,
}

#[derive(Default, Deserialize)]
struct ErrorDetails {
    #[serde(rename = "type")]
    kind: Option<String>,
    code: Option<String>,
    message: Option<String>,
}

/// What stands for an object: its id, or, if that was asked for, the object.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Expandable<T> {
    Id(String),
    Object(Box<T>),
}

impl Expandable<Intent> {
    pub fn id(&self) -> &str {
        match self {
            Self::Id(id) => id,
            Self::Object(intent) => &intent.id,
        }
    }
}

#[derive(Deserialize)]
pub(super) struct List<T> {
    pub data: Vec<T>,
    /// Whether there is more behind the last one.
    #[serde(default)]
    pub has_more: bool,
}

/// A charge, as the list of charges has it: <https://docs.stripe.com/api/charges/object>.
#[derive(Deserialize)]
pub(super) struct ListedCharge {
    pub id: String,
    pub amount_captured: i64,
    pub currency: String,
    /// `succeeded`, `pending` or `failed`.
    pub status: String,
    /// Whether it is not only authorized.
    #[serde(default)]
    pub captured: bool,
    /// Whether all of it went back.
    #[serde(default)]
    pub refunded: bool,
    /// Seconds since 1970.
    pub created: i64,
    pub payment_intent: Option<Expandable<Intent>>,
    /// Copied from the payment intent when the charge was made.
    #[serde(default)]
    pub metadata: Option<HashMap<String, String>>,
}

#[derive(Deserialize)]
pub(super) struct Session {
    pub id: String,
    /// `open`, `complete` or `expired`.
    pub status: Option<String>,
    /// `paid`, `unpaid` or `no_payment_required`.
    pub payment_status: Option<String>,
    pub amount_total: Option<i64>,
    pub currency: Option<String>,
    pub url: Option<String>,
    pub client_reference_id: Option<String>,
    pub payment_intent: Option<Expandable<Intent>>,
}

/// What tells a payment with a saved method from that of a session, in `metadata`.
pub(super) const SAVED: &str = "saved";

impl Session {
    /// A payment with a saved method has no session, and is named by its intent: it reads as one all the same.
    pub fn of(intent: Intent) -> Self {
        let status = match intent.status.as_str() {
            "requires_action" | "requires_confirmation" => "open",
            "canceled" if intent.latest_charge.as_ref().is_none_or(serde_json::Value::is_null) => "expired",
            _ => "complete",
        };
        Self {
            id: intent.id.clone(),
            status: Some(status.to_owned()),
            payment_status: None,
            amount_total: None,
            currency: None,
            url: None,
            client_reference_id: intent.metadata.as_ref().and_then(|metadata| metadata.get("payment")).cloned(),
            payment_intent: Some(Expandable::Object(Box::new(intent))),
        }
    }

    /// The id of what moves the money; there is none before the shopper has tried.
    pub fn intent(&self) -> Option<&str> {
        self.payment_intent.as_ref().map(Expandable::id)
    }
}

/// A payment intent.
#[derive(Deserialize)]
pub(super) struct Intent {
    pub id: String,
    pub status: String,
    pub currency: String,
    #[serde(default)]
    pub amount_capturable: i64,
    #[serde(default)]
    pub amount_received: i64,
    pub last_payment_error: Option<PaymentError>,
    pub metadata: Option<HashMap<String, String>>,
    pub next_action: Option<NextAction>,
    pub latest_charge: Option<serde_json::Value>,
}

/// What the shopper has to do before the money moves.
#[derive(Deserialize)]
pub(super) struct NextAction {
    pub redirect_to_url: Option<RedirectToUrl>,
}

#[derive(Deserialize)]
pub(super) struct RedirectToUrl {
    pub url: Option<String>,
}

/// A session with what it was paid with.
#[derive(Deserialize)]
pub(super) struct KeptSession {
    pub payment_intent: Option<Expandable<KeptIntent>>,
}

#[derive(Deserialize)]
pub(super) struct KeptIntent {
    pub payment_method: Option<Expandable<PaymentMethod>>,
}

#[derive(Deserialize)]
pub(super) struct PaymentMethod {
    pub id: String,
    /// Whose it is; none that is not kept.
    pub customer: Option<Expandable<Customer>>,
    pub card: Option<Card>,
}

#[derive(Deserialize)]
pub(super) struct Customer {
    pub id: String,
}

#[derive(Deserialize)]
pub(super) struct Card {
    pub brand: String,
    pub last4: String,
    pub exp_month: u32,
    pub exp_year: i32,
    pub fingerprint: Option<String>,
}

/// A session with the charge behind it.
#[derive(Deserialize)]
pub(super) struct ChargedSession {
    pub payment_intent: Option<Expandable<ChargedIntent>>,
}

#[derive(Deserialize)]
pub(super) struct ChargedIntent {
    pub latest_charge: Option<Expandable<Charge>>,
}

/// A charge, as Radar has judged it.
#[derive(Deserialize)]
pub(super) struct Charge {
    pub outcome: Option<ChargeOutcome>,
    pub payment_method_details: Option<MethodDetails>,
}

#[derive(Deserialize)]
pub(super) struct ChargeOutcome {
    /// `normal`, `elevated`, `highest`, `not_assessed` or `unknown`.
    pub risk_level: Option<String>,
    /// From 0 to 100; only with Radar for Fraud Teams.
    pub risk_score: Option<i64>,
}

#[derive(Deserialize)]
pub(super) struct MethodDetails {
    pub card: Option<CardDetails>,
}

#[derive(Deserialize)]
pub(super) struct CardDetails {
    pub country: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct PaymentError {
    pub message: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Refund {
    pub id: String,
    pub amount: i64,
    pub currency: String,
    pub status: Option<String>,
    pub failure_reason: Option<String>,
    pub payment_intent: Option<Expandable<Intent>>,
    #[serde(default)]
    pub metadata: Option<HashMap<String, String>>,
}

#[derive(Deserialize)]
pub(super) struct Dispute {
    pub id: String,
    pub amount: i64,
    pub currency: String,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub status: String,
    pub payment_intent: Option<Expandable<Intent>>,
}

#[derive(Deserialize)]
pub(super) struct Account {
    pub id: String,
    pub business_profile: Option<BusinessProfile>,
    pub settings: Option<Settings>,
}

#[derive(Deserialize)]
pub(super) struct BusinessProfile {
    pub name: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Settings {
    pub dashboard: Option<Dashboard>,
}

#[derive(Deserialize)]
pub(super) struct Dashboard {
    pub display_name: Option<String>,
}

/// An object of which only the id counts.
#[derive(Deserialize)]
pub(super) struct Named {
    pub id: String,
    pub payment_intent: Option<Expandable<Intent>>,
    pub metadata: Option<HashMap<String, String>>,
}

/// A webhook's body.
#[derive(Deserialize)]
pub(super) struct Event {
    #[serde(rename = "type")]
    pub kind: String,
    pub data: EventData,
}

#[derive(Deserialize)]
pub(super) struct EventData {
    pub object: serde_json::Value,
}

/// Checks `Stripe-Signature` (`t=…,v1=…`): HMAC-SHA256 by the endpoint's whole secret over time, point and body, not older
/// than five minutes. While a secret is rolled there are two signatures; here, there may be two secrets.
pub(super) fn verify(signature: &str, body: &[u8], secrets: &[String], now: DateTime<Utc>) -> Result<(), WebhookError> {
    let parts = || signature.split(',').filter_map(|part| part.trim().split_once('='));
    let time = parts().find(|(name, _)| *name == "t").map(|(_, time)| time).ok_or(WebhookError::Signature)?;
    let seconds = time.parse::<i64>().map_err(|_| WebhookError::Signature)?;
    if now.timestamp().checked_sub(seconds).is_none_or(|age| age.abs() > TOLERANCE) {
        return Err(WebhookError::Signature);
    }
    let given = parts().filter(|(name, _)| *name == "v1").filter_map(|(_, hex)| hex::decode(hex).ok()).collect::<Vec<_>>();
    let matches = |secret: &String| {
        given.iter().any(|given| {
            Hmac::<Sha256>::new_from_slice(secret.as_bytes())
                .is_ok_and(|mac| mac.chain_update(time).chain_update(".").chain_update(body).verify_slice(given).is_ok())
        })
    };
    // An empty secret would be one that everybody knows.
    if secrets.iter().filter(|secret| !secret.is_empty()).any(matches) { Ok(()) } else { Err(WebhookError::Signature) }
}

/// Stripe's decimals, where they differ from ISO 4217's (Stripe's documentation, "Supported currencies").
fn decimals(currency: Currency) -> u32 {
    match currency.code() {
        "ISK" | "UGX" => 2,
        "MGA" => 0,
        _ => currency.decimals(),
    }
}

/// The least and the most that Stripe takes at once, in its units (Stripe's documentation, "Minimum and maximum charge
/// amounts").
pub(super) fn bounds(currency: Currency) -> RangeInclusive<i64> {
    let least = match currency.code() {
        "USD" | "AUD" | "BRL" | "CAD" | "CHF" | "EUR" | "INR" | "NZD" | "SGD" => 50,
        "GBP" => 30,
        "AED" | "MYR" | "PLN" | "RON" => 200,
        "DKK" => 250,
        "NOK" | "SEK" => 300,
        "HKD" => 400,
        "MXN" | "THB" => 1_000,
        "CZK" => 1_500,
        "HUF" => 17_500,
        "JPY" => 50,
        _ => 1,
    };
    let digits = match currency.code() {
        "IDR" | "COP" => 12,
        "HUF" | "JPY" | "LBP" | "VND" | "KRW" => 10,
        "INR" => 9,
        _ => 8,
    };
    least..=10_i64.pow(digits) - 1
}

/// An amount in the units in which Stripe counts. `None`: it cannot be said in them without rounding. Currencies with three
/// decimals are taken in tens alone.
pub(super) fn to_stripe(money: Money) -> Option<i64> {
    let (ours, theirs) = (money.currency.decimals(), decimals(money.currency));
    let minor = if theirs >= ours {
        money.minor.checked_mul(10_i64.pow(theirs - ours))?
    } else {
        let step = 10_i64.pow(ours - theirs);
        (money.minor % step == 0).then_some(money.minor / step)?
    };
    (theirs < 3 || minor % 10 == 0).then_some(minor)
}

/// `None`: no currency that we know, or a part of a minor unit of ours.
pub(super) fn from_stripe(minor: i64, code: &str) -> Option<Money> {
    let currency = code.parse::<Currency>().ok()?;
    let (ours, theirs) = (currency.decimals(), decimals(currency));
    let minor = if theirs >= ours {
        let step = 10_i64.pow(theirs - ours);
        (minor % step == 0).then_some(minor / step)?
    } else {
        minor.checked_mul(10_i64.pow(ours - theirs))?
    };
    Some(Money::new(minor, currency))
}

/// The currencies in which Stripe charges (its documentation, "Supported currencies").
#[rustfmt::skip]
pub(super) const CURRENCIES: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD",
    "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ETB", "EUR", "FJD", "FKP",
    "GBP", "GEL", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR",
    "KMF", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MUR", "MVR", "MWK", "MXN",
    "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF",
    "SAR", "SBD", "SCR", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SZL", "THB", "TJS", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX",
    "USD", "UYU", "UZS", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW",
];
