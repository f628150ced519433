//! What payment providers have charged in the last days, held against the payments of the shop. A payment that a provider has
//! taken and nobody has told us of is written down as any other; what then still differs is a finding, until somebody explains
//! it or it goes away.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict, SimpleExpr},
};
use uuid::Uuid;

use super::super::{
    entity::{check, finding},
    jobs::ASK,
    model::charges::{Check, Done, Finding, FindingKind, Found, compare, payment_of},
};
use crate::{
    error::Fault,
    kernel::Money,
    orders::{self, model::OrderStatus},
    payments::{
        gateway::{Charge, Gateway, GatewayError, Outcome},
        service::reconciling::{self, Asked},
    },
    platform::jobs,
    shop::Shop,
};

/// How far back a provider is asked.
pub const DAYS: i64 = 7;
/// How often, and how soon again if it did not answer.
const EVERY: Duration = Duration::hours(24);
const AGAIN: Duration = Duration::hours(1);
/// What is younger is still being told.
const FRESH: Duration = Duration::minutes(15);
/// Payments that are looked up one by one in one go.
const MOST_LOOKED_UP: usize = 100;
/// Letters of a note.
pub const MOST_NOTE: usize = 500;

/// What waits for somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alarm {
    /// Findings that nobody has explained, without other business of the same accounts.
    pub open: u64,
    /// Providers that did not answer the last time.
    pub silent: u64,
}

/// How many findings wait for an explanation, without other business of the same accounts.
pub async fn open(connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
    let open = finding::Entity::find().filter(finding::Column::DoneAt.is_null()).filter(finding::Column::Kind.ne(FindingKind::Foreign.word()));
    open.count(connection).await
}

/// How many of the providers that are asked did not answer the last time.
pub async fn silent(shop: &Shop) -> Result<u64, DbErr> {
    let asked = askable(shop).map(|gateway| gateway.code().to_owned()).collect::<Vec<_>>();
    if asked.is_empty() {
        return Ok(0);
    }
    check::Entity::find().filter(check::Column::Error.ne("")).filter(check::Column::Gateway.is_in(asked)).count(shop.database.read()).await
}

/// Both.
pub async fn alarm(shop: &Shop) -> Result<Alarm, DbErr> {
    Ok(Alarm { open: open(shop.database.read()).await?, silent: silent(shop).await? })
}

/// The providers that can be asked what they have charged, and are set up.
fn askable(shop: &Shop) -> impl Iterator<Item = &dyn Gateway> {
    shop.gateways.all().iter().map(|gateway| &**gateway).filter(|gateway| gateway.is_ready() && gateway.lists_charges())
}

/// Has each provider asked whose time it is. Any number of processes may do so.
pub async fn plan(shop: &Shop) -> Result<(), Fault> {
    if askable(shop).next().is_none() {
        return Ok(());
    }
    let now = shop.clock.now();
    let last = checks(shop.database.read()).await?;
    for gateway in askable(shop) {
        let own = last.iter().find(|check| check.gateway == gateway.code());
        let pause = if own.is_some_and(|own| !own.error.is_empty()) { AGAIN } else { EVERY };
        if own.is_none_or(|own| own.asked_at + pause <= now) {
            let since = own.map_or(0, |own| own.asked_at.timestamp());
            enqueue(shop, gateway.code(), format!("{ASK} {} {since}", gateway.code()), now).await?;
        }
    }
    Ok(())
}

/// Has a provider asked now, because staff want to know. `NotFound` for one that cannot be asked.
pub async fn ask_soon(shop: &Shop, code: &str) -> Result<(), Fault> {
    let gateway = askable(shop).find(|gateway| gateway.code() == code).ok_or(Fault::NotFound)?;
    let now = shop.clock.now();
    // Clicked twice, it is asked once.
    enqueue(shop, gateway.code(), format!("{ASK} {} by hand {}", gateway.code(), now.timestamp() / 10), now).await
}

async fn enqueue(shop: &Shop, code: &'static str, once: String, now: DateTime<Utc>) -> Result<(), Fault> {
    shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::enqueue(tx, ASK, &code, Some(once), now).await?) })).await?;
    shop.bell.ring();
    Ok(())
}

