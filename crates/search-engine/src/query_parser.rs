//! Parses what somebody typed into a query of the index: words, measures, codes, compounds, synonyms, prefixes and typing
//! errors.

use std::sync::Arc;

use ironmonger_kernel::Language;
use tantivy::{
    TantivyError, Term,
    collector::Count,
    query::{BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::IndexRecordOption,
};

use crate::{
    bm25f::{Bm25f, FieldWeight},
    guidance::Expansion,
    min_should_match::MinShouldMatch,
    negation::wanted_and_unwanted,
    prefix::PrefixQuery,
    schema::END_OF_CODE,
    snapshot::View,
    text::{Analyzer, Word, as_one_term, is_mixed, language_of, measures, tagged, truncated, without_separators},
};

/// What a word counts that is of another language than the visitor's.
const OTHER_LANGUAGE: f32 = 0.6;

/// How closely products must fit the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Every word; one that nothing has is taken for a typing error.
    All,
    /// Every word, each with typing errors forgiven.
    AllForgiving,
    /// At least so many of the words, forgiving those that nothing has.
    Some(usize),
    /// At least so many of the words, each with typing errors forgiven.
    SomeForgiving(usize),
}

/// A part of what was typed: a word, a measure, or several words that have a synonym.
#[derive(Clone, Debug)]
pub struct Part {
    pub written: String,
    /// Each is enough.
    alternatives: Vec<Alternative>,
    /// How much the part counts among the others: the sum of all is 1. Rare words say more.
    pub weight: f32,
    /// Whether some product has it as it is written.
    known: bool,
    /// Whether it may be the beginning of a word.
    is_prefix: bool,
}

/// One way to have a part.
#[derive(Clone, Debug)]
enum Alternative {
    /// Any of these stems, of which so many are the word's own, one in each language.
    Any(Vec<String>, usize),
    /// All of these stems, wherever.
    All(Vec<String>),
    /// These stems side by side in the title.
    Phrase(Vec<String>),
}

/// A part as it was typed, with its own question.
pub type PartQuery = (String, Box<dyn Query>);

/// What somebody typed, understood.
pub struct ParsedQuery<'a> {
    view: &'a View,
    expansions: &'a [Expansion],
    /// The visitor's language, where that is not the main one.
    preferred: Option<&'a Language>,
    fields: Arc<[FieldWeight]>,
    parts: Vec<Part>,
    /// Stems of what is not wanted: "without straw".
    pub unwanted: Vec<String>,
    /// A SKU, a barcode or a whole title that is in the index as it was typed.
    exact: Option<Term>,
    /// A part of a longer code, as beginnings of its ends have it.
    within: Option<String>,
}

/// What was typed, if it may be a part of a code: letters and digits in one word, or digits enough.
fn part_of_code(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let code = without_separators(&typed.to_lowercase());
    let is_code = is_mixed(&code) && code.len() >= 4 || code.len() >= 6 && code.bytes().all(|digit| digit.is_ascii_digit());
    (is_code && code.len() < 100 && typed.split_whitespace().count() == 1).then(|| format!("{END_OF_CODE}{code}"))
}

impl<'a> ParsedQuery<'a> {
    pub fn new(view: &'a View, expansions: &'a [Expansion], preferred: Option<&'a Language>, typed: &str) -> Result<Self, TantivyError> {
        let whole = as_one_term(typed);
        let mut exact = None;
        for code in [without_separators(&whole), whole].into_iter().filter(|code| !code.is_empty() && code.len() < 200) {
            let term = Term::from_field_text(view.fields.exact, &code);
            if view.searcher().doc_freq(&term)? > 0 {
                exact = Some(term);
            }
        }
        let within = part_of_code(typed).filter(|_| exact.is_none());
        let (asked, unwanted) = wanted_and_unwanted(view.languages.main, &truncated(typed));
        let fields = field_weights(view)?;
        let unwanted = unwanted.into_iter().filter_map(|word| word.stem).collect();
        let mut typed = Self { view, expansions, preferred, fields, parts: Vec::new(), unwanted, exact, within };
        typed.parts = typed.parts_of(&asked)?;
        Ok(typed)
    }

    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Leaves the rarest of the words that some product has; typing errors are none of them.
    pub fn keep_rarest(&mut self, most: usize) {
        self.parts.retain(|part| part.known);
        self.parts.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        self.parts.truncate(most);
        self.parts.iter_mut().for_each(|part| part.is_prefix = false);
    }

