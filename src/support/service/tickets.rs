//! Tickets are opened, answered and closed. Whoever writes does it in the transaction that asks for the email.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Func},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::{
    entity::{canned_answer, ticket, ticket_message},
    jobs::{EMAIL, STAFF_EMAIL},
    model::{Author, Command, MOST_BODY, Message, Party, Ticket, TicketRefusal, TicketState, check_body, clean, decide, line},
    settings::SupportSettings,
};
use crate::{
    error::{Fault, is_taken},
    kernel::{Language, Page, PageNumber},
    orders,
    platform::{
        jobs, long_lists,
        secrets::{self, same_secret},
    },
    shop::Shop,
    t,
};

type Refused = Fault<TicketRefusal>;

/// Characters of a ticket's number; [`super::super::model::tickets_in`] counts on them.
const NUMBER: usize = 8;

/// The email about a message, to the customer or to staff: the payload of its job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EmailJob {
    pub ticket: Uuid,
    pub message: Uuid,
}

/// What a ticket begins with.
#[derive(Clone, Debug)]
pub struct Opening {
    pub email: String,
    pub name: String,
    pub subject: String,
    pub language: Language,
    pub body: String,
    pub order_number: String,
    /// The challenge of the form: sent twice, it opens one ticket.
    pub challenge: Option<String>,
    /// Of the email.
    pub message_id: Option<String>,
    /// Whether the customer is told by email that it has arrived.
    pub confirms: bool,
}

/// Opens a ticket. One that was opened by the same form, or the same email, is answered as it is.
pub async fn open(shop: &Shop, opening: Opening) -> Result<Ticket, Fault> {
    let at = shop.clock.now();
    let tells_staff = !shop.settings::<SupportSettings>().email_new_tickets_to.is_empty();
    let write = || {
        let opening = opening.clone();
        shop.database.write(move |tx| Box::pin(async move { write_opening(tx, opening, tells_staff, at).await }))
    };
    let opened = match write().await {
        // Of two posts at once the later one finds what the earlier one has written.
        Err(Fault::Busy) => write().await,
        other => other,
    }?;
    shop.bell.ring();
    Ok(opened)
}

async fn write_opening(tx: &DatabaseTransaction, opening: Opening, tells_staff: bool, at: DateTime<Utc>) -> Result<Ticket, Fault> {
    if let Some(challenge) = &opening.challenge
        && let Some(row) = ticket::Entity::find().filter(ticket::Column::Challenge.eq(challenge)).one(tx).await?
    {
        return Ok(read(row));
    }
    if let Some(id) = &opening.message_id
        && let Some(message) = ticket_message::Entity::find().filter(ticket_message::Column::MessageId.eq(id)).one(tx).await?
    {
        return ticket::Entity::find_by_id(message.ticket_id).one(tx).await?.map(read).ok_or(Fault::NotFound);
    }
    let row = ticket::Model {
        id: Uuid::now_v7(),
        number: secrets::readable(NUMBER),
        token: secrets::token(),
        email: opening.email,
        name: opening.name.clone(),
        subject: opening.subject,
        language: opening.language.to_string(),
        state: TicketState::Open.word().to_owned(),
        assignee: None,
        assignee_name: String::new(),
        order_number: opening.order_number,
        challenge: opening.challenge,
        unanswered_since: Some(at),
        created_at: at,
        updated_at: at,
    };
    match ticket::Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(tx).await {
        Err(cause) if is_taken(&cause) => return Err(Fault::Busy),
        other => drop(other?),
    }
    let message = add(tx, row.id, Author::Customer, opening.name, opening.body, opening.message_id, at).await?;
    if opening.confirms {
        tell(tx, row.id, message, at).await?;
    }
    if tells_staff {
        jobs::enqueue(tx, STAFF_EMAIL, &EmailJob { ticket: row.id, message }, Some(format!("new ticket {}", row.id)), at).await?;
    }
    Ok(read(row))
}

async fn add(
    tx: &DatabaseTransaction,
    ticket_id: Uuid,
    author: Author,
    author_name: String,
    body: String,
    message_id: Option<String>,
    at: DateTime<Utc>,
) -> Result<Uuid, Fault> {
    let row = ticket_message::ActiveModel {
        id: Set(Uuid::now_v7()),
        ticket_id: Set(ticket_id),
        author: Set(author.word().to_owned()),
        author_name: Set(author_name),
        body: Set(body),
        message_id: Set(message_id),
        created_at: Set(at),
    };
    let id = row.id.clone().unwrap();
    match ticket_message::Entity::insert(row).exec_without_returning(tx).await {
        Err(cause) if is_taken(&cause) => Err(Fault::Busy),
        other => Ok(other.map(|_| id)?),
    }
}

