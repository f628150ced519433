//! Entries as they were written, how the chain is made of them, and what a list of them is narrowed by.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

pub use crate::shop::audit::{Change, ChangedValue, Outcome, Who, WhoKind};

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub position: i64,
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub who: Who,
    /// `None` where it did not come by HTTP, or once it was dropped.
    pub ip: Option<String>,
    pub ip_salt: Option<String>,
    /// Empty where there was no address.
    pub ip_hash: String,
    pub device: String,
    pub request: String,
    pub slice: String,
    pub action: String,
    pub path: String,
    pub kind: String,
    pub subject: String,
    /// [`Details`] as JSON, as they were hashed; `None` once they were dropped.
    pub details: Option<String>,
    pub details_salt: Option<String>,
    pub details_hash: String,
    pub outcome: Outcome,
    pub status: Option<i32>,
    pub hash: String,
}

impl Written {
    /// The hash that ends the chain behind this entry. Address and details count by hashes of their own, so that they may be
    /// dropped.
    pub fn hash_after(&self, before: &str) -> String {
        let canonical = json!([
            self.position,
            self.id,
            self.at.timestamp_micros(),
            self.who.kind.word(),
            self.who.id,
            self.who.name,
            self.ip_hash,
            self.device,
            self.request,
            self.slice,
            self.action,
            self.path,
            self.kind,
            self.subject,
            self.details_hash,
            self.outcome.word(),
            self.status,
        ]);
        let mut digest = Sha256::new();
        digest.update(before);
        digest.update("\n");
        digest.update(canonical.to_string());
        hex::encode(digest.finalize())
    }

    /// Whether the address and the details, where they are still there, are those that were hashed.
    pub fn has_its_own(&self) -> bool {
        let is_own = |value: &Option<String>, salt: &Option<String>, hash: &str| match (value, salt) {
            (Some(value), Some(salt)) => salted(salt, value) == hash,
            (None, None) => true,
            _ => false,
        };
        is_own(&self.ip, &self.ip_salt, &self.ip_hash) && is_own(&self.details, &self.details_salt, &self.details_hash)
    }

    /// What was submitted and what changed; nothing once that was dropped.
    pub fn details(&self) -> Details {
        self.details.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    /// What it is about: the subject of its address, and those that it changed.
    pub fn subjects(&self) -> Vec<(String, String)> {
        let own = (self.kind.clone(), self.subject.clone());
        let mut subjects = self.details().changes.into_iter().map(|change| (change.kind, change.id)).collect::<Vec<_>>();
        subjects.push(own);
        subjects.retain(|(kind, id)| !kind.is_empty() && !id.is_empty());
        subjects.sort();
        subjects.dedup();
        subjects
    }
}

/// What was submitted, and what changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    pub fields: Vec<(String, String)>,
    pub changes: Vec<Change>,
}

/// SHA-256 of a value with a salt of its own: there are so few addresses that all could be tried otherwise.
pub fn salted(salt: &str, value: &str) -> String {
    hex::encode(Sha256::digest(format!("{salt} {value}")))
}

/// What a list of entries is narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A text in the action, the address, the name, what was submitted or what changed.
    pub words: String,
    /// See [`Who::key`].
    pub who: String,
    pub kind: String,
    /// Of that kind.
    pub subject: String,
    pub outcome: Option<Outcome>,
    /// Days in the shop's zone, both included.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As an address says it.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let outcome = self.outcome.map(|outcome| outcome.word().to_owned()).unwrap_or_default();
        let pairs = [
            ("q", self.words.clone()),
            ("who", self.who.clone()),
            ("kind", self.kind.clone()),
            ("subject", self.subject.clone()),
            ("outcome", outcome),
            ("from", day(self.from)),
            ("to", day(self.to)),
        ];
        pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// Beside which entry a page of the list begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Those that are older.
    Before(i64),
    /// Those that are newer.
    After(i64),
}

/// The address of everything that was done with something.
pub fn history(kind: &str, subject: &str) -> String {
    let query = serde_urlencoded::to_string([("kind", kind), ("subject", subject)]).unwrap_or_default();
    format!("/admin/audit?{query}")
}
