//! Rates in parts per million.

use serde::{Deserialize, Serialize};

/// Parts per million: 1 % is 10 000, 19 % is 190 000, 6.875 % is 68 750.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ppm(pub u32);

/// One, in parts per million.
pub(crate) const MILLION: i128 = 1_000_000;

impl Ppm {
    /// 100 %.
    pub const ALL: Self = Self(1_000_000);

    /// Whole percents.
    pub const fn percent(percent: u32) -> Self {
        Self(percent.saturating_mul(10_000))
    }

    /// This part of an amount, rounded half away from zero.
    pub fn of(self, amount: i64) -> i64 {
        div_round(i128::from(amount) * i128::from(self.0), MILLION) as i64
    }

    /// The tax in a gross amount that contains it at this rate, rounded half away from zero.
    pub fn within(self, gross: i64) -> i64 {
        div_round(i128::from(gross) * i128::from(self.0), MILLION + i128::from(self.0)) as i64
    }
}

/// Divides and rounds half away from zero. `d` is positive.
pub(crate) fn div_round(n: i128, d: i128) -> i128 {
    // Division of 64 bits is several times faster, and does for nearly all amounts.
    if let (Ok(n), Ok(d)) = (i64::try_from(n), i64::try_from(d))
        && n.unsigned_abs() < 1 << 62
        && d < 1 << 62
    {
        let half = if n < 0 { -(d / 2) } else { d / 2 };
        return i128::from((n + half) / d);
    }
    let half = if n < 0 { -(d / 2) } else { d / 2 };
    // An odd divisor has no exact half: |n| + floor(d / 2) is below the next whole exactly when the fraction is below a half.
    (n + half) / d
}
