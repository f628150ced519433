//! Why a wish list stays as it is, in words.

use super::model::{LONGEST_NAME, MOST_ITEMS, MOST_LISTS, WishRefusal};
use crate::{locales::refusal, t};

refusal! { WishRefusal {
    Self::NotForSale => ("not-for-sale", t::wishlists::refused_not_for_sale()),
    Self::Full => ("full", t::wishlists::refused_full(MOST_ITEMS)),
    Self::TooManyLists => ("too-many-lists", t::wishlists::refused_too_many_lists(MOST_LISTS)),
    Self::NoName => ("no-name", t::wishlists::refused_no_name()),
    Self::LongName => ("long-name", t::wishlists::refused_long_name(LONGEST_NAME)),
} }
