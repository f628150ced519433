//! Going to a provider and coming back, and what an account's owner does about linked identities.

use crate::identity::entry::finish_sign_in;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use chrono::Duration;
use ironmonger_identity::code::{Code, is_same};
use uuid::Uuid;

use super::{
    emails,
    model::{Away, Failure, Provider, SECURITY, Told, Vouched, Waiting, name_of},
    pages,
    service::{self, Arrival, Linkage},
};
use crate::{
    error::Fault,
    identity::{
        model::{Account, IdentityRefusal, SignInWay, local},
        service::{
            accounts,
            flows::{self, CODE_LIVES, Purpose, Start, Tried},
            second, sessions,
        },
    },
    kernel::{EmailAddress, Language},
    platform::{language, limits::RateLimit, secrets},
    shop::{Customer, Shop, SignedIn, Visitor},
    ui::admin::form::{Asked, Fields},
};

/// Binds somebody who is away at a provider to their browser: the token of a flow `External`.
pub const AWAY_COOKIE: &str = "external";
/// Binds an identity that waits to the browser: the token of a flow `Link`.
pub const WAITING_COOKIE: &str = "linking";

/// How long somebody may be away.
const AWAY_LIVES: Duration = Duration::minutes(15);

fn provider_of(shop: &Shop, word: &str) -> Result<Provider, Fault> {
    Provider::from_word(word).filter(|provider| provider.issuer(&shop.config).is_some()).ok_or(Fault::NotFound)
}

/// Browsers fetch pages ahead; nobody is sent away by that.
fn is_ahead(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose"].iter().any(|name| headers.get(*name).and_then(|value| value.to_str().ok()).is_some_and(|purpose| purpose.contains("prefetch")))
}

fn seconds(lives: Duration) -> u32 {
    u32::try_from(lives.num_seconds()).unwrap_or(0)
}

/// `GET /sign-in/with/{provider}?next=`: sends the browser to a provider.
pub async fn go(State(shop): State<Shop>, visitor: Visitor, headers: HeaderMap, Path(word): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let provider = provider_of(&shop, &word)?;
    let next = local(asked.get("next"));
    if visitor.customer.is_some() {
        return Ok(Redirect::to(next).into_response());
    }
    leave(&shop, &visitor, &headers, provider, next, None).await
}

