//! Signing in at any OpenID Connect provider, Google among them: authorization code with PKCE, discovery, and an ID token
//! that is checked here (`id_token.rs`, over ring, which TLS brings anyway). The crate `openidconnect` would add 60 others,
//! second versions among them, and an RSA that audits report (RUSTSEC-2023-0071), though checking signatures is not affected.

use std::{
    sync::{Arc, LazyLock},
    time::{Duration, Instant},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use chrono::Utc;
use http::{Request, Response, StatusCode, header};
use ironmonger_platform::outgoing::Outgoing;
use moka::future::Cache;
use serde::Deserialize;
use tokio::sync::RwLock;

use crate::{
    Identity, MOST, PATIENCE, Pending, SignInError, TokenFault, challenge,
    id_token::{self, Claims, Expected, Key},
    is_busy, is_confidential, json, short, with_query,
};

pub const GOOGLE: &str = "https://accounts.google.com";

/// How long what a provider says of itself is believed.
const BELIEVED: Duration = Duration::from_hours(1);
/// How often keys may be asked for before that, because a token names one that is not there.
const AGAIN: Duration = Duration::from_secs(30);

/// By issuer, for the whole process: a client is made anew from the settings for every sign-in.
static PROVIDERS: LazyLock<Cache<String, Arc<Provider>>> = LazyLock::new(|| Cache::builder().max_capacity(64).time_to_live(BELIEVED).build());

/// This shop at a provider.
#[derive(Clone)]
pub struct OidcClient {
    /// The provider's address, like `https://accounts.google.com`: its own spelling, but for a slash at the end.
    pub issuer: String,
    pub client_id: String,
    /// Empty for a public client, which PKCE alone protects.
    pub client_secret: String,
}

/// OpenID Connect Discovery 1.0, section 3, and RFC 9207.
#[derive(Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

struct Provider {
    metadata: Metadata,
    keys: RwLock<Keys>,
}

#[derive(Default)]
struct Keys {
    list: Option<Arc<[Key]>>,
    /// When they were last asked for before their time.
    again_at: Option<Instant>,
}

#[derive(Deserialize)]
struct Tokens {
    access_token: Option<String>,
    id_token: Option<String>,
}

/// RFC 6749, 5.2.
#[derive(Deserialize)]
struct Refusal {
    error: String,
    error_description: Option<String>,
}

impl OidcClient {
    /// The address at the provider to send the browser to, and what to keep until it comes back to `redirect_uri`.
    pub async fn begin(&self, http: &Outgoing, redirect_uri: &str) -> Result<(String, Pending), SignInError> {
        if self.client_id.is_empty() {
            return Err(SignInError::Configuration("the client ID is missing".to_owned()));
        }
        let provider = self.provider(http).await?;
        let pending = Pending::new(&provider.metadata.issuer);
        let url = with_query(
            &provider.metadata.authorization_endpoint,
            &[
                ("response_type", "code"),
                ("client_id", &self.client_id),
                ("redirect_uri", redirect_uri),
                ("scope", "openid email profile"),
                ("state", &pending.state),
                ("nonce", &pending.nonce),
                ("code_challenge", &challenge(&pending.verifier)),
                ("code_challenge_method", "S256"),
            ],
        )?;
        Ok((url, pending))
    }

    /// Who came back with `state`, `code` and perhaps `iss` in the query of `redirect_uri`, which is the same as at the
    /// beginning. A `pending` is good for one call.
    pub async fn finish(
        &self,
        http: &Outgoing,
        pending: &Pending,
        state: &str,
        iss: Option<&str>,
        code: &str,
        redirect_uri: &str,
    ) -> Result<Identity, SignInError> {
        pending.expects(state)?;
        let provider = self.provider(http).await?;
        let metadata = &provider.metadata;
        // Nobody may pass off the answer of one provider as that of another (RFC 9207).
        let named = iss.unwrap_or(if metadata.authorization_response_iss_parameter_supported { "" } else { &metadata.issuer });
        for found in [&pending.issuer, named] {
            if found != metadata.issuer {
                return Err(SignInError::Issuer { expected: metadata.issuer.clone(), found: short(found) });
            }
        }
        let tokens = self.exchange(http, metadata, &pending.verifier, code, redirect_uri).await?;
        let token = tokens.id_token.ok_or_else(|| SignInError::Answer("there is no ID token in it".to_owned()))?;
        let expected = Expected { issuer: &metadata.issuer, client_id: &self.client_id, nonce: &pending.nonce, now: Utc::now() };
        let keys = provider.keys(http).await?;
        let verified = match id_token::verify(&token, &keys, &expected) {
            // Providers change their keys; one without a name may be a new one as well.
            Err(TokenFault::UnknownKey | TokenFault::Signature) => id_token::verify(&token, &provider.keys_again(http, &keys).await?, &expected),
            verified => verified,
        };
        let mut claims = verified?;
        let mut name = claims.full_name();
        if claims.email.is_none()
            && let (Some(address), Some(access)) = (&metadata.userinfo_endpoint, &tokens.access_token)
        {
            let more = userinfo(http, address, access).await?;
            if more.sub != claims.sub {
                return Err(SignInError::Answer("it tells of another user than the one who signed in".to_owned()));
            }
            claims = more;
            name = name.or_else(|| claims.full_name());
        }
        let email_verified = claims.is_email_verified();
        let email = claims.email.filter(|email| !email.is_empty());
        Ok(Identity { provider: metadata.issuer.clone(), subject: claims.sub, email_verified: email_verified && email.is_some(), email, name })
    }

    async fn provider(&self, http: &Outgoing) -> Result<Arc<Provider>, SignInError> {
        let issuer = self.issuer.trim().trim_end_matches('/');
        let found = PROVIDERS.try_get_with(issuer.to_owned(), discover(http, issuer)).await;
        found.map_err(|cause| SignInError::clone(&cause))
    }

    /// The tokens for a code.
    async fn exchange(&self, http: &Outgoing, metadata: &Metadata, verifier: &str, code: &str, redirect_uri: &str) -> Result<Tokens, SignInError> {
        let mut fields = vec![("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect_uri), ("code_verifier", verifier)];
        let mut request = Request::post(&metadata.token_endpoint);
        let methods = metadata.token_endpoint_auth_methods_supported.as_deref();
        if self.client_secret.is_empty() {
            fields.push(("client_id", &self.client_id));
        } else if methods.is_some_and(|methods| methods.iter().any(|method| method == "client_secret_post")) {
            fields.extend([("client_id", self.client_id.as_str()), ("client_secret", &self.client_secret)]);
        } else {
            // What holds if nothing is said; both are written as in a form first (RFC 6749, 2.3.1).
            let escape = |text: &str| serde_urlencoded::to_string([("", text)]).map(|field| field.trim_start_matches('=').to_owned()).unwrap_or_default();
            let pair = format!("{}:{}", escape(&self.client_id), escape(&self.client_secret));
            request = request.header(header::AUTHORIZATION, format!("Basic {}", BASE64_STANDARD.encode(pair)));
        }
        let form = serde_urlencoded::to_string(&fields).map_err(|cause| SignInError::Answer(cause.to_string()))?;
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header(header::ACCEPT, "application/json");
        let request = request.body(Bytes::from(form)).map_err(|cause| SignInError::Configuration(cause.to_string()))?;
        let response = http.send(request, MOST, PATIENCE).await?;
        match response.status() {
            StatusCode::OK => json(&response, "the tokens"),
            status if is_busy(status) => Err(SignInError::Unavailable(format!("the answer was {status}"))),
            status => Err(refused(&response, status)),
        }
    }
}

fn refused(response: &Response<Bytes>, status: StatusCode) -> SignInError {
    let Ok(refusal) = serde_json::from_slice::<Refusal>(response.body()) else { return SignInError::Answer(format!("the answer was {status}")) };
    let said = short(&format!("{} {}", refusal.error, refusal.error_description.unwrap_or_default()));
    match refusal.error.as_str() {
        "invalid_grant" => SignInError::Code(said),
        "temporarily_unavailable" | "server_error" => SignInError::Unavailable(said),
        _ => SignInError::Configuration(said),
    }
}

/// What a provider says of itself, at the place that follows from its name.
async fn discover(http: &Outgoing, issuer: &str) -> Result<Arc<Provider>, SignInError> {
    if !is_confidential(issuer) {
        return Err(SignInError::Configuration(format!("{} does not begin with https://", short(issuer))));
    }
    let response = fetch(http, &format!("{issuer}/.well-known/openid-configuration"), None).await?;
    if response.status() != StatusCode::OK {
        return Err(SignInError::Configuration(format!("there is no OpenID Connect provider at {issuer}: the answer was {}", response.status())));
    }
    let metadata = serde_json::from_slice::<Metadata>(response.body());
    let metadata = metadata.map_err(|cause| SignInError::Configuration(format!("there is no OpenID Connect provider at {issuer}: {cause}")))?;
    if metadata.issuer.trim_end_matches('/') != issuer {
        return Err(SignInError::Issuer { expected: issuer.to_owned(), found: short(&metadata.issuer) });
    }
    let addresses = [&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri].into_iter().chain(&metadata.userinfo_endpoint);
    if let Some(open) = addresses.into_iter().find(|address| !is_confidential(address)) {
        return Err(SignInError::Configuration(format!("{} does not begin with https://", short(open))));
    }
    Ok(Arc::new(Provider { metadata, keys: RwLock::default() }))
}

impl Provider {
    async fn keys(&self, http: &Outgoing) -> Result<Arc<[Key]>, SignInError> {
        if let Some(list) = &self.keys.read().await.list {
            return Ok(list.clone());
        }
        let mut keys = self.keys.write().await;
        let list = match keys.list.take() {
            // Somebody else came first.
            Some(list) => list,
            None => self.fetch_keys(http).await?,
        };
        keys.list = Some(list.clone());
        Ok(list)
    }

    /// The keys as they are now, if those in `seen` do not do and were not asked for a moment ago.
    async fn keys_again(&self, http: &Outgoing, seen: &Arc<[Key]>) -> Result<Arc<[Key]>, SignInError> {
        let mut keys = self.keys.write().await;
        let newer = keys.list.clone().filter(|list| !Arc::ptr_eq(list, seen));
        if let Some(list) = newer {
            return Ok(list);
        }
        if keys.again_at.is_some_and(|at| at.elapsed() < AGAIN) {
            return Ok(seen.clone());
        }
        keys.again_at = Some(Instant::now());
        let list = self.fetch_keys(http).await?;
        keys.list = Some(list.clone());
        Ok(list)
    }

    async fn fetch_keys(&self, http: &Outgoing) -> Result<Arc<[Key]>, SignInError> {
        let response = fetch(http, &self.metadata.jwks_uri, None).await?;
        let keys = (response.status() == StatusCode::OK).then(|| id_token::keys(response.body())).flatten();
        keys.map(Arc::from).ok_or_else(|| SignInError::Answer("there are no keys at the address for them".to_owned()))
    }
}

/// What a provider tells of a user beyond the ID token. The connection vouches for it.
async fn userinfo(http: &Outgoing, address: &str, access_token: &str) -> Result<Claims, SignInError> {
    let response = fetch(http, address, Some(access_token)).await?;
    if response.status() != StatusCode::OK {
        return Err(SignInError::Answer(format!("it tells nothing of the user: {}", response.status())));
    }
    json(&response, "the user")
}

async fn fetch(http: &Outgoing, address: &str, access_token: Option<&str>) -> Result<Response<Bytes>, SignInError> {
    let mut request = Request::get(address).header(header::ACCEPT, "application/json");
    if let Some(token) = access_token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let request = request.body(Bytes::new()).map_err(|_| SignInError::Answer(format!("nothing can be asked at {} with what it gave", short(address))))?;
    let response = http.send(request, MOST, PATIENCE).await?;
    if is_busy(response.status()) {
        return Err(SignInError::Unavailable(format!("the answer was {}", response.status())));
    }
    Ok(response)
}
