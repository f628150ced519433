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
    fields::variant,
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

/// Gathers the first `most` in an order, and with `counts` the values of every filter.
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

impl Gather {
    pub fn of(&self, matches: &Matches) -> Gathered {
        let plan = if self.counts { Plan::of(self, matches) } else { Plan::default() };
        let mut all = Gathered {
            scope: matches.count(),
            prices: Spread::over(plan.prices.clone()),
            specifications: plan.specifications.iter().map(Wanted::tally).collect(),
            ..Gathered::default()
        };
        for run in &matches.runs {
            let Some(shelf) = self.snapshot.shelves.get(run.ordinal as usize) else { continue };
            let mut pass = Pass::new(shelf, self, &plan);
            pass.look_at(run);
            pass.pour_into(&mut all, self);
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.most);
        all
    }
}

/// What is counted besides the filters that every list has: found out from a part of the products.
#[derive(Default)]
struct Plan {
    prices: Option<Scale>,
    specifications: Vec<Wanted>,
}

/// A specification that is counted, and its unit and steps if it is a number.
struct Wanted {
    name: String,
    number: Option<(String, Option<Scale>)>,
}

impl Wanted {
    fn tally(&self) -> SpecificationTally {
        let number = self.number.clone().map(|(unit, scale)| (unit, Spread::over(scale)));
        SpecificationTally { name: self.name.clone(), number, ..SpecificationTally::default() }
    }
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
    fn of(ask: &Gather, matches: &Matches) -> Self {
        let step = (matches.count() as usize).div_ceil(SAMPLE).max(1);
        let mut sample = 0;
        let (mut prices, mut coverages) = (Vec::new(), HashMap::<&str, Coverage>::new());
        for run in &matches.runs {
            let Some(shelf) = ask.snapshot.shelves.get(run.ordinal as usize) else { continue };
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
        let filters = &ask.filters;
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
    order: &'a Order,
    most: usize,
    counts: bool,
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
    floor: u64,
    brand_counts: Vec<[u32; 2]>,
    category_counts: Vec<[u32; 2]>,
    option_counts: Vec<[u32; 2]>,
    text_counts: Vec<[u32; 2]>,
    star_counts: [[u32; 2]; 6],
    available_counts: [u32; 2],
    prices: Spread,
    numbers: Vec<Option<Spread>>,
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
    fn new(shelf: &'a Shelf, ask: &'a Gather, plan: &Plan) -> Self {
        let filters = &ask.filters;
        let bound = |price: Option<i64>, otherwise| price.map_or(otherwise, |price| price.max(0).unsigned_abs());
        let counts = |labels: &Labels| vec![[0; 2]; if ask.counts { labels.count() } else { 0 }];
        let options = Choice::all(&shelf.options, &filters.options, FIRST_OPTION);
        let texts = Choice::all(&shelf.specifications, &filters.specifications, FIRST_TEXT);
        let bounds = filters.ranges.iter().take(MOST_RANGES).enumerate().map(|(at, (name, range))| Bounds {
            bit: 1 << (FIRST_RANGE + at),
            name: shelf.measures.find(name),
            least: range.least.map_or(f64::NEG_INFINITY, super::scale::float),
            most: range.most.map_or(f64::INFINITY, super::scale::float),
        });
        let bounds = bounds.collect::<Vec<_>>();
        let mut text_bits = vec![(0, None); shelf.specifications.count_names()];
        let mut measure_bits = vec![(0, None); shelf.measures.count_names()];
        for (bit, name, bits) in texts.iter().map(|choice| (choice.bit, choice.name, false)).chain(bounds.iter().map(|bounds| (bounds.bit, bounds.name, true)))
        {
            let bits = if bits { &mut measure_bits } else { &mut text_bits };
            name.and_then(|name| bits.get_mut(name)).into_iter().for_each(|own: &mut (u64, Option<usize>)| own.0 = bit);
        }
        for (place, wanted) in plan.specifications.iter().enumerate() {
            let (labels, bits) = if wanted.number.is_some() { (&shelf.measures, &mut measure_bits) } else { (&shelf.specifications, &mut text_bits) };
            labels.find(&wanted.name).and_then(|name| bits.get_mut(name)).into_iter().for_each(|own| own.1 = Some(place));
        }
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
            floor: 0,
            brand_counts: counts(&shelf.brands),
            category_counts: counts(&shelf.categories),
            option_counts: counts(&shelf.options),
            text_counts: counts(&shelf.specifications),
            star_counts: [[0; 2]; 6],
            available_counts: [0; 2],
            prices: Spread::over(plan.prices.clone()),
            numbers: plan.specifications.iter().map(|wanted| wanted.number.clone().map(|(_, scale)| Spread::over(scale))).collect(),
            fitting: Vec::new(),
            order: &ask.order,
            most: ask.most,
            counts: ask.counts,
            shelf,
            places,
        }
    }

    fn look_at(&mut self, run: &Run) {
        for (at, document) in run.documents.iter().copied().enumerate() {
            let own = self.refusals(document);
            let variants = self.variants(document);
            if self.counts {
                self.count(document, own, variants);
            }
            if own == 0 && variants.any {
                self.total += 1;
                let score = run.scores.get(at).copied().unwrap_or(0.0);
                self.keep(DocAddress::new(run.ordinal, document), score);
            }
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
            if self.counts {
                self.fitting.clear();
                self.fitting.resize(labels.len(), true);
            }
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
        let shelf = self.shelf;
        let at = document as usize;
        let refusals = own | if variants.any { 0 } else { VARIANTS };
        let add = |slot: Option<&mut [u32; 2]>, passes: bool| {
            if let Some([count, all]) = slot {
                *all += 1;
                *count += u32::from(passes);
            }
        };
        for number in shelf.brands.of_document(document) {
            add(self.brand_counts.get_mut(number), refusals & !BRAND == 0);
        }
        for number in shelf.categories.of_document(document) {
            add(self.category_counts.get_mut(number), refusals == 0);
        }
        for (number, fits) in shelf.options.of_document(document).zip(&self.fitting) {
            add(self.option_counts.get_mut(number), own == 0 && *fits);
        }
        for stars in 1..=shelf.rating.get(at).map_or(0, |rating| rating / 10).min(5) {
            add(self.star_counts.get_mut(usize::from(stars)), refusals & !RATING == 0);
        }
        if shelf.available.get(at).copied().unwrap_or(false) {
            add(Some(&mut self.available_counts), own == 0 && variants.any_available);
        }
        if refusals & !PRICE == 0 {
            shelf.price.get(at).into_iter().for_each(|price| self.prices.add(*price as f64));
        }
        for number in shelf.specifications.of_document(document) {
            if let Some((bit, Some(_))) = self.text_bits.get(shelf.specifications.name_of(number)) {
                add(self.text_counts.get_mut(number), refusals & !bit == 0);
            }
        }
        if refusals.count_ones() <= 1 {
            for (number, amount) in shelf.amounts_of(document) {
                if let Some((bit, Some(place))) = self.measure_bits.get(shelf.measures.name_of(number))
                    && refusals & !bit == 0
                {
                    self.numbers.get_mut(*place).and_then(Option::as_mut).into_iter().for_each(|spread| spread.add(amount));
                }
            }
        }
    }

    /// Keeps a hit if it is among the best so far.
    fn keep(&mut self, address: DocAddress, score: Score) {
        let (shelf, document) = (self.shelf, address.doc_id);
        let at = document as usize;
        let price = || shelf.price.get(at).copied().unwrap_or(0);
        let rating = || u64::from(shelf.rating.get(at).copied().unwrap_or(0));
        let sold = || shelf.sold.first(document).unwrap_or(0);
        let first = match self.order {
            Order::Fit => {
                let liked = shelf.liked.get(at).copied().unwrap_or(0.0);
                let there = if shelf.available.get(at).copied().unwrap_or(false) { 1.0 } else { 0.9 };
                // The bits of floats that are not negative are in the order of the floats.
                u64::from((score.max(0.0) * (1.0 + liked) * there).to_bits())
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
        if first < self.floor {
            return;
        }
        let second = if *self.order == Order::Sold { rating() } else { sold() };
        self.best.push(Hit { key: (first, second, shelf.tie.first(document).unwrap_or(0)), address });
        if self.best.len() >= 2 * self.most.max(64) {
            shorten(&mut self.best, self.most);
            self.floor = self.best.iter().map(|hit| hit.key.0).min().unwrap_or(0);
        }
    }

    fn pour_into(self, all: &mut Gathered, ask: &Gather) {
        let pour = |tally: &mut Tally, [count, seen]: [u32; 2]| {
            tally.count += u64::from(count);
            tally.all += u64::from(seen);
        };
        let seen = |counts: &[[u32; 2]]| counts.iter().copied().enumerate().filter(|(_, [_, seen])| *seen > 0).collect::<Vec<_>>();
        all.total += self.total;
        all.best.extend(self.best);
        for (number, counts) in seen(&self.brand_counts) {
            let tally = all.brands.entry(self.shelf.brands.part(number, 0).to_owned()).or_default();
            self.shelf.brands.part(number, 1).clone_into(&mut tally.label);
            pour(tally, counts);
        }
        for (number, counts) in seen(&self.category_counts) {
            let path = self.shelf.categories.part(number, 0);
            if is_child(path, ask.parent.as_deref()) {
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
        for (number, counts) in seen(&self.text_counts) {
            let labels = &self.shelf.specifications;
            let place = self.text_bits.get(labels.name_of(number)).and_then(|(_, place)| *place);
            if let Some(specification) = place.and_then(|place| all.specifications.get_mut(place)) {
                pour(specification.values.entry(labels.part(number, 1).to_owned()).or_default(), counts);
            }
        }
        for (specification, spread) in all.specifications.iter_mut().zip(self.numbers) {
            if let (Some((_, whole)), Some(part)) = (&mut specification.number, spread) {
                whole.join(&part);
            }
        }
        for (tally, counts) in all.stars.iter_mut().zip(self.star_counts) {
            pour(tally, counts);
        }
        pour(&mut all.available, self.available_counts);
        all.prices.join(&self.prices);
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
