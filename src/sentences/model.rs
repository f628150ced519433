//! What can be changed of a sentence, and which are looked for.

use chrono::{DateTime, Utc};

use crate::kernel::Language;

/// A sentence in one language, as it is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Like `cart/add-to-cart`.
    pub key: &'static str,
    /// The names of its arguments.
    pub arguments: &'static [&'static str],
    /// What translators are told.
    pub comment: &'static str,
    /// As it is in English, without what staff changed.
    pub english: &'static str,
    /// As it is in this language, without what staff changed.
    pub original: Option<&'static str>,
    /// What staff made of it.
    pub changed: Option<Change>,
}

/// A sentence in other words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub text: String,
    pub at: DateTime<Utc>,
    pub by: String,
}

impl Told {
    /// Whether nobody has said it in this language yet.
    pub fn is_missing(&self) -> bool {
        self.original.is_none() && self.changed.is_none()
    }

    fn holds(&self, words: &str) -> bool {
        let texts = [Some(self.english), self.original, self.changed.as_ref().map(|change| &*change.text), Some(self.key)];
        texts.into_iter().flatten().any(|text| text.to_lowercase().contains(words))
    }
}

/// Which sentences are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    All,
    Missing,
    Changed,
}

impl Kind {
    pub const EACH: [Self; 3] = [Self::All, Self::Missing, Self::Changed];

    /// In addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Missing => "missing",
            Self::Changed => "changed",
        }
    }

    pub fn from_word(word: &str) -> Self {
        Self::EACH.into_iter().find(|kind| kind.word() == word).unwrap_or_default()
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub kind: Kind,
    /// Stands in the key or in one of the texts.
    pub words: String,
    /// The file that it is in; empty for any.
    pub file: String,
}

impl Wanted {
    pub fn takes(&self, told: &Told) -> bool {
        let of_kind = match self.kind {
            Kind::All => true,
            Kind::Missing => told.is_missing(),
            Kind::Changed => told.changed.is_some(),
        };
        let of_file = self.file.is_empty() || told.key.split_once('/').is_some_and(|(file, _)| file == self.file);
        of_kind && of_file && (self.words.is_empty() || told.holds(&self.words.to_lowercase()))
    }
}

/// The most characters that a sentence may have.
pub const MOST: usize = 5000;

/// The language that sentences are edited in: one of the shop's, or of those that there are files of.
pub fn known<'a>(languages: &'a [Language], tag: &str) -> Option<&'a Language> {
    languages.iter().find(|language| language.tag() == tag)
}
