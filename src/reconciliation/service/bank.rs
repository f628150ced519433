//! Bank statements: a file is kept until staff have seen what its lines would do and confirm it. Each line is taken once, by
//! the hash of what the bank says of it, and its money goes the way of every other payment.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::BuildHasher,
};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::super::{
    entity::{line, statement},
    model::{
        BankRefusal, MOST_BYTES,
        matching::{Act, Fit, fit, numbers},
        statement::{self as file, BankLine, Choices, Role, Table},
    },
};
use crate::{
    error::Fault,
    kernel::Money,
    orders::{self, history::Happened, service::Payable},
    payments::{
        gateway::{Outcome, Report},
        service::reconciling,
    },
    shop::Shop,
};

type Refused = Fault<BankRefusal>;

/// Names that are asked for at once.
const PORTION: usize = 500;
/// How long a file is kept that nobody confirms.
const KEPT_FOR: chrono::Duration = chrono::Duration::days(30);

/// A bank's file in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: Uuid,
    pub name: String,
    pub created_by: String,
    pub created_at: DateTime<Utc>,
    /// By whom, and when.
    pub confirmed: Option<(String, DateTime<Utc>)>,
}

impl From<statement::Model> for Upload {
    fn from(row: statement::Model) -> Self {
        Self { id: row.id, name: row.name, created_by: row.created_by, created_at: row.created_at, confirmed: row.confirmed_by.zip(row.confirmed_at) }
    }
}

/// A line that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub hash: String,
    pub date: String,
    pub payer: String,
    pub purpose: String,
    pub amount: Option<Money>,
    /// The number of the order that it pays; `None`: it was set aside.
    pub order: Option<String>,
    pub by: String,
    pub at: DateTime<Utc>,
}

/// A line with what would become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub line: BankLine,
    pub fit: Fit,
    /// The order that it names; of several the first.
    pub order: Option<Payable>,
    /// What was still to be paid of it, after the lines before.
    pub open: i64,
    /// That it was taken before.
    pub taken: Option<Taken>,
}

/// A file with what its lines would do.
#[derive(Clone, Debug)]
pub struct Preview {
    pub upload: Upload,
    pub choices: Choices,
    pub header: Vec<String>,
    pub roles: Vec<Option<Role>>,
    pub seen: Vec<Seen>,
    pub debits: usize,
    pub unread: Vec<usize>,
    /// Why its lines cannot be read as they are.
    pub refusal: Option<BankRefusal>,
}

/// What a confirmation did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmed {
    pub recorded: usize,
    pub set_aside: usize,
    /// Lines that stand differently than staff have seen them; nothing was done with these.
    pub changed: usize,
}

/// The newest first.
pub async fn list(connection: &impl ConnectionTrait, most: u64) -> Result<Vec<Upload>, DbErr> {
    let rows = statement::Entity::find().order_by_desc(statement::Column::CreatedAt).order_by_desc(statement::Column::Id).limit(most).all(connection).await?;
    Ok(rows.into_iter().map(Upload::from).collect())
}

/// Keeps a file until it is confirmed. Nothing else happens.
pub async fn take_in(shop: &Shop, name: &str, bytes: &[u8], by: &str) -> Result<Uuid, Refused> {
    if bytes.len() > MOST_BYTES {
        return Err(Fault::Refused(BankRefusal::TooLarge));
    }
    let text = file::text(bytes).map_err(Fault::Refused)?;
    file::table(&text).map_err(Fault::Refused)?;
    let (id, now) = (Uuid::now_v7(), shop.clock.now());
    let name = name.trim().chars().filter(|letter| !letter.is_control()).take(120).collect::<String>();
    let row = statement::ActiveModel {
        id: Set(id),
        name: Set(if name.is_empty() { "CSV".to_owned() } else { name }),
        content: Set(text),
        choices: Set(serde_json::to_value(Choices::default()).map_err(Fault::broken)?),
        created_by: Set(by.to_owned()),
        created_at: Set(now),
        confirmed_by: Set(None),
        confirmed_at: Set(None),
    };
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                // What nobody has confirmed tells of people who may be no customers at all.
                let left = statement::Column::ConfirmedAt.is_null().and(statement::Column::CreatedAt.lt(now - KEPT_FOR));
                drop_unconfirmed(tx, left).await?;
                Ok::<_, Refused>(statement::Entity::insert(row).exec_without_returning(tx).await.map(drop)?)
            })
        })
        .await?;
    Ok(id)
}

