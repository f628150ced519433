//! What a ticket is, what may be done with one and by whom, the guard of the contact form, questions, and policies.

pub mod mime;

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::settings::SupportSettings;
use crate::{
    kernel::{EmailAddress, InvalidEmail, Language},
    platform::secrets::{same_secret, seal},
};

/// How long a message and its subject may be.
pub const MOST_BODY: usize = 10_000;
pub const MOST_SUBJECT: usize = 200;
/// How long a policy or an answer to a question may be.
pub const MOST_TEXT: usize = 200_000;
pub const MOST_ANSWER: usize = 20_000;
/// The most bytes of an incoming email with its attachments, which are passed over.
pub const MOST_EMAIL: usize = 30 * 1024 * 1024;

/// How far a ticket has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TicketState {
    /// The customer waits for an answer.
    Open,
    /// Staff have answered.
    Waiting,
    Closed,
}

impl TicketState {
    pub const ALL: [Self; 3] = [Self::Open, Self::Waiting, Self::Closed];

    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::Closed => "closed",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// What is done with a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Writes a message that the other side reads.
    Write,
    /// Writes a note that only staff read.
    Note,
    Close,
    Reopen,
}

impl Command {
    pub const ALL: [Self; 4] = [Self::Write, Self::Note, Self::Close, Self::Reopen];
}

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    Customer,
    Staff,
}

impl Party {
    pub const ALL: [Self; 2] = [Self::Customer, Self::Staff];
}

/// All that may happen to a ticket: in a state, somebody does something, and it is in another. What is not in here is refused.
pub const TRANSITIONS: [(TicketState, Party, Command, TicketState); 13] = {
    use Command::{Close, Note, Reopen, Write};
    use Party::{Customer, Staff};
    use TicketState::{Closed, Open, Waiting};
    [
        (Open, Customer, Write, Open),
        (Open, Customer, Close, Closed),
        (Open, Staff, Write, Waiting),
        (Open, Staff, Note, Open),
        (Open, Staff, Close, Closed),
        (Waiting, Customer, Write, Open),
        (Waiting, Customer, Close, Closed),
        (Waiting, Staff, Write, Waiting),
        (Waiting, Staff, Note, Waiting),
        (Waiting, Staff, Close, Closed),
        (Closed, Customer, Write, Open),
        (Closed, Staff, Note, Closed),
        (Closed, Staff, Reopen, Open),
    ]
};

/// The state that a command leads to.
pub fn decide(state: TicketState, party: Party, command: Command) -> Result<TicketState, TicketRefusal> {
    let found = TRANSITIONS.iter().find(|(from, who, what, _)| (*from, *who, *what) == (state, party, command));
    found.map(|(.., to)| *to).ok_or(TicketRefusal::NotNow(state))
}

/// Why something is not done with a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketRefusal {
    /// It is in this state.
    NotNow(TicketState),
    Empty,
    TooLong,
    NoOrder,
    TooMany,
}

/// A message as it was typed, with all line ends alike and nothing that cannot be seen.
pub fn check_body(body: &str) -> Result<String, TicketRefusal> {
    let body = clean(body);
    match body.chars().count() {
        0 => Err(TicketRefusal::Empty),
        1..=MOST_BODY => Ok(body),
        _ => Err(TicketRefusal::TooLong),
    }
}

/// A text of several lines without control characters.
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect::<String>().trim().to_owned()
}

