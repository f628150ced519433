//! Signing in for programs.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use ironmonger_identity::{code, password};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    answers,
    caller::{Caller, Place, Worker},
    problem::Problem,
    reading::Body,
    service::sessions::{self, Pair},
};
use crate::{
    accounts,
    error::Fault,
    identity::{
        messages::{self, Message, Registration, What},
        model::{IdentityRefusal, LONGEST_NAME, SignInWay},
        service::{accounts as customers, proven, second, sessions::user_agent, sign_ins},
        ways::Who,
    },
    platform::{blocking, limits::RateLimit},
    shop::{
        Shop, Visitor,
        audit::{self, Who as Actor},
    },
};

/// Somebody who wants an account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    #[serde(default)]
    #[schema(example = "Jane Doe")]
    name: String,
    #[schema(example = "jane@example.com")]
    email: String,
    password: String,
}

/// What happens next.
#[derive(Serialize, ToSchema)]
pub struct Registered {
    /// `confirmation-sent`, whether there is such an account or not.
    status: &'static str,
}

/// Asks for an account of a customer.
///
/// It is made when the link in the email is opened that goes to the address; the answer does not tell whether there is one already.
#[utoipa::path(post, path = "/auth/register", request_body = NewAccount, responses((status = 202, body = Registered)))]
pub async fn register(State(shop): State<Shop>, Place(visitor): Place, Body(new): Body<NewAccount>) -> Result<Response, Problem> {
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let refused = |refusal: IdentityRefusal| Problem::from(Fault::Refused(refusal));
    if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(refused(IdentityRefusal::LongName));
    }
    let email = new.email.to_lowercase().parse().map_err(|cause| refused(IdentityRefusal::Email(cause)))?;
    let who = Who::Email(email);
    customers::check_new_password(&shop, &new.password, [&name, who.address()]).map_err(refused)?;
    // The same limits as those of the form: see `crate::identity::api::codes`.
    let from_here = shop.limits.check(RateLimit::Code, &format!("code at {}", visitor.rate_limit_key()));
    if !from_here || !shop.limits.check(RateLimit::Alert, &format!("code to {}", who.address())) {
        return Err(Problem::too_many(60));
    }
    let password = new.password;
    let hashed = blocking::run(move || password::hash(&password)).await.map_err(|_| Problem::from(Fault::<std::convert::Infallible>::Busy))?;
    let password_hash = hashed.map_err(|cause| Problem::from(Fault::<std::convert::Infallible>::broken(cause)))?;
    // No browser has this: whoever opens the link proves the password.
    let registration = Registration { name, password_hash, browser: code::token_hash(&code::token()), next: "/account".to_owned() };
    messages::enqueue(&shop, &Message::new(&shop, &who, What::Register(registration))).await?;
    Ok((StatusCode::ACCEPTED, Json(Registered { status: "confirmation-sent" })).into_response())
}

/// Whose account it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum AccountKind {
    #[default]
    Customer,
    Staff,
}

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    #[schema(example = "jane@example.com")]
    email: String,
    password: String,
    /// Of the authenticator app, or a recovery code, where the account has a second factor.
    #[serde(default)]
    code: Option<String>,
    /// Customers and staff have accounts of their own.
    #[serde(default)]
    kind: AccountKind,
}

/// What a program has after it signed in.
#[derive(Serialize, ToSchema)]
pub struct Tokens {
    /// A JSON Web Token, for the header `Authorization: Bearer …`.
    access_token: String,
    /// `Bearer`.
    token_type: &'static str,
    /// Seconds for which the access token is good.
    expires_in: i64,
    /// Good once, for the next two. One that is used a second time ends them all.
    refresh_token: String,
    /// Seconds for which the refresh token waits.
    refresh_expires_in: i64,
}

