//! Why an alert is not taken, in words.

use super::model::AlertRefusal;
use crate::{locales::refusal, t};

refusal! { AlertRefusal {
    Self::Email(cause) => (cause.code(), cause.sentence()),
    Self::Amount(cause) => (cause.code(), cause.sentence()),
    Self::NotLower(price) => ("not-lower", t::alerts::refused_not_lower(*price)),
    Self::InStock => ("in-stock", t::alerts::refused_in_stock()),
    Self::TooMany => ("too-many", t::alerts::refused_too_many()),
} }
