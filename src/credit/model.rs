//! What a gift card and store credit are, and what of a total they pay.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kernel::{Currency, Money};

/// Gift cards that one order may be paid with.
pub const MOST_CARDS: usize = 10;
/// The most characters of a reason.
pub const LONGEST_REASON: usize = 200;
/// The tax class of gift cards: no tax is due before they are spent.
pub const TAX_CLASS: &str = "gift-card";
/// What a checkout names as its way to pay that is paid in full without a provider.
pub const NO_PROVIDER: &str = "credit";

/// Characters of a code: 80 bits.
pub const CODE_LENGTH: usize = 16;

/// Who may spend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Whoever has the code.
    GiftCard,
    /// One customer.
    StoreCredit,
}

impl Kind {
    pub const ALL: [Self; 2] = [Self::GiftCard, Self::StoreCredit];

    /// As it is stored; also the code under which payments name it as their way.
    pub fn word(self) -> &'static str {
        match self {
            Self::GiftCard => "gift-card",
            Self::StoreCredit => "store-credit",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What happened to a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    Issued,
    /// Taken for an order.
    Spent,
    /// Given back by an order that came to nothing.
    Released,
    /// Given back by a refund, or given in place of money.
    Refunded,
    /// By staff.
    Adjusted,
}

impl EntryKind {
    pub const ALL: [Self; 5] = [Self::Issued, Self::Spent, Self::Released, Self::Refunded, Self::Adjusted];

    pub fn word(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Spent => "spent",
            Self::Released => "released",
            Self::Refunded => "refunded",
            Self::Adjusted => "adjusted",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A gift card, or a customer's store credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditAccount {
    pub id: Uuid,
    pub kind: Kind,
    pub customer: Option<Uuid>,
    pub last_four: String,
    pub issued: Money,
    pub balance: Money,
    pub expires_at: Option<DateTime<Utc>>,
    pub disabled: bool,
    pub recipient: String,
    pub order_id: Option<Uuid>,
    pub created_by: String,
    pub created_at: DateTime<Utc>,
}

impl CreditAccount {
    pub fn is_expired(&self, now: DateTime<Utc>) -> bool {
        self.expires_at.is_some_and(|at| at <= now)
    }

    /// Whether something of it can be spent, as far as it has something.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        !self.disabled && !self.is_expired(now)
    }
}

/// A line of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: EntryKind,
    /// Below zero for what was taken.
    pub amount: Money,
    pub order_id: Option<Uuid>,
    pub actor: String,
    pub reason: String,
    pub at: DateTime<Utc>,
}

/// What of an order is to be paid with a card or credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tender {
    pub account: Uuid,
    pub kind: Kind,
    pub last_four: String,
    /// What is on it, in minor units.
    pub left: i64,
    /// What is taken of it, in minor units.
    pub amount: i64,
}

/// What an order is paid with: a part of its payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    pub payment_id: Uuid,
    pub account: Uuid,
    pub kind: Kind,
    pub last_four: String,
    pub amount: Money,
}

/// How a cart is paid, as far as that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub tenders: Vec<Tender>,
    /// Store credit of who is signed in, if there is some.
    pub credit: Option<Money>,
    /// What is left to be paid otherwise.
    pub due: Money,
}

impl Plan {
    /// All of it is paid otherwise.
    pub fn nothing(total: Money) -> Self {
        Self { tenders: Vec::new(), credit: None, due: total }
    }

    /// Whether cards and credit pay everything.
    pub fn covers(&self) -> bool {
        !self.tenders.is_empty() && self.due.minor == 0
    }
}

/// What of each is taken for a total, in the order in which they stand; those of which nothing is taken stay with 0.
pub fn spread(total: i64, accounts: impl IntoIterator<Item = (CreditAccount, i64)>) -> Vec<Tender> {
    let mut open = Ord::max(total, 0);
    let tenders = accounts.into_iter().map(|(account, left)| {
        let amount = Ord::min(Ord::max(left, 0), open);
        open -= amount;
        Tender { account: account.id, kind: account.kind, last_four: account.last_four, left, amount }
    });
    tenders.collect()
}

/// A code as it is hashed: upper case, without what people put between its groups, and without the letters that the
/// alphabet leaves out because they look like others.
pub fn code_key(typed: &str) -> String {
    let letters = typed.chars().filter(|letter| letter.is_ascii_alphanumeric()).take(CODE_LENGTH * 2).map(|letter| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    letters.collect()
}

/// A code in groups of four, as people read it.
pub fn grouped(code: &str) -> String {
    let letters = code.chars().collect::<Vec<_>>();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A card that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCard {
    pub id: Uuid,
    pub amount: Money,
    pub expires_at: Option<DateTime<Utc>>,
    pub recipient: String,
    /// The order and the line that it was bought on, and which piece of it.
    pub bought: Option<(Uuid, Uuid, i32)>,
    pub by: String,
}

/// What the shop owes in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Liability {
    pub currency: Currency,
    pub cards: i64,
    pub cards_open: u64,
    pub credit: i64,
    pub credit_open: u64,
}

/// Why a card is not taken, or a balance stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CreditRefusal {
    /// Nothing was typed.
    Missing,
    /// Unknown, empty, expired or disabled: one answer for all, so that nobody learns which codes there are.
    NoGood,
    /// It is good, in another currency than the shop's.
    OtherCurrency(Currency),
    TooMany,
    TooManyTries,
    /// It does not have so much any more; the end of the card's code, or nothing for store credit.
    Short(String),
    /// An amount that is none, or nothing.
    NoAmount,
    /// More is taken than there is.
    NotSoMuch(Money),
    NoReason,
    LongReason,
    Expiry,
    Recipient,
}
