//! What of an order is paid with gift cards and store credit: held when its payment begins, booked when it is placed, given back
//! when it comes to nothing. Each is a payment of its own, so that sums, statuses and refunds follow from events as elsewhere.

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseTransaction, DbErr};
use uuid::Uuid;

use super::{
    super::{
        history::Happened,
        model::{Actor, Order, OrderStatus},
    },
    Refused, actor_name, note,
    placing::{Draft, Hindrance},
};
use crate::{
    credit::{self, views},
    error::Fault,
    payments::{self, service::PaymentEvent},
};

/// Takes what is to be paid with cards and credit. What is placed at once is paid with that.
pub(super) async fn begin(tx: &DatabaseTransaction, draft: &Draft) -> Result<(), Fault<Hindrance>> {
    let tenders = draft.tenders.iter().filter(|tender| tender.amount > 0).map(|tender| (Uuid::now_v7(), tender.clone())).collect::<Vec<_>>();
    if tenders.is_empty() {
        return Ok(());
    }
    for (payment_id, tender) in &tenders {
        let amount = draft.summary.money(tender.amount);
        payments::service::request(tx, *payment_id, draft.id, tender.kind.word(), amount, draft.at).await?;
    }
    let actor = actor_name(Actor::Customer);
    credit::service::hold(tx, draft.id, &tenders, actor, draft.at).await.map_err(|fault| fault.map(Hindrance::Credit))?;
    if !draft.offline {
        return Ok(());
    }
    let booked = credit::service::book(tx, draft.id).await?;
    capture(tx, &booked, draft.at).await?;
    for (_, tender) in &tenders {
        let amount = draft.summary.money(tender.amount);
        let happened = Happened::PaidWith { amount, tender: tender.kind, last_four: tender.last_four.clone() };
        note(tx, draft.id, actor, &happened, draft.at).await?;
    }
    if let Some(origin) = draft.origin {
        credit::service::choose_nothing(tx, origin.cart_id).await?;
    }
    Ok(())
}

/// Books what an order holds, since the rest is paid. What had been given back meanwhile is taken once more, as far as it is
/// there; the rest is missing then, and shows as not paid.
pub(super) async fn book(tx: &DatabaseTransaction, order: &Order, at: DateTime<Utc>) -> Result<(), Refused> {
    if order.credit.is_empty() {
        return Ok(());
    }
    let system = actor_name(Actor::System);
    let booked = match order.status {
        OrderStatus::Draft => credit::service::book(tx, order.id).await?,
        _ => credit::service::retake(tx, order.id, system, at).await?,
    };
    capture(tx, &booked, at).await?;
    for used in &order.credit {
        let (amount, tender, last_four) = (used.amount, used.kind, used.last_four.clone());
        let is_booked = booked.iter().any(|(id, _)| *id == used.payment_id);
        let happened = if is_booked { Happened::PaidWith { amount, tender, last_four } } else { Happened::Missing { amount, tender, last_four } };
        note(tx, order.id, system, &happened, at).await?;
    }
    Ok(())
}

/// Gives back what an order holds that comes to nothing.
pub(super) async fn release(tx: &DatabaseTransaction, order: &Order, at: DateTime<Utc>) -> Result<(), DbErr> {
    if order.credit.is_empty() {
        return Ok(());
    }
    credit::service::release(tx, order.id, actor_name(Actor::System), at).await
}

async fn capture(tx: &DatabaseTransaction, booked: &[(Uuid, i64)], at: DateTime<Utc>) -> Result<(), DbErr> {
    for (payment_id, amount) in booked {
        let missing = || DbErr::RecordNotFound(format!("payment {payment_id}"));
        let payment = payments::service::by_id(tx, *payment_id).await?.ok_or_else(missing)?;
        payments::service::record(tx, &payment, PaymentEvent::Captured, *amount, Some(payment_id.to_string()), "Spent", at).await?;
    }
    Ok(())
}

/// As the history of an order says it, in English.
pub(super) fn named(kind: credit::model::Kind, last_four: &str) -> String {
    crate::locales::with(crate::locales::Lang::english(), || views::name(kind, last_four))
}