/// Asks a provider what it has charged, and writes down what differs.
pub async fn ask(shop: &Shop, code: &str) -> Result<(), Fault> {
    let Some(gateway) = shop.gateways.by_code(code).filter(|gateway| gateway.is_ready() && gateway.lists_charges()).cloned() else { return Ok(()) };
    let now = shop.clock.now();
    let since = now - Duration::days(DAYS);
    let charges = match gateway.charges(since).await {
        Ok(charges) => charges,
        Err(cause) => {
            tracing::warn!(%cause, gateway = code, "a payment provider does not say what it has charged");
            let reason = match cause {
                GatewayError::Unreachable(reason) | GatewayError::Unknown(reason) | GatewayError::Refused(reason) => reason,
                other => other.to_string(),
            };
            return note_answer(shop, code, now, Err(reason)).await;
        }
    };
    let count = i32::try_from(charges.len()).unwrap_or(i32::MAX);
    let charges = charges.into_iter().filter(|charge| charge.at <= now - FRESH).collect::<Vec<_>>();
    let (found, unsure) = differences(shop, &*gateway, &charges, (since, now)).await?;
    write(shop, code, found, unsure, (since, now)).await?;
    note_answer(shop, code, now, Ok(count)).await
}

/// What differs, and the payments of which the provider does not say how they stand.
async fn differences(
    shop: &Shop,
    gateway: &dyn Gateway,
    charges: &[Charge],
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(Vec<Found>, HashSet<Uuid>), Fault> {
    let (connection, code) = (shop.database.read(), gateway.code());
    let keys = charges.iter().filter_map(|charge| charge.key).collect::<Vec<_>>();
    let names = charges.iter().flat_map(|charge| [Some(charge.id.clone()), charge.reference.clone()]).flatten().collect::<Vec<_>>();
    let mut known = reconciling::named(connection, code, &keys, &names).await?;
    let mut looked_up = 0;
    for asked in &mut known {
        let is_charged = |charge: &Charge| !charge.given_back && payment_of(charge, std::slice::from_ref(asked)).is_some();
        if asked.payment.captured == 0 && looked_up < MOST_LOOKED_UP && charges.iter().any(is_charged) {
            looked_up += 1;
            take_late(shop, gateway, asked).await?;
        }
    }
    let mut found = compare(charges, &known);
    // Paid, and of an order that was never placed.
    let orders = orders::service::named(connection, known.iter().map(|asked| asked.payment.order_id)).await?;
    let never = |asked: &Asked| {
        let status = orders.get(&asked.payment.order_id).map(|(_, status)| *status);
        asked.payment.left() > 0 && status.is_none_or(|status| matches!(status, OrderStatus::Draft | OrderStatus::Expired))
    };
    let told = found.iter().filter_map(|found| found.payment_id).collect::<HashSet<_>>();
    for asked in known.iter().filter(|asked| never(asked) && !told.contains(&asked.payment.id)) {
        found.push(of_payment(FindingKind::NoOrder, asked, charges.iter().find(|charge| payment_of(charge, std::slice::from_ref(asked)).is_some())));
    }
    // What our books have and the list does not: it may be listed late, so each is looked up.
    let listed = known.iter().map(|asked| asked.payment.id).collect::<HashSet<_>>();
    let mut unsure = HashSet::new();
    let own = reconciling::captured_between(connection, code, since, now - FRESH).await?;
    for asked in own.iter().filter(|asked| !listed.contains(&asked.payment.id)) {
        let Some(reference) = asked.payment.reference.as_ref().filter(|_| looked_up < MOST_LOOKED_UP) else {
            unsure.insert(asked.payment.id);
            continue;
        };
        looked_up += 1;
        match gateway.look_up(reference).await.map(|report| report.outcome) {
            Ok(Outcome::Refunded(_)) => {}
            Ok(Outcome::Captured(money)) if money == asked.captured() => {}
            Ok(Outcome::Captured(money)) => found.push(Found { charged: Some(money), ..of_payment(FindingKind::Differs, asked, None) }),
            Ok(_) | Err(GatewayError::Refused(_)) => found.push(of_payment(FindingKind::NotAtProvider, asked, None)),
            Err(cause) => {
                tracing::info!(%cause, gateway = code, payment = %asked.payment.id, "a payment could not be looked up");
                unsure.insert(asked.payment.id);
            }
        }
    }
    Ok((found, unsure))
}

fn of_payment(kind: FindingKind, asked: &Asked, charge: Option<&Charge>) -> Found {
    Found {
        kind,
        reference: charge.map_or_else(|| asked.payment.id.to_string(), |charge| charge.id.clone()),
        payment_id: Some(asked.payment.id),
        order_id: Some(asked.payment.order_id),
        charged: charge.map(|charge| charge.amount),
        known: Some(asked.captured()),
        at: charge.map_or(asked.payment.created_at, |charge| charge.at),
    }
}

/// A callback was lost: what the provider says of the payment is written down now.
async fn take_late(shop: &Shop, gateway: &dyn Gateway, asked: &mut Asked) -> Result<(), Fault> {
    let Some(reference) = &asked.payment.reference else { return Ok(()) };
    let report = match gateway.look_up(reference).await {
        Ok(report) => report,
        Err(cause) => {
            tracing::warn!(%cause, gateway = gateway.code(), payment = %asked.payment.id, "a payment that was charged could not be looked up");
            return Ok(());
        }
    };
    if let Err(fault) = orders::service::payment_reported(shop, gateway.code(), report).await {
        tracing::warn!(?fault, gateway = gateway.code(), payment = %asked.payment.id, "a payment that was charged could not be written down");
        return Ok(());
    }
    if let Some(now) = reconciling::asked(shop.database.read(), asked.payment.id).await? {
        *asked = now;
    }
    Ok(())
}

async fn note_answer(shop: &Shop, code: &str, now: DateTime<Utc>, answer: Result<i32, String>) -> Result<(), Fault> {
    let code = code.to_owned();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let before = check::Entity::find_by_id(&code).one(tx).await?;
                let row = check::ActiveModel {
                    gateway: Set(code),
                    asked_at: Set(now),
                    answered_at: Set(if answer.is_ok() { Some(now) } else { before.as_ref().and_then(|before| before.answered_at) }),
                    charges: Set(answer.as_ref().ok().copied().or(before.map(|before| before.charges)).unwrap_or(0)),
                    error: Set(answer.err().map(|reason| reason.chars().take(MOST_NOTE).collect()).unwrap_or_default()),
                };
                let columns = [check::Column::AskedAt, check::Column::AnsweredAt, check::Column::Charges, check::Column::Error];
                let same = OnConflict::column(check::Column::Gateway).update_columns(columns).to_owned();
                Ok::<_, Fault>(check::Entity::insert(row).on_conflict(same).exec_without_returning(tx).await.map(drop)?)
            })
        })
        .await
}

