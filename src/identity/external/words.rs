//! What is said of these ways in, in the language of who reads.

use std::borrow::Cow;

use super::model::{Failure, Told};
use crate::{t, ui::Tone};

/// What was just done, or why not.
pub fn told(told: Told) -> (Tone, Cow<'static, str>) {
    match told {
        Told::Linked => (Tone::Success, t::identity_external::told_linked()),
        Told::Unlinked => (Tone::Success, t::identity_external::told_unlinked()),
        Told::LinkedElsewhere => (Tone::Danger, t::identity_external::told_linked_elsewhere()),
        Told::LastWay => (Tone::Danger, t::identity_external::told_last_way()),
        Told::PasskeyAdded => (Tone::Success, t::identity_external::told_passkey_added()),
        Told::PasskeyRenamed => (Tone::Success, t::identity_external::told_passkey_renamed()),
        Told::PasskeyRemoved => (Tone::Success, t::identity_external::told_passkey_removed()),
        Told::LastPasskey => (Tone::Danger, t::identity_external::told_last_way()),
        Told::Proven => (Tone::Success, t::identity_external::told_proven()),
        Told::WrongProof => (Tone::Danger, t::identity_external::totp_wrong_proof()),
        Told::TooManyProofs => (Tone::Danger, t::identity_refusals::too_many_tries()),
        Told::TotpOff => (Tone::Success, t::identity_external::told_totp_off()),
    }
}

/// Why nobody was signed in by a provider.
pub fn failure(failure: Failure, provider: &str) -> String {
    match failure {
        Failure::Declined => t::identity_external::failed_declined(provider),
        Failure::Expired => t::identity_external::failed_expired(provider),
        Failure::Unavailable => t::identity_external::failed_unavailable(provider),
        Failure::Broken => t::identity_external::failed_broken(provider),
        Failure::TooMany => t::identity_refusals::too_many_tries().into_owned(),
    }
}
