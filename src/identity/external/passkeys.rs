//! What the browser's half of passkeys asks and answers, in JSON, and the forms that name and remove them.

use crate::identity::entry::{enter, finish_sign_in};
use axum::{
    body::Bytes,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::Value;

use super::{
    api::account_of,
    model::Told,
    service::{self, SignedWith},
};
use crate::{
    error::Fault,
    identity::{
        model::{Account, IdentityRefusal, SignInWay, local},
        proof::{self, Asks},
        service::sessions,
    },
    shop::{
        Customer, Shop, SignedIn, Visitor,
        passkeys::{KeyError, answers},
    },
    ui::admin::form::{Asked, Fields},
};

/// Binds what the browser is asked to it: the token of a flow `Passkey` or `AddPasskey`.
pub const COOKIE: &str = "passkey";

const COOKIE_SECONDS: u32 = 60 * 60;
fn with_token(shop: &Shop, asked: Value, token: &str) -> Response {
    shop.site.with_cookie(answers::options(asked), COOKIE, token, COOKIE_SECONDS)
}

fn token(shop: &Shop, headers: &HeaderMap) -> String {
    shop.site.cookie(headers, COOKIE).unwrap_or_default().to_owned()
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
    let Some(customer) = &visitor.customer else { return answers::signed_out() };
    if let Some(response) = answers::limited(&shop, &visitor, "passkey") {
        return response;
    }
    let started = async {
        let account = account_of(&shop, customer).await.map_err(Fault::lift)?;
        proven(&shop, customer, &account).await?;
        let (asked, token) = service::start_key(&shop, &account).await?;
        Ok::<_, Fault<KeyError>>(with_token(&shop, asked, &token))
    };
    answers::answer(started.await)
}

/// `POST /account/security/passkeys/finish`
pub async fn finish_key(State(shop): State<Shop>, visitor: Visitor, headers: HeaderMap, body: Bytes) -> Response {
    let Some(customer) = &visitor.customer else { return answers::signed_out() };
    let finished = async {
        let account = account_of(&shop, customer).await.map_err(Fault::lift)?;
        proven(&shop, customer, &account).await?;
        let (token, user_agent) = (token(&shop, &headers), sessions::user_agent(&headers));
        service::finish_key(&shop, &account, customer.session, &token, &answers::read(&body), user_agent).await?;
        Ok::<_, Fault<KeyError>>(shop.site.without_cookie(answers::lead(&Told::PasskeyAdded.address()), COOKIE))
    };
    answers::answer(finished.await)
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
    if let Some(response) = answers::limited(&shop, &visitor, "passkey") {
        return response;
    }
    let started = service::start_key_sign_in(&shop, local(asked.get("next"))).await.map_err(Fault::lift);
    answers::answer(started.map(|(asked, token)| with_token(&shop, asked, &token)))
}

/// `POST /sign-in/passkey/finish`
pub async fn finish(State(shop): State<Shop>, visitor: Visitor, headers: HeaderMap, body: Bytes) -> Response {
    if let Some(response) = answers::limited(&shop, &visitor, "passkey") {
        return response;
    }
    let finished = async {
        let SignedWith { account, next, is_verified } = service::finish_key_sign_in(&shop, &token(&shop, &headers), &answers::read(&body)).await?;
        let user_agent = sessions::user_agent(&headers);
        // PIN or biometrics beside the key are two factors already.
        let entered = if is_verified {
            enter(&shop, &visitor, user_agent, &account, SignInWay::Passkey, &next).await
        } else {
            finish_sign_in(&shop, &visitor, user_agent, &account, SignInWay::Passkey, &next).await
        };
        Ok::<_, Fault<KeyError>>(shop.site.without_cookie(answers::as_json(entered.map_err(Fault::lift)?, "/account"), COOKIE))
    };
    answers::answer(finished.await)
}
