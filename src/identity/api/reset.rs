//! A forgotten password: a code or a link is sent, and whoever has it chooses a new one. That ends all sessions.

use crate::identity::entry::finish_sign_in;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use super::codes;
use crate::{
    error::Fault,
    identity::{
        model::{Purpose, SignInWay, local},
        pages::{self, Answered},
        service::{accounts, flows, proven, sessions::user_agent},
        ways::{Waiting, Who},
    },
    shop::{Shop, Visitor},
    ui::admin::form::Fields,
};

/// `POST /sign-in/forgot`: the same answer for everybody; background work looks whether there is an account.
pub async fn forgot(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let (typed, next) = (fields.get("who"), local(fields.get("next")));
    let who = match Who::parse(typed, &shop.profile().country) {
        Ok(who) => who,
        Err(refusal) => return Ok(pages::forgot_again(&shop, &visitor, typed, next, Answered::refused(refusal)).await),
    };
    match codes::may_send(&shop, &visitor, &who, &fields).await? {
        Ok(()) => codes::send_to(&shop, &who, &Waiting { next: next.to_owned(), resets: true }).await,
        Err(answered) => Ok(pages::forgot_again(&shop, &visitor, typed, next, answered).await),
    }
}

/// `POST /sign-in/reset/{token}`: the new password. A weak one does not use the link up.
pub async fn save(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor, Path(token): Path<String>, fields: Fields) -> Result<Response, Fault> {
    let Some(flow) = flows::peek(&shop, Purpose::Reset, &token).await? else { return Ok(pages::over(&shop, &visitor).await) };
    let account = match flow.account {
        Some(id) => accounts::by_id(shop.database.read(), id).await?,
        None => None,
    };
    let Some(account) = account else { return Ok(pages::over(&shop, &visitor).await) };
    let password = fields.raw("password");
    let about = [account.name.as_str(), account.email.as_deref().unwrap_or_default()];
    if let Err(refusal) = accounts::check_new_password(&shop, password, about) {
        return Ok(pages::reset_again(&shop, &visitor, flow, Answered::refused(refusal)).await);
    }
    let Some(flow) = flows::take(&shop, Purpose::Reset, &token).await? else { return Ok(pages::over(&shop, &visitor).await) };
    let owner = match Who::of_address(&flow.address) {
        Some(who) => proven::find(shop.database.read(), &who).await?.map(|owner| (who, owner)),
        None => None,
    };
    // The address may be another account's by now.
    let Some((who, _)) = owner.filter(|(_, owner)| owner.id == account.id) else { return Ok(pages::over(&shop, &visitor).await) };
    // An account that only claimed to have the address is its owner's from here on, and nobody else's.
    let account = proven::account_of(&shop, &who, "").await?;
    if let Err(fault) = accounts::set_password(&shop, account.id, None, password).await {
        let refusal = fault.refused()?;
        return Ok(pages::reset_again(&shop, &visitor, flow, Answered::refused(refusal)).await);
    }
    let next = flow.data.get("next").and_then(serde_json::Value::as_str).unwrap_or_default();
    finish_sign_in(&shop, &visitor, user_agent(&headers), &account, SignInWay::Reset, local(next)).await
}