/// `GET /account/security/link/{provider}/{token}`: the same for somebody who links what they have there. The token stands on
/// their security page alone: another site that leads here links nothing.
pub async fn go_to_link(
    State(shop): State<Shop>,
    customer: Customer,
    visitor: Visitor,
    headers: HeaderMap,
    Path((word, token)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let provider = provider_of(&shop, &word)?;
    if !is_same(&token, &link_token(&shop, customer.session, provider)) {
        return Ok(Redirect::to(SECURITY).into_response());
    }
    leave(&shop, &visitor, &headers, provider, SECURITY, Some(customer.session)).await
}

/// What shows that a link stood on the page of this session.
pub fn link_token(shop: &Shop, session: Uuid, provider: Provider) -> String {
    secrets::seal(&shop.secret_key, &format!("link {session} {}", provider.word()))
}

async fn leave(shop: &Shop, visitor: &Visitor, headers: &HeaderMap, provider: Provider, next: &str, session: Option<Uuid>) -> Result<Response, Fault> {
    if is_ahead(headers) {
        return Err(Fault::Busy);
    }
    if !shop.limits.check(RateLimit::Challenge, &format!("external {}", visitor.rate_limit_key())) {
        return Ok(failed(provider, Failure::TooMany, next));
    }
    let (url, pending) = match service::begin(shop, provider).await {
        Ok(begun) => begun,
        Err(error) => return Ok(failed(provider, service::failure(provider, &error), next)),
    };
    let away = Away { provider, pending, next: next.to_owned(), language: language::current(), session };
    let start = Start {
        purpose: Purpose::External,
        account: None,
        address: String::new(),
        code: None,
        data: serde_json::to_value(&away).map_err(Fault::broken)?,
        lives: AWAY_LIVES,
    };
    let token = flows::start(shop, start).await?;
    Ok(shop.site.with_cookie(Redirect::to(&url).into_response(), AWAY_COOKIE, &token, seconds(AWAY_LIVES)))
}

/// To the page that says why somebody is not signed in.
fn failed(provider: Provider, failure: Failure, next: &str) -> Response {
    let query = serde_urlencoded::to_string([("why", failure.word()), ("next", next)]).unwrap_or_default();
    Redirect::to(&format!("/sign-in/with/{}/failed?{query}", provider.word())).into_response()
}

/// `GET /sign-in/with/{provider}/callback`: somebody comes back. Whatever comes of it, they can do so once.
pub async fn come_back(
    State(shop): State<Shop>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(word): Path<String>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let provider = provider_of(&shop, &word)?;
    let token = shop.site.cookie(&headers, AWAY_COOKIE).unwrap_or_default();
    let flow = flows::take(&shop, Purpose::External, token).await?;
    let away = flow.and_then(|flow| serde_json::from_value::<Away>(flow.data).ok()).filter(|away| away.provider == provider);
    let response = match away {
        // Their own language is not known here: the address is the same in every one.
        None => failed(provider, Failure::Expired, ""),
        Some(away) => {
            let language = away.language.clone();
            // What follows is said and written in the language that they left in.
            let spoken = language::Spoken { language: language.clone(), path: String::new(), ..Default::default() };
            let response = language::speaking(spoken, arrive(&shop, &visitor, sessions::user_agent(&headers), away, &asked)).await?;
            in_language(response, language.as_ref())
        }
    };
    Ok(shop.site.without_cookie(response, AWAY_COOKIE))
}

/// Leads to the address in a language.
fn in_language(mut response: Response, language: Option<&Language>) -> Response {
    let header = axum::http::header::LOCATION;
    let there = response.headers().get(&header).and_then(|target| target.to_str().ok()).map(|target| language::address_in(target, language).into_owned());
    if let Some(there) = there.and_then(|there| there.parse().ok()) {
        response.headers_mut().insert(header, there);
    }
    response
}

async fn arrive(shop: &Shop, visitor: &Visitor, user_agent: &str, away: Away, asked: &Fields) -> Result<Response, Fault> {
    let Away { provider, pending, next, language, session } = away;
    let iss = Some(asked.get("iss")).filter(|iss| !iss.is_empty());
    if asked.get("code").is_empty() {
        let failure = if asked.get("error") == "access_denied" { Failure::Declined } else { Failure::Broken };
        return Ok(failed(provider, failure, &next));
    }
    let who = match service::finish(shop, provider, &pending, asked.get("state"), iss, asked.get("code")).await {
        Ok(identity) => Vouched::from(identity),
        Err(error) => return Ok(failed(provider, service::failure(provider, &error), &next)),
    };
    if let Some(session) = session {
        // They may have signed out meanwhile, or in again as somebody else.
        let customer = visitor.customer.as_ref().filter(|customer| customer.session == session);
        return match customer {
            Some(customer) => Ok(told(service::link(shop, &account_of(shop, customer).await?, &who).await?)),
            None => Ok(failed(provider, Failure::Expired, &next)),
        };
    }
    let language = language.unwrap_or_else(|| shop.profile().language.clone());
    let arrival = match service::arrive(shop, &who, &language).await {
        // Somebody with the same address was faster, perhaps they themselves: now there is an account.
        Err(Fault::Busy) => service::arrive(shop, &who, &language).await?,
        arrival => arrival?,
    };
    match arrival {
        Arrival::Known(account) => finish_sign_in(shop, visitor, user_agent, &account, SignInWay::Provider, &next).await,
        Arrival::SameEmail(account) => join(shop, visitor, user_agent, account, who, &next).await,
        Arrival::Unproven(email) => ask_for_proof(shop, visitor, who, &email, &next).await,
    }
}

/// The account of who is signed in. It may have gone since the request began.
pub(super) async fn account_of(shop: &Shop, customer: &SignedIn) -> Result<Account, Fault> {
    accounts::by_id(shop.database.read(), customer.account).await?.ok_or(Fault::NotFound)
}

fn told(linkage: Linkage) -> Response {
    let told = if linkage == Linkage::Done { Told::Linked } else { Told::LinkedElsewhere };
    Redirect::to(&told.address()).into_response()
}

/// Links an identity to an account that is shown to be theirs, and signs in. Where the account has a second factor, that
/// comes first, and then the question whether to link.
async fn join(shop: &Shop, visitor: &Visitor, user_agent: &str, account: Account, who: Vouched, next: &str) -> Result<Response, Fault> {
    if account.has_totp {
        let token = wait(shop, Some(account.id), who, "", None, next).await?;
        let response = finish_sign_in(shop, visitor, user_agent, &account, SignInWay::Provider, "/account/security/linking").await?;
        return Ok(shop.site.with_cookie(response, WAITING_COOKIE, &token, seconds(CODE_LIVES)));
    }
    match service::link(shop, &account, &who).await? {
        Linkage::Done => finish_sign_in(shop, visitor, user_agent, &account, SignInWay::Provider, next).await,
        // Somebody else was faster with the same identity, and it is theirs.
        Linkage::Elsewhere => Err(Fault::Busy),
    }
}

async fn wait(shop: &Shop, account: Option<Uuid>, who: Vouched, address: &str, code: Option<&Code>, next: &str) -> Result<String, Fault> {
    let data = serde_json::to_value(Waiting { identity: who, next: next.to_owned() }).map_err(Fault::broken)?;
    flows::start(shop, Start { purpose: Purpose::Link, account, address: address.to_owned(), code, data, lives: CODE_LIVES }).await
}

/// Sends a code to the address that a provider names, and asks for it: the same for an address that has an account and for
/// one that has none.
async fn ask_for_proof(shop: &Shop, visitor: &Visitor, who: Vouched, email: &EmailAddress, next: &str) -> Result<Response, Fault> {
    let code = Code::generate();
    let provider = name_of(&shop.config, &who.issuer);
    // A mailbox is not filled by strangers, and a code that was not sent is not to be guessed.
    let address = email.as_str().to_lowercase();
    let from_here = shop.limits.check(RateLimit::Code, &format!("link {}", visitor.rate_limit_key()));
    let is_sent = from_here && shop.limits.check(RateLimit::Alert, &format!("code to {address}"));
    let token = wait(shop, None, who, &address, is_sent.then_some(&code), next).await?;
    if is_sent {
        emails::enqueue(shop, &address, &provider, &code).await?;
    }
    let response = Redirect::to(if is_sent { "/sign-in/linking" } else { "/sign-in/linking?late=" }).into_response();
    Ok(shop.site.with_cookie(response, WAITING_COOKIE, &token, seconds(CODE_LIVES)))
}

/// `POST /sign-in/linking`: the code of the email, another one, or on without the address.
pub async fn prove(State(shop): State<Shop>, visitor: Visitor, headers: HeaderMap, fields: Fields) -> Result<Response, Fault> {
    let token = shop.site.cookie(&headers, WAITING_COOKIE).unwrap_or_default().to_owned();
    let user_agent = sessions::user_agent(&headers);
    let language = language::current().unwrap_or_else(|| shop.profile().language.clone());
    let Some((email, waiting)) = pages::waiting(&shop, &token).await? else { return pages::over(&shop, &visitor).await };
    match fields.get("do") {
        "again" => {
            if flows::take(&shop, Purpose::Link, &token).await?.is_none() {
                return pages::over(&shop, &visitor).await;
            }
            ask_for_proof(&shop, &visitor, waiting.identity, &email, &waiting.next).await
        }
        "without" => {
            let Some(flow) = flows::take(&shop, Purpose::Link, &token).await? else { return pages::over(&shop, &visitor).await };
            let waiting = serde_json::from_value::<Waiting>(flow.data).map_err(Fault::broken)?;
            let account = match service::find(shop.database.read(), &waiting.identity).await? {
                Some(account) => account,
                None => service::create(&shop, &waiting.identity, None, &language).await?,
            };
            let response = finish_sign_in(&shop, &visitor, user_agent, &account, SignInWay::Provider, &waiting.next).await?;
            Ok(shop.site.without_cookie(response, WAITING_COOKIE))
        }
        _ => {
            if !shop.limits.check(RateLimit::SignIn, &format!("link {}", visitor.rate_limit_key())) {
                return pages::proof_again(&shop, &visitor, &email, &waiting, IdentityRefusal::TooManyTries).await;
            }
            match flows::try_code(&shop, Purpose::Link, &token, fields.get("code")).await? {
                Tried::Right(_) => proven(&shop, &visitor, user_agent, &email, waiting, &language).await,
                Tried::Wrong { left } => pages::proof_again(&shop, &visitor, &email, &waiting, IdentityRefusal::WrongCode { left }).await,
                Tried::Over => pages::over(&shop, &visitor).await,
            }
        }
    }
}

/// The address is theirs, and so is the account of it.
async fn proven(shop: &Shop, visitor: &Visitor, user_agent: &str, email: &EmailAddress, waiting: Waiting, language: &Language) -> Result<Response, Fault> {
    let Waiting { identity, next } = waiting;
    // Another browser may have been faster.
    if let Some(account) = service::find(shop.database.read(), &identity).await? {
        let response = finish_sign_in(shop, visitor, user_agent, &account, SignInWay::Provider, &next).await?;
        return Ok(shop.site.without_cookie(response, WAITING_COOKIE));
    }
    let account = service::of_proven(shop, &identity, email, language).await?;
    let has_totp = account.has_totp;
    let response = join(shop, visitor, user_agent, account, identity, &next).await?;
    Ok(if has_totp { response } else { shop.site.without_cookie(response, WAITING_COOKIE) })
}

/// `POST /account/security/linking`: somebody who has signed in by another way links what waits.
pub async fn confirm_link(State(shop): State<Shop>, customer: Customer, headers: HeaderMap) -> Result<Response, Fault> {
    let token = shop.site.cookie(&headers, WAITING_COOKIE).unwrap_or_default().to_owned();
    let flow = flows::take(&shop, Purpose::Link, &token).await?;
    let flow = flow.filter(|flow| flow.account.is_none_or(|account| account == customer.account));
    let waiting = flow.and_then(|flow| serde_json::from_value::<Waiting>(flow.data).ok());
    let response = match waiting {
        Some(waiting) => told(service::link(&shop, &account_of(&shop, &customer).await?, &waiting.identity).await?),
        None => Redirect::to(SECURITY).into_response(),
    };
    Ok(shop.site.without_cookie(response, WAITING_COOKIE))
}

/// `POST /account/security/unlink`
pub async fn unlink(State(shop): State<Shop>, customer: Customer, fields: Fields) -> Result<Response, Fault<IdentityRefusal>> {
    let account = account_of(&shop, &customer).await.map_err(Fault::lift)?;
    let told = match service::unlink(&shop, &account, fields.get("provider"), fields.get("subject")).await {
        Ok(()) => Told::Unlinked,
        Err(fault) => match fault.refused()? {
            IdentityRefusal::LastWay => Told::LastWay,
            other => return Err(Fault::Refused(other)),
        },
    };
    Ok(Redirect::to(&told.address()).into_response())
}

/// Whether somebody is who they are, once more: by the account's password, a code of the app or one for the day it is gone.
pub(super) async fn proves(shop: &Shop, visitor: &Visitor, account: &Account, typed: &str) -> Result<bool, Fault<IdentityRefusal>> {
    let from_here = shop.limits.check(RateLimit::SignIn, &format!("proof {}", visitor.rate_limit_key()));
    let as_them = from_here && shop.limits.check(RateLimit::SignIn, &format!("proof of {}", account.id));
    if !from_here || !as_them {
        return Err(Fault::Refused(IdentityRefusal::TooManyTries));
    }
    if second::check_second(shop, account.id, typed).await? {
        return Ok(true);
    }
    accounts::check_password(shop, Some(account.id), typed).await.map_err(Fault::lift)
}
