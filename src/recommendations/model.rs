//! The arithmetic of what goes together, what is alike, and what a visitor may like.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::catalog::model::{Card, Product};

/// Baskets that two products must have been in together before anything is made of it: fewer may be chance.
pub const LEAST_SUPPORT: i32 = 3;
/// Orders older than so many days are not counted: what is bought together changes.
pub const COUNTED_DAYS: i64 = 730;
/// An order of more different products says nothing of any two of them.
pub const MOST_PRODUCTS: usize = 100;
/// Products that are remembered as looked at.
pub const MOST_SEEN: usize = 12;

/// How often two products are in one basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    pub product: Uuid,
    pub other: Uuid,
    /// Baskets with both, with the product, with the other, and all that are counted.
    pub together: i32,
    pub with_product: i32,
    pub with_other: i32,
    pub all: i32,
}

impl Pair {
    /// Of the baskets with the product, the share that has the other too.
    pub fn confidence(&self) -> f64 {
        f64::from(self.together) / f64::from(self.with_product.max(1))
    }

    /// How many times as often they are together as they were if nobody chose one for the other: above 1 they attract
    /// each other.
    pub fn lift(&self) -> f64 {
        f64::from(self.together) * f64::from(self.all) / (f64::from(self.with_product.max(1)) * f64::from(self.with_other.max(1)))
    }

    /// Whether it is more than chance.
    pub fn counts(&self) -> bool {
        self.together >= LEAST_SUPPORT && self.lift() > 1.0
    }

    /// What pairs of one product are ordered by: how often they are together, weighed by how surprising that is. By the
    /// confidence alone the shop's best sellers would go with everything, by the lift alone what hardly anybody buys.
    pub fn strength(&self) -> f64 {
        f64::from(self.together) * self.lift().ln()
    }
}

/// Leaves the pairs that count, the strongest first.
pub fn ranked(pairs: impl IntoIterator<Item = Pair>) -> Vec<Pair> {
    let mut pairs = pairs.into_iter().filter(Pair::counts).collect::<Vec<_>>();
    pairs.sort_by(|a, b| b.strength().total_cmp(&a.strength()).then_with(|| a.other.cmp(&b.other)));
    pairs
}

/// A product that is like another, how much, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    pub card: Card,
    pub score: f64,
    pub reasons: Vec<Reason>,
}

/// Why a product is taken for like another, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Both are in the category of this name.
    Shelf(String),
    /// Both are somewhere below it.
    Room(String),
    Brand(String),
    /// What both are called.
    Words(String),
    Price,
    WellRated,
    SoldOut,
}

/// Compares a product with another of the shop. `shelf` is the category in which both are, deepest first, if any.
pub fn likeness(product: &Product, card: Card, shelf: Option<(&str, bool)>) -> Likeness {
    let mut score = 0.0;
    let mut reasons = Vec::new();
    match shelf {
        Some((name, true)) => {
            score += 3.0;
            reasons.push(Reason::Shelf(name.to_owned()));
        }
        Some((name, false)) => {
            score += 1.5;
            reasons.push(Reason::Room(name.to_owned()));
        }
        None => {}
    }
    if let Some(brand) = product.brand.as_ref().filter(|brand| card.brand.as_ref() == Some(*brand)) {
        score += 0.5;
        reasons.push(Reason::Brand(brand.name.clone()));
    }
    let shared = words(&product.title).intersection(&words(&card.title)).cloned().collect::<Vec<_>>();
    if !shared.is_empty() {
        score += shared.len().min(2) as f64;
        reasons.push(Reason::Words(shared.join(" ")));
    }
    if let Some((price, _)) = product.price_from() {
        let (low, high) = (price.minor.min(card.price.minor).max(1), price.minor.max(card.price.minor));
        if high <= low.saturating_mul(3) / 2 {
            score += 0.5;
            reasons.push(Reason::Price);
        }
    }
    if card.rating.tenths().is_some_and(|tenths| tenths >= 45) {
        score += 0.25;
        reasons.push(Reason::WellRated);
    }
    if !card.availability.can_buy() {
        score -= 4.0;
        reasons.push(Reason::SoldOut);
    }
    Likeness { card, score, reasons }
}

/// The words of a title that say something.
fn words(title: &str) -> HashSet<String> {
    let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(|word| word.to_lowercase().trim_end_matches('s').to_owned()).collect()
}

/// Something that a visitor has shown interest in, and how much: 1 for what lies in the cart, less for what was looked
/// at, the less the longer ago.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interest {
    pub product: Uuid,
    pub weight: f64,
}

/// What a visitor has looked at, the newest first, as interests.
pub fn interests(seen: &[Uuid]) -> Vec<Interest> {
    seen.iter().enumerate().map(|(age, product)| Interest { product: *product, weight: 0.7 * 0.85_f64.powi(age as i32) }).collect()
}

/// What goes with the interests, the best first, each with the interest that speaks most for it. `alike` are products
/// like an interest: `(interest, other, score of the likeness)`. Nothing that is in `without`.
pub fn suggest(interests: &[Interest], pairs: &[Pair], alike: &[(Uuid, Uuid, f64)], without: &[Uuid]) -> Vec<(Uuid, Uuid)> {
    let weights = interests.iter().map(|interest| (interest.product, interest.weight)).collect::<HashMap<_, _>>();
    let mut votes = HashMap::<Uuid, (f64, f64, Uuid)>::new();
    let mut vote = |interest: Uuid, other: Uuid, share: f64| {
        let points = weights.get(&interest).copied().unwrap_or(0.0) * share;
        if points > 0.0 && !without.contains(&other) {
            let entry = votes.entry(other).or_insert((0.0, 0.0, interest));
            entry.0 += points;
            if points > entry.1 {
                (entry.1, entry.2) = (points, interest);
            }
        }
    };
    for pair in pairs.iter().filter(|pair| pair.counts()) {
        vote(pair.product, pair.other, pair.confidence() * pair.lift().min(5.0));
    }
    for (interest, other, score) in alike {
        vote(*interest, *other, score.max(0.0) * 0.05);
    }
    let mut best = votes.into_iter().collect::<Vec<_>>();
    best.sort_by(|(a, of_a), (b, of_b)| of_b.0.total_cmp(&of_a.0).then_with(|| a.cmp(b)));
    best.into_iter().map(|(other, (_, _, interest))| (other, interest)).collect()
}

/// The products in the cookie of what was looked at, the newest first. Anything else in it is left out.
pub fn read_seen(cookie: &str) -> Vec<Uuid> {
    let mut seen = Vec::new();
    for id in cookie.split('.').take(MOST_SEEN).filter_map(|id| Uuid::try_parse(id).ok()) {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}

/// The cookie's value for these products: nothing but their ids.
pub fn write_seen(seen: &[Uuid]) -> String {
    seen.iter().take(MOST_SEEN).map(|id| id.simple().to_string()).collect::<Vec<_>>().join(".")
}

/// Puts a product in front.
pub fn look_at(seen: &[Uuid], product: Uuid) -> Vec<Uuid> {
    std::iter::once(product).chain(seen.iter().copied().filter(|id| *id != product)).take(MOST_SEEN).collect()
}
