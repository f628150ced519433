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
    pub columns: BTreeMap<String, String>,
    /// Values of fields that the file has no column for, like `price = "10.00"`.
    pub values: BTreeMap<String, String>,
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
