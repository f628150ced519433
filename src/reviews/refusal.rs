//! Why a review is not taken, in words.

use super::model::{MOST_ANSWER, MOST_AUTHOR, MOST_BODY, MOST_PICTURES, MOST_TITLE, ReviewRefusal, WrittenRefusal};
use crate::{
    locales::{Ready, refusal},
    t,
};

refusal! { ReviewRefusal {
    Self::NotArrived => ("not-arrived", t::reviews::refused_not_arrived()),
    Self::TooManyPictures => ("too-many-pictures", t::reviews::refused_too_many_pictures(MOST_PICTURES)),
    Self::TooMany => ("too-many", t::reviews::refused_too_many()),
    Self::LongAnswer => ("long-answer", t::reviews::refused_long_answer(plain(MOST_ANSWER))),
} }

refusal! { WrittenRefusal {
    Self::Stars => ("stars", t::reviews::refused_stars()),
    Self::LongTitle => ("long-title", t::reviews::refused_long_title(plain(MOST_TITLE))),
    Self::NoBody => ("no-body", t::reviews::refused_no_body()),
    Self::LongBody => ("long-body", t::reviews::refused_long_body(plain(MOST_BODY))),
    Self::NoAuthor => ("no-author", t::reviews::refused_no_author()),
    Self::LongAuthor => ("long-author", t::reviews::refused_long_author(plain(MOST_AUTHOR))),
} }

/// A number of characters, without marks between thousands.
fn plain(most: usize) -> Ready<String> {
    Ready(most.to_string())
}