    /// Whether some word is not in the index as it is written.
    fn is_known(&self, stem: &str) -> Result<bool, TantivyError> {
        Ok(self.frequency(stem)? > 0)
    }

    /// Whether any of a word's stems is in the index.
    fn is_any_known(&self, stems: &[String]) -> Result<bool, TantivyError> {
        for stem in stems {
            if self.is_known(stem)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// In how many products a stem is, at least.
    fn frequency(&self, stem: &str) -> Result<u64, TantivyError> {
        let mut most = 0;
        for weight in self.fields.iter() {
            most = most.max(self.view.searcher().doc_freq(&Term::from_field_text(weight.field, stem))?);
        }
        Ok(most)
    }

    fn parts_of(&self, asked: &str) -> Result<Vec<Part>, TantivyError> {
        // Measures stand for themselves; what is around them is read word by word.
        let mut parts = Vec::new();
        let mut from = 0;
        for measure in measures(asked) {
            if self.is_known(&measure.token)? {
                self.read_words(asked.get(from..measure.place.start).unwrap_or_default(), false, &mut parts)?;
                let written = asked.get(measure.place.clone()).unwrap_or_default().to_owned();
                parts.push(self.part(written, vec![Alternative::Any(vec![measure.token], 1)], false)?);
                from = measure.place.end;
            }
        }
        let rest = asked.get(from..).unwrap_or_default();
        self.read_words(rest, true, &mut parts)?;
        // The same word twice asks for nothing more.
        let mut seen = std::collections::HashSet::new();
        parts.retain(|part| seen.insert(part.written.clone()));
        let sum = parts.iter().map(|part| part.weight).sum::<f32>();
        parts.iter_mut().for_each(|part| part.weight /= sum.max(f32::MIN_POSITIVE));
        Ok(parts)
    }

    fn read_words(&self, text: &str, is_end: bool, parts: &mut Vec<Part>) -> Result<(), TantivyError> {
        let mut words = Vec::<Word>::new();
        let languages = &self.view.languages;
        for word in languages.main.unspaced_words(text) {
            // "PS4" where products have it so; otherwise "PS" and "4".
            if is_mixed(&word.written) && !self.is_known(&word.written)? {
                words.extend(languages.main.words_of(&word.written));
            } else {
                words.push(word);
            }
        }
        if !languages.others.is_empty() {
            for word in &mut words {
                self.decide_stop_word(word)?;
            }
        }
        let last = words.len().saturating_sub(1);
        // "the" and its like do not count, unless the last of them may be the beginning of another word.
        let counting = words.iter().enumerate().filter(|(at, word)| word.stem.is_some() || is_end && *at == last).collect::<Vec<_>>();
        let mut joined = Vec::new();
        for (one, other) in counting.iter().zip(counting.iter().skip(1)) {
            // "head set" is also "headset".
            let mut stems = languages.stems_of(&format!("{}{}", one.1.raw, other.1.raw));
            let is_number = one.1.written.chars().all(|letter| letter.is_ascii_digit());
            for place in (0..stems.len()).rev() {
                if is_number || self.frequency(stems.get(place).map_or("", String::as_str))? <= 1 {
                    stems.remove(place);
                }
            }
            joined.push(stems);
        }
        // What synonyms are looked for in: the stems in one language after the other.
        let mut stems = vec![counting.iter().map(|(_, word)| word.stem.clone().unwrap_or_default()).collect::<Vec<_>>()];
        for (language, analyzer) in &languages.others {
            stems.push(counting.iter().map(|(_, word)| tagged(language, &analyzer.stem_of(&word.raw))).collect());
        }
        let mut covered = 0;
        for (place, (at, word)) in counting.iter().enumerate() {
            if place < covered {
                continue;
            }
            // The longest phrase that has synonyms.
            let begins = |expansions: &&Expansion| stems.iter().any(|stems| stems.get(place..).is_some_and(|stems| stems.starts_with(&expansions.stems)));
            let longest = self.expansions.iter().filter(begins).map(|expansions| expansions.stems.len()).max().unwrap_or(0);
            let expansions = self.expansions.iter().filter(begins).filter(|expansions| expansions.stems.len() == longest);
            let others = expansions.flat_map(|expansions| expansions.others.iter().cloned()).collect::<Vec<_>>();
            if longest > 1 {
                covered = place + longest;
                let written = counting.iter().take(covered).skip(place).map(|(_, word)| word.written.as_str()).collect::<Vec<_>>().join(" ");
                let own = stems.iter().map(|stems| stems.get(place..covered).unwrap_or_default().to_vec());
                parts.push(self.part(written, own.chain(others).map(Alternative::All).collect(), false)?);
                continue;
            }
            let mut alternatives = Vec::new();
            if let Some(stem) = &word.stem {
                let around = [place.checked_sub(1), Some(place)].into_iter().flatten();
                let joins = around.filter_map(|at| joined.get(at)).flatten().cloned();
                let mut own = vec![stem.clone()];
                own.extend(stems.iter().skip(1).filter_map(|stems| stems.get(place).cloned()));
                if is_mixed(&word.written) {
                    let parts = languages.main.words_of(&word.written).into_iter().filter_map(|part| part.stem);
                    alternatives.push(Alternative::Phrase(parts.collect()));
                } else if !self.is_any_known(&own)? {
                    alternatives.extend(self.split_compound(&word.written)?.map(Alternative::Phrase));
                }
                let many = own.len();
                alternatives.insert(0, Alternative::Any(own.into_iter().chain(joins).collect(), many));
            }
            alternatives.extend(others.into_iter().map(Alternative::All));
            parts.push(self.part(word.written.clone(), alternatives, is_end && *at == last)?);
        }
        Ok(())
    }

    fn part(&self, written: String, alternatives: Vec<Alternative>, is_prefix: bool) -> Result<Part, TantivyError> {
        let all = self.view.searcher().num_docs() as f32;
        let mut frequency = 0;
        let mut known = false;
        for alternative in &alternatives {
            match alternative {
                Alternative::Any(stems, own) => {
                    for stem in stems.iter().take(*own) {
                        frequency = self.frequency(stem)?.max(frequency);
                    }
                }
                Alternative::All(stems) => {
                    let mut least = u64::MAX;
                    for stem in stems {
                        least = least.min(self.frequency(stem)?);
                    }
                    frequency = frequency.max(if stems.is_empty() { 0 } else { least });
                }
                Alternative::Phrase(stems) => {
                    let beside = self.view.search(&*self.phrase(stems), &Count)? as u64;
                    known = known || beside > 0;
                    frequency = frequency.max(beside);
                }
            }
        }
        known = known || frequency > 0;
        // What nothing has as it is written may be found otherwise: it counts like a rather rare word.
        let frequency = if known { frequency as f32 } else { all.sqrt() };
        let weight = (1.0 + (all - frequency + 0.5).max(0.0) / (frequency + 0.5)).ln();
        Ok(Part { written, alternatives, weight, known, is_prefix })
    }

    /// A word that nothing has, as the two words that most titles have side by side.
    fn split_compound(&self, word: &str) -> Result<Option<Vec<String>>, TantivyError> {
        let mut best = (0, None);
        for (at, _) in word.char_indices().skip(1) {
            let (one, other) = word.split_at(at);
            let languages = &self.view.languages;
            for (one, other) in languages.stems_of(one).into_iter().zip(languages.stems_of(other)) {
                let stems = vec![one, other];
                let mut known = true;
                for stem in &stems {
                    known = known && self.view.searcher().doc_freq(&self.in_title(stem))? > 0;
                }
                if known {
                    let found = self.view.search(&*self.phrase(&stems), &Count)?;
                    if found > best.0 {
                        best = (found, Some(stems));
                    }
                }
            }
        }
        Ok(best.1)
    }

    fn phrase(&self, stems: &[String]) -> Box<dyn Query> {
        match stems {
            [] => Box::new(EmptyQuery),
            [stem] => term_query(self.in_title(stem)),
            stems => Box::new(PhraseQuery::new(stems.iter().map(|stem| self.in_title(stem)).collect())),
        }
    }

    /// A stem in the title of its language.
    fn in_title(&self, stem: &str) -> Term {
        let field = if language_of(stem).is_some() { self.view.fields.title_in } else { self.view.fields.title };
        Term::from_field_text(field, stem)
    }

    /// Decides in a shop of several languages whether a word counts. What is like "the" in the visitor's language does
    /// not; what is so in another does not either, unless a product has it: "hat" is nothing in German, and on sale.
    fn decide_stop_word(&self, word: &mut Word) -> Result<(), TantivyError> {
        let languages = &self.view.languages;
        let is_little = |analyzer: Analyzer| analyzer.unspaced_words(&word.raw).iter().all(|word| word.stem.is_none());
        let preferred = self.preferred.and_then(|own| languages.others.iter().find(|(language, _)| language == own)).map_or(languages.main, |own| own.1);
        let others = || std::iter::once(languages.main).chain(languages.others.iter().map(|own| own.1)).any(is_little);
        let counts = !is_little(preferred) && (!others() || self.is_any_known(&languages.stems_of(&word.raw))?);
        word.stem = counts.then(|| languages.main.stem_of(&word.raw));
        Ok(())
    }

    /// Parts that nothing has, not even with a typing error forgiven.
    pub fn unknown(&self) -> Result<Vec<String>, TantivyError> {
        let mut unknown = Vec::new();
        for part in &self.parts {
            if self.view.search(&*self.part_query(part, true), &Count)? == 0 {
                unknown.push(part.written.clone());
            }
        }
        Ok(unknown)
    }

    /// The question; exact codes and titles come first.
    pub fn query(&self, fit: Fit) -> Result<Box<dyn Query>, TantivyError> {
        let parts = self.part_queries(fit)?.into_iter().map(|(_, query)| query).collect::<Vec<_>>();
        let all: Box<dyn Query> = match fit {
            _ if parts.is_empty() => Box::new(EmptyQuery),
            Fit::Some(min_match) | Fit::SomeForgiving(min_match) => Box::new(MinShouldMatch { parts, min_match }),
            Fit::All | Fit::AllForgiving => Box::new(BooleanQuery::new(parts.into_iter().map(|part| (Occur::Must, part)).collect())),
        };
        Ok(match self.exact_query() {
            Some(exact) => Box::new(BooleanQuery::union(vec![exact, all])),
            None => all,
        })
    }

    /// What an occurrence counts: less in another language than the visitor's.
    fn stem_boost(&self, stem: &str) -> f32 {
        if language_of(stem) == self.preferred.map(Language::tag) { 1.0 } else { OTHER_LANGUAGE }
    }

    /// Products with the whole of what was typed as a code or a title; `None` when there is none.
    pub fn exact_query(&self) -> Option<Box<dyn Query>> {
        let whole = || self.exact.as_ref().map(|term| constant(term_query(term.clone()), 1_000.0));
        let within = || {
            let prefix = self.within.clone()?;
            Some(constant(Box::new(PrefixQuery { cache: self.view.prefixes.clone(), field: self.view.fields.exact, prefix }), 500.0))
        };
        whole().or_else(within)
    }

    /// Each part as it was typed, with its own question.
    pub fn part_queries(&self, fit: Fit) -> Result<Vec<PartQuery>, TantivyError> {
        let mut queries = Vec::new();
        for part in &self.parts {
            let forgiving = match fit {
                Fit::All | Fit::Some(_) => !(part.known || part.is_prefix && self.has_prefix(&part.written)?),
                Fit::AllForgiving | Fit::SomeForgiving(_) => true,
            };
            queries.push((part.written.clone(), self.part_query(part, forgiving)));
        }
        Ok(queries)
    }

    /// Whether some product has a word that begins so.
    fn has_prefix(&self, beginning: &str) -> Result<bool, TantivyError> {
        for field in [self.view.fields.title_words, self.view.fields.other_words] {
            for segment in self.view.searcher().segment_readers() {
                let words = segment.inverted_index(field)?;
                let mut stream = words.terms().range().ge(beginning.as_bytes()).into_stream()?;
                if stream.advance() && stream.key().starts_with(beginning.as_bytes()) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// A product has the part, in one way or another.
    fn part_query(&self, part: &Part, forgiving: bool) -> Box<dyn Query> {
        let mut alternatives = Vec::<Box<dyn Query>>::new();
        let mut add = |query: Box<dyn Query>, share: f32| alternatives.push(constant(query, part.weight * share));
        for alternative in &part.alternatives {
            match alternative {
                Alternative::Any(..) | Alternative::All(_) => {}
                Alternative::Phrase(stems) => add(self.phrase(stems), 0.9),
            }
        }
        if part.is_prefix {
            // The word as it stands is the better guess where products have it.
            let less = if part.known { 0.5 } else { 1.0 };
            for (field, share) in [(self.view.fields.title_words, 0.6), (self.view.fields.other_words, 0.35)] {
                let begins = PrefixQuery { cache: self.view.prefixes.clone(), field, prefix: part.written.clone() };
                add(Box::new(begins), share * less);
            }
        }
        let errors = if forgiving { errors_in(&part.written) } else { 0 };
        if errors > 0 {
            for (field, share) in [(self.view.fields.title_words, 0.3), (self.view.fields.other_words, 0.2)] {
                let term = Term::from_field_text(field, &part.written);
                add(Box::new(FuzzyTermQuery::new(term.clone(), errors, true)), share);
                if part.is_prefix {
                    add(Box::new(FuzzyTermQuery::new_prefix(term, 1, true)), share / 2.0);
                }
            }
            let stem = self.view.languages.main.stem_of(&part.written);
            for (field, share) in [(self.view.fields.title, 0.27), (self.view.fields.names, 0.18)] {
                add(Box::new(FuzzyTermQuery::new(Term::from_field_text(field, &stem), errors.min(errors_in(&stem)), true)), share);
            }
        }
        let bm25f = |stems: Vec<String>, weight| -> Box<dyn Query> {
            let stems = stems.into_iter().map(|stem| (self.stem_boost(&stem), stem)).collect();
            Box::new(Bm25f { fields: Arc::clone(&self.fields), stems, weight })
        };
        for alternative in &part.alternatives {
            match alternative {
                Alternative::Any(stems, _) => alternatives.push(bm25f(stems.clone(), part.weight)),
                Alternative::All(stems) => {
                    let weight = part.weight / (stems.len() as f32).max(1.0);
                    let all = stems.iter().map(|stem| (Occur::Must, bm25f(vec![stem.clone()], weight))).collect::<Vec<_>>();
                    alternatives.push(Box::new(BooleanQuery::new(all)));
                }
                Alternative::Phrase(_) => {}
            }
        }
        match (alternatives.pop(), alternatives.is_empty()) {
            (None, _) => Box::new(EmptyQuery),
            (Some(only), true) => only,
            (Some(last), false) => {
                alternatives.push(last);
                Box::new(DisjunctionMaxQuery::new(alternatives))
            }
        }
    }
}

/// What the fields count, from the title to the description; those of other languages where there are any.
fn field_weights(view: &View) -> Result<Arc<[FieldWeight]>, TantivyError> {
    let fields = &view.fields;
    let mut weights = Vec::new();
    let own = [(fields.title, 8.0, 0.4), (fields.names, 2.0, 0.3), (fields.details, 0.75, 0.75), (fields.text, 1.5, 0.6)];
    let others = [(fields.title_in, 8.0, 0.4), (fields.names_in, 2.0, 0.3), (fields.details_in, 0.75, 0.75), (fields.text_in, 1.5, 0.6)];
    let others = others.into_iter().filter(|_| !view.languages.others.is_empty());
    for (field, weight, length_normalization) in own.into_iter().chain(others) {
        let (mut words, mut documents) = (0, 0);
        for segment in view.searcher().segment_readers() {
            words += segment.inverted_index(field)?.total_num_tokens();
            documents += u64::from(segment.max_doc());
        }
        let mean_length = (words as f32 / documents.max(1) as f32).max(1.0);
        weights.push(FieldWeight { field, weight, length_normalization, mean_length });
    }
    Ok(weights.into())
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
