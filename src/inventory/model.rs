//! How much there is of a variant, and what may be sold beyond that.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::Quantity;

/// One variant's stock, in pieces. What is held or allocated is still on the shelf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockLevel {
    pub on_hand: i32,
    /// Promised to placed orders.
    pub allocated: i32,
    /// Kept for orders that wait for their payment.
    pub held: i32,
    /// Of what is allocated or held, what was sold on backorder and has not come in.
    #[serde(default)]
    pub waiting: i32,
    /// Pieces that may be sold beyond those that are there; 0 sells what is there.
    #[serde(default)]
    pub backorder_limit: i32,
    /// When those are sent.
    #[serde(default)]
    pub promise: Promise,
    /// From how many available pieces on it is low; `None` for the shop's own number.
    #[serde(default)]
    pub low_at: Option<i32>,
}

impl StockLevel {
    /// Pieces that can be promised from the shelf; below zero when more are promised than there are: sold on backorder, or
    /// counted fewer.
    pub fn available(self) -> i32 {
        self.on_hand - self.allocated - self.held
    }

    /// Pieces that can be sold, on backorder too.
    pub fn sellable(self) -> i32 {
        self.available().saturating_add(self.backorder_limit)
    }

    /// Pieces that are promised and are not there.
    pub fn shortage(self) -> i32 {
        Ord::max(-self.available(), 0)
    }

    /// Pieces that have come in for those who wait for them.
    pub fn come_in(self) -> i32 {
        Ord::max(self.waiting - self.shortage(), 0)
    }

    /// How many of some pieces that are sold next would be on backorder.
    pub fn beyond(self, pieces: i32) -> i32 {
        beyond(self.available(), pieces)
    }
}

/// How many of some pieces are beyond those that are there.
pub fn beyond(there: i32, pieces: i32) -> i32 {
    Ord::max(pieces - Ord::max(there, 0), 0)
}

/// The limit of a backorder that has none.
pub const NO_LIMIT: i32 = 1_000_000;

/// When pieces are sent that are not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The last day on which they are sent.
    pub by: Option<NaiveDate>,
    /// Days after the order; where there is no day.
    pub within: Option<i32>,
    /// Whether the day is that of the release: it has not been sold before.
    pub preorder: bool,
}

impl Promise {
    /// What can be said on a day: a day that is over is no promise any more.
    #[must_use]
    pub fn said_on(self, today: NaiveDate) -> Self {
        match self.by {
            Some(day) if day < today => Self { by: None, within: self.within, preorder: false },
            _ => self,
        }
    }

    /// The day on which pieces are sent that are ordered on a day; `None` where nothing is promised.
    pub fn day(self, ordered: NaiveDate) -> Option<NaiveDate> {
        let said = self.said_on(ordered);
        said.by.or_else(|| ordered.checked_add_days(Days::new(u64::try_from(said.within?).ok()?)))
    }

    /// `preorder` or `backorder`, as sentences tell them apart.
    pub fn word(self) -> &'static str {
        if self.preorder { "preorder" } else { "backorder" }
    }
}

/// What is sold beyond stock, and from when on it is low: what staff set of a variant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StockPolicy {
    pub backorder_limit: i32,
    pub promise: Promise,
    pub low_at: Option<i32>,
}

impl StockPolicy {
    pub fn of(level: StockLevel) -> Self {
        Self { backorder_limit: level.backorder_limit, promise: level.promise, low_at: level.low_at }
    }
}

/// Pieces of a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pieces {
    pub variant_id: Uuid,
    pub quantity: i32,
}

impl Pieces {
    pub fn new(variant_id: Uuid, quantity: Quantity) -> Self {
        Self { variant_id, quantity: quantity.get() }
    }
}

/// Why stock moved, as the ledger names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Counted for the first time, or come back from a customer.
    Received,
    /// Come in from a supplier.
    Receipt,
    Adjusted,
    /// More or fewer than were thought, by a count of many.
    Counted,
    Held,
    HoldReleased,
    Allocated,
    Released,
    Shipped,
    /// Off the shelf without being sold: broken, lost, or gone with an order that came to nothing.
    WrittenOff,
    /// Sold, and not there.
    Backordered,
    /// Come in for who has bought it, or not waited for any more.
    Filled,
}

impl Movement {
    pub const ALL: [Self; 12] = [
        Self::Received,
        Self::Receipt,
        Self::Adjusted,
        Self::Counted,
        Self::Held,
        Self::HoldReleased,
        Self::Allocated,
        Self::Released,
        Self::Shipped,
        Self::WrittenOff,
        Self::Backordered,
        Self::Filled,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Receipt => "receipt",
            Self::Adjusted => "adjusted",
            Self::Counted => "count",
            Self::Held => "held",
            Self::HoldReleased => "hold_released",
            Self::Allocated => "allocated",
            Self::Released => "released",
            Self::Shipped => "shipped",
            Self::WrittenOff => "written_off",
            Self::Backordered => "backordered",
            Self::Filled => "filled",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What a piece of it adds to what is on hand, allocated, held and waited for. The columns are the sums of the ledger.
    pub fn effect(self) -> [i32; 4] {
        match self {
            Self::Received | Self::Receipt | Self::Adjusted | Self::Counted => [1, 0, 0, 0],
            Self::WrittenOff => [-1, 0, 0, 0],
            Self::Shipped => [-1, -1, 0, 0],
            Self::Allocated => [0, 1, 0, 0],
            Self::Released => [0, -1, 0, 0],
            Self::Held => [0, 0, 1, 0],
            Self::HoldReleased => [0, 0, -1, 0],
            Self::Backordered => [0, 0, 0, 1],
            Self::Filled => [0, 0, 0, -1],
        }
    }
}

/// What stock is booked for that no order moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookingKind {
    Receipt,
    Count,
    Adjustment,
}

impl BookingKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Count => "count",
            Self::Adjustment => "adjustment",
        }
    }

    /// How its movements are named.
    pub fn movement(self) -> Movement {
        match self {
            Self::Receipt => Movement::Receipt,
            Self::Count => Movement::Counted,
            Self::Adjustment => Movement::Adjusted,
        }
    }
}

/// Why staff adjust what is on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Damaged,
    Lost,
    Found,
    Correction,
}

impl Reason {
    pub const ALL: [Self; 4] = [Self::Damaged, Self::Lost, Self::Found, Self::Correction];

    pub fn word(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::Lost => "lost",
            Self::Found => "found",
            Self::Correction => "correction",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

/// What a booking is written down with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    pub id: Uuid,
    pub kind: BookingKind,
    pub reason: Option<Reason>,
    /// The supplier's delivery note, an order's number.
    pub reference: String,
    pub note: String,
}

/// A booking in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    pub id: Uuid,
    pub kind: String,
    pub reason: String,
    pub reference: String,
    pub note: String,
    pub actor: String,
    pub at: DateTime<Utc>,
    /// Variants and pieces that moved.
    pub variants: i64,
    pub pieces: i64,
}

/// A line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub kind: String,
    pub quantity: i32,
    pub order_id: Option<Uuid>,
    pub actor: String,
    pub at: DateTime<Utc>,
    /// The reason, reference and note of its booking.
    pub booked: Option<(String, String, String)>,
}

/// There are fewer pieces than were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there are not enough pieces left")]
pub struct NotEnough {
    pub variant_id: Uuid,
    /// Pieces that could be had when it was tried.
    pub left: i32,
}
