//! How text becomes words: stems, codes like "PS4", measures like "10 ft", and what a text says that a thing lacks.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{LazyLock, Mutex, PoisonError},
};

use tantivy::tokenizer::{
    AsciiFoldingFilter, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer, TokenStream, TokenizerManager,
    WhitespaceTokenizer,
};

use super::fields::PART;
use crate::kernel::Language;

pub const STEMS: &str = "stems";
pub const WORDS: &str = "words";
/// Stems that were made before, with spaces between them.
pub const MADE: &str = "made";
const LONGEST_WORD: usize = 40;
/// Letters and words of a query that are read.
const MOST_LETTERS: usize = 200;
const MOST_WORDS: usize = 12;

/// A word that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// In small letters, without accents.
    pub written: String,
    /// As it was typed.
    pub raw: String,
    /// Its stem; `None` for words like "the" and "for".
    pub stem: Option<String>,
}

/// How a language's words become stems; a language without a stemmer keeps its words as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chain(Option<tantivy::tokenizer::Language>);

impl Chain {
    pub fn of(language: &Language) -> Self {
        use tantivy::tokenizer::Language as Known;
        Self(match language.base() {
            "ar" => Some(Known::Arabic),
            "da" => Some(Known::Danish),
            "de" => Some(Known::German),
            "el" => Some(Known::Greek),
            "en" => Some(Known::English),
            "es" => Some(Known::Spanish),
            "fi" => Some(Known::Finnish),
            "fr" => Some(Known::French),
            "hu" => Some(Known::Hungarian),
            "it" => Some(Known::Italian),
            "nb" | "nn" | "no" => Some(Known::Norwegian),
            "nl" => Some(Known::Dutch),
            "pt" => Some(Known::Portuguese),
            "ro" => Some(Known::Romanian),
            "ru" => Some(Known::Russian),
            "sv" => Some(Known::Swedish),
            "ta" => Some(Known::Tamil),
            "tr" => Some(Known::Turkish),
            _ => None,
        })
    }

    fn analyzer(self) -> TextAnalyzer {
        // Lists of stop words are long: they are made once, and shared by the copies.
        static MADE: LazyLock<Mutex<HashMap<Chain, TextAnalyzer>>> = LazyLock::new(Mutex::default);
        MADE.lock().unwrap_or_else(PoisonError::into_inner).entry(self).or_insert_with(|| self.make()).clone()
    }

    fn make(self) -> TextAnalyzer {
        use tantivy::tokenizer::Language as Known;
        let words = TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(LONGEST_WORD)).filter(LowerCaser);
        let Some(known) = self.0 else { return words.filter(AsciiFoldingFilter).build() };
        let (stop_words, stemmer) = (StopWordFilter::new(known), Stemmer::new(known));
        match stop_words {
            Some(stop_words) if known == Known::English => words.filter(AsciiFoldingFilter).filter(stop_words).filter(stemmer).build(),
            // Stop words and stemmers of other languages know their accents, which are taken away last.
            Some(stop_words) => words.filter(stop_words).filter(stemmer).filter(AsciiFoldingFilter).build(),
            None => words.filter(stemmer).filter(AsciiFoldingFilter).build(),
        }
    }

    /// The words of what somebody typed; of very long texts the first ones.
    pub fn words_of(self, typed: &str) -> Vec<Word> {
        self.words(&spaced(&beginning(typed)))
    }

    /// The words of a text as they stand, letters and digits together.
    pub fn unspaced_words(self, text: &str) -> Vec<Word> {
        self.words(&closed(text))
    }

    fn words(self, text: &str) -> Vec<Word> {
        let mut stems = self.analyzer();
        let written = raw_tokens(&mut written(), text);
        written.into_iter().take(MOST_WORDS).map(|(word, raw)| Word { stem: tokens(&mut stems, raw).pop(), written: word, raw: raw.to_owned() }).collect()
    }

    /// The stem of one word, also of one like "the".
    pub fn stem_of(self, word: &str) -> String {
        tokens(&mut self.analyzer(), word).pop().unwrap_or_else(|| word.to_owned())
    }

    /// The stems of a phrase, without words like "the" unless there is no other.
    pub fn stems_of(self, phrase: &str) -> Vec<String> {
        let words = self.unspaced_words(phrase);
        let stems = words.iter().filter_map(|word| word.stem.clone()).collect::<Vec<_>>();
        if stems.is_empty() { words.into_iter().map(|word| word.written).collect() } else { stems }
    }
}

