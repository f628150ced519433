//! One pass over what a search matches: filters, counts and the best of the page. A product that only one filter
//! refuses still counts among that filter's own values, so that choosing another of them is worth what it says.

use std::{collections::HashMap, sync::Arc};

use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyError,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};

use super::{
    index::{Labels, Shelf, Snapshot},
    model::Filters,
};

const PRICE: u64 = 1;
const BRAND: u64 = 1 << 1;
const RATING: u64 = 1 << 2;
const AVAILABLE: u64 = 1 << 3;
/// The bit of the first option that is filtered by.
const FIRST_OPTION: u32 = 4;
/// Options that can be filtered by at the same time.
pub const MOST_OPTIONS: usize = 32;

/// What the best of a list are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// What fits the words best, a little helped by what sells and is liked.
    Fit,
    PriceUp,
    PriceDown,
    Newest,
    Sold,
    Rating,
    /// The owner's order in a collection.
    Place(String),
}

/// Gathers the first `most` hits in an order, and with `counts` the values of every filter.
pub struct Gather {
    pub snapshot: Arc<Snapshot>,
    pub filters: Filters,
    pub order: Order,
    pub most: usize,
    pub counts: bool,
    /// The category whose sub-categories are counted; `None` counts the top ones.
    pub parent: Option<String>,
}

/// A value of a filter: how many products it would leave, and how many there are without any filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub label: String,
    pub swatch: String,
    pub count: u64,
    pub all: u64,
}

/// What a pass has found.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Products that pass every filter, and those that the words and the category alone find.
    pub total: u64,
    pub scope: u64,
    pub best: Vec<Hit>,
    pub brands: HashMap<String, Tally>,
    pub categories: HashMap<String, Tally>,
    /// By option name and value.
    pub options: HashMap<(String, String), Tally>,
    /// By stars, from 1 to 5 (place 0 is not used): products of at least so many.
    pub stars: [Tally; 6],
    pub available: Tally,
    /// Lowest and highest price that the other filters leave.
    pub prices: Option<(u64, u64)>,
}

/// A hit with what it is ordered by; more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    key: (u64, u64, u64),
    pub address: DocAddress,
}

impl Hit {
    /// How well it fits the words, when hits were gathered by that.
    pub fn fit(&self) -> Score {
        Score::from_bits(u32::try_from(self.key.0).unwrap_or(0))
    }
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = Pass;

    fn for_segment(&self, ordinal: SegmentOrdinal, _segment: &SegmentReader) -> Result<Pass, TantivyError> {
        let shelf = self.snapshot.shelves.get(ordinal as usize).ok_or_else(|| TantivyError::InternalError("a segment without a shelf".to_owned()))?;
        let places = match &self.order {
            Order::Place(collection) => shelf.places(collection),
            _ => None,
        };
        Ok(Pass::new(Arc::clone(shelf), places, ordinal, self))
    }

    fn requires_scoring(&self) -> bool {
        self.order == Order::Fit
    }

    fn merge_fruits(&self, passes: Vec<Pass>) -> Result<Gathered, TantivyError> {
        let mut all = Gathered::default();
        for pass in passes {
            pass.pour_into(&mut all, self.parent.as_deref());
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.most);
        Ok(all)
    }
}

/// The pass over one segment.
pub struct Pass {
    shelf: Arc<Shelf>,
    places: Option<Column<i64>>,
    ordinal: SegmentOrdinal,
    order: Order,
    most: usize,
    counts: bool,
    price: Option<(u64, u64)>,
    /// By brand number: whether it is among the chosen ones; `None` when no brand is chosen.
    brands: Option<Vec<bool>>,
    rating: Option<u64>,
    only_available: bool,
    /// By label number: the bit of the option if this value of it is chosen, and the bit of the option in any case.
    chosen_options: Vec<(u64, u64)>,
    every_option: u64,
    total: u64,
    scope: u64,
    best: Vec<Hit>,
    brand_counts: Vec<[u32; 2]>,
    category_counts: Vec<[u32; 2]>,
    option_counts: Vec<[u32; 2]>,
    star_counts: [[u32; 2]; 6],
    available_counts: [u32; 2],
    prices: Option<(u64, u64)>,
}

