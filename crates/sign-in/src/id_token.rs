//! ID tokens: signed by a key of the issuer's with an algorithm of a fixed list, made for this client and this sign-in
//! (OpenID Connect Core 1.0, 3.1.3.7; RFC 7515, RFC 7518, RFC 8037).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use ring::signature::{self, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;
use serde_json::Value;

/// How far the clocks of two machines may be apart, in seconds; Google's own libraries allow as much.
const SKEW: f64 = 300.0;
/// OpenID Connect allows a subject no more.
const LONGEST_SUBJECT: usize = 255;
const GOOGLE: &str = "https://accounts.google.com";

/// What is wrong with an ID token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    #[error("it is none")]
    Malformed,
    /// Unsigned, signed with a shared secret, or with something that nobody here can check.
    #[error("it is signed with “{0}”")]
    Algorithm(String),
    #[error("the issuer has no key of its name")]
    UnknownKey,
    #[error("the signature is wrong")]
    Signature,
    #[error("it was issued by {0}")]
    Issuer(String),
    #[error("it was issued for another client")]
    Audience,
    #[error("it has expired")]
    Expired,
    #[error("it is not valid yet")]
    Early,
    #[error("it was issued for another sign-in")]
    Nonce,
    #[error("it names nobody")]
    Subject,
}

/// A public key of an issuer's (RFC 7517), as far as the signatures here need one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Key {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// What a token has to say.
pub(crate) struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    pub now: DateTime<Utc>,
}

#[derive(Debug, Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
    /// Extensions that have to be understood; none are.
    crit: Option<Value>,
}

/// What is asked of a token and of an answer about a user.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Claims {
    iss: String,
    pub sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: Option<f64>,
    nbf: Option<f64>,
    iat: Option<f64>,
    nonce: Option<String>,
    pub email: Option<String>,
    email_verified: Value,
    pub name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Default for Audience {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Claims {
    /// Some providers write it as text.
    pub fn is_email_verified(&self) -> bool {
        matches!(&self.email_verified, Value::Bool(true)) || self.email_verified.as_str() == Some("true")
    }

    pub fn full_name(&self) -> Option<String> {
        let parts = [&self.given_name, &self.family_name].into_iter().flatten().map(|part| part.trim()).collect::<Vec<_>>().join(" ");
        self.name.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).or(Some(parts).filter(|name| !name.trim().is_empty()))
    }
}

/// The keys of a JSON Web Key Set; those of kinds that nobody here knows are left out.
pub(crate) fn keys(set: &[u8]) -> Option<Vec<Key>> {
    #[derive(Deserialize)]
    struct Set {
        keys: Vec<Value>,
    }
    let set = serde_json::from_slice::<Set>(set).ok()?;
    Some(set.keys.into_iter().filter_map(|key| serde_json::from_value(key).ok()).collect())
}

/// What a token says, if it may be believed.
pub(crate) fn verify(token: &str, keys: &[Key], expected: &Expected<'_>) -> Result<Claims, TokenFault> {
    let (signed, signature) = token.rsplit_once('.').ok_or(TokenFault::Malformed)?;
    let (head, claims) = signed.split_once('.').ok_or(TokenFault::Malformed)?;
    let head = serde_json::from_slice::<Head>(&decode(head)?).map_err(|_| TokenFault::Malformed)?;
    if head.crit.is_some() {
        return Err(TokenFault::Malformed);
    }
    let algorithm = Algorithm::of(&head.alg).ok_or_else(|| TokenFault::Algorithm(crate::short(&head.alg)))?;
    let signature = decode(signature)?;
    // Without a name in the token, any key of the right kind may have signed it.
    let is_named = |key: &&Key| head.kid.is_none() || key.kid == head.kid;
    let mut fitting = keys.iter().filter(is_named).filter(|key| algorithm.suits(key, &head.alg)).peekable();
    if fitting.peek().is_none() {
        return Err(TokenFault::UnknownKey);
    }
    if !fitting.any(|key| algorithm.verify(key, signed.as_bytes(), &signature).is_some()) {
        return Err(TokenFault::Signature);
    }
    let claims = serde_json::from_slice::<Claims>(&decode(claims)?).map_err(|_| TokenFault::Malformed)?;
    check(&claims, expected)?;
    Ok(claims)
}

