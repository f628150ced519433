//! Addresses that are spelled otherwise than the shop's own, and those that other shops had: led to their places at once.

use axum::{
    extract::{Request, State},
    http::{Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    content::redirects,
    frames::languages::{is_staffs, spoken},
    kernel,
    platform::language::{self, Spoken},
    shop::{Profile, Shop},
};

/// The way from another spelling of an address to the one that it has, and from an address with a query that the shop had
/// before on a page that there is now, like `/?p=123`.
pub async fn lead_on(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    // What is looked at is written down first: the body of a request may not be shared.
    let (method, uri) = (request.method().clone(), request.uri().clone());
    match way(&shop, &shop.profile(), &method, &uri).await {
        Some(response) => response,
        None => next.run(request).await,
    }
}

async fn way(shop: &Shop, profile: &Profile, method: &Method, uri: &Uri) -> Option<Response> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    let spelled = canonical(profile, path);
    let address = spelled.as_deref().unwrap_or(path);
    let spoken = Spoken { query: query.to_owned(), ..spoken(profile, address) };
    if (spelled.is_some() || !query.is_empty() && spoken.path == "/") && !is_staffs(address) && !redirects::is_own(&spoken.path) {
        // What moved is led to its place at once.
        let found = language::speaking(spoken.clone(), redirects::way_of(shop, &spoken.path)).await;
        if let Some(target) = found {
            let target = language::address_in(&target, spoken.language.as_ref()).into_owned();
            return Some((StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, target)]).into_response());
        }
    }
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    let target = kernel::sent(&format!("{}{query}", spelled?));
    Some((StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, target)]).into_response())
}

/// The one spelling of a page's path: no slash at the end, none twice, and the language in small letters. `None` for what is
/// spelled so already, and for what machines ask for.
fn canonical(profile: &Profile, path: &str) -> Option<String> {
    let is_pages = !language::is_same(path) || is_staffs(path);
    let first = path.split('/').nth(1).unwrap_or_default();
    let is_odd = path.len() > 1 && path.ends_with('/') || path.contains("//") || first.bytes().any(|letter| letter.is_ascii_uppercase());
    if !is_pages || !is_odd || path.contains('\\') {
        return None;
    }
    let mut parts = path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let tag = parts.first().map(|first| format!("/{}", first.to_ascii_lowercase()));
    let is_tag = tag.as_ref().is_some_and(|tag| profile.languages.iter().any(|own| language::prefix(own) == *tag));
    if is_tag && let Some(first) = parts.first_mut() {
        first.make_ascii_lowercase();
    }
    // The home page in a language keeps its slash.
    let spelled = format!("/{}{}", parts.join("/"), if is_tag && parts.len() == 1 && path.ends_with('/') { "/" } else { "" });
    (spelled != path).then_some(spelled)
}
