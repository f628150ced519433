//! Emails of signing in: codes and links, and what somebody reads whose address was typed by them or by a stranger. None of
//! them says whether anybody else has an account.

use std::borrow::Cow;

use leptos::prelude::*;

use crate::{
    frames::email::{self, INK, QUIET, Sheet},
    locales::Ready,
    platform::mail::Email,
    shop::Shop,
    t,
};

/// A code and a link that sign in.
pub fn sign_in(shop: &Shop, to: &str, id: String, code: &str, token: &str) -> Email {
    let name = shop.profile().name.clone();
    let sheet = Sheet {
        above: String::new(),
        heading: t::identity_emails::code_heading().into_owned(),
        paragraphs: [t::emails::hello(), t::identity_emails::code_text(&name).into(), t::identity_emails::code_not_you()].map(Cow::into_owned).to_vec(),
        button: (t::identity_emails::code_button().into_owned(), shop.absolute(&format!("/sign-in/link/{token}"))),
        middle: Some(shown(code)),
        blocks: Vec::new(),
    };
    compose(shop, to, &t::identity_emails::code_subject(Ready(code), Ready(name.as_str())), id, sheet)
}

/// A code and a link that let choose a new password; the link alone where the shop's team sends it.
pub fn reset(shop: &Shop, to: &str, id: String, code: Option<&str>, token: &str) -> Email {
    let name = shop.profile().name.clone();
    let said: [Cow<'static, str>; 2] = match code {
        Some(_) => [t::identity_emails::reset_text(&name).into(), t::identity_emails::reset_not_you()],
        None => [t::account_reset::text(&name).into(), t::account_reset::not_asked()],
    };
    let sheet = Sheet {
        above: String::new(),
        heading: t::identity_emails::reset_heading().into_owned(),
        paragraphs: std::iter::once(t::emails::hello()).chain(said).map(Cow::into_owned).collect(),
        button: (t::identity_emails::reset_button().into_owned(), shop.absolute(&format!("/sign-in/reset/{token}"))),
        middle: code.map(shown),
        blocks: Vec::new(),
    };
    compose(shop, to, &t::identity_emails::reset_subject(Ready(name.as_str())), id, sheet)
}

/// A new password was wanted for an address that nobody has an account with.
pub fn nobody(shop: &Shop, to: &str, id: String) -> Email {
    let name = shop.profile().name.clone();
    let paragraphs = [t::emails::hello(), t::identity_emails::nobody_text(&name).into(), t::identity_emails::nobody_not_you()];
    let sheet = plain(t::identity_emails::nobody_heading(), paragraphs, (t::identity_emails::nobody_button().into_owned(), shop.absolute("/register")));
    compose(shop, to, &t::identity_emails::nobody_subject(Ready(name.as_str())), id, sheet)
}

/// The link that confirms a new account.
pub fn register(shop: &Shop, to: &str, id: String, token: &str) -> Email {
    let name = shop.profile().name.clone();
    let paragraphs = [t::emails::hello(), t::identity_emails::register_text(&name).into(), t::identity_emails::register_not_you()];
    let address = shop.absolute(&format!("/register/confirm/{token}"));
    let sheet = plain(t::identity_emails::register_heading(), paragraphs, (t::identity_emails::register_button().into_owned(), address));
    compose(shop, to, &t::identity_emails::register_subject(Ready(name.as_str())), id, sheet)
}

/// An account was wanted for an address that has one.
pub fn known(shop: &Shop, to: &str, id: String) -> Email {
    let name = shop.profile().name.clone();
    let paragraphs = [t::emails::hello(), t::identity_emails::known_text(&name).into(), t::identity_emails::known_not_you()];
    let mut sheet = plain(t::identity_emails::known_heading(), paragraphs, (t::identity_emails::known_button().into_owned(), shop.absolute("/sign-in")));
    sheet.blocks = vec![(t::identity_emails::known_forgot(), vec![shop.absolute("/sign-in/forgot")])];
    compose(shop, to, &t::identity_emails::known_subject(Ready(name.as_str())), id, sheet)
}

fn plain(heading: Cow<'static, str>, paragraphs: [Cow<'static, str>; 3], button: (String, String)) -> Sheet {
    Sheet {
        above: String::new(),
        heading: heading.into_owned(),
        paragraphs: paragraphs.map(Cow::into_owned).to_vec(),
        button,
        middle: None,
        blocks: Vec::new(),
    }
}

fn compose(shop: &Shop, to: &str, subject: &str, id: String, sheet: Sheet) -> Email {
    email::compose(shop, to, subject, id, sheet)
}

/// The code, large enough to be copied from one screen to another.
fn shown(code: &str) -> (String, AnyView) {
    let text = format!("{}\n{code}\n\n", t::identity_emails::code_above());
    let code = code.to_owned();
    let view = view! {
        <p class="quiet" style=format!("margin:0 0 4px;font-size:14px;{QUIET}")>{t::identity_emails::code_above()}</p>
        <p class="ink" dir="ltr" style=format!("margin:0 0 18px;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:30px;letter-spacing:0.18em;{INK}")>
            {code}
        </p>
    };
    (text, view.into_any())
}
