//! Signing in and out, and being asked once more.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use tower_sessions::Session;
use uuid::Uuid;

use super::{
    model::{Account, AccountRefusal},
    pages::{self, Answered},
    service::{self, second, sessions},
};
use crate::{
    error::Fault,
    frames::challenge::has_worked,
    kernel::Language,
    locales::BACK_OFFICE,
    platform::{limits::RateLimit, security::STAFF_LANGUAGE_COOKIE},
    shop::{
        Shop, Staff, Visitor,
        audit::{self, Who},
    },
    ui::admin::form::Fields,
};

/// The entry of the browser's session that holds who has passed the first factor alone.
const HALF: &str = "staff-half";
/// How long the second factor may take.
const HALF_FOR: Duration = Duration::minutes(10);

/// Who has shown their password, and not yet the second factor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Half {
    pub account: Uuid,
    at: DateTime<Utc>,
    /// Where they wanted to go.
    pub next: String,
}

/// Who waits at this browser for the second factor.
pub(super) async fn half(shop: &Shop, session: &Session) -> Result<Option<Half>, Fault> {
    let half = session.get::<Half>(HALF).await.map_err(Fault::broken)?;
    Ok(half.filter(|half| shop.clock.now() - half.at < HALF_FOR))
}

/// `POST /admin/sign-in`
pub async fn sign_in(
    State(shop): State<Shop>,
    session: Session,
    visitor: Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Fault<AccountRefusal>> {
    let again = |answered, status| Ok(pages::sign_in_form(&shop, &fields, answered, status));
    let email = fields.get("email").chars().take(254).collect::<String>().to_lowercase();
    if !shop.limits.check(RateLimit::SignIn, &format!("staff at {}", visitor.rate_limit_key())) {
        return again(Answered::refused(AccountRefusal::TooManyTries), StatusCode::TOO_MANY_REQUESTS);
    }
    // Many places try one address: its owner is not kept out for that, but each try costs some work.
    let is_calm = shop.limits.check(RateLimit::SignIn, &format!("staff as {email}"));
    if !is_calm && !has_worked(&shop, &fields) {
        return again(Answered { refusal: None, asks: true, ..Answered::default() }, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let account = match service::sign_in(&shop, &email, fields.raw("password")).await {
        Ok(account) => account,
        Err(Fault::Refused(refusal)) => {
            return again(Answered { refusal: Some(refusal), asks: !is_calm, ..Answered::default() }, StatusCode::UNPROCESSABLE_ENTITY);
        }
        Err(fault) => return Err(fault),
    };
    let next = pages::local(fields.get("next"));
    if account.has_second {
        let half = Half { account: account.id, at: shop.clock.now(), next: next.to_owned() };
        session.cycle_id().await.map_err(Fault::broken)?;
        session.insert(HALF, half).await.map_err(Fault::broken)?;
        return Ok(Redirect::to("/admin/sign-in/second").into_response());
    }
    enter(&shop, &session, &visitor, &headers, &account, next).await.map_err(Fault::lift)
}

/// `POST /admin/sign-in/second`
pub async fn second(State(shop): State<Shop>, session: Session, visitor: Visitor, headers: HeaderMap, fields: Fields) -> Result<Response, Fault> {
    let begin_again = || Ok(Redirect::to("/admin/sign-in").into_response());
    let Some(half) = half(&shop, &session).await? else { return begin_again() };
    let Some(account) = service::account(&shop, half.account).await?.filter(|account| !account.is_suspended) else { return begin_again() };
    // Only those who have passed the first factor come here: nobody else can use these up.
    let from_here = shop.limits.check(RateLimit::SignIn, &format!("staff second at {}", visitor.rate_limit_key()));
    if !from_here || !shop.limits.check(RateLimit::SignIn, &format!("staff second of {}", half.account)) {
        return Ok(pages::second_form(&shop, &account, Some(AccountRefusal::TooManyTries), StatusCode::TOO_MANY_REQUESTS));
    }
    let typed = fields.get("code").chars().take(100).collect::<String>();
    if !second::check(&shop, half.account, &typed).await? {
        return Ok(pages::second_form(&shop, &account, Some(AccountRefusal::WrongCode), StatusCode::UNPROCESSABLE_ENTITY));
    }
    finish_second(&shop, &session, &visitor, &headers, &account, &half).await
}

/// The second factor was shown too.
pub(super) async fn finish_second(
    shop: &Shop,
    session: &Session,
    visitor: &Visitor,
    headers: &HeaderMap,
    account: &Account,
    half: &Half,
) -> Result<Response, Fault> {
    session.remove::<Half>(HALF).await.map_err(Fault::broken)?;
    enter(shop, session, visitor, headers, account, pages::local(&half.next)).await
}

/// Signs in, and goes on in the account's language.
async fn enter(shop: &Shop, session: &Session, visitor: &Visitor, headers: &HeaderMap, account: &Account, next: &str) -> Result<Response, Fault> {
    audit::acting(Who::staff(account.id, &account.name));
    begin(shop, session, account.id, visitor, headers).await?;
    let response = Redirect::to(next).into_response();
    Ok(match &account.language {
        Some(language) => with_language(shop, response, language),
        None => response,
    })
}

/// `POST /admin/confirm`: shows once more who is signed in, by the password or the second factor.
pub async fn confirm(State(shop): State<Shop>, staff: Staff, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let refused = |refusal, status| pages::confirm_page(&shop, &staff, fields.get("next"), Some(refusal), status);
    if !shop.limits.check(RateLimit::SignIn, &format!("staff confirm {} {}", staff.id, visitor.rate_limit_key())) {
        return refused(AccountRefusal::TooManyTries, StatusCode::TOO_MANY_REQUESTS).await;
    }
    let typed = fields.raw("proof").chars().take(1_000).collect::<String>();
    let is_right = service::check_own_password(&shop, staff.id, &typed).await? || second::check(&shop, staff.id, &typed).await?;
    if !is_right {
        return refused(AccountRefusal::WrongCode, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    sessions::prove(&shop, staff.session_id).await?;
    Ok(Redirect::to(pages::local(fields.get("next"))).into_response())
}

/// `POST /admin/language`: in which somebody wants the back office. It is kept with the account, for other browsers, and in
/// a cookie, so that no request has to look for it.
pub async fn choose_language(State(shop): State<Shop>, staff: Staff, fields: Fields) -> Result<Response, Fault> {
    let known = BACK_OFFICE.iter().find(|tag| **tag == fields.get("language")).and_then(|tag| tag.parse::<Language>().ok());
    let back = Redirect::to(pages::local(fields.get("next"))).into_response();
    let Some(language) = known else { return Ok(back) };
    service::choose_language(&shop, staff.id, language.clone()).await?;
    Ok(with_language(&shop, back, &language))
}

pub(super) fn with_language(shop: &Shop, response: Response, language: &Language) -> Response {
    shop.site.with_cookie(response, STAFF_LANGUAGE_COOKIE, language.tag(), YEAR)
}

const YEAR: u32 = 365 * 24 * 60 * 60;

/// `POST /admin/sign-out`
pub async fn sign_out(State(shop): State<Shop>, session: Session) -> Result<Response, Fault> {
    if let Some(id) = session.get::<Uuid>(Staff::SESSION).await.map_err(Fault::broken)? {
        if let Some(signed_in) = (shop.app.staff_session)(&shop, id).await? {
            audit::acting(Who::staff(signed_in.account.id, &signed_in.account.name));
        }
        sessions::leave(&shop, id).await?;
    }
    session.flush().await.map_err(Fault::broken)?;
    Ok(Redirect::to("/admin/sign-in?out=1").into_response())
}

/// Signs the account in, under a new session id: one that was planted in the browser before is worth nothing. Whoever was
/// signed in there before is signed out.
pub async fn begin(shop: &Shop, session: &Session, account: Uuid, visitor: &Visitor, headers: &HeaderMap) -> Result<(), Fault> {
    if let Some(before) = session.get::<Uuid>(Staff::SESSION).await.map_err(Fault::broken)? {
        sessions::leave(shop, before).await?;
    }
    let begun = sessions::begin(shop, account, visitor.ip.to_canonical().to_string(), user_agent(headers)).await?;
    session.cycle_id().await.map_err(Fault::broken)?;
    session.insert(Staff::SESSION, begun).await.map_err(Fault::broken)
}

/// What a browser says of itself.
pub(super) fn user_agent(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
