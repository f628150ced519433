//! The embedded index: its folder, its commits, and what searches look at.

use std::{
    collections::HashMap,
    fs,
    ops::Range,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tantivy::{
    DocAddress, DocId, DocSet, IndexMeta, IndexReader, IndexWriter, ReloadPolicy, Score, Searcher, TERMINATED, TantivyDocument, TantivyError, Term,
    collector::Collector,
    columnar::{Column, StrColumn},
    directory::error::LockError,
    index::SegmentId,
    indexer::LogMergePolicy,
    query::{EnableScoring, Query},
    schema::{IndexRecordOption, Value},
};
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    beginnings::Beginnings,
    fields::{self, Fields, PART},
    kept::Kept,
    text::{self, Tongues},
};
use crate::{
    catalog::model::Card,
    kernel::{Currency, Language},
    platform::measuring::Switch,
};

/// Bytes that a batch may gather before it is written out; the least that Tantivy accepts.
const WRITER_BYTES: usize = 15_000_000;
/// The same for an index that is written anew: larger portions are fewer to merge.
const REBUILD_BYTES: usize = 60_000_000;

/// In place of a margin, where the cost is not known.
const NO_COST: i8 = i8::MIN;

/// How far an index has come: stored with each commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Position in the catalogue's change log up to which everything is in the index.
    pub position: i64,
    /// The currency of the prices in it.
    pub currency: Currency,
    /// The languages of its texts: the main one, and the others.
    #[serde(default)]
    pub language: Language,
    #[serde(default)]
    pub languages: Vec<Language>,
}

impl Mark {
    fn tongues(&self) -> Tongues {
        Tongues::new(&self.language, &self.languages)
    }
}

/// A product's new state: its document, or `None` for one that is not to be found any more.
pub type Entry = (Uuid, Option<TantivyDocument>);

/// The index of this process; clones share it.
#[derive(Clone)]
pub struct Index(Arc<Inside>);

struct Inside {
    folder: PathBuf,
    fields: Fields,
    open: Mutex<Open>,
    shown: watch::Sender<Arc<Snapshot>>,
    /// Held by the one who brings the index up to date.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Clone)]
struct Open {
    index: tantivy::Index,
    reader: IndexReader,
    beginnings: Beginnings,
    /// Whether lists are kept; measurements ask for nothing to be.
    keeps: bool,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("folder", &self.0.folder).finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in a folder; one that is missing, damaged or of an older schema is made anew, and is empty then.
    pub fn open(folder: &Path) -> Result<Self, TantivyError> {
        let fields = Fields::new();
        let folder = folder.join(format!("v{}", fields::VERSION));
        let opened = open_in(&folder, &fields).and_then(|open| Ok((Snapshot::of(&open, None)?, open)));
        let (snapshot, open) = match opened {
            Ok(opened) => opened,
            Err(cause) => {
                if folder.exists() {
                    tracing::warn!(%cause, "the search index does not open and is made anew");
                }
                let open = create_in(&folder, &fields)?;
                (Snapshot::of(&open, None)?, open)
            }
        };
        let (shown, _) = watch::channel(Arc::new(snapshot));
        Ok(Self(Arc::new(Inside { folder, fields, open: Mutex::new(open), shown, turn: tokio::sync::Mutex::default() })))
    }

    pub fn fields(&self) -> &Fields {
        &self.0.fields
    }

    /// What searches look at now.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.0.shown.borrow().clone()
    }

    /// Hears of each newer snapshot.
    pub fn follow(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.0.shown.subscribe()
    }

