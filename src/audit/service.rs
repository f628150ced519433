//! The verbs of the audit log: append, look for, look through. There is none that changes an entry but those that drop old
//! addresses and details, and one that cuts old entries off as a whole; the database refuses any other too.

use std::collections::BTreeSet;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, SubsecRound, TimeZone, Utc};
use chrono_tz::Tz;
use futures::future::BoxFuture;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    FORGET,
    entity::{announced, entry, head, person, subject},
    model::{Beside, Details, Filter, Outcome, Who, WhoKind, Written, salted},
    settings::AuditSettings,
};
use crate::{
    error::Fault,
    platform::{
        database::insert_all,
        jobs::{self, Job},
        long_lists::contains,
        secrets,
    },
    shop::{
        Shop,
        audit::{Entry, Log, Saving},
        slice::Finding,
    },
};

/// Entries that are read at once.
const PORTION: u64 = 1_000;
/// How long a command may take before it counts as broken off.
const BROKEN_OFF: chrono::Duration = chrono::Duration::hours(1);
/// How long what is said of somebody who was erased stays: the entry of the erasing is written meanwhile.
const FORGOTTEN_AFTER: chrono::Duration = chrono::Duration::minutes(5);
/// People that the list may be narrowed to.
const MOST_PEOPLE: u64 = 500;

/// The chain in the database.
pub struct Chain;

impl Log for Chain {
    fn append(&self, shop: Shop, entry: Entry) -> BoxFuture<'static, Result<(), Fault>> {
        Box::pin(async move { append(&shop, entry).await.map(drop) })
    }

    fn announce<'t>(&self, transaction: &'t DatabaseTransaction, entry: Entry) -> BoxFuture<'t, Result<(), DbErr>> {
        Box::pin(async move {
            let row = announced::ActiveModel { id: Set(entry.id), at: Set(entry.at), entry: Set(json(&entry)?) };
            let insert = announced::Entity::insert(row).on_conflict(OnConflict::column(announced::Column::Id).do_nothing().to_owned());
            match insert.exec_without_returning(transaction).await {
                // Two transactions of one command may run at once.
                Ok(_) | Err(DbErr::RecordNotInserted) => Ok(()),
                Err(cause) => Err(cause),
            }
        })
    }

    fn last_saving(&self, shop: Shop, paths: Vec<String>, field: Option<(String, String)>) -> BoxFuture<'static, Result<Option<Saving>, Fault>> {
        Box::pin(async move { Ok(last_saving(shop.database.read(), &paths, field).await?) })
    }

    fn withdraw(&self, shop: Shop, id: Uuid) -> BoxFuture<'static, Result<(), Fault>> {
        Box::pin(async move {
            let work = shop.database.write(move |tx| Box::pin(async move { Ok(announced::Entity::delete_by_id(id).exec(tx).await.map(drop)?) }));
            work.await
        })
    }
}

/// Entries that are looked through for who has last saved something: what is further back was there when a form was opened.
const MOST_LOOKED: i64 = 20_000;

/// The newest of the commands that were sent to one of these addresses and done by somebody with a name.
async fn last_saving(connection: &impl ConnectionTrait, paths: &[String], field: Option<(String, String)>) -> Result<Option<Saving>, DbErr> {
    let (end, _) = head_of(connection).await?;
    let find = entry::Entity::find()
        .filter(entry::Column::Position.gt(end - MOST_LOOKED))
        .filter(entry::Column::Path.is_in(paths))
        .filter(entry::Column::Outcome.eq(Outcome::Done.word()))
        // A form that was saved leads on; one that is only shown again, such as a preview, does not.
        .filter(entry::Column::Status.eq(303))
        .filter(entry::Column::WhoName.ne(""))
        .order_by_desc(entry::Column::Position)
        .limit(50);
    let found = find.all(connection).await?.into_iter().map(read);
    let mut fitting = found.filter(|own| field.as_ref().is_none_or(|field| own.details().fields.contains(field)));
    Ok(fitting.next().map(|own| Saving { who: own.who.id, name: own.who.name, at: own.at }))
}

