//! Payments and refunds as they are listed and read, with how each payment stands by its events.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoSimpleExpr, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use super::{
    super::{
        entity::{event, payment, refund},
        model::{Known, PaymentState, Refund, RefundStatus},
    },
    Payment, PaymentEvent, refunds,
};
use crate::kernel::Money;

/// A payment with what happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub payment: Payment,
    /// What was asked for.
    pub amount: Money,
    pub state: PaymentState,
    /// What is or was reserved, in minor units.
    pub authorized: i64,
    /// What went back, and stayed away, in minor units.
    pub refunded: i64,
    /// Oldest first.
    pub events: Vec<SeenEvent>,
}

/// What happened to a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenEvent {
    pub at: DateTime<Utc>,
    /// As it is stored: `captured`, `refund_requested`.
    pub kind: String,
    pub amount: Money,
    /// In the words of the order's history.
    pub text: String,
}

/// What a list is narrowed by.
#[derive(Clone, Debug, Default)]
pub struct PaymentFilter {
    pub order: Option<Uuid>,
    /// A provider's code.
    pub gateway: Option<String>,
    pub state: Option<PaymentState>,
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
    /// The last one of the part before.
    pub after: Option<Uuid>,
}

/// What a list of refunds is narrowed by.
#[derive(Clone, Debug, Default)]
pub struct RefundFilter {
    pub order: Option<Uuid>,
    pub payment: Option<Uuid>,
    pub status: Option<RefundStatus>,
    pub after: Option<Uuid>,
}

/// Payments that a filter leaves, the newest first, at most `most`; of the orders with the ids of `own`, or of all.
pub async fn list(connection: &impl ConnectionTrait, own: Option<SelectStatement>, filter: &PaymentFilter, most: usize) -> Result<Vec<Seen>, DbErr> {
    let mut find = among(own);
    if let Some(order) = filter.order {
        find = find.filter(payment::Column::OrderId.eq(order));
    }
    if let Some(gateway) = &filter.gateway {
        find = find.filter(payment::Column::Gateway.eq(gateway));
    }
    if let Some(state) = filter.state {
        find = find.filter(stands(state));
    }
    if let Some(from) = filter.from {
        find = find.filter(payment::Column::CreatedAt.gte(from));
    }
    if let Some(until) = filter.until {
        find = find.filter(payment::Column::CreatedAt.lt(until));
    }
    if let Some(after) = filter.after {
        let Some(last) = payment::Entity::find_by_id(after).one(connection).await? else { return Ok(Vec::new()) };
        let own = Expr::tuple([payment::Column::CreatedAt.into_simple_expr(), payment::Column::Id.into_simple_expr()]);
        find = find.filter(own.lt(Expr::tuple([Expr::val(last.created_at), Expr::val(last.id)])));
    }
    let find = find.order_by_desc(payment::Column::CreatedAt).order_by_desc(payment::Column::Id).limit(most as u64);
    seen(connection, find.all(connection).await?).await
}

/// One payment; of the orders with the ids of `own`, or of all.
pub async fn one(connection: &impl ConnectionTrait, own: Option<SelectStatement>, id: Uuid) -> Result<Option<Seen>, DbErr> {
    let row = among(own).filter(payment::Column::Id.eq(id)).one(connection).await?;
    Ok(seen(connection, row.into_iter().collect()).await?.pop())
}

fn among(own: Option<SelectStatement>) -> Select<payment::Entity> {
    let find = payment::Entity::find();
    match own {
        Some(own) => find.filter(payment::Column::OrderId.in_subquery(own)),
        None => find,
    }
}

/// Whether something of these kinds happened to a payment.
fn has(kinds: &[PaymentEvent]) -> SimpleExpr {
    let own = Expr::col((event::Entity, event::Column::PaymentId)).equals((payment::Entity, payment::Column::Id));
    let find = event::Entity::find().select_only().column(event::Column::Id).filter(own);
    Expr::exists(find.filter(event::Column::Kind.is_in(kinds.iter().map(|kind| kind.word()))).into_query())
}

