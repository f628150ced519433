//! What is done after the commit that is its reason: cards are made of a paid order, and their codes mailed.

use super::{
    emails,
    service::{self, CodeEmail},
};
use crate::{
    credit,
    platform::jobs::{Job, Kind, Queue},
    shop::Shop,
};

/// An order was paid; the payload is its id.
pub const ISSUE: Kind = Kind::new("gift_cards.issue");

/// The email with the code of a card, which is sealed in the payload.
pub const EMAIL: Kind = Kind::new("gift_card_email").in_queue(Queue::Email);

/// A customer was deleted; the payload is their email address.
pub const FORGET: Kind = Kind::new("gift_cards.forget");

/// Forgets whom cards were mailed to.
pub async fn forget(shop: &Shop, job: &Job) -> Result<(), String> {
    let email = serde_json::from_value::<String>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    credit::service::forget_recipient(shop, &email).await.map_err(|fault| format!("the recipient of gift cards is still there: {fault:?}"))
}

pub async fn issue(shop: &Shop, job: &Job) -> Result<(), String> {
    let order = serde_json::from_value(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    service::issue_bought(shop, order).await.map_err(|fault| format!("the gift cards of order {order} were not made: {fault:?}"))
}

/// Sends the email. A job that is tried again sends the same email under the same id.
pub async fn send_email(shop: &Shop, job: &Job) -> Result<(), String> {
    let about = serde_json::from_value::<CodeEmail>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let card = credit::service::by_id(shop.database.read(), about.card).await.map_err(|cause| cause.to_string())?;
    let card = card.ok_or("the card that the email is about does not exist")?;
    let code = service::open(shop, &about).ok_or("the code was sealed by a key that the shop does not have")?;
    let email = shop.speaking(about.language.as_ref(), async { emails::code(shop, &about, &card, &code) }).await;
    shop.mailer.send(&email).await.map_err(|cause| cause.to_string())
}
