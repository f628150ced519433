//! What the shop says about its products: definitions with kinds, and the values that are typed for a product.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::measure::{Measure, Unit, in_readers_digits};
use crate::t;

/// What values of a specification are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecificationKind {
    #[default]
    Text,
    /// A number, mostly with a unit.
    Number,
    YesNo,
    /// Several texts, separated by commas or semicolons.
    List,
}

impl SpecificationKind {
    pub const ALL: [Self; 4] = [Self::Text, Self::Number, Self::YesNo, Self::List];

    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::YesNo => "yes_no",
            Self::List => "list",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The kind, and the unit of numbers, that a first value looks like.
    pub fn guess(value: &str) -> (Self, &'static str) {
        if read_yes_no(value).is_some() {
            return (Self::YesNo, "");
        }
        match Measure::read(value, "") {
            Some(measure) if measure.base.is_empty() => (Self::Number, ""),
            Some(_) => {
                let written = value
                    .trim()
                    .trim_start_matches(|letter: char| !letter.is_alphabetic() && !matches!(letter, '"' | '\'' | '″' | '′' | '”' | '’' | '%' | '°'));
                (Self::Number, Unit::of(written).map_or("", |unit| unit.sign))
            }
            None => (Self::Text, ""),
        }
    }
}

/// A specification as the shop defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecificationDefinition {
    pub id: Uuid,
    pub name: String,
    pub kind: SpecificationKind,
    /// The unit in which numbers are typed without one, and shown; empty for bare numbers and other kinds.
    pub unit: String,
    /// The heading under which product pages show it; empty for the first rows, without a heading.
    pub section: String,
    /// Whether lists can be narrowed by it.
    pub filterable: bool,
    /// Its place among the filters.
    pub position: i32,
}

impl SpecificationDefinition {
    /// Whether a value, or one that is still to be typed, is a number of this definition's unit.
    pub fn unit_is_meant(&self, value: &str) -> bool {
        let value = value.trim();
        self.kind == SpecificationKind::Number && !self.unit.is_empty() && (value.is_empty() || value.ends_with(|last: char| last.is_ascii_digit()))
    }
}

/// The most characters of a name, a value, a unit.
pub const LONGEST_NAME: usize = 100;
pub const LONGEST_VALUE: usize = 500;
pub const LONGEST_UNIT: usize = 20;

/// A value as its definition's kind reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpecificationValue {
    Text(String),
    Number(Measure),
    YesNo(bool),
    List(Vec<String>),
}

impl SpecificationValue {
    /// Reads what was typed. What does not fit the kind is kept as the text that it is: catalogues are ragged.
    pub fn read(text: &str, kind: SpecificationKind, unit: &str) -> Self {
        let as_text = || Self::Text(text.to_owned());
        match kind {
            SpecificationKind::Text => as_text(),
            SpecificationKind::Number => Measure::read(text, unit).map_or_else(as_text, Self::Number),
            SpecificationKind::YesNo => read_yes_no(text).map_or_else(as_text, Self::YesNo),
            SpecificationKind::List => Self::List(text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()),
        }
    }

    /// How a form writes yes and no: the same in every language, because it is what is kept.
    pub fn yes_no(yes: bool) -> &'static str {
        if yes { "Yes" } else { "No" }
    }

    pub fn fits(&self, kind: SpecificationKind) -> bool {
        match self {
            Self::Text(_) => kind == SpecificationKind::Text,
            Self::Number(_) => kind == SpecificationKind::Number,
            Self::YesNo(_) => kind == SpecificationKind::YesNo,
            Self::List(_) => kind == SpecificationKind::List,
        }
    }
}

fn read_yes_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "true" | "✓" => Some(true),
        "no" | "false" | "✗" => Some(false),
        _ => None,
    }
}

/// A specification of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Specification {
    /// `None` only until the shop has defined what an older product says.
    pub definition_id: Option<Uuid>,
    pub name: String,
    /// As it was typed.
    pub value: String,
    pub kind: SpecificationKind,
    /// The definition's unit.
    pub unit: String,
    pub section: String,
    pub filterable: bool,
    pub position: i32,
    /// The value as the kind reads it: numbers in the base unit of their kind.
    pub typed: SpecificationValue,
}

impl Specification {
    pub fn new(definition: &SpecificationDefinition, value: String) -> Self {
        Self {
            definition_id: Some(definition.id),
            name: definition.name.clone(),
            kind: definition.kind,
            unit: definition.unit.clone(),
            section: definition.section.clone(),
            filterable: definition.filterable,
            position: definition.position,
            typed: SpecificationValue::read(&value, definition.kind, &definition.unit),
            value,
        }
    }

    /// A text that nothing defines.
    pub fn loose(name: String, value: String) -> Self {
        Self {
            definition_id: None,
            name,
            kind: SpecificationKind::Text,
            unit: String::new(),
            section: String::new(),
            filterable: false,
            position: i32::MAX,
            typed: SpecificationValue::Text(value.clone()),
            value,
        }
    }

    /// As shoppers read it: numbers with their unit, yes and no in words.
    pub fn shown(&self) -> String {
        match &self.typed {
            SpecificationValue::YesNo(true) => t::catalog::yes().into_owned(),
            SpecificationValue::YesNo(false) => t::catalog::no().into_owned(),
            SpecificationValue::List(parts) => parts.join(", "),
            // A number without a unit is one of the definition's; one that has its unit stays as it was typed.
            SpecificationValue::Number(_) if !self.unit.is_empty() && self.value.trim().ends_with(|last: char| last.is_ascii_digit()) => {
                let space = if matches!(self.unit.as_str(), "%" | "°") { "" } else { "\u{a0}" };
                format!("{}{space}{}", in_readers_digits(self.value.trim()), self.unit)
            }
            SpecificationValue::Number(_) => in_readers_digits(&self.value).into_owned(),
            SpecificationValue::Text(_) => self.value.clone(),
        }
    }
}

/// Specifications under their headings, those without one first; each in the product's own order.
pub fn sections(specifications: Vec<Specification>) -> Vec<(String, Vec<Specification>)> {
    let mut sections = Vec::<(String, Vec<Specification>)>::new();
    for row in specifications {
        match sections.iter_mut().find(|(section, _)| *section == row.section) {
            Some((_, rows)) => rows.push(row),
            None => sections.push((row.section.clone(), vec![row])),
        }
    }
    sections.sort_by_key(|(section, rows)| (!section.is_empty(), rows.iter().map(|row| row.position).min()));
    sections
}