/// The same as [`PaymentState::of`], for the database.
fn stands(state: PaymentState) -> SimpleExpr {
    let column = |column: payment::Column| Expr::col((payment::Entity, column));
    let captured = || column(payment::Column::Captured).gt(0);
    let back = || column(payment::Column::GivenBack);
    let none = || column(payment::Column::Captured).lte(0);
    let ended = [PaymentEvent::Voided, PaymentEvent::Authorized, PaymentEvent::CaptureFailed];
    match state {
        PaymentState::Captured => captured().and(back().lte(0)),
        PaymentState::PartiallyRefunded => captured().and(back().gt(0)).and(back().lt(column(payment::Column::Captured))),
        PaymentState::Refunded => captured().and(back().gte(column(payment::Column::Captured))),
        PaymentState::Voided => none().and(has(&[PaymentEvent::Voided])),
        PaymentState::Authorized => none().and(has(&[PaymentEvent::Authorized])).and(has(&[PaymentEvent::Voided]).not()),
        PaymentState::Failed => {
            let before = has(&[PaymentEvent::Voided, PaymentEvent::Authorized]);
            none().and(has(&[PaymentEvent::CaptureFailed])).and(before.not())
        }
        PaymentState::Processing => none().and(has(&[PaymentEvent::Processing])).and(has(&ended).not()),
        PaymentState::Pending => none().and(has(&[PaymentEvent::Processing]).not()).and(has(&ended).not()),
    }
}

async fn seen(connection: &impl ConnectionTrait, rows: Vec<payment::Model>) -> Result<Vec<Seen>, DbErr> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let find = event::Entity::find().filter(event::Column::PaymentId.is_in(rows.iter().map(|row| row.id)));
    let mut events = HashMap::<Uuid, Vec<event::Model>>::new();
    for own in find.order_by_asc(event::Column::CreatedAt).order_by_asc(event::Column::Id).all(connection).await? {
        events.entry(own.payment_id).or_default().push(own);
    }
    rows.into_iter()
        .map(|row| {
            let events = events.remove(&row.id).unwrap_or_default();
            let of = |kind: PaymentEvent| events.iter().filter(move |event| event.kind == kind.word());
            let sum = |kind: PaymentEvent| of(kind).map(|event| event.amount).sum::<i64>();
            let has = |kind: PaymentEvent| of(kind).next().is_some();
            let known = Known {
                voided: has(PaymentEvent::Voided),
                authorized: has(PaymentEvent::Authorized),
                failed: has(PaymentEvent::CaptureFailed),
                processing: has(PaymentEvent::Processing),
            };
            let currency = row.currency.parse().map_err(|_| DbErr::Custom(format!("payment {} does not read", row.id)))?;
            let money = |minor: i64| Money::new(minor, currency);
            Ok(Seen {
                amount: money(row.amount),
                state: PaymentState::of(row.captured, row.given_back, known),
                authorized: sum(PaymentEvent::Authorized),
                refunded: sum(PaymentEvent::Refunded) - sum(PaymentEvent::RefundReversed),
                events: events
                    .iter()
                    .map(|event| SeenEvent {
                        at: event.created_at,
                        amount: money(event.amount),
                        text: event.detail.get("text").and_then(|text| text.as_str()).unwrap_or_default().to_owned(),
                        kind: event.kind.clone(),
                    })
                    .collect(),
                payment: row.into(),
            })
        })
        .collect()
}

/// Refunds that a filter leaves, the newest first, at most `most`; of the orders with the ids of `own`, or of all.
pub async fn list_refunds(connection: &impl ConnectionTrait, own: Option<SelectStatement>, filter: &RefundFilter, most: usize) -> Result<Vec<Refund>, DbErr> {
    let mut find = refunds_among(own);
    if let Some(order) = filter.order {
        find = find.filter(refund::Column::OrderId.eq(order));
    }
    if let Some(payment) = filter.payment {
        find = find.filter(refund::Column::PaymentId.eq(payment));
    }
    if let Some(status) = filter.status {
        find = find.filter(refund::Column::Status.eq(status.word()));
    }
    if let Some(after) = filter.after {
        let Some(last) = refund::Entity::find_by_id(after).one(connection).await? else { return Ok(Vec::new()) };
        let own = Expr::tuple([refund::Column::CreatedAt.into_simple_expr(), refund::Column::Id.into_simple_expr()]);
        find = find.filter(own.lt(Expr::tuple([Expr::val(last.created_at), Expr::val(last.id)])));
    }
    let find = find.order_by_desc(refund::Column::CreatedAt).order_by_desc(refund::Column::Id).limit(most as u64);
    refunds::with_lines(connection, find.all(connection).await?).await
}

/// One refund; of the orders with the ids of `own`, or of all.
pub async fn one_refund(connection: &impl ConnectionTrait, own: Option<SelectStatement>, id: Uuid) -> Result<Option<Refund>, DbErr> {
    let rows = refunds_among(own).filter(refund::Column::Id.eq(id)).all(connection).await?;
    Ok(refunds::with_lines(connection, rows).await?.pop())
}

fn refunds_among(own: Option<SelectStatement>) -> Select<refund::Entity> {
    let find = refund::Entity::find();
    match own {
        Some(own) => find.filter(refund::Column::OrderId.in_subquery(own)),
        None => find,
    }
}
