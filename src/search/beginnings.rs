//! Products with a word that begins so. Short beginnings are those of many words: what has them is kept.

use std::sync::Arc;

use moka::sync::Cache;
use tantivy::{
    BitSet, DocId, Score, SegmentReader, TantivyError,
    index::SegmentId,
    query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight},
    schema::{Field, IndexRecordOption},
};

/// Beginnings of more letters are not kept: few words have them.
const SHORT: usize = 4;
/// Bytes of what is kept, at the most.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// What of a segment has words with short beginnings.
#[derive(Clone, Debug)]
pub struct Beginnings(Cache<(SegmentId, Field, String), Arc<BitSet>>);

impl Default for Beginnings {
    fn default() -> Self {
        let weigh = |_: &(SegmentId, Field, String), set: &Arc<BitSet>| set.max_value() / 8 + 100;
        Self(Cache::builder().max_capacity(MOST_BYTES).weigher(weigh).build())
    }
}

impl Beginnings {
    fn of(&self, segment: &SegmentReader, field: Field, beginning: &str) -> tantivy::Result<Arc<BitSet>> {
        if beginning.chars().count() > SHORT {
            return read(segment, field, beginning).map(Arc::new);
        }
        let key = (segment.segment_id(), field, beginning.to_owned());
        let made = self.0.try_get_with(key, || read(segment, field, beginning).map(Arc::new));
        made.map_err(|cause| TantivyError::clone(&cause))
    }
}

fn read(segment: &SegmentReader, field: Field, beginning: &str) -> tantivy::Result<BitSet> {
    let mut set = BitSet::with_max_value(segment.max_doc());
    let words = segment.inverted_index(field)?;
    let mut stream = words.terms().range().ge(beginning.as_bytes()).into_stream()?;
    while stream.advance() && stream.key().starts_with(beginning.as_bytes()) {
        let mut postings = words.read_block_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
        while !postings.docs().is_empty() {
            postings.docs().iter().for_each(|document| _ = set.insert(*document));
            postings.advance();
        }
    }
    Ok(set)
}

/// Products with a word in a field that begins so; all score 1.
#[derive(Clone, Debug)]
pub struct BeginsWith {
    pub kept: Beginnings,
    pub field: Field,
    pub beginning: String,
}

impl Query for BeginsWith {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for BeginsWith {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let set = self.kept.of(segment, self.field, &self.beginning)?;
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(BitSet::clone(&set)), boost)))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        if self.kept.of(segment, self.field, &self.beginning)?.contains(document) {
            return Ok(Explanation::new("begins with", 1.0));
        }
        Err(TantivyError::InvalidArgument(format!("document {document} has no word that begins with {:?}", self.beginning)))
    }
}
