//! Why a card is not taken, in words.

use super::model::{CreditRefusal, LONGEST_REASON, MOST_CARDS};
use crate::{locales::refusal, t};

refusal! { CreditRefusal {
    Self::Missing => ("card-missing", t::credit::refused_missing()),
    Self::NoGood => ("card-not-good", t::credit::refused_no_good()),
    Self::OtherCurrency(currency) => ("card-other-currency", t::credit::refused_other_currency(currency.code())),
    Self::TooMany => ("too-many-cards", t::credit::refused_too_many(MOST_CARDS)),
    Self::TooManyTries => ("too-many-tries", t::credit::refused_too_many_tries()),
    Self::Short(last_four) => ("credit-short", if last_four.is_empty() { t::credit::refused_short_credit().into_owned() } else { t::credit::refused_short(last_four) }),
    Self::NoAmount => ("no-amount", t::credit_admin::refused_no_amount()),
    Self::NotSoMuch(left) => ("not-so-much", t::credit_admin::refused_not_so_much(*left)),
    Self::NoReason => ("no-reason", t::credit_admin::refused_no_reason()),
    Self::LongReason => ("long-reason", t::credit_admin::refused_long_reason(LONGEST_REASON)),
    Self::Expiry => ("expiry", t::credit_admin::refused_expiry()),
    Self::Recipient => ("recipient", t::credit_admin::refused_recipient()),
} }
