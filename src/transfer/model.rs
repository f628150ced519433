//! Products on their way between shops: the form in which they travel, the columns that files have for them, and what
//! is wrong with a line.

mod records;

use std::{collections::BTreeMap, fmt, sync::Arc};

use chrono::{DateTime, SecondsFormat, SubsecRound, Utc};
use serde::{Deserialize, Deserializer, Serialize};

pub use records::{
    AnswerRecord, BrandRecord, CategoryRecord, CollectionRecord, PageRecord, Record, RedirectRecord, ReviewRecord, RuleRecord, SearchRuleRecord,
    SpecificationRecord, SynonymRecord,
};

use crate::{
    catalog::model::{OptionDef, SpecificationDraft},
    kernel::{Language, Texts},
};

/// A product as it travels: one line of the shop's own JSON lines. Amounts are decimal text in the shop's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// What it is known by where it comes from: its handle, SKU or number there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// The line of the file on which it begins; 0 when it comes from no file.
    #[serde(skip_serializing_if = "is_zero")]
    pub line: u64,
    /// The last part of its address; empty makes one from the title.
    pub handle: String,
    pub title: String,
    pub subtitle: String,
    /// HTML or plain text.
    pub description: String,
    /// `active`, `draft`, `archived`, or `scheduled` for one that goes on sale at `starts_at`.
    pub status: String,
    /// Like `2026-12-01T08:00:00Z`; empty for none.
    pub starts_at: String,
    /// Since when it has been on sale; empty leaves that to the shop.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub published_at: String,
    pub brand: String,
    /// Names from the top category down to its own.
    pub category: Vec<String>,
    pub tags: Vec<String>,
    /// Titles of collections that it is put into; made when they are missing. Our own files say it with the collections.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub collections: Vec<String>,
    pub options: Vec<OptionDef>,
    pub variants: Vec<ItemVariant>,
    pub specifications: Vec<SpecificationDraft>,
    pub pictures: Vec<ItemPicture>,
    pub seo_title: String,
    pub seo_description: String,
    /// Title, description and so on in other languages; what is not named stays as the shop has it.
    #[serde(skip_serializing_if = "Texts::is_empty")]
    pub texts: Texts,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemVariant {
    /// The line of the file on which it stands; 0 when it comes from no file.
    #[serde(skip_serializing_if = "is_zero")]
    pub line: u64,
    #[serde(deserialize_with = "text")]
    pub sku: String,
    #[serde(deserialize_with = "text")]
    pub barcode: String,
    /// A value for each of the product's options.
    pub choices: Vec<String>,
    #[serde(deserialize_with = "text")]
    pub price: String,
    /// The price before a reduction; empty for none.
    #[serde(deserialize_with = "text")]
    pub compare_at: String,
    /// What it costs the shop; empty when nobody said.
    #[serde(deserialize_with = "text")]
    pub cost: String,
    pub weight_g: Option<i32>,
    pub length_mm: Option<i32>,
    pub width_mm: Option<i32>,
    pub height_mm: Option<i32>,
    /// What is in it where it is sold by measure, like `250 ml`.
    pub content: String,
    /// Pieces on the shelf; `None` leaves them as they are.
    pub stock: Option<i32>,
    /// The source of the product's picture that shows it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub picture: String,
    /// Prices beside its own: from a quantity on, and for a time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prices: Vec<ItemPrice>,
    /// What one piece cost before, oldest first, with what it costs now; empty when that never changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<ItemPast>,
}

/// What each piece costs from a quantity on, from one time to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemPrice {
    pub from_quantity: i32,
    #[serde(deserialize_with = "text")]
    pub price: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub starts_at: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ends_at: String,
}

impl fmt::Display for ItemPrice {
    /// As it stands in a cell: `3 x 9.20 from 2026-12-01T00:00:00Z until 2026-12-31T00:00:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} x {}", self.from_quantity, self.price)?;
        if !self.starts_at.is_empty() {
            write!(f, " from {}", self.starts_at)?;
        }
        if self.ends_at.is_empty() { Ok(()) } else { write!(f, " until {}", self.ends_at) }
    }
}

impl ItemPrice {
    /// Reads what stands in a cell; `None` for anything else.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (from_quantity, _) = (words.next()?.parse().ok()?, words.next().filter(|sign| matches!(*sign, "x" | "×"))?);
        let mut read = Self { from_quantity, price: words.next()?.to_owned(), ..Self::default() };
        while let Some(word) = words.next() {
            let time = words.next()?.to_owned();
            match word {
                "from" => read.starts_at = time,
                "until" => read.ends_at = time,
                _ => return None,
            }
        }
        Some(read)
    }
}

