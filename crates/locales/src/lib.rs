//! Every sentence that a person reads, and numbers, money and dates, by language.
//!
//! The sentences stand in `locales/<language>/<file>.ftl` at the top of the repository. The build script makes a function
//! of each message in English: `add-to-cart` in `cart.ftl` is [`t`]`::cart::add_to_cart()`. A missing message or argument
//! does not compile. What a language does not have falls back to English.
//!
//! Which language is spoken is a property of the task: see [`scope`], [`with`] and [`current`].
//!
//! **Why no ICU4X.** `icu_decimal`, `icu_datetime` and `icu_plurals` with their data add 1.3 MB to the binary and a minute to
//! the build on two cores, and have no money yet. The rules for five languages are thirty lines in `formats.ftl`, which
//! staff can change like any sentence. Plural categories come from CLDR by `intl_pluralrules`, for every language.
//!
//! **Why no fluent-bundle.** Messages are compiled to constants. One without arguments is a look-up in an array and
//! allocates nothing; the others are formatted without parsing, locks or a memoizer.

mod arg;
#[allow(dead_code, reason = "the build script uses the rest")]
mod compile;
mod format;
mod lang;
mod overrides;
mod pattern;
mod refusal;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use arg::{Arg, Ready};
pub use format::{
    countries, country, currencies, currency, date_full, date_long, date_medium, date_short, date_time, day_month, day_month_short, decimal, language,
    languages, list, money, money_brief, month, month_year, number, percent, range, time, weekday, weekday_day_month, weekday_short,
};
pub use lang::{Lang, current, scope, speech, with};
pub use overrides::{InvalidSentence, Overrides, Speech};
use pattern::{Key, List, Part, Style, Variant};
pub use refusal::Refusal;

/// A message as the back office shows it.
#[derive(Debug)]
pub struct Sentence {
    /// Its place in the tables.
    pub index: usize,
    /// The name of its file, which is that of its slice; ends in `-admin` for the back office.
    pub file: &'static str,
    /// Like `cart/add-to-cart` or `cart/add-to-cart.title`.
    pub key: &'static str,
    /// The names of its arguments.
    pub arguments: &'static [&'static str],
    /// What translators are told.
    pub comment: &'static str,
}

impl Sentence {
    /// The message with this key.
    pub fn by_key(key: &str) -> Option<&'static Self> {
        SENTENCES.binary_search_by(|sentence| order(sentence.key).cmp(&order(key))).ok().map(|at| &SENTENCES[at])
    }

    /// Whether only staff read it.
    pub fn is_back_office(&self) -> bool {
        is_back_office(self.file)
    }

    /// Its Fluent text in the files of a language, without what staff changed.
    pub fn source(&self, lang: Lang) -> Option<&'static str> {
        match &TABLES[lang.table()?][self.index] {
            Entry::Missing => None,
            Entry::Text(text) | Entry::Parts(_, text) => Some(text),
        }
    }
}

/// Files and their messages stand in the order of their names: `cart` before `cart-admin`.
fn order(key: &str) -> (&str, &str) {
    key.split_once('/').unwrap_or((key, ""))
}

/// Languages of the back office, by their tags.
pub const BACK_OFFICE: [&str; 2] = ["en", "es"];

/// Whether a file holds what only staff read.
pub fn is_back_office(file: &str) -> bool {
    file == "admin" || file.ends_with("-admin")
}

#[derive(Debug)]
pub(crate) enum Entry {
    Missing,
    Text(&'static str),
    /// Compiled, and as Fluent.
    Parts(&'static [Part], &'static str),
}

/// A message without arguments, in the language of the task.
pub(crate) fn text(index: usize) -> Cow<'static, str> {
    lang::with_speech(|speech| {
        for lang in speech.lang.chain() {
            if let Some(parts) = speech.override_of(lang, index) {
                return Cow::Owned(written(parts, lang, &[]));
            }
            match lang.table().map(|table| &TABLES[table][index]) {
                Some(Entry::Text(text)) => return Cow::Borrowed(*text),
                Some(Entry::Parts(parts, _)) => return Cow::Owned(written(parts, lang, &[])),
                Some(Entry::Missing) | None => {}
            }
        }
        Cow::Borrowed("")
    })
}

/// A message with arguments, in the language of the task.
pub(crate) fn formatted(index: usize, arguments: &[Arg<'_>]) -> String {
    lang::with_speech(|speech| {
        for lang in speech.lang.chain() {
            if let Some(parts) = speech.override_of(lang, index) {
                return written(parts, lang, arguments);
            }
            match lang.table().map(|table| &TABLES[table][index]) {
                Some(Entry::Text(text)) => return (*text).to_owned(),
                Some(Entry::Parts(parts, _)) => return written(parts, lang, arguments),
                Some(Entry::Missing) | None => {}
            }
        }
        String::new()
    })
}

/// The text of a message by its key, for keys that are made at run time, such as `countries/de`. Everything else calls
/// the functions in [`t`].
pub fn by_key(key: &str) -> Option<Cow<'static, str>> {
    Sentence::by_key(key).filter(|sentence| sentence.arguments.is_empty()).map(|sentence| text(sentence.index))
}

fn written(parts: &[Part], lang: Lang, arguments: &[Arg<'_>]) -> String {
    let length = parts.iter().map(|part| if let Part::Text(text) = part { text.len() } else { 16 }).sum();
    let mut text = String::with_capacity(length);
    write(&mut text, parts, lang, arguments);
    text
}

fn write(text: &mut String, parts: &[Part], lang: Lang, arguments: &[Arg<'_>]) {
    for part in parts {
        match part {
            Part::Text(own) => text.push_str(own),
            Part::Argument(at, style) => {
                if let Some(argument) = arguments.get(*at) {
                    argument.write(text, *style, lang);
                }
            }
            Part::Select { argument, ordinal, variants } => {
                if let Some(variant) = arguments.get(*argument).and_then(|argument| chosen(variants, argument, *ordinal, lang)) {
                    write(text, &variant.parts, lang, arguments);
                }
            }
        }
    }
}

/// The form for an argument: that of the very number or word, else of its plural category, else the default.
fn chosen<'v>(variants: &'v [Variant], argument: &Arg<'_>, ordinal: bool, lang: Lang) -> Option<&'v Variant> {
    let by_name = |wanted: &str| variants.iter().find(|variant| matches!(&variant.key, Key::Name(name) if name == wanted));
    let found = match argument {
        Arg::Number(number) => {
            variants.iter().find(|variant| matches!(variant.key, Key::Number(key) if key == *number)).or_else(|| by_name(lang.category(*number, ordinal)))
        }
        Arg::Text(text) | Arg::Ready(text) => by_name(text),
        Arg::Date(_) | Arg::Money(..) => None,
    };
    found.or_else(|| variants.iter().find(|variant| variant.is_default))
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