/// A text in one line of at most so many characters.
pub fn line(text: &str, most: usize) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ").chars().take(most).collect()
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub id: Uuid,
    pub number: String,
    /// The secret of the customer's link.
    pub token: String,
    pub email: String,
    pub name: String,
    pub subject: String,
    /// Emails about it speak it.
    pub language: Option<Language>,
    pub state: TicketState,
    pub assignee: Option<Uuid>,
    pub assignee_name: String,
    /// May be empty, and may be of no order: the customer has typed it.
    pub order_number: String,
    /// Since when the customer waits for an answer.
    pub unanswered_since: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl Ticket {
    /// Where the customer follows it.
    pub fn path(&self) -> String {
        format!("/support/{}/{}", self.number, self.token)
    }

    /// Where staff work on it.
    pub fn admin_path(&self) -> String {
        format!("/admin/tickets/{}", self.number)
    }

    /// How urgent an answer is.
    pub fn urgency(&self, now: DateTime<Utc>, settings: &SupportSettings) -> Option<Urgency> {
        self.unanswered_since.map(|since| Urgency::after(now - since, settings))
    }
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    Customer,
    Staff,
    /// Staff, for staff alone.
    Note,
}

impl Author {
    pub const ALL: [Self; 3] = [Self::Customer, Self::Staff, Self::Note];

    /// As it is stored.
    pub fn word(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Staff => "staff",
            Self::Note => "note",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|author| author.word() == word)
    }
}

/// A message of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: Uuid,
    pub author: Author,
    pub author_name: String,
    pub body: String,
    /// Of the email that it came by, without its angle brackets.
    pub message_id: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// How long a customer has waited for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    Fine,
    Soon,
    Late,
}

impl Urgency {
    pub fn after(waited: Duration, settings: &SupportSettings) -> Self {
        if waited >= Duration::hours(settings.answer_late_hours.into()) {
            Self::Late
        } else if waited >= Duration::hours(settings.answer_soon_hours.into()) {
            Self::Soon
        } else {
            Self::Fine
        }
    }
}

/// What stands in reply addresses and message ids of a ticket's emails: who knows it may write to the ticket, and not read it.
pub fn reply_code(secret_key: &str, number: &str) -> String {
    let number = number.to_lowercase();
    let sealed = seal(secret_key, &format!("ticket reply {number}"));
    format!("{number}-{}", sealed.get(..16).unwrap_or(&sealed))
}

/// The shop's address with a ticket's code in it, like `hello+ticket-0ab1cd2e-1f….@shop.example`.
pub fn reply_address(shop_address: &str, code: &str) -> String {
    match shop_address.rsplit_once('@') {
        Some((name, host)) => format!("{name}+ticket-{code}@{host}"),
        None => shop_address.to_owned(),
    }
}

/// The numbers of tickets whose code is right, in a text such as an address or a list of message ids.
pub fn tickets_in(secret_key: &str, text: &str) -> Option<String> {
    let text = text.to_lowercase();
    text.split("ticket-").skip(1).find_map(|rest| {
        let code = rest.get(..25)?;
        let number = code.split_once('-')?.0.to_uppercase();
        same_secret(&reply_code(secret_key, &number), code).then_some(number)
    })
}

/// What the shop's own secret for incoming email is: whoever posts an email has to know it.
pub fn inbound_secret(secret_key: &str) -> String {
    seal(secret_key, "inbound-email")
}

/// A message without what it quotes: everything from the line that introduces the quotation on, and quoted lines.
pub fn without_quotes(text: &str) -> String {
    let text = clean(text);
    let lines = text.lines().collect::<Vec<_>>();
    let introduces = |index: usize| {
        let own = lines.get(index).copied().unwrap_or_default().trim();
        let next = lines.get(index + 1).copied().unwrap_or_default().trim();
        let is_quoted_after = lines.iter().skip(index + 1).take(4).any(|line| line.trim_start().starts_with('>'));
        // `On Sat, 28 Nov 2026 at 21:04, the shop <…> wrote:` in any language, on one line or two.
        let ends = |line: &str| line.ends_with(':') && line.len() > 8;
        let has_address = own.contains('@') || next.contains('@');
        own == "--" || own.starts_with("-----Original") || own.starts_with("________________") || is_quoted_after && has_address && (ends(own) || ends(next))
    };
    let end = (0..lines.len()).find(|index| introduces(*index)).unwrap_or(lines.len());
    let kept = lines.iter().take(end).filter(|line| !line.trim_start().starts_with('>')).copied().collect::<Vec<_>>().join("\n");
    // Somebody who has written between the quoted lines has said something, though nothing is left before them.
    let kept = kept.trim().to_owned();
    if kept.is_empty() { text.chars().take(MOST_BODY).collect() } else { kept.chars().take(MOST_BODY).collect() }
}

