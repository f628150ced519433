//! The layer around each route of the back office and for programs: it lets the handler work with a recorder beside it, and
//! has the entry written before the answer goes out.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::{Body, Bytes},
    extract::{ConnectInfo, Request, State},
    http::{Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::Response,
};
use futures::{TryStreamExt, future::BoxFuture};
use uuid::Uuid;

use super::{Outcome, Recorder, Who, WhoKind, fields, witness};
use crate::{
    platform::{client_address::client_address, requests::RequestId, security},
    shop::{Shop, settings::SettingKind, slice::Access},
};

/// Bytes of a body that are looked at for its fields. What comes behind them is not written down.
const MOST_BODY: usize = 64 * 1024;
const MOST_DEVICE: usize = 300;

/// Where the layer stands.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub slice: &'static str,
    pub path: &'static str,
    pub access: Access,
}

impl Place {
    /// What the address is about: the word before its first place, and what was asked for there; the last word, and nothing,
    /// where it has no place.
    fn subject(&self, asked: &str) -> (String, String) {
        let pattern = self.path.split('/').collect::<Vec<_>>();
        let Some(at) = pattern.iter().position(|part| part.starts_with('{')) else {
            let words = pattern.iter().filter(|part| !matches!(**part, "" | "admin" | "fn" | "api" | "v1")).copied().collect::<Vec<_>>();
            return (words.first().copied().unwrap_or_default().to_owned(), String::new());
        };
        let kind = at.checked_sub(1).and_then(|before| pattern.get(before)).copied().unwrap_or_default();
        let id = asked.split('/').nth(at).unwrap_or_default();
        let id = decoded(id);
        (kind.to_owned(), fields::cut(&id, 100))
    }
}

/// A part of a path as it was meant: encoded as in a form of one name, but for the plus sign.
fn decoded(part: &str) -> String {
    let pairs = serde_urlencoded::from_str::<Vec<(String, String)>>(&part.replace('+', "%2B").replace(['&', '='], "")).unwrap_or_default();
    pairs.into_iter().next().map(|(name, _)| name).unwrap_or_default()
}

/// What went by of a body.
#[derive(Default)]
struct Captured {
    bytes: Vec<u8>,
    is_cut: bool,
}

fn changes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Writes down what a request does.
pub async fn record(State((shop, place)): State<(Shop, Place)>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let is_command = changes(&parts.method);
    let recorder = Arc::new(of_request(&shop, place, &parts, is_command));
    let captured = Arc::new(Mutex::new(Captured::default()));
    let content_type = content_type(&parts);
    let body = if is_command { looking_on(body, captured.clone()) } else { body };
    // A stranger makes nobody look anything up.
    let may_be_staff = parts.headers.contains_key(header::AUTHORIZATION) || shop.site.cookie(&parts.headers, security::SESSION_COOKIE).is_some();
    if is_command && may_be_staff {
        let (kind, id) = {
            let inside = recorder.inside();
            (inside.entry.kind.clone(), inside.entry.subject.clone())
        };
        recorder.watch(&shop, &kind, &id).await;
    }
    let path = parts.uri.path().to_owned();
    let response = witness::scope(recorder.clone(), next.run(Request::from_parts(parts, body))).await;
    if is_command {
        let captured = captured.lock().unwrap_or_else(PoisonError::into_inner);
        let secrets = secrets_of(&shop, &path);
        let found = fields::of_body(&content_type, &captured.bytes, captured.is_cut, &secrets);
        let mut inside = recorder.inside();
        let noted = std::mem::replace(&mut inside.entry.fields, found);
        inside.entry.fields.extend(noted);
    }
    let outcome = ended(place, is_command, &recorder, &response);
    finish(&shop, &recorder, outcome).await;
    response
}

