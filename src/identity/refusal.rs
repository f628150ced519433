//! Why an account stays as it is, or somebody does not get in, in words.

use ironmonger_identity::{password::WeakPassword, phone::InvalidPhone};

use super::model::{IdentityRefusal, LONGEST_NAME};
use crate::{locales::refusal, t};

refusal! { IdentityRefusal {
    Self::LongName => ("name", t::identity_refusals::name(LONGEST_NAME)),
    Self::Email(cause) => (cause.code(), cause.sentence()),
    Self::Phone(InvalidPhone::Missing) => ("phone", t::identity_refusals::phone_missing()),
    Self::Phone(InvalidPhone::NoCallingCode) => ("phone", t::identity_refusals::phone_no_calling_code()),
    Self::Phone(InvalidPhone::UnknownCallingCode) => ("phone", t::identity_refusals::phone_unknown_calling_code()),
    Self::Phone(InvalidPhone::TooShort) => ("phone", t::identity_refusals::phone_too_short()),
    Self::Phone(InvalidPhone::TooLong) => ("phone", t::identity_refusals::phone_too_long()),
    Self::Phone(InvalidPhone::Characters) => ("phone", t::identity_refusals::phone_characters()),
    Self::Password(WeakPassword::Short { least }) => ("short-password", t::identity_refusals::password_short(*least)),
    Self::Password(WeakPassword::Long { most }) => ("long-password", t::identity_refusals::password_long(*most)),
    Self::Password(WeakPassword::Common) => ("common-password", t::identity_refusals::password_common()),
    Self::Password(WeakPassword::AboutYou) => ("password-about-you", t::identity_refusals::password_about_you()),
    Self::EmailTaken => ("email-taken", t::identity_refusals::email_taken()),
    Self::PhoneTaken => ("phone-taken", t::identity_refusals::phone_taken()),
    Self::WrongPassword => ("wrong-password", t::identity_refusals::wrong_password()),
    Self::WrongCode { left } => ("wrong-code", t::identity_refusals::wrong_code(*left)),
    Self::Expired => ("expired", t::identity_refusals::expired()),
    Self::TooManyTries => ("too-many-tries", t::identity_refusals::too_many_tries()),
    Self::Suspended => ("suspended", t::identity_refusals::suspended()),
    Self::WrongProof => ("wrong-proof", t::identity_external::totp_wrong_proof()),
    Self::NotRecent => ("not-recent", t::identity_refusals::not_recent()),
    Self::LastWay => ("last-way", t::identity_refusals::last_way()),
} }
