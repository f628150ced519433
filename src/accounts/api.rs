//! Signing in and out.

use std::net::IpAddr;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use tower_sessions::Session;

use super::{model::AccountRefusal, pages, service};
use crate::{
    error::Fault,
    platform::limits::Act,
    shop::{Shop, Staff, Visitor},
    ui::admin::{form::Fields, notice::Tone},
};

/// `POST /admin/sign-in`
pub async fn sign_in(State(shop): State<Shop>, session: Session, visitor: Visitor, fields: Fields) -> Result<Response, Fault<AccountRefusal>> {
    let again = |refusal: AccountRefusal, status| Ok(pages::sign_in_form(&shop, &fields, Some((Tone::Danger, &refusal.to_string())), status));
    let email = fields.get("email").chars().take(254).collect::<String>().to_lowercase();
    // Both are counted each time, so that neither many addresses from one place nor many places for one address help.
    let from_here = shop.limits.allow(Act::SignIn, &neighbourhood(visitor.ip));
    let as_them = shop.limits.allow(Act::SignIn, &email);
    if !from_here || !as_them {
        return again(AccountRefusal::TooManyTries, StatusCode::TOO_MANY_REQUESTS);
    }
    let account = match service::sign_in(&shop, &email, fields.raw("password")).await {
        Ok(account) => account,
        Err(Fault::Refused(refusal)) => return again(refusal, StatusCode::UNPROCESSABLE_ENTITY),
        Err(fault) => return Err(fault),
    };
    begin(&session, account.id).await.map_err(Fault::lift)?;
    Ok(Redirect::to(pages::local(fields.get("next"))).into_response())
}

/// `POST /admin/sign-out`
pub async fn sign_out(session: Session) -> Result<Response, Fault> {
    session.flush().await.map_err(Fault::broken)?;
    Ok(Redirect::to("/admin/sign-in?out=1").into_response())
}

/// Signs the account in, under a new session id: one that was planted in the browser before is worth nothing.
pub async fn begin(session: &Session, account: uuid::Uuid) -> Result<(), Fault> {
    session.cycle_id().await.map_err(Fault::broken)?;
    session.insert(Staff::SESSION_ACCOUNT, account).await.map_err(Fault::broken)
}

/// Whom an address is counted with: an IPv6 network hands out its last 64 bits as it likes.
fn neighbourhood(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => ip.segments().iter().take(4).map(|part| format!("{part:x}")).collect::<Vec<_>>().join(":"),
    }
}
