//! What the back office shows when something went wrong, and the headers that each of its pages carries.

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

use crate::frames::admin::{self as frame, AdminPage};
use crate::{
    error::{Fault, Undressed},
    kernel::sentence,
    platform::requests::RequestId,
    shop::{Shop, Staff},
};

/// Any address below `/admin` that there is not.
pub async fn not_found(_: Staff) -> Fault {
    Fault::NotFound
}

/// Gives answers without a page one in the back office's clothes; keeps all of them out of caches and search engines.
pub async fn dress(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let kept = parts.clone();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if needs_page(&response) {
        parts = kept;
        let detail = response.extensions_mut().remove::<Undressed>().and_then(|bare| bare.detail);
        // A page for a failed form shows the navigation too, so the session is read as for a page.
        parts.method = axum::http::Method::GET;
        let staff = Staff::from_request_parts(&mut parts, &shop).await.ok();
        let dressed = page(&shop, staff.as_ref(), response.status(), detail, parts.extensions.get::<RequestId>());
        let headers = std::mem::take(response.headers_mut());
        response = dressed;
        for (name, value) in &headers {
            if !matches!(*name, header::CONTENT_TYPE | header::CONTENT_LENGTH) {
                response.headers_mut().append(name, value.clone());
            }
        }
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}

/// Faults, and what the framework says in plain text: a body that is too large, a method that an address does not know.
fn needs_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let plain = kind.is_none_or(|kind| kind.starts_with("text/plain"));
    response.extensions().get::<Undressed>().is_some() || ((response.status().is_client_error() || response.status().is_server_error()) && plain)
}

fn page(shop: &Shop, staff: Option<&Staff>, status: StatusCode, detail: Option<String>, id: Option<&RequestId>) -> Response {
    let (title, text) = match status {
        StatusCode::UNAUTHORIZED => {
            ("You are signed out", "Nothing was saved. Sign in in another tab, then come back to this one and reload it: the browser sends the form again.")
        }
        StatusCode::FORBIDDEN => ("This is not open to you", "Ask the shop’s owner if you need it."),
        StatusCode::NOT_FOUND => ("There is nothing here", "It may have been deleted, or the address is not quite right."),
        StatusCode::METHOD_NOT_ALLOWED => ("This cannot be done here", "The address does not take what was sent. Go back and try again from the page."),
        StatusCode::PAYLOAD_TOO_LARGE => ("That was too much at once", "What was sent is larger than the shop takes. Nothing was saved."),
        StatusCode::TOO_MANY_REQUESTS => ("Too many tries", "Wait a minute, then try again."),
        StatusCode::SERVICE_UNAVAILABLE => ("There is too much to do right now", "Nothing was saved. Try again in a moment."),
        status if status.is_client_error() => ("This does not work", "What was sent does not fit. Go back and try again."),
        _ => ("Something broke", "It is not your doing, and nothing was saved. Try again; if it stays, the log of the shop says more."),
    };
    let text = detail.map_or_else(|| text.to_owned(), |detail| sentence(&detail));
    let code = status.as_u16().to_string();
    let id = id.filter(|_| status == StatusCode::INTERNAL_SERVER_ERROR).map(|id| format!("Number of this request in the log: {}", id.0));
    let link = if status == StatusCode::UNAUTHORIZED { ("/admin/sign-in", "Sign in", Some("_blank")) } else { ("/admin", "Go home", None) };
    let body = move || {
        view! {
            <div class="says-no">
                <p class="code">{code}</p>
                <h1>{title}</h1>
                <p>{text}</p>
                {id.map(|id| view! { <p class="muted small">{id}</p> })}
                <p class="row"><a class="btn btn-primary" href=link.0 target=link.2>{link.1}</a></p>
            </div>
        }
    };
    match staff {
        Some(staff) => frame::page(shop, staff, AdminPage::new("", title).bare().status(status), body),
        None => frame::gate(&shop.profile().name, title, status, false, None, body),
    }
    .into_response()
}
