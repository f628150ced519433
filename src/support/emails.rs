//! Emails about tickets: that a message has arrived, and answers, each of which can be answered, and finds its way back; and
//! to staff, that a ticket was opened.

use std::borrow::Cow;

use leptos::prelude::*;

use super::model::{Author, Message, Ticket, reply_address, reply_code};
use crate::{
    frames::email::{self, INK, Sheet},
    kernel::EmailAddress,
    locales::Ready,
    platform::mail::Email,
    shop::Shop,
    t, ui,
};

type Headers = Vec<(&'static str, String)>;

/// A customer's first message has arrived.
pub fn received(shop: &Shop, ticket: &Ticket, messages: &[Message]) -> (Email, Headers) {
    let sheet = Sheet {
        above: t::support::request(&ticket.number),
        heading: t::support::email_received_heading().into_owned(),
        paragraphs: [t::emails::hello(), t::support::email_received_thanks(), t::support::email_received_more()].map(Cow::into_owned).to_vec(),
        button: (t::support::email_received_button().into_owned(), shop.absolute(&ticket.path())),
        // Nothing that was typed: anybody can type a stranger's address, and the stranger would read it.
        middle: None,
        blocks: Vec::new(),
    };
    let (email, mut headers) = email_about(shop, ticket, messages, &t::support::email_received_subject(&ticket.number), sheet);
    // An absence notice must not be answered by one.
    headers.push(("Auto-Submitted", "auto-replied".to_owned()));
    (email, headers)
}

/// Staff have answered.
pub fn answer(shop: &Shop, ticket: &Ticket, messages: &[Message]) -> (Email, Headers) {
    let name = messages.last().map(|message| message.author_name.clone()).unwrap_or_default();
    let sheet = Sheet {
        above: t::support::request(&ticket.number),
        heading: ticket.subject.clone(),
        paragraphs: vec![t::support::email_answer_hello(&ticket.name), t::support::email_answer(&name)],
        button: (t::support::email_answer_button().into_owned(), shop.absolute(&ticket.path())),
        middle: messages.last().map(|message| said(&name, &message.body)),
        blocks: Vec::new(),
    };
    email_about(shop, ticket, messages, &t::support::email_answer_subject(Ready(&*ticket.subject)), sheet)
}

/// To staff: a ticket was opened.
pub fn opened(shop: &Shop, to: &str, ticket: &Ticket, messages: &[Message]) -> (Email, Headers) {
    let order = (!ticket.order_number.is_empty()).then(|| t::support::order(&ticket.order_number));
    let sheet = Sheet {
        above: t::support::request(&ticket.number),
        heading: ticket.subject.clone(),
        paragraphs: std::iter::once(t::support::email_opened(&ticket.name, &ticket.email))
            .chain(order)
            .chain(std::iter::once(t::support::email_opened_answer().into_owned()))
            .collect(),
        // Staff have one back office, in no language's address.
        button: (t::support::email_opened_button().into_owned(), shop.absolute_as_it_is(&ticket.admin_path())),
        middle: messages.last().map(|message| said(&ticket.name, &message.body)),
        blocks: Vec::new(),
    };
    let subject = t::support::email_opened_subject(&ticket.number, Ready(&*ticket.subject));
    // Without the ticket's code: an answer from staff must not be taken for one of the customer. And no absence notice, or the
    // shop's own mailbox, makes a ticket of it.
    let headers = vec![("Auto-Submitted", "auto-generated".to_owned())];
    (email::compose(shop, to, &subject, format!("opened-{}", ticket.id), sheet), headers)
}

/// The email about the last of the messages.
fn email_about(shop: &Shop, ticket: &Ticket, messages: &[Message], subject: &str, sheet: Sheet) -> (Email, Headers) {
    let code = reply_code(&shop.secret_key, &ticket.number);
    let own = shop.profile().email.clone();
    let shop_address = own.parse::<EmailAddress>().map_or(own, |own| own.for_servers());
    let host = shop_address.rsplit('@').next().unwrap_or("localhost").to_owned();
    // What a customer's mail program calls each message of the thread: its own id, or that of our email about it.
    let ids = messages
        .iter()
        .filter(|message| message.author != Author::Note)
        .map(|message| message.message_id.clone().unwrap_or_else(|| format!("ticket-{code}-{}@{host}", message.id)));
    let mut ids = ids.map(|id| format!("<{id}>")).collect::<Vec<_>>();
    let is_own = messages.last().is_some_and(|message| message.message_id.is_none());
    if is_own {
        ids.pop();
    }
    let mut headers = vec![("Reply-To", reply_address(&shop_address, &code))];
    if let Some(last) = ids.last() {
        headers.push(("In-Reply-To", last.clone()));
        // The first, and the last ones: a header does not grow for ever.
        let begin = ids.len().saturating_sub(8).max(1);
        let kept = ids.first().into_iter().chain(ids.get(begin..).unwrap_or_default());
        headers.push(("References", kept.cloned().collect::<Vec<_>>().join(" ")));
    }
    let id = messages.last().map(|message| message.id).unwrap_or_default();
    (email::compose(shop, &ticket.email, subject, format!("ticket-{code}-{id}"), sheet), headers)
}

/// What somebody wrote, as text and as HTML.
fn said(name: &str, body: &str) -> (String, AnyView) {
    let text = format!("{}{}\n\n{body}\n\n", email::rule(), t::support::email_answer_wrote_above(name));
    let who = t::support::email_answer_wrote(name);
    let html = ui::escape(body).replace('\n', "<br>");
    let view = view! {
        <p class="quiet" style="margin:0 0 6px;font-size:13px;color:#655d52">{who}</p>
        <p class="ink line" style=format!("margin:0;padding:12px 0 0;border-top:1px solid #e4ded3;font-size:15px;line-height:1.55;{INK}") inner_html=html></p>
    };
    (text, view.into_any())
}
