//! Access tokens of programs: JSON Web Tokens (RFC 7519) with HMAC-SHA256, under keys that are made of the shop's secret
//! texts. `kid` says which, so that tokens of the key before go on working after a change.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

/// No token of ours is longer.
const LONGEST: usize = 1_000;
const ALGORITHM: &str = "HS256";

/// What an access token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The shop's address.
    pub iss: String,
    /// The account's id.
    pub sub: Uuid,
    /// Which of the two worlds the account is of.
    pub kind: Kind,
    /// The family of refresh tokens that it belongs to.
    pub sid: Uuid,
    /// Seconds since 1970.
    pub iat: i64,
    pub exp: i64,
}

/// Customers and staff have accounts of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Customer,
    Staff,
}

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    typ: String,
    kid: String,
}

struct Key {
    id: String,
    bytes: Vec<u8>,
}

impl Key {
    fn of(secret: &str) -> Self {
        let id = hmac(secret.as_bytes(), "ironmonger access token v1 id");
        Self { id: hex::encode(id.get(..4).unwrap_or_default()), bytes: hmac(secret.as_bytes(), "ironmonger access token v1 key") }
    }
}

/// The key that signs, and those before it that are still believed.
pub struct Signer(Vec<Key>);

impl Signer {
    pub fn new(current: &str, before: &[String]) -> Self {
        let before = before.iter().map(String::as_str).filter(|secret| !secret.is_empty());
        Self(std::iter::once(current).chain(before).map(Key::of).collect())
    }

    /// The token in its compact form.
    pub fn sign(&self, claims: &Claims) -> String {
        let Some(key) = self.0.first() else { return String::new() };
        let header = Header { alg: ALGORITHM.to_owned(), typ: "JWT".to_owned(), kid: key.id.clone() };
        let signed = format!("{}.{}", part(&header), part(claims));
        let signature = BASE64.encode(hmac(&key.bytes, &signed));
        format!("{signed}.{signature}")
    }

    /// What a token says that is ours and not over; `now` in seconds since 1970.
    pub fn verify(&self, token: &str, now: i64) -> Option<Claims> {
        if token.len() > LONGEST {
            return None;
        }
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let header = serde_json::from_slice::<Header>(&BASE64.decode(header).ok()?).ok()?;
        // Never what the token asks for: "none" and other ways to sign are not ours.
        let key = self.0.iter().find(|key| header.alg == ALGORITHM && key.id == header.kid)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&key.bytes).ok()?;
        mac.update(signed.as_bytes());
        mac.verify_slice(&BASE64.decode(signature).ok()?).ok()?;
        let claims = serde_json::from_slice::<Claims>(&BASE64.decode(claims).ok()?).ok()?;
        Some(claims).filter(|claims| claims.exp > now)
    }
}

fn part(value: &impl Serialize) -> String {
    BASE64.encode(serde_json::to_vec(value).unwrap_or_default())
}

fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    // An HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}
