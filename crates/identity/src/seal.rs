//! Secrets at rest: what the shop has to read again (keys of providers, TOTP secrets) is stored so that the database alone, or a
//! backup of it, gives nothing away.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) under keys that HKDF-SHA256 (RFC 5869) makes of the shop's secret text. A sealed
//! text is `v1.<key id>.<base64url of nonce and ciphertext>`. Its purpose is authenticated with it, so that a text does not open
//! in another place than the one it was sealed for.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::random;

const VERSION: &str = "v1";
const NONCE_BYTES: usize = 24;

/// Why a sealed text does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    #[error("this is no sealed text of a known version")]
    Malformed,
    #[error("this was sealed with a key that the keyring does not have")]
    UnknownKey,
    #[error("this was changed, or sealed for another purpose")]
    Forged,
}

struct Key {
    id: String,
    bytes: Zeroizing<[u8; 32]>,
}

/// The key that seals, and those before it that still open.
pub struct Keyring {
    current: Key,
    previous: Vec<Key>,
}

impl Keyring {
    /// `current` seals and opens, `previous` ones open. They are the shop's secret texts: at least 128 random bits each, as keys
    /// are made of them without the work that a password would need. Empty ones in `previous` are left out.
    pub fn new(current: &str, previous: &[String]) -> Self {
        Self { current: Key::of(current), previous: previous.iter().filter(|secret| !secret.is_empty()).map(|secret| Key::of(secret)).collect() }
    }

    /// Seals something for a purpose, like `totp` or `payment-key/` and an id.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> String {
        self.current.seal(purpose, plain, random::bytes())
    }

    /// What was sealed for that purpose, by the current key or a previous one.
    pub fn open(&self, purpose: &str, sealed: &str) -> Result<Vec<u8>, SealError> {
        let (id, text) = parts(sealed).ok_or(SealError::Malformed)?;
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| SealError::Malformed)?;
        let (nonce, ciphertext) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(SealError::Malformed)?;
        let key = std::iter::once(&self.current).chain(&self.previous).find(|key| key.id == id).ok_or(SealError::UnknownKey)?;
        let payload = Payload { msg: ciphertext, aad: purpose.as_bytes() };
        key.cipher().decrypt(nonce.into(), payload).map_err(|_| SealError::Forged)
    }

    /// Whether the current key sealed it. What it did not is to be opened and sealed anew before the previous key goes.
    pub fn is_current(&self, sealed: &str) -> bool {
        parts(sealed).is_some_and(|(id, _)| id == self.current.id)
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let previous = self.previous.iter().map(|key| &key.id).collect::<Vec<_>>();
        f.debug_struct("Keyring").field("current", &self.current.id).field("previous", &previous).finish()
    }
}

impl Key {
    fn of(secret: &str) -> Self {
        let hkdf = Hkdf::<Sha256>::new(None, secret.as_bytes());
        let (mut bytes, mut id) = (Zeroizing::new([0; 32]), [0; 4]);
        for (info, part) in [("ironmonger seal v1 key", &mut bytes[..]), ("ironmonger seal v1 id", &mut id[..])] {
            hkdf.expand(info.as_bytes(), part).expect("HKDF-SHA256 gives up to 8,160 bytes");
        }
        Self { id: hex::encode(id), bytes }
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.bytes).into())
    }

    fn seal(&self, purpose: &str, plain: &[u8], nonce: [u8; NONCE_BYTES]) -> String {
        let payload = Payload { msg: plain, aad: purpose.as_bytes() };
        let ciphertext = self.cipher().encrypt(&nonce.into(), payload).expect("the cipher takes texts of up to 256 GiB");
        format!("{VERSION}.{}.{}", self.id, URL_SAFE_NO_PAD.encode([&nonce[..], &ciphertext].concat()))
    }
}

/// Key id and text of something sealed.
fn parts(sealed: &str) -> Option<(&str, &str)> {
    sealed.strip_prefix(VERSION)?.strip_prefix('.')?.split_once('.')
}
