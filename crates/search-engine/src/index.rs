//! The embedded index: its folder, its commits, and what searches look at.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use ironmonger_kernel::{Currency, Language};
use serde::{Deserialize, Serialize};
use tantivy::{IndexMeta, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, directory::error::LockError, indexer::LogMergePolicy};
use tokio::sync::watch;
use uuid::Uuid;

use crate::{
    document::{Document, Stored},
    prefix::PrefixCache,
    schema::{self, Fields},
    snapshot::Snapshot,
    text::{self, Languages},
};

/// Memory of a batch before it is written out; the least that Tantivy accepts.
const WRITER_BYTES: usize = 15_000_000;
/// The same for an index that is rebuilt: larger portions are fewer to merge.
const REBUILD_BYTES: usize = 60_000_000;

/// How far an index has come: stored with each commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Position in the owner's change log up to which everything is in the index.
    pub position: i64,
    /// The currency of the prices in it.
    pub currency: Currency,
    /// The languages of its texts: the main one, and the others.
    #[serde(default)]
    pub language: Language,
    #[serde(default)]
    pub languages: Vec<Language>,
}

impl Checkpoint {
    pub(crate) fn analyzers(&self) -> Languages {
        Languages::new(&self.language, &self.languages)
    }
}

/// A document ready to be written.
pub struct Prepared(TantivyDocument);

/// A document's new state; `None` for one that is not to be found any more.
pub type Change = (Uuid, Option<Prepared>);

/// The index of this process; clones share it. `S` is what is stored with each document.
pub struct Index<S: Stored>(Arc<Inner<S>>);

impl<S: Stored> Clone for Index<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

struct Inner<S: Stored> {
    files: Files,
    current: watch::Sender<Arc<Snapshot<S>>>,
    /// Held by whoever brings the index up to date.
    update_lock: tokio::sync::Mutex<()>,
}

impl<S: Stored> std::fmt::Debug for Index<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("folder", &self.0.files.folder).finish_non_exhaustive()
    }
}

impl<S: Stored> Index<S> {
    /// Opens the index in a folder; one that is missing, damaged or of an older schema is created, and is empty then.
    /// Without `caching` nothing that was found is kept, as measurements ask for.
    pub fn open(folder: &Path, caching: bool) -> Result<Self, TantivyError> {
        let fields = Fields::new();
        let folder = folder.join(format!("v{}", schema::VERSION));
        let opened = open_in(&folder, &fields, caching).and_then(|open| Ok((Snapshot::of(&open, &fields, None)?, open)));
        let (snapshot, open) = match opened {
            Ok(opened) => opened,
            Err(cause) => {
                if folder.exists() {
                    tracing::warn!(%cause, "the search index does not open and is created again");
                }
                let open = create_in(&folder, &fields, caching)?;
                (Snapshot::of(&open, &fields, None)?, open)
            }
        };
        let (current, _) = watch::channel(Arc::new(snapshot));
        let files = Files { folder, fields, caching, open: Mutex::new(open) };
        Ok(Self(Arc::new(Inner { files, current, update_lock: tokio::sync::Mutex::default() })))
    }

    /// What searches look at now.
    pub fn snapshot(&self) -> Arc<Snapshot<S>> {
        self.0.current.borrow().clone()
    }

    /// Receives each newer snapshot.
    pub fn subscribe(&self) -> watch::Receiver<Arc<Snapshot<S>>> {
        self.0.current.subscribe()
    }

    /// Waits until nobody else brings the index up to date.
    pub async fn update_lock(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.0.update_lock.lock().await
    }

    /// Whether somebody brings the index up to date just now.
    pub fn is_updating(&self) -> bool {
        self.0.update_lock.try_lock().is_err()
    }

    /// Turns a document into what [`Self::apply`] and [`Rebuild::add`] write.
    pub fn prepare(&self, document: &Document<'_, S>) -> Result<Prepared, TantivyError> {
        self.0.files.fields.document(document).map(Prepared)
    }

    /// Deletes the index and begins an empty one; what was readable is shown until the next commit. Blocks.
    pub fn reset(&self) -> Result<(), TantivyError> {
        self.0.files.reset()
    }

    /// Whether every file is as it was written. Blocks.
    pub fn is_sound(&self) -> bool {
        self.0.files.now().index.validate_checksum().is_ok_and(|damaged| damaged.is_empty())
    }

    /// Shows what was committed, also by another process; answers whether there was something new. Blocks.
    pub fn reload(&self) -> Result<bool, TantivyError> {
        let open = self.0.files.now();
        let before = self.snapshot();
        if state_of(&open.index.load_metas()?) == before.state() && before.checkpoint().is_some() {
            return Ok(false);
        }
        open.reader.reload()?;
        self.0.current.send_replace(Arc::new(Snapshot::of(&open, &self.0.files.fields, Some(&before))?));
        Ok(true)
    }

    /// Writes a batch and shows it. Blocks.
    pub fn apply(&self, changes: Vec<Change>, checkpoint: &Checkpoint) -> Result<(), TantivyError> {
        let writer = self.0.files.write(changes, checkpoint)?;
        self.reload()?;
        writer.wait_merging_threads()?;
        self.reload().map(|_| ())
    }

