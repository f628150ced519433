//! Documents with a word that has a prefix. Short prefixes match many words: their documents are cached.

use std::sync::Arc;

use moka::sync::Cache;
use tantivy::{
    BitSet, DocId, Score, SegmentReader, TantivyError,
    index::SegmentId,
    query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight},
    schema::{Field, IndexRecordOption},
};

/// Longer prefixes are not cached: few words have them.
const MAX_CACHED_CHARS: usize = 4;
/// Memory of the cache.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// By segment, field and prefix: the documents that match.
#[derive(Clone, Debug)]
pub struct PrefixCache(Cache<(SegmentId, Field, String), Arc<BitSet>>);

impl Default for PrefixCache {
    fn default() -> Self {
        let weigh = |_: &(SegmentId, Field, String), set: &Arc<BitSet>| set.max_value() / 8 + 100;
        Self(Cache::builder().max_capacity(MAX_BYTES).weigher(weigh).build())
    }
}

impl PrefixCache {
    fn of(&self, segment: &SegmentReader, field: Field, prefix: &str) -> tantivy::Result<Arc<BitSet>> {
        if prefix.chars().count() > MAX_CACHED_CHARS {
            return read(segment, field, prefix).map(Arc::new);
        }
        let key = (segment.segment_id(), field, prefix.to_owned());
        let made = self.0.try_get_with(key, || read(segment, field, prefix).map(Arc::new));
        made.map_err(|cause| TantivyError::clone(&cause))
    }
}

fn read(segment: &SegmentReader, field: Field, prefix: &str) -> tantivy::Result<BitSet> {
    let mut set = BitSet::with_max_value(segment.max_doc());
    let words = segment.inverted_index(field)?;
    let mut stream = words.terms().range().ge(prefix.as_bytes()).into_stream()?;
    while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
        let mut postings = words.read_block_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
        while !postings.docs().is_empty() {
            postings.docs().iter().for_each(|document| _ = set.insert(*document));
            postings.advance();
        }
    }
    Ok(set)
}

/// Documents with a word in a field that begins so; all score 1.
#[derive(Clone, Debug)]
pub struct PrefixQuery {
    pub cache: PrefixCache,
    pub field: Field,
    pub prefix: String,
}

impl Query for PrefixQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for PrefixQuery {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let set = self.cache.of(segment, self.field, &self.prefix)?;
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(BitSet::clone(&set)), boost)))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        if self.cache.of(segment, self.field, &self.prefix)?.contains(document) {
            return Ok(Explanation::new("prefix", 1.0));
        }
        Err(TantivyError::InvalidArgument(format!("document {document} has no word that begins with {:?}", self.prefix)))
    }
}
