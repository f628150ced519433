//! Authenticator apps, whoever uses one: their secrets are sealed for one account and one kind of accounts.

use chrono::{DateTime, Duration};
use ironmonger_identity::{seal::SealError, totp::Secret};
use uuid::Uuid;

use super::Shop;

/// How long a page may stand open on which an app is set up.
const PENDING_LIVES: Duration = Duration::hours(1);

/// Whose apps they are. A secret of one kind of accounts opens in no other.
#[derive(Clone, Copy, Debug)]
pub struct Authenticator(&'static str);

/// A secret that an app is to be shown, and that becomes the account's when a code of it comes back.
pub struct Pending {
    pub secret: Secret,
    /// What the app reads from a QR code ([`ironmonger_identity::totp::qr_svg`]).
    pub uri: String,
    /// The secret for the form's hidden field; it opens for this account alone.
    pub sealed: String,
}

impl Authenticator {
    pub const CUSTOMERS: Self = Self("totp");
    pub const STAFF: Self = Self("staff-totp");

    /// What a secret is sealed for: it opens in no other account.
    fn purpose(self, account: Uuid) -> String {
        format!("{}/{account}", self.0)
    }

    fn pending_purpose(self, account: Uuid) -> String {
        format!("pending-{}/{account}", self.0)
    }

    /// A new secret for an account, which changes nothing yet. `who` is what the app calls it.
    pub fn begin(self, shop: &Shop, account: Uuid, who: &str) -> Pending {
        let secret = Secret::generate();
        let since = shop.clock.now().timestamp().to_be_bytes();
        let sealed = shop.keyring.seal(&self.pending_purpose(account), &[&since, secret.as_bytes()].concat());
        pending(shop, who, secret, sealed)
    }

    /// The secret of a form that came back, to be shown again; `None` for one that was not sealed for this account, or
    /// is older than [`PENDING_LIVES`].
    pub fn pending(self, shop: &Shop, account: Uuid, who: &str, sealed: &str) -> Option<Pending> {
        let bytes = shop.keyring.open(&self.pending_purpose(account), sealed).ok()?;
        let (since, secret) = bytes.split_first_chunk::<8>()?;
        let since = DateTime::from_timestamp(i64::from_be_bytes(*since), 0)?;
        if shop.clock.now() - since > PENDING_LIVES {
            return None;
        }
        Some(pending(shop, who, Secret::from_bytes(secret)?, sealed.to_owned()))
    }

    /// A secret as it is stored with the account.
    pub fn seal(self, shop: &Shop, account: Uuid, secret: &Secret) -> String {
        shop.keyring.seal(&self.purpose(account), secret.as_bytes())
    }

    /// A secret that was stored.
    pub fn open(self, shop: &Shop, account: Uuid, sealed: &str) -> Result<Secret, SealError> {
        let bytes = shop.keyring.open(&self.purpose(account), sealed)?;
        Secret::from_bytes(&bytes).ok_or(SealError::Malformed)
    }
}

fn pending(shop: &Shop, who: &str, secret: Secret, sealed: String) -> Pending {
    Pending { uri: secret.uri(&shop.profile().name, who), secret, sealed }
}

/// What sealing secrets anew has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Those that a former key had sealed.
    pub renewed: u64,
    /// Those that the current key had sealed already.
    pub current: u64,
    /// Those that no key opens: their owners have to use a recovery code, and set up the app again.
    pub lost: u64,
}

/// A secret in groups of four, as it is easily typed; apps leave the spaces out.
pub fn grouped(secret: &Secret) -> String {
    let letters = secret.to_base32().chars().collect::<Vec<_>>();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A text file as an address that holds it: it is not asked for a second time.
pub fn text_file(text: &str) -> String {
    let mut address = "data:text/plain;charset=utf-8,".to_owned();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}
