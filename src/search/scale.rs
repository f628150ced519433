//! Amounts in steps of a round size: the bars above a filter from … to.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::model::Bar;

/// Steps over most of some amounts.
const STEPS: usize = 10;
/// The share of the amounts that the steps are over; the few large ones stand together in the last.
const SHARE: f64 = 0.98;

/// Equal steps of a round size from a round amount on.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Where the steps begin; what is above the last edge stands together.
    edges: Vec<Decimal>,
    /// The same, to reckon with.
    floats: Vec<f64>,
    step: f64,
}

impl Scale {
    /// Steps for some amounts, in whole numbers if so wanted; `None` when there is nothing to divide. Sorts them.
    pub fn of(amounts: &mut [f64], whole: bool) -> Option<Self> {
        amounts.sort_unstable_by(f64::total_cmp);
        let lowest = *amounts.first()?;
        let most = *amounts.get(((amounts.len() - 1) as f64 * SHARE) as usize)?;
        let highest = if most > lowest { most } else { *amounts.last()? };
        let step = round_up((highest - lowest) / STEPS as f64, whole)?;
        let first = Decimal::from_f64_retain((lowest / float(step)).floor())?.trunc().checked_mul(step)?.normalize();
        let steps = ((highest - float(first)) / float(step)).floor() as usize + 1;
        if highest <= lowest || steps > 3 * STEPS {
            return None;
        }
        let edge = |place: usize| step.checked_mul(Decimal::from(place)).and_then(|far| first.checked_add(far)).map(|edge| edge.normalize());
        let edges = (0..=steps).map(edge).collect::<Option<Vec<_>>>()?;
        Some(Self { floats: edges.iter().copied().map(float).collect(), step: float(step), edges })
    }

    /// The step that an amount is in.
    fn place(&self, amount: f64) -> usize {
        let (Some(first), last) = (self.floats.first(), self.floats.len().saturating_sub(1)) else { return 0 };
        let near = (((amount - first) / self.step).max(0.0) as usize).min(last);
        // What is reckoned must agree with what is written on the bars.
        let is_below = |place: usize| self.floats.get(place).is_some_and(|edge| amount < *edge);
        let place = if near > 0 && is_below(near) { near - 1 } else { near };
        if place < last && !is_below(place + 1) { place + 1 } else { place }
    }
}

/// The next of 1, 2, 5, 10, 20 …; whole numbers begin with 1.
fn round_up(least: f64, whole: bool) -> Option<Decimal> {
    if !least.is_finite() || least <= 0.0 {
        return None;
    }
    let power = least.log10().floor().clamp(-6.0, 12.0) as i32;
    let unit = if power < 0 { Decimal::new(1, power.unsigned_abs()) } else { Decimal::from(10_u64.pow(power.unsigned_abs())) };
    let steps = [1, 2, 5, 10].map(|times| unit * Decimal::from(times));
    let step = steps.into_iter().find(|step| float(*step) >= least)?;
    Some(if whole { step.max(Decimal::ONE) } else { step })
}

/// An amount to reckon with.
pub fn float(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or(0.0)
}

/// An amount to show: four places behind the point are enough.
pub fn decimal(amount: f64) -> Decimal {
    Decimal::from_f64_retain(amount).unwrap_or_default().round_dp(4).normalize()
}

/// Some amounts: lowest, highest, and how many are in each step.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    pub ends: Option<(f64, f64)>,
    scale: Option<Scale>,
    counts: Vec<u32>,
}

impl Spread {
    pub fn over(scale: Option<Scale>) -> Self {
        let counts = vec![0; scale.as_ref().map_or(0, |scale| scale.edges.len())];
        Self { ends: None, scale, counts }
    }

    pub fn add(&mut self, amount: f64) {
        self.ends = Some(self.ends.map_or((amount, amount), |(lowest, highest)| (lowest.min(amount), highest.max(amount))));
        if let Some(scale) = &self.scale {
            self.counts.get_mut(scale.place(amount)).into_iter().for_each(|count| *count += 1);
        }
    }

    /// Adds what was seen elsewhere, in the same steps.
    pub fn join(&mut self, other: &Self) {
        self.ends = match (self.ends, other.ends) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
        for (own, more) in self.counts.iter_mut().zip(&other.counts) {
            *own += more;
        }
    }

    /// The steps as they are shown; none where there is nothing to see.
    pub fn bars(&self) -> Vec<Bar> {
        let Some(scale) = &self.scale else { return Vec::new() };
        let last = self.counts.len().saturating_sub(1);
        let counts = self.counts.iter().enumerate().filter(|(place, count)| *place < last || **count > 0);
        let bar =
            |(place, count): (usize, &u32)| Some(Bar { from: *scale.edges.get(place)?, to: scale.edges.get(place + 1).copied(), count: u64::from(*count) });
        counts.filter_map(bar).collect()
    }
}
