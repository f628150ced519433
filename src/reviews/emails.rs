//! The e-mail that asks a buyer for a review.

use crate::{
    orders::{
        mails::{Words, letter},
        model::{Order, OrderLine},
    },
    platform::mail::Letter,
    shop::Shop,
};

/// Everything has arrived: how is it? One letter an order, about things that nothing was said of yet.
pub fn request(shop: &Shop, order: &Order, lines: &[OrderLine]) -> Letter {
    let profile = shop.profile();
    let what = match lines {
        [only] => only.title.clone(),
        several => several.iter().map(|line| line.title.as_str()).collect::<Vec<_>>().join(", "),
    };
    let button = match lines {
        [only] => ("Write a review".to_owned(), shop.absolute(&order.review_path(only))),
        _ => ("Write a review".to_owned(), shop.absolute(&order.path())),
    };
    let words = Words {
        heading: "How is it?".to_owned(),
        paragraphs: vec![
            format!("Hello {},", order.address.name.trim()),
            format!("your order arrived a few days ago: {what}. Would you tell others how it is? A sentence or two helps."),
            format!("If something is wrong with it, write to us at {}, and we put it right.", profile.email),
        ],
        button,
        shows_order: false,
        blocks: vec![("No more letters like this", vec![shop.absolute(&format!("{}/review-letters", order.path()))])],
    };
    letter(shop, order, &format!("How is it? Your order {} from {}", order.number, profile.name), format!("review-{}", order.id), words)
}
