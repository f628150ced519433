//! How well a product fits a word: occurrences in all fields count together, more in the title than in the text, each
//! further one less (BM25F).

use std::sync::Arc;

use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term,
    fieldnorm::FieldNormReader,
    postings::{Postings, SegmentPostings},
    query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight},
    schema::{Field, IndexRecordOption},
};

/// Occurrences, by weight and length, at which half of a word's score is reached.
const HALF: Score = 0.8;

/// What a field counts for.
#[derive(Clone, Copy, Debug)]
pub struct Share {
    pub field: Field,
    /// What one occurrence in a field of mean length counts.
    pub weight: Score,
    /// How much a long field dilutes, from 0 to 1.
    pub dilution: Score,
    /// Mean number of words in the field.
    pub mean_length: Score,
}

/// Products with any of some stems; a product's score is between 0 and `weight`.
#[derive(Clone, Debug)]
pub struct Fielded {
    pub shares: Arc<[Share]>,
    /// Stems that stand for one another, like "sofa" and "couch", each with what an occurrence counts, mostly 1.
    pub stems: Vec<(Score, String)>,
    pub weight: Score,
}

impl Query for Fielded {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Fielded {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut lists = Vec::new();
        for share in self.shares.iter() {
            let index = segment.inverted_index(share.field)?;
            for (worth, stem) in &self.stems {
                if let Some(postings) = index.read_postings(&Term::from_field_text(share.field, stem), IndexRecordOption::WithFreqs)? {
                    let share = Share { weight: share.weight * worth, ..*share };
                    lists.push(List { postings, lengths: segment.get_fieldnorms_reader(share.field)?, share });
                }
            }
        }
        if lists.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let mut union = Union { lists, document: 0, weight: self.weight * boost };
        union.settle();
        Ok(Box::new(union))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > document || scorer.seek(document) != document {
            return Err(TantivyError::InvalidArgument(format!("document {document} has none of {:?}", self.stems)));
        }
        Ok(Explanation::new("BM25F", scorer.score()))
    }
}

/// Where a stem stands in a field.
struct List {
    postings: SegmentPostings,
    lengths: FieldNormReader,
    share: Share,
}

struct Union {
    lists: Vec<List>,
    document: DocId,
    weight: Score,
}

impl Union {
    fn settle(&mut self) -> DocId {
        self.document = self.lists.iter().map(|list| list.postings.doc()).min().unwrap_or(TERMINATED);
        self.document
    }
}

impl DocSet for Union {
    fn advance(&mut self) -> DocId {
        for list in &mut self.lists {
            if list.postings.doc() == self.document {
                list.postings.advance();
            }
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for list in &mut self.lists {
            if list.postings.doc() < target {
                list.postings.seek(target);
            }
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.lists.iter().map(|list| list.postings.size_hint()).max().unwrap_or(0)
    }
}

impl Scorer for Union {
    fn score(&mut self) -> Score {
        let mut occurrences = 0.0;
        for List { postings, lengths, share } in &self.lists {
            if postings.doc() == self.document {
                let length = lengths.fieldnorm(self.document) as Score / share.mean_length;
                occurrences += share.weight * postings.term_freq() as Score / share.dilution.mul_add(length - 1.0, 1.0);
            }
        }
        self.weight * occurrences / (occurrences + HALF)
    }
}