/// Writes findings down. One that was explained stays so as long as it says the same; one that is not found any more is done.
async fn write(shop: &Shop, code: &str, found: Vec<Found>, unsure: HashSet<Uuid>, (since, now): (DateTime<Utc>, DateTime<Utc>)) -> Result<(), Fault> {
    let code = code.to_owned();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let own = finding::Entity::find().filter(finding::Column::Gateway.eq(&code));
                let recent = finding::Column::ChargedAt.gte(since).or(finding::Column::DoneAt.is_null());
                let known = own.filter(recent).all(tx).await?;
                let mut known = known.into_iter().map(|row| ((row.kind.clone(), row.reference.clone()), row)).collect::<HashMap<_, _>>();
                for one in found {
                    match known.remove(&(one.kind.word().to_owned(), one.reference.clone())) {
                        None => insert(tx, &code, &one, now).await?,
                        Some(row) if says(&row, &one) && (row.done_at.is_none() || !row.done_by.is_empty()) => {}
                        Some(row) => reopen(tx, row.id, &one, now).await?,
                    }
                }
                // What was compared from the shop's own books is compared again however old it is, and other business is not kept.
                let compared = |row: &finding::Model| {
                    row.charged_at >= since
                        || row.kind == FindingKind::Foreign.word()
                        || (row.kind == FindingKind::NotAtProvider.word() && row.found_at >= since)
                };
                let gone = known.into_values().filter(|row| row.done_at.is_none() && compared(row));
                let gone = gone.filter(|row| row.payment_id.is_none_or(|id| !unsure.contains(&id))).map(|row| row.id).collect::<Vec<_>>();
                for id in gone {
                    finish(tx, id, "", "", now).await?;
                }
                Ok::<_, Fault>(())
            })
        })
        .await
}

fn says(row: &finding::Model, found: &Found) -> bool {
    let code = |money: Option<Money>| money.map_or("", |money| money.currency.code());
    row.charged == found.charged.map(|money| money.minor)
        && row.known == found.known.map(|money| money.minor)
        && row.charged_currency == code(found.charged)
        && row.known_currency == code(found.known)
}

fn of(id: Uuid, code: &str, found: &Found, now: DateTime<Utc>) -> finding::ActiveModel {
    let currency = |money: Option<Money>| money.map_or_else(String::new, |money| money.currency.code().to_owned());
    finding::ActiveModel {
        id: Set(id),
        gateway: Set(code.to_owned()),
        kind: Set(found.kind.word().to_owned()),
        reference: Set(found.reference.clone()),
        payment_id: Set(found.payment_id),
        order_id: Set(found.order_id),
        charged: Set(found.charged.map(|money| money.minor)),
        charged_currency: Set(currency(found.charged)),
        known: Set(found.known.map(|money| money.minor)),
        known_currency: Set(currency(found.known)),
        charged_at: Set(found.at),
        found_at: Set(now),
        done_at: Set(None),
        done_by: Set(String::new()),
        note: Set(String::new()),
    }
}

