//! Registering with an email address and a password. The account is made when the address is confirmed: until then nobody has
//! the address, whoever typed it.

use crate::identity::entry::finish_sign_in;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use ironmonger_identity::{
    code,
    password::{self, Verdict},
};

use super::{codes, flow_token, with_flow};
use crate::{
    error::Fault,
    frames::challenge::HONEYPOT,
    identity::{
        messages::{self, Message, Registration, What},
        model::{Flow, IdentityRefusal, LONGEST_NAME, Purpose, SignInWay, local},
        pages::{self, Answered, Registering},
        service::{accounts, flows, proven, sessions::user_agent},
        ways::Who,
    },
    platform::{blocking, limits::RateLimit},
    shop::{Shop, Visitor},
    ui::admin::form::Fields,
};

/// `POST /register`: an email is sent in any case, and says what there is to say.
pub async fn register(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    let sent = || Redirect::to("/register?sent=").into_response();
    if !fields.get(HONEYPOT).is_empty() {
        // A program learns nothing from this.
        return Ok(sent());
    }
    let next = local(fields.get("next")).to_owned();
    let typed = Registering { name: fields.get("name").to_owned(), email: fields.get("email").to_owned(), next: next.clone() };
    let password = fields.raw("password").to_owned();
    let mut wrong = Vec::new();
    let name = typed.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        wrong.push(IdentityRefusal::LongName);
    }
    // A name of a megabyte is not compared with anything.
    let compared = if wrong.is_empty() { name.as_str() } else { "" };
    let email = typed.email.to_lowercase().parse().map(Who::Email).map_err(|cause| wrong.push(IdentityRefusal::Email(cause))).ok();
    let about = [compared, email.as_ref().map(Who::address).unwrap_or_default()];
    if let Err(refusal) = accounts::check_new_password(&shop, &password, about) {
        wrong.push(refusal);
    }
    let email = match email {
        Some(email) if wrong.is_empty() => email,
        _ => return Ok(pages::register_again(&shop, &visitor, typed, wrong.into_iter().map(Answered::refused).collect()).await),
    };
    if let Err(answered) = codes::may_send(&shop, &visitor, &email, &fields).await? {
        return Ok(pages::register_again(&shop, &visitor, typed, vec![answered]).await);
    }
    let password_hash = blocking::run(move || password::hash(&password)).await.map_err(|_| Fault::Busy)?.map_err(Fault::broken)?;
    let secret = code::token();
    let what = What::Register(Registration { name, password_hash, browser: code::token_hash(&secret), next });
    messages::enqueue(&shop, &Message::new(&shop, &email, what)).await?;
    Ok(with_flow(&shop, sent(), &secret))
}

/// Whether the browser that opens the link of an email is the one that registered.
pub fn is_same_browser(shop: &Shop, headers: &HeaderMap, flow: &Flow) -> bool {
    let secret = flow_token(shop, headers);
    pages::registration(flow).is_some_and(|registration| !secret.is_empty() && code::is_same(&code::token_hash(secret), &registration.browser))
}

/// `POST /register/confirm/{token}`: the account is made.
pub async fn confirm(State(shop): State<Shop>, headers: HeaderMap, visitor: Visitor, Path(token): Path<String>, fields: Fields) -> Result<Response, Fault> {
    let waits = flows::peek(&shop, Purpose::Register, &token).await?;
    let Some((flow, registration)) = waits.and_then(|flow| pages::registration(&flow).map(|registration| (flow, registration))) else {
        return Ok(pages::over(&shop, &visitor).await);
    };
    if !is_same_browser(&shop, &headers, &flow) {
        if !shop.limits.check(RateLimit::SignIn, &format!("confirm at {}", visitor.rate_limit_key())) {
            return Ok(pages::confirm_again(&shop, &visitor, flow, false, Answered::refused(IdentityRefusal::TooManyTries)).await);
        }
        if flows::count_try(&shop, Purpose::Register, &token).await?.is_none() {
            return Ok(pages::over(&shop, &visitor).await);
        }
        let typed = fields.raw("password").chars().take(password::MOST + 1).collect::<String>();
        let hash = registration.password_hash.clone();
        let verdict = blocking::run(move || password::verify(&typed, &hash)).await.map_err(|_| Fault::Busy)?;
        if verdict == Verdict::Wrong {
            return Ok(pages::confirm_again(&shop, &visitor, flow, false, Answered::refused(IdentityRefusal::WrongPassword)).await);
        }
    }
    let taken = flows::take(&shop, Purpose::Register, &token).await?;
    let Some(Who::Email(email)) = taken.and_then(|flow| Who::of_address(&flow.address)) else {
        return Ok(pages::over(&shop, &visitor).await);
    };
    let account = proven::register(&shop, &email, &registration.name, registration.password_hash).await?;
    finish_sign_in(&shop, &visitor, user_agent(&headers), &account, SignInWay::Link, local(&registration.next)).await
}