/// The languages of an index: the main one, and those whose stems stand beside the main one's, each marked with its tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tongues {
    pub main: Chain,
    pub others: Vec<(Language, Chain)>,
}

impl Default for Tongues {
    fn default() -> Self {
        Self::new(&Language::default(), &[])
    }
}

impl Tongues {
    pub fn new(main: &Language, others: &[Language]) -> Self {
        Self { main: Chain::of(main), others: others.iter().map(|language| (language.clone(), Chain::of(language))).collect() }
    }

    /// A word's stem in every language, the main one's first, also of a word like "the".
    pub fn stems_of(&self, word: &str) -> Vec<String> {
        let others = self.others.iter().map(|(language, chain)| marked(language, &chain.stem_of(word)));
        std::iter::once(self.main.stem_of(word)).chain(others).collect()
    }
}

/// A stem of another language than the main one, as it stands in the index.
pub fn marked(language: &Language, stem: &str) -> String {
    format!("{language}{PART}{stem}")
}

/// The language of a stem of another language than the main one.
pub fn language_of(stem: &str) -> Option<&str> {
    stem.split_once(PART).map(|(language, _)| language)
}

/// The stems of a text in another language than the main one, as the index takes them.
pub fn marked_stems(language: &Language, text: &str) -> String {
    let stems = tokens(&mut Chain::of(language).analyzer(), &spaced(text));
    stems.iter().map(|stem| marked(language, stem)).collect::<Vec<_>>().join(" ")
}

/// As much of a query as is read.
pub fn beginning(typed: &str) -> String {
    typed.chars().take(MOST_LETTERS).collect()
}

/// What was typed as one word, as in [`super::fields::Fields::exact`].
pub fn as_one(typed: &str) -> String {
    typed.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Without what people leave out or put between the parts of a code.
pub fn together(code: &str) -> String {
    code.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The tokenizers that the schema names, for an index whose main texts are cut so.
pub fn tokenizers(main: Chain) -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(STEMS, main.analyzer());
    manager.register(WORDS, written());
    manager.register(MADE, TextAnalyzer::from(WhitespaceTokenizer::default()));
    manager
}

/// Has an index cut its main texts so from now on.
pub fn cut(manager: &TokenizerManager, main: Chain) {
    manager.register(STEMS, main.analyzer());
}

fn written() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(LONGEST_WORD)).filter(LowerCaser).filter(AsciiFoldingFilter).build()
}

/// The tokens of a text, each with the part of the text that it is made of.
fn raw_tokens<'text>(analyzer: &mut TextAnalyzer, text: &'text str) -> Vec<(String, &'text str)> {
    let mut stream = analyzer.token_stream(text);
    let mut tokens = Vec::new();
    while let Some(token) = stream.next() {
        tokens.push((token.text.clone(), text.get(token.offset_from..token.offset_to).unwrap_or_default()));
    }
    tokens
}

fn tokens(analyzer: &mut TextAnalyzer, text: &str) -> Vec<String> {
    let mut stream = analyzer.token_stream(text);
    let mut tokens = Vec::new();
    while let Some(token) = stream.next() {
        tokens.push(token.text.clone());
    }
    tokens
}

/// Apostrophes closed up: "potter's" is found by "potters".
fn closed(text: &str) -> String {
    text.chars().filter(|letter| !matches!(letter, '\'' | '’')).collect()
}

/// Numbers set apart from letters ("30cm" is found by "30 cm"), and apostrophes closed up.
pub fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for letter in text.chars().filter(|letter| !matches!(letter, '\'' | '’')) {
        if before.is_ascii_digit() && letter.is_alphabetic() || before.is_alphabetic() && letter.is_ascii_digit() {
            spaced.push(' ');
        }
        spaced.push(letter);
        before = letter;
    }
    spaced
}

