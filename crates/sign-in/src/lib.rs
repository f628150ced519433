//! Outside systems of signing in, over HTTP: whoever vouches for a person, sends a code to a phone, or tells people from
//! programs. Knows neither accounts nor the database.

pub mod captcha;
#[cfg(test)]
mod doubles {
    pub mod facebook;
    pub mod oidc;
}
pub mod facebook;
mod id_token;
pub mod oidc;
pub mod sms;

#[cfg(test)]
mod tests;

use std::time::Duration;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use http::{Response, StatusCode};
use ironmonger_platform::{outgoing::OutgoingError, secrets};
use ring::digest;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use id_token::TokenFault;

/// How long a provider of identities may take for one answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most that one answer may weigh, in bytes.
const MOST: usize = 256 * 1024;

/// Who a provider says that somebody is. `provider` and `subject` together are the key of an account; an email address is
/// none, for it can change and pass to somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The issuer's address, like `https://accounts.google.com`.
    pub provider: String,
    /// The provider's name for the person, which stays the same.
    pub subject: String,
    pub email: Option<String>,
    /// Whether the provider has seen that the person receives email there. Only then may it lead to an account that is here
    /// already.
    pub email_verified: bool,
    pub name: Option<String>,
}

/// What has to be kept while somebody is away at a provider: in their session, for one return. Whoever hands it to `finish`
/// takes it out of the session first, whatever comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    pub state: String,
    pub nonce: String,
    /// The secret of PKCE (RFC 7636).
    pub verifier: String,
    pub issuer: String,
}

/// Why a sign-in came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// Of another browser, of an older try, or forged.
    #[error("this return belongs to no sign-in that was begun here")]
    State,
    /// Another provider answered than the one that was asked.
    #[error("the answer comes from {found} and not from {expected}")]
    Issuer { expected: String, found: String },
    /// Used already, too old, or of another client. Signing in again helps.
    #[error("the provider did not take the code: {0}")]
    Code(String),
    /// Something that the shop's staff has to set right: addresses, client, secret.
    #[error("the provider cannot be used as it is set up: {0}")]
    Configuration(String),
    #[error("the provider cannot be reached: {0}")]
    Unavailable(String),
    #[error("the ID token does not hold: {0}")]
    Token(#[from] TokenFault),
    #[error("the provider's answer is none that the protocol knows: {0}")]
    Answer(String),
}

impl From<OutgoingError> for SignInError {
    fn from(cause: OutgoingError) -> Self {
        match cause {
            OutgoingError::NoAddress(_) | OutgoingError::Private(_) => Self::Configuration(cause.to_string()),
            OutgoingError::TooLarge(_) => Self::Answer(cause.to_string()),
            _ => Self::Unavailable(cause.to_string()),
        }
    }
}

impl Pending {
    fn new(issuer: &str) -> Self {
        // PKCE asks for 43 to 128 characters.
        let verifier = format!("{}{}", secrets::token(), secrets::token());
        Self { state: secrets::token(), nonce: secrets::token(), verifier, issuer: issuer.to_owned() }
    }

    /// Whether a return belongs to what was begun.
    fn expects(&self, state: &str) -> Result<(), SignInError> {
        if self.state.is_empty() || self.state != state { Err(SignInError::State) } else { Ok(()) }
    }
}

/// The S256 challenge of a PKCE verifier (RFC 7636, 4.2).
fn challenge(verifier: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

/// An address with a query, or with more of it.
fn with_query(address: &str, fields: &[(&str, &str)]) -> Result<String, SignInError> {
    let query = serde_urlencoded::to_string(fields).map_err(|cause| SignInError::Answer(cause.to_string()))?;
    let joint = if address.contains('?') { '&' } else { '?' };
    Ok(format!("{address}{joint}{query}"))
}

/// Secrets travel encrypted, or do not leave this machine.
fn is_confidential(address: &str) -> bool {
    let Ok(uri) = address.parse::<http::Uri>() else { return false };
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    match uri.scheme_str() {
        Some("https") => true,
        Some("http") => host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback()),
        _ => false,
    }
}

/// Whether asking again later may help.
fn is_busy(status: StatusCode) -> bool {
    status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429)
}

fn json<T: DeserializeOwned>(response: &Response<bytes::Bytes>, what: &str) -> Result<T, SignInError> {
    serde_json::from_slice(response.body()).map_err(|cause| SignInError::Answer(format!("{what}: {cause}")))
}

/// The beginning of a text of somebody else's, for an error message.
fn short(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(200).collect()
}
