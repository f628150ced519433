//! Reads the mailbox that customers write to, by IMAP. Of several processes one reads at a time: whoever has the lease of
//! the mailbox's row. What is read goes the way of an email that a service posts.

use std::time::Duration;

use chrono::{DateTime, Utc};
use ironmonger_mailbox::{ImapAccount, ImapError, Mailbox, Mark, Position};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, UpdateMany,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    super::{
        entity::mailbox,
        model::{MOST_EMAIL, mime::Email},
    },
    inbound,
};
use crate::{error::Fault, platform::supervisor, shop::Shop};

/// How often new emails are looked for.
const EVERY: Duration = Duration::from_mins(1);
/// The longest pause after failures: a server may lock out whoever tries a wrong password too often.
const LONGEST_PAUSE: Duration = Duration::from_mins(15);
/// How long a process that says nothing is taken for one that reads: longer than signing in may take.
const LEASE: Duration = Duration::from_mins(10);
/// Emails that are taken in at a time.
const MOST_EMAILS: usize = 100;
/// How often an email is tried that cannot be taken in; then those behind it have their turn.
const MOST_TRIES: i32 = 3;
/// How often a write is tried where somebody else was faster.
const MOST_WRITES: usize = 5;

/// How reading the mailbox goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxStatus {
    /// When it was last read to its end.
    pub read_at: Option<DateTime<Utc>>,
    /// What has gone wrong since then.
    pub failure: Option<MailboxFailure>,
}

/// Why the mailbox is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxFailure {
    /// As [`ImapError::code`] has it, or `shop` where an email cannot be taken in.
    pub code: String,
    /// What the server said; may be empty.
    pub detail: String,
    pub next_at: DateTime<Utc>,
}

/// How reading the mailbox goes that is set up; nothing is known of one that no process has read yet.
pub async fn status(shop: &Shop) -> Result<Option<MailboxStatus>, DbErr> {
    let Some(account) = &shop.config.imap else { return Ok(None) };
    let row = mailbox::Entity::find_by_id(account.address()).one(shop.database.read()).await?;
    Ok(row.map(|row| MailboxStatus {
        read_at: row.read_at,
        failure: (!row.failure.is_empty()).then_some(MailboxFailure { code: row.failure, detail: row.failure_detail, next_at: row.next_at }),
    }))
}

/// Looks for new emails until the shop stops.
pub async fn keep_reading(shop: Shop) {
    loop {
        supervisor::beat();
        supervisor::step("read the mailbox", look(&shop)).await;
        if shop.stop.run_until_cancelled(tokio::time::sleep(EVERY)).await.is_none() {
            return;
        }
    }
}

/// Takes in what is new, if a mailbox is set up, it is time for it, and no other process does; answers with how many
/// emails that were. What fails is kept for [`status`] too.
pub async fn look(shop: &Shop) -> Result<usize, Fault> {
    let Some(account) = &shop.config.imap else { return Ok(0) };
    let Some(turn) = take_turn(shop, account).await? else { return Ok(0) };
    let mut taken = 0;
    // A process that stops does not wait for a mail server.
    let outcome = shop.stop.run_until_cancelled(Box::pin(read(shop, account, &turn, &mut taken))).await;
    let (update, fault) = match outcome {
        Some(Err(Trouble::Lost)) => return Ok(taken),
        Some(outcome) => ended(&turn, outcome, taken, shop.clock.now()),
        None => (freed(), None),
    };
    match change(shop, &turn, update).await {
        Err(Trouble::Shop(other)) => Err(fault.unwrap_or(other)),
        _ => fault.map_or(Ok(taken), Err),
    }
}