/// A file of which some lines were taken keeps its name for them.
async fn drop_unconfirmed(tx: &DatabaseTransaction, which: sea_orm::sea_query::SimpleExpr) -> Result<(), DbErr> {
    let ids = statement::Entity::find().select_only().column(statement::Column::Id).filter(which).into_tuple::<Uuid>().all(tx).await?;
    for id in ids {
        let taken = line::Entity::find().filter(line::Column::StatementId.eq(id)).one(tx).await?;
        if taken.is_none() {
            statement::Entity::delete_by_id(id).exec(tx).await?;
        } else {
            let update = statement::Entity::update_many().col_expr(statement::Column::Content, Expr::value(""));
            update.filter(statement::Column::Id.eq(id)).exec(tx).await?;
        }
    }
    Ok(())
}

async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<statement::Model, Refused> {
    statement::Entity::find_by_id(id).one(connection).await?.ok_or(Fault::NotFound)
}

/// What the lines of a file would do now.
pub async fn preview(shop: &Shop, id: Uuid) -> Result<Preview, Refused> {
    let row = find(shop.database.read(), id).await?;
    let choices = serde_json::from_value::<Choices>(row.choices.clone()).unwrap_or_default();
    let table = if row.content.is_empty() { Table::default() } else { file::table(&row.content).map_err(Fault::Refused)? };
    let roles = file::roles(&table, &choices);
    let read = if row.content.is_empty() { Ok(file::Statement::default()) } else { file::read(&table, &choices, shop.profile().currency) };
    let (statement, refusal) = match read {
        Ok(statement) => (statement, None),
        Err(refusal) => (file::Statement::default(), Some(refusal)),
    };
    let seen = match_lines(shop, statement.lines, &choices).await?;
    Ok(Preview { upload: row.into(), header: table.header, choices, roles, seen, debits: statement.debits, unread: statement.unread, refusal })
}

async fn match_lines(shop: &Shop, lines: Vec<BankLine>, choices: &Choices) -> Result<Vec<Seen>, Refused> {
    let connection = shop.database.read();
    let named = |line: &BankLine| match choices.orders.get(&line.hash) {
        Some(number) => BTreeSet::from([number.to_uppercase()]),
        None => numbers(&line.purpose),
    };
    let all = lines.iter().flat_map(named).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let orders = orders::service::payable(connection, &all).await?.into_iter().map(|order| (order.number.clone(), order)).collect::<HashMap<_, _>>();
    let mut taken = HashMap::new();
    for portion in lines.iter().map(|line| line.hash.clone()).collect::<Vec<_>>().chunks(PORTION) {
        let rows = line::Entity::find().filter(line::Column::Hash.is_in(portion)).all(connection).await?;
        taken.extend(told(connection, rows).await?.into_iter().map(|taken| (taken.hash.clone(), taken)));
    }
    // Paid, and broken off before the line was kept: confirmed again, only that is made up for.
    let ids = lines.iter().map(|line| event_id(&line.hash)).collect::<Vec<_>>();
    let mut begun = HashSet::new();
    for portion in ids.chunks(PORTION) {
        begun.extend(reconciling::reported(connection, portion).await?);
    }
    let mut open = orders.values().map(|order| (order.id, order.open().minor)).collect::<HashMap<_, _>>();
    let seen = lines.into_iter().map(|line| {
        let found = named(&line).iter().filter_map(|number| orders.get(number)).collect::<Vec<_>>();
        let left = |order: &Payable| open.get(&order.id).copied().unwrap_or(0);
        let is_begun = found.len() == 1 && begun.contains(&event_id(&line.hash));
        let fit = if is_begun { Fit::Exact } else { fit(&line, &found, left) };
        let order = found.first().map(|order| (*order).clone());
        let before = order.as_ref().map_or(0, left);
        let taken = taken.remove(&line.hash);
        if let (Some(order), Fit::Exact, None) = (&order, fit, &taken) {
            // A second line for the same order finds it paid.
            open.insert(order.id, 0);
        }
        Seen { line, fit, order, open: before, taken }
    });
    Ok(seen.collect())
}

/// By which the payment of a line is known.
fn event_id(hash: &str) -> String {
    format!("bank-{hash}")
}

async fn told(connection: &impl ConnectionTrait, rows: Vec<line::Model>) -> Result<Vec<Taken>, DbErr> {
    let names = orders::service::named(connection, rows.iter().filter_map(|row| row.order_id)).await?;
    let read = |row: line::Model| Taken {
        amount: row.currency.parse().ok().map(|currency| Money::new(row.amount, currency)),
        order: row.order_id.and_then(|id| names.get(&id)).map(|(number, _)| number.clone()),
        hash: row.hash,
        date: row.booked_on,
        payer: row.payer,
        purpose: row.purpose,
        by: row.taken_by,
        at: row.taken_at,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// The lines that were taken of a file, in the order of their dates.
pub async fn taken_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Taken>, DbErr> {
    let find = line::Entity::find().filter(line::Column::StatementId.eq(id)).order_by_asc(line::Column::BookedOn).order_by_asc(line::Column::Hash);
    told(connection, find.all(connection).await?).await
}

/// Keeps what staff have chosen for a file.
pub async fn choose(shop: &Shop, id: Uuid, choices: Choices) -> Result<(), Refused> {
    let choices = serde_json::to_value(choices).map_err(Fault::broken)?;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let update = statement::Entity::update_many().col_expr(statement::Column::Choices, Expr::value(choices));
                let update = update.filter(statement::Column::Id.eq(id)).filter(statement::Column::ConfirmedAt.is_null()).exec(tx).await?;
                if update.rows_affected == 0 { Err(Fault::Refused(BankRefusal::Confirmed)) } else { Ok(()) }
            })
        })
        .await
}

