//! What the browser's half of passkeys asks and answers, in JSON, and the forms that name and remove them.

use crate::identity::entry::{enter, finish_sign_in};
use std::sync::LazyLock;

use axum::{
    Json,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, post},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    api::account_of,
    model::Told,
    service::{self, KeyError, SignedWith},
    words,
};
use crate::{
    error::Fault,
    identity::{
        model::{Account, IdentityRefusal, local},
        proof::{self, Asks},
        service::sessions,
    },
    platform::{language, limits::RateLimit, pages},
    shop::{Customer, Shop, SignedIn, Visitor},
    t,
    ui::admin::form::{Asked, Fields},
};

/// Binds what the browser is asked to it: the token of a flow `Passkey` or `AddPasskey`.
pub const COOKIE: &str = "passkey";

const COOKIE_SECONDS: u32 = 60 * 60;
/// The most bytes of an answer: attestations of security keys have a few thousand.
const MOST: usize = 64 * 1024;

/// Where the browser's half is: under another address when it changes, so that browsers keep it for as long as they like.
pub static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let digest = hex::encode(&Sha256::digest(ironmonger_passkeys::SCRIPT)[..6]);
    format!("/sign-in/passkeys.js?v={digest}")
});

/// `GET /sign-in/passkeys.js`
pub async fn script() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    (headers, ironmonger_passkeys::SCRIPT).into_response()
}

/// A route that takes an answer of the browser.
pub fn taking<H, T>(handler: H) -> MethodRouter<Shop>
where
    H: axum::handler::Handler<T, Shop>,
    T: 'static,
{
    post(handler).layer(DefaultBodyLimit::max(MOST))
}

fn refused(status: StatusCode, error: &str, is_unknown: bool) -> Response {
    pages::not_kept((status, Json(json!({ "error": error, "unknown": is_unknown }))).into_response())
}

fn refused_key(error: KeyError) -> Response {
    refused(StatusCode::UNPROCESSABLE_ENTITY, &words::key_error(error), error == KeyError::Unknown)
}

/// A fault in the form that the script reads.
fn answer(outcome: Result<Response, Fault<KeyError>>) -> Response {
    match outcome {
        Ok(response) => response,
        Err(Fault::Refused(error)) => refused_key(error),
        Err(fault) => refused(fault.status(), &t::identity_external::key_failed(), false),
    }
}

fn limited(shop: &Shop, visitor: &Visitor) -> Option<Response> {
    let may = shop.limits.check(RateLimit::Challenge, &format!("passkey {}", visitor.rate_limit_key()));
    (!may).then(|| refused(StatusCode::TOO_MANY_REQUESTS, &t::identity_refusals::too_many_tries(), false))
}

fn options(shop: &Shop, options: Value, token: &str) -> Response {
    shop.site.with_cookie(pages::not_kept(Json(options).into_response()), COOKIE, token, COOKIE_SECONDS)
}

fn token(shop: &Shop, headers: &HeaderMap) -> String {
    shop.site.cookie(headers, COOKIE).unwrap_or_default().to_owned()
}

fn signed_out() -> Response {
    refused(StatusCode::UNAUTHORIZED, &t::identity_external::key_signed_out(), false)
}

/// What a browser answered. What does not read is no answer to anything.
fn read(body: &Bytes) -> Value {
    serde_json::from_slice(body).unwrap_or_default()
}

/// A passkey opens the account for as long as it is there: whoever adds one has proven who they are a moment ago.
async fn proven(shop: &Shop, customer: &SignedIn, account: &Account) -> Result<(), Fault<KeyError>> {
    match proof::asks(shop, customer, account).await.map_err(Fault::lift)? {
        Asks::Nothing => Ok(()),
        _ => Err(Fault::Refused(KeyError::Unproven)),
    }
}

/// `POST /account/security/passkeys/prove`: shows once more who they are; the page offers to add one then.
pub async fn prove(State(shop): State<Shop>, customer: Customer, visitor: Visitor, fields: Fields) -> Result<Response, Fault<IdentityRefusal>> {
    let account = account_of(&shop, &customer).await.map_err(Fault::lift)?;
    let told = match proof::take(&shop, &visitor, &customer, &account, fields.raw("proof")).await {
        Ok(()) => Told::Proven,
        Err(fault) => match fault.refused()? {
            IdentityRefusal::TooManyTries => Told::TooManyProofs,
            _ => Told::WrongProof,
        },
    };
    Ok(Redirect::to(&told.address()).into_response())
}