    /// Waits until nobody else brings the index up to date.
    pub async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.0.turn.lock().await
    }

    /// Whether somebody brings the index up to date just now.
    pub fn is_busy(&self) -> bool {
        self.0.turn.try_lock().is_err()
    }

    /// Throws the index away and begins an empty one; what was readable is shown until the next commit. Blocks.
    pub fn reset(&self) -> Result<(), TantivyError> {
        let fresh = create_in(&self.0.folder, &self.0.fields)?;
        *self.0.open.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// Whether every file is as it was written. Blocks.
    pub fn is_sound(&self) -> bool {
        self.now().index.validate_checksum().is_ok_and(|damaged| damaged.is_empty())
    }

    /// Shows what was committed, also by another process; answers whether there was something new. Blocks.
    pub fn reload(&self) -> Result<bool, TantivyError> {
        let open = self.now();
        let before = self.snapshot();
        if state_of(&open.index.load_metas()?) == before.state && before.mark.is_some() {
            return Ok(false);
        }
        open.reader.reload()?;
        self.0.shown.send_replace(Arc::new(Snapshot::of(&open, Some(&before))?));
        Ok(true)
    }

    /// Writes a batch and shows it. Blocks.
    pub fn apply(&self, entries: Vec<Entry>, mark: Mark) -> Result<(), TantivyError> {
        let mut writer = self.writer(WRITER_BYTES, &mark)?;
        for (product, document) in entries {
            writer.delete_term(self.fields().term_of(product));
            if let Some(document) = document {
                writer.add_document(document)?;
            }
        }
        commit(&mut writer, &mark)?;
        self.reload()?;
        writer.wait_merging_threads()?;
        self.reload().map(|_| ())
    }

    /// Begins to write everything anew; searches see what was before until [`Rebuild::finish`]. Blocks.
    /// `mark` says how far it is to come, and in which languages.
    pub fn rebuild(&self, mark: Mark) -> Result<Rebuild, TantivyError> {
        let writer = self.writer(REBUILD_BYTES, &mark)?;
        writer.delete_all_documents()?;
        Ok(Rebuild { index: self.clone(), writer, mark })
    }

    /// Removes what older versions of the program left beside this index. Blocks.
    pub fn sweep(&self) {
        let Some(parent) = self.0.folder.parent() else { return };
        let Ok(entries) = fs::read_dir(parent) else { return };
        for path in entries.flatten().map(|entry| entry.path()).filter(|path| *path != self.0.folder && path.is_dir()) {
            if let Err(cause) = fs::remove_dir_all(&path) {
                tracing::warn!(%cause, path = %path.display(), "an old search index cannot be removed");
            }
        }
    }

    fn now(&self) -> Open {
        self.0.open.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The one writer; another process (`ironmonger reindex`) may hold it for a while.
    fn writer(&self, bytes: usize, mark: &Mark) -> Result<IndexWriter, TantivyError> {
        let index = self.now().index;
        text::cut(index.tokenizers(), mark.tongues().main);
        let mut tries = 0;
        let writer: IndexWriter = loop {
            match index.writer_with_num_threads(1, bytes) {
                Err(TantivyError::LockFailure(LockError::LockBusy, _)) if tries < 100 => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(100));
                }
                writer => break writer?,
            }
        };
        // Small batches are merged among themselves: the large segment is left alone for long.
        let mut policy = LogMergePolicy::default();
        policy.set_min_layer_size(500);
        policy.set_min_num_segments(6);
        policy.set_del_docs_ratio_before_merge(0.3);
        writer.set_merge_policy(Box::new(policy));
        Ok(writer)
    }
}

/// An index that is being written anew.
pub struct Rebuild {
    index: Index,
    writer: IndexWriter,
    mark: Mark,
}

impl Rebuild {
    pub fn add(&mut self, documents: Vec<TantivyDocument>) -> Result<(), TantivyError> {
        documents.into_iter().try_for_each(|document| self.writer.add_document(document).map(|_| ()))
    }

    /// Commits, and shows the new index in place of the old.
    pub fn finish(mut self) -> Result<(), TantivyError> {
        commit(&mut self.writer, &self.mark)?;
        let segments = self.index.now().index.searchable_segment_ids()?;
        if segments.len() > 1 {
            self.writer.merge(&segments).wait()?;
        }
        self.writer.wait_merging_threads()?;
        self.index.reload().map(|_| ())
    }
}

fn commit(writer: &mut IndexWriter, mark: &Mark) -> Result<(), TantivyError> {
    let payload = serde_json::to_string(mark).map_err(|cause| TantivyError::InternalError(cause.to_string()))?;
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&payload);
    prepared.commit().map(|_| ())
}

fn open_in(folder: &Path, fields: &Fields) -> Result<Open, TantivyError> {
    let mut index = tantivy::Index::open_in_dir(folder)?;
    if index.schema() != fields.schema {
        return Err(TantivyError::SchemaError("the index has other fields".to_owned()));
    }
    index.set_tokenizers(text::tokenizers(Tongues::default().main));
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(50).try_into()?;
    Ok(Open { index, reader, beginnings: Beginnings::default(), keeps: !Switch::NothingKept.is_on() })
}

