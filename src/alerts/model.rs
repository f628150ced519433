//! What may be waited for, and when it has come.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    catalog::model::{Product, ProductStatus},
    kernel::{EmailAddress, InvalidEmail, InvalidMoney, Language, Money},
};

/// What somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// That it can be bought again.
    Stock,
    /// That it costs less.
    Price,
}

impl AlertKind {
    pub const ALL: [Self; 2] = [Self::Stock, Self::Price];

    /// As it is stored and sent by forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stock => "stock",
            Self::Price => "price",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// How far an alert has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertState {
    /// Nobody has said yet that the address is theirs.
    Pending,
    Waiting,
    /// The email is written; it is the only one.
    Sent,
}

impl AlertState {
    pub const ALL: [Self; 3] = [Self::Pending, Self::Waiting, Self::Sent];

    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Waiting => "waiting",
            Self::Sent => "sent",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// Somebody waits for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    pub id: Uuid,
    pub kind: AlertKind,
    pub product_id: Uuid,
    pub variant_id: Uuid,
    /// In small letters.
    pub email: String,
    /// The language of the page that it was asked on; `None` for the main one.
    pub language: Option<Language>,
    /// What a piece cost when it was asked.
    pub price: Money,
    /// The highest price that is news, in minor units.
    pub at_most: i64,
    pub state: AlertState,
    /// The secret of the address that ends all of its alerts.
    pub end_token: String,
    pub asked_at: DateTime<Utc>,
}

impl Alert {
    /// Whether this is worth the email.
    pub fn is_news(&self, standing: Standing) -> bool {
        let Standing::Buyable { price, there } = standing else { return false };
        match self.kind {
            AlertKind::Stock => there,
            AlertKind::Price => price.currency == self.price.currency && price.minor <= self.at_most,
        }
    }
}

/// Where ending all alerts of an address is asked and done.
pub fn end_path(end_token: &str) -> String {
    format!("/alerts/end/{end_token}")
}

/// What can be said of a variant that somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does not come back: archived, deleted, taken out of its product.
    Over,
    /// Sold out, or its product is not on sale now.
    Away,
    Buyable {
        /// Of one piece.
        price: Money,
        /// Whether pieces are there, and not on backorder only.
        there: bool,
    },
}

impl Standing {
    /// Of a product with the prices that hold now.
    pub fn of(product: Option<&Product>, variant_id: Uuid) -> Self {
        let variant = product.filter(|product| product.status != ProductStatus::Archived).and_then(|product| {
            let variant = product.variants.iter().find(|variant| variant.id == variant_id)?;
            Some((product.status == ProductStatus::Active && variant.availability().can_buy(), variant.stock.available() > 0, variant.price))
        });
        match variant {
            None => Self::Over,
            Some((false, ..)) => Self::Away,
            Some((true, there, price)) => Self::Buyable { price, there },
        }
    }
}

/// An alert's form as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub email: String,
    /// The price that they would pay; may be empty, and is for [`AlertKind::Stock`].
    pub wish: String,
}

impl Form {
    /// The address, and the highest price that is news; `price` is what it costs now.
    pub fn check(&self, kind: AlertKind, price: Money) -> Result<(EmailAddress, i64), AlertRefusal> {
        let email = self.email.parse().map_err(AlertRefusal::Email)?;
        let lower = price.minor.saturating_sub(1);
        if kind == AlertKind::Stock || self.wish.trim().is_empty() {
            return Ok((email, lower));
        }
        let wish = Money::parse(&self.wish, price.currency).map_err(AlertRefusal::Amount)?;
        if wish.minor > lower { Err(AlertRefusal::NotLower(price)) } else { Ok((email, wish.minor)) }
    }
}

/// Why an alert is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlertRefusal {
    Email(InvalidEmail),
    Amount(InvalidMoney),
    /// It costs this now.
    NotLower(Money),
    InStock,
    TooMany,
}

/// What is waited for, of one variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demand {
    pub kind: AlertKind,
    pub product_id: Uuid,
    pub variant_id: Uuid,
    /// Addresses that wait.
    pub waiting: u64,
    /// Since when the first of them does.
    pub since: Option<DateTime<Utc>>,
    /// Letters of the last 30 days.
    pub sent: u64,
}
