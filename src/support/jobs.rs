//! What support does after the commit that is its reason: emails about tickets, and the policies of an order.

use uuid::Uuid;

use super::{
    emails,
    model::Author,
    service::{
        policies,
        tickets::{self, EmailJob},
    },
};
use crate::{
    error::Fault,
    platform::jobs::{Job, Kind, Queue},
    shop::Shop,
};

/// An email about a message of a ticket.
pub const EMAIL: Kind = Kind::new("ticket_email").in_queue(Queue::Email);

/// A customer was deleted.
pub const FORGET: Kind = Kind::new("support.forget");

/// An order was placed: it is noted with the policies in force.
pub const ACCEPTED: Kind = Kind::new("support.policies");

/// Sends the email about a message. A job that is tried again sends the same email under the same id.
pub async fn send_email(shop: &Shop, job: &Job) -> Result<(), String> {
    let about = serde_json::from_value::<EmailJob>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let connection = shop.database.read();
    let broken = |cause: sea_orm::DbErr| format!("ticket {}: {cause}", about.ticket);
    let Some(ticket) = tickets::by_id(connection, about.ticket).await.map_err(broken)? else { return Ok(()) };
    let messages = tickets::messages(connection, ticket.id).await.map_err(broken)?;
    let Some(at) = messages.iter().position(|message| message.id == about.message) else { return Ok(()) };
    let write = async {
        match messages[at].author {
            Author::Customer => Some(emails::received(shop, &ticket, &messages[..=at])),
            Author::Staff => Some(emails::answer(shop, &ticket, &messages[..=at])),
            Author::Note => None,
        }
    };
    let Some((letter, headers)) = shop.speaking(ticket.language.as_ref(), write).await else { return Ok(()) };
    shop.mailer.send_with(&letter, &headers).await.map_err(|cause| cause.to_string())
}

/// A customer was deleted: what they wrote, and what they were answered, goes too.
pub async fn forget(shop: &Shop, job: &Job) -> Result<(), String> {
    let email = serde_json::from_value::<String>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    tickets::forget(shop, &email).await.map_err(|fault| format!("tickets of a customer who was deleted are still there: {fault:?}"))
}

/// Notes the policies in force with an order.
pub async fn record_policies(shop: &Shop, job: &Job) -> Result<(), String> {
    let order = serde_json::from_value::<Uuid>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    match policies::record(shop, order).await {
        // It was deleted meanwhile.
        Ok(()) | Err(Fault::NotFound) => Ok(()),
        Err(fault) => Err(format!("the policies of order {order} are not noted: {fault:?}")),
    }
}
