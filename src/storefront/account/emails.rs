//! What emails about an account say.

use std::borrow::Cow;

use super::jobs::{EmailJob, What};
use crate::{
    frames::email::{self, Sheet},
    platform::mail::Email,
    shop::Shop,
    t,
};

/// Subject, paragraphs, and the button's words and address.
type Said = (Cow<'static, str>, Vec<Cow<'static, str>>, (Cow<'static, str>, String));

/// An email in the language of who gets it; `id` is the same for the same email.
pub fn write(shop: &Shop, about: &EmailJob, id: String) -> Email {
    let account = shop.absolute("/account");
    let privacy = shop.absolute("/account/privacy");
    let link = |token: &str| shop.absolute(&format!("/account/security/email/{token}"));
    let (subject, paragraphs, button): Said = match &about.what {
        What::ApproveEmail { token, new } => (
            t::account_emails::approve_subject(),
            vec![t::account_emails::approve(new).into(), t::account_emails::approve_next(), t::account_emails::approve_not_you()],
            (t::account_emails::approve_button(), link(token)),
        ),
        What::ConfirmEmail { token } => (
            t::account_emails::confirm_subject(),
            vec![t::account_emails::confirm(&shop.profile().name).into(), t::account_emails::confirm_not_you()],
            (t::account_emails::confirm_button(), link(token)),
        ),
        What::EmailInUse => (
            t::account_emails::in_use_subject(),
            vec![t::account_emails::in_use(&shop.profile().name).into(), t::account_emails::in_use_what()],
            (t::account_emails::sign_in(), shop.absolute("/sign-in")),
        ),
        What::Erasing { at } => (
            t::account_emails::erasing_subject(),
            vec![t::account_emails::erasing(shop.profile().day(*at)).into(), t::account_emails::erasing_keep()],
            (t::account_emails::erasing_button(), privacy),
        ),
        What::Kept => (t::account_emails::kept_subject(), vec![t::account_emails::kept()], (t::account_emails::account(), account)),
        What::Erased => (
            t::account_emails::erased_subject(),
            vec![t::account_emails::erased(), t::account_emails::erased_orders()],
            (t::account_emails::shop(), shop.absolute("/")),
        ),
    };
    let sheet = Sheet {
        above: String::new(),
        heading: subject.clone().into_owned(),
        paragraphs: std::iter::once(t::emails::hello()).chain(paragraphs).map(Cow::into_owned).collect(),
        button: (button.0.into_owned(), button.1),
        middle: None,
        blocks: Vec::new(),
    };
    email::compose(shop, &about.to, &subject, id, sheet)
}
