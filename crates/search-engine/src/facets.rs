//! Filters and facets: what filters leave of the documents that a search matches, and how many each value of each filter
//! would leave. A document that only one filter rejects still counts among that filter's own values, so that choosing another
//! of them finds as many as it says. Options and stock are looked at variant by variant: what has to be red, of size M and in
//! stock has one variant that is all three.

use std::collections::HashMap;

use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyError,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};

use crate::{
    histogram::{Buckets, Histogram, float},
    query::{Filters, MAX_RANGES},
    schema::{SEPARATOR, unpack_variant},
    segment::{Labels, Segment},
    snapshot::View,
};

const PRICE: u64 = 1;
const BRAND: u64 = 1 << 1;
const RATING: u64 = 1 << 2;
/// No variant has what options and stock are asked for.
const VARIANTS: u64 = 1 << 3;
/// The bits of the first option, text and number that are filtered by.
const FIRST_OPTION: usize = 4;
const FIRST_TEXT: usize = FIRST_OPTION + MAX_NAMES;
const FIRST_RANGE: usize = FIRST_TEXT + MAX_NAMES;
/// Options, and as many specifications, that can be filtered by at the same time.
const MAX_NAMES: usize = 24;
const _: () = assert!(FIRST_RANGE + MAX_RANGES <= 64);

/// Products that are looked at to find out which specifications are worth a filter.
const SAMPLE: usize = 4_096;
/// Specifications that are offered as filters, besides those that are chosen.
const MAX_SPECIFICATIONS: usize = 8;
/// The share of the products, as one in so many, that have to have a specification that is offered.
const MIN_COVERAGE: usize = 12;

/// Values of one filter that are told.
pub const MAX_VALUES: usize = 60;

/// What the best of a list are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// What fits the words best, a little helped by what sells and is popularity.
    Fit,
    PriceUp,
    PriceDown,
    Newest,
    Sold,
    Rating,
    /// The owner's order in a collection.
    Position(String),
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
pub struct MatchCollector {
    pub scored: bool,
}

impl Collector for MatchCollector {
    type Fruit = Matches;
    type Child = Run;

    fn for_segment(&self, ordinal: SegmentOrdinal, _reader: &SegmentReader) -> Result<Run, TantivyError> {
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

/// Selects the first `limit` in an order.
pub struct Selection<'a> {
    pub view: &'a View,
    pub filters: &'a Filters,
    pub order: Order,
    pub limit: usize,
    /// The category whose sub-categories are counted; `None` counts the top ones.
    pub parent: Option<String>,
    /// What a margin of 100 % more than the mean adds to a product that has every word; 0 does not look at it.
    pub margin: f32,
}

/// What is left of the score of a product that cannot be bought.
fn availability_factor(segment: &Segment, document: DocId) -> f32 {
    if segment.is_available(document) { 1.0 } else { 0.9 }
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
    pub number: Option<(String, Histogram)>,
}

/// What has been found.
#[derive(Debug, Default)]
pub struct Selected {
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
    pub prices: Histogram,
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

impl<'a> Selection<'a> {
    /// The best by words alone.
    pub fn by_fit(view: &'a View, filters: &'a Filters, limit: usize) -> Self {
        Self { view, filters, order: Order::Fit, limit, parent: None, margin: 0.0 }
    }

    /// What a hit's margin adds to the score of its words.
    pub fn margin_of(&self, segment: &Segment, document: DocId, score: Score) -> f32 {
        if self.margin == 0.0 {
            return 0.0;
        }
        // No more for a code or a rule than for words: these put a product first, whatever it earns.
        segment.margin(document).map_or(0.0, |margin| self.margin * (margin - self.view.mean_margin) * score.min(1.0) * availability_factor(segment, document))
    }

