//! What filters leave of the products that a search matches, and how many each value of each filter would leave. A
//! product that only one filter refuses still counts among that filter's own values, so that choosing another of them is
//! worth what it says. Options and stock are looked at variant by variant: what has to be red, of size M and in stock has
//! one variant that is all three.

use std::{collections::HashMap, sync::Arc};

use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyError,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};

use super::{
    fields::{PART, variant},
    index::{Labels, Shelf, Snapshot},
    model::{Filters, MOST_RANGES},
    scale::{Scale, Spread},
};

const PRICE: u64 = 1;
const BRAND: u64 = 1 << 1;
const RATING: u64 = 1 << 2;
/// No variant has what options and stock are asked for.
const VARIANTS: u64 = 1 << 3;
/// The bits of the first option, text and number that are filtered by.
const FIRST_OPTION: usize = 4;
const FIRST_TEXT: usize = FIRST_OPTION + MOST_NAMES;
const FIRST_RANGE: usize = FIRST_TEXT + MOST_NAMES;
/// Options, and as many specifications, that can be filtered by at the same time.
const MOST_NAMES: usize = 24;
const _: () = assert!(FIRST_RANGE + MOST_RANGES <= 64);

/// Products that are looked at to find out which specifications are worth a filter.
const SAMPLE: usize = 4_096;
/// Specifications that are offered as filters, besides those that are chosen.
const MOST_SPECIFICATIONS: usize = 8;
/// The share of the products, as one in so many, that have to have a specification that is offered.
const LEAST_COVERAGE: usize = 12;

/// Values of one filter that are told.
pub const MOST_VALUES: usize = 60;

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

/// What words and places find, before any filter.
#[derive(Debug, Default)]
pub struct Matches {
    runs: Vec<Run>,
}

impl Matches {
    pub fn count(&self) -> u64 {
        self.runs.iter().map(|run| run.documents.len() as u64).sum()
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        self.runs.iter().map(|run| 4 * (run.documents.capacity() + run.scores.capacity())).sum()
    }
}

/// The part of a segment; `scores` is empty unless they were asked for.
#[derive(Debug)]
pub struct Run {
    ordinal: SegmentOrdinal,
    scored: bool,
    documents: Vec<DocId>,
    scores: Vec<Score>,
}

/// Collects everything that matches.
pub struct Everything {
    pub scored: bool,
}

impl Collector for Everything {
    type Fruit = Matches;
    type Child = Run;

    fn for_segment(&self, ordinal: SegmentOrdinal, _segment: &SegmentReader) -> Result<Run, TantivyError> {
        Ok(Run { ordinal, scored: self.scored, documents: Vec::new(), scores: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, runs: Vec<Run>) -> Result<Matches, TantivyError> {
        Ok(Matches { runs })
    }
}

impl SegmentCollector for Run {
    type Fruit = Self;

    fn collect(&mut self, document: DocId, score: Score) {
        self.documents.push(document);
        if self.scored {
            self.scores.push(score);
        }
    }

    fn collect_block(&mut self, documents: &[DocId]) {
        self.documents.extend_from_slice(documents);
    }

    fn harvest(self) -> Self {
        self
    }
}

/// Gathers the first `most` in an order.
pub struct Gather {
    pub snapshot: Arc<Snapshot>,
    pub filters: Filters,
    pub order: Order,
    pub most: usize,
    /// The category whose sub-categories are counted; `None` counts the top ones.
    pub parent: Option<String>,
    /// What a margin of 100 % more than the mean adds to a product that has every word; 0 does not look at it.
    pub margin: f32,
}

/// What is left of the score of a product that cannot be bought.
fn there(shelf: &Shelf, document: DocId) -> f32 {
    if shelf.is_available(document) { 1.0 } else { 0.9 }
}

/// A value of a filter: how many products it would leave, and how many there are without any filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub label: String,
    pub swatch: String,
    pub count: u64,
    pub all: u64,
}

/// A specification that is worth a filter.
#[derive(Debug, Default)]
pub struct SpecificationTally {
    pub name: String,
    /// By value; empty for a number.
    pub values: HashMap<String, Tally>,
    /// Of a number: its unit, and what the other filters leave.
    pub number: Option<(String, Spread)>,
}

/// What has been found.
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
    /// Prices that the other filters leave, in minor units.
    pub prices: Spread,
    /// What most products have comes first.
    pub specifications: Vec<SpecificationTally>,
}