async fn tell(tx: &DatabaseTransaction, ticket: Uuid, message: Uuid, at: DateTime<Utc>) -> Result<(), DbErr> {
    jobs::enqueue(tx, EMAIL, &EmailJob { ticket, message }, Some(format!("ticket message {message}")), at).await
}

/// Who gives a command, and by which name it is written down.
#[derive(Clone, Debug)]
pub struct By {
    pub party: Party,
    pub name: String,
}

/// Does something with a ticket, or several things one after the other, or none of them; `body` is what is written, if
/// anything is. Done twice it is done once: the text that was written last is not written again, and a ticket that is
/// closed is not closed again.
pub async fn command(shop: &Shop, number: &str, by: By, commands: &'static [Command], body: &str) -> Result<Ticket, Refused> {
    let writes = commands.iter().any(|command| matches!(command, Command::Write | Command::Note));
    let body = if writes { check_body(body).map_err(Fault::Refused)? } else { String::new() };
    let done = write_commands(shop, number.to_owned(), by, commands, body, None).await?;
    shop.bell.ring();
    Ok(done)
}

/// Adds what a customer has written by email; an email that was added before changes nothing.
pub async fn receive(shop: &Shop, number: &str, name: String, body: String, message_id: String) -> Result<Ticket, Refused> {
    let body = clean(&body);
    let body = if body.is_empty() { t::support::no_text().into_owned() } else { body.chars().take(MOST_BODY).collect() };
    let again = || {
        let by = By { party: Party::Customer, name: name.clone() };
        write_commands(shop, number.to_owned(), by, &[Command::Write], body.clone(), Some(message_id.clone()).filter(|id| !id.is_empty()))
    };
    match again().await {
        Err(Fault::Busy) => again().await,
        other => other,
    }
}

async fn write_commands(
    shop: &Shop,
    number: String,
    by: By,
    commands: &'static [Command],
    body: String,
    message_id: Option<String>,
) -> Result<Ticket, Refused> {
    let at = shop.clock.now();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let row = ticket::Entity::find().filter(ticket::Column::Number.eq(&number)).lock_exclusive().one(tx).await?.ok_or(Fault::NotFound)?;
            if let Some(id) = &message_id
                && ticket_message::Entity::find().filter(ticket_message::Column::MessageId.eq(id)).one(tx).await?.is_some()
            {
                return Ok(read(row));
            }
            let mut ticket = read(row);
            for command in commands {
                if (command, ticket.state) == (&Command::Close, TicketState::Closed) {
                    continue;
                }
                let author = match (command, by.party) {
                    (Command::Note, _) => Author::Note,
                    (_, Party::Customer) => Author::Customer,
                    (_, Party::Staff) => Author::Staff,
                };
                let writes = matches!(command, Command::Write | Command::Note);
                if writes && message_id.is_none() && is_written(tx, ticket.id, author, &by.name, &body).await? {
                    continue;
                }
                ticket.state = decide(ticket.state, by.party, *command).map_err(Fault::Refused)?;
                ticket.unanswered_since = match (command, by.party) {
                    (Command::Write, Party::Customer) | (Command::Reopen, _) => ticket.unanswered_since.or(Some(at)),
                    (Command::Note, _) => ticket.unanswered_since,
                    _ => None,
                };
                ticket.updated_at = at;
                if writes {
                    let message = add(tx, ticket.id, author, by.name.clone(), body.clone(), message_id.clone(), at).await.map_err(Fault::lift)?;
                    if author == Author::Staff {
                        tell(tx, ticket.id, message, at).await?;
                    }
                }
            }
            ticket::Entity::update_many()
                .col_expr(ticket::Column::State, Expr::value(ticket.state.word()))
                .col_expr(ticket::Column::UnansweredSince, Expr::value(ticket.unanswered_since))
                .col_expr(ticket::Column::UpdatedAt, Expr::value(at))
                .filter(ticket::Column::Id.eq(ticket.id))
                .exec(tx)
                .await?;
            Ok::<_, Refused>(ticket)
        })
    });
    work.await
}

/// Whether this is what was written last: a form that is sent twice is written once.
async fn is_written(tx: &DatabaseTransaction, ticket: Uuid, author: Author, name: &str, body: &str) -> Result<bool, DbErr> {
    let find = ticket_message::Entity::find().filter(ticket_message::Column::TicketId.eq(ticket));
    let last = find.order_by_desc(ticket_message::Column::CreatedAt).order_by_desc(ticket_message::Column::Id).one(tx).await?;
    Ok(last.is_some_and(|last| last.author == author.word() && last.author_name == name && last.body == body))
}

