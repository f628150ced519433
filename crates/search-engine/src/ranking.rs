//! Reranks the best of what a search matches: by the categories that the best are in, by what was to be left out, and by the
//! merchant's rules. A few hundred documents at most, whatever the size of the index.

use std::collections::HashMap;

use tantivy::{
    DocAddress, DocSet, TERMINATED, TantivyError, Term,
    postings::Postings,
    schema::{Field, IndexRecordOption},
};

use crate::{facets::Hit, snapshot::View};

/// Documents that are reranked.
pub const RERANKED: usize = 400;
/// The best of them, whose categories say what kind of thing is looked for.
const SAMPLE: usize = 20;
/// What being of that kind counts at most; having all words in the title counts about 1.
const KIND: f32 = 0.4;

/// A hit with its score, and what the closer look added to the words' own.
#[derive(Clone, Copy, Debug)]
pub struct Ranked {
    pub hit: Hit,
    pub score: f32,
    /// For being of the kind that the best ones are.
    pub kind: f32,
    /// For not having what was to be left out; less than 0 for having it.
    pub negation: f32,
    /// For a rule of the merchant's.
    pub rule: f32,
}

impl Ranked {
    /// A hit that is not reranked.
    pub fn of(hit: Hit) -> Self {
        Self { hit, score: hit.fit(), kind: 0.0, negation: 0.0, rule: 0.0 }
    }
}

/// The hits in their final order: best first.
pub fn rank(view: &View, hits: &[Hit], unwanted: &[String], rule_boosts: &HashMap<DocAddress, f32>) -> Result<Vec<Ranked>, TantivyError> {
    let closely = hits.len().min(RERANKED);
    let (near, far) = hits.split_at(closely);
    let mut ranked = near.iter().copied().map(Ranked::of).collect::<Vec<_>>();
    if !unwanted.is_empty() {
        by_negation(view, &mut ranked, unwanted)?;
    }
    by_kind(view, &mut ranked)?;
    for one in &mut ranked {
        one.rule = rule_boosts.get(&one.hit.address).copied().unwrap_or(0.0);
        one.score += one.kind + one.rule;
    }
    order(&mut ranked);
    ranked.extend(far.iter().copied().map(Ranked::of));
    Ok(ranked)
}

fn order(ranked: &mut [Ranked]) {
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| b.hit.cmp(&a.hit)));
}

/// Products of the categories that the best ones are in come before those that only have the words: rarer categories
/// say more.
fn by_kind(view: &View, ranked: &mut [Ranked]) -> Result<(), TantivyError> {
    order(ranked);
    let categories = |address: DocAddress| {
        let segment = view.segments.get(address.segment_ord as usize);
        segment.into_iter().flat_map(move |segment| segment.categories.of_document(address.doc_id).map(|number| segment.categories.part(number, 0)))
    };
    let Some(best) = ranked.first().map(|best| best.score).filter(|best| *best > 0.0) else { return Ok(()) };
    let mut kinds = HashMap::<&str, f32>::new();
    let mut sum = 0.0;
    for one in ranked.iter().take(SAMPLE) {
        let weight = (one.score / best).max(0.0);
        sum += weight;
        for category in categories(one.hit.address) {
            *kinds.entry(category).or_default() += weight;
        }
    }
    let all = (view.searcher().num_docs() as f32).max(2.0);
    for (category, weight) in &mut kinds {
        let inside = view.searcher().doc_freq(&Term::from_field_text(view.fields.category, category))? as f32;
        *weight *= (all / (inside + 1.0)).ln().max(0.0) / all.ln() / sum;
    }
    let kind = |one: &Ranked| {
        let (mut weight, mut many) = (0.0, 0.0);
        for category in categories(one.hit.address) {
            weight += kinds.get(category).copied().unwrap_or(0.0);
            many += 1.0;
        }
        (many > 0.0).then(|| KIND * weight / many)
    };
    let weights = ranked.iter().map(kind).collect::<Vec<_>>();
    // Nobody knows what a product without a category is: it is taken for average.
    let known = weights.iter().flatten().copied().collect::<Vec<_>>();
    let mean = known.iter().sum::<f32>() / (known.len() as f32).max(1.0);
    for (one, weight) in ranked.iter_mut().zip(weights) {
        one.kind = weight.unwrap_or(mean);
    }
    Ok(())
}

/// What was to be left out: a title that says it is not there counts most, then a description that does.
fn by_negation(view: &View, ranked: &mut [Ranked], unwanted: &[String]) -> Result<(), TantivyError> {
    let addresses = ranked.iter().map(|one| one.hit.address).collect::<Vec<_>>();
    let counts = |field| occurrences(view, &addresses, field, unwanted);
    let (title, text) = (counts(view.fields.title)?, counts(view.fields.text)?);
    let (negated_title, negated_text) = (counts(view.fields.negated_title)?, counts(view.fields.negated_text)?);
    for one in ranked {
        let of = |counts: &HashMap<DocAddress, u32>| counts.get(&one.hit.address).copied().unwrap_or(0);
        let (in_title, not_in_title, not_in_text) = (of(&title), of(&negated_title), of(&negated_text));
        let in_text = of(&text).saturating_sub(not_in_text).min(3);
        one.negation = match (in_title, not_in_title) {
            (_, 1..) => 0.3,
            (1.., 0) => -0.2,
            (0, 0) => 0.0,
        } - 0.05 * in_text as f32
            + if not_in_text > 0 { 0.1 } else { 0.0 };
        one.score += one.negation;
    }
    Ok(())
}

/// How often the stems are in a field of each document.
fn occurrences(view: &View, addresses: &[DocAddress], field: Field, stems: &[String]) -> Result<HashMap<DocAddress, u32>, TantivyError> {
    let mut sorted = addresses.to_vec();
    sorted.sort_unstable();
    let mut counts = HashMap::new();
    for (ordinal, segment) in view.searcher().segment_readers().iter().enumerate() {
        let index = segment.inverted_index(field)?;
        for stem in stems {
            let Some(mut postings) = index.read_postings(&Term::from_field_text(field, stem), IndexRecordOption::WithFreqs)? else { continue };
            for address in sorted.iter().filter(|address| address.segment_ord as usize == ordinal) {
                if postings.doc() < address.doc_id {
                    postings.seek(address.doc_id);
                }
                if postings.doc() == TERMINATED {
                    break;
                }
                if postings.doc() == address.doc_id {
                    *counts.entry(*address).or_default() += postings.term_freq();
                }
            }
        }
    }
    Ok(counts)
}
