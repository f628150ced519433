//! What follows when somebody has shown who they are: the second factor, or the session and the way on.

use axum::response::{IntoResponse, Redirect, Response};
use chrono::Duration;
use serde_json::json;

use super::{
    model::{Account, SignInWay, local},
    service::{
        flows::{self, Purpose, Start},
        sessions, sign_ins,
    },
};
use crate::{
    error::Fault,
    platform::security::{CURRENCY_COOKIE, FLOW_COOKIE},
    shop::{Shop, Visitor},
};

/// How long the second factor is waited for.
const SECOND_FOR: Duration = Duration::minutes(15);

/// After a first factor: the session begins and the browser goes on to `next`, or it is sent to `/sign-in/second`, where a
/// flow [`Purpose::Second`] waits with `next` in its data. A suspended account is told so at `/sign-in?suspended=1`.
pub async fn finish_sign_in(shop: &Shop, visitor: &Visitor, user_agent: &str, account: &Account, way: SignInWay, next: &str) -> Result<Response, Fault> {
    if account.suspended_at.is_none() && account.has_totp {
        let start = Start {
            purpose: Purpose::Second,
            account: Some(account.id),
            address: String::new(),
            code: None,
            data: json!({ "next": local(next), "way": way.word() }),
            lives: SECOND_FOR,
        };
        let token = flows::start(shop, start).await?;
        let response = Redirect::to("/sign-in/second").into_response();
        return Ok(shop.site.with_cookie(response, FLOW_COOKIE, &token, SECOND_FOR.num_seconds() as u32));
    }
    enter(shop, visitor, user_agent, account, way, next).await
}

/// After all factors: the session begins, and the browser goes on to `next`.
pub async fn enter(shop: &Shop, visitor: &Visitor, user_agent: &str, account: &Account, way: SignInWay, next: &str) -> Result<Response, Fault> {
    if account.suspended_at.is_some() {
        sign_ins::note(shop, account.id, visitor, user_agent, way, false).await?;
        return Ok(Redirect::to("/sign-in?suspended=1").into_response());
    }
    let token = sessions::begin(shop, account.id, visitor, user_agent).await?;
    sign_ins::note(shop, account.id, visitor, user_agent, way, true).await?;
    let response = sessions::with_cookie(shop, Redirect::to(local(next)).into_response(), &token);
    // What they chose once holds at each of their devices.
    let response = match account.currency.filter(|currency| shop.currency_of(currency.code()).is_some()) {
        Some(currency) => shop.site.with_cookie(response, CURRENCY_COOKIE, currency.code(), CURRENCY_FOR),
        None => response,
    };
    Ok(shop.site.without_cookie(response, FLOW_COOKIE))
}

/// How long browsers remember the currency, in seconds.
const CURRENCY_FOR: u32 = 365 * 24 * 60 * 60;