/// `POST /account/security/passkeys/start`
pub async fn start_key(State(shop): State<Shop>, visitor: Visitor) -> Response {
    let Some(customer) = &visitor.customer else { return signed_out() };
    if let Some(response) = limited(&shop, &visitor) {
        return response;
    }
    let started = async {
        let account = account_of(&shop, customer).await.map_err(Fault::lift)?;
        proven(&shop, customer, &account).await?;
        let (asked, token) = service::start_key(&shop, &account).await?;
        Ok::<_, Fault<KeyError>>(options(&shop, asked, &token))
    };
    answer(started.await)
}

/// `POST /account/security/passkeys/finish`
pub async fn finish_key(State(shop): State<Shop>, visitor: Visitor, headers: HeaderMap, body: Bytes) -> Response {
    let Some(customer) = &visitor.customer else { return signed_out() };
    let finished = async {
        let account = account_of(&shop, customer).await.map_err(Fault::lift)?;
        proven(&shop, customer, &account).await?;
        let (token, user_agent) = (token(&shop, &headers), sessions::user_agent(&headers));
        service::finish_key(&shop, &account, customer.session, &token, &read(&body), user_agent).await?;
        let response = Json(json!({ "location": language::address(&Told::PasskeyAdded.address()) })).into_response();
        Ok::<_, Fault<KeyError>>(shop.site.without_cookie(pages::not_kept(response), COOKIE))
    };
    answer(finished.await)
}

/// `POST /account/security/passkeys`: another name for one, or none of it any more.
pub async fn change_key(State(shop): State<Shop>, customer: Customer, fields: Fields) -> Result<Response, Fault<IdentityRefusal>> {
    let id = fields.get("id");
    let told = if fields.get("do") == "remove" {
        let account = account_of(&shop, &customer).await.map_err(Fault::lift)?;
        match service::remove_key(&shop, &account, id).await {
            Ok(()) => Told::PasskeyRemoved,
            Err(fault) => match fault.refused()? {
                IdentityRefusal::LastWay => Told::LastPasskey,
                other => return Err(Fault::Refused(other)),
            },
        }
    } else {
        service::rename_key(&shop, customer.account, id, fields.get("name")).await.map_err(Fault::lift)?;
        Told::PasskeyRenamed
    };
    Ok(Redirect::to(&told.address()).into_response())
}

/// `POST /sign-in/passkey/start?next=`
pub async fn start(State(shop): State<Shop>, visitor: Visitor, Asked(asked): Asked) -> Response {
    if let Some(response) = limited(&shop, &visitor) {
        return response;
    }
    let started = service::start_key_sign_in(&shop, local(asked.get("next"))).await.map_err(Fault::lift);
    answer(started.map(|(asked, token)| options(&shop, asked, &token)))
}

/// `POST /sign-in/passkey/finish`
pub async fn finish(State(shop): State<Shop>, visitor: Visitor, headers: HeaderMap, body: Bytes) -> Response {
    if let Some(response) = limited(&shop, &visitor) {
        return response;
    }
    let finished = async {
        let SignedWith { account, next, is_verified } = service::finish_key_sign_in(&shop, &token(&shop, &headers), &read(&body)).await?;
        let user_agent = sessions::user_agent(&headers);
        // PIN or biometrics beside the key are two factors already.
        let entered = if is_verified {
            enter(&shop, &visitor, user_agent, &account, &next).await
        } else {
            finish_sign_in(&shop, &visitor, user_agent, &account, &next).await
        };
        Ok::<_, Fault<KeyError>>(shop.site.without_cookie(as_json(entered.map_err(Fault::lift)?), COOKIE))
    };
    answer(finished.await)
}

/// A redirect with its cookies, as the script reads it.
fn as_json(redirect: Response) -> Response {
    let there = redirect.headers().get(header::LOCATION).and_then(|there| there.to_str().ok()).unwrap_or("/account");
    let mut response = pages::not_kept(Json(json!({ "location": language::address(there) })).into_response());
    for cookie in redirect.headers().get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    response
}
