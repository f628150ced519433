//! What support does after the commit that is its reason: emails about tickets, and the policies of an order.

use uuid::Uuid;

use super::{
    emails,
    model::{Author, Message, Ticket},
    service::{
        policies,
        tickets::{self, EmailJob},
    },
    settings::SupportSettings,
};
use crate::{
    error::Fault,
    platform::jobs::{Job, Kind, Queue},
    shop::Shop,
};

/// An email about a message of a ticket.
pub const EMAIL: Kind = Kind::new("ticket_email").in_queue(Queue::Email);

/// An email to staff about a new ticket.
pub const STAFF_EMAIL: Kind = Kind::new("ticket_staff_email").in_queue(Queue::Email);

/// A customer was deleted.
pub const FORGET: Kind = Kind::new("support.forget");

/// An order was placed: it is noted with the policies in force.
pub const ACCEPTED: Kind = Kind::new("support.policies");

/// Sends the email about a message. A job that is tried again sends the same email under the same id.
pub async fn send_email(shop: &Shop, job: &Job) -> Result<(), String> {
    let Some((ticket, messages)) = read(shop, job).await? else { return Ok(()) };
    let write = async {
        match messages.last().map(|message| message.author) {
            Some(Author::Customer) => Some(emails::received(shop, &ticket, &messages)),
            Some(Author::Staff) => Some(emails::answer(shop, &ticket, &messages)),
            Some(Author::Note) | None => None,
        }
    };
    let Some((email, headers)) = shop.speaking(ticket.language.as_ref(), write).await else { return Ok(()) };
    shop.mailer.send_with(&email, &headers).await.map_err(|cause| cause.to_string())
}

/// Tells the address of the settings, as it is now, of a ticket that was opened; in the shop's main language, as jobs speak.
pub async fn tell_staff(shop: &Shop, job: &Job) -> Result<(), String> {
    let to = shop.settings::<SupportSettings>().email_new_tickets_to.clone();
    if to.is_empty() {
        return Ok(());
    }
    let Some((ticket, messages)) = read(shop, job).await? else { return Ok(()) };
    let (email, headers) = emails::opened(shop, &to, &ticket, &messages);
    shop.mailer.send_with(&email, &headers).await.map_err(|cause| cause.to_string())
}

/// The ticket of an email, and its messages up to the one that the email is about; nothing if they were deleted.
async fn read(shop: &Shop, job: &Job) -> Result<Option<(Ticket, Vec<Message>)>, String> {
    let about = serde_json::from_value::<EmailJob>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let connection = shop.database.read();
    let broken = |cause: sea_orm::DbErr| format!("ticket {}: {cause}", about.ticket);
    let Some(ticket) = tickets::by_id(connection, about.ticket).await.map_err(broken)? else { return Ok(None) };
    let mut messages = tickets::messages(connection, ticket.id).await.map_err(broken)?;
    let Some(at) = messages.iter().position(|message| message.id == about.message) else { return Ok(None) };
    messages.truncate(at + 1);
    Ok(Some((ticket, messages)))
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