/// Appends an entry; its position in the chain.
pub async fn append(shop: &Shop, entry: Entry) -> Result<i64, Fault> {
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            announced::Entity::delete_by_id(entry.id).exec(tx).await?;
            Ok(append_in(tx, entry).await?)
        })
    });
    work.await
}

async fn append_in(tx: &DatabaseTransaction, entry: Entry) -> Result<i64, DbErr> {
    // Whoever is first holds the row until its end, and the next one sees what it has written: the chain has no branches.
    head::Entity::update_many().col_expr(head::Column::Position, Expr::col(head::Column::Position).add(1)).filter(head::Column::Id.eq(1)).exec(tx).await?;
    let end = head::Entity::find_by_id(1).one(tx).await?.ok_or_else(|| DbErr::Custom("the audit log has no head".to_owned()))?;
    let is_taken = entry::Entity::find().filter(entry::Column::Id.eq(entry.id)).count(tx).await? > 0;
    let salt = entry.ip.as_ref().map(|_| secrets::token());
    let ip_hash = entry.ip.as_deref().zip(salt.as_deref()).map(|(ip, salt)| salted(salt, ip)).unwrap_or_default();
    let (details, details_salt) = (json(&Details { fields: entry.fields, changes: entry.changes })?, secrets::token());
    let mut written = Written {
        position: end.position,
        // One that took so long that it counted as broken off has an entry already.
        id: if is_taken { Uuid::now_v7() } else { entry.id },
        // What databases keep.
        at: entry.at.trunc_subsecs(6),
        who: entry.who,
        ip: entry.ip,
        ip_salt: salt,
        ip_hash,
        device: entry.device,
        request: entry.request,
        slice: entry.slice,
        action: entry.action,
        path: entry.path,
        kind: entry.kind,
        subject: entry.subject,
        details_hash: salted(&details_salt, &details),
        details: Some(details),
        details_salt: Some(details_salt),
        outcome: entry.outcome,
        status: entry.status.map(i32::from),
        hash: String::new(),
    };
    written.hash = written.hash_after(&end.hash);
    let (hash, who, subjects) = (written.hash.clone(), written.who.clone(), written.subjects());
    entry::Entity::insert(row(written)).exec_without_returning(tx).await?;
    let subjects = subjects.into_iter().map(|(kind, id)| subject::ActiveModel { kind: Set(kind), subject: Set(id), position: Set(end.position) });
    insert_all(tx, subjects.collect(), None).await?;
    head::Entity::update_many().col_expr(head::Column::Hash, Expr::value(hash)).filter(head::Column::Id.eq(1)).exec(tx).await?;
    let known = person::ActiveModel { who_key: Set(who.key()), kind: Set(who.kind.word().to_owned()), name: Set(who.name) };
    let known = person::Entity::insert(known).on_conflict(OnConflict::column(person::Column::WhoKey).update_column(person::Column::Name).to_owned());
    known.exec_without_returning(tx).await?;
    Ok(end.position)
}

fn json(value: &impl serde::Serialize) -> Result<String, DbErr> {
    serde_json::to_string(value).map_err(|cause| DbErr::Json(cause.to_string()))
}

fn row(written: Written) -> entry::ActiveModel {
    entry::ActiveModel {
        position: Set(written.position),
        id: Set(written.id),
        at: Set(written.at),
        who_kind: Set(written.who.kind.word().to_owned()),
        who_id: Set(written.who.id),
        who_key: Set(written.who.key()),
        who_name: Set(written.who.name),
        ip: Set(written.ip),
        ip_salt: Set(written.ip_salt),
        ip_hash: Set(written.ip_hash),
        device: Set(written.device),
        request: Set(written.request),
        slice: Set(written.slice),
        action: Set(written.action),
        path: Set(written.path),
        kind: Set(written.kind),
        subject: Set(written.subject),
        details: Set(written.details),
        details_salt: Set(written.details_salt),
        details_hash: Set(written.details_hash),
        outcome: Set(written.outcome.word().to_owned()),
        status: Set(written.status),
        hash: Set(written.hash),
    }
}

