//! What happens to a request from first to last: it gets a number to ask the log for, and what a refused form still
//! sends is read on, so that its browser gets to see the refusal.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    body::{Body, BodyDataStream},
    extract::Request,
    http::{HeaderValue, Method},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use futures::{Stream, StreamExt};
use tracing::Instrument;

use super::secrets;

/// Letters of a request's number: enough to tell those of a week apart, and short enough to be read out.
const LETTERS: usize = 10;
/// Bytes that a refused request may go on to send, and for how long. What sends more than that is cut off.
const MOST_IGNORED: usize = 64 * 1024 * 1024;
const LONGEST_IGNORED: Duration = Duration::from_secs(30);

/// The number of a request: in its lines of the log, in `x-request-id`, and on the page that says that something broke.
#[derive(Clone, Debug)]
pub struct RequestId(pub Arc<str>);

/// Numbers the request. A number that the request brings along is not believed: it would be written into the log.
pub async fn number(mut request: Request, next: Next) -> Response {
    let id = secrets::token().chars().take(LETTERS).collect::<String>();
    let span = tracing::error_span!("request", id, method = %request.method(), path = redacted(request.uri().path()));
    request.extensions_mut().insert(RequestId(id.as_str().into()));
    let mut response = next.run(request).instrument(span.clone()).await;
    if response.status().is_server_error() {
        span.in_scope(|| tracing::error!(status = response.status().as_u16(), "answered"));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}

/// A path as the log may tell it: without the secrets of links, which are long and of no word's form. Ids stay.
pub fn redacted(path: &str) -> String {
    let is_secret = |part: &str| {
        let is_id = part.len() == 36 && part.bytes().filter(|byte| *byte == b'-').count() == 4;
        let is_word = part.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'.'));
        part.len() >= 32 && !is_id && !is_word
    };
    path.split('/').map(|part| if is_secret(part) { "…" } else { part }).collect::<Vec<_>>().join("/")
}

/// Reads on what a refused request still sends: a browser that is in the middle of sending a form does not read the
/// answer, and would see a broken connection instead of the page that says what was wrong.
pub async fn hear_out(request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let mut rest = Lent(Arc::new(Mutex::new(body.into_data_stream())));
    let response = next.run(Request::from_parts(parts, Body::from_stream(rest.clone()))).await;
    if response.status().is_client_error() {
        let ignore = async {
            let mut ignored = 0;
            while ignored < MOST_IGNORED
                && let Some(Ok(bytes)) = rest.next().await
            {
                ignored += bytes.len();
            }
        };
        // Who is not done by then is cut off.
        let _ = tokio::time::timeout(LONGEST_IGNORED, ignore).await;
    }
    response
}

/// A body that is read by its handler first and then by [`hear_out`].
#[derive(Clone)]
struct Lent(Arc<Mutex<BodyDataStream>>);

impl Stream for Lent {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).poll_next_unpin(context)
    }
}
