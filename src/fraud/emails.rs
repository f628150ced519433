//! Emails: to staff about an order that is held, and to a customer who is asked whether an order is meant.

use super::{admin::review::reason_words, pages::confirm_path, service::assessing::Judged};
use crate::{
    frames::email::{self, Sheet},
    orders::model::Order,
    platform::mail::Email,
    shop::Shop,
    t,
};

/// An order is held. Whoever reads it finds the rest in the back office.
pub fn held(shop: &Shop, to: &str, order: &Order, judged: &Judged) -> Email {
    let reasons = judged.assessment.reasons.iter().map(|reason| reason_words(&reason.cause));
    let sheet = Sheet {
        above: t::fraud_admin::email_order(&order.number),
        heading: t::fraud_admin::email_heading().into_owned(),
        paragraphs: std::iter::once(t::fraud_admin::email_text(order.total(), judged.assessment.score)).chain(reasons).collect(),
        button: (t::fraud_admin::email_button().into_owned(), shop.absolute_as_it_is(&format!("/admin/orders/{}", order.number))),
        middle: None,
        blocks: Vec::new(),
    };
    email::compose(shop, to, &t::fraud_admin::email_subject(&order.number), format!("held-{}", order.id), sheet)
}

/// An order that is paid on delivery is to be confirmed.
pub fn confirm(shop: &Shop, order: &Order) -> Email {
    let sheet = Sheet {
        above: t::fraud::email_order(&order.number),
        heading: t::fraud::email_heading().into_owned(),
        paragraphs: vec![t::emails::hello().into_owned(), t::fraud::email_text(order.total()), t::fraud::email_unexpected().into_owned()],
        button: (t::fraud::email_button().into_owned(), shop.absolute(&confirm_path(order))),
        middle: None,
        blocks: Vec::new(),
    };
    let subject = t::fraud::email_subject(&order.number, &shop.profile().name);
    email::compose(shop, &order.email, &subject, format!("confirm-{}", order.id), sheet)
}
