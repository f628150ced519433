//! Signing in and out.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use super::{model::AccountRefusal, pages, service};
use crate::{
    error::Fault,
    kernel::Language,
    locales::{BACK_OFFICE, Refusal},
    platform::{limits::RateLimit, security::STAFF_LANGUAGE_COOKIE},
    shop::{
        Shop, Staff, Visitor,
        audit::{self, Who},
    },
    ui::admin::{form::Fields, notice::Tone},
};

/// `POST /admin/sign-in`
pub async fn sign_in(State(shop): State<Shop>, session: Session, visitor: Visitor, fields: Fields) -> Result<Response, Fault<AccountRefusal>> {
    let again = |refusal: AccountRefusal, status| Ok(pages::sign_in_form(&shop, &fields, Some((Tone::Danger, refusal.sentence())), status));
    let email = fields.get("email").chars().take(254).collect::<String>().to_lowercase();
    // Both are counted each time, so that neither many addresses from one place nor many places for one address help.
    let from_here = shop.limits.check(RateLimit::SignIn, &visitor.rate_limit_key());
    let as_them = shop.limits.check(RateLimit::SignIn, &email);
    if !from_here || !as_them {
        return again(AccountRefusal::TooManyTries, StatusCode::TOO_MANY_REQUESTS);
    }
    let account = match service::sign_in(&shop, &email, fields.raw("password")).await {
        Ok(account) => account,
        Err(Fault::Refused(refusal)) => return again(refusal, StatusCode::UNPROCESSABLE_ENTITY),
        Err(fault) => return Err(fault),
    };
    audit::acting(Who::staff(account.id, &account.name));
    begin(&session, account.id).await.map_err(Fault::lift)?;
    let response = Redirect::to(pages::local(fields.get("next"))).into_response();
    Ok(match account.language {
        Some(language) => with_language(&shop, response, &language),
        None => response,
    })
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

fn with_language(shop: &Shop, response: Response, language: &Language) -> Response {
    shop.site.with_cookie(response, STAFF_LANGUAGE_COOKIE, language.tag(), YEAR)
}

const YEAR: u32 = 365 * 24 * 60 * 60;

/// `POST /admin/sign-out`
pub async fn sign_out(State(shop): State<Shop>, session: Session) -> Result<Response, Fault> {
    if let Some(id) = session.get::<uuid::Uuid>(Staff::SESSION_ACCOUNT).await.map_err(Fault::broken)?
        && let Some(account) = service::account(&shop, id).await?
    {
        audit::acting(Who::staff(account.id, &account.name));
    }
    session.flush().await.map_err(Fault::broken)?;
    Ok(Redirect::to("/admin/sign-in?out=1").into_response())
}

/// Signs the account in, under a new session id: one that was planted in the browser before is worth nothing.
pub async fn begin(session: &Session, account: uuid::Uuid) -> Result<(), Fault> {
    session.cycle_id().await.map_err(Fault::broken)?;
    session.insert(Staff::SESSION_ACCOUNT, account).await.map_err(Fault::broken)
}