fn create_in(folder: &Path, fields: &Fields) -> Result<Open, TantivyError> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    tantivy::Index::create_in_dir(folder, fields.schema.clone())?;
    open_in(folder, fields)
}

/// What tells one commit from another: an operation's stamp alone may come again after everything was deleted.
fn state_of(metas: &IndexMeta) -> String {
    let segments = metas.segments.iter().map(|segment| (segment.id().uuid_string(), segment.delete_opstamp())).collect::<Vec<_>>();
    format!("{} {:?} {segments:?}", metas.opstamp, metas.payload)
}

/// The index as it was at one commit.
pub struct Snapshot {
    /// How far it has come; `None` for an index that was never filled.
    pub mark: Option<Mark>,
    /// How the words in it are cut.
    pub tongues: Tongues,
    state: String,
    searcher: Searcher,
    pub shelves: Vec<Arc<Shelf>>,
    /// Of the products whose cost is known: what a product without one is taken to leave.
    pub mean_margin: f32,
    /// What words with short beginnings are in; newer snapshots share it.
    pub beginnings: Beginnings,
    /// What has been found in it.
    pub kept: Kept,
}

impl Snapshot {
    fn of(open: &Open, before: Option<&Self>) -> Result<Self, TantivyError> {
        let metas = open.index.load_metas()?;
        let mark = metas.payload.as_deref().and_then(|payload| serde_json::from_str::<Mark>(payload).ok());
        let tongues = mark.as_ref().map(Mark::tongues).unwrap_or_default();
        let searcher = open.reader.searcher();
        let known = before.map(|before| before.shelves.iter().map(|shelf| (shelf.id, shelf)).collect::<HashMap<_, _>>()).unwrap_or_default();
        let shelf = |segment: &tantivy::SegmentReader| match known.get(&segment.segment_id()) {
            Some(shelf) => Ok(Arc::clone(shelf)),
            None => Shelf::of(segment).map(Arc::new),
        };
        let shelves = searcher.segment_readers().iter().map(shelf).collect::<Result<Vec<_>, TantivyError>>()?;
        let labels = shelves.iter().map(|shelf| shelf.count_labels()).sum();
        let kept = Kept::new(labels, open.keeps);
        let margins = shelves.iter().flat_map(|shelf| &shelf.margin).filter(|margin| **margin != NO_COST);
        let (sum, many) = margins.fold((0_i64, 0_i64), |(sum, many), margin| (sum + i64::from(*margin), many + 1));
        let mean_margin = sum as f32 / (100 * many.max(1)) as f32;
        Ok(Self { mark, tongues, state: state_of(&metas), searcher, shelves, mean_margin, beginnings: open.beginnings.clone(), kept })
    }

    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    pub fn search<C: Collector>(&self, query: &dyn Query, collector: &C) -> Result<C::Fruit, TantivyError> {
        self.searcher.search(query, collector)
    }

    /// What a document scores for a query; 0 when it does not match.
    pub fn score(&self, query: &dyn Query, address: DocAddress) -> Result<Score, TantivyError> {
        let weight = query.weight(EnableScoring::enabled_from_searcher(&self.searcher))?;
        let mut scorer = weight.scorer(self.searcher.segment_reader(address.segment_ord), 1.0)?;
        let found = scorer.doc() <= address.doc_id && scorer.seek(address.doc_id) == address.doc_id;
        Ok(if found { scorer.score() } else { 0.0 })
    }

    /// Whether a product has a term.
    pub fn has(&self, term: &Term) -> Result<bool, TantivyError> {
        for segment in self.searcher.segment_readers() {
            let Some(mut postings) = segment.inverted_index(term.field())?.read_postings(term, IndexRecordOption::Basic)? else { continue };
            while postings.doc() != TERMINATED {
                if segment.alive_bitset().is_none_or(|alive| alive.is_alive(postings.doc())) {
                    return Ok(true);
                }
                postings.advance();
            }
        }
        Ok(false)
    }

