//! From what somebody typed to a question the index can answer.

use tantivy::{
    TantivyError, Term,
    query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    fields::{Fields, Word, as_one, together, words_of},
    index::Snapshot,
};

/// How closely products must fit the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Every word; one that nothing has is taken for a typing error.
    All,
    /// Every word, each with typing errors forgiven.
    AllForgiving,
    /// As many of the words as possible.
    Some(usize),
}

/// What somebody typed, understood.
pub struct Typed<'a> {
    fields: &'a Fields,
    snapshot: &'a Snapshot,
    words: Vec<Word>,
    /// A SKU, a barcode or a whole title that is in the index as it was typed.
    exact: Option<Term>,
}

impl<'a> Typed<'a> {
    pub fn new(fields: &'a Fields, snapshot: &'a Snapshot, typed: &str) -> Result<Self, TantivyError> {
        let whole = as_one(typed);
        let mut exact = None;
        for code in [together(&whole), whole].into_iter().filter(|code| !code.is_empty() && code.len() < 200) {
            let term = Term::from_field_text(fields.exact, &code);
            if snapshot.searcher().doc_freq(&term)? > 0 {
                exact = Some(term);
            }
        }
        Ok(Self { fields, snapshot, words: words_of(typed), exact })
    }

    /// Words that count: "the" and its like do not, unless the last of them may be the beginning of another word.
    fn counting(&self) -> Vec<(&Word, bool)> {
        let last = self.words.len().saturating_sub(1);
        self.words.iter().enumerate().filter(|(at, word)| word.stem.is_some() || *at == last).map(|(at, word)| (word, at == last)).collect()
    }

    pub fn len(&self) -> usize {
        self.counting().len()
    }

    /// Words that nothing has, not even with a typing error forgiven.
    pub fn unknown(&self) -> Result<Vec<String>, TantivyError> {
        let mut unknown = Vec::new();
        for (word, is_last) in self.counting() {
            let found = self.snapshot.search(&*self.word(word, is_last, true), &tantivy::collector::Count)?;
            if found == 0 {
                unknown.push(word.written.clone());
            }
        }
        Ok(unknown)
    }

    /// The question; exact codes and titles come first.
    pub fn query(&self, fit: Fit) -> Result<Box<dyn Query>, TantivyError> {
        let counting = self.counting();
        let mut words = Vec::new();
        for (word, is_last) in &counting {
            let forgiving = match fit {
                Fit::All => !self.knows(word, *is_last)?,
                Fit::AllForgiving | Fit::Some(_) => true,
            };
            words.push(self.word(word, *is_last, forgiving));
        }
        let all: Box<dyn Query> = match fit {
            _ if words.is_empty() => Box::new(EmptyQuery),
            Fit::Some(least) => Box::new(BooleanQuery::union_with_minimum_required_clauses(words, least)),
            Fit::All | Fit::AllForgiving => {
                let mut clauses = words.into_iter().map(|word| (Occur::Must, word)).collect::<Vec<_>>();
                clauses.extend(self.closeness().into_iter().map(|close| (Occur::Should, close)));
                Box::new(BooleanQuery::new(clauses))
            }
        };
        Ok(match &self.exact {
            Some(term) => Box::new(BooleanQuery::union(vec![constant(term_query(term.clone()), 1_000.0), all])),
            None => all,
        })
    }

    /// Rarer words, shorter titles and words side by side fit a little better.
    fn closeness(&self) -> Vec<Box<dyn Query>> {
        let title = |word: &&Word| word.stem.as_ref().map(|stem| Term::from_field_text(self.fields.title, stem));
        let terms = self.words.iter().filter_map(|word| title(&word)).collect::<Vec<_>>();
        let mut close = terms
            .iter()
            .map(|term| Box::new(BoostQuery::new(Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)), 0.3)) as Box<dyn Query>)
            .collect::<Vec<_>>();
        if terms.len() > 1 {
            close.push(constant(Box::new(PhraseQuery::new(terms)), 4.0));
        }
        close
    }

    /// Whether some product has the word as it is written, or one that begins so.
    fn knows(&self, word: &Word, is_last: bool) -> Result<bool, TantivyError> {
        let fields = self.fields;
        if let Some(stem) = &word.stem {
            for field in [fields.title, fields.names, fields.details, fields.text] {
                if self.snapshot.searcher().doc_freq(&Term::from_field_text(field, stem))? > 0 {
                    return Ok(true);
                }
            }
        }
        Ok(is_last && (self.has_beginning(fields.title_words, &word.written)? || self.has_beginning(fields.other_words, &word.written)?))
    }

    fn has_beginning(&self, field: Field, beginning: &str) -> Result<bool, TantivyError> {
        for segment in self.snapshot.searcher().segment_readers() {
            let words = segment.inverted_index(field)?;
            let mut stream = words.terms().range().ge(beginning.as_bytes()).into_stream()?;
            if stream.advance() && stream.key().starts_with(beginning.as_bytes()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A product has the word; where it has it decides how well it fits.
    fn word(&self, word: &Word, is_last: bool, forgiving: bool) -> Box<dyn Query> {
        let fields = self.fields;
        let mut ways = Vec::new();
        if let Some(stem) = &word.stem {
            for (field, weight) in [(fields.title, 10.0), (fields.names, 6.0), (fields.details, 4.5), (fields.text, 1.5)] {
                ways.push(constant(term_query(Term::from_field_text(field, stem)), weight));
            }
        }
        if is_last {
            for (field, weight) in [(fields.title_words, 7.0), (fields.other_words, 3.5)] {
                ways.push(constant(Box::new(FuzzyTermQuery::new_prefix(Term::from_field_text(field, &word.written), 0, true)), weight));
            }
        }
        let errors = if forgiving { errors_in(&word.written) } else { 0 };
        if errors > 0 {
            for (field, weight) in [(fields.title_words, 1.0), (fields.other_words, 0.7)] {
                let term = Term::from_field_text(field, &word.written);
                ways.push(constant(Box::new(FuzzyTermQuery::new(term.clone(), errors, true)), weight));
                if is_last {
                    ways.push(constant(Box::new(FuzzyTermQuery::new_prefix(term, 1, true)), weight / 2.0));
                }
            }
            for (field, weight) in [(fields.title, 0.9), (fields.names, 0.6)] {
                let stem = word.stem.as_ref().unwrap_or(&word.written);
                ways.push(constant(Box::new(FuzzyTermQuery::new(Term::from_field_text(field, stem), errors.min(errors_in(stem)), true)), weight));
            }
        }
        if ways.is_empty() { Box::new(EmptyQuery) } else { Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, 0.1)) }
    }
}

/// Typing errors that are forgiven: none in short words and in numbers.
fn errors_in(word: &str) -> u8 {
    if word.chars().any(|letter| letter.is_ascii_digit()) {
        return 0;
    }
    match word.chars().count() {
        ..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

pub fn term_query(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

pub fn constant(query: Box<dyn Query>, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}
