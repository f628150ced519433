//! Why a bank's file is not taken, in words.

use super::model::BankRefusal;
use crate::{locales::refusal, t};

refusal! { BankRefusal {
    Self::NoFile => ("no-file", t::reconciliation_admin::refused_no_file()),
    Self::NotText => ("not-text", t::reconciliation_admin::refused_not_text()),
    Self::TooLarge => ("too-large", t::reconciliation_admin::refused_too_large()),
    Self::Empty => ("empty", t::reconciliation_admin::refused_empty()),
    Self::NoAmounts => ("no-amounts", t::reconciliation_admin::refused_no_amounts()),
    Self::NoPurposes => ("no-purposes", t::reconciliation_admin::refused_no_purposes()),
    Self::TooMany(most) => ("too-many", t::reconciliation_admin::refused_too_many(*most)),
    Self::Confirmed => ("confirmed", t::reconciliation_admin::refused_confirmed()),
} }