/// What hits are ordered by; more is better.
type Key = (u64, u64, u64);

/// A hit with what it is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    key: Key,
    pub address: DocAddress,
}

impl Hit {
    /// How well it fits the words, when hits were gathered by that.
    pub fn fit(&self) -> Score {
        Score::from_bits(u32::try_from(self.key.0).unwrap_or(0))
    }
}

impl Gather {
    /// The best by words alone.
    pub fn fitting(snapshot: &Arc<Snapshot>, filters: Filters, most: usize) -> Self {
        Self { snapshot: Arc::clone(snapshot), filters, order: Order::Fit, most, parent: None, margin: 0.0 }
    }

    /// What a hit's margin adds to the score of its words.
    pub fn margin_of(&self, shelf: &Shelf, document: DocId, score: Score) -> f32 {
        if self.margin == 0.0 {
            return 0.0;
        }
        // No more for a code or a rule than for words: these put a product first, whatever it earns.
        shelf.margin(document).map_or(0.0, |margin| self.margin * (margin - self.snapshot.mean_margin) * score.min(1.0) * there(shelf, document))
    }

    /// What the filters leave of the matches; the values of filters are told when it was counted what the matches have.
    pub fn of(&self, matches: &Matches, census: Option<&Census>) -> Gathered {
        let filters = &self.filters;
        let other_plan = census.and_then(|census| (!census.plan.has_all_of(filters)).then(|| Plan::of(&self.snapshot, filters, matches)));
        let plan = other_plan.as_ref().or(census.map(|census| &census.plan));
        let none = Plan::default();
        let mut all = Gathered { scope: matches.count(), ..Gathered::default() };
        let mut parts = Vec::new();
        let mut spreads = Spreads::over(plan.unwrap_or(&none));
        for (place, run) in matches.runs.iter().enumerate() {
            let Some(shelf) = self.snapshot.shelves.get(run.ordinal as usize) else { continue };
            let mut pass = Pass::new(shelf, self, plan.unwrap_or(&none), census.is_some() && !filters.is_empty());
            pass.look_at(run);
            all.total += pass.total;
            all.best.extend(std::mem::take(&mut pass.best));
            spreads.join(&pass.spreads);
            if let Some(seen) = census.and_then(|census| census.counts.get(place)) {
                parts.push(Part { shelf, seen, left: pass.counting.then_some(pass.counts) });
            }
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.most);
        if let (Some(census), Some(plan)) = (census, plan) {
            all.tell(self, plan, &parts, if filters.is_empty() { census.spreads.clone() } else { spreads });
        }
        all
    }
}

/// What all matches have, whatever filters are chosen: the same for every page, order and filter of a list.
#[derive(Debug)]
pub struct Census {
    plan: Plan,
    /// By run.
    counts: Vec<Counts>,
    spreads: Spreads,
}

impl Census {
    pub fn of(snapshot: &Snapshot, matches: &Matches) -> Self {
        let plan = Plan::of(snapshot, &Filters::default(), matches);
        let mut spreads = Spreads::over(&plan);
        let count = |run: &Run| {
            let Some(shelf) = snapshot.shelves.get(run.ordinal as usize) else { return Counts::default() };
            spreads.add_all(shelf, &plan, &run.documents);
            Counts::of(shelf, &run.documents)
        };
        let counts = matches.runs.iter().map(count).collect();
        Self { plan, counts, spreads }
    }
}

/// Products of a segment by the labels of each filter.
#[derive(Debug, Default)]
struct Counts {
    brands: Vec<u32>,
    categories: Vec<u32>,
    options: Vec<u32>,
    texts: Vec<u32>,
    /// By stars, rounded down.
    stars: [u32; 6],
    available: u32,
}