/// Gives a ticket to somebody who works here, or takes it from whoever has it.
pub async fn assign(shop: &Shop, number: &str, to: Option<(Uuid, String)>) -> Result<(), Refused> {
    let (assignee, name) = to.map_or((None, String::new()), |(id, name)| (Some(id), name));
    let update = ticket::Entity::update_many()
        .col_expr(ticket::Column::Assignee, Expr::value(assignee))
        .col_expr(ticket::Column::AssigneeName, Expr::value(name))
        .filter(ticket::Column::Number.eq(number));
    update_one(shop, update).await
}

/// Attaches an order by its number; an empty one takes it away.
pub async fn attach(shop: &Shop, number: &str, order: &str) -> Result<(), Refused> {
    let order = line(order, 40).trim_start_matches('#').to_uppercase();
    if !order.is_empty() {
        match orders::service::by_number(shop, &order).await {
            Err(Fault::NotFound) => return Err(Fault::Refused(TicketRefusal::NoOrder)),
            other => drop(other.map_err(Fault::lift)?),
        }
    }
    let update = ticket::Entity::update_many().col_expr(ticket::Column::OrderNumber, Expr::value(order)).filter(ticket::Column::Number.eq(number));
    update_one(shop, update).await
}

async fn update_one(shop: &Shop, update: sea_orm::UpdateMany<ticket::Entity>) -> Result<(), Refused> {
    let changed = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Refused>(update.exec(tx).await?.rows_affected) })).await?;
    if changed == 0 { Err(Fault::NotFound) } else { Ok(()) }
}

/// Deletes all tickets of an email address.
pub async fn forget(shop: &Shop, email: &str) -> Result<(), Fault> {
    let email = email.trim().to_lowercase();
    let theirs = Expr::expr(Func::lower(Expr::col(ticket::Column::Email))).eq(email);
    let work = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(ticket::Entity::delete_many().filter(theirs).exec(tx).await.map(drop)?) }));
    work.await
}

/// Gives the tickets of one email address to another: two customers are one.
pub async fn readdress_in(tx: &DatabaseTransaction, from: &str, to: &str) -> Result<(), DbErr> {
    let theirs = Expr::expr(Func::lower(Expr::col(ticket::Column::Email))).eq(from.trim().to_lowercase());
    ticket::Entity::update_many().col_expr(ticket::Column::Email, Expr::value(to)).filter(theirs).exec(tx).await.map(drop)
}

/// A ticket by its number; for staff.
pub async fn by_number(connection: &impl ConnectionTrait, number: &str) -> Result<Option<Ticket>, DbErr> {
    Ok(ticket::Entity::find().filter(ticket::Column::Number.eq(number)).one(connection).await?.map(read))
}

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Ticket>, DbErr> {
    Ok(ticket::Entity::find_by_id(id).one(connection).await?.map(read))
}

/// By number and secret: the customer's link. A wrong secret finds nothing, and is not told apart from a wrong number.
pub async fn by_path(connection: &impl ConnectionTrait, number: &str, token: &str) -> Result<Option<Ticket>, DbErr> {
    Ok(by_number(connection, number).await?.filter(|ticket| same_secret(&ticket.token, token)))
}

/// The tickets of an email address, those that changed last first, at most `most`. Only who has proven that the address is
/// theirs may see them.
pub async fn of_email(connection: &impl ConnectionTrait, email: &str, most: u64) -> Result<Vec<Ticket>, DbErr> {
    let theirs = Expr::expr(Func::lower(Expr::col(ticket::Column::Email))).eq(email.trim().to_lowercase());
    let find = ticket::Entity::find().filter(theirs).order_by_desc(ticket::Column::UpdatedAt).order_by_desc(ticket::Column::Id);
    Ok(find.limit(most).all(connection).await?.into_iter().map(read).collect())
}

