//! Rows and events of refunds. A refund's amount is taken from what its payment has captured by one conditional statement,
//! so that any number of them together never give back more.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};
use uuid::Uuid;

use super::{
    super::{
        entity::{event, payment, refund, refund_line},
        model::{Refund, RefundEvent, RefundLine, RefundStatus, RefundWay, after_refund_event, refund_status},
    },
    Payment, PaymentEvent, append,
};
use crate::kernel::Money;

/// Takes an amount from what a payment has captured and not given back. `false`: there is not so much.
pub async fn take(tx: &DatabaseTransaction, payment_id: Uuid, amount: i64) -> Result<bool, DbErr> {
    let left = Expr::col(payment::Column::Captured).sub(Expr::col(payment::Column::GivenBack));
    let enough = Condition::all().add(payment::Column::Id.eq(payment_id)).add(left.gte(amount));
    Ok(payment::Entity::update_many().col_expr(payment::Column::GivenBack, given_back(amount)).filter(enough).exec(tx).await?.rows_affected > 0)
}

/// The same for what went back already, whatever is left; a negative amount is to be had again.
async fn move_given_back(tx: &DatabaseTransaction, payment_id: Uuid, amount: i64) -> Result<(), DbErr> {
    payment::Entity::update_many().col_expr(payment::Column::GivenBack, given_back(amount)).filter(payment::Column::Id.eq(payment_id)).exec(tx).await?;
    Ok(())
}

fn given_back(amount: i64) -> SimpleExpr {
    Expr::col(payment::Column::GivenBack).add(amount)
}

/// Writes a refund whose amount was taken, and that it was asked for.
pub async fn request(tx: &DatabaseTransaction, payment: &Payment, refund: &Refund) -> Result<(), DbErr> {
    let row = refund::ActiveModel {
        id: Set(refund.id),
        order_id: Set(refund.order_id),
        payment_id: Set(refund.payment_id),
        gateway: Set(refund.gateway.clone()),
        way: Set(refund.way.word().to_owned()),
        amount: Set(refund.amount.minor),
        currency: Set(refund.amount.currency.code().to_owned()),
        delivery: Set(refund.delivery),
        reason: Set(refund.reason.clone()),
        actor: Set(refund.actor.clone()),
        again_of: Set(refund.again_of),
        reference: Set(refund.reference.clone()),
        status: Set(RefundStatus::Requested.word().to_owned()),
        asked_at: Set(refund.created_at),
        created_at: Set(refund.created_at),
    };
    refund::Entity::insert(row).exec_without_returning(tx).await?;
    let lines = refund.lines.iter().map(|line| refund_line::ActiveModel {
        refund_id: Set(refund.id),
        order_line_id: Set(line.line_id),
        quantity: Set(line.quantity),
        amount: Set(line.amount),
        unsent: Set(line.unsent),
        returned: Set(line.returned),
        restocked: Set(line.restocked),
    });
    let lines = lines.collect::<Vec<_>>();
    if !lines.is_empty() {
        refund_line::Entity::insert_many(lines).exec_without_returning(tx).await?;
    }
    let detail = format!("{} to go back", refund.amount);
    append(tx, payment, Some(refund.id), PaymentEvent::RefundRequested, refund.amount.minor, None, &detail, refund.created_at).await?;
    Ok(())
}

/// Writes down what happened to a refund: its event, its status, and what it takes from its payment. `told` is the amount
/// that went back, where that is said. `None`: nothing new.
#[expect(clippy::too_many_arguments, reason = "each is a part of the event")]
pub async fn happened(
    tx: &DatabaseTransaction,
    payment: &Payment,
    refund: &Refund,
    what: RefundEvent,
    told: Option<i64>,
    external_id: Option<String>,
    detail: &str,
    at: DateTime<Utc>,
) -> Result<Option<RefundStatus>, DbErr> {
    let Some(status) = after_refund_event(refund.status, what) else {
        heard(tx, refund.id, at).await?;
        return Ok(None);
    };
    let before = match refund.status {
        RefundStatus::Failed => 0,
        RefundStatus::Done => sent(tx, refund.id).await?,
        _ => refund.amount.minor,
    };
    let amount = match what {
        // A provider may give back another amount than it was asked for.
        RefundEvent::Done => told.unwrap_or(refund.amount.minor),
        RefundEvent::Reversed => before,
        _ => refund.amount.minor,
    };
    if !append(tx, payment, Some(refund.id), kind_of(what), amount, external_id, detail, at).await? {
        return Ok(None);
    }
    let after = match status {
        RefundStatus::Failed => 0,
        RefundStatus::Done => amount,
        _ => refund.amount.minor,
    };
    if after != before {
        move_given_back(tx, payment.id, after - before).await?;
    }
    refund::Entity::update_many()
        .col_expr(refund::Column::Status, Expr::value(status.word()))
        .col_expr(refund::Column::AskedAt, Expr::value(at))
        .filter(refund::Column::Id.eq(refund.id))
        .exec(tx)
        .await?;
    Ok(Some(status))
}

/// What was sent back by a refund, in minor units.
async fn sent(tx: &DatabaseTransaction, id: Uuid) -> Result<i64, DbErr> {
    let rows = event::Entity::find().filter(event::Column::RefundId.eq(id)).all(tx).await?;
    let sum = |kind: PaymentEvent| rows.iter().filter(|row| row.kind == kind.word()).map(|row| row.amount).sum::<i64>();
    Ok(sum(PaymentEvent::Refunded) - sum(PaymentEvent::RefundReversed))
}

