//! The email that asks a buyer for a review.

use crate::{
    orders::{
        emails::{Words, compose, hello},
        model::{Order, OrderLine},
        views::names,
    },
    platform::mail::Email,
    shop::Shop,
    t,
};

/// Everything has arrived: how is it? One email an order, about things that nothing was said of yet.
pub fn request(shop: &Shop, order: &Order, lines: &[OrderLine]) -> Email {
    let profile = shop.profile();
    let what = names(lines.iter().map(|line| line.said_title.clone()));
    let path = if let [only] = lines { order.review_path(only) } else { order.path() };
    let words = Words {
        heading: t::reviews_emails::request_heading().into_owned(),
        paragraphs: vec![hello(order), t::reviews_emails::request(what), t::reviews_emails::request_wrong(&profile.email)],
        button: (t::reviews_emails::request_button().into_owned(), shop.absolute(&path)),
        shows_order: false,
        blocks: vec![(t::reviews_emails::request_end(), vec![shop.absolute(&format!("{}/review-emails", order.path()))])],
    };
    compose(shop, order, &t::reviews_emails::request_subject(&order.number, &profile.name), format!("review-{}", order.id), words)
}