/// Whether letters and digits stand together in a word, as in "PS4".
pub fn is_mixed(word: &str) -> bool {
    word.chars().any(|letter| letter.is_ascii_digit()) && word.chars().any(char::is_alphabetic)
}

/// The words of a text in which letters and digits stand together, in one piece.
pub fn codes(text: &str) -> String {
    let text = closed(text);
    let codes = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| is_mixed(word));
    codes.collect::<Vec<_>>().join(" ")
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The same for the same size, whatever the unit: "10 ft", "10'" and "120 inch" have one token.
    pub token: String,
    /// Where in the text it stands, in bytes.
    pub place: Range<usize>,
}

/// Units: names, the kind of size, and how many of the kind's base unit.
const UNITS: &[(&[&str], &str, f64)] = &[
    (&["mm", "millimeter", "millimeters", "millimetre", "millimetres"], "length", 1.0),
    (&["cm", "centimeter", "centimeters", "centimetre", "centimetres"], "length", 10.0),
    (&["m", "meter", "meters", "metre", "metres", "mtr"], "length", 1_000.0),
    (&["in", "inch", "inches", "\"", "″", "”", "''"], "length", 25.4),
    (&["ft", "foot", "feet", "'", "′", "’"], "length", 304.8),
    (&["yd", "yard", "yards"], "length", 914.4),
    (&["ml", "milliliter", "milliliters", "millilitre", "millilitres"], "volume", 1.0),
    (&["cl"], "volume", 10.0),
    (&["l", "liter", "liters", "litre", "litres", "ltr"], "volume", 1_000.0),
    (&["gal", "gallon", "gallons"], "volume", 3_785.41),
    (&["qt", "quart", "quarts"], "volume", 946.353),
    (&["pint", "pints"], "volume", 473.176),
    (&["mg"], "weight", 0.001),
    (&["g", "gram", "grams", "gr"], "weight", 1.0),
    (&["kg", "kilo", "kilos", "kilogram", "kilograms"], "weight", 1_000.0),
    (&["lb", "lbs", "pound", "pounds"], "weight", 453.592),
    (&["oz", "ounce", "ounces"], "ounce", 1.0),
    (&["mb", "megabyte", "megabytes"], "memory", 1.0),
    (&["gb", "gigabyte", "gigabytes"], "memory", 1_000.0),
    (&["tb", "terabyte", "terabytes"], "memory", 1_000_000.0),
    (&["w", "watt", "watts"], "power", 1.0),
    (&["kw"], "power", 1_000.0),
    (&["v", "volt", "volts"], "tension", 1.0),
    (&["mah"], "charge", 1.0),
    (&["mhz"], "frequency", 1.0),
    (&["ghz"], "frequency", 1_000.0),
];

/// The measures in a text.
pub fn measures(text: &str) -> Vec<Measure> {
    let mut measures = Vec::new();
    let mut at = 0;
    while let Some(skip) = text.get(at..).and_then(|rest| rest.find(|letter: char| letter.is_ascii_digit())) {
        let from = at + skip;
        let is_within_word = text.get(..from).and_then(|before| before.chars().next_back()).is_some_and(|letter| letter.is_alphanumeric() || letter == '.');
        let (number, length) = number(text.get(from..).unwrap_or_default());
        let after = from + length;
        match number.filter(|_| !is_within_word).and_then(|number| Some((number, unit(text.get(after..)?)?))) {
            Some((number, (kind, factor, length))) => {
                // With the number at the end no language takes a word's ending off.
                let token = format!("{kind}{}", (number * factor * 100.0).round() as u64);
                measures.push(Measure { token, place: from..after + length });
                at = after + length;
            }
            None => at = after.max(from + 1),
        }
    }
    measures
}

