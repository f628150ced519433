//! Why something has no price, in words.

use super::model::Unpriced;
use crate::{locales::refusal, t};

refusal! { Unpriced {
    Self::TooLarge => ("too-large", t::pricing::refused_too_large()),
    Self::NoTaxRate { place } => ("no-tax-rate", t::pricing::refused_no_tax_rate(place)),
    Self::Rules => ("rules", t::pricing::refused_rules()),
} }
