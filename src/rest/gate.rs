//! What every request of a program passes: language, other origins, who asks, rate limits, and idempotency keys.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use super::{
    caller::Caller,
    model::Needs,
    problem::Problem,
    reading,
    service::kept::{self, Answer, Known},
    settings::ApiSettings,
};
use crate::{
    kernel::Language,
    platform::{client_address::client_address, limits, measuring::Switch, security::has_zero_character, witness},
    shop::{
        Shop,
        audit::{self, Who},
    },
};

/// Requests at once, and then a second, of one caller.
const BURST: f64 = 600.0;
const REFILL: f64 = 20.0;
/// Callers that are remembered.
const MOST_CALLERS: usize = 50_000;

/// How much each caller has left.
#[derive(Default)]
pub struct Buckets(Mutex<HashMap<String, (f64, Instant)>>);

impl Buckets {
    /// Takes one; what is left, or nothing if there was none.
    fn take(&self, who: &str) -> Option<f64> {
        let now = Instant::now();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() > MOST_CALLERS {
            all.retain(|_, (left, at)| *left + now.duration_since(*at).as_secs_f64() * REFILL < BURST);
        }
        let (left, at) = all.entry(who.to_owned()).or_insert((BURST, now));
        *left = (*left + now.duration_since(*at).as_secs_f64() * REFILL).min(BURST);
        *at = now;
        if *left < 1.0 {
            return None;
        }
        *left -= 1.0;
        Some(*left)
    }
}

/// Where a request comes from.
pub fn address(shop: &Shop, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
    client_address(peer, headers, &shop.config.trusted_proxies)
}

/// Around every operation: finds out who asks, in English, and puts on the headers that all answers have.
pub async fn enter(State(shop): State<Shop>, mut request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let english = Language::default();
    let work = async {
        if request.method() == Method::OPTIONS {
            return StatusCode::NO_CONTENT.into_response();
        }
        let place = limits::rate_limit_key(address(&shop, request.headers(), request.extensions()));
        // Whoever sends wrong tokens again and again is counted by where they come from.
        let found = Caller::of(&shop, request.headers()).await;
        let who = found.as_ref().map_or_else(|_| format!("nobody at {place}"), |caller| caller.key(&place));
        let left = if Switch::NoLimits.is_on() { Some(BURST) } else { shop.state::<super::State>().buckets.take(&who) };
        let mut response = match (left, found) {
            (None, _) => Problem::too_many(1).into_response(),
            (Some(_), _) if has_zero_character(request.uri()) => {
                Problem::bad_request("address", "No part of an address has a zero character (%00).").into_response()
            }
            (Some(_), Err(problem)) => problem.into_response(),
            (Some(_), Ok(caller)) => {
                if let Caller::Staff(worker) = &caller {
                    audit::acting(Who::staff(worker.account.id, worker.name()));
                }
                request.extensions_mut().insert(Passed { shop: shop.clone(), place });
                request.extensions_mut().insert(caller);
                next.run(request).await
            }
        };
        limit_headers(response.headers_mut(), left.unwrap_or_default());
        response
    };
    // What a program is told does not depend on who reads it.
    let mut response = shop.speaking(Some(&english), work).await;
    if response.status() == StatusCode::METHOD_NOT_ALLOWED && response.headers().get(header::CONTENT_TYPE).is_none() {
        let allowed = response.headers().get(header::ALLOW).cloned();
        response = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", "This address does not take this method: see Allow.").into_response();
        if let Some(allowed) = allowed {
            response.headers_mut().insert(header::ALLOW, allowed);
        }
    }
    let allowed = allowed_origin(&shop, origin.as_ref());
    let headers = response.headers_mut();
    if let Some(allowed) = allowed {
        cors(headers, allowed);
    }
    headers.append(header::VARY, HeaderValue::from_static("authorization, origin"));
    response
}

/// What a request has passed on its way, for the check of its operation.
#[derive(Clone)]
struct Passed {
    shop: Shop,
    place: String,
}

