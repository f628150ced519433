//! Who somebody says they are (an email address or a phone number, typed into one field), and what is remembered while they
//! prove it.

use ironmonger_identity::phone::PhoneNumber;
use serde::{Deserialize, Serialize};

use super::model::{Flow, IdentityRefusal, local};
use crate::kernel::EmailAddress;

/// An address that a code can be sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Email(EmailAddress),
    Phone(PhoneNumber),
}

impl Who {
    /// Reads what people type. Phone numbers without a calling code are of `country` (ISO 3166-1).
    pub fn parse(typed: &str, country: &str) -> Result<Self, IdentityRefusal> {
        let typed = typed.trim();
        let is_number = !typed.contains('@') && typed.chars().any(char::is_numeric) && !typed.chars().any(char::is_alphabetic);
        if is_number {
            return PhoneNumber::parse(typed, Some(country)).map(Self::Phone).map_err(IdentityRefusal::Phone);
        }
        // Accounts know addresses in lower case alone: no mailbox that people use tells capitals apart.
        typed.to_lowercase().parse().map(Self::Email).map_err(IdentityRefusal::Email)
    }

    /// One that was kept as [`Who::address`] wrote it.
    pub fn of_address(address: &str) -> Option<Self> {
        match address.starts_with('+') && !address.contains('@') {
            true => address.parse().ok().map(Self::Phone),
            false => address.parse().ok().map(Self::Email),
        }
    }

    /// The one way in which it is stored and counted: lower case, or E.164.
    pub fn address(&self) -> &str {
        match self {
            Self::Email(email) => email.as_str(),
            Self::Phone(phone) => phone.as_str(),
        }
    }

    pub fn is_phone(&self) -> bool {
        matches!(self, Self::Phone(_))
    }
}

/// What a flow of [`Purpose::Ways`](super::model::Purpose::Ways) remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Waiting {
    /// Where they wanted to go; a page of the shop.
    pub next: String,
    /// Whether the code that was sent lets choose a new password, and does not sign in by itself.
    pub resets: bool,
}

impl Waiting {
    pub fn of(flow: &Flow) -> Self {
        let kept = serde_json::from_value::<Self>(flow.data.clone()).unwrap_or_default();
        Self { next: local(&kept.next).to_owned(), ..kept }
    }
}