fn check(claims: &Claims, expected: &Expected<'_>) -> Result<(), TokenFault> {
    // Google's older tokens leave out the scheme.
    let is_google = expected.issuer == GOOGLE && GOOGLE.strip_prefix("https://") == Some(&claims.iss);
    if claims.iss != expected.issuer && !is_google {
        return Err(TokenFault::Issuer(crate::short(&claims.iss)));
    }
    let is_ours = match &claims.aud {
        Audience::One(client) => client == expected.client_id,
        Audience::Many(clients) => {
            clients.iter().any(|client| client == expected.client_id) && (clients.len() == 1 || claims.azp.as_deref() == Some(expected.client_id))
        }
    };
    if !is_ours || claims.azp.as_deref().is_some_and(|client| client != expected.client_id) {
        return Err(TokenFault::Audience);
    }
    let now = expected.now.timestamp() as f64;
    let (Some(expires), Some(issued)) = (claims.exp, claims.iat) else { return Err(TokenFault::Malformed) };
    if now >= expires + SKEW {
        return Err(TokenFault::Expired);
    }
    if issued > now + SKEW || claims.nbf.is_some_and(|from| from > now + SKEW) {
        return Err(TokenFault::Early);
    }
    if expected.nonce.is_empty() || claims.nonce.as_deref() != Some(expected.nonce) {
        return Err(TokenFault::Nonce);
    }
    if claims.sub.is_empty() || claims.sub.len() > LONGEST_SUBJECT {
        return Err(TokenFault::Subject);
    }
    Ok(())
}

fn decode(part: &str) -> Result<Vec<u8>, TokenFault> {
    BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenFault::Malformed)
}

/// Signatures with a public key. There is none with a shared secret among them, and not the absence of one.
#[derive(Clone, Copy)]
enum Algorithm {
    Rsa(&'static RsaParameters),
    Ecdsa(&'static str, &'static signature::EcdsaVerificationAlgorithm, usize),
    Ed25519,
}

impl Algorithm {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "RS256" => Self::Rsa(&signature::RSA_PKCS1_2048_8192_SHA256),
            "RS384" => Self::Rsa(&signature::RSA_PKCS1_2048_8192_SHA384),
            "RS512" => Self::Rsa(&signature::RSA_PKCS1_2048_8192_SHA512),
            "PS256" => Self::Rsa(&signature::RSA_PSS_2048_8192_SHA256),
            "PS384" => Self::Rsa(&signature::RSA_PSS_2048_8192_SHA384),
            "PS512" => Self::Rsa(&signature::RSA_PSS_2048_8192_SHA512),
            "ES256" => Self::Ecdsa("P-256", &signature::ECDSA_P256_SHA256_FIXED, 32),
            "ES384" => Self::Ecdsa("P-384", &signature::ECDSA_P384_SHA384_FIXED, 48),
            "EdDSA" | "Ed25519" => Self::Ed25519,
            _ => return None,
        })
    }

    /// Whether the key is of the right kind, and meant for this: the key decides what may be done with it, not the token.
    fn suits(self, key: &Key, name: &str) -> bool {
        let kind = match self {
            Self::Rsa(_) => key.kty == "RSA",
            Self::Ecdsa(curve, ..) => key.kty == "EC" && key.crv.as_deref() == Some(curve),
            Self::Ed25519 => key.kty == "OKP" && key.crv.as_deref() == Some("Ed25519"),
        };
        let is_same = |alg: &str| alg == name || matches!(self, Self::Ed25519) && matches!(alg, "EdDSA" | "Ed25519");
        kind && key.purpose.as_deref().is_none_or(|purpose| purpose == "sig") && key.alg.as_deref().is_none_or(is_same)
    }

    fn verify(self, key: &Key, message: &[u8], signature: &[u8]) -> Option<()> {
        let part = |part: &Option<String>| decode(part.as_deref()?).ok();
        match self {
            Self::Rsa(parameters) => {
                let (n, e) = (part(&key.n)?, part(&key.e)?);
                // Some write a zero before the first digit, as ASN.1 does.
                let without_zeros = |number: &[u8]| number.iter().copied().skip_while(|byte| *byte == 0).collect::<Vec<_>>();
                let key = RsaPublicKeyComponents { n: without_zeros(&n), e: without_zeros(&e) };
                key.verify(parameters, message, signature).ok()
            }
            Self::Ecdsa(_, algorithm, length) => {
                let (x, y) = (part(&key.x)?, part(&key.y)?);
                if x.len() != length || y.len() != length {
                    return None;
                }
                let point = [&[4], x.as_slice(), y.as_slice()].concat();
                UnparsedPublicKey::new(algorithm, point).verify(message, signature).ok()
            }
            Self::Ed25519 => UnparsedPublicKey::new(&signature::ED25519, part(&key.x)?).verify(message, signature).ok(),
        }
    }
}
