//! Somebody who works here and is signed in, and what they may do.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, OriginalUri, Request, State},
    http::{Method, StatusCode, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Duration, Utc};
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    Shop,
    audit::{self, Who},
    permissions::{self, OWN, Rights},
    slice::{Access, Permission},
};
use crate::{
    error::{Fault, Undressed},
    kernel::Language,
    ui::admin::notice::{Notice, Tone},
};

/// For how long nobody is asked again who they are.
pub const FRESH_FOR: Duration = Duration::minutes(15);
/// The page that asks again.
pub const CONFIRM: &str = "/admin/confirm";
/// The page on which a second factor is set up.
pub const SECOND: &str = "/admin/profile/second-factor";
const HOME: &str = "/admin";
const PROFILE: &str = "/admin/profile";

/// What is known of an account of somebody who works here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    /// Whether the shop is theirs.
    pub is_owner: bool,
    /// The code of a role that the shop comes with, or the id of one of its own.
    pub role: String,
    /// What a role of the shop's own is called.
    pub role_name: Option<String>,
    pub rights: Arc<Rights>,
    pub is_suspended: bool,
    /// Whether they have a second factor: an authenticator app or a passkey.
    pub has_second: bool,
    /// Whether an authenticator app is set up.
    pub has_app: bool,
    /// Whether they have a passkey.
    pub has_passkey: bool,
    /// Whether their role or the settings want a second factor, and they have none.
    pub lacks_second: bool,
    /// In which they want the back office; `None` for that of the browser.
    pub language: Option<Language>,
}

/// Who is signed in at a browser.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub session: Uuid,
    pub account: Account,
    /// When they have last shown who they are.
    pub proven_at: DateTime<Utc>,
}

/// Somebody who works here and is signed in; others are sent to the sign-in page.
#[derive(Clone, Debug)]
pub struct Staff {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    /// Whether the shop is theirs.
    pub owner: bool,
    /// The code of their role, or the id of one of the shop's own.
    pub role: String,
    /// What a role of the shop's own is called.
    pub role_name: Option<String>,
    pub rights: Arc<Rights>,
    /// Whether they have to set up a second factor before anything else.
    pub lacks_second: bool,
    /// The row of their session.
    pub session_id: Uuid,
    /// When they have last shown who they are.
    pub proven_at: DateTime<Utc>,
    /// What their next page has to say; taken out of the session when a page is asked for.
    pub notice: Option<Notice>,
    /// What waits behind entries of the navigation, by their sections; counted when a page is asked for.
    pub waiting: Vec<(&'static str, u64)>,
    session: Session,
}

impl Staff {
    /// The entry of the browser's session that holds the id of the row that says who is signed in.
    pub const SESSION: &'static str = "staff";

    /// How much waits behind an entry of the navigation.
    pub fn waiting(&self, section: &str) -> u64 {
        self.waiting.iter().find(|(name, _)| *name == section).map_or(0, |(_, count)| *count)
    }

    /// Whether they may do this.
    pub fn may(&self, permission: Permission) -> bool {
        self.rights.may(permission)
    }

    /// The same for what a route needs.
    pub fn may_use(&self, access: Access) -> bool {
        match access {
            Access::Public => true,
            Access::Staff(permission) => self.may(permission),
        }
    }

    /// Whether they have shown lately who they are.
    pub fn is_fresh(&self, shop: &Shop) -> bool {
        shop.clock.now() - self.proven_at < FRESH_FOR
    }

