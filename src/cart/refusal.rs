//! Why a cart stays as it is, in words.

use super::model::{CartRefusal, MOST_LINES, MOST_SAVED, Put};
use crate::{kernel::Quantity, locales::refusal, t};

refusal! { CartRefusal {
    Self::WrongQuantity => ("quantity", t::kernel::quantity(Quantity::MOST)),
    Self::NotForSale => ("not-for-sale", t::cart::refused_not_for_sale()),
    Self::SoldOut => ("sold-out", t::cart::refused_sold_out()),
    Self::OnlyLeft { left, in_cart } => ("only-left", only_left(*left, *in_cart)),
    Self::TooManyLines => ("too-many-lines", t::cart::refused_too_many_lines(MOST_LINES)),
    Self::TooManySaved => ("too-many-saved", t::cart::refused_too_many_saved(MOST_SAVED)),
} }

fn only_left(left: i32, in_cart: i32) -> String {
    if in_cart > 0 { t::cart::refused_no_more_left(left, in_cart) } else { t::cart::refused_only_left(left) }
}

impl CartRefusal {
    /// The sentence that names the thing; `what` is the thing in words.
    pub fn of(self, what: &str) -> String {
        match self {
            Self::WrongQuantity => t::cart::of_quantity(what, Quantity::MOST),
            Self::NotForSale => t::cart::of_not_for_sale(what),
            Self::SoldOut => t::cart::of_sold_out(what),
            Self::OnlyLeft { left, in_cart } if in_cart > 0 => t::cart::of_no_more_left(left, what, in_cart),
            Self::OnlyLeft { left, .. } => t::cart::of_only_left(left, what),
            Self::TooManyLines => t::cart::of_too_many_lines(what, MOST_LINES),
            Self::TooManySaved => t::cart::of_too_many_saved(what, MOST_SAVED),
        }
    }
}

impl Put {
    /// What is to be said of it, where not all of it was added; `what` is the thing in words.
    pub fn shortfall(&self, what: &str) -> Option<String> {
        match self.refusal {
            Some(refusal) => Some(refusal.of(what)),
            None if self.added < self.wanted => Some(t::cart::some_added(what, self.added, self.wanted)),
            None => None,
        }
    }
}
