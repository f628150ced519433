//! What is sent to an address to see whose it is: six-digit codes to type, and tokens in links.
//!
//! A code is short: whoever checks one counts the attempts, lets it expire in minutes and takes it once.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use rand::{Rng, TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{digits, random};

/// The digits of a code.
pub const DIGITS: usize = 6;

/// A code of six digits.
#[derive(Clone)]
pub struct Code(Zeroizing<String>);

impl Code {
    pub fn generate() -> Self {
        let number = OsRng.unwrap_err().random_range(0..10_u32.pow(DIGITS as u32));
        Self(Zeroizing::new(format!("{number:0DIGITS$}")))
    }

    /// One that somebody typed, with spaces or dashes in it or not. Nothing if it is not of six digits.
    pub fn parse(text: &str) -> Option<Self> {
        digits::code(text, DIGITS).map(|code| Self(Zeroizing::new(code)))
    }

    /// To be sent; never stored or logged.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored: HMAC-SHA256 in hexadecimal digits, under the shop's secret key, since a plain hash of a million possible
    /// codes is no secret. It fits only the purpose and the address that the code was sent for. Write addresses in one way.
    pub fn hash(&self, key: &str, purpose: &str, address: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("an HMAC takes a key of any length");
        mac.update(b"ironmonger one-time code");
        for part in [purpose, address, self.as_str()] {
            // Lengths keep the parts apart.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        hex::encode(mac.finalize().into_bytes())
    }

    /// Whether this is the code of a stored hash, in a time that does not tell how much of it fits.
    pub fn matches(&self, key: &str, purpose: &str, address: &str, stored: &str) -> bool {
        is_same(&self.hash(key, purpose, address), stored)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// 256 random bits for a link, as 43 characters that need no escaping in an address.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(random::bytes::<32>())
}

/// What is stored of a token and looked for when one comes back: SHA-256 in hexadecimal digits. A token has too many bits to be
/// found from it, which is why it needs no key.
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}

/// Compares two hashes or tokens in a time that depends on their length alone.
pub fn is_same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}
