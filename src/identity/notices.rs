//! Emails that tell the owner of an account what happened to it.

use std::borrow::Cow;

use uuid::Uuid;

use super::{
    jobs::Notice,
    model::{Account, Happened},
};
use crate::{
    frames::email::{self, Sheet},
    platform::mail::Email,
    shop::Shop,
    t,
};

/// The email in the language of the task; `job` makes it the same one when it is sent again.
pub fn compose(shop: &Shop, account: &Account, notice: &Notice, job: Uuid) -> Email {
    let (heading, text) = words(notice.happened, &shop.profile().name);
    let hello = if account.name.is_empty() { t::identity_notices::hello_anybody() } else { t::identity_notices::hello(&account.name).into() };
    let sheet = Sheet {
        above: String::new(),
        heading: heading.clone().into_owned(),
        paragraphs: vec![hello.into_owned(), text, t::identity_notices::was_you().into_owned(), t::identity_notices::was_not_you().into_owned()],
        button: (t::identity_notices::button().into_owned(), shop.absolute("/account/security")),
        middle: None,
        blocks: Vec::new(),
    };
    email::compose(shop, &notice.to, &heading, format!("account-{job}"), sheet)
}

/// What happened, in a few words and in a sentence.
fn words(happened: Happened, shop: &str) -> (Cow<'static, str>, String) {
    use t::identity_notices as said;
    match happened {
        Happened::PasswordChanged => (said::password_changed(), said::password_changed_text(shop)),
        Happened::EmailChanged => (said::email_changed(), said::email_changed_text(shop)),
        Happened::PhoneChanged => (said::phone_changed(), said::phone_changed_text(shop)),
        Happened::TotpOn => (said::totp_on(), said::totp_on_text(shop)),
        Happened::TotpOff => (said::totp_off(), said::totp_off_text(shop)),
        Happened::RecoveryCodeUsed => (said::recovery_code_used(), said::recovery_code_used_text(shop)),
        Happened::PasskeyAdded => (said::passkey_added(), said::passkey_added_text(shop)),
        Happened::PasskeyRemoved => (said::passkey_removed(), said::passkey_removed_text(shop)),
        Happened::IdentityLinked => (said::identity_linked(), said::identity_linked_text(shop)),
        Happened::IdentityUnlinked => (said::identity_unlinked(), said::identity_unlinked_text(shop)),
    }
}
