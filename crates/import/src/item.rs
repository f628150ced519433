//! A product on its way between shops.

use std::{collections::BTreeMap, fmt};

use chrono::{DateTime, SecondsFormat, SubsecRound, Utc};
use ironmonger_kernel::{Language, OptionDef, SpecificationDraft, Texts};
use serde::{Deserialize, Deserializer, Serialize};

/// A product as it travels: one line of the shop's own JSON lines. Amounts are decimal text in the shop's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// What it is known by where it comes from: its handle, SKU or number there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// The number that it keeps there whatever its handle and SKU become, like `id:31`; empty where the file has none.
    #[serde(rename = "source_id", skip_serializing_if = "String::is_empty", deserialize_with = "text")]
    pub id: String,
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
