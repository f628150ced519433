//! What lists look at of one segment of the index: columns, labels of facets, and words of names.

use std::ops::Range;

use tantivy::{
    DocId, TantivyError,
    columnar::{Column, StrColumn},
    index::SegmentId,
};

use crate::schema::SEPARATOR;

/// In place of a margin, where the cost is not known.
const NO_COST: i8 = i8::MIN;

/// The columns of one segment: those that every list asks for are in memory.
pub struct Segment {
    pub id: SegmentId,
    segment: tantivy::SegmentReader,
    /// By document: minor units of the shop's currency.
    pub price: Vec<u64>,
    /// By document: mean rating in tenths.
    pub rating: Vec<u8>,
    /// By document: whether it can be bought.
    pub available: Vec<bool>,
    /// By document: what being popularity and sold adds to how well it fits, as a share.
    pub popularity: Vec<f32>,
    /// By document: per cent of the price that the cost leaves, or [`NO_COST`].
    margin: Vec<i8>,
    pub sold: Column<u64>,
    pub published: Column<u64>,
    pub tie_breaker: Column<u64>,
    pub brands: Labels,
    pub categories: Labels,
    pub brand_names: Names,
    pub category_names: Names,
    pub options: Labels,
    /// The variants of products with options: see [`crate::schema::unpack_variant`].
    pub variants: Column<u64>,
    /// Names and values of specifications that lists can be narrowed by.
    pub specifications: Labels,
    /// Names and units of those that are numbers; `amounts` has a number for each.
    pub numbers: Labels,
    pub amounts: Vec<f64>,
}

impl Segment {
    pub fn of(segment: &tantivy::SegmentReader) -> Result<Self, TantivyError> {
        let columns = segment.fast_fields();
        let documents = segment.max_doc();
        let labels = |name: &str| Labels::of(columns.str(name)?, documents);
        let (rating, sold, available) = (columns.u64("rating")?, columns.u64("sold")?, columns.u64("available")?);
        let (price, amounts) = (columns.u64("price")?, columns.f64("amounts")?);
        let rating = (0..documents).map(|document| rating.first(document).unwrap_or(0).min(50) as u8).collect::<Vec<_>>();
        let popularity =
            |(document, rating): (u32, &u8)| (f32::from(*rating) / 50.0).mul_add(0.05, (1.0 + sold.first(document).unwrap_or(0) as f32).ln() * 0.02);
        let (brands, categories) = (labels("brand")?, labels("categories")?);
        let margin = columns.i64("margin")?;
        Ok(Self {
            id: segment.segment_id(),
            price: (0..documents).map(|document| price.first(document).unwrap_or(0)).collect(),
            available: (0..documents).map(|document| available.first(document).unwrap_or(0) > 0).collect(),
            popularity: (0..documents).zip(&rating).map(popularity).collect(),
            margin: (0..documents).map(|document| margin.first(document).map_or(NO_COST, |margin| margin.clamp(-100, 100) as i8)).collect(),
            rating,
            sold,
            published: columns.u64("published")?,
            tie_breaker: columns.u64("tie_breaker")?,
            brand_names: Names::of(&brands),
            category_names: Names::of(&categories),
            brands,
            categories,
            options: labels("options")?,
            variants: columns.u64("variants")?,
            specifications: labels("specifications")?,
            numbers: labels("numbers")?,
            amounts: (0..documents).flat_map(|document| amounts.values_for_doc(document)).collect(),
            segment: segment.clone(),
        })
    }

    /// Sum and number of the margins that are known, in per cent.
    pub fn margins(&self) -> (i64, i64) {
        let known = self.margin.iter().filter(|margin| **margin != NO_COST);
        known.fold((0, 0), |(sum, count), margin| (sum + i64::from(*margin), count + 1))
    }

    /// How many labels there are of all filters.
    pub fn count_labels(&self) -> usize {
        [&self.brands, &self.categories, &self.options, &self.specifications].into_iter().map(Labels::count).sum()
    }

    /// In minor units of the shop's currency.
    pub fn price(&self, document: DocId) -> u64 {
        self.price.get(document as usize).copied().unwrap_or(0)
    }

    /// The share of the price that the cost leaves; `None` when the cost is not known.
    pub fn margin(&self, document: DocId) -> Option<f32> {
        self.margin.get(document as usize).filter(|margin| **margin != NO_COST).map(|margin| f32::from(*margin) / 100.0)
    }

    /// Whether it can be bought.
    pub fn is_available(&self, document: DocId) -> bool {
        self.available.get(document as usize).copied().unwrap_or(false)
    }

    /// Mean rating, rounded down; 0 without any.
    pub fn stars(&self, document: DocId) -> usize {
        usize::from(self.rating.get(document as usize).copied().unwrap_or(0) / 10).min(5)
    }

