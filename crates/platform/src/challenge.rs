//! Telling people from programs without asking a third party: a little work for the browser, or a sum for the person.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::secrets::{same_secret, seal};

/// Does the work in browsers: finds the number for the first form of a page that has `data-challenge` and `data-bits`, and puts
/// it into the form's field `proof`; a field `sum` is then taken away.
pub const SCRIPT: &str = include_str!("challenge.js");

/// What guards a form against programs: work that a browser does while somebody types, or a sum for those whose browser runs
/// no scripts. It is sealed, so that nothing about it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Seconds since 1970.
    at: i64,
    salt: String,
    left: u8,
    right: u8,
}

/// Leading bits of the hash that are zero.
pub const PROOF_BITS: u32 = 15;
/// How long a form may be open.
const OPEN_FOR: i64 = 3 * 3600;

impl Challenge {
    /// A new one; `salt` is random.
    pub fn new(now: DateTime<Utc>, salt: String) -> Self {
        let digit = |at: usize| salt.as_bytes().get(at).map_or(3, |byte| byte % 8 + 2);
        Self { at: now.timestamp(), left: digit(0), right: digit(1), salt }
    }

    fn words(&self) -> String {
        format!("{}.{}", self.at, self.salt)
    }

    /// As it stands in the form.
    pub fn sealed(&self, secret_key: &str) -> String {
        let words = self.words();
        let sealed = seal(secret_key, &format!("challenge {words}"));
        format!("{words}.{sealed}")
    }

    /// A challenge of ours; `None` for any other text.
    pub fn read(sealed: &str, secret_key: &str) -> Option<Self> {
        let mut parts = sealed.splitn(3, '.');
        let (at, salt) = (parts.next()?.parse::<i64>().ok()?, parts.next()?);
        let own = Self::new(DateTime::from_timestamp(at, 0)?, salt.to_owned());
        same_secret(&own.sealed(secret_key), sealed).then_some(own)
    }

    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        now.timestamp() - self.at > OPEN_FOR
    }

    /// Seconds since it was made.
    pub fn age(&self, now: DateTime<Utc>) -> i64 {
        now.timestamp() - self.at
    }

    /// The numbers to add, each from 2 to 9.
    pub fn numbers(&self) -> (u8, u8) {
        (self.left, self.right)
    }

    /// The right answer.
    pub fn sum(&self) -> u8 {
        self.left + self.right
    }

    /// Whether the work was done for this challenge, or the sum is right.
    pub fn is_met(&self, sealed: &str, proof: &str, sum: &str) -> bool {
        sum.trim().parse() == Ok(self.sum()) || is_proof(sealed, proof)
    }
}

/// Whether a number makes the hash of a challenge begin with enough zero bits.
pub fn is_proof(sealed: &str, proof: &str) -> bool {
    if proof.is_empty() || proof.len() > 20 {
        return false;
    }
    let hash = Sha256::digest(format!("{sealed}:{proof}"));
    let first = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
    first.leading_zeros() >= PROOF_BITS
}
