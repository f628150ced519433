//! What every request passes: headers that browsers obey, and the refusal of forms that another site sends.

use std::{borrow::Cow, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::error::Undressed;

/// Names of the cookies that make a visitor a person, as [`Site::cookie_name`] takes them.
pub const CART_COOKIE: &str = "cart";
pub const SESSION_COOKIE: &str = "session";
/// The secret of a customer's session. Staff have [`SESSION_COOKIE`]: neither opens anything of the other.
pub const ACCOUNT_COOKIE: &str = "account";
/// The token of what waits for a proof at this browser, like a code that was sent.
pub const FLOW_COOKIE: &str = "flow";

/// What a visitor has looked at. It makes nobody a person: pages that are shared do not look at it.
pub const SEEN_COOKIE: &str = "seen";
/// What a visitor compares. Pages that are shared show how many that are where each visitor has something of their own.
pub const COMPARE_COOKIE: &str = "compare";

/// The secret of a guest's wish list.
pub const WISHLIST_COOKIE: &str = "wishlist";

/// The language that a visitor chose, as its tag.
pub const LANGUAGE_COOKIE: &str = "language";
/// The currency that a visitor wants prices in, as its code.
pub const CURRENCY_COOKIE: &str = "currency";
/// The language in which somebody wants the back office, as its tag.
pub const STAFF_LANGUAGE_COOKIE: &str = "staff-language";

/// What the layer needs to know about the site.
#[derive(Clone, Debug)]
pub struct Site {
    /// Scheme, host and port of the shop's public address, as browsers write it in `Origin`.
    pub origin: String,
    pub https: bool,
    /// The `Content-Security-Policy` of every page.
    pub policy: HeaderValue,
}

impl Site {
    /// `pay_pages` are the origins that forms may lead to besides the shop's own; `pictures` is the address that they are
    /// fetched from, if it is not the shop's; `widgets` are the origins of a captcha, if it is not the shop's own.
    pub fn new(public_url: &str, pay_pages: &str, pictures: &str, widgets: &str) -> Self {
        let origin = public_url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let https = origin.starts_with("https://");
        let upgrade = if https { "; upgrade-insecure-requests" } else { "" };
        let pictures = pictures.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        let widgets = if widgets.is_empty() { String::new() } else { format!(" {widgets}") };
        let frames = if widgets.is_empty() { String::new() } else { format!("; frame-src{widgets}") };
        let policy = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{widgets}; style-src 'self'{widgets}; img-src 'self' data: blob: {pictures}; \
             font-src 'self'; connect-src 'self'{widgets}{frames}; manifest-src 'self'; form-action 'self' {pay_pages}; frame-ancestors 'none'; base-uri 'none'{upgrade}"
        );
        Self { origin, https, policy: HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'")) }
    }

    /// What a cookie of the shop is called in browsers. Over HTTPS it has the `__Host-` prefix: browsers take one of that
    /// name from this very host alone, not from a page without TLS and not from another host of the same domain.
    pub fn cookie_name(&self, name: &'static str) -> Cow<'static, str> {
        if self.https { format!("__Host-{name}").into() } else { name.into() }
    }

    /// The value of a cookie of the shop. Over HTTPS one without the prefix is nobody's: anybody may have set it.
    pub fn cookie<'a>(&self, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        let prefix = if self.https { "__Host-" } else { "" };
        headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|cookies| cookies.split(';')).find_map(|cookie| {
            let (key, value) = cookie.trim().split_once('=')?;
            (key.strip_prefix(prefix)? == name).then_some(value)
        })
    }

    /// Ends a cookie of the shop.
    pub fn without_cookie(&self, response: Response, name: &'static str) -> Response {
        self.with_cookie(response, name, "", 0)
    }

    /// Sets a cookie of the shop that scripts do not see, kept for some seconds.
    pub fn with_cookie(&self, mut response: Response, name: &'static str, value: &str, seconds: u32) -> Response {
        let (name, secure) = (self.cookie_name(name), if self.https { "; Secure" } else { "" });
        if let Ok(cookie) = HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// Whether an address has a zero character in it.
pub fn has_zero_character(address: &Uri) -> bool {
    address.path_and_query().is_some_and(|address| address.as_str().contains("%00"))
}

/// Refuses writes that did not start on a page of ours, and puts the security headers on every answer.
pub async fn guard(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let is_write = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // Webhooks come from elsewhere by design and prove themselves by a signature.
    // The API looks at no cookie, so that nobody can be tricked into a call of it.
    let by_signature = ["/webhooks/", "/api/"].iter().any(|own| request.uri().path().starts_with(own));
    // No name has a zero character, and Postgres fails at one. The API says so in its own way.
    let mut response = if has_zero_character(request.uri()) && !request.uri().path().starts_with("/api/") {
        let mut refusal = StatusCode::BAD_REQUEST.into_response();
        refusal.extensions_mut().insert(Undressed { detail: None });
        refusal
    } else if is_write && !by_signature && !is_same_origin(request.headers(), &site.origin) {
        let detail = "This form was sent from another site, so nothing was done. Open the page again and repeat it there.".to_owned();
        let mut refusal = StatusCode::FORBIDDEN.into_response();
        refusal.extensions_mut().insert(Undressed { detail: Some(detail) });
        refusal
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| site.policy.clone());
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("permissions-policy", HeaderValue::from_static("camera=(), microphone=(), geolocation=()"));
    if site.https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
        complete_cookies(headers);
    }
    response
}

/// Puts in what a cookie over HTTPS lacks. The session layer takes its cookie back without `Secure`, and browsers heed no
/// cookie with the prefix that lacks it, not even one that ends it.
fn complete_cookies(headers: &mut HeaderMap) {
    if let header::Entry::Occupied(mut cookies) = headers.entry(header::SET_COOKIE) {
        for cookie in cookies.iter_mut() {
            let Ok(text) = cookie.to_str() else { continue };
            let lacks = |attribute: &&str| !text.split(';').skip(1).any(|own| own.trim().eq_ignore_ascii_case(attribute));
            let missing = ["Secure", "HttpOnly", "SameSite=Lax"].into_iter().filter(lacks).fold(String::new(), |all, attribute| all + "; " + attribute);
            if let Some(whole) = Some(missing).filter(|missing| !missing.is_empty()).and_then(|missing| HeaderValue::from_str(&format!("{text}{missing}")).ok())
            {
                *cookie = whole;
            }
        }
    }
}

/// Browsers say where a write comes from: `Sec-Fetch-Site`, or at least `Origin`. Programs without either hold no
/// cookies of a visitor, so they cannot be tricked.
fn is_same_origin(headers: &HeaderMap, origin: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match headers.get(header::ORIGIN).and_then(|value| value.to_str().ok()) {
        None => true,
        Some(sent) => {
            let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
            sent == origin || sent.split_once("://").is_some_and(|(_, sent_host)| sent_host == host)
        }
    }
}