/// A row as it stands. A word that nobody writes is read as another one, and then its hash is wrong too.
fn read(row: entry::Model) -> Written {
    Written {
        position: row.position,
        id: row.id,
        at: row.at,
        who: Who { kind: WhoKind::from_word(&row.who_kind).unwrap_or(WhoKind::Nobody), id: row.who_id, name: row.who_name },
        ip: row.ip,
        ip_salt: row.ip_salt,
        ip_hash: row.ip_hash,
        device: row.device,
        request: row.request,
        slice: row.slice,
        action: row.action,
        path: row.path,
        kind: row.kind,
        subject: row.subject,
        details: row.details,
        details_salt: row.details_salt,
        details_hash: row.details_hash,
        outcome: Outcome::from_word(&row.outcome).unwrap_or(Outcome::Interrupted),
        status: row.status,
        hash: row.hash,
    }
}

/// Appends entries of commands that changed something and broke off: the process ended, or whoever asked went away.
pub async fn append_left(shop: &Shop) -> Result<(), Fault> {
    let before = shop.clock.now() - BROKEN_OFF;
    let left = announced::Entity::find().filter(announced::Column::At.lt(before)).order_by_asc(announced::Column::At).limit(PORTION);
    for row in left.all(shop.database.read()).await? {
        let Ok(entry) =
            serde_json::from_str::<Entry>(&row.entry).inspect_err(|cause| tracing::error!(id = %row.id, %cause, "an announced entry does not read"))
        else {
            continue;
        };
        let work = shop.database.write(move |tx| {
            Box::pin(async move {
                // Of several processes one takes it.
                if announced::Entity::delete_by_id(row.id).exec(tx).await?.rows_affected == 1 {
                    append_in(tx, entry).await?;
                }
                Ok::<_, Fault>(())
            })
        });
        work.await?;
    }
    Ok(())
}

/// Drops the addresses that are older than the settings say.
pub async fn drop_addresses(shop: &Shop) -> Result<u64, Fault> {
    let days = shop.settings::<AuditSettings>().address_days;
    let Some(before) = shop.clock.now().checked_sub_days(Days::new(u64::from(days))).filter(|_| days > 0) else { return Ok(0) };
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let drop = entry::Entity::update_many()
                .col_expr(entry::Column::Ip, Expr::value(None::<String>))
                .col_expr(entry::Column::IpSalt, Expr::value(None::<String>))
                .filter(entry::Column::At.lt(before).and(entry::Column::Ip.is_not_null()));
            Ok(drop.exec(tx).await?.rows_affected)
        })
    });
    work.await
}

/// Drops what was submitted and changed in the entries about something, such as a customer who is erased. That it was done,
/// when and by whom, stays.
pub async fn drop_details(shop: &Shop, kind: &str, id: &str) -> Result<u64, Fault> {
    let of_it = subject::Column::Kind.eq(kind).and(subject::Column::Subject.eq(id));
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let positions = subject::Entity::find().select_only().column(subject::Column::Position).filter(of_it).into_query();
            let drop = entry::Entity::update_many()
                .col_expr(entry::Column::Details, Expr::value(None::<String>))
                .col_expr(entry::Column::DetailsSalt, Expr::value(None::<String>))
                .filter(entry::Column::Position.in_subquery(positions).and(entry::Column::Details.is_not_null()));
            Ok(drop.exec(tx).await?.rows_affected)
        })
    });
    work.await
}

/// Has [`drop_details`] done a while after the transaction, when the entry of what is being done is in the log too.
pub async fn forget_later(tx: &DatabaseTransaction, kind: &str, id: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    jobs::enqueue(tx, FORGET, &(kind, id), None, now + FORGOTTEN_AFTER).await
}

/// The job of [`forget_later`].
pub async fn forget(shop: &Shop, job: &Job) -> Result<(), String> {
    let (kind, id) = serde_json::from_value::<(String, String)>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    drop_details(shop, &kind, &id).await.map(drop).map_err(|fault| format!("the details of {kind} {id} could not be dropped: {fault:?}"))
}

