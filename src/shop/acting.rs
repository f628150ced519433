//! What staff do not do while they see the shop as a customer: change how the account is opened, its address or its consents,
//! erase or take away its data, and write in the customer's name.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::FutureExt;

use super::{
    Shop, Visitor,
    audit::{self, Who},
};
use crate::{error::Undressed, platform::security::ACCOUNT_COOKIE, t};

/// Beginnings of addresses to which such a session may send something: cart, checkout and what is looked at. The back office
/// has a session of its own. Whatever is not named is refused, so that what comes later is.
const MAY_SEND: [&str; 11] = [
    "/account/addresses",
    "/account/orders",
    "/admin",
    "/api",
    "/cart",
    "/checkout",
    "/compare",
    "/impersonation/end",
    "/recently-viewed",
    "/search",
    "/sign-out",
];

/// What is not even looked at: all data of the customer as a file.
const MAY_NOT_SEE: [&str; 1] = ["/account/privacy/export"];

/// Whether an address is one of a list or below it.
fn is_below(path: &str, list: &[&str]) -> bool {
    list.iter().any(|start| path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Whether such a session may do this.
pub fn may(method: &Method, path: &str) -> bool {
    if *method == Method::GET || *method == Method::HEAD { !is_below(path, &MAY_NOT_SEE) } else { is_below(path, &MAY_SEND) }
}

/// Refuses what staff may not do as a customer, and has each command that they give written into the audit log, with who it
/// was in truth.
pub async fn guard(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method(), request.uri().path());
    let (may, is_command) = (may(method, path), !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS));
    // The back office writes down what is done there, and by whom.
    let is_shop = !is_below(path, &["/admin"]);
    if (may && !(is_command && is_shop)) || shop.site.cookie(request.headers(), ACCOUNT_COOKIE).is_none() {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &shop).await;
    let request = Request::from_parts(parts, body);
    let Some((customer, acting)) = visitor.customer.as_ref().and_then(|customer| Some((customer, customer.acting.as_ref()?))) else {
        return next.run(request).await;
    };
    if !is_command {
        return refused();
    }
    let (staff, subject) = (Who::staff(acting.staff, &acting.name), customer.customer.unwrap_or(customer.account));
    let work = move |request: Request| async move { if may { next.run(request).await } else { refused() } }.boxed();
    audit::record_as_customer(&shop, staff, subject, request, work).await
}

fn refused() -> Response {
    let mut response = StatusCode::FORBIDDEN.into_response();
    response.extensions_mut().insert(Undressed { detail: Some(t::acting_admin::refused().into_owned()) });
    response
}