/// Forgets a file that was not confirmed.
pub async fn discard(shop: &Shop, id: Uuid) -> Result<(), Refused> {
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let which = statement::Column::Id.eq(id).and(statement::Column::ConfirmedAt.is_null());
                Ok(drop_unconfirmed(tx, which).await?)
            })
        })
        .await
}

/// Does with each line, by its hash, what staff want, if it still stands as they have seen it. A line is written down after its
/// payment, which is unique by the same hash: broken off in between, it can be confirmed again.
pub async fn confirm<S: BuildHasher + Sync>(shop: &Shop, id: Uuid, wishes: &HashMap<String, (Act, Fit), S>, by: &str) -> Result<Confirmed, Refused> {
    let preview = preview(shop, id).await?;
    if preview.upload.confirmed.is_some() {
        return Err(Fault::Refused(BankRefusal::Confirmed));
    }
    let mut done = Confirmed::default();
    for seen in preview.seen.iter().filter(|seen| seen.taken.is_none()) {
        let Some((act, fit)) = wishes.get(&seen.line.hash) else { continue };
        match (act, &seen.order) {
            (Act::Leave, _) => {}
            (Act::SetAside, _) => {
                keep(shop, id, &seen.line, None, by).await?;
                done.set_aside += 1;
            }
            (Act::Record, Some(order)) if seen.fit == *fit && fit.can_be_recorded() => {
                let Some((payment, gateway)) = &order.payment else { continue };
                let report = Report::new(payment.to_string(), event_id(&seen.line.hash), Outcome::Captured(seen.line.amount));
                orders::service::payment_reported(shop, gateway, report.with_key(Some(*payment))).await.map_err(Fault::lift)?;
                keep(shop, id, &seen.line, Some((order.id, preview.upload.name.as_str())), by).await?;
                done.recorded += 1;
            }
            (Act::Record, _) => done.changed += 1,
        }
    }
    if done.changed == 0 {
        let (by, now) = (by.to_owned(), shop.clock.now());
        let close = shop.database.write(move |tx| {
            Box::pin(async move {
                let update = statement::Entity::update_many()
                    .col_expr(statement::Column::Content, Expr::value(""))
                    .col_expr(statement::Column::ConfirmedBy, Expr::value(by))
                    .col_expr(statement::Column::ConfirmedAt, Expr::value(now))
                    .filter(statement::Column::Id.eq(id))
                    .filter(statement::Column::ConfirmedAt.is_null());
                Ok::<_, Refused>(update.exec(tx).await.map(drop)?)
            })
        });
        close.await?;
    }
    Ok(done)
}

/// Writes a line down as taken, and who did it at its order.
async fn keep(shop: &Shop, id: Uuid, taken: &BankLine, order: Option<(Uuid, &str)>, by: &str) -> Result<(), Refused> {
    let now = shop.clock.now();
    let row = line::ActiveModel {
        hash: Set(taken.hash.clone()),
        statement_id: Set(id),
        booked_on: Set(taken.date.clone()),
        payer: Set(taken.payer.clone()),
        purpose: Set(taken.purpose.clone()),
        amount: Set(taken.amount.minor),
        currency: Set(taken.amount.currency.code().to_owned()),
        order_id: Set(order.map(|(order, _)| order)),
        taken_by: Set(by.to_owned()),
        taken_at: Set(now),
    };
    let said = order.map(|(order, name)| (order, Happened::FoundInBank { amount: taken.amount, day: taken.date.clone(), statement: name.to_owned() }));
    let by = by.to_owned();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let once = OnConflict::column(line::Column::Hash).do_nothing().to_owned();
                let is_new = match line::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await {
                    Ok(written) => written > 0,
                    Err(DbErr::RecordNotInserted) => false,
                    Err(cause) => return Err(cause.into()),
                };
                if let Some((order, happened)) = said.filter(|_| is_new) {
                    orders::service::note(tx, order, &by, &happened, now).await?;
                }
                Ok::<_, Refused>(())
            })
        })
        .await
}