/// The end of the chain: how many entries there are, and the hash behind the last. Written down elsewhere, it shows later
/// that nothing before it was changed.
pub async fn head_of(connection: &impl ConnectionTrait) -> Result<(i64, String), DbErr> {
    let end = head::Entity::find_by_id(1).one(connection).await?;
    Ok(end.map(|end| (end.position, end.hash)).unwrap_or_default())
}

/// Looks through the whole chain.
pub async fn verify(shop: &Shop) -> Result<Finding, Fault> {
    let connection = shop.database.read();
    let mut finding = Finding::default();
    // What is appended meanwhile is looked at next time.
    let (end, end_hash) = head_of(connection).await?;
    // What was old enough to go is not there any more; the chain goes on behind it.
    let (mut position, mut hash) = cut_off(connection).await?;
    loop {
        let portion = entry::Entity::find().filter(entry::Column::Position.gt(position).and(entry::Column::Position.lte(end)));
        let rows = portion.order_by_asc(entry::Column::Position).limit(PORTION).all(connection).await?;
        let Some(last) = rows.last().map(|row| row.position) else { break };
        let subjects = subject::Entity::find().filter(subject::Column::Position.gt(position).and(subject::Column::Position.lte(last)));
        let subjects = subjects.all(connection).await?.into_iter().map(|row| (row.position, row.kind, row.subject)).collect::<BTreeSet<_>>();
        let mut expected = BTreeSet::new();
        for row in rows {
            let entry = read(row);
            finding.looked_at += 1;
            if entry.position != position + 1 {
                finding.add(format!("entries {} to {} are missing", position + 1, entry.position - 1));
            } else if entry.hash_after(&hash) != entry.hash {
                finding.add(format!("entry {} was changed, or the one before it", entry.position));
            }
            if !entry.has_its_own() {
                finding.add(format!("entry {} has other details or another IP address than it was written with", entry.position));
            }
            if entry.details.is_none() {
                // What it changed is not known any more.
                expected.extend(subjects.iter().filter(|(position, ..)| *position == entry.position).cloned());
            }
            expected.extend(entry.subjects().into_iter().map(|(kind, id)| (entry.position, kind, id)));
            (position, hash) = (entry.position, entry.hash);
        }
        for (position, kind, id) in expected.symmetric_difference(&subjects) {
            finding.add(format!("entry {position} is found wrongly by {kind} {id}"));
        }
    }
    if position != end || hash != end_hash {
        finding.add(format!("the log ends at entry {position}, and should at {end}"));
    }
    Ok(finding)
}

/// Up to where the log was cut off because it was old, and the hash behind that.
async fn cut_off(connection: &impl ConnectionTrait) -> Result<(i64, String), DbErr> {
    let end = head::Entity::find_by_id(1).one(connection).await?;
    Ok(end.map(|end| (end.removed_to, end.removed_hash)).unwrap_or_default())
}

/// The fewest days that entries are kept.
pub const FEWEST_DAYS: u16 = 365;

/// Removes the oldest entries from before `before`, at most `most` at once; how many went. The chain begins behind them then,
/// with the hash that they ended in. None goes that is younger than [`FEWEST_DAYS`].
pub async fn forget_before(shop: &Shop, before: DateTime<Utc>, most: u64) -> Result<u64, Fault> {
    let before = Ord::min(before, shop.clock.now() - chrono::Duration::days(i64::from(FEWEST_DAYS)));
    let connection = shop.database.read();
    let (from, _) = cut_off(connection).await?;
    let oldest = entry::Entity::find().filter(entry::Column::Position.gt(from)).order_by_asc(entry::Column::Position).limit(most);
    let oldest = oldest.select_only().column(entry::Column::Position).column(entry::Column::At).column(entry::Column::Hash);
    let oldest = oldest.into_tuple::<(i64, DateTime<Utc>, String)>().all(connection).await?;
    let Some((to, _, hash)) = oldest.into_iter().take_while(|(_, at, _)| *at < before).last() else { return Ok(0) };
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            // Of several processes one removes them.
            let cut = head::Entity::update_many()
                .col_expr(head::Column::RemovedTo, Expr::value(to))
                .col_expr(head::Column::RemovedHash, Expr::value(hash))
                .filter(head::Column::Id.eq(1).and(head::Column::RemovedTo.eq(from)));
            if cut.exec(tx).await?.rows_affected == 0 {
                return Ok(0);
            }
            subject::Entity::delete_many().filter(subject::Column::Position.lte(to)).exec(tx).await?;
            Ok(entry::Entity::delete_many().filter(entry::Column::Position.lte(to)).exec(tx).await?.rows_affected)
        })
    });
    work.await
}

