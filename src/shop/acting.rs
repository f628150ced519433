//! What staff do not do while they see the shop as a customer: change how the account is opened, its address or its consents,
//! erase or take away its data, and write in the customer's name.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Shop, Visitor};
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

/// Refuses what staff may not do as a customer.
pub async fn guard(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    if may(request.method(), request.uri().path()) || shop.site.cookie(request.headers(), ACCOUNT_COOKIE).is_none() {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &shop).await;
    if visitor.customer.is_some_and(|customer| customer.acting.is_some()) {
        let mut response = StatusCode::FORBIDDEN.into_response();
        response.extensions_mut().insert(Undressed { detail: Some(t::acting_admin::refused().into_owned()) });
        return response;
    }
    next.run(Request::from_parts(parts, body)).await
}
