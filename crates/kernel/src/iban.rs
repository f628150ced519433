//! International bank account numbers (ISO 13616).

use std::{fmt, str::FromStr};

/// An account number whose check digits are right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Iban(String);

/// Why a text is no [`Iban`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidIban {
    #[error("an IBAN has two letters, two digits, and 11 to 30 letters and digits more")]
    Form,
    #[error("the check digits of this IBAN are wrong; please compare it once more")]
    CheckDigits,
}

impl Iban {
    /// In capital letters, without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Iban {
    type Err = InvalidIban;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let iban = text.chars().filter(|letter| !letter.is_whitespace()).map(|letter| letter.to_ascii_uppercase()).collect::<String>();
        let bytes = iban.as_bytes();
        let (country, check) = (bytes.get(..2).ok_or(InvalidIban::Form)?, bytes.get(2..4).ok_or(InvalidIban::Form)?);
        let has_form = (15..=34).contains(&bytes.len())
            && country.iter().all(u8::is_ascii_uppercase)
            && check.iter().all(u8::is_ascii_digit)
            && bytes.iter().all(u8::is_ascii_alphanumeric);
        if !has_form {
            return Err(InvalidIban::Form);
        }
        // The first four behind the others, letters as 10 to 35: the remainder by 97 is one.
        let remainder = bytes.iter().cycle().skip(4).take(bytes.len()).fold(0_u32, |rest, byte| match byte {
            b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
            _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
        });
        if remainder == 1 { Ok(Self(iban)) } else { Err(InvalidIban::CheckDigits) }
    }
}

/// In groups of four, as it is printed.
impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, letter) in self.0.chars().enumerate() {
            if index > 0 && index % 4 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}
