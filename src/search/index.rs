//! The embedded index: its folder, its commits, and what searches look at.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tantivy::{
    DocAddress, IndexMeta, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError,
    collector::Collector,
    columnar::{Column, StrColumn},
    directory::error::LockError,
    index::SegmentId,
    indexer::LogMergePolicy,
    query::Query,
    schema::Value,
};
use tokio::sync::watch;
use uuid::Uuid;

use super::fields::{self, Fields, PART};
use crate::{catalog::model::Card, kernel::Currency};

/// Bytes that a batch may gather before it is written out; the least that Tantivy accepts.
const WRITER_BYTES: usize = 15_000_000;

/// How far an index has come: stored with each commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Position in the catalogue's change log up to which everything is in the index.
    pub position: i64,
    /// The currency of the prices in it.
    pub currency: Currency,
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
        let mut writer = self.writer()?;
        for (product, document) in entries {
            writer.delete_term(self.fields().term_of(product));
            if let Some(document) = document {
                writer.add_document(document)?;
            }
        }
        commit(&mut writer, mark)?;
        self.reload()?;
        writer.wait_merging_threads()?;
        self.reload().map(|_| ())
    }

    /// Begins to write everything anew; searches see what was before until [`Rebuild::finish`]. Blocks.
    pub fn rebuild(&self) -> Result<Rebuild, TantivyError> {
        let writer = self.writer()?;
        writer.delete_all_documents()?;
        Ok(Rebuild { index: self.clone(), writer })
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

    /// The one writer; another process (`cartwright reindex`) may hold it for a while.
    fn writer(&self) -> Result<IndexWriter, TantivyError> {
        let index = self.now().index;
        let mut tries = 0;
        let writer: IndexWriter = loop {
            match index.writer_with_num_threads(1, WRITER_BYTES) {
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
}

impl Rebuild {
    pub fn add(&mut self, documents: Vec<TantivyDocument>) -> Result<(), TantivyError> {
        documents.into_iter().try_for_each(|document| self.writer.add_document(document).map(|_| ()))
    }

    /// Commits, and shows the new index in place of the old.
    pub fn finish(mut self, mark: Mark) -> Result<(), TantivyError> {
        commit(&mut self.writer, mark)?;
        let segments = self.index.now().index.searchable_segment_ids()?;
        if segments.len() > 1 {
            self.writer.merge(&segments).wait()?;
        }
        self.writer.wait_merging_threads()?;
        self.index.reload().map(|_| ())
    }
}

fn commit(writer: &mut IndexWriter, mark: Mark) -> Result<(), TantivyError> {
    let payload = serde_json::to_string(&mark).map_err(|cause| TantivyError::InternalError(cause.to_string()))?;
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&payload);
    prepared.commit().map(|_| ())
}

fn open_in(folder: &Path, fields: &Fields) -> Result<Open, TantivyError> {
    let mut index = tantivy::Index::open_in_dir(folder)?;
    if index.schema() != fields.schema {
        return Err(TantivyError::SchemaError("the index has other fields".to_owned()));
    }
    index.set_tokenizers(super::text::tokenizers());
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(50).try_into()?;
    Ok(Open { index, reader })
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
    state: String,
    searcher: Searcher,
    pub shelves: Vec<Arc<Shelf>>,
}

impl Snapshot {
    fn of(open: &Open, before: Option<&Self>) -> Result<Self, TantivyError> {
        let metas = open.index.load_metas()?;
        let mark = metas.payload.as_deref().and_then(|payload| serde_json::from_str(payload).ok());
        let searcher = open.reader.searcher();
        let known = before.map(|before| before.shelves.iter().map(|shelf| (shelf.id, shelf)).collect::<HashMap<_, _>>()).unwrap_or_default();
        let shelf = |segment: &tantivy::SegmentReader| match known.get(&segment.segment_id()) {
            Some(shelf) => Ok(Arc::clone(shelf)),
            None => Shelf::of(segment).map(Arc::new),
        };
        let shelves = searcher.segment_readers().iter().map(shelf).collect::<Result<_, TantivyError>>()?;
        Ok(Self { mark, state: state_of(&metas), searcher, shelves })
    }

    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    pub fn search<C: Collector>(&self, query: &dyn Query, collector: &C) -> Result<C::Fruit, TantivyError> {
        self.searcher.search(query, collector)
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

/// The columns of one segment, opened once, with the few words that their numbers stand for.
pub struct Shelf {
    id: SegmentId,
    segment: tantivy::SegmentReader,
    pub price: Column<u64>,
    pub rating: Column<u64>,
    pub sold: Column<u64>,
    pub published: Column<u64>,
    pub available: Column<u64>,
    pub tie: Column<u64>,
    pub brands: Labels,
    pub categories: Labels,
    pub options: Labels,
}

impl Shelf {
    fn of(segment: &tantivy::SegmentReader) -> Result<Self, TantivyError> {
        let columns = segment.fast_fields();
        Ok(Self {
            id: segment.segment_id(),
            price: columns.u64("price")?,
            rating: columns.u64("rating")?,
            sold: columns.u64("sold")?,
            published: columns.u64("published")?,
            available: columns.u64("available")?,
            tie: columns.u64("tie")?,
            brands: Labels::of(columns.str("brand")?)?,
            categories: Labels::of(columns.str("categories")?)?,
            options: Labels::of(columns.str("options")?)?,
            segment: segment.clone(),
        })
    }

    /// Where products stand in a collection; `None` when this segment has none of them.
    pub fn places(&self, collection: &str) -> Option<Column<i64>> {
        self.segment.fast_fields().column_opt(&format!("place.{collection}")).ok().flatten()
    }
}

/// A column of labels: each document has the numbers of some.
#[derive(Default)]
pub struct Labels {
    column: Option<Column<u64>>,
    /// By number: the parts of the label.
    pub all: Vec<Vec<String>>,
}

impl Labels {
    fn of(column: Option<StrColumn>) -> Result<Self, TantivyError> {
        let Some(column) = column else { return Ok(Self::default()) };
        let mut all = Vec::with_capacity(column.num_terms());
        let mut label = String::new();
        for number in 0..column.num_terms() as u64 {
            label.clear();
            column.ord_to_str(number, &mut label)?;
            all.push(label.split(PART).map(str::to_owned).collect());
        }
        Ok(Self { column: Some(column.ords().clone()), all })
    }

    pub fn of_document(&self, document: u32) -> impl Iterator<Item = usize> {
        self.column.iter().flat_map(move |column| column.values_for_doc(document)).map(|number| number as usize)
    }

    /// A part of a label; empty when the label has fewer.
    pub fn part(&self, number: usize, part: usize) -> &str {
        self.all.get(number).and_then(|parts| parts.get(part)).map_or("", String::as_str)
    }
}