    /// What the filters leave of the matches; the values of filters are told when it was counted what the matches have.
    pub fn of(&self, matches: &Matches, known: Option<&MatchCounts>) -> Selected {
        let filters = self.filters;
        let other_plan = known.and_then(|known| (!known.plan.has_all_of(filters)).then(|| Plan::of(self.view, filters, matches)));
        let plan = other_plan.as_ref().or(known.map(|known| &known.plan));
        let none = Plan::default();
        let mut all = Selected { scope: matches.count(), ..Selected::default() };
        let mut parts = Vec::new();
        let mut histograms = Histograms::over(plan.unwrap_or(&none));
        for (place, run) in matches.runs.iter().enumerate() {
            let Some(segment) = self.view.segments.get(run.ordinal as usize) else { continue };
            let mut pass = Pass::new(segment, self, plan.unwrap_or(&none), known.is_some() && !filters.is_empty());
            pass.look_at(run);
            all.total += pass.total;
            all.best.extend(std::mem::take(&mut pass.best));
            histograms.merge(&pass.histograms);
            if let Some(seen) = known.and_then(|known| known.counts.get(place)) {
                parts.push(SegmentCounts { segment, seen, left: pass.counting.then_some(pass.counts) });
            }
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.limit);
        if let (Some(known), Some(plan)) = (known, plan) {
            all.add_facets(self, plan, &parts, if filters.is_empty() { known.histograms.clone() } else { histograms });
        }
        all
    }
}

/// What all matches have, whatever filters are chosen: the same for every page, order and filter of a list.
#[derive(Debug)]
pub struct MatchCounts {
    plan: Plan,
    /// By run.
    counts: Vec<Counts>,
    histograms: Histograms,
}

impl MatchCounts {
    pub fn of(view: &View, matches: &Matches) -> Self {
        let plan = Plan::of(view, &Filters::default(), matches);
        let mut histograms = Histograms::over(&plan);
        let count = |run: &Run| {
            let Some(segment) = view.segments.get(run.ordinal as usize) else { return Counts::default() };
            histograms.add_all(segment, &plan, &run.documents);
            Counts::of(segment, &run.documents)
        };
        let counts = matches.runs.iter().map(count).collect();
        Self { plan, counts, histograms }
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
    fn over(segment: &Segment) -> Self {
        let none = |labels: &Labels| vec![0; labels.count()];
        let (brands, categories) = (none(&segment.brands), none(&segment.categories));
        Self { brands, categories, options: none(&segment.options), texts: none(&segment.specifications), stars: [0; 6], available: 0 }
    }

    /// One filter after the other: each has its numbers in one place of the memory.
    fn of(segment: &Segment, documents: &[DocId]) -> Self {
        let mut counts = Self::over(segment);
        for (labels, counts) in [
            (&segment.brands, &mut counts.brands),
            (&segment.categories, &mut counts.categories),
            (&segment.options, &mut counts.options),
            (&segment.specifications, &mut counts.texts),
        ] {
            for document in documents {
                labels.numbers_of(*document).iter().for_each(|number| add_one(counts, *number as usize));
            }
        }
        for document in documents {
            add_one(&mut counts.stars, segment.stars(*document));
            counts.available += u32::from(segment.is_available(*document));
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
struct Histograms {
    prices: Histogram,
    /// By the place of the specification in the plan; `None` for a text.
    numbers: Vec<Option<Histogram>>,
}

impl Histograms {
    fn over(plan: &Plan) -> Self {
        let numbers = plan.specifications.iter().map(|wanted| wanted.number.clone().map(|(_, buckets)| Histogram::over(buckets)));
        Self { prices: Histogram::over(plan.prices.clone()), numbers: numbers.collect() }
    }

    fn add_all(&mut self, segment: &Segment, plan: &Plan, documents: &[DocId]) {
        for document in documents {
            self.prices.add(segment.price(*document) as f64);
        }
        let places = plan.places(&segment.numbers, true);
        if places.iter().all(Option::is_none) {
            return;
        }
        for document in documents {
            for (number, amount) in segment.amounts_of(*document) {
                self.add_number(places.get(segment.numbers.name_of(number)).copied().flatten(), amount);
            }
        }
    }

    fn add_number(&mut self, place: Option<usize>, amount: f64) {
        if let Some(Some(histogram)) = place.and_then(|place| self.numbers.get_mut(place)) {
            histogram.add(amount);
        }
    }

    fn merge(&mut self, other: &Self) {
        self.prices.merge(&other.prices);
        for (own, other) in self.numbers.iter_mut().zip(&other.numbers) {
            own.iter_mut().zip(other).for_each(|(own, other)| own.merge(other));
        }
    }
}

/// What is counted besides the filters that every list has: found out from a part of the products.
#[derive(Debug, Default)]
struct Plan {
    prices: Option<Buckets>,
    specifications: Vec<Wanted>,
}

/// A specification that is counted, and its unit and steps if it is a number.
#[derive(Debug)]
struct Wanted {
    name: String,
    number: Option<(String, Option<Buckets>)>,
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
        self.products > 0 && self.products >= sample / MIN_COVERAGE && tells_apart
    }
}

impl Plan {
    fn of(view: &View, filters: &Filters, matches: &Matches) -> Self {
        let step = (matches.count() as usize).div_ceil(SAMPLE).max(1);
        let mut sample = 0;
        let (mut prices, mut coverages) = (Vec::new(), HashMap::<&str, Coverage>::new());
        for run in &matches.runs {
            let Some(segment) = view.segments.get(run.ordinal as usize) else { continue };
            let texts = &segment.specifications;
            let (mut products, mut seen) = (vec![0_usize; texts.count_names()], vec![false; texts.count()]);
            for document in run.documents.iter().step_by(step).copied() {
                sample += 1;
                prices.extend(segment.price.get(document as usize).map(|price| *price as f64));
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
                for (number, amount) in segment.amounts_of(document) {
                    let coverage = coverages.entry(segment.numbers.part(number, 0)).or_default();
                    coverage.products += 1;
                    coverage.unit.get_or_insert_with(|| segment.numbers.part(number, 1).to_owned());
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
            place <= MAX_SPECIFICATIONS || is_chosen(name)
        });
        let wanted = |(name, mut coverage): (&str, Coverage)| Wanted {
            name: name.to_owned(),
            number: coverage.unit.take().map(|unit| (unit, Buckets::of(&mut coverage.amounts, false))),
        };
        Self { prices: Buckets::of(&mut prices, true), specifications: found.into_iter().map(wanted).collect() }
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
        names.into_iter().take(MAX_NAMES).enumerate().map(choice).collect()
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
    segment: &'a Segment,
    positions: Option<Column<i64>>,
    ask: &'a Selection<'a>,
    order: &'a Order,
    limit: usize,
    /// Whether there is no filter.
    unfiltered: bool,
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
    number_bits: Vec<(u64, Option<usize>)>,
    total: u64,
    best: Vec<Hit>,
    /// Nothing that is not above this can be among the best.
    floor: Option<Key>,
    counts: Counts,
    histograms: Histograms,
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
    fn new(segment: &'a Segment, ask: &'a Selection<'a>, plan: &Plan, counting: bool) -> Self {
        let filters = ask.filters;
        let bound = |price: Option<i64>, otherwise| price.map_or(otherwise, |price| price.max(0).unsigned_abs());
        let options = Choice::all(&segment.options, &filters.options, FIRST_OPTION);
        let texts = Choice::all(&segment.specifications, &filters.specifications, FIRST_TEXT);
        let bounds = filters.ranges.iter().take(MAX_RANGES).enumerate().map(|(at, (name, range))| Bounds {
            bit: 1 << (FIRST_RANGE + at),
            name: segment.numbers.find(name),
            least: range.least.map_or(f64::NEG_INFINITY, float),
            most: range.most.map_or(f64::INFINITY, float),
        });
        let bounds = bounds.collect::<Vec<_>>();
        let bits = |labels: &Labels, numbers| plan.places(labels, numbers).into_iter().map(|place| (0, place)).collect::<Vec<_>>();
        let (mut text_bits, mut number_bits) = (bits(&segment.specifications, false), bits(&segment.numbers, true));
        let set = |bits: &mut Vec<(u64, Option<usize>)>, name: Option<usize>, bit| {
            name.and_then(|name| bits.get_mut(name)).into_iter().for_each(|own| own.0 = bit);
        };
        texts.iter().for_each(|choice| set(&mut text_bits, choice.name, choice.bit));
        bounds.iter().for_each(|bounds| set(&mut number_bits, bounds.name, bounds.bit));
        let positions = match &ask.order {
            Order::Position(collection) => segment.collection_positions(collection),
            _ => None,
        };
        let brands = filters.brands.iter().filter_map(|slug| segment.brands.find(slug)).flat_map(|name| segment.brands.named(name));
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
            number_bits,
            total: 0,
            best: Vec::new(),
            floor: None,
            counts: if counting { Counts::over(segment) } else { Counts::default() },
            histograms: Histograms::over(plan),
            unfiltered: filters.is_empty(),
            counting,
            fitting: Vec::new(),
            order: &ask.order,
            limit: ask.limit,
            ask,
            segment,
            positions,
        }
    }

    fn look_at(&mut self, run: &Run) {
        for (at, document) in run.documents.iter().copied().enumerate() {
            if !self.unfiltered {
                let own = self.rejections(document);
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
        shorten(&mut self.best, self.limit);
    }

    /// The filters that refuse a product whatever its variant, one bit each.
    fn rejections(&self, document: DocId) -> u64 {
        let at = document as usize;
        let mut rejections = self.every_text;
        if let Some((lowest, highest)) = self.price
            && self.segment.price.get(at).is_none_or(|price| *price < lowest || *price > highest)
        {
            rejections |= PRICE;
        }
        if let Some(chosen) = &self.brands
            && !self.segment.brands.numbers_of(document).iter().any(|brand| chosen.contains(brand))
        {
            rejections |= BRAND;
        }
        if self.rating.is_some_and(|least| self.segment.rating.get(at).is_none_or(|rating| *rating < least)) {
            rejections |= RATING;
        }
        if self.every_text > 0 {
            for number in self.segment.specifications.numbers_of(document) {
                for choice in self.texts.iter().filter(|choice| choice.chosen.contains(number)) {
                    rejections &= !choice.bit;
                }
            }
        }
        for bounds in &self.bounds {
            let is_within =
                |(number, amount): (usize, f64)| Some(self.segment.numbers.name_of(number)) == bounds.name && amount >= bounds.least && amount <= bounds.most;
            if bounds.name.is_none() || !self.segment.amounts_of(document).any(is_within) {
                rejections |= bounds.bit;
            }
        }
        rejections
    }

    fn variants(&mut self, document: DocId) -> Variants {
        let available = self.segment.available.get(document as usize).copied().unwrap_or(false);
        let labels = self.segment.options.numbers_of(document);
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
        for packed in self.segment.variants.values_for_doc(document) {
            let (places, can_buy) = unpack_variant(packed);
            let numbers = places.filter_map(|place| Some((place, *labels.get(place)?)));
            let mut rejections = self.every_option;
            for (_, number) in numbers.clone() {
                for choice in self.options.iter().filter(|choice| choice.chosen.contains(&number)) {
                    rejections &= !choice.bit;
                }
            }
            found.any_available |= rejections == 0 && can_buy;
            if self.only_available && !can_buy {
                continue;
            }
            found.any |= rejections == 0;
            if rejections.count_ones() <= 1 {
                for (place, number) in numbers {
                    let name = Some(self.segment.options.name_of(number as usize));
                    let own = self.options.iter().find(|choice| choice.name == name).map_or(0, |choice| choice.bit);
                    if rejections & !own == 0 {
                        self.fitting.get_mut(place).into_iter().for_each(|fits| *fits = true);
                    }
                }
            }
        }
        found
    }

    fn count(&mut self, document: DocId, own: u64, variants: Variants) {
        let (segment, counts) = (self.segment, &mut self.counts);
        let rejections = own | if variants.any { 0 } else { VARIANTS };
        if rejections & !BRAND == 0 {
            segment.brands.of_document(document).for_each(|number| add_one(&mut counts.brands, number));
        }
        if rejections == 0 {
            segment.categories.of_document(document).for_each(|number| add_one(&mut counts.categories, number));
        }
        if own == 0 {
            let fitting = segment.options.of_document(document).zip(&self.fitting).filter(|(_, fits)| **fits);
            fitting.for_each(|(number, _)| add_one(&mut counts.options, number));
            counts.available += u32::from(variants.any_available && segment.is_available(document));
        }
        if rejections & !RATING == 0 {
            add_one(&mut counts.stars, segment.stars(document));
        }
        if rejections & !PRICE == 0 {
            self.histograms.prices.add(segment.price(document) as f64);
        }
        if rejections.count_ones() > 1 {
            return;
        }
        for number in segment.specifications.of_document(document) {
            if self.text_bits.get(segment.specifications.name_of(number)).is_some_and(|(bit, _)| rejections & !bit == 0) {
                add_one(&mut counts.texts, number);
            }
        }
        for (number, amount) in segment.amounts_of(document) {
            if let Some((bit, place)) = self.number_bits.get(segment.numbers.name_of(number))
                && rejections & !bit == 0
            {
                self.histograms.add_number(*place, amount);
            }
        }
    }

    /// Keeps a hit if it is among the best so far.
    fn keep(&mut self, address: DocAddress, score: Score) {
        let (segment, document) = (self.segment, address.doc_id);
        let at = document as usize;
        let price = || segment.price(document);
        let rating = || u64::from(segment.rating.get(at).copied().unwrap_or(0));
        let sold = || segment.sold.first(document).unwrap_or(0);
        let first = match self.order {
            Order::Fit => {
                let popularity = segment.popularity.get(at).copied().unwrap_or(0.0);
                let score = score.max(0.0);
                let fit = score * (1.0 + popularity) * availability_factor(segment, document) + self.ask.margin_of(segment, document, score);
                // The bits of floats that are not negative are in the order of the floats.
                u64::from(fit.max(0.0).to_bits())
            }
            Order::PriceUp => u64::MAX - price(),
            Order::PriceDown => price(),
            Order::Newest => segment.published.first(document).unwrap_or(0),
            Order::Sold => sold(),
            Order::Rating => rating(),
            Order::Position(_) => {
                let place = self.positions.as_ref().and_then(|positions| positions.first(document)).unwrap_or(i64::MAX);
                u64::MAX - place.max(0).unsigned_abs()
            }
        };
        if self.floor.is_some_and(|floor| first < floor.0) {
            return;
        }
        let second = if *self.order == Order::Sold { rating() } else { sold() };
        let key = (first, second, segment.tie_breaker.first(document).unwrap_or(0));
        if self.floor.is_some_and(|floor| key < floor) {
            return;
        }
        self.best.push(Hit { key, address });
        if self.best.len() >= 2 * self.limit.max(64) {
            shorten(&mut self.best, self.limit);
            self.floor = self.best.iter().map(|hit| hit.key).min();
        }
    }
}

/// A segment with what its matches have, and what the filters leave of them; `None` when there is no filter.
struct SegmentCounts<'a> {
    segment: &'a Segment,
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
        self.label.split(SEPARATOR).nth(part).unwrap_or_default()
    }

    fn add_to(&self, tally: &mut Tally) {
        tally.count += self.count;
        tally.all += self.all;
    }
}

/// The values of a filter in all segments, each once; the first `named_by` parts of a label name it. With a name, only
/// values of that name.
fn values<'a>(
    parts: &'a [SegmentCounts<'a>],
    labels: fn(&Segment) -> &Labels,
    counts: fn(&Counts) -> &[u32],
    named_by: usize,
    name: Option<&str>,
) -> Vec<Value<'a>> {
    let mut values = Vec::new();
    for part in parts {
        let (labels, left) = (labels(part.segment), counts(part.left.as_ref().unwrap_or(part.seen)));
        let numbers = name.map_or(0..labels.count(), |name| labels.find(name).map_or(0..0, |name| labels.named(name)));
        for (number, all) in numbers.clone().zip(counts(part.seen).get(numbers).unwrap_or_default()).filter(|(_, all)| **all > 0) {
            let label = labels.label(number);
            let end = label.match_indices(SEPARATOR).nth(named_by - 1).map_or(label.len(), |(end, _)| end);
            let key = label.get(..end).unwrap_or_default();
            values.push(Value { key, label, count: u64::from(left.get(number).copied().unwrap_or(0)), all: u64::from(*all) });
        }
    }
    if parts.len() > 1 {
        values.sort_unstable_by_key(|value| value.key);
        values.dedup_by(|next, first| {
            let same = next.key == first.key;
            if same {
                first.count += next.count;
                first.all += next.all;
            }
            same
        });
    }
    values
}

/// Of very many values those that most products have, and those that are chosen.
fn most_frequent<'a>(mut values: Vec<Value<'a>>, is_chosen: impl Fn(&Value<'a>) -> bool) -> Vec<Value<'a>> {
    if values.len() > MAX_VALUES {
        let mut numbers = values.iter().map(|value| value.all).collect::<Vec<_>>();
        let least = *numbers.select_nth_unstable_by(MAX_VALUES - 1, |a, b| b.cmp(a)).1;
        values.retain(|value| value.all >= least || is_chosen(value));
    }
    values
}

impl Selected {
    /// Tells the values of every filter.
    fn add_facets(&mut self, ask: &Selection<'_>, plan: &Plan, parts: &[SegmentCounts<'_>], histograms: Histograms) {
        let filters = ask.filters;
        let brands = values(parts, |segment| &segment.brands, |counts| &counts.brands, 1, None);
        for value in most_frequent(brands, |value| filters.brands.iter().any(|slug| slug == value.key)) {
            let tally = self.brands.entry(value.key.to_owned()).or_default();
            value.part(1).clone_into(&mut tally.label);
            value.add_to(tally);
        }
        let mut categories = values(parts, |segment| &segment.categories, |counts| &counts.categories, 1, None);
        categories.retain(|value| is_child(value.key, ask.parent.as_deref()));
        for value in most_frequent(categories, |_| false) {
            let tally = self.categories.entry(value.key.to_owned()).or_default();
            value.part(1).clone_into(&mut tally.label);
            value.add_to(tally);
        }
        // What all values of an option have says which options are told: none of them is left out.
        for value in values(parts, |segment| &segment.options, |counts| &counts.options, 2, None) {
            let tally = self.options.entry((value.part(0).to_owned(), value.part(1).to_owned())).or_default();
            value.part(2).clone_into(&mut tally.swatch);
            value.add_to(tally);
        }
        let mut numbers = histograms.numbers.into_iter();
        for wanted in &plan.specifications {
            let number = wanted.number.as_ref().map(|(unit, _)| unit.clone()).zip(numbers.next().flatten());
            let mut tally = SpecificationTally { name: wanted.name.clone(), number, ..SpecificationTally::default() };
            if wanted.number.is_none() {
                let texts = values(parts, |segment| &segment.specifications, |counts| &counts.texts, 2, Some(&wanted.name));
                let is_chosen = |value: &Value<'_>| filters.specifications.iter().any(|(name, own)| *name == wanted.name && own == value.part(1));
                for value in most_frequent(texts, is_chosen) {
                    value.add_to(tally.values.entry(value.part(1).to_owned()).or_default());
                }
            }
            self.specifications.push(tally);
        }
        for SegmentCounts { seen, left, .. } in parts {
            let left = left.as_ref().unwrap_or(seen);
            for (stars, tally) in self.stars.iter_mut().enumerate().skip(1) {
                tally.count += u64::from(left.with_stars(stars));
                tally.all += u64::from(seen.with_stars(stars));
            }
            self.available.count += u64::from(left.available);
            self.available.all += u64::from(seen.available);
        }
        self.prices = histograms.prices;
    }
}

/// Leaves the best `limit`, in no order.
fn shorten(hits: &mut Vec<Hit>, limit: usize) {
    if hits.len() > limit {
        if limit > 0 {
            hits.select_nth_unstable_by(limit - 1, |a, b| b.cmp(a));
        }
        hits.truncate(limit);
    }
}

fn is_child(path: &str, parent: Option<&str>) -> bool {
    let rest = match parent {
        None => Some(path),
        Some(parent) => path.strip_prefix(parent).and_then(|rest| rest.strip_prefix('/')),
    };
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains('/'))
}
