//! What is known of a way to pay that a provider keeps.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use uuid::Uuid;

/// A way to pay of an account's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    pub id: Uuid,
    /// The code of its gateway.
    pub gateway: String,
    /// As Stripe writes brands: `visa`, `mastercard`, `amex` …
    pub brand: String,
    pub last_four: String,
    /// Year and month (1 to 12) in which it can be used for the last time, if it expires.
    pub expires: Option<(i32, u32)>,
    /// Whether it is offered first.
    pub is_default: bool,
    pub created_at: DateTime<Utc>,
}

impl Method {
    pub fn is_expired(&self, today: NaiveDate) -> bool {
        self.expires.is_some_and(|last| last < (today.year(), today.month()))
    }
}

/// What a payment has to do with saved methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is paid with this one.
    With(Uuid),
    /// What it is paid with is to be kept.
    Keep,
}

/// A payment of an account's that has to do with saved methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    pub payment_id: Uuid,
    pub order_id: Uuid,
    pub account: Uuid,
    /// The code of the gateway.
    pub gateway: String,
    pub way: Way,
}
