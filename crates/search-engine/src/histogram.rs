//! Histograms of amounts in buckets of a round width: the bars above a range filter.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::results::Bar;

/// Buckets over most of some amounts.
const BUCKETS: usize = 10;
/// The share of the amounts that the buckets cover; the few large ones are together in the last.
const COVERAGE: f64 = 0.98;

/// Buckets of a round width from a round amount on.
#[derive(Clone, Debug, PartialEq)]
pub struct Buckets {
    /// Where the buckets begin; the last has no end.
    edges: Vec<Decimal>,
    /// The same, to calculate with.
    floats: Vec<f64>,
    width: f64,
}

impl Buckets {
    /// Buckets for some amounts, of whole numbers if so wanted; `None` when there is nothing to divide. Sorts the amounts.
    pub fn of(amounts: &mut [f64], whole: bool) -> Option<Self> {
        amounts.sort_unstable_by(f64::total_cmp);
        let lowest = *amounts.first()?;
        let most = *amounts.get(((amounts.len() - 1) as f64 * COVERAGE) as usize)?;
        let highest = if most > lowest { most } else { *amounts.last()? };
        let width = round_up((highest - lowest) / BUCKETS as f64, whole)?;
        let first = Decimal::from_f64_retain((lowest / float(width)).floor())?.trunc().checked_mul(width)?.normalize();
        let buckets = ((highest - float(first)) / float(width)).floor() as usize + 1;
        if highest <= lowest || buckets > 3 * BUCKETS {
            return None;
        }
        let edge = |bucket: usize| width.checked_mul(Decimal::from(bucket)).and_then(|far| first.checked_add(far)).map(|edge| edge.normalize());
        let edges = (0..=buckets).map(edge).collect::<Option<Vec<_>>>()?;
        Some(Self { floats: edges.iter().copied().map(float).collect(), width: float(width), edges })
    }

    /// The bucket that an amount is in.
    fn bucket(&self, amount: f64) -> usize {
        let (Some(first), last) = (self.floats.first(), self.floats.len().saturating_sub(1)) else { return 0 };
        let near = (((amount - first) / self.width).max(0.0) as usize).min(last);
        // The result must agree with the edges that are shown.
        let is_below = |bucket: usize| self.floats.get(bucket).is_some_and(|edge| amount < *edge);
        let bucket = if near > 0 && is_below(near) { near - 1 } else { near };
        if bucket < last && !is_below(bucket + 1) { bucket + 1 } else { bucket }
    }
}

/// The next of 1, 2, 5, 10, 20 …; whole numbers begin with 1.
fn round_up(least: f64, whole: bool) -> Option<Decimal> {
    if !least.is_finite() || least <= 0.0 {
        return None;
    }
    let power = least.log10().floor().clamp(-6.0, 12.0) as i32;
    let unit = if power < 0 { Decimal::new(1, power.unsigned_abs()) } else { Decimal::from(10_u64.pow(power.unsigned_abs())) };
    let buckets = [1, 2, 5, 10].map(|times| unit * Decimal::from(times));
    let width = buckets.into_iter().find(|width| float(*width) >= least)?;
    Some(if whole { width.max(Decimal::ONE) } else { width })
}

/// An amount to calculate with.
pub fn float(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or(0.0)
}

/// An amount to show: four places behind the point are enough.
pub fn decimal(amount: f64) -> Decimal {
    Decimal::from_f64_retain(amount).unwrap_or_default().round_dp(4).normalize()
}

/// Some amounts: lowest, highest, and how many are in each bucket.
#[derive(Clone, Debug, Default)]
pub struct Histogram {
    pub bounds: Option<(f64, f64)>,
    buckets: Option<Buckets>,
    counts: Vec<u32>,
}

impl Histogram {
    pub fn over(buckets: Option<Buckets>) -> Self {
        let counts = vec![0; buckets.as_ref().map_or(0, |buckets| buckets.edges.len())];
        Self { bounds: None, buckets, counts }
    }

    pub fn add(&mut self, amount: f64) {
        self.bounds = Some(self.bounds.map_or((amount, amount), |(lowest, highest)| (lowest.min(amount), highest.max(amount))));
        if let Some(buckets) = &self.buckets {
            self.counts.get_mut(buckets.bucket(amount)).into_iter().for_each(|count| *count += 1);
        }
    }

    /// Adds another histogram with the same buckets.
    pub fn merge(&mut self, other: &Self) {
        self.bounds = match (self.bounds, other.bounds) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
        for (own, more) in self.counts.iter_mut().zip(&other.counts) {
            *own += more;
        }
    }

    /// The bars that are shown; none where there is nothing to see.
    pub fn bars(&self) -> Vec<Bar> {
        let Some(buckets) = &self.buckets else { return Vec::new() };
        let last = self.counts.len().saturating_sub(1);
        let counts = self.counts.iter().enumerate().filter(|(bucket, count)| *bucket < last || **count > 0);
        let bar = |(bucket, count): (usize, &u32)| {
            Some(Bar { from: *buckets.edges.get(bucket)?, to: buckets.edges.get(bucket + 1).copied(), count: u64::from(*count) })
        };
        counts.filter_map(bar).collect()
    }
}
