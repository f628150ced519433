//! Who is asking.

use std::{convert::Infallible, net::IpAddr, net::SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts, OriginalUri},
    http::{Method, StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;
use uuid::Uuid;

use super::{Notice, Shop};
use crate::{
    accounts,
    error::{Fault, Undressed},
    orders,
    platform::security::{self, CART_COOKIE, COMPARE_COOKIE, SEEN_COOKIE},
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

/// Somebody who works here and is signed in; others are sent to the sign-in page.
#[derive(Clone, Debug)]
pub struct Staff {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    /// Whether the shop is theirs.
    pub owner: bool,
    /// What their next page has to say; taken out of the session when a page is asked for.
    pub notice: Option<Notice>,
    /// Orders that wait to be shipped, for the navigation; counted when a page is asked for.
    pub to_ship: u64,
    session: Session,
}

impl Staff {
    /// Leaves a sentence for the next page.
    pub async fn tell(&self, notice: Notice) -> Result<(), Fault> {
        self.session.insert(Notice::KEY, notice).await.map_err(Fault::broken)
    }

    /// Who is signed in, for an answer that is no page: what the next page has to say stays where it is.
    pub async fn of_session(parts: &mut Parts, shop: &Shop) -> Result<Option<Self>, Fault> {
        signed_in(parts, shop, false).await
    }
}

impl FromRequestParts<Shop> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Self::Rejection> {
        let is_page = parts.method == Method::GET;
        match signed_in(parts, shop, is_page).await {
            Ok(Some(staff)) => Ok(staff),
            Ok(None) => Err(sign_in_first(parts)),
            Err(fault) => Err(fault.into_response()),
        }
    }
}

async fn signed_in(parts: &mut Parts, shop: &Shop, is_page: bool) -> Result<Option<Staff>, Fault> {
    let Ok(session) = Session::from_request_parts(parts, shop).await else { return Ok(None) };
    let Some(id) = session.get::<Uuid>(accounts::service::SESSION_ACCOUNT).await.map_err(Fault::broken)? else { return Ok(None) };
    let Some(account) = accounts::service::account(shop, id).await? else { return Ok(None) };
    let (notice, to_ship) = if is_page {
        stay(&session, shop.clock.now().timestamp()).await?;
        (taken_notice(&session).await?, orders::sales::to_ship(shop).await?)
    } else {
        (None, 0)
    };
    Ok(Some(Staff { id: account.id, name: account.name, email: account.email, owner: account.is_owner, notice, to_ship, session }))
}

/// A session ends some time after it was last written, so one that is used is written now and then, not each time.
async fn stay(session: &Session, now: i64) -> Result<(), Fault> {
    const SEEN: &str = "seen";
    const PAUSE: i64 = 15 * 60;
    let seen = session.get::<i64>(SEEN).await.map_err(Fault::broken)?.unwrap_or(0);
    if now - seen > PAUSE {
        session.insert(SEEN, now).await.map_err(Fault::broken)?;
    }
    Ok(())
}

async fn taken_notice(session: &Session) -> Result<Option<Notice>, Fault> {
    match session.get::<Notice>(Notice::KEY).await.map_err(Fault::broken)? {
        // Taking nothing would count as a change, and be written.
        None => Ok(None),
        Some(_) => session.remove(Notice::KEY).await.map_err(Fault::broken),
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
    let address = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    let next = address.path_and_query().map_or("/admin", |path| path.as_str());
    let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
    Redirect::to(&format!("/admin/sign-in?{query}")).into_response()
}
