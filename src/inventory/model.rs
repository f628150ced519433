//! How much there is of a variant.

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
}

impl StockLevel {
    /// Pieces that can be promised; below zero when staff counted fewer than were promised.
    pub fn available(self) -> i32 {
        self.on_hand - self.allocated - self.held
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
    Received,
    Adjusted,
    Held,
    HoldReleased,
    Allocated,
    Released,
    Shipped,
    /// Off the shelf without being sold: broken, lost, or gone with an order that came to nothing.
    WrittenOff,
}

impl Movement {
    pub fn word(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Adjusted => "adjusted",
            Self::Held => "held",
            Self::HoldReleased => "hold_released",
            Self::Allocated => "allocated",
            Self::Released => "released",
            Self::Shipped => "shipped",
            Self::WrittenOff => "written_off",
        }
    }

    /// What a piece of it adds to what is on hand, allocated and held. The columns are the sums of the ledger.
    pub fn effect(self) -> [i32; 3] {
        match self {
            Self::Received | Self::Adjusted => [1, 0, 0],
            Self::WrittenOff => [-1, 0, 0],
            Self::Shipped => [-1, -1, 0],
            Self::Allocated => [0, 1, 0],
            Self::Released => [0, -1, 0],
            Self::Held => [0, 0, 1],
            Self::HoldReleased => [0, 0, -1],
        }
    }
}

/// There are fewer pieces than were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there are not enough pieces left")]
pub struct NotEnough {
    pub variant_id: Uuid,
    /// Pieces that could be had when it was tried.
    pub left: i32,
}