impl Pass {
    fn new(shelf: Arc<Shelf>, places: Option<Column<i64>>, ordinal: SegmentOrdinal, ask: &Gather) -> Self {
        let filters = &ask.filters;
        let bound = |price: Option<i64>, otherwise| price.map_or(otherwise, |price| price.max(0).unsigned_abs());
        let mut names = filters.options.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>();
        names.sort_unstable();
        names.dedup();
        names.truncate(MOST_OPTIONS);
        let chosen = |number: usize| {
            let (name, value) = (shelf.options.part(number, 0), shelf.options.part(number, 1));
            let bit = names.binary_search(&name).map_or(0, |at| 1 << (FIRST_OPTION + at as u32));
            let is_chosen = bit > 0 && filters.options.iter().any(|(n, v)| n == name && v == value);
            (if is_chosen { bit } else { 0 }, bit)
        };
        let count = |labels: &Labels| vec![[0; 2]; if ask.counts { labels.all.len() } else { 0 }];
        Self {
            price: (filters.price_min.is_some() || filters.price_max.is_some()).then(|| (bound(filters.price_min, 0), bound(filters.price_max, u64::MAX))),
            brands: (!filters.brands.is_empty())
                .then(|| (0..shelf.brands.all.len()).map(|number| filters.brands.iter().any(|slug| slug == shelf.brands.part(number, 0))).collect()),
            rating: filters.rating.map(|stars| u64::from(stars) * 10),
            only_available: filters.available,
            chosen_options: (0..shelf.options.all.len()).map(chosen).collect(),
            every_option: (0..names.len() as u32).fold(0, |bits, at| bits | 1 << (FIRST_OPTION + at)),
            brand_counts: count(&shelf.brands),
            category_counts: count(&shelf.categories),
            option_counts: count(&shelf.options),
            star_counts: [[0; 2]; 6],
            available_counts: [0; 2],
            prices: None,
            total: 0,
            scope: 0,
            best: Vec::new(),
            order: ask.order.clone(),
            most: ask.most,
            counts: ask.counts,
            shelf,
            places,
            ordinal,
        }
    }

    /// The filters that refuse a document, one bit each.
    fn refusals(&self, document: DocId, price: u64, rating: u64, available: bool) -> u64 {
        let mut refusals = 0;
        if self.price.is_some_and(|(lowest, highest)| price < lowest || price > highest) {
            refusals |= PRICE;
        }
        if let Some(chosen) = &self.brands
            && !self.shelf.brands.of_document(document).any(|brand| chosen.get(brand).copied().unwrap_or(false))
        {
            refusals |= BRAND;
        }
        if self.rating.is_some_and(|least| rating < least) {
            refusals |= RATING;
        }
        if self.only_available && !available {
            refusals |= AVAILABLE;
        }
        if self.every_option > 0 {
            let fulfilled = self.shelf.options.of_document(document).fold(0, |bits, number| bits | self.chosen_options.get(number).map_or(0, |(bit, _)| *bit));
            refusals |= self.every_option & !fulfilled;
        }
        refusals
    }

    fn count(&mut self, document: DocId, refusals: u64, price: u64, rating: u64, available: bool) {
        let add = |slot: Option<&mut [u32; 2]>, own: u64| {
            if let Some([count, all]) = slot {
                *all += 1;
                *count += u32::from(refusals & !own == 0);
            }
        };
        for number in self.shelf.brands.of_document(document) {
            add(self.brand_counts.get_mut(number), BRAND);
        }
        for number in self.shelf.categories.of_document(document) {
            add(self.category_counts.get_mut(number), 0);
        }
        for number in self.shelf.options.of_document(document) {
            add(self.option_counts.get_mut(number), self.chosen_options.get(number).map_or(0, |(_, bit)| *bit));
        }
        for stars in 1..=Ord::min(rating / 10, 5) {
            add(self.star_counts.get_mut(stars as usize), RATING);
        }
        if available {
            add(Some(&mut self.available_counts), AVAILABLE);
        }
        if refusals & !PRICE == 0 {
            self.prices = Some(self.prices.map_or((price, price), |(lowest, highest)| (lowest.min(price), highest.max(price))));
        }
    }