    /// Begins to write everything again; searches see what was before until [`Rebuild::finish`]. Blocks.
    /// `checkpoint` says how far it is to come, and in which languages.
    pub fn rebuild(&self, checkpoint: Checkpoint) -> Result<Rebuild<S>, TantivyError> {
        let writer = self.0.files.writer(REBUILD_BYTES, &checkpoint)?;
        writer.delete_all_documents()?;
        Ok(Rebuild { index: self.clone(), writer, checkpoint })
    }

    /// Removes what older versions of the program left beside this index. Blocks.
    pub fn remove_old_versions(&self) {
        self.0.files.remove_old_versions();
    }
}

/// An index that is being written again.
pub struct Rebuild<S: Stored> {
    index: Index<S>,
    writer: IndexWriter,
    checkpoint: Checkpoint,
}

impl<S: Stored> Rebuild<S> {
    pub fn add(&mut self, documents: Vec<Prepared>) -> Result<(), TantivyError> {
        add(&self.writer, documents)
    }

    /// Commits, and shows the new index in place of the old.
    pub fn finish(self) -> Result<(), TantivyError> {
        self.index.0.files.finish(self.writer, &self.checkpoint)?;
        self.index.reload().map(|_| ())
    }
}

/// The files of an index, whatever is stored with its documents.
struct Files {
    folder: PathBuf,
    fields: Fields,
    caching: bool,
    open: Mutex<Open>,
}

#[derive(Clone)]
pub(crate) struct Open {
    pub index: tantivy::Index,
    pub reader: IndexReader,
    pub prefixes: PrefixCache,
    pub caching: bool,
}

impl Files {
    fn now(&self) -> Open {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn reset(&self) -> Result<(), TantivyError> {
        let fresh = create_in(&self.folder, &self.fields, self.caching)?;
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }

    /// The one writer; another process (`ironmonger reindex`) may hold it for a while.
    fn writer(&self, bytes: usize, checkpoint: &Checkpoint) -> Result<IndexWriter, TantivyError> {
        let index = self.now().index;
        text::use_main_analyzer(index.tokenizers(), checkpoint.analyzers().main);
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

    /// Commits a batch; segments may still be merged afterwards.
    fn write(&self, changes: Vec<Change>, checkpoint: &Checkpoint) -> Result<IndexWriter, TantivyError> {
        let mut writer = self.writer(WRITER_BYTES, checkpoint)?;
        for (id, document) in changes {
            writer.delete_term(self.fields.id_term(id));
            add(&writer, document)?;
        }
        commit(&mut writer, checkpoint)?;
        Ok(writer)
    }

    /// Commits what was written, and merges it into one segment.
    fn finish(&self, mut writer: IndexWriter, checkpoint: &Checkpoint) -> Result<(), TantivyError> {
        commit(&mut writer, checkpoint)?;
        let segments = self.now().index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        writer.wait_merging_threads()
    }

    fn remove_old_versions(&self) {
        let Some(parent) = self.folder.parent() else { return };
        let Ok(entries) = fs::read_dir(parent) else { return };
        for path in entries.flatten().map(|entry| entry.path()).filter(|path| *path != self.folder && path.is_dir()) {
            if let Err(cause) = fs::remove_dir_all(&path) {
                tracing::warn!(%cause, path = %path.display(), "an old search index cannot be removed");
            }
        }
    }
}

fn add(writer: &IndexWriter, documents: impl IntoIterator<Item = Prepared>) -> Result<(), TantivyError> {
    documents.into_iter().try_for_each(|document| writer.add_document(document.0).map(|_| ()))
}

fn commit(writer: &mut IndexWriter, checkpoint: &Checkpoint) -> Result<(), TantivyError> {
    let payload = serde_json::to_string(checkpoint).map_err(|cause| TantivyError::InternalError(cause.to_string()))?;
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&payload);
    prepared.commit().map(|_| ())
}

fn open_in(folder: &Path, fields: &Fields, caching: bool) -> Result<Open, TantivyError> {
    let mut index = tantivy::Index::open_in_dir(folder)?;
    if index.schema() != fields.schema {
        return Err(TantivyError::SchemaError("the index has other fields".to_owned()));
    }
    index.set_tokenizers(text::tokenizers(Languages::default().main));
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).doc_store_cache_num_blocks(50).try_into()?;
    Ok(Open { index, reader, prefixes: PrefixCache::default(), caching })
}

fn create_in(folder: &Path, fields: &Fields, caching: bool) -> Result<Open, TantivyError> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    tantivy::Index::create_in_dir(folder, fields.schema.clone())?;
    open_in(folder, fields, caching)
}

/// What tells one commit from another: an operation's stamp alone may come again after everything was deleted.
pub(crate) fn state_of(metas: &IndexMeta) -> String {
    let segments = metas.segments.iter().map(|segment| (segment.id().uuid_string(), segment.delete_opstamp())).collect::<Vec<_>>();
    format!("{} {:?} {segments:?}", metas.opstamp, metas.payload)
}
