//! Why somebody does not get an account, or does not get in, in words.

use super::model::{AccountRefusal, LONGEST_NAME, LONGEST_PASSWORD, LONGEST_ROLE_NAME, MOST_ROLES, SHORTEST_PASSWORD};
use crate::{locales::refusal, t};

refusal! { AccountRefusal {
    Self::WrongPassword => ("wrong-password", t::accounts_admin::refused_wrong_password()),
    Self::TooManyTries => ("too-many-tries", t::accounts_admin::refused_too_many_tries()),
    Self::Taken => ("taken", t::accounts_admin::refused_taken()),
    Self::Name => ("name", t::accounts_admin::refused_name(LONGEST_NAME)),
    Self::ShortPassword => ("short-password", t::accounts_admin::refused_short_password(SHORTEST_PASSWORD)),
    Self::LongPassword => ("long-password", t::accounts_admin::refused_long_password(LONGEST_PASSWORD)),
    Self::CommonPassword => ("common-password", t::accounts_admin::refused_common_password()),
    Self::PasswordAboutYou => ("password-about-you", t::accounts_admin::refused_password_about_you()),
    Self::Owned => ("owned", t::accounts_admin::refused_owned()),
    Self::WrongCode => ("wrong-code", t::accounts_admin::refused_wrong_code()),
    Self::LastOwner => ("last-owner", t::accounts_admin::refused_last_owner()),
    Self::BeyondYou => ("beyond-you", t::accounts_admin::refused_beyond_you()),
    Self::NoRole => ("no-role", t::accounts_admin::refused_no_role()),
    Self::RoleName => ("role-name", t::accounts_admin::refused_role_name(LONGEST_ROLE_NAME)),
    Self::RoleTaken => ("role-taken", t::accounts_admin::refused_role_taken()),
    Self::TooManyRoles => ("too-many-roles", t::accounts_admin::refused_too_many_roles(MOST_ROLES)),
    Self::RoleUsed => ("role-used", t::accounts_admin::refused_role_used()),
    Self::Outdated => ("outdated", t::accounts_admin::refused_outdated()),
    Self::NotInvited => ("not-invited", t::accounts_admin::refused_not_invited()),
    Self::NotSent => ("not-sent", t::accounts_admin::refused_not_sent()),
} }
