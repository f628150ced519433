//! What is wrong with a line of a file.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What is wrong with a thing that is no product: the field, the value, what.
pub type Wrong = Vec<(&'static str, String, String)>;

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