/// What the row says after the turn, and what whoever looks is told.
fn ended(turn: &Turn, outcome: Result<(), Trouble>, taken: usize, now: DateTime<Utc>) -> (UpdateMany<mailbox::Entity>, Option<Fault>) {
    let noted = |failures: i32, code: &str, detail: String, pause: Duration| {
        freed()
            .col_expr(mailbox::Column::Failures, Expr::value(failures))
            .col_expr(mailbox::Column::Failure, Expr::value(code))
            .col_expr(mailbox::Column::FailureDetail, Expr::value(detail))
            .col_expr(mailbox::Column::NextAt, Expr::value(now + pause))
    };
    let failed = |code: &str, detail: String| {
        let doubled = 2_u32.saturating_pow(u32::try_from(turn.failures).unwrap_or_default());
        noted(turn.failures.saturating_add(1), code, detail, EVERY.saturating_mul(doubled).min(LONGEST_PAUSE))
    };
    match outcome {
        Ok(()) => {
            // Where more waits it is read at the next look.
            let pause = if taken < MOST_EMAILS { EVERY } else { Duration::ZERO };
            (noted(0, "", String::new(), pause).col_expr(mailbox::Column::ReadAt, Expr::value(now)), None)
        }
        Err(Trouble::Server(cause)) => (failed(cause.code(), cause.detail()), Some(Fault::broken(cause))),
        Err(Trouble::Shop(Fault::Busy) | Trouble::Lost) => (freed(), None),
        Err(Trouble::Shop(fault)) => (failed("shop", String::new()), Some(fault)),
    }
}

/// Gives the turn back.
fn freed() -> UpdateMany<mailbox::Entity> {
    mailbox::Entity::update_many()
        .col_expr(mailbox::Column::Lease, Expr::value(None::<Uuid>))
        .col_expr(mailbox::Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
}

/// Why reading has ended before the end.
enum Trouble {
    Server(ImapError),
    Shop(Fault),
    /// The lease is another process's by now.
    Lost,
}

impl From<ImapError> for Trouble {
    fn from(cause: ImapError) -> Self {
        Self::Server(cause)
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Shop(fault)
    }
}

/// The right to read the mailbox, with what is known of it.
struct Turn {
    account: String,
    lease: Uuid,
    position: Option<Position>,
    /// An email that could not be taken in, and how often that was tried.
    failing: Option<(u32, i32)>,
    failures: i32,
}

/// The turn, if it is time and nobody has it.
async fn take_turn(shop: &Shop, account: &ImapAccount) -> Result<Option<Turn>, Fault> {
    let (account, now, lease) = (account.address(), shop.clock.now(), Uuid::now_v7());
    // Nothing is written where nothing is to be done.
    let known = mailbox::Entity::find_by_id(account.as_str()).one(shop.database.read()).await?;
    let is_new = known.is_none();
    if known.is_some_and(|row| row.next_at > now || row.leased_until.is_some_and(|until| until > now)) {
        return Ok(None);
    }
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            if is_new {
                let row = mailbox::ActiveModel {
                    account: Set(account.clone()),
                    uid_validity: Set(None),
                    last_uid: Set(None),
                    failing_uid: Set(None),
                    tries: Set(0),
                    read_at: Set(None),
                    failure: Set(String::new()),
                    failure_detail: Set(String::new()),
                    failures: Set(0),
                    next_at: Set(now),
                    lease: Set(None),
                    leased_until: Set(None),
                };
                let insert = mailbox::Entity::insert(row).on_conflict(OnConflict::column(mailbox::Column::Account).do_nothing().to_owned());
                match insert.exec_without_returning(tx).await {
                    Ok(_) | Err(DbErr::RecordNotInserted) => {}
                    Err(cause) => return Err(cause.into()),
                }
            }
            let is_free = Condition::any().add(mailbox::Column::LeasedUntil.is_null()).add(mailbox::Column::LeasedUntil.lte(now));
            let taken = mailbox::Entity::update_many()
                .col_expr(mailbox::Column::Lease, Expr::value(lease))
                .col_expr(mailbox::Column::LeasedUntil, Expr::value(now + LEASE))
                .filter(mailbox::Column::Account.eq(account.as_str()))
                .filter(mailbox::Column::NextAt.lte(now))
                .filter(is_free)
                .exec(tx)
                .await?
                .rows_affected
                == 1;
            Ok::<_, Fault>(if taken { mailbox::Entity::find_by_id(account).one(tx).await? } else { None })
        })
    });
    let row = match work.await {
        // Another process was faster.
        Err(Fault::Busy) => None,
        other => other?,
    };
    Ok(row.map(|row| Turn {
        account: row.account,
        lease,
        position: row.uid_validity.and_then(number).zip(row.last_uid.and_then(number)).map(|(uid_validity, last_uid)| Position { uid_validity, last_uid }),
        failing: row.failing_uid.and_then(number).map(|uid| (uid, row.tries)),
        failures: row.failures,
    }))
}

