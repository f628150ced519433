//! Who is asking.

use std::{convert::Infallible, net::IpAddr, net::SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};

use super::Shop;
use crate::platform::security::{self, CART_COOKIE, COMPARE_COOKIE, SEEN_COOKIE};

/// A shopper, known by nothing but the cart's cookie.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The token of the visitor's cart, if there is one; not checked yet.
    pub cart: Option<String>,
    /// The cookie of what they have looked at, as it was sent.
    pub seen: String,
    /// The cookie of what they compare, as it was sent.
    pub compared: String,
    /// The address that limits are counted by.
    pub ip: IpAddr,
    /// Whether an island asks for pieces of a page instead of a page.
    pub live: bool,
}

impl FromRequestParts<Shop> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
        // Only a proxy of ours may say whom it speaks for, and only its own last word counts.
        let forwarded = shop.config.trusted_proxies.contains(&peer).then(|| parts.headers.get("x-forwarded-for")).flatten();
        let forwarded = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        Ok(Self {
            cart: security::cookie(&parts.headers, CART_COOKIE).map(str::to_owned),
            seen: security::cookie(&parts.headers, SEEN_COOKIE).unwrap_or_default().to_owned(),
            compared: security::cookie(&parts.headers, COMPARE_COOKIE).unwrap_or_default().to_owned(),
            ip: forwarded.unwrap_or(peer),
            live: parts.headers.contains_key("x-live"),
        })
    }
}
