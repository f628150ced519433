//! Languages as messages are looked up in them, and the one that a task speaks.

use std::{
    fmt,
    future::Future,
    hash,
    sync::{OnceLock, PoisonError, RwLock},
};

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use ironmonger_kernel::Language;
use unic_langid::LanguageIdentifier;

use crate::{LOCALES, overrides::Speech};

/// A language, as small as a pointer. Any language of BCP 47 will do; only those in [`LOCALES`] have sentences of their own.
#[derive(Clone, Copy)]
pub struct Lang(&'static Known);

struct Known {
    tag: String,
    direction: &'static str,
    /// The place of its table: `de-AT` has that of `de`.
    table: Option<usize>,
    cardinal: OnceLock<Option<PluralRules>>,
    ordinal: OnceLock<Option<PluralRules>>,
}

impl Known {
    fn new(tag: &str) -> Self {
        let base = tag.split('-').next().unwrap_or_default();
        let direction = tag.parse::<Language>().map_or("ltr", |language| language.direction());
        Self { tag: tag.to_owned(), direction, table: LOCALES.iter().position(|own| *own == base), cardinal: OnceLock::new(), ordinal: OnceLock::new() }
    }
}

/// Every language that was ever asked for: those of the files, and the few that shops are kept in.
fn known() -> &'static RwLock<Vec<&'static Known>> {
    static KNOWN: OnceLock<RwLock<Vec<&'static Known>>> = OnceLock::new();
    KNOWN.get_or_init(|| RwLock::new(LOCALES.iter().map(|tag| &*Box::leak(Box::new(Known::new(tag)))).collect()))
}

/// What is kept of languages is never given back; more than there are in the world are not kept.
const MOST: usize = 1000;

impl Lang {
    /// The language with this tag, in the spelling of `kernel::Language`.
    pub fn of(tag: &str) -> Self {
        if let Some(found) = known().read().unwrap_or_else(PoisonError::into_inner).iter().find(|known| known.tag == tag) {
            return Self(found);
        }
        let mut list = known().write().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = list.iter().find(|known| known.tag == tag) {
            return Self(found);
        }
        if list.len() >= MOST {
            return Self(list[0]);
        }
        let new = &*Box::leak(Box::new(Known::new(tag)));
        list.push(new);
        Self(new)
    }

    pub fn english() -> Self {
        static ENGLISH: OnceLock<Lang> = OnceLock::new();
        *ENGLISH.get_or_init(|| Self::of("en"))
    }

    pub fn tag(self) -> &'static str {
        &self.0.tag
    }

    /// The language without script and region.
    pub fn base(self) -> &'static str {
        self.tag().split('-').next().unwrap_or_default()
    }

    /// `rtl` where it is written from right to left.
    pub fn direction(self) -> &'static str {
        self.0.direction
    }

    /// Whether there are files of it.
    pub fn has_sentences(self) -> bool {
        self.0.table.is_some()
    }

    pub(crate) fn table(self) -> Option<usize> {
        self.0.table
    }

    /// The languages that a message is looked for in: this one, without its region, and English.
    pub(crate) fn chain(self) -> impl Iterator<Item = Self> {
        let base = (self.base().len() < self.tag().len()).then(|| Self::of(self.base()));
        let english = Self::english();
        std::iter::once(self).chain(base).chain((self != english).then_some(english))
    }

    /// The plural category of a number.
    pub(crate) fn category(self, number: i64, ordinal: bool) -> &'static str {
        let (kept, kind) = if ordinal { (&self.0.ordinal, PluralRuleType::ORDINAL) } else { (&self.0.cardinal, PluralRuleType::CARDINAL) };
        let rules = kept.get_or_init(|| PluralRules::create(self.base().parse::<LanguageIdentifier>().ok()?, kind).ok());
        match rules.as_ref().and_then(|rules| rules.select(number).ok()) {
            Some(PluralCategory::ZERO) => "zero",
            Some(PluralCategory::ONE) => "one",
            Some(PluralCategory::TWO) => "two",
            Some(PluralCategory::FEW) => "few",
            Some(PluralCategory::MANY) => "many",
            Some(PluralCategory::OTHER) | None => "other",
        }
    }
}

impl From<&Language> for Lang {
    fn from(language: &Language) -> Self {
        Self::of(language.tag())
    }
}

impl PartialEq for Lang {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Lang {}

impl hash::Hash for Lang {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        std::ptr::from_ref(self.0).hash(state);
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

tokio::task_local! {
    static SPEECH: Speech;
}

/// Does work in a language, with what staff changed of its sentences: what a request, a job or a command does.
pub async fn scope<F: Future>(speech: impl Into<Speech>, work: F) -> F::Output {
    SPEECH.scope(speech.into(), work).await
}

/// Does work that does not wait, such as making an email, in a language; what staff changed stays as it is around it.
pub fn with<R>(lang: Lang, work: impl FnOnce() -> R) -> R {
    let speech = Speech { lang, ..speech() };
    SPEECH.sync_scope(speech, work)
}

/// The language that this task speaks; English where nobody said.
pub fn current() -> Lang {
    SPEECH.try_with(|speech| speech.lang).unwrap_or_else(|_| Lang::english())
}

/// What this task speaks, to hand it on to another one that is spawned.
pub fn speech() -> Speech {
    SPEECH.try_with(Clone::clone).unwrap_or_default()
}

pub(crate) fn with_speech<R>(work: impl Fn(&Speech) -> R) -> R {
    SPEECH.try_with(&work).unwrap_or_else(|_| work(&Speech::default()))
}