fn tokens(pair: Pair) -> Response {
    let body = Tokens {
        access_token: pair.access,
        token_type: "Bearer",
        expires_in: sessions::ACCESS.num_seconds(),
        refresh_token: pair.refresh,
        refresh_expires_in: sessions::REFRESH.num_seconds(),
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

/// Signs in with email address and password.
///
/// An account with a second factor is answered 401 with the code `second-factor` until `code` is sent too.
#[utoipa::path(post, path = "/auth/login", request_body = Login, responses((status = 200, body = Tokens)))]
pub async fn login(State(shop): State<Shop>, headers: HeaderMap, Place(visitor): Place, Body(login): Body<Login>) -> Result<Response, Problem> {
    let visitor = Visitor { customer: None, cart: None, ..visitor };
    let pair = match login.kind {
        AccountKind::Customer => customer(&shop, &headers, &visitor, &login).await?,
        AccountKind::Staff => staff(&shop, &visitor, &login).await?,
    };
    Ok(tokens(pair))
}

/// The same limits, and the same answer for whoever has no account, as those of the form: see `crate::identity::api`.
async fn customer(shop: &Shop, headers: &HeaderMap, visitor: &Visitor, login: &Login) -> Result<Pair, Problem> {
    let wrong = || Problem::from(Fault::Refused(IdentityRefusal::WrongPassword));
    let Ok(email) = login.email.to_lowercase().parse() else { return Err(wrong()) };
    let who = Who::Email(email);
    let from_here = shop.limits.check(RateLimit::SignIn, &format!("password at {}", visitor.rate_limit_key()));
    if !from_here || !shop.limits.check(RateLimit::SignIn, &format!("password of {}", who.address())) {
        return Err(Problem::too_many(60));
    }
    let account = proven::find(shop.database.read(), &who).await?;
    let is_right = customers::check_password(shop, account.as_ref().map(|account| account.id), &login.password).await?;
    let Some(account) = account.filter(|_| is_right) else {
        sign_ins::note_failed(shop, &who, visitor, user_agent(headers), SignInWay::Program).await?;
        return Err(wrong());
    };
    if account.suspended_at.is_some() {
        return Err(Fault::Refused(IdentityRefusal::Suspended).into());
    }
    if account.has_totp {
        let Some(typed) = &login.code else {
            return Err(Problem::unauthorized("second-factor", "This account has a second factor: send its code too."));
        };
        if !shop.limits.check(RateLimit::SignIn, &format!("second of {}", account.id)) {
            return Err(Problem::too_many(60));
        }
        let typed = typed.chars().take(100).collect::<String>();
        if !second::check_second(shop, account.id, &typed).await? {
            sign_ins::note(shop, account.id, visitor, user_agent(headers), SignInWay::SecondFactor, false).await?;
            return Err(Problem::unauthorized("wrong-code", "This code is not right, or was used already."));
        }
    }
    let pair = sessions::begin_customer(shop, account.id, visitor, user_agent(headers)).await?;
    sign_ins::note(shop, account.id, visitor, user_agent(headers), SignInWay::Program, true).await?;
    Ok(pair)
}

/// The same limits as those of the back office's sign-in page: see `crate::accounts::api`. Programs are asked no question that
/// costs work, so where many try one address they wait.
async fn staff(shop: &Shop, visitor: &Visitor, login: &Login) -> Result<Pair, Problem> {
    let from_here = shop.limits.check(RateLimit::SignIn, &format!("staff at {}", visitor.rate_limit_key()));
    let email = login.email.chars().take(254).collect::<String>().to_lowercase();
    if !from_here || !shop.limits.check(RateLimit::SignIn, &format!("staff as {email}")) {
        return Err(Problem::too_many(60));
    }
    let account = accounts::service::sign_in(shop, &email, &login.password).await?;
    if account.has_second {
        let Some(typed) = &login.code else {
            return Err(Problem::unauthorized("second-factor", "This account has a second factor: send its code too."));
        };
        if !shop.limits.check(RateLimit::SignIn, &format!("staff second of {}", account.id)) {
            return Err(Problem::too_many(60));
        }
        let typed = typed.chars().take(100).collect::<String>();
        if !accounts::service::second::check(shop, account.id, &typed).await? {
            return Err(Problem::unauthorized("wrong-code", "This code is not right, or was used already."));
        }
    }
    audit::acting(Actor::staff(account.id, &account.name));
    Ok(sessions::begin_staff(shop, account.id).await?)
}

/// A refresh token.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    refresh_token: String,
}

/// The next access token and the next refresh token.
#[utoipa::path(post, path = "/auth/token/refresh", request_body = Refresh, responses((status = 200, body = Tokens)))]
pub async fn refresh(State(shop): State<Shop>, Body(sent): Body<Refresh>) -> Result<Response, Problem> {
    let wrong = || Problem::unauthorized("refresh-token", "This refresh token opens nothing, or was used already. Sign in anew.");
    sessions::renew(&shop, &sent.refresh_token).await?.map(tokens).ok_or_else(wrong)
}

/// Signs out: access token and refresh token are good for nothing any more.
#[utoipa::path(post, path = "/auth/logout", responses((status = 204, description = "Signed out.")))]
pub async fn logout(State(shop): State<Shop>, caller: Caller) -> Result<Response, Problem> {
    match caller {
        Caller::Customer(me) => sessions::end(&shop, me.family).await?,
        Caller::Staff(Worker { family: Some(family), .. }) => sessions::end(&shop, family).await?,
        Caller::Staff(_) => {
            let detail = "This token is not of a sign-in: revoke it at /admin/api-tokens.";
            return Err(Problem::new(StatusCode::CONFLICT, "personal-token", detail));
        }
        Caller::Nobody => return Err(Problem::not_found()),
    }
    Ok(answers::done())
}
