//! VAT numbers of the European Union: how each country writes them, and what a check came to.

use chrono::{DateTime, Utc};
use ironmonger_pricing_engine::VatNumber;
use serde_json::Value;

/// A VAT number that is written as its country writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VatId {
    /// The two letters before it: as the country's, but `EL` for Greece and `XI` for Northern Ireland.
    prefix: &'static str,
    /// What follows them.
    number: String,
}

/// Why a text is no VAT number, or one that is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VatProblem {
    /// It does not begin with two letters of a country of the Union.
    Country,
    /// The country, as it is written before the number, has others.
    Form(&'static str),
    /// VIES says that there is none such.
    Invalid,
}

/// What a country's numbers look like after the letters: `d` is a digit, `l` a letter, `x` either, `f` either without I and O,
/// `i` either or one of `+*`, `b` is 0 or 1; all others stand for themselves.
const FORMS: [(&str, &[&str]); 28] = [
    ("AT", &[concat!("U", "dddddddd")]),
    ("BE", &["bddddddddd"]),
    ("BG", &["ddddddddd", "dddddddddd"]),
    ("CY", &["ddddddddl"]),
    ("CZ", &["dddddddd", "ddddddddd", "dddddddddd"]),
    ("DE", &["ddddddddd"]),
    ("DK", &["dddddddd"]),
    ("EE", &["ddddddddd"]),
    ("EL", &["ddddddddd"]),
    ("ES", &["xdddddddx"]),
    ("FI", &["dddddddd"]),
    ("FR", &["ffddddddddd"]),
    ("HR", &["ddddddddddd"]),
    ("HU", &["dddddddd"]),
    ("IE", &["didddddl", "didddddll"]),
    ("IT", &["ddddddddddd"]),
    ("LT", &["ddddddddd", "dddddddddddd"]),
    ("LU", &["dddddddd"]),
    ("LV", &["ddddddddddd"]),
    ("MT", &["dddddddd"]),
    ("NL", &["dddddddddBdd"]),
    ("PL", &["dddddddddd"]),
    ("PT", &["ddddddddd"]),
    ("RO", &["dd", "ddd", "dddd", "ddddd", "dddddd", "ddddddd", "dddddddd", "ddddddddd", "dddddddddd"]),
    ("SE", &["dddddddddd01"]),
    ("SI", &["dddddddd"]),
    ("SK", &["dddddddddd"]),
    ("XI", &["ddddddddd", "dddddddddddd", "GDddd", "HAddd"]),
];

fn fits(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(byte, kind)| match kind {
            b'd' => byte.is_ascii_digit(),
            b'l' => byte.is_ascii_uppercase(),
            b'x' => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
            b'f' => byte.is_ascii_digit() || byte.is_ascii_uppercase() && byte != b'I' && byte != b'O',
            b'i' => byte.is_ascii_digit() || byte.is_ascii_uppercase() || matches!(byte, b'+' | b'*'),
            b'b' => matches!(byte, b'0' | b'1'),
            itself => byte == itself,
        })
}

impl VatId {
    /// Reads a number as people write it: in any case, with spaces, dots and dashes, Greece's as `GR` too.
    pub fn read(text: &str) -> Result<Self, VatProblem> {
        let plain =
            text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '.' | '-' | '–' | '/')).flat_map(char::to_uppercase).collect::<String>();
        let (Some(prefix), Some(number)) = (plain.get(..2), plain.get(2..)) else { return Err(VatProblem::Country) };
        let prefix = if prefix == "GR" { "EL" } else { prefix };
        let (prefix, forms) = FORMS.iter().find(|(known, _)| *known == prefix).ok_or(VatProblem::Country)?;
        if forms.iter().any(|form| fits(number, form)) { Ok(Self { prefix, number: number.to_owned() }) } else { Err(VatProblem::Form(prefix)) }
    }

    pub fn prefix(&self) -> &'static str {
        self.prefix
    }

    /// Without the letters of the country.
    pub fn number(&self) -> &str {
        &self.number
    }
}

impl std::fmt::Display for VatId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.prefix, self.number)
    }
}

/// How far a number is proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VatState {
    /// VIES says that it is valid.
    Valid,
    /// It is written rightly, and the merchant wants no more.
    Written,
    /// VIES gave no answer: VAT is charged.
    Unknown,
}

impl VatState {
    pub fn word(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Written => "written",
            Self::Unknown => "unknown",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Valid, Self::Written, Self::Unknown].into_iter().find(|state| state.word() == word)
    }
}

/// A VAT number with what a check of it came to.
#[derive(Clone, Debug, PartialEq)]
pub struct VatCheck {
    /// With the letters of its country.
    pub number: String,
    pub state: VatState,
    /// Who has it, as far as VIES says.
    pub name: String,
    /// VIES's consultation number: the proof for tax offices.
    pub consultation: Option<String>,
    pub checked_at: DateTime<Utc>,
    /// All that VIES said.
    pub answer: Value,
}

impl VatCheck {
    /// The number for the engine, where it may be gone by. One that could not be checked is never.
    pub fn proven(&self) -> Option<VatNumber> {
        if self.state == VatState::Unknown {
            return None;
        }
        let country = self.number.get(..2)?.parse().ok()?;
        Some(VatNumber { country, number: self.number.clone(), consultation: self.consultation.clone(), checked_at: self.checked_at })
    }
}