    /// For a handler that finds out by itself that something is dangerous, such as a refund of a large amount: the way to
    /// the page that asks who they are and leads back to `back`, or `None` when they have shown it lately.
    pub fn confirm_first(&self, shop: &Shop, back: &str) -> Option<Response> {
        (!self.is_fresh(shop)).then(|| Redirect::to(&confirm_address(back)).into_response())
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

    /// A way to another page, which says what this one had to say.
    async fn lead(&self, address: &str) -> Response {
        if let Some(notice) = self.notice.clone()
            && let Err(fault) = self.tell(notice).await
        {
            return fault.into_response();
        }
        Redirect::to(address).into_response()
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

/// Somebody who has shown in the last [`FRESH_FOR`] who they are; others are asked first. Routes that always need it are
/// declared with [`Routes::dangerous`](super::slice::Routes::dangerous).
#[derive(Clone, Debug)]
pub struct Fresh(pub Staff);

impl FromRequestParts<Shop> for Fresh {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Self::Rejection> {
        let staff = Staff::from_request_parts(parts, shop).await?;
        if staff.is_fresh(shop) { Ok(Self(staff)) } else { Err(confirm(&staff, parts).await) }
    }
}

/// The address of the page that asks who they are and leads back to `back`.
pub fn confirm_address(back: &str) -> String {
    format!("{CONFIRM}?{}", serde_urlencoded::to_string([("next", back)]).unwrap_or_default())
}

/// A page is asked for again afterwards. What was typed into a form must not get lost, so a form is answered by a page that
/// asks elsewhere.
async fn confirm(staff: &Staff, parts: &Parts) -> Response {
    if parts.method == Method::GET || parts.method == Method::HEAD {
        return staff.lead(&confirm_address(address(parts))).await;
    }
    confirm_elsewhere()
}

/// The answer to a form of somebody who has to show first who they are: it is sent again afterwards.
pub fn confirm_elsewhere() -> Response {
    let mut response = StatusCode::PRECONDITION_REQUIRED.into_response();
    response.extensions_mut().insert(Undressed { detail: None });
    response
}

/// Where the page was from which a form came, if that is one of ours.
pub fn came_from(parts: &Parts) -> Option<String> {
    let from = parts.headers.get(header::REFERER)?.to_str().ok()?.parse::<Uri>().ok()?;
    from.path_and_query().map(|path| path.as_str().to_owned()).filter(|path| path.starts_with("/admin"))
}

async fn signed_in(parts: &mut Parts, shop: &Shop, is_page: bool) -> Result<Option<Staff>, Fault> {
    let Ok(session) = Session::from_request_parts(parts, shop).await else { return Ok(None) };
    let Some(id) = session.get::<Uuid>(Staff::SESSION).await.map_err(Fault::broken)? else { return Ok(None) };
    let Some(SignedIn { session: session_id, account, proven_at }) = (shop.app.staff_session)(shop, id).await? else { return Ok(None) };
    audit::acting(Who::staff(account.id, &account.name));
    let (notice, waiting) = if is_page {
        stay(&session, shop.clock.now().timestamp()).await?;
        (taken_notice(&session).await?, waiting(shop, &account.rights).await?)
    } else {
        (None, Vec::new())
    };
    Ok(Some(Staff {
        id: account.id,
        name: account.name,
        email: account.email,
        owner: account.is_owner,
        role: account.role,
        role_name: account.role_name,
        rights: account.rights,
        lacks_second: account.lacks_second,
        session_id,
        proven_at,
        notice,
        waiting,
        session,
    }))
}

async fn waiting(shop: &Shop, rights: &Rights) -> Result<Vec<(&'static str, u64)>, Fault> {
    let entries = shop.app.slices.iter().flat_map(|slice| slice.navigation).filter(|entry| shop.opens(rights, entry.address));
    let badges = entries.filter_map(|entry| entry.badge.as_ref().map(|badge| (entry.section, badge)));
    let counts = badges.map(|(section, badge)| async move { Ok::<_, Fault>((section, (badge.count)(shop.clone()).await?)) });
    futures::future::try_join_all(counts).await
}

/// What a route of the back office needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    pub permission: Permission,
    pub dangerous: bool,
}

/// Lets a request for a route on to its handler if whoever sends it is signed in and may do this.
pub(super) async fn require(State((shop, need)): State<(Shop, Need)>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let staff = match Staff::from_request_parts(&mut parts, &shop).await {
        Ok(staff) => staff,
        Err(response) => return response,
    };
    if staff.lacks_second && need.permission.resource != OWN {
        return staff.lead(SECOND).await;
    }
    if !staff.may(need.permission) {
        // Whoever signs in begins with the first page that is open to them.
        return if address(&parts) == HOME {
            staff.lead(first_page(&shop, &staff)).await
        } else {
            Fault::<std::convert::Infallible>::Forbidden.into_response()
        };
    }
    if need.dangerous && !staff.is_fresh(&shop) {
        return confirm(&staff, &parts).await;
    }
    let rights = Arc::clone(&staff.rights);
    parts.extensions.insert(staff);
    permissions::reading(&shop, rights, need.permission, next.run(Request::from_parts(parts, body))).await
}

fn first_page(shop: &Shop, staff: &Staff) -> &'static str {
    let entries = shop.app.navigation().into_iter().map(|entry| entry.address);
    entries.filter(|address| *address != HOME).find(|address| shop.opens(&staff.rights, address)).unwrap_or(PROFILE)
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

/// The address that was asked for, with its query.
fn address(parts: &Parts) -> &str {
    let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    whole.path_and_query().map_or(HOME, |path| path.as_str())
}

/// A page leads back to where its visitor was going. What was typed into a form must not get lost on the way, so a form
/// is answered by a page that asks to sign in elsewhere and to send it again.
fn sign_in_first(parts: &Parts) -> Response {
    if parts.method != Method::GET && parts.method != Method::HEAD {
        let mut response = StatusCode::UNAUTHORIZED.into_response();
        response.extensions_mut().insert(Undressed { detail: None });
        return response;
    }
    let query = serde_urlencoded::to_string([("next", address(parts))]).unwrap_or_default();
    Redirect::to(&format!("/admin/sign-in?{query}")).into_response()
}