fn number(stored: i64) -> Option<u32> {
    u32::try_from(stored).ok()
}

/// Takes in one email after the other, and keeps the place behind each.
async fn read(shop: &Shop, account: &ImapAccount, turn: &Turn, taken: &mut usize) -> Result<(), Trouble> {
    let mut mailbox = Mailbox::open(account, turn.position).await?;
    // What is in a mailbox before the first time is old, and is so the next time too.
    keep(shop, turn, mailbox.position()).await?;
    while *taken < MOST_EMAILS {
        supervisor::beat();
        let Some(message) = mailbox.next(MOST_EMAIL).await? else { break };
        let mark = match take(shop, &message.raw).await {
            Ok(()) => Mark::Seen,
            // Somebody was faster, or there is too much to do: that says nothing of the email.
            Err(Fault::Busy) => return Err(Trouble::Shop(Fault::Busy)),
            Err(fault) => {
                let tries = turn.failing.filter(|(uid, _)| *uid == message.uid).map_or(0, |(_, tries)| tries) + 1;
                if tries < MOST_TRIES {
                    let update = mailbox::Entity::update_many()
                        .col_expr(mailbox::Column::FailingUid, Expr::value(i64::from(message.uid)))
                        .col_expr(mailbox::Column::Tries, Expr::value(tries));
                    change(shop, turn, update).await?;
                    return Err(Trouble::Shop(fault));
                }
                tracing::error!(account = turn.account, uid = message.uid, "an email cannot be taken in, and is passed over; it is flagged in the mailbox");
                Mark::Flagged
            }
        };
        keep(shop, turn, mailbox.handled(message.uid)).await?;
        mailbox.mark(message.uid, mark).await?;
        *taken += 1;
    }
    mailbox.close().await;
    Ok(())
}

async fn take(shop: &Shop, raw: &[u8]) -> Result<(), Fault> {
    // One that panics would do so each time.
    let taken = supervisor::catch("take in an email", shop.speaking(None, async { inbound::take(shop, Email::read(raw)).await }));
    taken.await.unwrap_or(Err(Fault::Broken)).map(drop)
}

/// Keeps the place, and the turn for longer.
async fn keep(shop: &Shop, turn: &Turn, position: Position) -> Result<(), Trouble> {
    let update = mailbox::Entity::update_many()
        .col_expr(mailbox::Column::UidValidity, Expr::value(i64::from(position.uid_validity)))
        .col_expr(mailbox::Column::LastUid, Expr::value(i64::from(position.last_uid)))
        .col_expr(mailbox::Column::LeasedUntil, Expr::value(shop.clock.now() + LEASE));
    change(shop, turn, update).await
}

/// Changes the row for as long as the turn is this process's.
async fn change(shop: &Shop, turn: &Turn, update: UpdateMany<mailbox::Entity>) -> Result<(), Trouble> {
    let update = update.filter(mailbox::Column::Account.eq(turn.account.as_str())).filter(mailbox::Column::Lease.eq(turn.lease));
    for _ in 1..MOST_WRITES {
        match write(shop, update.clone()).await {
            Err(Fault::Busy) => {}
            other => return if other? { Ok(()) } else { Err(Trouble::Lost) },
        }
    }
    if write(shop, update).await? { Ok(()) } else { Err(Trouble::Lost) }
}

async fn write(shop: &Shop, update: UpdateMany<mailbox::Entity>) -> Result<bool, Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(update.exec(tx).await?.rows_affected == 1) })).await
}
