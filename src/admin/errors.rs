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
    shop::{
        Shop, Staff,
        staff::{came_from, confirm_address},
    },
    t,
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
        let dressed = page(&shop, staff.as_ref(), response.status(), detail, parts.extensions.get::<RequestId>(), came_from(&parts));
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

fn page(shop: &Shop, staff: Option<&Staff>, status: StatusCode, detail: Option<String>, id: Option<&RequestId>, came_from: Option<String>) -> Response {
    let (title, text) = match status {
        StatusCode::UNAUTHORIZED => (t::frame_admin::signed_out(), t::frame_admin::signed_out_text()),
        StatusCode::PRECONDITION_REQUIRED => (t::frame_admin::confirm_first(), t::frame_admin::confirm_first_text()),
        StatusCode::FORBIDDEN => (t::frame_admin::not_open(), t::frame_admin::not_open_text()),
        StatusCode::NOT_FOUND => (t::frame_admin::nothing_here(), t::frame_admin::nothing_here_text()),
        StatusCode::METHOD_NOT_ALLOWED => (t::frame_admin::not_done_here(), t::frame_admin::not_done_here_text()),
        StatusCode::PAYLOAD_TOO_LARGE => (t::frame_admin::too_large(), t::frame_admin::too_large_text()),
        StatusCode::TOO_MANY_REQUESTS => (t::frame_admin::too_many(), t::frame_admin::too_many_text()),
        StatusCode::SERVICE_UNAVAILABLE => (t::frame_admin::busy(), t::frame_admin::busy_text()),
        status if status.is_client_error() => (t::frame_admin::unusable(), t::frame_admin::unusable_text()),
        _ => (t::frame_admin::broken(), t::frame_admin::broken_text()),
    };
    let text = detail.map_or(text, |detail| sentence(&detail).into());
    let code = status.as_u16().to_string();
    let id = id.filter(|_| status == StatusCode::INTERNAL_SERVER_ERROR).map(|id| t::frame_admin::request_number(&*id.0));
    let (href, label, target) = match status {
        StatusCode::UNAUTHORIZED => ("/admin/sign-in".to_owned(), t::accounts_admin::sign_in(), Some("_blank")),
        StatusCode::PRECONDITION_REQUIRED => (confirm_address(came_from.as_deref().unwrap_or("/admin")), t::accounts_admin::confirm(), Some("_blank")),
        _ => ("/admin".to_owned(), t::frame_admin::go_home(), None),
    };
    let heading = title.clone();
    let body = move || {
        view! {
            <div class="says-no">
                <p class="code">{code}</p>
                <h1>{heading}</h1>
                <p>{text}</p>
                {id.map(|id| view! { <p class="muted small">{id}</p> })}
                <p class="row"><a class="btn btn-primary" href=href target=target>{label}</a></p>
            </div>
        }
    };
    match staff {
        Some(staff) => frame::page(shop, staff, AdminPage::new("", title).bare().status(status), body),
        None => frame::gate(&shop.profile().name, &title, status, false, None, body),
    }
    .into_response()
}