    /// Where products stand in a collection; `None` when this segment has none of them.
    pub fn collection_positions(&self, collection: &str) -> Option<Column<i64>> {
        self.segment.fast_fields().column_opt(&format!("collection_position.{collection}")).ok().flatten()
    }

    /// The numbers that a document's specifications are: that of the label, and the amount.
    pub fn amounts_of(&self, document: u32) -> impl Iterator<Item = (usize, f64)> {
        let place = self.numbers.place(document);
        let numbers = self.numbers.numbers.get(place.clone()).unwrap_or_default();
        let amounts = self.amounts.get(place).unwrap_or_default();
        numbers.iter().zip(amounts).map(|(number, amount)| (*number as usize, *amount))
    }
}

/// Labels of parts, and the numbers of those that each document has. They are numbered in alphabetical order, so that
/// those with the same first part stand together.
#[derive(Default)]
pub struct Labels {
    /// All of them, one after the other, and where each ends.
    text: String,
    ends: Vec<u32>,
    /// By number: the number of its first part.
    names: Vec<u32>,
    /// By number of a first part: the first label that has it.
    firsts: Vec<u32>,
    /// Where the numbers of each document begin, and those of the last one end; empty when no document has any.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl Labels {
    fn of(column: Option<StrColumn>, documents: u32) -> Result<Self, TantivyError> {
        let Some(column) = column else { return Ok(Self::default()) };
        let mut labels = Self::default();
        let (mut label, mut name) = (String::new(), String::new());
        for number in 0..column.num_terms() as u64 {
            label.clear();
            column.ord_to_str(number, &mut label)?;
            let own = label.split(SEPARATOR).next().unwrap_or_default();
            if labels.firsts.is_empty() || own != name {
                own.clone_into(&mut name);
                labels.firsts.push(number as u32);
            }
            labels.names.push(labels.firsts.len() as u32 - 1);
            labels.text.push_str(&label);
            labels.ends.push(labels.text.len() as u32);
        }
        let numbers = column.ords();
        labels.starts.push(0);
        for document in 0..documents {
            labels.numbers.extend(numbers.values_for_doc(document).map(|number| number as u32));
            labels.starts.push(labels.numbers.len() as u32);
        }
        Ok(labels)
    }

    /// How many labels there are.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// How many first parts there are.
    pub fn count_names(&self) -> usize {
        self.firsts.len()
    }

    /// The first part that a label has, by number.
    pub fn name_of(&self, number: usize) -> usize {
        self.names.get(number).map_or(0, |name| *name as usize)
    }

    /// The labels that have a first part, by its number.
    pub fn named(&self, name: usize) -> Range<usize> {
        let at = |name: usize| self.firsts.get(name).map_or(self.count(), |first| *first as usize);
        at(name)..at(name + 1)
    }

    /// The number of a first part.
    pub fn find(&self, name: &str) -> Option<usize> {
        let at = self.firsts.partition_point(|first| self.part(*first as usize, 0) < name);
        self.firsts.get(at).is_some_and(|first| self.part(*first as usize, 0) == name).then_some(at)
    }

    /// The numbers of a document's labels, ascending.
    pub fn numbers_of(&self, document: u32) -> &[u32] {
        self.numbers.get(self.place(document)).unwrap_or_default()
    }

    pub fn of_document(&self, document: u32) -> impl Iterator<Item = usize> {
        self.numbers_of(document).iter().map(|number| *number as usize)
    }

    fn place(&self, document: u32) -> Range<usize> {
        let at = document as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// A label with all its parts.
    pub fn label(&self, number: usize) -> &str {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.ends.get(number).and_then(|end| self.text.get(start..*end as usize)).unwrap_or_default()
    }

    /// A part of a label; empty when the label has fewer.
    pub fn part(&self, number: usize, part: usize) -> &str {
        self.label(number).split(SEPARATOR).nth(part).unwrap_or_default()
    }
}

/// The words of names, in lower case and in alphabetical order, with the numbers of the labels that have them.
#[derive(Default)]
pub struct Names(Vec<(Box<str>, u32)>);

impl Names {
    /// The second part of a label is its name.
    fn of(labels: &Labels) -> Self {
        let mut words = Vec::new();
        for number in 0..labels.count() {
            let name = labels.part(number, 1).to_lowercase();
            words.extend(name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| (word.into(), number as u32)));
        }
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// The labels with a word that begins so; one of them may come more than once.
    pub fn with_prefix(&self, prefix: &str) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|(word, _)| **word < *prefix);
        self.0.iter().skip(from).take_while(move |(word, _)| word.starts_with(prefix)).map(|(_, number)| *number as usize)
    }
}
