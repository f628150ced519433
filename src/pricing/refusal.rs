//! Why something has no price, in words.

use super::model::TooLarge;
use crate::{locales::refusal, t};

refusal! { TooLarge {
    Self => ("too-large", t::pricing::refused_too_large()),
} }
