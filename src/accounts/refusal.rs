//! Why somebody does not get an account, or does not get in, in words.

use super::model::{AccountRefusal, LONGEST_NAME, LONGEST_PASSWORD, SHORTEST_PASSWORD};
use crate::{locales::refusal, t};

refusal! { AccountRefusal {
    Self::WrongPassword => ("wrong-password", t::accounts_admin::refused_wrong_password()),
    Self::TooManyTries => ("too-many-tries", t::accounts_admin::refused_too_many_tries()),
    Self::Taken => ("taken", t::accounts_admin::refused_taken()),
    Self::Name => ("name", t::accounts_admin::refused_name(LONGEST_NAME)),
    Self::ShortPassword => ("short-password", t::accounts_admin::refused_short_password(SHORTEST_PASSWORD)),
    Self::LongPassword => ("long-password", t::accounts_admin::refused_long_password(LONGEST_PASSWORD)),
    Self::Owned => ("owned", t::accounts_admin::refused_owned()),
} }
