//! What adapters that speak to a provider's API themselves share: calls and what their failures mean, amounts without
//! rounding, signatures, and calls that must not be made twice.

use std::{future::Future, sync::Arc, time::Duration};

use axum::{
    body::Bytes,
    http::{Request, StatusCode, request::Builder},
};
use moka::future::Cache;
use ring::hmac;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use tokio::sync::Mutex;
use uuid::Uuid;

use ironmonger_kernel::{Currency, Money};
use ironmonger_platform::outgoing::{Outgoing, OutgoingError};

use crate::gateway::GatewayError;

/// The most bytes that an answer may have.
const MOST: usize = 512 * 1024;

/// The most charges that are listed at once: what asks for them works in memory.
pub(crate) const MOST_CHARGES: usize = 20_000;

/// Why a list of charges is not given.
pub(crate) fn too_many_charges() -> GatewayError {
    GatewayError::Refused(format!("more than {MOST_CHARGES} charges in this time"))
}

/// What a provider answered, whatever its status.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub body: Bytes,
}

impl Answer {
    /// The body as JSON of this form.
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// For logs and errors: status and the beginning of the body.
    pub fn brief(&self) -> String {
        let text = String::from_utf8_lossy(&self.body).chars().filter(|letter| !letter.is_control()).take(200).collect::<String>();
        format!("{}: {text}", self.status.as_u16())
    }
}

/// Sends a request. [`GatewayError::Unreachable`]: it was surely not received; [`GatewayError::Unknown`]: it may have been acted
/// upon.
pub(crate) async fn call(http: &Outgoing, request: Builder, body: impl Into<Bytes>, patience: Duration) -> Result<Answer, GatewayError> {
    let request: Request<Bytes> = request.body(body.into()).map_err(|cause| GatewayError::Refused(cause.to_string()))?;
    let response = http.send(request, MOST, patience).await.map_err(|cause| match cause {
        OutgoingError::Unreachable(_) | OutgoingError::NoAddress(_) | OutgoingError::Private(_) => GatewayError::Unreachable(cause.to_string()),
        _ => GatewayError::Unknown(cause.to_string()),
    })?;
    Ok(Answer { status: response.status(), body: response.into_body() })
}

/// What a status says that is not success, with what the provider says to it: that it was not done, or that nobody knows.
pub(crate) fn refusal(status: StatusCode, reason: String) -> GatewayError {
    match status.as_u16() {
        429 => GatewayError::Unreachable(reason),
        408 | 409 | 425 => GatewayError::Unknown(reason),
        400..=499 => GatewayError::Refused(reason),
        _ => GatewayError::Unknown(reason),
    }
}

/// A value as it was sent: the text in quotation marks, or the very letters of a number, which a float would change.
pub(crate) fn literal(value: &RawValue) -> String {
    serde_json::from_str::<String>(value.get()).unwrap_or_else(|_| value.get().to_owned())
}

/// An amount in major units: `1000`, `1000.0`, `"1,000.00"`. `None`: negative, no number, or finer than the currency is.
pub(crate) fn amount(text: &str, currency: Currency) -> Option<Money> {
    let text = text.trim().replace(',', "");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let kept = fraction.len().min(currency.decimals() as usize);
    let is_number = !whole.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit()) && fraction[kept..].bytes().all(|byte| byte == b'0');
    if !is_number {
        return None;
    }
    Money::parse(&format!("{whole}.{}", &fraction[..kept]), currency).ok()
}

/// HMAC-SHA256.
pub(crate) fn signature(key: &[u8], message: &[u8]) -> hmac::Tag {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message)
}

/// Whether it is the HMAC-SHA256, found out in the same time whatever the difference.
pub(crate) fn is_signature(key: &[u8], message: &[u8], tag: &[u8]) -> bool {
    hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, key), message, tag).is_ok()
}

/// Calls that a provider has no idempotency key for: this process makes each at most once for each of our keys, and gives
/// the same answer again. After one without an answer it is never made again: the provider may have acted upon it.
pub(crate) struct Once<T>(Cache<Uuid, Arc<Mutex<Made<T>>>>);

enum Made<T> {
    Not,
    /// Begun, and without an answer so far.
    Unknown,
    Answered(T),
}

impl<T: Clone + Send + Sync + 'static> Once<T> {
    pub fn new() -> Self {
        Self(Cache::builder().max_capacity(50_000).time_to_idle(Duration::from_hours(6)).build())
    }

    pub async fn make(&self, key: Uuid, call: impl Future<Output = Result<T, GatewayError>> + Send) -> Result<T, GatewayError> {
        let made = self.0.get_with(key, async { Arc::new(Mutex::new(Made::Not)) }).await;
        let mut made = made.lock().await;
        match &*made {
            Made::Not => {}
            Made::Unknown => return Err(GatewayError::Unknown("it was asked before and gave no answer".to_owned())),
            Made::Answered(answer) => return Ok(answer.clone()),
        }
        // Stays so when whoever asks goes away meanwhile.
        *made = Made::Unknown;
        let answer = call.await;
        match &answer {
            Ok(answer) => *made = Made::Answered(answer.clone()),
            Err(GatewayError::Unknown(_)) => {}
            Err(_) => *made = Made::Not,
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_without_rounding() {
        let read = |text: &str, code: &str| amount(text, code.parse().ok()?).map(|money| money.minor);
        for (text, code, minor) in [
            ("1000", "NPR", Some(100_000)),
            ("1000.0", "NPR", Some(100_000)),
            ("1,000.50", "NPR", Some(100_050)),
            ("0.1", "KES", Some(10)),
            ("0.29", "KES", Some(29)),
            ("1500.000", "UGX", Some(1500)),
            ("1.2345000", "KWD", None),
            ("4503599627370.97", "KES", None),
        ] {
            assert_eq!(read(text, code), minor, "{text} {code}");
        }
        for text in ["", ".", "-1", "+1", "1e3", "1.001", "one", "1.-0", "0x10", "1.0.0", "∞"] {
            assert_eq!(read(text, "KES"), None, "{text}");
        }
    }

    #[tokio::test]
    async fn what_was_done_is_done_once() {
        let (once, key) = (Once::<u8>::new(), Uuid::now_v7());
        let refused = async || Err(GatewayError::Refused("no".to_owned()));
        assert!(once.make(key, refused()).await.is_err());
        assert_eq!(once.make(key, async { Ok(1) }).await.ok(), Some(1));
        assert_eq!(once.make(key, async { Ok(2) }).await.ok(), Some(1));
        let other = Uuid::now_v7();
        assert!(once.make(other, async { Err(GatewayError::Unknown("no answer".to_owned())) }).await.is_err());
        assert!(matches!(once.make(other, async { Ok(3) }).await, Err(GatewayError::Unknown(_))));
    }
}