/// In the form of draft-ietf-httpapi-ratelimit-headers.
fn limit_headers(headers: &mut HeaderMap, left: f64) {
    let policy = format!("\"calls\";q={BURST};w={}", BURST / REFILL);
    let state = format!("\"calls\";r={};t={}", left.floor(), ((BURST - left) / REFILL).ceil());
    for (name, value) in [("ratelimit-policy", policy), ("ratelimit", state)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
}

/// The origin whose scripts may read the answer, as the setting has it.
fn allowed_origin(shop: &Shop, origin: Option<&HeaderValue>) -> Option<HeaderValue> {
    let settings = shop.settings::<ApiSettings>();
    let allowed = settings.origins.split_whitespace().collect::<Vec<_>>();
    if allowed.contains(&"*") {
        return Some(HeaderValue::from_static("*"));
    }
    origin.filter(|origin| origin.to_str().is_ok_and(|origin| allowed.contains(&origin))).cloned()
}

fn cors(headers: &mut HeaderMap, origin: HeaderValue) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    let fixed = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, idempotency-key, if-match, if-none-match"),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, "etag, location, ratelimit, ratelimit-policy, retry-after, idempotent-replayed"),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// The check of one operation, before any of its work.
pub async fn admit(needs: Needs, keeps: bool, request: Request, next: Next) -> Response {
    let caller = request.extensions().get::<Caller>().cloned().unwrap_or(Caller::Nobody);
    if let Err(problem) = caller.check(needs) {
        return problem.into_response();
    }
    let key = request.headers().get("idempotency-key").cloned();
    let passed = request.extensions().get::<Passed>().cloned();
    match (key, passed) {
        (Some(key), Some(passed)) if keeps => match once(&passed, &caller, key.as_bytes(), request, next).await {
            Ok(response) => response,
            Err(problem) => problem.into_response(),
        },
        _ => next.run(request).await,
    }
}

/// Headers that are a part of an answer.
const KEPT: [HeaderName; 3] = [header::CONTENT_TYPE, header::ETAG, header::LOCATION];
const REPLAYED: &str = "idempotent-replayed";

/// Does a request once, however often it comes with its key.
async fn once(passed: &Passed, caller: &Caller, key: &[u8], request: Request, next: Next) -> Result<Response, Problem> {
    if key.is_empty() || key.len() > 255 {
        return Err(Problem::bad_request("idempotency-key", "An Idempotency-Key has 1 to 255 characters."));
    }
    let shop = &passed.shop;
    let (mut parts, body) = request.into_parts();
    let bytes = reading::bytes(Request::from_parts(parts.clone(), body)).await?;
    let key_hash = digest(&[caller.key(&passed.place).as_bytes(), key]);
    let path = parts.uri.path_and_query().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let request_hash = digest(&[parts.method.as_str().as_bytes(), path.as_bytes(), &bytes]);
    let mut known = kept::begin(shop, &key_hash, &request_hash).await?;
    // Of many at once one does it, and the others wait for its answer.
    let patience = Instant::now() + Duration::from_secs(20);
    while known == Known::Waits {
        if Instant::now() > patience {
            let detail = "The request that came first with this key is still being answered. Ask again.";
            return Err(Problem::new(StatusCode::CONFLICT, "idempotency-waits", detail));
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
        // Where the first one was refused and nothing done, the next takes its place.
        known = kept::begin(shop, &key_hash, &request_hash).await?;
    }
    match known {
        Known::New => {}
        Known::Answered(answer) => return Ok(replayed(answer)),
        Known::Other => {
            let detail = "This Idempotency-Key was sent with another request. Make a new one for each.";
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-used", detail));
        }
        Known::Lost | Known::Waits => {
            let detail = "The request that came first with this key was not answered: look whether it was done, and send it with a new key if not.";
            return Err(Problem::new(StatusCode::CONFLICT, "idempotency-lost", detail));
        }
    }
    parts.headers.remove("idempotency-key");
    // Whoever goes away meanwhile does not stop what has begun: the next one finds its answer.
    let (shop, request) = (shop.clone(), Request::from_parts(parts, Body::from(bytes)));
    let language = Language::default();
    let work = async move {
        let response = next.run(request).await;
        keep(&shop, &key_hash, response).await
    };
    let speaking = passed.shop.clone();
    let work = async move { speaking.speaking(Some(&language), work).await };
    // The audit log sees what is done there too.
    let task = match witness::current() {
        Some(witness) => tokio::spawn(witness::scope(witness, work)),
        None => tokio::spawn(work),
    };
    match task.await {
        Ok(response) => response,
        Err(cause) => Err(crate::error::Fault::<std::convert::Infallible>::broken(cause).into()),
    }
}

/// Keeps the answer if something was done.
async fn keep(shop: &Shop, key_hash: &str, response: Response) -> Result<Response, Problem> {
    if !response.status().is_success() {
        kept::forget(shop, key_hash).await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.map_err(|_| Problem::not_found())?;
    let headers = KEPT.iter().filter_map(|name| Some((name.to_string(), parts.headers.get(name)?.to_str().ok()?.to_owned()))).collect();
    let answer = Answer { status: parts.status.as_u16(), headers, body: String::from_utf8_lossy(&bytes).into_owned() };
    kept::finish(shop, key_hash, &answer).await?;
    Ok(Response::from_parts(parts, Body::from(bytes)))
}

fn replayed(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = (status, answer.body).into_response();
    response.headers_mut().remove(header::CONTENT_TYPE);
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}

/// SHA-256 of several parts, whose lengths keep them apart.
fn digest(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    hex::encode(digest.finalize())
}