async fn insert(tx: &DatabaseTransaction, code: &str, found: &Found, now: DateTime<Utc>) -> Result<(), DbErr> {
    // Two processes may find the same.
    let same = OnConflict::columns([finding::Column::Gateway, finding::Column::Kind, finding::Column::Reference]).do_nothing().to_owned();
    match finding::Entity::insert(of(Uuid::now_v7(), code, found, now)).on_conflict(same).exec_without_returning(tx).await {
        Ok(_) | Err(DbErr::RecordNotInserted) => Ok(()),
        Err(cause) => Err(cause),
    }
}

async fn reopen(tx: &DatabaseTransaction, id: Uuid, found: &Found, now: DateTime<Utc>) -> Result<(), DbErr> {
    let code = |money: Option<Money>| money.map_or("", |money| money.currency.code());
    finding::Entity::update_many()
        .col_expr(finding::Column::Charged, Expr::value(found.charged.map(|money| money.minor)))
        .col_expr(finding::Column::ChargedCurrency, Expr::value(code(found.charged)))
        .col_expr(finding::Column::Known, Expr::value(found.known.map(|money| money.minor)))
        .col_expr(finding::Column::KnownCurrency, Expr::value(code(found.known)))
        .col_expr(finding::Column::FoundAt, Expr::value(now))
        .col_expr(finding::Column::DoneAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(finding::Column::DoneBy, Expr::value(""))
        .col_expr(finding::Column::Note, Expr::value(""))
        .filter(finding::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

async fn finish(tx: &DatabaseTransaction, id: Uuid, by: &str, note: &str, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let update = finding::Entity::update_many()
        .col_expr(finding::Column::DoneAt, Expr::value(now))
        .col_expr(finding::Column::DoneBy, Expr::value(by))
        .col_expr(finding::Column::Note, Expr::value(note))
        .filter(finding::Column::Id.eq(id))
        .filter(finding::Column::DoneAt.is_null());
    Ok(update.exec(tx).await?.rows_affected > 0)
}

/// Somebody has explained a finding. `NotFound`: it is done already.
pub async fn explain(shop: &Shop, id: Uuid, note: &str, by: &str) -> Result<(), Fault> {
    let (note, by, now) = (note.trim().chars().take(MOST_NOTE).collect::<String>(), by.to_owned(), shop.clock.now());
    shop.database.write(move |tx| Box::pin(async move { if finish(tx, id, &by, &note, now).await? { Ok(()) } else { Err(Fault::NotFound) } })).await
}

/// How the last questions went.
pub async fn checks(connection: &impl ConnectionTrait) -> Result<Vec<Check>, DbErr> {
    let rows = check::Entity::find().order_by_asc(check::Column::Gateway).all(connection).await?;
    let read = |row: check::Model| Check { gateway: row.gateway, asked_at: row.asked_at, answered_at: row.answered_at, charges: row.charges, error: row.error };
    Ok(rows.into_iter().map(read).collect())
}

/// Findings that are open, or that are done; the newest first.
pub async fn findings(connection: &impl ConnectionTrait, done: bool, most: u64) -> Result<Vec<Finding>, DbErr> {
    let find = finding::Entity::find();
    let find = if done {
        find.filter(finding::Column::DoneAt.is_not_null()).order_by_desc(finding::Column::DoneAt)
    } else {
        // What is of the shop comes first, however much other business there is.
        let is_foreign: SimpleExpr = Expr::case(finding::Column::Kind.eq(FindingKind::Foreign.word()), 1).finally(0).into();
        find.filter(finding::Column::DoneAt.is_null()).order_by_asc(is_foreign).order_by_desc(finding::Column::FoundAt)
    };
    let rows = find.order_by_desc(finding::Column::Id).limit(most).all(connection).await?;
    Ok(rows.into_iter().filter_map(read).collect())
}

fn read(row: finding::Model) -> Option<Finding> {
    let money = |minor: Option<i64>, code: &str| Some(Money::new(minor?, code.parse().ok()?));
    Some(Finding {
        found: Found {
            kind: FindingKind::from_word(&row.kind)?,
            reference: row.reference,
            payment_id: row.payment_id,
            order_id: row.order_id,
            charged: money(row.charged, &row.charged_currency),
            known: money(row.known, &row.known_currency),
            at: row.charged_at,
        },
        id: row.id,
        gateway: row.gateway,
        found_at: row.found_at,
        done: row.done_at.map(|at| Done { at, by: row.done_by, note: row.note }),
    })
}
