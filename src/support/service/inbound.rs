//! Email that comes in: an answer goes to its ticket, anything else opens a new one.

use super::{
    super::model::{ContactForm, MOST_BODY, line, mime::Email, tickets_in, without_quotes},
    tickets::{self, Opening},
};
use crate::{error::Fault, kernel::EmailAddress, platform::limits::RateLimit, shop::Shop, t};

/// What became of an email.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was added to the ticket of this number, or had been before.
    Added(String),
    /// It has opened the ticket of this number.
    Opened(String),
    /// A program wrote it, or nobody who can be answered.
    PassedOver,
}

/// Takes an email in. The same email a second time changes nothing.
pub async fn take(shop: &Shop, email: Email) -> Result<Outcome, Fault> {
    let key = |text: &str| text.parse::<EmailAddress>().map_or_else(|_| text.to_owned(), |own| own.for_servers()).to_lowercase();
    let own = key(&shop.profile().email);
    // Two programs that answer each other never end.
    if email.is_automatic || key(&email.from.1) == own {
        return Ok(Outcome::PassedOver);
    }
    let code = format!("{} {}", email.to, email.references);
    if let Some(number) = tickets_in(&shop.secret_key, &code)
        && let Some(ticket) = tickets::by_number(shop.database.read(), &number).await?
    {
        let name = if email.from.0.is_empty() { ticket.name.clone() } else { line(&email.from.0, 100) };
        return match tickets::receive(shop, &number, name, without_quotes(&email.text), email.message_id).await {
            Ok(ticket) => Ok(Outcome::Added(ticket.number)),
            // A customer may always write.
            Err(fault) => Err(match fault.refused() {
                Ok(refusal) => Fault::broken(refusal),
                Err(fault) => fault,
            }),
        };
    }
    let form = ContactForm {
        name: if email.from.0.is_empty() { email.from.1.split('@').next().unwrap_or_default().to_owned() } else { email.from.0.clone() },
        email: email.from.1.clone(),
        subject: if email.subject.trim().is_empty() { t::support::no_subject().into_owned() } else { email.subject.clone() },
        message: email.text.chars().take(MOST_BODY).collect(),
        order: String::new(),
    };
    let form = ContactForm { message: if form.message.trim().is_empty() { t::support::no_text().into_owned() } else { form.message }, ..form };
    let Ok((address, form)) = form.check() else { return Ok(Outcome::PassedOver) };
    // Somebody who floods the mailbox with a stranger's address does not flood the stranger's.
    let confirms = shop.limits.check(RateLimit::Alert, &format!("ticket by email {}", address.as_str().to_lowercase()));
    let opening = Opening {
        email: address.to_string(),
        name: form.name,
        subject: form.subject,
        language: shop.profile().language.clone(),
        body: form.message,
        order_number: String::new(),
        challenge: None,
        message_id: Some(email.message_id).filter(|id| !id.is_empty()),
        confirms,
    };
    Ok(Outcome::Opened(tickets::open(shop, opening).await?.number))
}
