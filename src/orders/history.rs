//! What happens to an order: the facts of each entry of its time line, and the sentence that staff read of it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    credit::{self, model::Kind},
    kernel::Money,
    locales::{self, Lang, Ready},
    payments::model::RefundEvent,
    t,
};

/// An entry of an order's time line, with the facts that its sentence needs. It is stored like this, and worded when somebody reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Happened {
    /// What staff have written.
    Note {
        text: String,
    },
    /// The checkout was sent, and is to be paid elsewhere first.
    WrittenDown,
    Placed,
    /// The money came after the draft had expired.
    PaidLate,
    Expired,
    Canceled {
        reason: String,
    },
    RefusedAtDoor,
    Shipped {
        pieces: i32,
        carrier: String,
        tracking_number: String,
    },
    /// More was shipped than had been counted.
    Found {
        pieces: i32,
        title: String,
    },
    CameIn {
        pieces: i32,
        title: String,
    },
    Delivered,
    Held {
        score: u32,
    },
    Accepted,
    Refused,
    ToConfirm,
    Confirmed,
    Authorized {
        amount: Money,
    },
    Captured {
        amount: Money,
    },
    /// Staff have the money of a cash or bank payment.
    Collected {
        amount: Money,
    },
    /// The reason in the provider's words.
    Declined {
        reason: String,
    },
    Abandoned,
    Voided,
    Processing,
    CaptureAsked {
        amount: Money,
    },
    VoidAsked,
    PaidWith {
        amount: Money,
        tender: Kind,
        last_four: String,
    },
    /// A gift card or store credit was spent elsewhere meanwhile.
    Missing {
        amount: Money,
        tender: Kind,
        last_four: String,
    },
    Refund {
        event: RefundEvent,
        amount: Money,
        reason: String,
    },
    /// The day as the statement writes it, and the name of the statement.
    FoundInBank {
        amount: Money,
        day: String,
        statement: String,
    },
    /// The policies that were in force: address and version.
    Policies {
        versions: Vec<(String, i32)>,
    },
}

impl Happened {
    /// One word, for programs: `placed`, `captured`, `shipped`, `canceled` …
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Note { .. } => "note",
            Self::WrittenDown | Self::Placed => "placed",
            Self::PaidLate | Self::Missing { .. } => "late",
            Self::Expired => "expired",
            Self::Canceled { .. } | Self::RefusedAtDoor => "canceled",
            Self::Shipped { .. } => "shipped",
            Self::Found { .. } => "found",
            Self::CameIn { .. } => "came_in",
            Self::Delivered => "delivered",
            Self::Held { .. } => "held",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::ToConfirm => "to_confirm",
            Self::Confirmed => "confirmed",
            Self::Authorized { .. } => "authorized",
            Self::Captured { .. } | Self::Collected { .. } | Self::PaidWith { .. } => "captured",
            Self::Declined { .. } | Self::Abandoned => "capture_failed",
            Self::Voided => "voided",
            Self::Processing => "processing",
            Self::CaptureAsked { .. } => "capture",
            Self::VoidAsked => "void",
            Self::Refund { event, .. } => match event {
                RefundEvent::Requested => "refund_requested",
                RefundEvent::Done => "refunded",
                RefundEvent::Failed | RefundEvent::Reversed => "refund_failed",
                RefundEvent::Unknown | RefundEvent::Pending => "refund_waits",
            },
            Self::FoundInBank { .. } => "bank",
            Self::Policies { .. } => "policies",
        }
    }

    /// The sentence, in the language of who reads.
    #[must_use]
    pub fn text(&self) -> String {
        use t::order_history_admin as say;
        match self {
            Self::Note { text } => text.clone(),
            Self::WrittenDown => say::written_down().into_owned(),
            Self::Placed => say::placed().into_owned(),
            Self::PaidLate => say::paid_late().into_owned(),
            Self::Expired => say::expired().into_owned(),
            Self::Canceled { reason } => because(say::canceled().into_owned(), reason),
            Self::RefusedAtDoor => say::refused_at_door().into_owned(),
            Self::Shipped { pieces, carrier, tracking_number } => say::shipped(*pieces, format!("{carrier} {tracking_number}").trim_end()),
            Self::Found { pieces, title } => say::found(*pieces, title),
            Self::CameIn { pieces, title } => say::came_in(*pieces, title),
            Self::Delivered => say::delivered().into_owned(),
            Self::Held { score } => say::held(*score),
            Self::Accepted => say::accepted().into_owned(),
            Self::Refused => say::refused().into_owned(),
            Self::ToConfirm => say::to_confirm().into_owned(),
            Self::Confirmed => say::confirmed().into_owned(),
            Self::Authorized { amount } => say::authorized(*amount),
            Self::Captured { amount } => say::captured(*amount),
            Self::Collected { amount } => say::collected(*amount),
            Self::Declined { reason } => because(say::declined().into_owned(), reason),
            Self::Abandoned => say::abandoned().into_owned(),
            Self::Voided => say::voided().into_owned(),
            Self::Processing => say::processing().into_owned(),
            Self::CaptureAsked { amount } => say::capture_asked(*amount),
            Self::VoidAsked => say::void_asked().into_owned(),
            Self::PaidWith { amount, tender, last_four } => say::paid_with(*amount, credit::views::name(*tender, last_four)),
            Self::Missing { amount, tender, last_four } => say::missing(*amount, credit::views::name(*tender, last_four)),
            Self::Refund { event, amount, reason } => {
                let what = match event {
                    RefundEvent::Requested => say::refund_requested(*amount),
                    RefundEvent::Unknown => say::refund_unknown(*amount),
                    RefundEvent::Pending => say::refund_pending(*amount),
                    RefundEvent::Done => say::refund_done(*amount),
                    RefundEvent::Failed => say::refund_failed(*amount),
                    RefundEvent::Reversed => say::refund_reversed(*amount),
                };
                because(what, reason)
            }
            Self::FoundInBank { amount, day, statement } => say::found_in_bank(*amount, day, statement),
            Self::Policies { versions } => {
                let named = versions.iter().map(|(slug, version)| say::policy(slug, version.to_string())).collect::<Vec<_>>();
                say::policies(Ready(locales::list(&named)))
            }
        }
    }

    /// The sentence in English, for logs and the ledgers of payments.
    #[must_use]
    pub fn in_english(&self) -> String {
        locales::with(Lang::english(), || self.text())
    }

    /// Reads what is stored; of an entry that is not understood, what it says.
    #[must_use]
    pub fn read(kind: &str, stored: Value) -> Self {
        let text = stored.get("text").and_then(Value::as_str).unwrap_or(kind).to_owned();
        serde_json::from_value(stored).unwrap_or(Self::Note { text })
    }
}

fn because(what: String, reason: &str) -> String {
    if reason.is_empty() { what } else { t::order_history_admin::because(Ready(what), reason) }
}
