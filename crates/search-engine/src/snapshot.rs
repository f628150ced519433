//! The index as it was at one commit: what every search looks at.

use std::{collections::HashMap, sync::Arc};

use tantivy::{
    DocAddress, DocSet, Score, Searcher, TERMINATED, TantivyDocument, TantivyError, Term,
    collector::Collector,
    query::{EnableScoring, Query},
    schema::{IndexRecordOption, Value},
};

use crate::{
    cache::{ListCache, MatchCache},
    document::Stored,
    index::{Checkpoint, Open, state_of},
    prefix::PrefixCache,
    schema::Fields,
    segment::Segment,
    text::Languages,
};

/// The index as it was at one commit, with what has been found in it.
pub struct Snapshot<S: Stored> {
    pub(crate) view: View,
    pub(crate) lists: ListCache<S>,
}

impl<S: Stored> Snapshot<S> {
    pub(crate) fn of(open: &Open, fields: &Fields, before: Option<&Self>) -> Result<Self, TantivyError> {
        Ok(Self { view: View::of(open, fields, before.map(|before| &before.view))?, lists: ListCache::new(open.caching) })
    }

    /// How far it has come; `None` for an index that was never filled.
    pub fn checkpoint(&self) -> Option<&Checkpoint> {
        self.view.checkpoint.as_ref()
    }

    pub(crate) fn state(&self) -> &str {
        &self.view.state
    }

    /// What is stored with documents, in their order.
    pub(crate) fn stored(&self, documents: impl IntoIterator<Item = DocAddress>) -> Result<Vec<S>, TantivyError> {
        let read = |address| {
            let document = self.view.searcher.doc::<TantivyDocument>(address)?;
            let stored = document.get_first(self.view.fields.stored).and_then(|value| value.as_bytes()).unwrap_or_default();
            serde_json::from_slice(stored).map_err(|cause| TantivyError::InternalError(cause.to_string()))
        };
        documents.into_iter().map(read).collect()
    }
}

/// The part of a snapshot that does not depend on what is stored with documents.
pub(crate) struct View {
    pub fields: Fields,
    pub checkpoint: Option<Checkpoint>,
    /// How its words are analysed.
    pub languages: Languages,
    state: String,
    searcher: Searcher,
    pub segments: Vec<Arc<Segment>>,
    /// Of the documents whose cost is known: what one without is taken for.
    pub mean_margin: f32,
    /// Newer snapshots share it.
    pub prefixes: PrefixCache,
    pub matches: MatchCache,
}

impl View {
    fn of(open: &Open, fields: &Fields, before: Option<&Self>) -> Result<Self, TantivyError> {
        let metas = open.index.load_metas()?;
        let checkpoint = metas.payload.as_deref().and_then(|payload| serde_json::from_str::<Checkpoint>(payload).ok());
        let languages = checkpoint.as_ref().map(Checkpoint::analyzers).unwrap_or_default();
        let searcher = open.reader.searcher();
        let known = before.map(|before| before.segments.iter().map(|segment| (segment.id, segment)).collect::<HashMap<_, _>>()).unwrap_or_default();
        let segment = |segment: &tantivy::SegmentReader| match known.get(&segment.segment_id()) {
            Some(segment) => Ok(Arc::clone(segment)),
            None => Segment::of(segment).map(Arc::new),
        };
        let segments = searcher.segment_readers().iter().map(segment).collect::<Result<Vec<_>, TantivyError>>()?;
        let labels = segments.iter().map(|segment| segment.count_labels()).sum();
        let margins = segments.iter().map(|segment| segment.margins());
        let (sum, count) = margins.fold((0, 0), |(sum, count), (more, others)| (sum + more, count + others));
        let mean_margin = sum as f32 / (100 * count.max(1)) as f32;
        Ok(Self {
            fields: fields.clone(),
            checkpoint,
            languages,
            state: state_of(&metas),
            searcher,
            segments,
            mean_margin,
            prefixes: open.prefixes.clone(),
            matches: MatchCache::new(labels, open.caching),
        })
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

    /// Whether a document has a term.
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
}
