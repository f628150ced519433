//! Rules that customers are chosen by.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most characters of a segment's name.
pub const LONGEST_SEGMENT: usize = 80;
/// The most segments of a shop.
pub const MOST_SEGMENTS: usize = 200;

/// Who belongs to a segment: those of whom everything that is said here is so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SegmentRule {
    /// Spent in the shop's currency, at least and at most, in minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spent_from: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spent_to: Option<i64>,
    /// Orders that were not canceled, at least and at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orders_from: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orders_to: Option<u32>,
    /// The last order was placed on this day or later, in the shop's time zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_order_from: Option<NaiveDate>,
    /// The last order was placed before this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_order_before: Option<NaiveDate>,
    /// Code of ISO 3166-1 of the first address; empty for any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// Tags that they all have, in lower case.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Whether they accept advertising.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<bool>,
    /// A tag like `pt-BR`; empty for any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub language: String,
}

impl SegmentRule {
    /// Whether everybody belongs to it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A rule with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub id: Uuid,
    pub name: String,
    pub rule: SegmentRule,
    /// Goes up with each change.
    pub version: i32,
}

/// Why a segment is not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SegmentProblem {
    /// It has no name.
    Name,
    LongName,
    /// Nothing is said that anybody could be chosen by.
    Empty,
    /// In this field: no amount of the shop's currency, no whole number, no day.
    Amount(&'static str),
    Number(&'static str),
    Day(&'static str),
    /// More at least than at most, in this field.
    Reversed(&'static str),
    TooMany,
    /// A colleague has changed it meanwhile.
    Outdated,
}

impl SegmentProblem {
    /// The field that it is about; empty for the whole form.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Name | Self::LongName => "name",
            Self::Amount(field) | Self::Number(field) | Self::Day(field) | Self::Reversed(field) => field,
            Self::Empty | Self::TooMany | Self::Outdated => "",
        }
    }
}
