//! The best combination of promotions.

use crate::{
    Benefit, Class, ItemBenefit, SearchKind,
    evaluate::{Fate, Outcome, Stage},
    qualify::Candidate,
};

/// How many candidates are weighed against each other.
pub(crate) const MOST_CANDIDATES: usize = 128;

/// How many combinations are looked at before the search makes do with the best of some: fewer where each takes longer, so that
/// no cart takes much more than any other.
fn budget(stage: &Stage) -> u32 {
    (7500 / (stage.pools.len() + stage.candidates.len()).max(1)).clamp(128, 512) as u32
}

/// The best combination found.
pub(crate) struct Best {
    pub set: u128,
    pub outcome: Outcome,
    pub kind: SearchKind,
}

struct Search<'s, 'a> {
    stage: &'s Stage<'a>,
    /// For each candidate those that it may be used together with, without itself.
    friends: Vec<u128>,
    looked: u32,
    budget: u32,
    best: Option<(u128, Outcome)>,
}

/// Finds the combination that is worth the most to the customer, among those where all agree with all.
///
/// Where more promotions never make it dearer (see [`is_monotone`]) only the combinations have to be looked at to which nothing
/// can be added; else all. If they are too many, the best of some is improved step by step.
pub(crate) fn best(stage: &Stage) -> Best {
    let among = stage.candidates.len().min(MOST_CANDIDATES);
    let all = mask(among);
    let friends = (0..among)
        .map(|one| {
            let agrees = |other: &usize| *other != one && stage.candidates[one].promotion.combines(stage.candidates[*other].promotion);
            (0..among).filter(agrees).fold(0, |set, other| set | 1 << other)
        })
        .collect::<Vec<u128>>();
    let peaceful = friends.iter().enumerate().all(|(one, friends)| friends | 1 << one == all);
    let monotone = is_monotone(stage);
    if peaceful && monotone {
        return Best { set: all, outcome: stage.evaluate(all), kind: SearchKind::Exact };
    }
    let mut search = Search { stage, friends, looked: 0, budget: budget(stage), best: None };
    let complete = if monotone {
        search.greedy(all);
        search.maximal(0, all, 0)
    } else if search.count_all(0, all, &mut 0) {
        search.every(0, all)
    } else {
        if !peaceful {
            search.greedy(all);
        }
        search.maximal(0, all, 0);
        false
    };
    let kind = if complete { SearchKind::Exact } else { SearchKind::Bounded };
    if !complete {
        search.climb(all);
    }
    match search.best {
        Some((set, outcome)) => Best { set, outcome, kind },
        None => Best { set: 0, outcome: stage.evaluate(0), kind },
    }
}

/// Whether adding a promotion to a combination never makes it worth less. It can only where the one decides what another one
/// does: by a sum that is not reached any more, by making other pieces the cheapest, by using up a limit on other pieces, or
/// where amounts are split over pieces of which not all are treated alike afterwards.
fn is_monotone(stage: &Stage) -> bool {
    let candidates = stage.candidates;
    let lanes = |class: Class| {
        let mut lanes = candidates.iter().filter(|it| it.class == class).map(|it| it.promotion.lane).collect::<Vec<_>>();
        lanes.dedup();
        lanes.len()
    };
    let everything = |candidate: &Candidate| candidate.promotion.target.is_everything() && !candidate.promotion.not_reduced;
    let selective_order = candidates.iter().any(|it| it.class == Class::Order && !everything(it));
    let choosy = |candidate: &Candidate| {
        matches!(candidate.promotion.benefit, Benefit::Items(ItemBenefit::BuyGet { .. }))
            || (candidate.class == Class::Items && candidate.promotion.limits.caps_pieces())
    };
    let same_worth = stage.worth.windows(2).all(|pair| pair[0] == pair[1]);
    let waits = candidates.iter().any(|it| !it.sums.is_empty());
    let chooses = candidates.iter().any(choosy) && (lanes(Class::Items) > 1 || selective_order);
    let splits = (selective_order && lanes(Class::Order) > 1) || (lanes(Class::Order) > 0 && !same_worth);
    !(waits || chooses || splits)
}

impl Search<'_, '_> {
    fn look(&mut self, set: u128) -> bool {
        self.looked += 1;
        let outcome = self.stage.evaluate(set);
        let better = self.best.as_ref().is_none_or(|(_, best)| outcome.is_better_than(best));
        if better {
            self.best = Some((set, outcome));
        }
        better
    }

    /// Takes the candidates by what they are worth alone, where they agree with those that are taken.
    fn greedy(&mut self, all: u128) {
        let mut alone = members(all).map(|one| (self.stage.evaluate(1 << one).value, one)).collect::<Vec<_>>();
        alone.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let set = alone.into_iter().fold(0, |set, (_, one)| if set & !self.friends[one] == 0 { set | 1 << one } else { set });
        self.look(set);
    }

    /// Looks at every set of `open`, added to `set`, to which nothing of `open` or `done` can be added (Bron and Kerbosch, with
    /// pivots). False if there were too many.
    fn maximal(&mut self, set: u128, mut open: u128, mut done: u128) -> bool {
        if open == 0 {
            if done == 0 {
                if self.looked >= self.budget {
                    return false;
                }
                self.look(set);
            }
            return true;
        }
        let pivot = members(open | done).max_by_key(|one| (open & self.friends[*one]).count_ones());
        let without = pivot.map_or(0, |pivot| self.friends[pivot]);
        for one in members(open & !without) {
            if !self.maximal(set | 1 << one, open & self.friends[one], done & self.friends[one]) {
                return false;
            }
            open &= !(1 << one);
            done |= 1 << one;
        }
        true
    }

    /// Whether there are few enough sets to look at all of them.
    fn count_all(&self, from: usize, open: u128, count: &mut u32) -> bool {
        *count += 1;
        *count <= self.budget && members(open & !mask(from)).all(|one| self.count_all(one + 1, open & self.friends[one], count))
    }

    /// Looks at every set.
    fn every(&mut self, set: u128, open: u128) -> bool {
        self.look(set);
        let mut open = open;
        while open != 0 {
            let one = open.trailing_zeros() as usize;
            open &= !(1 << one);
            self.every(set | 1 << one, open & self.friends[one]);
        }
        true
    }

    /// Improves the best set by taking one out or putting one in, with those out that do not agree with it.
    fn climb(&mut self, all: u128) {
        let mut quiet = 0;
        for one in members(all).cycle() {
            if quiet == self.friends.len() || self.looked >= 2 * self.budget {
                return;
            }
            let Some((before, outcome)) = &self.best else { return };
            // Without one that gave nothing all is as it was.
            if before >> one & 1 == 1 && !matches!(outcome.fates[one], Fate::Gave) {
                quiet += 1;
                continue;
            }
            let before = *before;
            let set = if before >> one & 1 == 1 { before & !(1 << one) } else { before & self.friends[one] | 1 << one };
            quiet = if self.look(set) { 0 } else { quiet + 1 };
        }
    }
}

/// The lowest `count` bits.
fn mask(count: usize) -> u128 {
    if count >= 128 { u128::MAX } else { (1 << count) - 1 }
}

/// The bits of a set, from the lowest.
fn members(set: u128) -> impl Iterator<Item = usize> + Clone {
    let mut rest = set;
    std::iter::from_fn(move || {
        (rest != 0).then(|| {
            let one = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            one
        })
    })
}
