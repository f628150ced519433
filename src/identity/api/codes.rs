//! One-time codes and links: having one sent, and showing it.

use crate::identity::entry::finish_sign_in;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_identity::code::Code;
use serde_json::json;

use super::{flow_token, has_passed, waiting, with_flow};
use crate::{
    error::Fault,
    identity::{
        messages::{self, Message, What},
        model::{IdentityRefusal, Purpose, SignInWay, Tried, local},
        pages::{self, Answered, Way},
        service::{
            flows::{self, CODE_LIVES, Start},
            proven,
            sessions::user_agent,
            sign_ins,
            tries::{self, Daily},
        },
        ways::{Waiting, Who},
    },
    platform::limits::RateLimit,
    shop::{Shop, Visitor},
    ui::admin::form::Fields,
};

/// Whether something may be sent to an address once more; if not, what its form is answered. One place soon has to wait. Many
/// places together do not keep the owner of an email address from their codes: these cost work then. Text messages cost money, so
/// that there the limit holds for all.
pub(super) async fn may_send(shop: &Shop, visitor: &Visitor, who: &Who, fields: &Fields) -> Result<Result<(), Answered>, Fault> {
    let from_here = shop.limits.check(RateLimit::Code, &format!("code at {}", visitor.rate_limit_key()));
    // Asked only if the first lets it through: one place alone does not use up what an address has.
    let to_them = from_here && shop.limits.check(RateLimit::Alert, &format!("code to {}", who.address()));
    Ok(match (from_here, to_them) {
        (true, true) if who.is_phone() && !may_text(shop, visitor, who.address()).await? => Err(Answered::refused(IdentityRefusal::TooManyTries)),
        (true, true) => Ok(()),
        (true, false) if !who.is_phone() => match has_passed(shop, fields, visitor.ip).await {
            true => Ok(()),
            false => Err(Answered { refusal: None, asks: true }),
        },
        _ => Err(Answered::refused(IdentityRefusal::TooManyTries)),
    })
}

/// Whether one more text message may go to a number today, and be asked for from here.
async fn may_text(shop: &Shop, visitor: &Visitor, number: &str) -> Result<bool, Fault> {
    Ok(tries::spend(shop, Daily::TextFrom, &visitor.rate_limit_key()).await? && tries::spend(shop, Daily::TextTo, number).await?)
}

/// `POST /sign-in/code`: a code is sent, or another one.
pub async fn send(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let Some((who, waiting)) = waiting(&shop, &headers).await? else { return Ok(pages::begin_again()) };
    match may_send(&shop, &visitor, &who, &fields).await? {
        Ok(()) => send_to(&shop, &who, &waiting).await,
        Err(answered) if waiting.resets => Ok(pages::forgot_again(&shop, &visitor, who.address(), &waiting.next, answered).await),
        Err(answered) => Ok(pages::ways_again(&shop, &visitor, &who, &waiting, answered, Way::Code).await),
    }
}

/// Sends a code, and leads to the page that asks for it.
pub(super) async fn send_to(shop: &Shop, who: &Who, waiting: &Waiting) -> Result<Response, Fault> {
    let code = Code::generate();
    let data = serde_json::to_value(waiting).map_err(Fault::broken)?;
    let start = Start { purpose: Purpose::Ways, account: None, address: who.address().to_owned(), code: Some(&code), data, lives: CODE_LIVES };
    let token = flows::start(shop, start).await?;
    let (code, next) = (code.as_str().to_owned(), waiting.next.clone());
    let what = if waiting.resets { What::Reset { code, next } } else { What::SignIn { code, next } };
    messages::enqueue(shop, &Message::new(shop, who, what)).await?;
    Ok(with_flow(shop, Redirect::to("/sign-in/code/check").into_response(), &token))
}

/// `POST /sign-in/code/check`
pub async fn check(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let Some((who, waiting)) = waiting(&shop, &headers).await? else { return Ok(pages::begin_again()) };
    let again = |refusal| pages::check_again(&shop, &visitor, &who, &waiting, Answered::refused(refusal));
    if !shop.limits.check(RateLimit::Alert, &format!("try code at {}", visitor.rate_limit_key())) {
        return Ok(again(IdentityRefusal::TooManyTries).await);
    }
    match flows::try_code(&shop, Purpose::Ways, flow_token(&shop, &headers), fields.get("code")).await? {
        Tried::Wrong { left } => {
            sign_ins::note_failed(&shop, &who, &visitor, user_agent(&headers), SignInWay::Code).await?;
            Ok(again(IdentityRefusal::WrongCode { left }).await)
        }
        Tried::Over => Ok(again(IdentityRefusal::Expired).await),
        Tried::Right(_) if waiting.resets => {
            // Nobody was sent the code of an address without an account.
            let Some(account) = proven::find(shop.database.read(), &who).await? else { return Ok(pages::begin_again()) };
            let start = Start {
                purpose: Purpose::Reset,
                account: Some(account.id),
                address: who.address().to_owned(),
                code: None,
                data: json!({ "next": waiting.next }),
                lives: CODE_LIVES,
            };
            let token = flows::start(&shop, start).await?;
            Ok(Redirect::to(&format!("/sign-in/reset/{token}")).into_response())
        }
        Tried::Right(_) => enter(&shop, &visitor, &headers, &who, SignInWay::Code, &waiting.next).await,
    }
}

/// `POST /sign-in/link/{token}`
pub async fn link(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    let Some(flow) = flows::take(&shop, Purpose::SignIn, &token).await? else { return Ok(pages::over(&shop, &visitor).await) };
    let Some(who) = Who::of_address(&flow.address) else { return Ok(pages::over(&shop, &visitor).await) };
    let next = flow.data.get("next").and_then(serde_json::Value::as_str).unwrap_or_default();
    enter(&shop, &visitor, &headers, &who, SignInWay::Link, local(next)).await
}

/// The address is theirs: they are in, or are asked for the second factor. Who has no account has one now.
async fn enter(shop: &Shop, visitor: &Visitor, headers: &HeaderMap, who: &Who, way: SignInWay, next: &str) -> Result<Response, Fault> {
    let account = proven::account_of(shop, who, "").await?;
    finish_sign_in(shop, visitor, user_agent(headers), &account, way, next).await
}