fn content_type(parts: &Parts) -> String {
    parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// The same body, of which the beginning is kept as it goes by.
fn looking_on(body: Body, seen: Arc<Mutex<Captured>>) -> Body {
    Body::from_stream(body.into_data_stream().inspect_ok(move |bytes: &Bytes| {
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        let room = MOST_BODY - seen.bytes.len().min(MOST_BODY);
        seen.is_cut |= bytes.len() > room;
        seen.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
    }))
}

/// Writes down a command that a member of staff gives as a customer, whatever comes of it. `customer` is the id by which
/// staff find the customer, or that of the account.
pub async fn record_as_customer(
    shop: &Shop,
    staff: Who,
    customer: Uuid,
    request: Request,
    work: impl FnOnce(Request) -> BoxFuture<'static, Response>,
) -> Response {
    let (parts, body) = request.into_parts();
    let recorder = Recorder::new(shop, staff, "impersonation", &format!("{} {}", parts.method, fields::cut(parts.uri.path(), 200)), true);
    describe(shop, &recorder, &parts);
    {
        let mut inside = recorder.inside();
        (inside.entry.kind, inside.entry.subject) = ("customers".to_owned(), customer.to_string());
    }
    let recorder = Arc::new(recorder);
    let (captured, content_type) = (Arc::new(Mutex::new(Captured::default())), content_type(&parts));
    let body = looking_on(body, captured.clone());
    let response = witness::scope(recorder.clone(), work(Request::from_parts(parts, body))).await;
    let status = response.status();
    {
        let captured = captured.lock().unwrap_or_else(PoisonError::into_inner);
        let mut inside = recorder.inside();
        inside.entry.fields = fields::of_body(&content_type, &captured.bytes, captured.is_cut, &[]);
        inside.entry.status = Some(status.as_u16());
    }
    recorder.append(shop, outcome_of(status)).await;
    response
}

fn outcome_of(status: StatusCode) -> Outcome {
    match status.as_u16() {
        401 | 403 => Outcome::Forbidden,
        500.. => Outcome::Failed,
        400.. => Outcome::Refused,
        _ => Outcome::Done,
    }
}

fn of_request(shop: &Shop, place: Place, parts: &Parts, is_command: bool) -> Recorder {
    let recorder = Recorder::new(shop, Who::nobody(), place.slice, &format!("{} {}", parts.method, place.path), is_command && is_for_staff(place));
    describe(shop, &recorder, parts);
    let (kind, subject) = place.subject(parts.uri.path());
    let mut inside = recorder.inside();
    (inside.entry.kind, inside.entry.subject) = (kind, subject);
    if !is_command {
        inside.entry.fields = fields::of_body("application/x-www-form-urlencoded", parts.uri.query().unwrap_or_default().as_bytes(), false, &[]);
    }
    drop(inside);
    recorder
}

/// Where a request comes from, and what for.
fn describe(shop: &Shop, recorder: &Recorder, parts: &Parts) {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
    let device = parts.headers.get(header::USER_AGENT).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).unwrap_or_default();
    let mut inside = recorder.inside();
    let entry = &mut inside.entry;
    entry.ip = Some(client_address(peer, &parts.headers, &shop.config.trusted_proxies).to_string());
    entry.device = fields::cut(&device, MOST_DEVICE);
    entry.request = parts.extensions.get::<RequestId>().map(|id| id.0.to_string()).unwrap_or_default();
    entry.path = fields::cut(parts.uri.path(), 500);
}

/// Whether the route is one of the back office, those of signing in and setting up included.
fn is_for_staff(place: Place) -> bool {
    place.access != Access::Public || place.path.starts_with("/admin") || place.path.starts_with("/welcome")
}

/// The names of the fields that hold secrets in the settings of a slice.
fn secrets_of(shop: &Shop, path: &str) -> Vec<&'static str> {
    let form = path.strip_prefix("/admin/settings/").and_then(|key| shop.app.settings_of(key));
    form.map(|form| form.fields.iter().filter(|field| matches!(field.kind, SettingKind::Secret)).map(|field| field.name).collect()).unwrap_or_default()
}

/// How a request ended; `None` if there is nothing to write.
fn ended(place: Place, is_command: bool, recorder: &Recorder, response: &Response) -> Option<Outcome> {
    let status = response.status();
    let is_file = response.headers().get(header::CONTENT_DISPOSITION).is_some_and(|value| value.as_bytes().starts_with(b"attachment"));
    let mut inside = recorder.inside();
    inside.entry.status = Some(status.as_u16());
    let by_staff = inside.entry.who.kind == WhoKind::Staff;
    let has_changes = !inside.entry.changes.is_empty();
    // Whoever tries to sign in is written down as often as they may try.
    let tried = is_for_staff(place) && place.access == Access::Public && status == StatusCode::UNPROCESSABLE_ENTITY;
    let is_written = if is_command {
        by_staff || has_changes || tried
    } else {
        by_staff && (inside.looked || has_changes || status == StatusCode::FORBIDDEN || (is_file && status.is_success()))
    };
    if is_written && !by_staff && !is_for_staff(place) {
        inside.entry.who = Who::system();
    }
    if !by_staff {
        // What somebody who is not signed in asked about was looked at for nothing.
        inside.watched.clear();
    }
    let outcome = match outcome_of(status) {
        Outcome::Done if inside.refused => Outcome::Refused,
        outcome => outcome,
    };
    if outcome == Outcome::Done && by_staff && is_command {
        led_to(&mut inside, place, response);
    }
    is_written.then_some(outcome)
}

/// Writes the entry, or takes back that there will be one.
async fn finish(shop: &Shop, recorder: &Recorder, outcome: Option<Outcome>) {
    if let Some(outcome) = outcome {
        recorder.append(shop, outcome).await;
    } else if recorder.announced.load(std::sync::atomic::Ordering::Acquire) {
        let id = recorder.inside().entry.id;
        if let Err(fault) = recorder.log.withdraw(shop.clone(), id).await {
            tracing::error!(?fault, "an announcement of the audit log could not be taken back");
        }
    }
}

/// What was just made: a form that makes something leads to its page.
fn led_to(inside: &mut super::Inside, place: Place, response: &Response) {
    if !matches!(inside.entry.subject.as_str(), "" | "new") {
        return;
    }
    let Some(location) = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok()) else { return };
    let path = location.split(['?', '#']).next().unwrap_or_default();
    let Some(id) = path.strip_prefix(&format!("/admin/{}/", inside.entry.kind)).filter(|id| !id.is_empty() && !id.contains('/') && *id != "new") else {
        return;
    };
    // `/admin/products/new` has no place, and its kind is the first word.
    if place.path.starts_with(&format!("/admin/{}", inside.entry.kind)) {
        inside.entry.subject = id.to_owned();
        inside.watched.push(super::Watched { kind: inside.entry.kind.clone(), id: id.to_owned(), before: None });
    }
}
