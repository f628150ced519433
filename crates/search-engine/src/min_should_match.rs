//! Documents that have most of the words (`minimum_should_match`): those that cannot have enough of them are skipped.

use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError,
    query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight},
};

/// At least `min_match` of the parts; the score is the sum of those that match.
#[derive(Debug)]
pub struct MinShouldMatch {
    pub parts: Vec<Box<dyn Query>>,
    pub min_match: usize,
}

impl Clone for MinShouldMatch {
    fn clone(&self) -> Self {
        Self { parts: self.parts.iter().map(|part| part.box_clone()).collect(), min_match: self.min_match }
    }
}

impl Query for MinShouldMatch {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let parts = self.parts.iter().map(|part| part.weight(scoring)).collect::<tantivy::Result<_>>()?;
        Ok(Box::new(MinShouldMatchWeight { parts, min_match: self.min_match.max(1) }))
    }
}

struct MinShouldMatchWeight {
    parts: Vec<Box<dyn Weight>>,
    min_match: usize,
}

impl Weight for MinShouldMatchWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut lists = Vec::new();
        for part in &self.parts {
            let list = part.scorer(segment, boost)?;
            if list.doc() != TERMINATED {
                lists.push(list);
            }
        }
        let Some(others) = lists.len().checked_sub(self.min_match) else { return Ok(Box::new(EmptyScorer)) };
        lists.sort_by_key(|list| list.cost());
        // What is in none of the shortest lists is in too few of all.
        let mut scorer = MinShouldMatchScorer { lists, leading: others + 1, min_match: self.min_match, document: 0 };
        scorer.skip_to_match();
        Ok(Box::new(scorer))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > document || scorer.seek(document) != document {
            return Err(TantivyError::InvalidArgument(format!("document {document} has too few of the words")));
        }
        Ok(Explanation::new("minimum should match", scorer.score()))
    }
}

struct MinShouldMatchScorer {
    /// The shortest come first.
    lists: Vec<Box<dyn Scorer>>,
    /// How many of them are walked along; in the others is only looked.
    leading: usize,
    min_match: usize,
    document: DocId,
}

impl MinShouldMatchScorer {
    /// Goes to the first document from here on that is in enough lists.
    fn skip_to_match(&mut self) -> DocId {
        let (leading, others) = self.lists.split_at_mut(self.leading);
        loop {
            let next = leading.iter().map(|list| list.doc()).min().unwrap_or(TERMINATED);
            self.document = next;
            if next == TERMINATED {
                return next;
            }
            let mut have = leading.iter().filter(|list| list.doc() == next).count();
            let mut left = others.len();
            for list in others.iter_mut() {
                if have + left < self.min_match {
                    break;
                }
                if list.doc() < next {
                    list.seek(next);
                }
                have += usize::from(list.doc() == next);
                left -= 1;
            }
            if have >= self.min_match {
                return next;
            }
            leading.iter_mut().filter(|list| list.doc() == next).for_each(|list| _ = list.advance());
        }
    }
}

impl DocSet for MinShouldMatchScorer {
    fn advance(&mut self) -> DocId {
        let document = self.document;
        self.lists.iter_mut().take(self.leading).filter(|list| list.doc() == document).for_each(|list| _ = list.advance());
        self.skip_to_match()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.lists.iter_mut().take(self.leading).filter(|list| list.doc() < target).for_each(|list| _ = list.seek(target));
        self.skip_to_match()
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.lists.iter().take(self.leading).map(|list| list.size_hint()).max().unwrap_or(0)
    }

    fn cost(&self) -> u64 {
        self.lists.iter().take(self.leading).map(|list| list.cost()).sum()
    }
}

impl Scorer for MinShouldMatchScorer {
    fn score(&mut self) -> Score {
        let document = self.document;
        self.lists.iter_mut().filter(|list| list.doc() == document).map(|list| list.score()).sum()
    }
}
