//! What a set of promotions does to a cart.

use crate::{
    Benefit, Class, Gift, ItemBenefit, Missing, NotApplied, OrderBenefit, PieceBenefit, TierBasis,
    ppm::MILLION,
    qualify::{Candidate, Pool},
    share::spread,
};

/// The cart as promotions see it.
pub(crate) struct Stage<'a> {
    pub pools: &'a [Pool<'a>],
    /// In the order in which they work: class, lane, priority, identifier.
    pub candidates: &'a [Candidate<'a>],
    /// Price of delivery, if one is chosen.
    pub delivery: Option<i64>,
    /// What a minor unit off is worth to the customer, for each pool and for delivery, in parts per million: more than one where
    /// tax comes on top.
    pub worth: &'a [i128],
    pub delivery_worth: i128,
}

/// Pieces of a pool that cost the same.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    pub pool: usize,
    pub count: i64,
    pub price: i64,
    /// The last of its steps.
    step: u32,
}

/// A promotion took something off each piece of a run.
#[derive(Clone, Copy)]
struct Step {
    before: u32,
    candidate: usize,
    off: i64,
}

const NO_STEP: u32 = u32::MAX;

/// What came of a set of promotions.
pub(crate) struct Outcome {
    pub runs: Vec<Run>,
    steps: Vec<Step>,
    /// Order promotions: candidate, share of each pool.
    pub orders: Vec<(usize, Vec<i64>)>,
    pub gifts: Vec<usize>,
    /// Delivery promotions: candidate, amount.
    pub deliveries: Vec<(usize, i64)>,
    /// For each candidate: what it gave, or why it gave nothing.
    pub fates: Vec<Fate>,
    /// What all this is worth to the customer, in millionths of a minor unit, before tax is rounded.
    pub value: i128,
}

#[derive(Clone)]
pub(crate) enum Fate {
    /// Not in the set.
    Left,
    Gave,
    Nothing(NotApplied),
}

impl Outcome {
    /// What was taken off each piece of the run, in order: candidate, amount.
    pub fn steps_of(&self, run: &Run) -> Vec<(usize, i64)> {
        let mut steps = Vec::new();
        let mut at = run.step;
        while let Some(step) = self.steps.get(at as usize) {
            steps.push((step.candidate, step.off));
            at = step.before;
        }
        steps.reverse();
        steps
    }

    /// Whether it is better than another one: worth more; or as much with fewer promotions; or with those of higher rank.
    pub fn is_better_than(&self, other: &Self) -> bool {
        let gave = |outcome: &Self| outcome.fates.iter().map(|fate| matches!(fate, Fate::Gave)).collect::<Vec<_>>();
        self.value.cmp(&other.value).then_with(|| {
            let (mine, theirs) = (gave(self), gave(other));
            let count = |gave: &[bool]| gave.iter().filter(|gave| **gave).count();
            count(&theirs).cmp(&count(&mine)).then_with(|| mine.cmp(&theirs))
        }) == std::cmp::Ordering::Greater
    }
}

/// What a promotion would take off pieces of a run.
#[derive(Clone, Copy)]
struct Offer {
    run: usize,
    /// The first of the run's pieces that it is for.
    from: i64,
    count: i64,
    off: i64,
    candidate: usize,
}

/// What a benefit takes off a price. `fixed` is the fixed price as it is for this item.
pub(crate) fn piece_off(benefit: PieceBenefit, price: i64, fixed: impl Fn(i64) -> i64) -> i64 {
    match benefit {
        PieceBenefit::Percent(rate) => rate.of(price).min(price),
        PieceBenefit::Amount(amount) => amount.min(price),
        PieceBenefit::FixedPrice(amount) => (price - fixed(amount)).max(0),
    }
}

/// A gift's worth.
pub(crate) fn gift_worth(gift: &Gift) -> i64 {
    gift.item.unit_price * gift.quantity
}

