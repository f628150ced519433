//! Why a message or a command is not taken, in words.

use super::model::{ContactRefusal, MOST_BODY, TicketRefusal};
use crate::{
    locales::{Ready, refusal},
    t,
};

refusal! { ContactRefusal {
    Self::Name => ("name", t::support::refused_name()),
    Self::Email(cause) => (cause.code(), cause.sentence()),
    Self::Subject => ("subject", t::support::refused_subject()),
    Self::Message => ("message", t::support::refused_message()),
    Self::Long => ("long", t::support::refused_long(most_body())),
    Self::Sum => ("sum", t::challenge::refused_sum()),
    Self::Expired => ("expired", t::challenge::refused_expired()),
    Self::TooMany => ("too-many", t::support::refused_too_many()),
} }

refusal! { TicketRefusal {
    Self::NotNow(state) => ("not-now", t::support::refused_not_now(state.word())),
    Self::Empty => ("empty", t::support::refused_empty()),
    Self::TooLong => ("too-long", t::support::refused_long(most_body())),
    Self::NoOrder => ("no-order", t::support::refused_no_order()),
    Self::TooMany => ("too-many", t::support::refused_too_many()),
} }

/// Characters that a message may have, without marks between thousands.
fn most_body() -> Ready<String> {
    Ready(MOST_BODY.to_string())
}
