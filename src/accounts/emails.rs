//! Emails to those who are to work here.

use uuid::Uuid;

use crate::{
    frames::email::{self, Sheet},
    platform::mail::Email,
    shop::Shop,
    t,
};

/// The email with the link of an invitation.
pub fn invitation(shop: &Shop, to: &str, by: &str, path: &str, id: Uuid) -> Email {
    let name = shop.profile().name.clone();
    let sheet = Sheet {
        above: String::new(),
        heading: t::accounts_admin::invitation_heading(&name),
        paragraphs: vec![t::accounts_admin::invitation_text(by, &name), t::accounts_admin::invitation_time().into_owned()],
        button: (t::accounts_admin::invitation_button().into_owned(), shop.absolute_as_it_is(path)),
        middle: None,
        blocks: Vec::new(),
    };
    email::compose(shop, to, &t::accounts_admin::invitation_subject(&name), format!("invitation-{id}"), sheet)
}