/// Everybody who is in an entry, by what a list is narrowed by.
pub async fn people(connection: &impl ConnectionTrait) -> Result<Vec<(String, WhoKind, String)>, DbErr> {
    let rows = person::Entity::find().order_by_asc(person::Column::Name).limit(MOST_PEOPLE).all(connection).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.who_key, WhoKind::from_word(&row.kind)?, row.name))).collect())
}

fn begin_of(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    zone.from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
}

fn found(filter: &Filter, zone: Tz) -> Select<entry::Entity> {
    let mut find = entry::Entity::find();
    if !filter.words.is_empty() {
        let columns =
            [entry::Column::Action, entry::Column::Path, entry::Column::WhoName, entry::Column::Details, entry::Column::Subject, entry::Column::Request];
        let any = columns.into_iter().fold(Condition::any(), |any, column| any.add(contains(column, &filter.words)));
        find = find.filter(any.add(entry::Column::Ip.eq(filter.words.as_str())));
    }
    if !filter.who.is_empty() {
        find = find.filter(entry::Column::WhoKey.eq(filter.who.as_str()));
    }
    if !filter.subject.is_empty() {
        let of_it = subject::Column::Kind.eq(filter.kind.as_str()).and(subject::Column::Subject.eq(filter.subject.as_str()));
        let positions = subject::Entity::find().select_only().column(subject::Column::Position).filter(of_it).into_query();
        find = find.filter(entry::Column::Position.in_subquery(positions));
    } else if !filter.kind.is_empty() {
        find = find.filter(entry::Column::Kind.eq(filter.kind.as_str()));
    }
    if let Some(outcome) = filter.outcome {
        find = find.filter(entry::Column::Outcome.eq(outcome.word()));
    }
    if let Some(from) = filter.from {
        find = find.filter(entry::Column::At.gte(begin_of(from, zone)));
    }
    if let Some(to) = filter.to.and_then(|to| to.succ_opt()) {
        find = find.filter(entry::Column::At.lt(begin_of(to, zone)));
    }
    find
}

/// The entries that a filter leaves, newest first, at most `most`; and whether there are more on that side.
pub async fn list(connection: &impl ConnectionTrait, filter: &Filter, zone: Tz, beside: Option<Beside>, most: u64) -> Result<(Vec<Written>, bool), DbErr> {
    let find = found(filter, zone).limit(most + 1);
    let find = match beside {
        None => find.order_by_desc(entry::Column::Position),
        Some(Beside::Before(position)) => find.filter(entry::Column::Position.lt(position)).order_by_desc(entry::Column::Position),
        Some(Beside::After(position)) => find.filter(entry::Column::Position.gt(position)).order_by_asc(entry::Column::Position),
    };
    let mut rows = find.all(connection).await?;
    let has_more = rows.len() as u64 > most;
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    if matches!(beside, Some(Beside::After(_))) {
        rows.reverse();
    }
    Ok((rows.into_iter().map(read).collect(), has_more))
}

/// An entry by its position.
pub async fn by_position(connection: &impl ConnectionTrait, position: i64) -> Result<Written, Fault> {
    Ok(read(entry::Entity::find_by_id(position).one(connection).await?.ok_or(Fault::NotFound)?))
}