/// What one piece cost from a time on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemPast {
    pub since: String,
    #[serde(deserialize_with = "text")]
    pub price: String,
}

/// A time as files have it: to the microsecond, which both databases keep.
pub fn moment(time: DateTime<Utc>) -> String {
    time.trunc_subsecs(6).to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// A time that a file has.
pub fn moment_of(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text.trim()).ok().map(|time| time.with_timezone(&Utc))
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemPicture {
    /// An address, or the name of a file that comes along.
    pub source: String,
    pub alt: String,
    /// The option value that it shows; `None` shows the product whatever is chosen.
    pub choice: Option<String>,
    /// Whether it shows how large the product is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_scale: bool,
    /// What it shows, in other languages.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub alts: BTreeMap<Language, String>,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(line: &u64) -> bool {
    *line == 0
}

/// Text, or a number that somebody wrote without quotes.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::String(text) => text,
        serde_json::Value::Number(number) => number.to_string(),
        serde_json::Value::Null => String::new(),
        other => return Err(serde::de::Error::custom(format!("{other} is no text and no number"))),
    })
}

/// Something about a line that its owner should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Counted from 1; 0 is about the whole file.
    pub line: u64,
    pub column: String,
    /// The cell, shortened.
    pub value: String,
    pub what: String,
    /// What to do about it.
    pub advice: String,
    /// Whether the product is left out because of it. Otherwise it goes in, changed as the complaint says.
    pub refused: bool,
}

/// The most letters of a cell that are shown.
const SHOWN: usize = 120;

impl Complaint {
    pub fn refusal(line: u64, column: &str, value: &str, what: impl Into<String>, advice: impl Into<String>) -> Self {
        let mut shown = value.chars().take(SHOWN).map(|letter| if letter.is_control() { ' ' } else { letter }).collect::<String>();
        if value.chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        Self { line, column: column.to_owned(), value: shown, what: what.into(), advice: advice.into(), refused: true }
    }

    pub fn note(line: u64, column: &str, value: &str, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { refused: false, ..Self::refusal(line, column, value, what, advice) }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, what, .. } = self;
        match (line, column.is_empty()) {
            (0, _) => f.write_str(what),
            (_, true) => write!(f, "line {line}: {what}"),
            (_, false) => write!(f, "line {line}, {column}: {what}"),
        }
    }
}

/// What a column of a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// What tells the products of the file apart; rows that share it are variants of one.
    Key,
    Handle,
    Title,
    Subtitle,
    Description,
    Status,
    StartsAt,
    PublishedAt,
    Brand,
    Category,
    Tags,
    /// A collection by hand that the product is put into, by its title.
    Collection,
    SeoTitle,
    SeoDescription,
    /// The name of the first option, the second, and so on.
    OptionName(u8),
    OptionValue(u8),
    /// The value of the option of this name.
    Option(Arc<str>),
    /// The value of the specification of this name.
    Spec(Arc<str>),
    Sku,
    Barcode,
    Price,
    /// A lower price that holds now; with it the price is the one before the reduction.
    SalePrice,
    SaleFrom,
    SaleUntil,
    CompareAt,
    Cost,
    Weight,
    WeightUnit,
    Length,
    Width,
    Height,
    LengthUnit,
    /// What is in a piece, like `250 ml`.
    Content,
    Stock,
    /// Whether it is counted at all.
    Counted,
    Picture,
    PictureAlt,
    /// The option value that a picture shows.
    PictureChoice,
    /// Whether a picture shows how large the product is.
    PictureInScale,
    VariantPicture,
    /// Prices beside the variant's own, one a line: `3 x 9.20`.
    Prices,
    /// Specifications, one a line: `Material: Oak`.
    Specs,
    /// A text in another language than the file's main one: its field, like `title`.
    Said(&'static str, Language),
}