/// The messages of a ticket, oldest first.
pub async fn messages(connection: &impl ConnectionTrait, ticket: Uuid) -> Result<Vec<Message>, DbErr> {
    let find = ticket_message::Entity::find().filter(ticket_message::Column::TicketId.eq(ticket));
    let rows = find.order_by_asc(ticket_message::Column::CreatedAt).order_by_asc(ticket_message::Column::Id).all(connection).await?;
    let read = |row: ticket_message::Model| Message {
        id: row.id,
        author: Author::from_word(&row.author).unwrap_or(Author::Note),
        author_name: row.author_name,
        body: row.body,
        message_id: row.message_id,
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// How many tickets wait for an answer.
pub async fn count_open(shop: &Shop) -> Result<u64, Fault> {
    let find = ticket::Entity::find().filter(ticket::Column::State.eq(TicketState::Open.word()));
    Ok(long_lists::count(shop.database.read(), find).await?)
}

/// What a list of tickets is narrowed by.
#[derive(Clone, Debug, Default)]
pub struct TicketFilter {
    pub state: Option<TicketState>,
    /// Whose they are; only those that are not closed.
    pub assignee: Option<Uuid>,
    pub words: String,
}

/// A page of tickets: those that have waited longest for an answer first, then those that changed last.
pub async fn list(connection: &impl ConnectionTrait, filter: &TicketFilter, number: PageNumber, size: u32) -> Result<Page<Ticket>, DbErr> {
    let mut find = ticket::Entity::find();
    if let Some(state) = filter.state {
        find = find.filter(ticket::Column::State.eq(state.word()));
    }
    if let Some(assignee) = filter.assignee {
        find = find.filter(ticket::Column::Assignee.eq(assignee).and(ticket::Column::State.ne(TicketState::Closed.word())));
    }
    let words = filter.words.trim();
    if !words.is_empty() {
        let any = [ticket::Column::Number, ticket::Column::Subject, ticket::Column::Email, ticket::Column::Name, ticket::Column::OrderNumber];
        find = find.filter(any.into_iter().fold(Condition::any(), |any, column| any.add(long_lists::contains(column, words))));
    }
    let total = long_lists::count(connection, find.clone()).await?;
    let find =
        if filter.state == Some(TicketState::Open) { find.order_by_asc(ticket::Column::UpdatedAt) } else { find.order_by_desc(ticket::Column::UpdatedAt) };
    let rows = find.order_by_asc(ticket::Column::Id).offset(number.offset(size)).limit(u64::from(size)).all(connection).await?;
    Ok(Page { items: rows.into_iter().map(read).collect(), number, size, total })
}

/// An answer that staff give again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedAnswer {
    pub id: Uuid,
    pub title: String,
    pub body: String,
}

pub async fn canned(connection: &impl ConnectionTrait) -> Result<Vec<CannedAnswer>, DbErr> {
    let rows = canned_answer::Entity::find().order_by_asc(canned_answer::Column::Title).all(connection).await?;
    Ok(rows.into_iter().map(|row| CannedAnswer { id: row.id, title: row.title, body: row.body }).collect())
}

/// Saves a canned answer, new without an id.
pub async fn save_canned(shop: &Shop, id: Option<Uuid>, title: &str, body: &str) -> Result<(), Refused> {
    let title = line(title, 100);
    let body = check_body(body).map_err(Fault::Refused)?;
    if title.is_empty() {
        return Err(Fault::Refused(TicketRefusal::Empty));
    }
    let row = canned_answer::Model { id: id.unwrap_or_else(Uuid::now_v7), title, body }.into_active_model().reset_all();
    let is_new = id.is_none();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                if is_new {
                    canned_answer::Entity::insert(row).exec_without_returning(tx).await?;
                } else {
                    row.update(tx).await.map_err(|cause| match cause {
                        DbErr::RecordNotUpdated => Fault::NotFound,
                        other => other.into(),
                    })?;
                }
                Ok(())
            })
        })
        .await
}

pub async fn delete_canned(shop: &Shop, id: Uuid) -> Result<(), Refused> {
    shop.database.write(move |tx| Box::pin(async move { Ok(canned_answer::Entity::delete_by_id(id).exec(tx).await.map(drop)?) })).await
}

fn read(row: ticket::Model) -> Ticket {
    Ticket {
        id: row.id,
        number: row.number,
        token: row.token,
        email: row.email,
        name: row.name,
        subject: row.subject,
        language: row.language.parse().ok(),
        // The table takes no other words.
        state: TicketState::from_word(&row.state).unwrap_or(TicketState::Open),
        assignee: row.assignee,
        assignee_name: row.assignee_name,
        order_number: row.order_number,
        unanswered_since: row.unanswered_since,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

/// Removes tickets that nobody has touched since `before`, closed ones or the others, at most `most` at once; how many went.
pub async fn forget_old(shop: &Shop, are_closed: bool, before: DateTime<Utc>, most: u64) -> Result<u64, Fault> {
    let closed = TicketState::Closed.word();
    let state = if are_closed { ticket::Column::State.eq(closed) } else { ticket::Column::State.ne(closed) };
    let old = ticket::Column::UpdatedAt.lt(before).and(state);
    let find = ticket::Entity::find().select_only().column(ticket::Column::Id).filter(old.clone()).limit(most);
    let ids = find.into_tuple::<Uuid>().all(shop.database.read()).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    let gone = ticket::Entity::delete_many().filter(ticket::Column::Id.is_in(ids)).filter(old);
    shop.database.write(move |tx| Box::pin(async move { Ok(gone.exec(tx).await?.rows_affected) })).await
}
