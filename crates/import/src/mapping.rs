//! What columns of files hold, and how a file is to be read.

use std::{collections::BTreeMap, sync::Arc};

use ironmonger_kernel::Language;
use serde::{Deserialize, Serialize};

use crate::Format;

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
    /// One tag, whatever signs are in it.
    Tag,
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

/// Fields that a mapping may name.
pub const FIELDS: [(&str, Field); 37] = [
    ("handle", Field::Handle),
    ("key", Field::Key),
    ("title", Field::Title),
    ("subtitle", Field::Subtitle),
    ("description", Field::Description),
    ("status", Field::Status),
    ("starts_at", Field::StartsAt),
    ("published_at", Field::PublishedAt),
    ("brand", Field::Brand),
    ("category", Field::Category),
    ("tags", Field::Tags),
    ("collection", Field::Collection),
    ("sku", Field::Sku),
    ("barcode", Field::Barcode),
    ("price", Field::Price),
    ("sale_price", Field::SalePrice),
    ("compare_at", Field::CompareAt),
    ("prices", Field::Prices),
    ("cost", Field::Cost),
    ("content", Field::Content),
    ("stock", Field::Stock),
    ("weight", Field::Weight),
    ("weight_unit", Field::WeightUnit),
    ("length", Field::Length),
    ("width", Field::Width),
    ("height", Field::Height),
    ("length_unit", Field::LengthUnit),
    ("picture", Field::Picture),
    ("picture_alt", Field::PictureAlt),
    ("variant_picture", Field::VariantPicture),
    ("specifications", Field::Specs),
    ("seo_title", Field::SeoTitle),
    ("seo_description", Field::SeoDescription),
    ("sale_from", Field::SaleFrom),
    ("sale_until", Field::SaleUntil),
    ("option1_name", Field::OptionName(0)),
    ("option1_value", Field::OptionValue(0)),
];

/// Fields of customers that a mapping may name.
pub const CUSTOMER_FIELDS: [&str; 27] = [
    "email",
    "first_name",
    "last_name",
    "name",
    "phone",
    "company",
    "note",
    "tags",
    "accepts_marketing",
    "consented_at",
    "consent_source",
    "tax_exempt",
    "language",
    "created_at",
    "source",
    "source_id",
    "past_orders",
    "past_spent",
    "address_name",
    "address_company",
    "line1",
    "line2",
    "postcode",
    "city",
    "province",
    "country",
    "address_phone",
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
        FIELDS.iter().find(|(own, _)| *own == name).map(|(_, field)| field.clone())
    }
}

/// How to read a file whose columns nobody knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// Names of columns, each with a field's name.
    pub columns: BTreeMap<String, String>,
    /// Values of fields that the file has no column for, like `price = "10.00"`.
    pub values: BTreeMap<String, String>,
    /// The decimal sign of the file's numbers, where it does not show by itself.
    pub decimal: Option<char>,
}

impl Mapping {
    /// Whether it reads customers, who alone have an email address.
    pub fn is_of_customers(&self) -> bool {
        self.columns.values().any(|field| field == "email")
    }
}

/// What is decided about an import before it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// `None` recognises it.
    pub format: Option<Format>,
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