impl Counts {
    /// None yet.
    fn over(shelf: &Shelf) -> Self {
        let none = |labels: &Labels| vec![0; labels.count()];
        let (brands, categories) = (none(&shelf.brands), none(&shelf.categories));
        Self { brands, categories, options: none(&shelf.options), texts: none(&shelf.specifications), stars: [0; 6], available: 0 }
    }

    /// One filter after the other: each has its numbers in one place of the memory.
    fn of(shelf: &Shelf, documents: &[DocId]) -> Self {
        let mut counts = Self::over(shelf);
        for (labels, counts) in [
            (&shelf.brands, &mut counts.brands),
            (&shelf.categories, &mut counts.categories),
            (&shelf.options, &mut counts.options),
            (&shelf.specifications, &mut counts.texts),
        ] {
            for document in documents {
                labels.numbers_of(*document).iter().for_each(|number| add_one(counts, *number as usize));
            }
        }
        for document in documents {
            add_one(&mut counts.stars, shelf.stars(*document));
            counts.available += u32::from(shelf.is_available(*document));
        }
        counts
    }

    /// Products of at least so many stars.
    fn with_stars(&self, stars: usize) -> u32 {
        self.stars.iter().skip(stars).sum()
    }
}

fn add_one(counts: &mut [u32], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}

/// The amounts of prices and of specifications that are numbers.
#[derive(Clone, Debug)]
struct Spreads {
    prices: Spread,
    /// By the place of the specification in the plan; `None` for a text.
    numbers: Vec<Option<Spread>>,
}

impl Spreads {
    fn over(plan: &Plan) -> Self {
        let numbers = plan.specifications.iter().map(|wanted| wanted.number.clone().map(|(_, scale)| Spread::over(scale)));
        Self { prices: Spread::over(plan.prices.clone()), numbers: numbers.collect() }
    }

    fn add_all(&mut self, shelf: &Shelf, plan: &Plan, documents: &[DocId]) {
        for document in documents {
            self.prices.add(shelf.price(*document) as f64);
        }
        let places = plan.places(&shelf.measures, true);
        if places.iter().all(Option::is_none) {
            return;
        }
        for document in documents {
            for (number, amount) in shelf.amounts_of(*document) {
                self.add_number(places.get(shelf.measures.name_of(number)).copied().flatten(), amount);
            }
        }
    }

    fn add_number(&mut self, place: Option<usize>, amount: f64) {
        if let Some(Some(spread)) = place.and_then(|place| self.numbers.get_mut(place)) {
            spread.add(amount);
        }
    }

    fn join(&mut self, other: &Self) {
        self.prices.join(&other.prices);
        for (own, other) in self.numbers.iter_mut().zip(&other.numbers) {
            own.iter_mut().zip(other).for_each(|(own, other)| own.join(other));
        }
    }
}

/// What is counted besides the filters that every list has: found out from a part of the products.
#[derive(Debug, Default)]
struct Plan {
    prices: Option<Scale>,
    specifications: Vec<Wanted>,
}

/// A specification that is counted, and its unit and steps if it is a number.
#[derive(Debug)]
struct Wanted {
    name: String,
    number: Option<(String, Option<Scale>)>,
}

/// What a part of the products says about a specification.
#[derive(Default)]
struct Coverage {
    products: usize,
    /// Different values of a text.
    values: usize,
    unit: Option<String>,
    amounts: Vec<f64>,
}

impl Coverage {
    /// Whether choosing a value leaves something, and leaves something out.
    fn is_worth_it(&self, sample: usize) -> bool {
        let tells_apart = match self.unit {
            Some(_) => self.amounts.iter().any(|amount| Some(amount) != self.amounts.first()),
            None if self.values == 1 => self.products < sample,
            // A text that is another one for each product is no filter.
            None => self.values <= Ord::max(12, self.products / 2),
        };
        self.products > 0 && self.products >= sample / LEAST_COVERAGE && tells_apart
    }
}