/// Fields that a mapping may name, each with what it is for.
pub const FIELDS: [(&str, Field, &str); 37] = [
    ("handle", Field::Handle, "Handle (rows that share it are one product)"),
    ("key", Field::Key, "Number or code that rows of one product share"),
    ("title", Field::Title, "Title"),
    ("subtitle", Field::Subtitle, "Subtitle"),
    ("description", Field::Description, "Description"),
    ("status", Field::Status, "Status"),
    ("starts_at", Field::StartsAt, "Goes on sale at"),
    ("published_at", Field::PublishedAt, "On sale since"),
    ("brand", Field::Brand, "Brand"),
    ("category", Field::Category, "Category, from the top down with > between"),
    ("tags", Field::Tags, "Tags"),
    ("collection", Field::Collection, "Collection"),
    ("sku", Field::Sku, "SKU"),
    ("barcode", Field::Barcode, "Barcode"),
    ("price", Field::Price, "Price"),
    ("sale_price", Field::SalePrice, "Reduced price"),
    ("compare_at", Field::CompareAt, "Price before the reduction"),
    ("prices", Field::Prices, "Prices by quantity and time, one a line: 3 x 9.20"),
    ("cost", Field::Cost, "Cost"),
    ("content", Field::Content, "Content, like 250 ml"),
    ("stock", Field::Stock, "Stock"),
    ("weight", Field::Weight, "Weight"),
    ("weight_unit", Field::WeightUnit, "Unit of the weight"),
    ("length", Field::Length, "Length"),
    ("width", Field::Width, "Width"),
    ("height", Field::Height, "Height"),
    ("length_unit", Field::LengthUnit, "Unit of length, width and height"),
    ("picture", Field::Picture, "Picture"),
    ("picture_alt", Field::PictureAlt, "Description of the picture"),
    ("variant_picture", Field::VariantPicture, "Picture of the variant"),
    ("specifications", Field::Specs, "Specifications, one a line: Material: Oak"),
    ("seo_title", Field::SeoTitle, "Page title"),
    ("seo_description", Field::SeoDescription, "Meta description"),
    ("sale_from", Field::SaleFrom, "Reduced from"),
    ("sale_until", Field::SaleUntil, "Reduced until"),
    ("option1_name", Field::OptionName(0), "Name of the first option"),
    ("option1_value", Field::OptionValue(0), "Value of the first option"),
];

/// Fields of customers that a mapping may name, each with what it is for.
pub const CUSTOMER_FIELDS: [(&str, &str); 27] = [
    ("email", "E-mail address"),
    ("first_name", "First name"),
    ("last_name", "Last name"),
    ("name", "First and last name in one"),
    ("phone", "Telephone"),
    ("company", "Company"),
    ("note", "Note"),
    ("tags", "Tags, with commas between"),
    ("accepts_marketing", "Accepts advertising by e-mail: yes or no"),
    ("consented_at", "When they agreed to it"),
    ("consent_source", "Where or how they agreed to it"),
    ("tax_exempt", "Exempt from tax: yes or no"),
    ("language", "Language, like de"),
    ("created_at", "Customer since"),
    ("source", "Shop that they came from"),
    ("source_id", "Number in that shop"),
    ("past_orders", "Orders in that shop"),
    ("past_spent", "Spent in that shop"),
    ("address_name", "Address: name"),
    ("address_company", "Address: company"),
    ("line1", "Address: street and number"),
    ("line2", "Address: second line"),
    ("postcode", "Address: postcode"),
    ("city", "Address: town"),
    ("province", "Address: state or province"),
    ("country", "Address: country"),
    ("address_phone", "Address: telephone"),
];

impl Field {
    /// The same text in the language of this tag; `None` for what is the same in every language.
    pub fn said(&self, tag: &str) -> Option<Self> {
        let key = match self {
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Description => "description",
            Self::SeoTitle => "seo_title",
            Self::SeoDescription => "seo_description",
            Self::PictureAlt => "alts",
            _ => return None,
        };
        Some(Self::Said(key, tag.parse().ok()?))
    }

    /// A field by the name that mappings and our own files use: one of [`FIELDS`], `option2_name`, `option:Colour` or
    /// `spec:Material`.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        if let Some((head, rest)) = name.split_once(':') {
            let rest = rest.trim();
            return match head.trim().to_ascii_lowercase().as_str() {
                _ if rest.is_empty() => None,
                "option" => Some(Self::Option(rest.into())),
                "spec" => Some(Self::Spec(rest.into())),
                head => Self::from_name(head)?.said(rest),
            };
        }
        let name = name.to_ascii_lowercase().replace(' ', "_");
        if let Some((number, part)) = name.strip_prefix("option").and_then(|rest| rest.split_once('_')) {
            let number = number.parse::<u8>().ok()?.checked_sub(1)?;
            return match part {
                "name" => Some(Self::OptionName(number)),
                "value" => Some(Self::OptionValue(number)),
                _ => None,
            };
        }
        FIELDS.iter().find(|(own, ..)| *own == name).map(|(_, field, _)| field.clone())
    }
}

