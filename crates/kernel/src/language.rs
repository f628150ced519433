//! Languages by their BCP 47 tags, and what of a thing can be said in several of them.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A language by its tag in the usual spelling: `en`, `pt-BR`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// A tag that names no language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a language as two or three letters, with a script or a region if it needs one, like de, pt-BR or zh-Hant")]
pub struct InvalidLanguage;

/// Languages that are offered: tag, English name, own name.
pub const LANGUAGES: &[(&str, &str, &str)] = &[
    ("ar", "Arabic", "العربية"),
    ("eu", "Basque", "Euskara"),
    ("bg", "Bulgarian", "Български"),
    ("ca", "Catalan", "Català"),
    ("zh-Hans", "Chinese, simplified", "简体中文"),
    ("zh-Hant", "Chinese, traditional", "繁體中文"),
    ("hr", "Croatian", "Hrvatski"),
    ("cs", "Czech", "Čeština"),
    ("da", "Danish", "Dansk"),
    ("nl", "Dutch", "Nederlands"),
    ("en", "English", "English"),
    ("et", "Estonian", "Eesti"),
    ("fi", "Finnish", "Suomi"),
    ("fr", "French", "Français"),
    ("gl", "Galician", "Galego"),
    ("de", "German", "Deutsch"),
    ("el", "Greek", "Ελληνικά"),
    ("he", "Hebrew", "עברית"),
    ("hi", "Hindi", "हिन्दी"),
    ("hu", "Hungarian", "Magyar"),
    ("is", "Icelandic", "Íslenska"),
    ("id", "Indonesian", "Bahasa Indonesia"),
    ("ga", "Irish", "Gaeilge"),
    ("it", "Italian", "Italiano"),
    ("ja", "Japanese", "日本語"),
    ("ko", "Korean", "한국어"),
    ("lv", "Latvian", "Latviešu"),
    ("lt", "Lithuanian", "Lietuvių"),
    ("nb", "Norwegian", "Norsk"),
    ("fa", "Persian", "فارسی"),
    ("pl", "Polish", "Polski"),
    ("pt", "Portuguese", "Português"),
    ("pt-BR", "Portuguese, Brazil", "Português (Brasil)"),
    ("ro", "Romanian", "Română"),
    ("ru", "Russian", "Русский"),
    ("sr", "Serbian", "Српски"),
    ("sk", "Slovak", "Slovenčina"),
    ("sl", "Slovenian", "Slovenščina"),
    ("es", "Spanish", "Español"),
    ("sv", "Swedish", "Svenska"),
    ("ta", "Tamil", "தமிழ்"),
    ("th", "Thai", "ไทย"),
    ("tr", "Turkish", "Türkçe"),
    ("uk", "Ukrainian", "Українська"),
    ("vi", "Vietnamese", "Tiếng Việt"),
];

impl Default for Language {
    fn default() -> Self {
        Self("en".to_owned())
    }
}

impl Language {
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The language without script and region: `pt` of `pt-BR`.
    pub fn base(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Its English name; the tag of one that is not among [`LANGUAGES`].
    pub fn name(&self) -> &str {
        LANGUAGES.iter().find(|known| known.0 == self.0).map_or(&self.0, |known| known.1)
    }

    /// What its speakers call it; the tag of one that is not among [`LANGUAGES`].
    pub fn own_name(&self) -> &str {
        LANGUAGES.iter().find(|known| known.0 == self.0).map_or(&self.0, |known| known.2)
    }

    /// `rtl` where it is written from right to left.
    pub fn direction(&self) -> &'static str {
        if matches!(self.base(), "ar" | "fa" | "he" | "ur" | "yi") { "rtl" } else { "ltr" }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Language {
    type Err = InvalidLanguage;

    /// Reads a tag in any spelling: `PT_br` is `pt-BR`.
    fn from_str(text: &str) -> Result<Self, InvalidLanguage> {
        let is_letters = |part: &str| part.bytes().all(|letter| letter.is_ascii_alphabetic());
        let mut parts = text.trim().split(['-', '_']);
        let base = parts.next().filter(|base| matches!(base.len(), 2 | 3) && is_letters(base)).ok_or(InvalidLanguage)?;
        let mut tag = base.to_ascii_lowercase();
        let mut parts = parts.peekable();
        if let Some(script) = parts.next_if(|part| part.len() == 4 && is_letters(part)) {
            let (first, rest) = script.split_at(1);
            tag.extend(["-", &first.to_ascii_uppercase(), &rest.to_ascii_lowercase()]);
        }
        if let Some(region) = parts.next_if(|part| part.len() == 2 && is_letters(part) || part.len() == 3 && part.bytes().all(|digit| digit.is_ascii_digit())) {
            tag.extend(["-", &region.to_ascii_uppercase()]);
        }
        if parts.next().is_some() { Err(InvalidLanguage) } else { Ok(Self(tag)) }
    }
}

impl TryFrom<String> for Language {
    type Error = InvalidLanguage;

    fn try_from(text: String) -> Result<Self, InvalidLanguage> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

/// Texts of one thing in one language, by field: `title`, `alt:…`.
pub type Words = BTreeMap<String, String>;

/// Texts of one thing in the languages beside the shop's main one.
pub type Texts = BTreeMap<Language, Words>;

/// How a text is written, and the most characters that it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextShape {
    Line(usize),
    Lines(usize),
    /// Sanitised before it is kept.
    Html,
}

/// A text of a thing that other languages may have too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextField {
    pub key: String,
    pub label: String,
    /// In the shop's main language.
    pub main: String,
    pub shape: TextShape,
}

impl TextField {
    pub fn new(key: impl Into<String>, label: impl Into<String>, main: impl Into<String>, shape: TextShape) -> Self {
        Self { key: key.into(), label: label.into(), main: main.into(), shape }
    }
}

/// Everything of a thing that can be said in other languages. A text that the main language does not have needs no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translatable {
    /// What the thing is called in the main language.
    pub name: String,
    pub fields: Vec<TextField>,
}

impl Translatable {
    /// How many of the texts there are in a language, and how many there could be.
    pub fn progress(&self, words: Option<&Words>) -> (usize, usize) {
        let has = |field: &&TextField| words.is_some_and(|words| words.contains_key(&field.key));
        let wanted = self.fields.iter().filter(|field| !field.main.is_empty());
        (wanted.clone().filter(has).count(), wanted.count())
    }
}