impl Plan {
    fn of(snapshot: &Snapshot, filters: &Filters, matches: &Matches) -> Self {
        let step = (matches.count() as usize).div_ceil(SAMPLE).max(1);
        let mut sample = 0;
        let (mut prices, mut coverages) = (Vec::new(), HashMap::<&str, Coverage>::new());
        for run in &matches.runs {
            let Some(shelf) = snapshot.shelves.get(run.ordinal as usize) else { continue };
            let texts = &shelf.specifications;
            let (mut products, mut seen) = (vec![0_usize; texts.count_names()], vec![false; texts.count()]);
            for document in run.documents.iter().step_by(step).copied() {
                sample += 1;
                prices.extend(shelf.price.get(document as usize).map(|price| *price as f64));
                let mut before = None;
                for number in texts.of_document(document) {
                    let name = texts.name_of(number);
                    if before != Some(name)
                        && let Some(products) = products.get_mut(name)
                    {
                        *products += 1;
                        before = Some(name);
                    }
                    seen.get_mut(number).into_iter().for_each(|seen| *seen = true);
                }
                for (number, amount) in shelf.amounts_of(document) {
                    let coverage = coverages.entry(shelf.measures.part(number, 0)).or_default();
                    coverage.products += 1;
                    coverage.unit.get_or_insert_with(|| shelf.measures.part(number, 1).to_owned());
                    coverage.amounts.push(amount);
                }
            }
            for (name, products) in products.into_iter().enumerate().filter(|(_, products)| *products > 0) {
                let labels = texts.named(name);
                let coverage = coverages.entry(texts.part(labels.start, 0)).or_default();
                coverage.products += products;
                // The same value in another segment is another one here: that is near enough.
                coverage.values = Ord::max(coverage.values, seen.get(labels).unwrap_or_default().iter().filter(|seen| **seen).count());
            }
        }
        let is_chosen = |name: &str| filters.ranges.contains_key(name) || filters.specifications.iter().any(|(own, _)| own == name);
        let mut found = coverages.into_iter().filter(|(name, coverage)| is_chosen(name) || coverage.is_worth_it(sample)).collect::<Vec<_>>();
        found.sort_unstable_by(|(a, of_a), (b, of_b)| of_b.products.cmp(&of_a.products).then_with(|| a.cmp(b)));
        let mut place = 0;
        found.retain(|(name, _)| {
            place += 1;
            place <= MOST_SPECIFICATIONS || is_chosen(name)
        });
        let wanted = |(name, mut coverage): (&str, Coverage)| Wanted {
            name: name.to_owned(),
            number: coverage.unit.take().map(|unit| (unit, Scale::of(&mut coverage.amounts, false))),
        };
        Self { prices: Scale::of(&mut prices, true), specifications: found.into_iter().map(wanted).collect() }
    }

    /// Whether every specification that is filtered by is counted.
    fn has_all_of(&self, filters: &Filters) -> bool {
        let has = |name: &String| self.specifications.iter().any(|wanted| wanted.name == *name);
        filters.ranges.keys().all(has) && filters.specifications.iter().all(|(name, _)| has(name))
    }

    /// By the number of a name in a segment: the place of the text, or number, that is counted.
    fn places(&self, labels: &Labels, numbers: bool) -> Vec<Option<usize>> {
        let mut places = vec![None; labels.count_names()];
        for (place, wanted) in self.specifications.iter().enumerate().filter(|(_, wanted)| wanted.number.is_some() == numbers) {
            labels.find(&wanted.name).and_then(|name| places.get_mut(name)).into_iter().for_each(|own| *own = Some(place));
        }
        places
    }
}

/// Chosen values of one option or specification in a segment.
struct Choice {
    bit: u64,
    /// The number of its name among the segment's; `None` when nothing here has it.
    name: Option<usize>,
    chosen: Vec<u32>,
}

impl Choice {
    fn all(labels: &Labels, pairs: &[(String, String)], first_bit: usize) -> Vec<Self> {
        let mut names = pairs.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>();
        names.sort_unstable();
        names.dedup();
        let choice = |(at, name): (usize, &str)| {
            let number = labels.find(name);
            let values = number.map_or(0..0, |number| labels.named(number));
            let is_chosen = |label: &usize| pairs.iter().any(|(own, value)| own == name && value == labels.part(*label, 1));
            Self { bit: 1 << (first_bit + at), name: number, chosen: values.filter(is_chosen).map(|label| label as u32).collect() }
        };
        names.into_iter().take(MOST_NAMES).enumerate().map(choice).collect()
    }
}

