//! How many of a thing a person may ask for.

use serde::{Deserialize, Serialize};

/// A number of pieces from 1 to [`Quantity::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Quantity(i32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("choose a quantity from 1 to {most}", most = Quantity::MOST)]
pub struct InvalidQuantity;

impl Quantity {
    pub const MOST: i32 = 999;

    pub fn get(self) -> i32 {
        self.0
    }
}

impl TryFrom<i64> for Quantity {
    type Error = InvalidQuantity;

    fn try_from(pieces: i64) -> Result<Self, Self::Error> {
        i32::try_from(pieces).ok().filter(|pieces| (1..=Self::MOST).contains(pieces)).map(Self).ok_or(InvalidQuantity)
    }
}

impl From<Quantity> for i64 {
    fn from(quantity: Quantity) -> Self {
        quantity.0.into()
    }
}