/// The number that a text begins with ("12", "0.5", "1/2", "1-1/2"), and its length in bytes.
fn number(text: &str) -> (Option<f64>, usize) {
    let digits = |text: &str| text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let whole = digits(text);
    let rest = text.get(whole..).unwrap_or_default();
    let value = |text: &str| text.parse::<f64>().ok();
    let fraction = |text: &str| -> Option<(f64, usize)> {
        let above = digits(text);
        let below = text.get(above..)?.strip_prefix('/')?;
        let length = digits(below);
        let quotient = value(text.get(..above)?)? / value(below.get(..length)?).filter(|below| *below > 0.0)?;
        Some((quotient, above + 1 + length))
    };
    if let Some((quotient, length)) = fraction(text) {
        return (Some(quotient), length);
    }
    if let Some((quotient, length)) = rest.strip_prefix(['-', ' ']).and_then(fraction) {
        return (value(text.get(..whole).unwrap_or_default()).map(|number| number + quotient), whole + 1 + length);
    }
    if let Some(decimals) = rest.strip_prefix('.').map(digits).filter(|decimals| *decimals > 0) {
        let length = whole + 1 + decimals;
        return (value(text.get(..length).unwrap_or_default()), length);
    }
    (value(text.get(..whole).unwrap_or_default()), whole)
}

/// The unit that a text begins with, after a space or a hyphen: its kind, its size, and the length in bytes.
fn unit(text: &str) -> Option<(&'static str, f64, usize)> {
    let gap = usize::from(text.starts_with([' ', '-']));
    let rest = text.get(gap..)?;
    let letters = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    let length = match letters {
        0 if rest.starts_with("''") => 2,
        0 if gap == 0 => rest.chars().next()?.len_utf8(),
        letters => letters,
    };
    let name = rest.get(..length)?.to_lowercase();
    let next = rest.get(length..)?;
    // "2 in 1" is no length.
    if next.starts_with(|letter: char| letter.is_ascii_digit()) || name == "in" && next.trim_start().starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    UNITS.iter().find(|(names, ..)| names.contains(&name.as_str())).map(|(_, kind, factor)| (*kind, *factor, gap + length))
}

/// Words that say that what follows is not there.
const LACK: [&str; 6] = ["without", "no", "not", "non", "zero", "never"];
/// How many words after one of them it reaches.
const REACH: usize = 3;

/// The words of a text that name what the thing does not have: "without straw", "stemless", "BPA free", "battery not
/// included".
pub fn lacking(text: &str) -> Vec<String> {
    let words = tokens(&mut written(), &spaced(&without_in_full(text)));
    let mut lacking = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = words.iter().take(at).skip(at.saturating_sub(REACH));
        let next = words.get(at + 1).map_or("", String::as_str);
        let after_next = words.get(at + 2).map_or("", String::as_str);
        if before.into_iter().any(|word| LACK.contains(&word.as_str())) || matches!(next, "free" | "less" | "not") || after_next == "not" {
            lacking.push(word.clone());
        } else if let Some(stem) = word.strip_suffix("less").filter(|stem| stem.len() > 2) {
            lacking.push(stem.to_owned());
        }
    }
    lacking
}

/// "w/o" is how "without" is written where there is little room.
fn without_in_full(text: &str) -> String {
    text.replace("w/o", "without").replace("W/O", "without")
}

/// What somebody asks for, and what they want it to be without, if they say so: "wine glasses without stem".
pub fn with_and_without(chain: Chain, typed: &str) -> (String, Vec<Word>) {
    let typed = without_in_full(typed);
    let mut asked = Vec::new();
    let mut unwanted = Vec::new();
    let mut is_unwanted = false;
    let mut words_left = typed.split_whitespace().peekable();
    while let Some(word) = words_left.next() {
        match word.to_lowercase().as_str() {
            "without" if !asked.is_empty() => is_unwanted = true,
            // One word only: "women no show socks" is about socks. And "model no 5" is about that number.
            "no" if !asked.is_empty() && words_left.peek().is_some_and(|next| next.starts_with(char::is_alphabetic)) => unwanted.extend(words_left.next()),
            "with" | "for" | "and" | "but" | "in" if is_unwanted && !unwanted.is_empty() => is_unwanted = false,
            _ if is_unwanted => unwanted.push(word),
            _ => asked.push(word),
        }
    }
    // "chair without" asks for nothing to be left out yet.
    let unwanted = chain.words(&spaced(&unwanted.join(" "))).into_iter().filter(|word| word.stem.is_some()).collect();
    (asked.join(" "), unwanted)
}
