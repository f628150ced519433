//! Where payment providers call back.

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{error::Fault, orders, shop::Shop};

/// The most bytes a callback may have.
pub const MOST_BYTES: usize = 256 * 1024;

/// `POST /webhooks/{provider}`: 200 tells the provider that it need not call again, 503 that it should.
pub async fn webhook(State(shop): State<Shop>, Path(provider): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    let Some(gateway) = shop.gateways.by_code(&provider) else { return (StatusCode::NOT_FOUND, "no such provider").into_response() };
    let report = match gateway.read_webhook(&headers, &body) {
        Ok(Some(report)) => report,
        Ok(None) => return "nothing to do".into_response(),
        Err(cause) => {
            tracing::warn!(%cause, provider, "a callback was refused");
            return (StatusCode::BAD_REQUEST, cause.to_string()).into_response();
        }
    };
    let reference = report.reference.clone();
    match orders::service::payment_reported(&shop, gateway.code(), report).await {
        Ok(_) => "thank you".into_response(),
        Err(Fault::NotFound) => {
            tracing::warn!(provider, reference, "a callback about a payment that is not ours");
            "not ours".into_response()
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, HeaderValue::from_static("30"))], "later, please").into_response(),
    }
}
