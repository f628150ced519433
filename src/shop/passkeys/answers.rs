//! What the browser's half of passkeys is answered, in JSON, and where that half is.

use std::sync::LazyLock;

use axum::{
    Json,
    body::Bytes,
    extract::DefaultBodyLimit,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, post},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::KeyError;
use crate::{
    error::Fault,
    platform::{language, limits::RateLimit, pages},
    shop::{Shop, Visitor},
    t,
};

/// The most bytes of an answer: attestations of security keys have a few thousand.
const MOST: usize = 64 * 1024;

/// Where the browser's half is: under another address when it changes, so that browsers keep it for as long as they like.
pub static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let digest = hex::encode(&Sha256::digest(ironmonger_passkeys::SCRIPT)[..6]);
    format!("/sign-in/passkeys.js?v={digest}")
});

/// `GET /sign-in/passkeys.js`
pub async fn script() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, ironmonger_passkeys::SCRIPT).into_response()
}

/// A route that takes an answer of the browser.
pub fn taking<H, T>(handler: H) -> MethodRouter<Shop>
where
    H: axum::handler::Handler<T, Shop>,
    T: 'static,
{
    post(handler).layer(DefaultBodyLimit::max(MOST))
}

fn refused(status: StatusCode, error: &str, is_unknown: bool) -> Response {
    pages::not_kept((status, Json(json!({ "error": error, "unknown": is_unknown }))).into_response())
}

/// A fault in the form that the script reads.
pub fn answer(outcome: Result<Response, Fault<KeyError>>) -> Response {
    match outcome {
        Ok(response) => response,
        Err(Fault::Refused(error)) => refused(StatusCode::UNPROCESSABLE_ENTITY, &error.sentence(), error == KeyError::Unknown),
        Err(fault) => refused(fault.status(), &t::identity_external::key_failed(), false),
    }
}

/// The answer to whoever asks too often; `who` tells purposes apart.
pub fn limited(shop: &Shop, visitor: &Visitor, who: &str) -> Option<Response> {
    let may = shop.limits.check(RateLimit::Challenge, &format!("{who} {}", visitor.rate_limit_key()));
    (!may).then(|| refused(StatusCode::TOO_MANY_REQUESTS, &t::identity_refusals::too_many_tries(), false))
}

/// The answer to whoever is not signed in any more.
pub fn signed_out() -> Response {
    refused(StatusCode::UNAUTHORIZED, &t::identity_external::key_signed_out(), false)
}

/// What the browser is asked.
pub fn options(options: Value) -> Response {
    pages::not_kept(Json(options).into_response())
}

/// Where the browser goes on to.
pub fn lead(there: &str) -> Response {
    pages::not_kept(Json(json!({ "location": language::address(there) })).into_response())
}

/// What a browser answered. What does not read is no answer to anything.
pub fn read(body: &Bytes) -> Value {
    serde_json::from_slice(body).unwrap_or_default()
}

/// A redirect with its cookies, as the script reads it; to `otherwise` where it leads nowhere.
pub fn as_json(redirect: Response, otherwise: &str) -> Response {
    let there = redirect.headers().get(header::LOCATION).and_then(|there| there.to_str().ok()).unwrap_or(otherwise);
    let mut response = lead(there);
    for cookie in redirect.headers().get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    response
}
