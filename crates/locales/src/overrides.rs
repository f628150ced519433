//! Sentences that staff changed.

use std::{collections::HashMap, sync::Arc};

use crate::{Lang, Part, Sentence, compile, t};

/// A language, and the sentences that staff changed in this shop.
#[derive(Clone, Debug)]
pub struct Speech {
    pub lang: Lang,
    pub overrides: Option<Arc<Overrides>>,
}

impl Default for Speech {
    fn default() -> Self {
        Self { lang: Lang::english(), overrides: None }
    }
}

impl From<Lang> for Speech {
    fn from(lang: Lang) -> Self {
        Self { lang, overrides: None }
    }
}

impl Speech {
    pub(crate) fn override_of(&self, lang: Lang, index: usize) -> Option<&[Part]> {
        self.overrides.as_ref()?.0.get(&(lang, index)).map(Vec::as_slice)
    }
}

/// Sentences that staff changed, compiled.
#[derive(Debug, Default)]
pub struct Overrides(HashMap<(Lang, usize), Vec<Part>>);

/// Why a text is no sentence for a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvalidSentence {
    UnknownKey,
    TooLong(usize),
    /// What Fluent says of it, in English.
    Syntax(String),
    /// Which argument is missing or too many, in English.
    Arguments(String),
}

crate::refusal! { InvalidSentence {
    Self::UnknownKey => ("unknown-key", t::sentences_admin::refused_unknown_key()),
    Self::TooLong(most) => ("too-long", t::sentences_admin::refused_too_long(*most)),
    Self::Syntax(cause) => ("syntax", t::sentences_admin::refused_syntax(cause)),
    Self::Arguments(cause) => ("arguments", t::sentences_admin::refused_arguments(cause)),
} }

impl Overrides {
    /// Takes in what stands in the database. What does not fit the sentences of this version any more is left out.
    pub fn new(rows: impl IntoIterator<Item = (Lang, String, String)>) -> Self {
        let compiled = rows.into_iter().filter_map(|(lang, key, text)| Some(((lang, Sentence::by_key(&key)?.index), check(&key, &text).ok()?)));
        Self(compiled.collect())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text may stand for a sentence: it is Fluent, and takes the same arguments.
    pub fn check(key: &str, text: &str) -> Result<(), InvalidSentence> {
        check(key, text).map(drop)
    }
}

fn check(key: &str, text: &str) -> Result<Vec<Part>, InvalidSentence> {
    let sentence = Sentence::by_key(key).ok_or(InvalidSentence::UnknownKey)?;
    // Further lines of a value are indented.
    let ftl = format!("key =\n    {}\n", text.trim().lines().collect::<Vec<_>>().join("\n    "));
    let said = |errors: Vec<compile::Wrong>| InvalidSentence::Syntax(errors.into_iter().map(|error| error.what).collect::<Vec<_>>().join("; "));
    let file = compile::read(&ftl).map_err(said)?;
    let [source] = file.messages.as_slice() else { return Err(InvalidSentence::Syntax("one value, please".to_owned())) };
    let arguments = sentence.arguments.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    file.compile(source, Some(&arguments)).map(|compiled| compiled.parts).map_err(|wrong| InvalidSentence::Arguments(wrong.what))
}
