//! Who is asking.

use std::{convert::Infallible, net::IpAddr, net::SocketAddr, sync::Arc};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{Extensions, Method, StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Shop;
use crate::{
    error::Undressed,
    kernel::Language,
    platform::{
        client_address::client_address,
        limits,
        security::{ACCOUNT_COOKIE, CART_COOKIE, COMPARE_COOKIE, SEEN_COOKIE, WISHLIST_COOKIE},
    },
};

/// A member of staff who sees the shop as a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    pub staff: Uuid,
    pub name: String,
    /// When it ends by itself.
    pub until: DateTime<Utc>,
}

/// What is known of a customer who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    pub account: Uuid,
    pub session: Uuid,
    /// Who it is in truth, where staff see the shop as the customer: they do nothing grave, and pay with nothing of theirs.
    pub acting: Option<Acting>,
    /// Who they are on the merchant's list, once their email address is proven.
    pub customer: Option<Uuid>,
    /// May be empty.
    pub name: String,
    pub email: Option<String>,
    /// Whether they have proven that the email address is theirs.
    pub is_verified: bool,
    /// Proven, as E.164 writes it.
    pub phone: Option<String>,
    /// The one that they have chosen for pages and emails.
    pub language: Option<Language>,
    /// The token of the account's cart, if it has one.
    pub cart: Option<String>,
}

/// A shopper: known by the cart's cookie, or signed in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The token of the visitor's cart, if there is one; not checked yet. Whoever is signed in has that of the account.
    pub cart: Option<String>,
    /// The cookie of what they have looked at, as it was sent.
    pub seen: String,
    /// The cookie of what they compare, as it was sent.
    pub compared: String,
    /// The secret of a guest's wish list, if there is one; not checked yet.
    pub wishlist: Option<String>,
    /// The address they come from, as far as proxies of ours say.
    pub ip: IpAddr,
    /// Whether an island asks for pieces of a page instead of a page.
    pub live: bool,
    /// The customer who is signed in.
    pub customer: Option<Arc<SignedIn>>,
}

impl Visitor {
    /// What rate limits count this visitor by.
    pub fn rate_limit_key(&self) -> String {
        limits::rate_limit_key(self.ip)
    }

    /// The account under which they are signed in.
    pub fn account(&self) -> Option<Uuid> {
        self.customer.as_ref().map(|customer| customer.account)
    }
}

impl FromRequestParts<Shop> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
        let customer = signed_in(parts, shop).await;
        let own = customer.as_ref().and_then(|customer| customer.cart.clone());
        Ok(Self {
            cart: own.or_else(|| shop.site.cookie(&parts.headers, CART_COOKIE).map(str::to_owned)),
            seen: shop.site.cookie(&parts.headers, SEEN_COOKIE).unwrap_or_default().to_owned(),
            compared: shop.site.cookie(&parts.headers, COMPARE_COOKIE).unwrap_or_default().to_owned(),
            wishlist: shop.site.cookie(&parts.headers, WISHLIST_COOKIE).map(str::to_owned),
            ip: client_address(peer, &parts.headers, &shop.config.trusted_proxies),
            live: parts.headers.contains_key("x-live"),
            customer,
        })
    }
}

/// Who was found for this request: several extractors of a handler ask.
#[derive(Clone)]
struct Found(Option<Arc<SignedIn>>);

/// The customer whom an extractor has found for a request already.
pub fn known_customer(extensions: &Extensions) -> Option<Arc<SignedIn>> {
    extensions.get::<Found>().and_then(|found| found.0.clone())
}

async fn signed_in(parts: &mut Parts, shop: &Shop) -> Option<Arc<SignedIn>> {
    if let Some(Found(found)) = parts.extensions.get() {
        return found.clone();
    }
    let found = match shop.site.cookie(&parts.headers, ACCOUNT_COOKIE) {
        // A page for a stranger is better than none; the fault has been logged.
        Some(token) => (shop.app.customer)(shop, token.to_owned()).await.unwrap_or_default().map(Arc::new),
        None => None,
    };
    parts.extensions.insert(Found(found.clone()));
    found
}

/// A customer who is signed in; others are sent to the sign-in page.
#[derive(Clone, Debug)]
pub struct Customer(pub Arc<SignedIn>);

impl std::ops::Deref for Customer {
    type Target = SignedIn;

    fn deref(&self) -> &SignedIn {
        &self.0
    }
}

impl FromRequestParts<Shop> for Customer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Self::Rejection> {
        signed_in(parts, shop).await.map(Self).ok_or_else(|| sign_in_first(parts))
    }
}

/// A page leads back to where its visitor was going. What was typed into a form must not get lost on the way, so a form
/// is answered by a page that asks to sign in elsewhere and to send it again.
fn sign_in_first(parts: &Parts) -> Response {
    if parts.method != Method::GET && parts.method != Method::HEAD {
        let mut response = StatusCode::UNAUTHORIZED.into_response();
        response.extensions_mut().insert(Undressed { detail: None });
        return response;
    }
    let next = parts.uri.path_and_query().map_or("/account", |path| path.as_str());
    let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
    Redirect::to(&format!("/sign-in?{query}")).into_response()
}
