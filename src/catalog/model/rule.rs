//! Rules by which a collection gathers its products.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What products of a collection have in common. Only products on sale are gathered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Whether all conditions must hold, or one of them.
    pub all: bool,
    pub conditions: Vec<Condition>,
}

/// Conditions that a rule may have.
pub const MOST_CONDITIONS: usize = 20;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on", content = "is", rename_all = "snake_case")]
pub enum Condition {
    Tag(String),
    Brand(Uuid),
    /// With everything inside it.
    Category(Uuid),
    /// The lowest price, in minor units, is at least or at most so much.
    PriceFrom(i64),
    PriceTo(i64),
    TitleContains(String),
    OnSale,
    InStock,
    /// It came into the shop in the last so many days.
    PublishedWithin(u32),
}

impl Rule {
    /// Whether time alone changes what fits.
    pub fn follows_time(&self) -> bool {
        self.conditions.iter().any(|condition| matches!(condition, Condition::PublishedWithin(_)))
    }
}