/// A number that is filtered by, in a segment.
struct Bounds {
    bit: u64,
    name: Option<usize>,
    least: f64,
    most: f64,
}

/// The pass over one segment.
struct Pass<'a> {
    shelf: &'a Shelf,
    places: Option<Column<i64>>,
    ask: &'a Gather,
    order: &'a Order,
    most: usize,
    /// Whether there is no filter.
    free: bool,
    /// Whether it is counted what the filters leave.
    counting: bool,
    price: Option<(u64, u64)>,
    /// The chosen brands; `None` when no brand is chosen.
    brands: Option<Vec<u32>>,
    rating: Option<u8>,
    only_available: bool,
    options: Vec<Choice>,
    every_option: u64,
    texts: Vec<Choice>,
    every_text: u64,
    bounds: Vec<Bounds>,
    /// By the number of a name in the segment: the bit of the filter by it, and its place among what is counted.
    text_bits: Vec<(u64, Option<usize>)>,
    measure_bits: Vec<(u64, Option<usize>)>,
    total: u64,
    best: Vec<Hit>,
    /// Nothing that is not above this can be among the best.
    floor: Option<Key>,
    counts: Counts,
    spreads: Spreads,
    /// Of the document that is looked at, for each of its options: whether a variant that has it passes everything else.
    fitting: Vec<bool>,
}

/// What the variants of a product say to the filters by option and stock.
#[derive(Clone, Copy)]
struct Variants {
    any: bool,
    /// Whether one would pass that can be bought, be that asked for or not.
    any_available: bool,
}

impl<'a> Pass<'a> {
    fn new(shelf: &'a Shelf, ask: &'a Gather, plan: &Plan, counting: bool) -> Self {
        let filters = &ask.filters;
        let bound = |price: Option<i64>, otherwise| price.map_or(otherwise, |price| price.max(0).unsigned_abs());
        let options = Choice::all(&shelf.options, &filters.options, FIRST_OPTION);
        let texts = Choice::all(&shelf.specifications, &filters.specifications, FIRST_TEXT);
        let bounds = filters.ranges.iter().take(MOST_RANGES).enumerate().map(|(at, (name, range))| Bounds {
            bit: 1 << (FIRST_RANGE + at),
            name: shelf.measures.find(name),
            least: range.least.map_or(f64::NEG_INFINITY, super::scale::float),
            most: range.most.map_or(f64::INFINITY, super::scale::float),
        });
        let bounds = bounds.collect::<Vec<_>>();
        let bits = |labels: &Labels, numbers| plan.places(labels, numbers).into_iter().map(|place| (0, place)).collect::<Vec<_>>();
        let (mut text_bits, mut measure_bits) = (bits(&shelf.specifications, false), bits(&shelf.measures, true));
        let set = |bits: &mut Vec<(u64, Option<usize>)>, name: Option<usize>, bit| {
            name.and_then(|name| bits.get_mut(name)).into_iter().for_each(|own| own.0 = bit);
        };
        texts.iter().for_each(|choice| set(&mut text_bits, choice.name, choice.bit));
        bounds.iter().for_each(|bounds| set(&mut measure_bits, bounds.name, bounds.bit));
        let places = match &ask.order {
            Order::Place(collection) => shelf.places(collection),
            _ => None,
        };
        let brands = filters.brands.iter().filter_map(|slug| shelf.brands.find(slug)).flat_map(|name| shelf.brands.named(name));
        Self {
            price: (filters.price_min.is_some() || filters.price_max.is_some()).then(|| (bound(filters.price_min, 0), bound(filters.price_max, u64::MAX))),
            brands: (!filters.brands.is_empty()).then(|| brands.map(|number| number as u32).collect()),
            rating: filters.rating.map(|stars| stars.saturating_mul(10)),
            only_available: filters.available,
            every_option: options.iter().fold(0, |bits, choice| bits | choice.bit),
            options,
            every_text: texts.iter().fold(0, |bits, choice| bits | choice.bit),
            texts,
            bounds,
            text_bits,
            measure_bits,
            total: 0,
            best: Vec::new(),
            floor: None,
            counts: if counting { Counts::over(shelf) } else { Counts::default() },
            spreads: Spreads::over(plan),
            free: filters.is_empty(),
            counting,
            fitting: Vec::new(),
            order: &ask.order,
            most: ask.most,
            ask,
            shelf,
            places,
        }
    }

