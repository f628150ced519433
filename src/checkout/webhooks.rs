//! Where payment providers call back.

use axum::{
    body::Bytes,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    error::Fault,
    orders,
    payments::gateway::{Callback, Update, WebhookError},
    shop::Shop,
};

/// The most bytes a callback may have.
pub const MOST_BYTES: usize = 256 * 1024;

/// `POST /webhooks/{provider}`: 200 tells the provider that it need not call again, 503 that it should.
pub async fn webhook(State(shop): State<Shop>, Path(provider): Path<String>, RawQuery(query): RawQuery, headers: HeaderMap, body: Bytes) -> Response {
    let Some(gateway) = shop.gateways.by_callback_name(&provider) else { return (StatusCode::NOT_FOUND, "no such provider").into_response() };
    let callback = Callback { headers, body, query: query.unwrap_or_default() };
    let updates = match gateway.receive(&callback).await {
        Ok(updates) => updates,
        Err(WebhookError::Unchecked(cause)) => {
            tracing::warn!(cause, provider, "a callback could not be checked");
            return later();
        }
        Err(cause) => {
            tracing::warn!(%cause, provider, "a callback was refused");
            return (StatusCode::BAD_REQUEST, cause.to_string()).into_response();
        }
    };
    if updates.is_empty() {
        return "nothing to do".into_response();
    }
    let mut ours = false;
    for update in updates {
        let (reference, written) = match update {
            Update::Payment(report) => (report.reference.clone(), orders::service::payment_reported(&shop, gateway.code(), report).await),
            Update::Refund(report) => (report.reference.clone(), orders::service::refund_reported(&shop, gateway.code(), report).await),
            Update::Dispute(dispute) => {
                tracing::warn!(provider, ?dispute, "a dispute was reported; answer it in the provider's dashboard");
                continue;
            }
        };
        match written {
            Ok(_) => ours = true,
            Err(Fault::NotFound) => tracing::warn!(provider, reference, "a callback about a payment that is not ours"),
            Err(_) => return later(),
        }
    }
    let answer = if ours { "thank you" } else { "not ours" };
    answer.into_response()
}

fn later() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, HeaderValue::from_static("30"))], "later, please").into_response()
}