    /// The cards of documents, in their order.
    pub fn cards(&self, fields: &Fields, documents: impl IntoIterator<Item = DocAddress>) -> Result<Vec<Card>, TantivyError> {
        let read = |address| {
            let document = self.searcher.doc::<TantivyDocument>(address)?;
            let card = document.get_first(fields.card).and_then(|value| value.as_bytes()).unwrap_or_default();
            serde_json::from_slice(card).map_err(|cause| TantivyError::InternalError(cause.to_string()))
        };
        documents.into_iter().map(read).collect()
    }
}

/// What lists look at of one segment: what every list asks for is kept in memory, the rest in columns.
pub struct Shelf {
    id: SegmentId,
    segment: tantivy::SegmentReader,
    /// By document: minor units of the shop's currency.
    pub price: Vec<u64>,
    /// By document: mean rating in tenths.
    pub rating: Vec<u8>,
    /// By document: whether it can be bought.
    pub available: Vec<bool>,
    /// By document: what being liked and sold adds to how well it fits, as a share.
    pub liked: Vec<f32>,
    /// By document: per cent of the price that the cost leaves, or [`NO_COST`].
    margin: Vec<i8>,
    pub sold: Column<u64>,
    pub published: Column<u64>,
    pub tie: Column<u64>,
    pub brands: Labels,
    pub categories: Labels,
    pub brand_names: Names,
    pub category_names: Names,
    pub options: Labels,
    /// The variants of products with options: see [`fields::variant`].
    pub variants: Column<u64>,
    /// Names and values of specifications that lists can be narrowed by.
    pub specifications: Labels,
    /// Names and units of those that are numbers; `amounts` has a number for each.
    pub measures: Labels,
    pub amounts: Vec<f64>,
}

impl Shelf {
    fn of(segment: &tantivy::SegmentReader) -> Result<Self, TantivyError> {
        let columns = segment.fast_fields();
        let documents = segment.max_doc();
        let labels = |name: &str| Labels::of(columns.str(name)?, documents);
        let (rating, sold, available) = (columns.u64("rating")?, columns.u64("sold")?, columns.u64("available")?);
        let (price, amounts) = (columns.u64("price")?, columns.f64("amounts")?);
        let rating = (0..documents).map(|document| rating.first(document).unwrap_or(0).min(50) as u8).collect::<Vec<_>>();
        let liked = |(document, rating): (u32, &u8)| (f32::from(*rating) / 50.0).mul_add(0.05, (1.0 + sold.first(document).unwrap_or(0) as f32).ln() * 0.02);
        let (brands, categories) = (labels("brand")?, labels("categories")?);
        let margin = columns.i64("margin")?;
        Ok(Self {
            id: segment.segment_id(),
            price: (0..documents).map(|document| price.first(document).unwrap_or(0)).collect(),
            available: (0..documents).map(|document| available.first(document).unwrap_or(0) > 0).collect(),
            liked: (0..documents).zip(&rating).map(liked).collect(),
            margin: (0..documents).map(|document| margin.first(document).map_or(NO_COST, |margin| margin.clamp(-100, 100) as i8)).collect(),
            rating,
            sold,
            published: columns.u64("published")?,
            tie: columns.u64("tie")?,
            brand_names: Names::of(&brands),
            category_names: Names::of(&categories),
            brands,
            categories,
            options: labels("options")?,
            variants: columns.u64("variants")?,
            specifications: labels("specifications")?,
            measures: labels("measures")?,
            amounts: (0..documents).flat_map(|document| amounts.values_for_doc(document)).collect(),
            segment: segment.clone(),
        })
    }

    /// How many labels there are of all filters.
    fn count_labels(&self) -> usize {
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
    pub fn places(&self, collection: &str) -> Option<Column<i64>> {
        self.segment.fast_fields().column_opt(&format!("place.{collection}")).ok().flatten()
    }

    /// The numbers that a document's specifications are: that of the label, and the amount.
    pub fn amounts_of(&self, document: u32) -> impl Iterator<Item = (usize, f64)> {
        let place = self.measures.place(document);
        let numbers = self.measures.numbers.get(place.clone()).unwrap_or_default();
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
            let own = label.split(PART).next().unwrap_or_default();
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
        self.label(number).split(PART).nth(part).unwrap_or_default()
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
    pub fn beginning(&self, beginning: &str) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|(word, _)| **word < *beginning);
        self.0.iter().skip(from).take_while(move |(word, _)| word.starts_with(beginning)).map(|(_, number)| *number as usize)
    }
}