    fn look_at(&mut self, run: &Run) {
        for (at, document) in run.documents.iter().copied().enumerate() {
            if !self.free {
                let own = self.refusals(document);
                // What two filters refuse is worth nothing to either.
                if own.count_ones() > 1 {
                    continue;
                }
                let variants = self.variants(document);
                if self.counting {
                    self.count(document, own, variants);
                }
                if own != 0 || !variants.any {
                    continue;
                }
            }
            self.total += 1;
            self.keep(DocAddress::new(run.ordinal, document), run.scores.get(at).copied().unwrap_or(0.0));
        }
        shorten(&mut self.best, self.most);
    }

    /// The filters that refuse a product whatever its variant, one bit each.
    fn refusals(&self, document: DocId) -> u64 {
        let at = document as usize;
        let mut refusals = self.every_text;
        if let Some((lowest, highest)) = self.price
            && self.shelf.price.get(at).is_none_or(|price| *price < lowest || *price > highest)
        {
            refusals |= PRICE;
        }
        if let Some(chosen) = &self.brands
            && !self.shelf.brands.numbers_of(document).iter().any(|brand| chosen.contains(brand))
        {
            refusals |= BRAND;
        }
        if self.rating.is_some_and(|least| self.shelf.rating.get(at).is_none_or(|rating| *rating < least)) {
            refusals |= RATING;
        }
        if self.every_text > 0 {
            for number in self.shelf.specifications.numbers_of(document) {
                for choice in self.texts.iter().filter(|choice| choice.chosen.contains(number)) {
                    refusals &= !choice.bit;
                }
            }
        }
        for bounds in &self.bounds {
            let is_within =
                |(number, amount): (usize, f64)| Some(self.shelf.measures.name_of(number)) == bounds.name && amount >= bounds.least && amount <= bounds.most;
            if bounds.name.is_none() || !self.shelf.amounts_of(document).any(is_within) {
                refusals |= bounds.bit;
            }
        }
        refusals
    }

    fn variants(&mut self, document: DocId) -> Variants {
        let available = self.shelf.available.get(document as usize).copied().unwrap_or(false);
        let labels = self.shelf.options.numbers_of(document);
        if self.every_option == 0 && !self.only_available {
            self.fitting.clear();
            self.fitting.resize(labels.len(), true);
            return Variants { any: true, any_available: available };
        }
        if labels.is_empty() {
            let any_available = available && self.every_option == 0;
            return Variants { any: any_available, any_available };
        }
        let mut found = Variants { any: false, any_available: false };
        self.fitting.clear();
        self.fitting.resize(labels.len(), false);
        for kept in self.shelf.variants.values_for_doc(document) {
            let (places, can_buy) = variant(kept);
            let numbers = places.filter_map(|place| Some((place, *labels.get(place)?)));
            let mut refusals = self.every_option;
            for (_, number) in numbers.clone() {
                for choice in self.options.iter().filter(|choice| choice.chosen.contains(&number)) {
                    refusals &= !choice.bit;
                }
            }
            found.any_available |= refusals == 0 && can_buy;
            if self.only_available && !can_buy {
                continue;
            }
            found.any |= refusals == 0;
            if refusals.count_ones() <= 1 {
                for (place, number) in numbers {
                    let name = Some(self.shelf.options.name_of(number as usize));
                    let own = self.options.iter().find(|choice| choice.name == name).map_or(0, |choice| choice.bit);
                    if refusals & !own == 0 {
                        self.fitting.get_mut(place).into_iter().for_each(|fits| *fits = true);
                    }
                }
            }
        }
        found
    }