/// How to read a file whose columns nobody knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// Names of columns, each with a field's name.
    pub columns: std::collections::BTreeMap<String, String>,
    /// Values of fields that the file has no column for, like `price = "10.00"`.
    pub values: std::collections::BTreeMap<String, String>,
    /// The decimal sign of the file's numbers, where it does not show by itself.
    pub decimal: Option<char>,
}

impl Mapping {
    /// Whether it reads customers, who alone have an e-mail address.
    pub fn is_of_customers(&self) -> bool {
        self.columns.values().any(|field| field == "email")
    }
}

/// What is decided about an import before it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// `None` recognises it.
    pub format: Option<super::reading::Format>,
    pub mapping: Option<Mapping>,
    /// Products of the same source that are not in the file any more are archived.
    pub archive_missing: bool,
    /// Pieces on the shelf of goods whose stock the file does not count.
    pub uncounted: i32,
    /// Everything comes in as a draft, whatever the file says.
    pub as_drafts: bool,
    pub decimal: Option<char>,
    /// A folder with the pictures that the file names.
    pub pictures: Option<String>,
    /// The main language of the shop, whose columns are the main ones where a file has some for each language.
    pub language: Language,
}

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    /// Its file is here, and it is not decided how to read it.
    Waiting,
    Reading,
    /// It is known what would come in.
    Read,
    Writing,
    Paused,
    Done,
    Undoing,
    Undone,
    /// The file cannot be read, or the shop stumbled.
    Failed,
}

impl ImportState {
    pub const ALL: [Self; 9] = [Self::Waiting, Self::Reading, Self::Read, Self::Writing, Self::Paused, Self::Done, Self::Undoing, Self::Undone, Self::Failed];

    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Read => "read",
            Self::Writing => "writing",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Failed => "failed",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// As staff read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Waiting => "To be decided",
            Self::Reading => "Checking",
            Self::Read => "Checked",
            Self::Writing => "Importing",
            Self::Paused => "Paused",
            Self::Done => "Imported",
            Self::Undoing => "Undoing",
            Self::Undone => "Undone",
            Self::Failed => "Failed",
        }
    }

    /// Whether the shop is at work on it.
    pub fn is_busy(self) -> bool {
        matches!(self, Self::Reading | Self::Writing | Self::Undoing)
    }
}

/// An import as staff see it.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: uuid::Uuid,
    /// The name of its file.
    pub name: String,
    pub state: ImportState,
    /// Where its products come from, like `shopify`; empty until it was read.
    pub source: String,
    pub choices: Choices,
    pub report: super::reading::Report,
    /// Bytes of the list of products that are written.
    pub position: i64,
    pub created: i32,
    pub updated: i32,
    pub unchanged: i32,
    /// Products that were left out, by the reading and by the writing.
    pub refused: i32,
    /// Products that are not in the file any more.
    pub archived: i32,
    /// Products that were put back.
    pub restored: i32,
    pub actor: String,
    /// Why it failed.
    pub error: String,
    /// Things that are no products and were written.
    pub records: i32,
    pub pictures_waiting: u64,
    pub pictures_lost: u64,
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl Import {
    /// Whether there is anything to take back.
    pub fn has_written(&self) -> bool {
        self.created + self.updated + self.archived + self.records > 0
    }

    /// Whether it can be taken back as it stands.
    pub fn can_be_undone(&self) -> bool {
        matches!(self.state, ImportState::Paused | ImportState::Done | ImportState::Failed) && self.has_written()
    }
}

/// What undoing an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undoing {
    /// Products that it created and that would go, with the titles of some of them.
    pub created: u64,
    pub created_titles: Vec<String>,
    /// Products that it changed and that would be as before.
    pub updated: u64,
    pub updated_titles: Vec<String>,
    /// Products that it archived and that would be back.
    pub archived: u64,
    /// Pages, categories and the like that would go, and those that would be as before.
    pub made: u64,
    pub changed: u64,
}

/// What is refused about an import, in words for staff.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransferRefusal {
    #[error("the import is at another point meanwhile: {label}", label = .0.label().to_lowercase())]
    Elsewhere(ImportState),
    #[error("{0}")]
    Form(String),
}
