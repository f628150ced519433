//! Who is asking.

use std::{convert::Infallible, net::IpAddr, net::SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};

use super::Shop;
use crate::platform::{
    client_address::client_address,
    limits,
    security::{CART_COOKIE, COMPARE_COOKIE, SEEN_COOKIE, WISHLIST_COOKIE},
};

/// A shopper, known by nothing but the cart's cookie.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The token of the visitor's cart, if there is one; not checked yet.
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
}

impl Visitor {
    /// What rate limits count this visitor by.
    pub fn rate_limit_key(&self) -> String {
        limits::rate_limit_key(self.ip)
    }
}

impl FromRequestParts<Shop> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([127, 0, 0, 1]), |info| info.0.ip());
        Ok(Self {
            cart: shop.site.cookie(&parts.headers, CART_COOKIE).map(str::to_owned),
            seen: shop.site.cookie(&parts.headers, SEEN_COOKIE).unwrap_or_default().to_owned(),
            compared: shop.site.cookie(&parts.headers, COMPARE_COOKIE).unwrap_or_default().to_owned(),
            wishlist: shop.site.cookie(&parts.headers, WISHLIST_COOKIE).map(str::to_owned),
            ip: client_address(peer, &parts.headers, &shop.config.trusted_proxies),
            live: parts.headers.contains_key("x-live"),
        })
    }
}