    fn key(&self, document: DocId, score: Score, price: u64, rating: u64, available: bool) -> (u64, u64, u64) {
        let sold = self.shelf.sold.first(document).unwrap_or(0);
        let (first, second) = match &self.order {
            Order::Fit => {
                let liked = (rating as f32 / 50.0).mul_add(0.05, (1.0 + sold as f32).ln() * 0.02);
                let there = if available { 1.0 } else { 0.9 };
                // The bits of floats that are not negative are in the order of the floats.
                (u64::from((score.max(0.0) * (1.0 + liked) * there).to_bits()), sold)
            }
            Order::PriceUp => (u64::MAX - price, sold),
            Order::PriceDown => (price, sold),
            Order::Newest => (self.shelf.published.first(document).unwrap_or(0), sold),
            Order::Sold => (sold, rating),
            Order::Rating => (rating, sold),
            Order::Place(_) => {
                let place = self.places.as_ref().and_then(|places| places.first(document)).unwrap_or(i64::MAX);
                (u64::MAX - place.max(0).unsigned_abs(), sold)
            }
        };
        (first, second, self.shelf.tie.first(document).unwrap_or(0))
    }

    fn pour_into(self, all: &mut Gathered, parent: Option<&str>) {
        let pour = |tally: &mut Tally, [count, seen]: [u32; 2]| {
            tally.count += u64::from(count);
            tally.all += u64::from(seen);
        };
        let seen = |counts: &[[u32; 2]]| counts.iter().copied().enumerate().filter(|(_, [_, seen])| *seen > 0).collect::<Vec<_>>();
        all.total += self.total;
        all.scope += self.scope;
        all.best.extend(self.best);
        for (number, counts) in seen(&self.brand_counts) {
            let tally = all.brands.entry(self.shelf.brands.part(number, 0).to_owned()).or_default();
            self.shelf.brands.part(number, 1).clone_into(&mut tally.label);
            pour(tally, counts);
        }
        for (number, counts) in seen(&self.category_counts) {
            let path = self.shelf.categories.part(number, 0);
            if is_child(path, parent) {
                let tally = all.categories.entry(path.to_owned()).or_default();
                self.shelf.categories.part(number, 1).clone_into(&mut tally.label);
                pour(tally, counts);
            }
        }
        for (number, counts) in seen(&self.option_counts) {
            let labels = &self.shelf.options;
            let tally = all.options.entry((labels.part(number, 0).to_owned(), labels.part(number, 1).to_owned())).or_default();
            if tally.swatch.is_empty() {
                labels.part(number, 2).clone_into(&mut tally.swatch);
            }
            pour(tally, counts);
        }
        for (tally, counts) in all.stars.iter_mut().zip(self.star_counts) {
            pour(tally, counts);
        }
        pour(&mut all.available, self.available_counts);
        all.prices = match (all.prices, self.prices) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
    }
}

impl SegmentCollector for Pass {
    type Fruit = Self;

    fn collect(&mut self, document: DocId, score: Score) {
        let price = self.shelf.price.first(document).unwrap_or(0);
        let rating = self.shelf.rating.first(document).unwrap_or(0);
        let available = self.shelf.available.first(document).unwrap_or(0) > 0;
        let refusals = self.refusals(document, price, rating, available);
        self.scope += 1;
        if self.counts {
            self.count(document, refusals, price, rating, available);
        }
        if refusals == 0 {
            self.total += 1;
            let key = self.key(document, score, price, rating, available);
            self.best.push(Hit { key, address: DocAddress::new(self.ordinal, document) });
            if self.best.len() >= 2 * self.most.max(64) {
                shorten(&mut self.best, self.most);
            }
        }
    }

    fn harvest(mut self) -> Self {
        shorten(&mut self.best, self.most);
        self
    }
}

/// Leaves the best `most`, in no order.
fn shorten(hits: &mut Vec<Hit>, most: usize) {
    if hits.len() > most {
        if most > 0 {
            hits.select_nth_unstable_by(most - 1, |a, b| b.cmp(a));
        }
        hits.truncate(most);
    }
}

fn is_child(path: &str, parent: Option<&str>) -> bool {
    let rest = match parent {
        None => Some(path),
        Some(parent) => path.strip_prefix(parent).and_then(|rest| rest.strip_prefix('/')),
    };
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains('/'))
}
