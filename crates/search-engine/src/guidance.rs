//! What the merchant teaches the search: synonyms, rules of single queries (shown first, higher, last, or a redirect), and
//! how much margins count.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    str::FromStr,
};

use ironmonger_kernel::Language;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::text::{Analyzer, Languages, tagged};

/// Characters of a query that are kept and compared.
const MAX_QUERY_CHARS: usize = 100;

/// A query as it is kept and compared: lower case, single spaces.
pub fn normalised(words: &str) -> String {
    let words = words.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    words.chars().filter(|letter| !letter.is_control()).take(MAX_QUERY_CHARS).collect()
}

/// What the search has been taught, as it uses it.
#[derive(Debug, Default)]
pub struct Guidance {
    pub expansions: Vec<Expansion>,
    rules: HashMap<String, Vec<Rule>>,
    pub margin: MarginWeight,
    /// The same for the same guidance: what was found with it is kept beside it.
    pub revision: u64,
    /// Queries that found something lately, the most frequent first.
    pub popular: Vec<String>,
}

/// Stems with others that find the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    pub stems: Vec<String>,
    pub others: Vec<Vec<String>>,
}

impl Guidance {
    pub fn new(languages: &Languages, synonyms: &[Synonym], rules: Vec<Rule>, margin: MarginWeight, popular: Vec<String>) -> Self {
        let mut revision = DefaultHasher::new();
        margin.hash(&mut revision);
        synonyms.iter().for_each(|synonym| synonym.to_string().hash(&mut revision));
        rules.iter().for_each(|rule| rule.id.hash(&mut revision));
        popular.hash(&mut revision);
        let mut by_query = HashMap::<String, Vec<Rule>>::new();
        for rule in rules {
            by_query.entry(rule.query.clone()).or_default().push(rule);
        }
        Self {
            expansions: synonyms.iter().flat_map(|synonym| expansions(languages, synonym)).collect(),
            rules: by_query,
            margin,
            revision: revision.finish(),
            popular,
        }
    }

    /// The same with a synonym more.
    pub fn with_synonym(mut self, languages: &Languages, synonym: &Synonym) -> Self {
        self.expansions.extend(expansions(languages, synonym));
        let mut revision = DefaultHasher::new();
        (self.revision, synonym.to_string()).hash(&mut revision);
        self.revision = revision.finish();
        self
    }

    /// The rules for a query.
    pub fn rules(&self, words: &str) -> &[Rule] {
        self.rules.get(&normalised(words)).map_or(&[], Vec::as_slice)
    }

    /// Where a query leads instead of to a list.
    pub fn redirect(&self, words: &str) -> Option<&str> {
        self.rules(words).iter().find_map(|rule| rule.target.as_deref())
    }

    /// The documents of a query's rules of a kind, in the order in which the rules were made.
    pub fn documents(&self, words: &str, kind: RuleKind) -> impl Iterator<Item = Uuid> {
        self.rules(words).iter().filter(move |rule| rule.kind == kind).filter_map(|rule| rule.document)
    }
}

/// What a line means in each language of the shop.
fn expansions(languages: &Languages, synonym: &Synonym) -> Vec<Expansion> {
    let others = languages.others.iter().map(|(language, analyzer)| (*analyzer, Some(language)));
    std::iter::once((languages.main, None)).chain(others).flat_map(|(analyzer, language)| expansions_in(analyzer, language, synonym)).collect()
}

fn expansions_in(analyzer: Analyzer, language: Option<&Language>, synonym: &Synonym) -> Vec<Expansion> {
    let own = |stem: String| language.map_or_else(|| stem.clone(), |language| tagged(language, &stem));
    let stems = |phrases: &[String]| {
        let phrases = phrases.iter().map(|phrase| analyzer.stems_of(phrase).into_iter().map(own).collect::<Vec<_>>());
        phrases.filter(|stems| !stems.is_empty()).collect::<Vec<_>>()
    };
    let (from, to) = (stems(&synonym.from), stems(&synonym.to));
    let others = |own: &Vec<String>| to.iter().filter(|other| *other != own).cloned().collect::<Vec<_>>();
    from.iter().map(|own| Expansion { stems: own.clone(), others: others(own) }).filter(|expansion| !expansion.others.is_empty()).collect()
}

