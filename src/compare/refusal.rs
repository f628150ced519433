//! Why a product is not put beside the others, in words.

use super::model::{CompareRefusal, MOST};
use crate::{locales::refusal, t};

refusal! { CompareRefusal {
    Self::Full => ("full", t::compare::refused_full(MOST)),
    Self::NotForSale => ("not-for-sale", t::compare::refused_not_for_sale()),
} }
