//! Phone numbers, parsed once at the edge and kept as E.164 writes them: `+4930123456`.
//!
//! What is checked is the calling code and the length; whether a number is somebody's only a message to it tells. Of the ways to
//! dial abroad `00` is known everywhere, `011` in North America and `0011` in Australia.

use std::{fmt, str::FromStr};

use crate::digits::digit;

mod countries;

pub use countries::{CALLING_CODES, CallingCode};

/// A number that can be called from everywhere: `+`, calling code, national number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhoneNumber {
    text: String,
    calling_code: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPhone {
    #[error("no digits")]
    Missing,
    #[error("a character that no phone number has")]
    Characters,
    /// A national number, and no country that it is of.
    #[error("no calling code, like +49")]
    NoCallingCode,
    #[error("no country has this calling code")]
    UnknownCallingCode,
    #[error("too few digits")]
    TooShort,
    #[error("too many digits")]
    TooLong,
}

impl PhoneNumber {
    /// Reads what people type: `+49 (0)30 123-456`, `0049 30 123456`, or `030 123456` with the country (ISO 3166-1, like `DE`) that
    /// numbers without a calling code are of.
    pub fn parse(text: &str, country: Option<&str>) -> Result<Self, InvalidPhone> {
        let home = country.and_then(|country| CALLING_CODES.iter().find(|row| row.country.eq_ignore_ascii_case(country)));
        let (has_plus, digits) = digits_of(text)?;
        let abroad = match home {
            Some(home) if home.code == 1 => "011",
            Some(home) if home.code == 61 => "0011",
            _ => "00",
        };
        let international = if has_plus { Some(digits.as_str()) } else { digits.strip_prefix(abroad).or_else(|| digits.strip_prefix("00")) };
        match (international, home) {
            (Some(digits), _) => {
                // No calling code is the beginning of another.
                let code = (1..=3).filter_map(|length| digits.get(..length)).find_map(|code| {
                    let code = code.parse::<u16>().ok().filter(|number| *number > 0 && !code.starts_with('0'))?;
                    CALLING_CODES.iter().any(|row| row.code == code).then_some(code)
                });
                let code = code.ok_or(InvalidPhone::UnknownCallingCode)?;
                Self::of(code, &digits[code.to_string().len()..])
            }
            (None, Some(home)) => Self::of(home.code, &digits),
            (None, None) => Err(InvalidPhone::NoCallingCode),
        }
    }

    fn of(code: u16, national: &str) -> Result<Self, InvalidPhone> {
        let rows = || CALLING_CODES.iter().filter(|row| row.code == code);
        let least = rows().map(|row| usize::from(row.least)).min().unwrap_or(4);
        let most = rows().map(|row| usize::from(row.most)).max().unwrap_or(15).min(15 - code.to_string().len());
        let lengths = least..=most;
        // What is dialled inside of the country alone, and what many write from abroad too: `+49 (0)30`. No number begins with the
        // zero; with the 8, 1 or 06 of other countries numbers may begin, so that there the length tells.
        let national = match rows().map(|row| row.trunk).find(|trunk| !trunk.is_empty()) {
            None => national,
            Some("0") => national.trim_start_matches('0'),
            Some(trunk) => match national.strip_prefix(trunk) {
                Some(rest) if lengths.contains(&rest.len()) && !lengths.contains(&national.len()) => rest,
                _ => national,
            },
        };
        match national.len() {
            length if length < least => Err(InvalidPhone::TooShort),
            length if length > most => Err(InvalidPhone::TooLong),
            _ => Ok(Self { text: format!("+{code}{national}"), calling_code: code }),
        }
    }

    /// As E.164 has it: `+4930123456`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The country's calling code, like 49. Several countries share some.
    pub fn calling_code(&self) -> u16 {
        self.calling_code
    }

    /// Enough for its owner to know it again: `+49 ••• ••• 56`.
    pub fn masked(&self) -> String {
        format!("+{} ••• ••• {}", self.calling_code, &self.text[self.text.len() - 2..])
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for PhoneNumber {
    type Err = InvalidPhone;

    /// One with a calling code, as it is stored.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text, None)
    }
}

/// The digits of what was typed, and whether a plus stands before them.
fn digits_of(text: &str) -> Result<(bool, String), InvalidPhone> {
    let (mut has_plus, mut digits) = (false, String::new());
    for character in text.chars() {
        match character {
            '+' | '＋' if digits.is_empty() && !has_plus => has_plus = true,
            _ if character.is_whitespace() || is_silent(character) => {}
            _ => digits.push(digit(character).ok_or(InvalidPhone::Characters)?),
        }
        // No number is that long, whatever stands before it.
        if digits.len() > 24 {
            return Err(InvalidPhone::TooLong);
        }
    }
    if digits.is_empty() { Err(InvalidPhone::Missing) } else { Ok((has_plus, digits)) }
}

/// What people and programs put between digits: dashes of all lengths, dots, slashes, parentheses, marks of the direction of text.
fn is_silent(character: char) -> bool {
    matches!(character, '-' | '.' | '/' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