/// A word that names none of the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such word")]
pub struct UnknownWord;

/// A line that is no synonym.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SynonymError {
    #[error("a synonym needs two different phrases at least")]
    TooFew,
    #[error("a synonym has {MAX_PHRASES} phrases and {MAX_LINE_CHARS} characters at most")]
    TooLong,
}

/// Words that find the same: `sofa, couch` in both directions, `trainers -> shoes` in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    pub from: Vec<String>,
    /// The same as `from` when it goes in both directions.
    pub to: Vec<String>,
}

/// Phrases in a line of synonyms.
pub const MAX_PHRASES: usize = 20;
/// Characters in a line of synonyms.
const MAX_LINE_CHARS: usize = 500;

impl Synonym {
    /// Reads a line.
    pub fn read(line: &str) -> Result<Self, SynonymError> {
        if line.chars().count() > MAX_LINE_CHARS {
            return Err(SynonymError::TooLong);
        }
        let phrases = |text: &str| {
            let mut phrases = text.split(',').map(normalised).filter(|phrase| phrase.chars().any(char::is_alphanumeric)).collect::<Vec<_>>();
            let mut seen = std::collections::HashSet::new();
            phrases.retain(|phrase| seen.insert(phrase.clone()));
            phrases
        };
        let line = line.replace("=>", "->").replace('→', "->");
        let synonym = match line.split_once("->") {
            Some((from, to)) => Self { from: phrases(from), to: phrases(to) },
            None => Self { from: phrases(&line), to: phrases(&line) },
        };
        let many = synonym.from.iter().chain(&synonym.to).collect::<std::collections::HashSet<_>>().len();
        if synonym.from.is_empty() || synonym.to.is_empty() || many < 2 {
            return Err(SynonymError::TooFew);
        }
        if many > MAX_PHRASES {
            return Err(SynonymError::TooLong);
        }
        Ok(synonym)
    }

    pub fn is_both_ways(&self) -> bool {
        self.from == self.to
    }
}

impl std::fmt::Display for Synonym {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.from.join(", "))?;
        if self.is_both_ways() { Ok(()) } else { write!(f, " -> {}", self.to.join(", ")) }
    }
}

/// What a rule does for its query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// The product stands first, whether it has the words or not.
    Pin,
    /// The product stands higher than its words alone would put it.
    Boost,
    /// The product stands behind the others.
    Bury,
    /// The search leads to an address.
    Redirect,
}

impl RuleKind {
    pub const ALL: [Self; 4] = [Self::Pin, Self::Boost, Self::Bury, Self::Redirect];

    /// As it is stored and posted.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pin => "pin",
            Self::Boost => "boost",
            Self::Bury => "bury",
            Self::Redirect => "redirect",
        }
    }
}

impl FromStr for RuleKind {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(UnknownWord)
    }
}

/// What one query shows first, higher, last, or instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub id: Uuid,
    /// Normalised.
    pub query: String,
    pub kind: RuleKind,
    /// For every kind but a redirect.
    pub document: Option<Uuid>,
    /// For a redirect: an address of this shop.
    pub target: Option<String>,
}

/// How much what a product earns counts in the order of a search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarginWeight {
    #[default]
    Off,
    Little,
    Much,
}

impl MarginWeight {
    pub const ALL: [Self; 3] = [Self::Off, Self::Little, Self::Much];

    /// As it is stored and posted.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Little => "little",
            Self::Much => "much",
        }
    }

    /// What a margin of 100 % more than the mean adds, where 1 is every word in a short title.
    pub fn weight(self) -> f32 {
        match self {
            Self::Off => 0.0,
            Self::Little => 0.1,
            Self::Much => 0.3,
        }
    }
}

impl FromStr for MarginWeight {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        Self::ALL.into_iter().find(|weight| weight.as_str() == word).ok_or(UnknownWord)
    }
}
