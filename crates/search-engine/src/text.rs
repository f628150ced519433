//! Text analysis: words and their stems, codes like "PS4", measures like "10 ft".

use std::{
    collections::HashMap,
    ops::Range,
    sync::{LazyLock, Mutex, PoisonError},
};

use tantivy::tokenizer::{
    AsciiFoldingFilter, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter, TextAnalyzer, TokenStream, TokenizerManager,
    WhitespaceTokenizer,
};

use ironmonger_kernel::Language;

use crate::schema::SEPARATOR;

pub const STEMS: &str = "stems";
pub const WORDS: &str = "words";
/// Text that is stemmed before it is added: stems with spaces between them.
pub const STEMMED: &str = "stemmed";
const MAX_WORD_LENGTH: usize = 40;
/// Letters and words of a query that are read.
const MAX_CHARS: usize = 200;
const MAX_WORDS: usize = 12;

/// A word that somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// In lower case, without accents.
    pub written: String,
    /// As it was typed.
    pub raw: String,
    /// Its stem; `None` for words like "the" and "for".
    pub stem: Option<String>,
}

/// How a language's text is analysed: stop words and stemmer. A language without a stemmer keeps its words as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Analyzer(Option<tantivy::tokenizer::Language>);

impl Analyzer {
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
        static CACHE: LazyLock<Mutex<HashMap<Analyzer, TextAnalyzer>>> = LazyLock::new(Mutex::default);
        CACHE.lock().unwrap_or_else(PoisonError::into_inner).entry(self).or_insert_with(|| self.make()).clone()
    }

    fn make(self) -> TextAnalyzer {
        use tantivy::tokenizer::Language as Known;
        let words = TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(MAX_WORD_LENGTH)).filter(LowerCaser);
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
        self.words(&split_digits(&truncated(typed)))
    }

    /// The words of a text as they stand, letters and digits without_separators.
    pub fn unspaced_words(self, text: &str) -> Vec<Word> {
        self.words(&without_apostrophes(text))
    }

    pub(crate) fn words(self, text: &str) -> Vec<Word> {
        let mut stems = self.analyzer();
        let written = raw_tokens(&mut plain_analyzer(), text);
        written.into_iter().take(MAX_WORDS).map(|(word, raw)| Word { stem: tokens(&mut stems, raw).pop(), written: word, raw: raw.to_owned() }).collect()
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

/// The languages of an index: the main one, and those whose stems are beside the main one's, each tagged with its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages {
    pub main: Analyzer,
    pub others: Vec<(Language, Analyzer)>,
}

impl Default for Languages {
    fn default() -> Self {
        Self::new(&Language::default(), &[])
    }
}

impl Languages {
    pub fn new(main: &Language, others: &[Language]) -> Self {
        Self { main: Analyzer::of(main), others: others.iter().map(|language| (language.clone(), Analyzer::of(language))).collect() }
    }

    /// A word's stem in every language, the main one's first, also of a word like "the".
    pub fn stems_of(&self, word: &str) -> Vec<String> {
        let others = self.others.iter().map(|(language, analyzer)| tagged(language, &analyzer.stem_of(word)));
        std::iter::once(self.main.stem_of(word)).chain(others).collect()
    }
}

/// A stem of another language than the main one, as it stands in the index.
pub fn tagged(language: &Language, stem: &str) -> String {
    format!("{language}{SEPARATOR}{stem}")
}

/// The language of a stem of another language than the main one.
pub fn language_of(stem: &str) -> Option<&str> {
    stem.split_once(SEPARATOR).map(|(language, _)| language)
}

/// The stems of a text in another language than the main one, as the index takes them.
pub fn tagged_stems(language: &Language, text: &str) -> String {
    let stems = tokens(&mut Analyzer::of(language).analyzer(), &split_digits(text));
    stems.iter().map(|stem| tagged(language, stem)).collect::<Vec<_>>().join(" ")
}

/// As much of a query as is read.
pub fn truncated(typed: &str) -> String {
    typed.chars().take(MAX_CHARS).collect()
}

/// What was typed as one word, as in [`crate::schema::Fields::exact`].
pub fn as_one_term(typed: &str) -> String {
    typed.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Without what people leave out or put between the parts of a code.
pub fn without_separators(code: &str) -> String {
    code.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The tokenizers that the schema names, for an index whose main texts are analysed so.
pub fn tokenizers(main: Analyzer) -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(STEMS, main.analyzer());
    manager.register(WORDS, plain_analyzer());
    manager.register(STEMMED, TextAnalyzer::from(WhitespaceTokenizer::default()));
    manager
}

/// Has an index analyse its main texts so from now on.
pub fn use_main_analyzer(manager: &TokenizerManager, main: Analyzer) {
    manager.register(STEMS, main.analyzer());
}

pub(crate) fn plain_analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(MAX_WORD_LENGTH)).filter(LowerCaser).filter(AsciiFoldingFilter).build()
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

pub(crate) fn tokens(analyzer: &mut TextAnalyzer, text: &str) -> Vec<String> {
    let mut stream = analyzer.token_stream(text);
    let mut tokens = Vec::new();
    while let Some(token) = stream.next() {
        tokens.push(token.text.clone());
    }
    tokens
}

/// Apostrophes without_apostrophes up: "potter's" is found by "potters".
fn without_apostrophes(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\'' | '’')).collect()
}

/// Numbers set apart from letters ("30cm" is found by "30 cm"), and apostrophes without_apostrophes up.
pub fn split_digits(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars().filter(|c| !matches!(c, '\'' | '’')) {
        if before.is_ascii_digit() && c.is_alphabetic() || before.is_alphabetic() && c.is_ascii_digit() {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    spaced
}

/// Whether letters and digits stand without_separators in a word, as in "PS4".
pub fn is_mixed(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(char::is_alphabetic)
}

/// The words of a text in which letters and digits stand without_separators, in one piece.
pub fn codes(text: &str) -> String {
    let text = without_apostrophes(text);
    let codes = text.split(|c: char| !c.is_alphanumeric()).filter(|word| is_mixed(word));
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
    while let Some(skip) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let from = at + skip;
        let is_within_word = text.get(..from).and_then(|before| before.chars().next_back()).is_some_and(|c| c.is_alphanumeric() || c == '.');
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
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
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
    let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let length = match letters {
        0 if rest.starts_with("''") => 2,
        0 if gap == 0 => rest.chars().next()?.len_utf8(),
        letters => letters,
    };
    let name = rest.get(..length)?.to_lowercase();
    let next = rest.get(length..)?;
    // "2 in 1" is no length.
    if next.starts_with(|c: char| c.is_ascii_digit()) || name == "in" && next.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    UNITS.iter().find(|(names, ..)| names.contains(&name.as_str())).map(|(_, kind, factor)| (*kind, *factor, gap + length))
}
