//! A currency as staff set it up, and rates as they were told.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    kernel::Currency,
    shop::currencies::{PriceSource, RateSource, Rounding},
};

/// A rate of a day: units of the currency for one unit of the shop's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    pub currency: Currency,
    pub day: NaiveDate,
    pub source: RateSource,
    pub rate: Decimal,
    /// When the shop learned it.
    pub at: DateTime<Utc>,
}

/// How it went when the bank's file was fetched last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fetched {
    pub tried_at: Option<DateTime<Utc>>,
    /// The day of the newest rates.
    pub day: Option<NaiveDate>,
    /// Why the last try brought nothing; empty where it did.
    pub error: String,
}

/// A currency as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub currency: Currency,
    pub prices: PriceSource,
    pub source: RateSource,
    /// What was typed; not looked at where the bank tells it.
    pub rate: String,
    pub rounding: Rounding,
}

/// Why a currency is not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CurrencyRefusal {
    /// The text is no rate.
    Rate,
    /// It is the shop's own.
    Own,
    /// The bank tells no rate of it, or could not be asked.
    NoEcbRate(String),
    /// Somebody else has saved the currencies meanwhile.
    Stale(String),
}

/// A rate as it was typed: a decimal number above zero with a point or a comma.
pub fn read_rate(typed: &str) -> Option<Decimal> {
    let typed = typed.trim().replace(',', ".");
    // Like `1e3`, which nobody means.
    if !typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let rate = typed.parse::<Decimal>().ok()?;
    (rate > Decimal::ZERO && rate < Decimal::from(1_000_000_000) && rate.scale() <= 12).then(|| rate.normalize())
}
