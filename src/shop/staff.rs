//! Somebody who works here and is signed in, and what they may do.

use axum::{
    extract::{FromRequestParts, OriginalUri, Request, State},
    http::{Method, StatusCode, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    Shop,
    audit::{self, Who},
    slice::Permission,
};
use crate::{
    error::{Fault, Undressed},
    kernel::Language,
    ui::admin::notice::{Notice, Tone},
};

/// What is known of an account under which somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    /// Whether the shop is theirs.
    pub is_owner: bool,
    /// In which they want the back office; `None` for that of the browser.
    pub language: Option<Language>,
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
    /// What waits behind entries of the navigation, by their sections; counted when a page is asked for.
    pub waiting: Vec<(&'static str, u64)>,
    session: Session,
}

impl Staff {
    /// The session's entry that holds the account's id.
    pub const SESSION_ACCOUNT: &'static str = "account";

    /// How much waits behind an entry of the navigation.
    pub fn waiting(&self, section: &str) -> u64 {
        self.waiting.iter().find(|(name, _)| *name == section).map_or(0, |(_, count)| *count)
    }

    /// Whether they may do this. There are no roles yet but the owner's, and whoever works here does everything.
    pub fn may(&self, _permission: Permission) -> bool {
        true
    }

    /// Who is signed in, for an answer that is no page: what the next page has to say stays where it is.
    pub async fn of_session(parts: &mut Parts, shop: &Shop) -> Result<Option<Self>, Fault> {
        signed_in(parts, shop, false).await
    }

    /// Leaves a sentence for the next page.
    pub async fn tell(&self, notice: Notice) -> Result<(), Fault> {
        if notice.tone == Tone::Danger {
            audit::refused();
        }
        self.session.insert(Notice::KEY, notice).await.map_err(Fault::broken)
    }
}

impl FromRequestParts<Shop> for Staff {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Self::Rejection> {
        // The route's own check has found them already.
        if let Some(staff) = parts.extensions.remove::<Self>() {
            return Ok(staff);
        }
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
    let Some(id) = session.get::<Uuid>(Staff::SESSION_ACCOUNT).await.map_err(Fault::broken)? else { return Ok(None) };
    let Some(account) = (shop.app.staff)(shop, id).await? else { return Ok(None) };
    audit::acting(Who::staff(account.id, &account.name));
    let (notice, waiting) = if is_page {
        stay(&session, shop.clock.now().timestamp()).await?;
        (taken_notice(&session).await?, waiting(shop).await?)
    } else {
        (None, Vec::new())
    };
    Ok(Some(Staff { id: account.id, name: account.name, email: account.email, owner: account.is_owner, notice, waiting, session }))
}

async fn waiting(shop: &Shop) -> Result<Vec<(&'static str, u64)>, Fault> {
    let entries = shop.app.slices.iter().flat_map(|slice| slice.navigation).filter_map(|entry| entry.badge.as_ref().map(|badge| (entry.section, badge)));
    let counts = entries.map(|(section, badge)| async move { Ok::<_, Fault>((section, (badge.count)(shop.clone()).await?)) });
    futures::future::try_join_all(counts).await
}

/// Lets a request for a route on to its handler if whoever sends it is signed in and may do this.
pub(super) async fn require(State((shop, permission)): State<(Shop, Permission)>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match Staff::from_request_parts(&mut parts, &shop).await {
        Ok(staff) if staff.may(permission) => {
            parts.extensions.insert(staff);
            next.run(Request::from_parts(parts, body)).await
        }
        Ok(_) => Fault::<std::convert::Infallible>::Forbidden.into_response(),
        Err(response) => response,
    }
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