/// The contact form as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactForm {
    pub name: String,
    pub email: String,
    pub subject: String,
    pub message: String,
    /// May be empty.
    pub order: String,
}

/// Why a contact form is not taken, by field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactRefusal {
    Name,
    Email(InvalidEmail),
    Subject,
    Message,
    Long,
    Sum,
    Expired,
    TooMany,
}

impl ContactRefusal {
    /// The field that it is about; empty for the form as a whole.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email(_) => "email",
            Self::Subject => "subject",
            Self::Message | Self::Long => "message",
            Self::Sum => "sum",
            Self::Expired | Self::TooMany => "",
        }
    }
}

impl ContactForm {
    /// What is wrong with it, else the address and the checked texts.
    pub fn check(&self) -> Result<(EmailAddress, Self), Vec<ContactRefusal>> {
        let mut wrong = Vec::new();
        let checked = Self {
            name: line(&self.name, 100),
            email: self.email.clone(),
            subject: line(&self.subject, MOST_SUBJECT),
            message: clean(&self.message),
            order: line(&self.order, 40).trim_start_matches('#').to_uppercase(),
        };
        if checked.name.is_empty() {
            wrong.push(ContactRefusal::Name);
        }
        let email = self.email.parse::<EmailAddress>().map_err(|cause| wrong.push(ContactRefusal::Email(cause))).ok();
        if checked.subject.is_empty() {
            wrong.push(ContactRefusal::Subject);
        }
        match checked.message.chars().count() {
            0 => wrong.push(ContactRefusal::Message),
            1..=MOST_BODY => {}
            _ => wrong.push(ContactRefusal::Long),
        }
        match email {
            Some(email) if wrong.is_empty() => Ok((email, checked)),
            _ => Err(wrong),
        }
    }
}

/// Questions of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaqGroup {
    pub id: Uuid,
    pub title: String,
    pub entries: Vec<FaqEntry>,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaqEntry {
    pub id: Uuid,
    pub group_id: Uuid,
    pub question: String,
    /// Sanitised HTML.
    pub answer: String,
    pub published: bool,
}

/// The groups with the entries that have every one of the words, and only groups with entries.
pub fn find(groups: Vec<FaqGroup>, words: &str, plain: impl Fn(&str) -> String) -> Vec<FaqGroup> {
    let words = words.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let fits = |entry: &FaqEntry| {
        let text = format!("{} {}", entry.question, plain(&entry.answer)).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let narrowed = groups.into_iter().map(|group| FaqGroup { entries: group.entries.into_iter().filter(&fits).collect(), ..group });
    narrowed.filter(|group| !group.entries.is_empty()).collect()
}

/// The policies that an order is placed under: slug, and the name in the notes of orders, which are kept in English.
pub const POLICIES: [(&str, &str); 2] = [("terms", "Terms"), ("privacy", "Privacy policy")];

/// A policy as it was in force from some time on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyVersion {
    pub slug: String,
    pub version: i32,
    pub title: String,
    /// Sanitised HTML.
    pub body: String,
    pub published_at: DateTime<Utc>,
    pub published_by: String,
}

impl PolicyVersion {
    pub fn path(&self) -> String {
        format!("/policies/{}/{}", self.slug, self.version)
    }
}

/// A policy's text without the line that names its version.
pub fn without_version_line<'a>(slug: &str, body: &'a str) -> &'a str {
    body.rfind(&format!("<p><a href=\"/policies/{slug}\"")).map_or(body, |at| &body[..at])
}