impl Stage<'_> {
    /// Applies the candidates of the set.
    pub fn evaluate(&self, set: u128) -> Outcome {
        let mut outcome = Outcome {
            runs: self.pools.iter().enumerate().map(|(pool, it)| Run { pool, count: it.quantity, price: it.unit_price, step: NO_STEP }).collect(),
            steps: Vec::new(),
            orders: Vec::new(),
            gifts: Vec::new(),
            deliveries: Vec::new(),
            fates: vec![Fate::Left; self.candidates.len()],
            value: 0,
        };
        // What is left of each pool once order promotions have begun.
        let mut left: Option<Vec<i64>> = None;
        let mut delivery = self.delivery.unwrap_or(0);
        let mut lane = Vec::new();
        let mut at = 0;
        while at < self.candidates.len() {
            let key = |index: usize| (self.candidates[index].class, self.candidates[index].promotion.lane);
            let (class, _) = key(at);
            lane.clear();
            let start = at;
            while at < self.candidates.len() && key(at) == key(start) {
                if set >> at & 1 == 1 {
                    lane.push(at);
                }
                at += 1;
            }
            if lane.is_empty() {
                continue;
            }
            if class > Class::Items && left.is_none() {
                left = Some(sums(&outcome.runs, self.pools.len()));
            }
            lane.retain(|index| match self.sum_missing(*index, &outcome.runs, left.as_deref()) {
                Some(missing) => {
                    outcome.fates[*index] = Fate::Nothing(NotApplied::Short(missing));
                    false
                }
                None => true,
            });
            match class {
                Class::Price => {}
                Class::Items => self.items(&lane, &mut outcome),
                Class::Order => self.order(&lane, &mut outcome, left.get_or_insert_with(Vec::new)),
                Class::Gift => self.gift(&lane, &mut outcome),
                Class::Delivery => self.delivery(&lane, &mut outcome, &mut delivery),
            }
        }
        outcome
    }

    fn sum_missing(&self, index: usize, runs: &[Run], left: Option<&[i64]>) -> Option<Vec<Missing>> {
        let mut short = Vec::new();
        for (pools, at_least) in &self.candidates[index].sums {
            let sum = match left {
                Some(left) => pools.iter().map(|pool| left[*pool]).sum::<i64>(),
                None => runs.iter().filter(|run| pools.contains(&run.pool)).map(|run| run.price * run.count).sum(),
            };
            if sum < *at_least {
                short.push(Missing::Sum { missing: at_least - sum, of: *at_least });
            }
        }
        (!short.is_empty()).then_some(short)
    }

    /// A lane of item promotions: each piece gets the offer that takes the most off.
    fn items(&self, lane: &[usize], outcome: &mut Outcome) {
        let mut offers = Vec::new();
        for index in lane {
            let from = offers.len();
            match self.offer(*index, &outcome.runs, &mut offers) {
                Ok(()) => self.cap(*index, &outcome.runs, &mut offers, from),
                Err(why) => outcome.fates[*index] = Fate::Nothing(why),
            }
            if offers.len() == from && matches!(outcome.fates[*index], Fate::Left) {
                outcome.fates[*index] = Fate::Nothing(NotApplied::NoEffect);
            }
        }
        offers.sort_unstable_by(|a, b| a.run.cmp(&b.run).then(b.off.cmp(&a.off)).then(a.candidate.cmp(&b.candidate)));
        let mut rest = offers.as_slice();
        let mut bounds = Vec::new();
        for run in 0..outcome.runs.len() {
            let here = rest.iter().take_while(|offer| offer.run == run).count();
            let (mine, after) = rest.split_at(here);
            rest = after;
            if mine.is_empty() {
                continue;
            }
            // The pieces of a run stand in a row, and every offer says for which of them it is: so that two promotions that
            // each reduce one piece compete for it, however many equal pieces there are.
            let whole = outcome.runs[run];
            bounds.clear();
            bounds.extend([0, whole.count]);
            bounds.extend(mine.iter().flat_map(|offer| [offer.from, offer.from + offer.count]));
            bounds.sort_unstable();
            bounds.dedup();
            let mut first = true;
            for part in bounds.windows(2) {
                let mut reduced = Run { count: part[1] - part[0], ..whole };
                if let Some(offer) = mine.iter().find(|offer| offer.from <= part[0] && part[1] <= offer.from + offer.count) {
                    outcome.fates[offer.candidate] = Fate::Gave;
                    outcome.value += i128::from(offer.off) * i128::from(reduced.count) * self.worth[whole.pool];
                    reduced.step = outcome.steps.len() as u32;
                    reduced.price -= offer.off;
                    outcome.steps.push(Step { before: whole.step, candidate: offer.candidate, off: offer.off });
                }
                if first {
                    outcome.runs[run] = reduced;
                    first = false;
                } else {
                    outcome.runs.push(reduced);
                }
            }
            for offer in mine {
                if matches!(outcome.fates[offer.candidate], Fate::Left) {
                    outcome.fates[offer.candidate] = Fate::Nothing(NotApplied::Beaten { by: self.candidates[mine[0].candidate].promotion.id });
                }
            }
        }
    }

    /// What a candidate would take off, piece by piece.
    fn offer(&self, index: usize, runs: &[Run], offers: &mut Vec<Offer>) -> Result<(), NotApplied> {
        let candidate = &self.candidates[index];
        let Benefit::Items(benefit) = &candidate.promotion.benefit else { return Ok(()) };
        let mut each = |run: usize, benefit: PieceBenefit| {
            let Run { pool, count, price, .. } = runs[run];
            let off = piece_off(benefit, price, |fixed| self.pools[pool].fixed(fixed));
            if off > 0 {
                offers.push(Offer { run, from: 0, count, off, candidate: index });
            }
        };
        let targeted = || (0..runs.len()).filter(|run| candidate.targeted[runs[*run].pool]);
        match benefit {
            ItemBenefit::Each(benefit) => targeted().for_each(|run| each(run, *benefit)),
            ItemBenefit::Tiers { basis, tiers } => {
                let mut most = 0;
                let mut reached = false;
                for run in targeted() {
                    let pieces = self.tier_pieces(candidate, *basis, runs[run].pool);
                    most = most.max(pieces);
                    if let Some(tier) = tiers.iter().rev().find(|tier| tier.from_quantity <= pieces) {
                        reached = true;
                        each(run, tier.benefit);
                    }
                }
                if let (false, Some(first)) = (reached, tiers.first()) {
                    return Err(NotApplied::Short(vec![Missing::Pieces { missing: first.from_quantity - most, of: first.from_quantity }]));
                }
            }
            ItemBenefit::BuyGet { buy, buy_quantity, get_quantity, off, at_most_times } => {
                let mut gets = targeted().collect::<Vec<_>>();
                gets.sort_by_key(|run| (runs[*run].price, runs[*run].pool));
                let bought = runs.iter().filter(|run| candidate.buys[run.pool]).map(|run| run.count).sum::<i64>();
                let all = gets.iter().map(|run| runs[*run].count).sum::<i64>();
                // Of the n cheapest pieces, how many would count as bought if they were not given?
                let given_bought = |n: i64| {
                    let mut open = n;
                    let mut count = 0;
                    for run in &gets {
                        let here = runs[*run].count.min(open);
                        open -= here;
                        if candidate.buys[runs[*run].pool] {
                            count += here;
                        }
                    }
                    count
                };
                let fits = |n: i64| i128::from(bought - given_bought(n)) >= i128::from(*buy_quantity) * i128::from((n + get_quantity - 1) / get_quantity);
                let (mut low, mut high) = (0, all.min(at_most_times.map_or(i64::MAX, |times| times.saturating_mul(*get_quantity))));
                while low < high {
                    let middle = low + (high - low + 1) / 2;
                    if fits(middle) {
                        low = middle;
                    } else {
                        high = middle - 1;
                    }
                }
                if low == 0 {
                    if *at_most_times == Some(0) {
                        return Err(NotApplied::UsedUp);
                    }
                    // The given piece is one more than those that have to be bought where both are the same.
                    let of = buy_quantity + i64::from(buy.is_none());
                    return Err(NotApplied::Short(vec![Missing::Pieces { missing: (of - bought).max(1), of }]));
                }
                let mut open = low;
                for run in gets {
                    let count = runs[run].count.min(open);
                    let amount = off.of(runs[run].price);
                    open -= count;
                    if count > 0 && amount > 0 {
                        offers.push(Offer { run, from: 0, count, off: amount, candidate: index });
                    }
                }
            }
        }
        Ok(())
    }

    /// Pieces that count for a tier together with the pool.
    pub fn tier_pieces(&self, candidate: &Candidate, basis: TierBasis, pool: usize) -> i64 {
        let item = self.pools[pool].item;
        let together = |other: usize| match basis {
            TierBasis::Variant => self.pools[other].item.variant == item.variant,
            TierBasis::Product => self.pools[other].item.product == item.product,
            TierBasis::AllTargets => true,
        };
        candidate.targets.iter().filter(|other| together(**other)).map(|other| self.pools[*other].quantity).sum()
    }

    /// Keeps a candidate's offers, those from `from`, within its limits: the largest first, the last piece in part.
    fn cap(&self, index: usize, runs: &[Run], offers: &mut Vec<Offer>, from: usize) {
        let limits = &self.candidates[index].promotion.limits;
        if !limits.caps_pieces() {
            return;
        }
        let mut mine = offers.split_off(from);
        mine.sort_by_key(|offer| (std::cmp::Reverse(offer.off), runs[offer.run].pool, runs[offer.run].price, offer.run));
        let mut money = limits.cap().unwrap_or(i64::MAX).max(0);
        let mut pieces = limits.at_most_pieces.unwrap_or(i64::MAX).max(0);
        for offer in mine {
            let count = offer.count.min(pieces).min(money / offer.off);
            if count > 0 {
                offers.push(Offer { count, ..offer });
                money -= count * offer.off;
                pieces -= count;
            }
            if count < offer.count && pieces > 0 && money > 0 {
                offers.push(Offer { from: offer.from + count, count: 1, off: money, ..offer });
                return;
            }
        }
    }

    /// A lane of order promotions: the one that is worth the most.
    fn order(&self, lane: &[usize], outcome: &mut Outcome, left: &mut [i64]) {
        // Where a minor unit is worth the same everywhere, it does not matter for the choice how an amount is spread.
        let same_worth = self.worth.windows(2).all(|pair| pair[0] == pair[1]);
        let mut best: Option<(i128, usize, i64)> = None;
        for index in lane {
            let candidate = &self.candidates[*index];
            let Benefit::Order(benefit) = candidate.promotion.benefit else { continue };
            let sum = candidate.targets.iter().map(|pool| left[*pool]).sum::<i64>();
            let amount = match benefit {
                OrderBenefit::Percent(rate) => rate.of(sum),
                OrderBenefit::Amount(amount) => amount,
            };
            let amount = amount.min(sum).min(candidate.promotion.limits.cap().unwrap_or(i64::MAX));
            if amount <= 0 {
                outcome.fates[*index] = Fate::Nothing(NotApplied::NoEffect);
                continue;
            }
            let value = match self.worth.first() {
                Some(worth) if same_worth => i128::from(amount) * worth,
                _ => self.worth_of(&order_shares(candidate, amount, left)),
            };
            if best.is_none_or(|(most, ..)| value > most) {
                best = Some((value, *index, amount));
            }
        }
        if let Some((value, winner, amount)) = best {
            let shares = order_shares(&self.candidates[winner], amount, left);
            left.iter_mut().zip(&shares).for_each(|(left, share)| *left -= share);
            outcome.value += value;
            self.win(lane, winner, outcome);
            outcome.orders.push((winner, shares));
        }
    }

    fn worth_of(&self, shares: &[i64]) -> i128 {
        shares.iter().zip(self.worth).map(|(share, worth)| i128::from(*share) * worth).sum()
    }

    /// A lane of gifts: the most valuable one.
    fn gift(&self, lane: &[usize], outcome: &mut Outcome) {
        let worth = |index: usize| match &self.candidates[index].promotion.benefit {
            Benefit::Gift(gift) => gift_worth(gift),
            _ => 0,
        };
        // Of equally valuable ones the first.
        if let Some(winner) = lane.iter().copied().rev().max_by_key(|index| worth(*index)) {
            outcome.value += i128::from(worth(winner)) * MILLION;
            self.win(lane, winner, outcome);
            outcome.gifts.push(winner);
        }
    }

    /// A lane of delivery promotions: the one that takes the most off.
    fn delivery(&self, lane: &[usize], outcome: &mut Outcome, price: &mut i64) {
        let off = |index: usize| match &self.candidates[index].promotion.benefit {
            Benefit::Delivery(benefit) => piece_off(benefit.off, *price, |fixed| fixed).min(self.candidates[index].promotion.limits.cap().unwrap_or(i64::MAX)),
            _ => 0,
        };
        let Some(winner) = lane.iter().copied().rev().max_by_key(|index| off(*index)) else { return };
        let amount = off(winner);
        if amount <= 0 {
            lane.iter().for_each(|index| outcome.fates[*index] = Fate::Nothing(NotApplied::NoEffect));
            return;
        }
        *price -= amount;
        outcome.value += i128::from(amount) * self.delivery_worth;
        self.win(lane, winner, outcome);
        outcome.deliveries.push((winner, amount));
    }

    /// Notes who won a lane, and that the others lost.
    fn win(&self, lane: &[usize], winner: usize, outcome: &mut Outcome) {
        let by = self.candidates[winner].promotion.id;
        for index in lane {
            if matches!(outcome.fates[*index], Fate::Left) {
                outcome.fates[*index] = if *index == winner { Fate::Gave } else { Fate::Nothing(NotApplied::Beaten { by }) };
            }
        }
    }
}

/// An order promotion's share of each pool.
fn order_shares(candidate: &Candidate, amount: i64, left: &[i64]) -> Vec<i64> {
    let mut shares = vec![0; left.len()];
    let weights = candidate.targets.iter().map(|pool| left[*pool]).collect::<Vec<_>>();
    for (pool, share) in candidate.targets.iter().zip(spread(amount, &weights)) {
        shares[*pool] = share;
    }
    shares
}

fn sums(runs: &[Run], pools: usize) -> Vec<i64> {
    let mut sums = vec![0; pools];
    runs.iter().for_each(|run| sums[run.pool] += run.price * run.count);
    sums
}
