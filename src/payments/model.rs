//! What is known of an order's money: sums, and what goes back.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::Money;

/// What has happened to an order's money, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoneyFacts {
    /// Whether a payment was asked for or is to be collected.
    pub asked: bool,
    pub authorized: i64,
    pub captured: i64,
    /// What of that was taken from gift cards and store credit.
    pub credit: i64,
    /// What went back, and stayed away.
    pub refunded: i64,
    pub charged_back: i64,
    pub voided: bool,
}

/// How a payment stands, derived from its events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaymentState {
    /// It was asked for, or is to be collected.
    Pending,
    /// Accepted and not settled.
    Processing,
    Authorized,
    Captured,
    /// A part goes back, or went back.
    PartiallyRefunded,
    /// All of it goes back, or went back.
    Refunded,
    Voided,
    /// It was declined or given up.
    Failed,
}

impl PaymentState {
    pub const ALL: [Self; 8] =
        [Self::Pending, Self::Processing, Self::Authorized, Self::Captured, Self::PartiallyRefunded, Self::Refunded, Self::Voided, Self::Failed];

    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Processing => "processing",
            Self::Authorized => "authorized",
            Self::Captured => "captured",
            Self::PartiallyRefunded => "partially_refunded",
            Self::Refunded => "refunded",
            Self::Voided => "voided",
            Self::Failed => "failed",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// By what was captured and what of it goes back, in minor units, and by what else happened: money outweighs what was
    /// said of it.
    pub fn of(captured: i64, given_back: i64, known: Known) -> Self {
        match known {
            _ if captured > 0 && given_back >= captured => Self::Refunded,
            _ if captured > 0 && given_back > 0 => Self::PartiallyRefunded,
            _ if captured > 0 => Self::Captured,
            Known { voided: true, .. } => Self::Voided,
            Known { authorized: true, .. } => Self::Authorized,
            Known { failed: true, .. } => Self::Failed,
            Known { processing: true, .. } => Self::Processing,
            _ => Self::Pending,
        }
    }
}

/// What is known of a payment besides its money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub voided: bool,
    pub authorized: bool,
    pub failed: bool,
    pub processing: bool,
}

/// How money goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefundWay {
    /// The payment provider sends it.
    Provider,
    /// Somebody pays it out: in cash, or by a transfer.
    Hand,
    /// It was made in the provider's dashboard, and reported.
    Dashboard,
}

impl RefundWay {
    pub const ALL: [Self; 3] = [Self::Provider, Self::Hand, Self::Dashboard];

    pub fn word(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Hand => "hand",
            Self::Dashboard => "dashboard",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// Where a refund is; derived from its events by [`refund_status`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefundStatus {
    /// Its amount is taken; the provider has not answered yet.
    Requested,
    /// The provider was asked, and nobody knows whether it has done it.
    Unknown,
    /// The provider has accepted it.
    Pending,
    Done,
    /// It was refused, or came back: its amount is to be had again.
    Failed,
}

impl RefundStatus {
    pub const ALL: [Self; 5] = [Self::Requested, Self::Unknown, Self::Pending, Self::Done, Self::Failed];

    pub fn word(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Unknown => "unknown",
            Self::Pending => "pending",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// Whether its amount is taken from what the payment has captured.
    pub fn takes(self) -> bool {
        self != Self::Failed
    }
}

/// What happens to a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundEvent {
    Requested,
    Unknown,
    Pending,
    Done,
    Failed,
    /// The bank could not credit what was sent: the money is back on the shop's account.
    Reversed,
}

impl RefundEvent {
    pub const ALL: [Self; 6] = [Self::Requested, Self::Unknown, Self::Pending, Self::Done, Self::Failed, Self::Reversed];
}

/// How a refund stands after an event; `None`: the event says nothing new, as one that comes late or twice.
pub fn after_refund_event(status: RefundStatus, event: RefundEvent) -> Option<RefundStatus> {
    use RefundStatus::{Done, Failed, Pending, Requested, Unknown};
    match (event, status) {
        (RefundEvent::Unknown, Requested) => Some(Unknown),
        (RefundEvent::Pending, Requested | Unknown) => Some(Pending),
        // Money that went back after all is worth more than what was said before.
        (RefundEvent::Done, Requested | Unknown | Pending | Failed) => Some(Done),
        (RefundEvent::Failed, Requested | Unknown | Pending) | (RefundEvent::Reversed, Done) => Some(Failed),
        _ => None,
    }
}

/// How a refund stands, from its events in the order in which they came.
pub fn refund_status(events: impl IntoIterator<Item = RefundEvent>) -> RefundStatus {
    events.into_iter().fold(RefundStatus::Requested, |status, event| after_refund_event(status, event).unwrap_or(status))
}

/// Pieces of an order's line that money goes back for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefundLine {
    pub line_id: Uuid,
    pub quantity: i32,
    /// Minor units.
    pub amount: i64,
    /// Pieces that were not sent, and are not to be sent any more.
    pub unsent: i32,
    /// Pieces that had been sent. With `unsent` fewer than `quantity` where an earlier refund, which failed, has seen to
    /// the goods.
    pub returned: i32,
    /// Whether both can be sold again.
    pub restocked: bool,
}

/// How the reference of a refund begins that was given as store credit in place of money.
pub const AS_CREDIT: &str = "store-credit ";

/// Money that goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    pub id: Uuid,
    pub order_id: Uuid,
    pub payment_id: Uuid,
    pub gateway: String,
    pub way: RefundWay,
    pub status: RefundStatus,
    pub amount: Money,
    /// What of the amount is delivery, in minor units.
    pub delivery: i64,
    pub lines: Vec<RefundLine>,
    pub reason: String,
    pub actor: String,
    pub again_of: Option<Uuid>,
    /// The provider's name for it.
    pub reference: Option<String>,
    pub asked_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
}

impl Refund {
    /// Whether it was given as store credit in place of money.
    pub fn is_to_credit(&self) -> bool {
        self.reference.as_deref().is_some_and(|reference| reference.starts_with(AS_CREDIT))
    }
}
