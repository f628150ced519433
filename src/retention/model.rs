//! What is kept for a time only.

use chrono::{DateTime, Duration, Utc};

/// A kind of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    SignIns,
    Carts,
    ClosedTickets,
    UnansweredTickets,
    Emails,
    Searches,
    Audit,
}

impl What {
    pub const ALL: [Self; 7] = [Self::SignIns, Self::Carts, Self::ClosedTickets, Self::UnansweredTickets, Self::Emails, Self::Searches, Self::Audit];

    /// The value as it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::SignIns => "sign-ins",
            Self::Carts => "carts",
            Self::ClosedTickets => "closed-tickets",
            Self::UnansweredTickets => "unanswered-tickets",
            Self::Emails => "emails",
            Self::Searches => "searches",
            Self::Audit => "audit",
        }
    }
}

/// How often it is looked for what is too old.
pub const EVERY: Duration = Duration::hours(24);
/// Records that go at once, and batches of one run: what is left goes with the next.
pub const BATCH: u64 = 500;
pub const BATCHES: u64 = 20;

/// What the last run removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub at: DateTime<Utc>,
    pub removed: u64,
    /// Since the shop removes anything.
    pub removed_in_all: u64,
}

impl Run {
    /// Whether it is time for the next: a day later, or at once where there was more than one run takes.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.removed >= BATCH * BATCHES || now - self.at >= EVERY
    }
}
