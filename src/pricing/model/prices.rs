//! Which of a variant's prices holds, and what it cost before.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::kernel::{Currency, Money};

/// A price beside a variant's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRow {
    pub currency: Currency,
    /// Pieces from which on each of them costs so much; at least 1.
    pub from_quantity: i32,
    /// Minor units.
    pub amount: i64,
    /// From when on, and until when, it holds.
    pub starts_at: Option<DateTime<Utc>>,
    pub ends_at: Option<DateTime<Utc>>,
    /// Whether a rate has written it: one that somebody typed is never overwritten.
    #[serde(default)]
    pub derived: bool,
    /// The price before a reduction; only of rows in another currency than the shop's own.
    #[serde(default)]
    pub compare_at: Option<i64>,
}

impl PriceRow {
    /// Whether it is the price of one piece at any time.
    pub fn stands(&self) -> bool {
        self.from_quantity <= 1 && self.starts_at.is_none() && self.ends_at.is_none()
    }

    pub fn holds_at(&self, time: DateTime<Utc>) -> bool {
        self.starts_at.is_none_or(|start| start <= time) && self.ends_at.is_none_or(|end| time < end)
    }
}

/// What a piece costs: the lowest of the variant's own price and the rows that hold for the quantity at the time. So
/// more pieces never make a piece dearer, and the order of the rows does not matter.
pub fn unit_price(own: Money, rows: &[PriceRow], quantity: i32, time: DateTime<Utc>) -> Money {
    let holding = rows.iter().filter(|row| row.currency == own.currency && row.from_quantity <= quantity && row.holds_at(time));
    own.with(holding.map(|row| row.amount).fold(own.minor, i64::min))
}

/// What a piece costs in another currency than the variant's own: the row that stands, the one that was typed before the one that
/// a rate has written. `None` where there is none: the variant is not sold in it.
pub fn standing_price(rows: &[PriceRow], currency: Currency) -> Option<&PriceRow> {
    let standing = || rows.iter().filter(move |row| row.currency == currency && row.stands());
    standing().find(|row| !row.derived).or_else(|| standing().next())
}

/// The steps at which more pieces make each cheaper: quantity and unit price, without the first piece.
pub fn quantity_steps(own: Money, rows: &[PriceRow], time: DateTime<Utc>) -> Vec<(i32, Money)> {
    let mut quantities =
        rows.iter().filter(|row| row.currency == own.currency && row.holds_at(time)).map(|row| row.from_quantity).filter(|from| *from > 1).collect::<Vec<_>>();
    quantities.sort_unstable();
    let mut last = unit_price(own, rows, 1, time);
    let mut steps = Vec::new();
    for from in quantities {
        let price = unit_price(own, rows, from, time);
        if price.minor < last.minor {
            steps.push((from, price));
            last = price;
        }
    }
    steps
}

/// What one piece cost from a time on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastPrice {
    pub since: DateTime<Utc>,
    /// Minor units.
    pub price: i64,
}

/// The days before a reduction whose lowest price is told with it.
pub const LOOK_BACK: Duration = Duration::days(30);

/// The lowest price of the 30 days before the present one began, from prices in the order of time. `None` when nothing
/// is known of those days.
pub fn lowest_before(history: &[PastPrice]) -> Option<i64> {
    let (present, past) = history.split_last()?;
    let from = present.since - LOOK_BACK;
    let ends = past.iter().skip(1).map(|next| next.since).chain([present.since]);
    past.iter().zip(ends).filter(|(_, end)| *end > from).map(|(price, _)| price.price).min()
}
