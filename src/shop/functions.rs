//! Serving server functions: each on its own route, behind the permission and the rate limit that it is listed with.

use std::fmt::Display;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use leptos::{
    prelude::{provide_context, use_context},
    server_fn::{ServerFn, axum::register_explicit, axum::server_fn_paths, error::SERVER_FN_ERROR_HEADER, server::Server},
};

use super::{Shop, Staff, Visitor, slice::Access};
use crate::{
    error::Fault,
    functions::{ErrorCode, FunctionError},
    kernel::sentence,
    platform::{limits::RateLimit, pages::Shared},
    t,
};

/// A server function as its slice lists it. One that is in no list has no route.
#[derive(Clone, Copy, Debug)]
pub struct ServerFunction {
    pub path: &'static str,
    pub access: Access,
    /// What calls are counted as.
    pub limit: RateLimit,
    /// Whether everybody gets the same answer, so that it may be kept like a page.
    pub shared: bool,
    register: fn(),
}

impl ServerFunction {
    /// A function and who may call it. Its calls are counted as `limit`.
    pub const fn new<F>(access: Access, limit: RateLimit) -> Self
    where
        F: ServerFn + 'static,
        F::Server: Server<F::Error, F::InputStreamError, F::OutputStreamError, Request = Request, Response = Response>,
    {
        Self { path: F::PATH, access, limit, shared: false, register: register_explicit::<F> }
    }

    /// Its answers are the same for everybody.
    pub const fn shared(self) -> Self {
        Self { shared: true, ..self }
    }

    /// GET or POST, as the function was written.
    pub fn method(&self) -> Method {
        (self.register)();
        let own = server_fn_paths().find(|(path, _)| *path == self.path);
        own.map_or(Method::POST, |(_, method)| method)
    }
}

/// The route of a function.
pub(super) fn route(function: ServerFunction) -> MethodRouter<Shop> {
    let answer = move |State(shop): State<Shop>, request: Request| async move { answer(&shop, function, request).await };
    if function.method() == Method::GET { get(answer) } else { post(answer) }
}

async fn answer(shop: &Shop, function: ServerFunction, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, shop).await;
    let mut response = match allowed(shop, function, &visitor, &mut parts).await {
        Ok(staff) => {
            // For a browser's own request leptos would answer by sending it back to where it came from.
            parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
            let shop = shop.clone();
            let context = move || {
                provide_context(shop.clone());
                provide_context(visitor.clone());
                if let Some(staff) = staff.clone() {
                    provide_context(staff);
                }
            };
            let answered = leptos_axum::handle_server_fns_with_context(context, Request::from_parts(parts, body)).await;
            with_status(answered.into_response()).await
        }
        Err(refusal) => refusal.into_response(),
    };
    if function.shared && response.status() == StatusCode::OK {
        response.extensions_mut().insert(Shared);
    }
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}

/// Who calls, if they may.
async fn allowed(shop: &Shop, function: ServerFunction, visitor: &Visitor, parts: &mut Parts) -> Result<Option<Staff>, FunctionError> {
    let staff = match function.access {
        Access::Public => None,
        Access::Staff(permission) => {
            let staff = Staff::of_session(parts, shop).await?.ok_or(Fault::<std::convert::Infallible>::SignedOut)?;
            if staff.lacks_second || !staff.may(permission) {
                return Err(Fault::<std::convert::Infallible>::Forbidden.into());
            }
            Some(staff)
        }
    };
    let who = staff.as_ref().map_or_else(|| visitor.rate_limit_key(), |staff| staff.id.to_string());
    if shop.limits.check(function.limit, &who) { Ok(staff) } else { Err(FunctionError::new(ErrorCode::TooMany, t::shop_admin::too_many())) }
}

/// An error leaves leptos as 500, whatever it is: its code says the status.
async fn with_status(response: Response) -> Response {
    if !response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        return response;
    }
    let (_, body) = response.into_parts();
    let read = axum::body::to_bytes(body, 64 * 1024).await.ok().and_then(|bytes| serde_json::from_slice::<FunctionError>(&bytes).ok());
    read.unwrap_or_else(|| Fault::<std::convert::Infallible>::Broken.into()).into_response()
}

impl ErrorCode {
    pub fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Rejected => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken | Self::Unreachable => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for FunctionError {
    fn into_response(self) -> Response {
        let mut response = (self.code.status(), axum::Json(&self)).into_response();
        if matches!(self.code, ErrorCode::TooMany | ErrorCode::Busy) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        }
        response
    }
}

impl<E: Display> From<Fault<E>> for FunctionError {
    fn from(fault: Fault<E>) -> Self {
        match fault {
            Fault::Refused(refusal) => Self::new(ErrorCode::Rejected, sentence(&refusal.to_string())),
            Fault::NotFound | Fault::Gone | Fault::Moved(_) => Self::new(ErrorCode::NotFound, t::shop_admin::gone()),
            Fault::SignedOut => Self::new(ErrorCode::SignedOut, t::shop_admin::signed_out()),
            Fault::Forbidden => Self::new(ErrorCode::Forbidden, t::shop_admin::forbidden()),
            Fault::Busy => Self::new(ErrorCode::Busy, t::shop_admin::busy()),
            Fault::Broken => Self::new(ErrorCode::Broken, t::shop_admin::broken()),
        }
    }
}

/// The shop, inside a function.
pub fn use_shop() -> Result<Shop, FunctionError> {
    use_context::<Shop>().ok_or_else(outside)
}

/// Whoever called, inside a function that needs [`Access::Staff`].
pub fn use_staff() -> Result<Staff, FunctionError> {
    use_context::<Staff>().ok_or_else(outside)
}

/// A function was called as a function of Rust while a page was rendered: nobody was asked for a permission.
fn outside() -> FunctionError {
    tracing::error!("a server function was called outside of its route, or is listed with another permission than it needs");
    FunctionError::from(Fault::<std::convert::Infallible>::Broken)
}
