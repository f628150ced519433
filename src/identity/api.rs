//! What people send to get in: who they are, then a password, a code, a link, a second factor. No answer and no time of one
//! tells whether somebody has an account: what depends on that is looked up by background work, or takes as long without one.

pub mod codes;
pub mod register;
pub mod reset;

use crate::identity::entry::{enter, finish_sign_in};
use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use chrono::Duration;

use super::{
    model::{IdentityRefusal, Purpose, SignInWay, local},
    pages::{self, Answered, Way},
    service::{
        accounts,
        flows::{self, Start},
        proven, second as second_factor,
        sessions::{self, user_agent},
        sign_ins,
    },
    ways::{Waiting, Who},
};
use crate::{
    error::Fault,
    frames::challenge::has_passed,
    platform::{limits::RateLimit, security::FLOW_COOKIE},
    shop::{Shop, Visitor},
    ui::admin::form::Fields,
};

/// How long somebody may think about the ways in.
const WAYS_FOR: Duration = Duration::hours(1);
/// How long a browser keeps the token of what waits: as long as the longest of them.
const COOKIE_FOR: u32 = 24 * 60 * 60;

/// `GET /sign-in/password.js`: the buttons that show passwords.
pub async fn password_script() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")];
    (headers, include_str!("password.js")).into_response()
}

/// The token of what waits for a proof at this browser; empty for none.
pub(super) fn flow_token<'a>(shop: &Shop, headers: &'a HeaderMap) -> &'a str {
    shop.site.cookie(headers, FLOW_COOKIE).unwrap_or_default()
}

fn with_flow(shop: &Shop, response: Response, token: &str) -> Response {
    shop.site.with_cookie(response, FLOW_COOKIE, token, COOKIE_FOR)
}

/// Who is choosing a way in, or has been sent a code.
pub(super) async fn waiting(shop: &Shop, headers: &HeaderMap) -> Result<Option<(Who, Waiting)>, Fault> {
    let flow = flows::peek(shop, Purpose::Ways, flow_token(shop, headers)).await?;
    Ok(flow.and_then(|flow| Some((Who::of_address(&flow.address)?, Waiting::of(&flow)))))
}

/// `POST /sign-in`
pub async fn begin(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let (typed, next) = (fields.get("who"), fields.get("next"));
    let who = match Who::parse(typed, &shop.profile().country) {
        Ok(who) => who,
        Err(refusal) => return Ok(pages::sign_in_again(&shop, &visitor, typed, next, Answered::refused(refusal)).await),
    };
    if !shop.limits.check(RateLimit::Review, &format!("sign-in {}", visitor.rate_limit_key())) {
        return Ok(pages::sign_in_again(&shop, &visitor, typed, next, Answered::refused(IdentityRefusal::TooManyTries)).await);
    }
    let waiting = Waiting { next: local(next).to_owned(), resets: false };
    let data = serde_json::to_value(&waiting).map_err(Fault::broken)?;
    let start = Start { purpose: Purpose::Ways, account: None, address: who.address().to_owned(), code: None, data, lives: WAYS_FOR };
    let token = flows::start(&shop, start).await?;
    Ok(with_flow(&shop, Redirect::to("/sign-in/ways").into_response(), &token))
}

/// `POST /sign-in/password`
pub async fn password(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let Some((who, waiting)) = waiting(&shop, &headers).await? else { return Ok(pages::begin_again()) };
    let again = |answered| pages::ways_again(&shop, &visitor, &who, &waiting, answered, Way::Password);
    if !shop.limits.check(RateLimit::SignIn, &format!("password at {}", visitor.rate_limit_key())) {
        return Ok(again(Answered::refused(IdentityRefusal::TooManyTries)).await);
    }
    // Many places try one address: its owner is not kept out for that, but each try costs some work.
    let is_calm = shop.limits.check(RateLimit::SignIn, &format!("password of {}", who.address()));
    if !is_calm && !has_passed(&shop, &fields, visitor.ip).await {
        return Ok(again(Answered { refusal: None, asks: true }).await);
    }
    let account = proven::find(shop.database.read(), &who).await?;
    let is_right = accounts::check_password(&shop, account.as_ref().map(|account| account.id), fields.raw("password")).await?;
    match account {
        Some(account) if is_right => {
            flows::take(&shop, Purpose::Ways, flow_token(&shop, &headers)).await?;
            finish_sign_in(&shop, &visitor, user_agent(&headers), &account, SignInWay::Password, &waiting.next).await
        }
        _ => {
            sign_ins::note_failed(&shop, &who, &visitor, user_agent(&headers), SignInWay::Password).await?;
            Ok(again(Answered { refusal: Some(IdentityRefusal::WrongPassword), asks: !is_calm }).await)
        }
    }
}

/// `POST /sign-in/second`
pub async fn second(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let token = flow_token(&shop, &headers);
    let Some(waits) = flows::peek(&shop, Purpose::Second, token).await? else { return Ok(pages::begin_again()) };
    let Some(account) = waits.account else { return Ok(pages::begin_again()) };
    // Only those who have passed the first factor come here: nobody else can use these up.
    let from_here = shop.limits.check(RateLimit::SignIn, &format!("second at {}", visitor.rate_limit_key()));
    let as_them = from_here && shop.limits.check(RateLimit::SignIn, &format!("second of {account}"));
    if !from_here || !as_them {
        return Ok(pages::second_again(&shop, &visitor, Answered::refused(IdentityRefusal::TooManyTries)).await);
    }
    let Some(counted) = flows::count_try(&shop, Purpose::Second, token).await? else { return Ok(pages::begin_again()) };
    let typed = fields.get("code").chars().take(100).collect::<String>();
    let is_right = match second_factor::check_second(&shop, account, &typed).await {
        Ok(is_right) => is_right,
        Err(fault) => return Ok(pages::second_again(&shop, &visitor, Answered::refused(fault.refused()?)).await),
    };
    if !is_right {
        sign_ins::note(&shop, account, &visitor, user_agent(&headers), SignInWay::SecondFactor, false).await?;
        let left = (flows::TRIES - counted.tries).max(0);
        if left == 0 {
            return Ok(pages::begin_again());
        }
        return Ok(pages::second_again(&shop, &visitor, Answered::refused(IdentityRefusal::WrongCode { left })).await);
    }
    let Some(flow) = flows::take(&shop, Purpose::Second, token).await? else { return Ok(pages::begin_again()) };
    let Some(account) = accounts::by_id(shop.database.read(), account).await? else { return Ok(pages::begin_again()) };
    let next = flow.data.get("next").and_then(serde_json::Value::as_str).unwrap_or_default();
    let way = flow.data.get("way").and_then(serde_json::Value::as_str).and_then(SignInWay::from_word).unwrap_or(SignInWay::SecondFactor);
    enter(&shop, &visitor, user_agent(&headers), &account, way, next).await
}

/// `POST /sign-out`
pub async fn sign_out(State(shop): State<Shop>, visitor: Visitor) -> Result<Response, Fault> {
    if let Some(customer) = &visitor.customer {
        match sessions::end(&shop, customer.account, customer.session).await {
            Ok(()) | Err(Fault::NotFound) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(sessions::without_cookie(&shop, Redirect::to("/sign-in?out=").into_response()))
}