    fn count(&mut self, document: DocId, own: u64, variants: Variants) {
        let (shelf, counts) = (self.shelf, &mut self.counts);
        let refusals = own | if variants.any { 0 } else { VARIANTS };
        if refusals & !BRAND == 0 {
            shelf.brands.of_document(document).for_each(|number| add_one(&mut counts.brands, number));
        }
        if refusals == 0 {
            shelf.categories.of_document(document).for_each(|number| add_one(&mut counts.categories, number));
        }
        if own == 0 {
            let fitting = shelf.options.of_document(document).zip(&self.fitting).filter(|(_, fits)| **fits);
            fitting.for_each(|(number, _)| add_one(&mut counts.options, number));
            counts.available += u32::from(variants.any_available && shelf.is_available(document));
        }
        if refusals & !RATING == 0 {
            add_one(&mut counts.stars, shelf.stars(document));
        }
        if refusals & !PRICE == 0 {
            self.spreads.prices.add(shelf.price(document) as f64);
        }
        if refusals.count_ones() > 1 {
            return;
        }
        for number in shelf.specifications.of_document(document) {
            if self.text_bits.get(shelf.specifications.name_of(number)).is_some_and(|(bit, _)| refusals & !bit == 0) {
                add_one(&mut counts.texts, number);
            }
        }
        for (number, amount) in shelf.amounts_of(document) {
            if let Some((bit, place)) = self.measure_bits.get(shelf.measures.name_of(number))
                && refusals & !bit == 0
            {
                self.spreads.add_number(*place, amount);
            }
        }
    }

    /// Keeps a hit if it is among the best so far.
    fn keep(&mut self, address: DocAddress, score: Score) {
        let (shelf, document) = (self.shelf, address.doc_id);
        let at = document as usize;
        let price = || shelf.price(document);
        let rating = || u64::from(shelf.rating.get(at).copied().unwrap_or(0));
        let sold = || shelf.sold.first(document).unwrap_or(0);
        let first = match self.order {
            Order::Fit => {
                let liked = shelf.liked.get(at).copied().unwrap_or(0.0);
                let score = score.max(0.0);
                let fit = score * (1.0 + liked) * there(shelf, document) + self.ask.margin_of(shelf, document, score);
                // The bits of floats that are not negative are in the order of the floats.
                u64::from(fit.max(0.0).to_bits())
            }
            Order::PriceUp => u64::MAX - price(),
            Order::PriceDown => price(),
            Order::Newest => shelf.published.first(document).unwrap_or(0),
            Order::Sold => sold(),
            Order::Rating => rating(),
            Order::Place(_) => {
                let place = self.places.as_ref().and_then(|places| places.first(document)).unwrap_or(i64::MAX);
                u64::MAX - place.max(0).unsigned_abs()
            }
        };
        if self.floor.is_some_and(|floor| first < floor.0) {
            return;
        }
        let second = if *self.order == Order::Sold { rating() } else { sold() };
        let key = (first, second, shelf.tie.first(document).unwrap_or(0));
        if self.floor.is_some_and(|floor| key < floor) {
            return;
        }
        self.best.push(Hit { key, address });
        if self.best.len() >= 2 * self.most.max(64) {
            shorten(&mut self.best, self.most);
            self.floor = self.best.iter().map(|hit| hit.key).min();
        }
    }
}

/// A segment with what its matches have, and what the filters leave of them; `None` when there is no filter.
struct Part<'a> {
    shelf: &'a Shelf,
    seen: &'a Counts,
    left: Option<Counts>,
}

/// A value of a filter: what names it, its whole label, and its numbers.
struct Value<'a> {
    key: &'a str,
    label: &'a str,
    count: u64,
    all: u64,
}

impl Value<'_> {
    fn part(&self, part: usize) -> &str {
        self.label.split(PART).nth(part).unwrap_or_default()
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.count += self.count;
        tally.all += self.all;
    }
}

