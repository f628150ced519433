//! The email with the code of a gift card: the only place where it stands.

use super::service::CodeEmail;
use crate::{
    credit::model::{CreditAccount, grouped},
    frames::email::{self, Sheet},
    platform::mail::Email,
    shop::Shop,
    t,
};

/// A card's code, for whoever may spend it.
pub fn code(shop: &Shop, about: &CodeEmail, card: &CreditAccount, code: &str) -> Email {
    let profile = shop.profile();
    let mut paragraphs = vec![t::emails::hello().into_owned(), t::credit::email_card(card.issued, &profile.name), t::credit::email_how().into_owned()];
    paragraphs.extend(card.expires_at.map(|at| t::credit::email_expires(profile.day(at))));
    paragraphs.push(t::credit::email_keep().into_owned());
    let sheet = Sheet {
        above: about.order.as_ref().map(t::orders::order).unwrap_or_default(),
        heading: t::credit::email_heading(card.issued),
        paragraphs,
        button: (t::credit::email_button().into_owned(), shop.absolute("/")),
        middle: None,
        blocks: vec![(t::credit::email_code(), vec![grouped(code)])],
    };
    email::compose(shop, &about.to, &t::credit::email_subject(&profile.name, card.issued), format!("gift-card-{}", card.id), sheet)
}
