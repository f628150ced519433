//! How what a payment provider has charged can differ from what the shop has written down.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{
    kernel::Money,
    payments::{gateway::Charge, service::reconciling::Asked},
};

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// A charge that this shop has asked for, and has no payment of.
    Missing,
    /// The shop has the payment, and does not know that it was paid.
    Unrecorded,
    /// Another amount or currency.
    Differs,
    /// It was paid, and its order was never placed.
    NoOrder,
    /// The shop has it as paid, and the provider does not.
    NotAtProvider,
    /// Other business of the same account: nothing says that this shop has asked for it.
    Foreign,
}

impl FindingKind {
    pub const ALL: [Self; 6] = [Self::Missing, Self::Unrecorded, Self::Differs, Self::NoOrder, Self::NotAtProvider, Self::Foreign];

    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unrecorded => "unrecorded",
            Self::Differs => "differs",
            Self::NoOrder => "no_order",
            Self::NotAtProvider => "not_at_provider",
            Self::Foreign => "foreign",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Something that differs, as it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub kind: FindingKind,
    /// The provider's name for the money, else the id of the payment.
    pub reference: String,
    pub payment_id: Option<Uuid>,
    pub order_id: Option<Uuid>,
    /// What the provider has.
    pub charged: Option<Money>,
    /// What the shop has.
    pub known: Option<Money>,
    pub at: DateTime<Utc>,
}

/// Something that differs, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub id: Uuid,
    pub gateway: String,
    pub found: Found,
    pub found_at: DateTime<Utc>,
    pub done: Option<Done>,
}

/// When something was explained, by whom, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub at: DateTime<Utc>,
    /// Empty: it went away by itself.
    pub by: String,
    pub note: String,
}

/// How the last question to a provider went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub gateway: String,
    pub asked_at: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    pub charges: i32,
    /// Empty if it answered.
    pub error: String,
}

/// The payment of a charge, by the provider's names for it, else by our own key.
pub fn payment_of<'a>(charge: &Charge, known: &'a [Asked]) -> Option<&'a Asked> {
    let is_named = |asked: &&Asked| {
        let names = [asked.payment.capture_reference.as_ref(), asked.payment.reference.as_ref()];
        names.into_iter().flatten().any(|name| *name == charge.id || Some(name) == charge.reference.as_ref())
    };
    known.iter().find(is_named).or_else(|| known.iter().find(|asked| Some(asked.payment.id) == charge.key))
}

/// What differs between a provider's charges and the payments that they are for.
pub fn compare(charges: &[Charge], known: &[Asked]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut sums = HashMap::<Uuid, Vec<&Charge>>::new();
    for charge in charges {
        match payment_of(charge, known) {
            Some(asked) => sums.entry(asked.payment.id).or_default().push(charge),
            // What went back again is in order.
            None if charge.given_back => {}
            None => found.push(Found {
                kind: if charge.key.is_some() || charge.reference.is_some() { FindingKind::Missing } else { FindingKind::Foreign },
                reference: charge.id.clone(),
                payment_id: None,
                order_id: None,
                charged: Some(charge.amount),
                known: None,
                at: charge.at,
            }),
        }
    }
    for asked in known {
        let Some(own) = sums.get(&asked.payment.id) else { continue };
        let Some(first) = own.first() else { continue };
        let mut charged = first.amount;
        for more in own.iter().skip(1).filter(|more| more.amount.currency == charged.currency) {
            charged.minor += more.amount.minor;
        }
        let kind = match asked.payment.captured {
            0 if own.iter().all(|charge| charge.given_back) => continue,
            0 => FindingKind::Unrecorded,
            _ if charged != asked.captured() => FindingKind::Differs,
            _ => continue,
        };
        found.push(Found {
            kind,
            reference: first.id.clone(),
            payment_id: Some(asked.payment.id),
            order_id: Some(asked.payment.order_id),
            charged: Some(charged),
            known: Some(asked.captured()),
            at: first.at,
        });
    }
    found
}
