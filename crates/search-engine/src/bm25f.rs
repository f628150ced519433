//! BM25F: how well a document fits a word. Occurrences in all fields count together, more in the title than in the text, and
//! each further one counts less.

use std::sync::Arc;

use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term,
    fieldnorm::FieldNormReader,
    postings::{Postings, SegmentPostings},
    query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight},
    schema::{Field, IndexRecordOption},
};

/// Weighted occurrences at which half of a word's score is reached: `k1` of the literature.
const SATURATION: Score = 0.8;

/// What a field counts for.
#[derive(Clone, Copy, Debug)]
pub struct FieldWeight {
    pub field: Field,
    /// What one occurrence in a field of mean length counts.
    pub weight: Score,
    /// How much a long field dilutes, from 0 to 1.
    pub length_normalization: Score,
    /// Mean number of words in the field.
    pub mean_length: Score,
}

/// Documents with any of some stems; the score is between 0 and `weight`.
#[derive(Clone, Debug)]
pub struct Bm25f {
    pub fields: Arc<[FieldWeight]>,
    /// Stems that stand for one another, like "sofa" and "couch", each with what an occurrence counts, mostly 1.
    pub stems: Vec<(Score, String)>,
    pub weight: Score,
}

impl Query for Bm25f {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Bm25f {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut lists = Vec::new();
        for field in self.fields.iter() {
            let index = segment.inverted_index(field.field)?;
            for (boost_of_stem, stem) in &self.stems {
                if let Some(postings) = index.read_postings(&Term::from_field_text(field.field, stem), IndexRecordOption::WithFreqs)? {
                    let field = FieldWeight { weight: field.weight * boost_of_stem, ..*field };
                    lists.push(FieldPostings { postings, lengths: segment.get_fieldnorms_reader(field.field)?, field });
                }
            }
        }
        if lists.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        let mut union = Bm25fScorer { lists, document: 0, weight: self.weight * boost };
        union.update_document();
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
struct FieldPostings {
    postings: SegmentPostings,
    lengths: FieldNormReader,
    field: FieldWeight,
}

struct Bm25fScorer {
    lists: Vec<FieldPostings>,
    document: DocId,
    weight: Score,
}

impl Bm25fScorer {
    fn update_document(&mut self) -> DocId {
        self.document = self.lists.iter().map(|list| list.postings.doc()).min().unwrap_or(TERMINATED);
        self.document
    }
}

impl DocSet for Bm25fScorer {
    fn advance(&mut self) -> DocId {
        for list in &mut self.lists {
            if list.postings.doc() == self.document {
                list.postings.advance();
            }
        }
        self.update_document()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for list in &mut self.lists {
            if list.postings.doc() < target {
                list.postings.seek(target);
            }
        }
        self.update_document()
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.lists.iter().map(|list| list.postings.size_hint()).max().unwrap_or(0)
    }
}

impl Scorer for Bm25fScorer {
    fn score(&mut self) -> Score {
        let mut occurrences = 0.0;
        for FieldPostings { postings, lengths, field } in &self.lists {
            if postings.doc() == self.document {
                let length = lengths.fieldnorm(self.document) as Score / field.mean_length;
                occurrences += field.weight * postings.term_freq() as Score / field.length_normalization.mul_add(length - 1.0, 1.0);
            }
        }
        self.weight * occurrences / (occurrences + SATURATION)
    }
}