/// Writes down a refund that was made in the provider's dashboard.
pub async fn made_elsewhere(tx: &DatabaseTransaction, payment: &Payment, refund: &Refund) -> Result<(), DbErr> {
    move_given_back(tx, payment.id, refund.amount.minor).await?;
    request(tx, payment, refund).await
}

/// Keeps when the provider was asked or heard last.
pub async fn heard(connection: &impl ConnectionTrait, id: Uuid, at: DateTime<Utc>) -> Result<(), DbErr> {
    refund::Entity::update_many().col_expr(refund::Column::AskedAt, Expr::value(at)).filter(refund::Column::Id.eq(id)).exec(connection).await?;
    Ok(())
}

/// Keeps the provider's name for a refund.
pub async fn refer(tx: &DatabaseTransaction, refund: &Refund, reference: &str) -> Result<(), DbErr> {
    if refund.reference.is_some() || reference.is_empty() || by_reference(tx, &refund.gateway, reference).await?.is_some() {
        return Ok(());
    }
    let unnamed = refund::Column::Id.eq(refund.id).and(refund::Column::Reference.is_null());
    refund::Entity::update_many().col_expr(refund::Column::Reference, Expr::value(reference)).filter(unnamed).exec(tx).await?;
    Ok(())
}

/// The event of a payment as that of a refund.
fn kind_of(event: RefundEvent) -> PaymentEvent {
    match event {
        RefundEvent::Requested => PaymentEvent::RefundRequested,
        RefundEvent::Unknown => PaymentEvent::RefundUnknown,
        RefundEvent::Pending => PaymentEvent::RefundPending,
        RefundEvent::Done => PaymentEvent::Refunded,
        RefundEvent::Failed => PaymentEvent::RefundFailed,
        RefundEvent::Reversed => PaymentEvent::RefundReversed,
    }
}

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Refund>, DbErr> {
    let rows = refund::Entity::find_by_id(id).all(connection).await?;
    Ok(with_lines(connection, rows).await?.pop())
}

pub async fn by_reference(connection: &impl ConnectionTrait, gateway: &str, reference: &str) -> Result<Option<Refund>, DbErr> {
    let find = refund::Entity::find().filter(refund::Column::Gateway.eq(gateway)).filter(refund::Column::Reference.eq(reference));
    let rows = find.all(connection).await?;
    Ok(with_lines(connection, rows).await?.pop())
}

/// All refunds of an order, oldest first.
pub async fn of_order(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Vec<Refund>, DbErr> {
    let find = refund::Entity::find().filter(refund::Column::OrderId.eq(order_id));
    let rows = find.order_by_asc(refund::Column::CreatedAt).order_by_asc(refund::Column::Id).all(connection).await?;
    with_lines(connection, rows).await
}

/// Ids of refunds in a state of which nothing was heard since then, the longest first.
pub async fn waiting(connection: &impl ConnectionTrait, states: &[RefundStatus], since: DateTime<Utc>, most: u64) -> Result<Vec<Uuid>, DbErr> {
    let words = states.iter().map(|status| status.word());
    let find = refund::Entity::find().select_only().column(refund::Column::Id).filter(refund::Column::Status.is_in(words));
    let find = find.filter(refund::Column::Way.eq(RefundWay::Provider.word())).filter(refund::Column::AskedAt.lt(since));
    find.order_by_asc(refund::Column::AskedAt).limit(most).into_tuple().all(connection).await
}

/// How a refund stands by its events alone: what its stored status is checked against.
pub async fn status_by_events(connection: &impl ConnectionTrait, id: Uuid) -> Result<RefundStatus, DbErr> {
    let find = event::Entity::find().select_only().column(event::Column::Kind).filter(event::Column::RefundId.eq(id));
    let kinds = find.order_by_asc(event::Column::CreatedAt).order_by_asc(event::Column::Id).into_tuple::<String>().all(connection).await?;
    Ok(refund_status(kinds.iter().filter_map(|kind| RefundEvent::ALL.into_iter().find(|event| kind_of(*event).word() == kind))))
}

pub(super) async fn with_lines(connection: &impl ConnectionTrait, rows: Vec<refund::Model>) -> Result<Vec<Refund>, DbErr> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut lines = HashMap::<Uuid, Vec<RefundLine>>::new();
    for line in refund_line::Entity::find().filter(refund_line::Column::RefundId.is_in(rows.iter().map(|row| row.id))).all(connection).await? {
        lines.entry(line.refund_id).or_default().push(RefundLine {
            line_id: line.order_line_id,
            quantity: line.quantity,
            amount: line.amount,
            unsent: line.unsent,
            returned: line.returned,
            restocked: line.restocked,
        });
    }
    rows.into_iter()
        .map(|row| {
            let unreadable = || DbErr::Custom(format!("refund {} does not read", row.id));
            Ok(Refund {
                lines: lines.remove(&row.id).unwrap_or_default(),
                way: RefundWay::from_word(&row.way).ok_or_else(unreadable)?,
                status: RefundStatus::from_word(&row.status).ok_or_else(unreadable)?,
                amount: Money::new(row.amount, row.currency.parse().map_err(|_| unreadable())?),
                id: row.id,
                order_id: row.order_id,
                payment_id: row.payment_id,
                gateway: row.gateway,
                delivery: row.delivery,
                reason: row.reason,
                actor: row.actor,
                again_of: row.again_of,
                reference: row.reference,
                asked_at: row.asked_at,
                created_at: row.created_at,
            })
        })
        .collect()
}
