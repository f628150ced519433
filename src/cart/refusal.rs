//! Why a cart stays as it is, in words.

use super::{
    model::{CartRefusal, CodeRefusal, MOST_CODES, MOST_LINES, MOST_SAVED, Put},
    service::Entered,
};
use crate::{
    kernel::Quantity,
    locales::{Ready, Refusal, refusal},
    t,
};

refusal! { CartRefusal {
    Self::WrongQuantity => ("quantity", t::kernel::quantity(Quantity::MOST)),
    Self::NotForSale => ("not-for-sale", t::cart::refused_not_for_sale()),
    Self::SoldOut => ("sold-out", t::cart::refused_sold_out()),
    Self::OnlyLeft { left, in_cart } => ("only-left", only_left(*left, *in_cart)),
    Self::TooManyLines => ("too-many-lines", t::cart::refused_too_many_lines(MOST_LINES)),
    Self::TooManySaved => ("too-many-saved", t::cart::refused_too_many_saved(MOST_SAVED)),
    Self::NotInCurrency => ("not-in-currency", t::cart::refused_not_in_currency()),
    Self::TooFew { least } => ("too-few", t::cart::refused_too_few(*least)),
    Self::NotInSteps { step, next } => ("not-in-steps", t::cart::refused_steps(*step, *next)),
} }

refusal! { CodeRefusal {
    Self::Missing => ("code-missing", t::cart::code_missing()),
    Self::TooMany => ("too-many-codes", t::cart::code_too_many(MOST_CODES)),
    Self::TooManyTries => ("too-many-tries", t::cart::code_too_many_tries()),
    Self::Unknown => ("code-unknown", t::cart::code_unknown()),
    Self::NotYet(day) => ("code-not-yet", t::cart::code_not_yet(*day)),
    Self::Ended => ("code-ended", t::cart::code_ended()),
    Self::NotNow => ("code-not-now", t::cart::code_not_now()),
    Self::UsedUp => ("code-used-up", t::cart::code_used_up()),
    Self::UsedUpByCustomer => ("code-used-before", t::cart::code_used_by_you()),
    Self::UsedUpToday => ("code-used-up-today", t::cart::code_used_up_today()),
    Self::OtherCurrency => ("code-currency", t::cart::code_currency()),
    Self::NotForYou => ("code-not-for-you", t::cart::code_not_for_you()),
    Self::NotFirstOrder => ("code-first-order", t::cart::code_first_order()),
    Self::Country => ("code-country", t::cart::code_country()),
    Self::OtherDelivery => ("code-delivery", t::cart::code_delivery()),
    Self::NothingMeant => ("code-nothing-meant", t::cart::code_nothing_meant()),
    Self::AlreadyReduced => ("code-already-reduced", t::cart::code_already_reduced()),
    Self::ShortSum(missing) => ("code-short", t::cart::code_short_sum(*missing)),
    Self::ShortPieces(missing) => ("code-short", t::cart::code_short_pieces(*missing)),
    Self::NoGift => ("code-no-gift", t::cart::code_no_gift()),
    Self::NoEffect => ("code-no-effect", t::cart::code_no_effect()),
    Self::DoesNotCombine(with) => ("code-does-not-combine", t::cart::code_does_not_combine(with)),
    Self::Unpriced(cause) => (cause.code(), cause.sentence()),
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
            Self::NotInCurrency => t::cart::of_not_in_currency(what),
            Self::TooFew { least } => t::cart::of_too_few(what, least),
            Self::NotInSteps { step, next } => t::cart::of_steps(what, step, next),
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

impl Entered {
    /// What became of a code that was typed.
    pub fn sentence(&self) -> String {
        match &self.not_yet {
            None => t::cart::code_applied(&self.code, &self.name),
            Some(why) => t::cart::code_kept(&self.code, Ready(why.sentence())),
        }
    }
}