/// The values of a filter in all segments, each once; the first `named_by` parts of a label name it. With a name, only
/// values of that name.
fn values<'a>(parts: &'a [Part<'a>], labels: fn(&Shelf) -> &Labels, counts: fn(&Counts) -> &[u32], named_by: usize, name: Option<&str>) -> Vec<Value<'a>> {
    let mut values = Vec::new();
    for part in parts {
        let (labels, left) = (labels(part.shelf), counts(part.left.as_ref().unwrap_or(part.seen)));
        let numbers = name.map_or(0..labels.count(), |name| labels.find(name).map_or(0..0, |name| labels.named(name)));
        for (number, all) in numbers.clone().zip(counts(part.seen).get(numbers).unwrap_or_default()).filter(|(_, all)| **all > 0) {
            let label = labels.label(number);
            let end = label.match_indices(PART).nth(named_by - 1).map_or(label.len(), |(end, _)| end);
            let key = label.get(..end).unwrap_or_default();
            values.push(Value { key, label, count: u64::from(left.get(number).copied().unwrap_or(0)), all: u64::from(*all) });
        }
    }
    if parts.len() > 1 {
        values.sort_unstable_by_key(|value| value.key);
        values.dedup_by(|next, kept| {
            let same = next.key == kept.key;
            if same {
                kept.count += next.count;
                kept.all += next.all;
            }
            same
        });
    }
    values
}

/// Of very many values those that most products have, and those that are chosen.
fn foremost<'a>(mut values: Vec<Value<'a>>, is_chosen: impl Fn(&Value<'a>) -> bool) -> Vec<Value<'a>> {
    if values.len() > MOST_VALUES {
        let mut numbers = values.iter().map(|value| value.all).collect::<Vec<_>>();
        let least = *numbers.select_nth_unstable_by(MOST_VALUES - 1, |a, b| b.cmp(a)).1;
        values.retain(|value| value.all >= least || is_chosen(value));
    }
    values
}

impl Gathered {
    /// Tells the values of every filter.
    fn tell(&mut self, ask: &Gather, plan: &Plan, parts: &[Part<'_>], spreads: Spreads) {
        let filters = &ask.filters;
        let brands = values(parts, |shelf| &shelf.brands, |counts| &counts.brands, 1, None);
        for value in foremost(brands, |value| filters.brands.iter().any(|slug| slug == value.key)) {
            let tally = self.brands.entry(value.key.to_owned()).or_default();
            value.part(1).clone_into(&mut tally.label);
            value.add_to(tally);
        }
        let mut categories = values(parts, |shelf| &shelf.categories, |counts| &counts.categories, 1, None);
        categories.retain(|value| is_child(value.key, ask.parent.as_deref()));
        for value in foremost(categories, |_| false) {
            let tally = self.categories.entry(value.key.to_owned()).or_default();
            value.part(1).clone_into(&mut tally.label);
            value.add_to(tally);
        }
        // What all values of an option have says which options are told: none of them is left out.
        for value in values(parts, |shelf| &shelf.options, |counts| &counts.options, 2, None) {
            let tally = self.options.entry((value.part(0).to_owned(), value.part(1).to_owned())).or_default();
            value.part(2).clone_into(&mut tally.swatch);
            value.add_to(tally);
        }
        let mut numbers = spreads.numbers.into_iter();
        for wanted in &plan.specifications {
            let number = wanted.number.as_ref().map(|(unit, _)| unit.clone()).zip(numbers.next().flatten());
            let mut tally = SpecificationTally { name: wanted.name.clone(), number, ..SpecificationTally::default() };
            if wanted.number.is_none() {
                let texts = values(parts, |shelf| &shelf.specifications, |counts| &counts.texts, 2, Some(&wanted.name));
                let is_chosen = |value: &Value<'_>| filters.specifications.iter().any(|(name, own)| *name == wanted.name && own == value.part(1));
                for value in foremost(texts, is_chosen) {
                    value.add_to(tally.values.entry(value.part(1).to_owned()).or_default());
                }
            }
            self.specifications.push(tally);
        }
        for Part { seen, left, .. } in parts {
            let left = left.as_ref().unwrap_or(seen);
            for (stars, tally) in self.stars.iter_mut().enumerate().skip(1) {
                tally.count += u64::from(left.with_stars(stars));
                tally.all += u64::from(seen.with_stars(stars));
            }
            self.available.count += u64::from(left.available);
            self.available.all += u64::from(seen.available);
        }
        self.prices = spreads.prices;
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
