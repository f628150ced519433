//! Orders that are not sent before somebody has looked at them, or has said that they are meant. Who finds that, and why,
//! is a matter of slices above.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::{
    super::{
        entity::order,
        history::Happened,
        model::{Confirmation, FulfillmentStatus, Order, OrderRefusal, OrderStatus, Review},
    },
    Refused, note, reading,
};
use crate::{error::Fault, kernel::Currency, platform::long_lists::along, shop::Shop};

/// Orders of which somebody has to say something before they are sent.
pub(in super::super) fn is_waited_for() -> Condition {
    Condition::any()
        .add(order::Column::Review.is_in([Review::Held.word(), Review::Suspect.word()]))
        .add(order::Column::Confirmation.eq(Confirmation::Awaited.word()))
}

/// Holds an order of which nothing was sent, and notes how it was rated. `false`: it is held like this, was decided about, or is on its way.
pub async fn hold(tx: &DatabaseTransaction, order_id: Uuid, suspect: bool, name: &str, score: u32, at: DateTime<Utc>) -> Result<bool, DbErr> {
    let (review, before) = if suspect { (Review::Suspect, vec![Review::None.word(), Review::Held.word()]) } else { (Review::Held, vec![Review::None.word()]) };
    let held = order::Entity::update_many()
        .col_expr(order::Column::Review, Expr::value(review.word()))
        .col_expr(order::Column::UpdatedAt, Expr::value(at))
        .filter(order::Column::Id.eq(order_id))
        .filter(order::Column::Status.eq(OrderStatus::Placed.word()))
        .filter(order::Column::FulfillmentStatus.eq(FulfillmentStatus::Unfulfilled.word()))
        .filter(order::Column::Review.is_in(before))
        .exec(tx)
        .await?;
    if held.rows_affected == 0 {
        return Ok(false);
    }
    note(tx, order_id, name, &Happened::Held { score }, at).await?;
    Ok(true)
}

/// Writes down what staff have decided about an order that was held. `false`: it does not wait for that.
pub async fn decide_review(tx: &DatabaseTransaction, order_id: Uuid, accepted: bool, name: &str, at: DateTime<Utc>) -> Result<bool, DbErr> {
    let (review, happened) = if accepted { (Review::Accepted, Happened::Accepted) } else { (Review::Refused, Happened::Refused) };
    let decided = order::Entity::update_many()
        .col_expr(order::Column::Review, Expr::value(review.word()))
        .col_expr(order::Column::UpdatedAt, Expr::value(at))
        .filter(order::Column::Id.eq(order_id))
        .filter(order::Column::Review.is_in([Review::Held.word(), Review::Suspect.word()]))
        .exec(tx)
        .await?;
    if decided.rows_affected == 0 {
        return Ok(false);
    }
    note(tx, order_id, name, &happened, at).await?;
    Ok(true)
}

/// Keeps an order back until somebody has said that it is meant. `false`: that was asked before, or it is on its way.
pub async fn await_confirmation(tx: &DatabaseTransaction, order_id: Uuid, name: &str, at: DateTime<Utc>) -> Result<bool, DbErr> {
    let asked = order::Entity::update_many()
        .col_expr(order::Column::Confirmation, Expr::value(Confirmation::Awaited.word()))
        .col_expr(order::Column::UpdatedAt, Expr::value(at))
        .filter(order::Column::Id.eq(order_id))
        .filter(order::Column::Status.eq(OrderStatus::Placed.word()))
        .filter(order::Column::FulfillmentStatus.eq(FulfillmentStatus::Unfulfilled.word()))
        .filter(order::Column::Confirmation.eq(Confirmation::None.word()))
        .exec(tx)
        .await?;
    if asked.rows_affected == 0 {
        return Ok(false);
    }
    note(tx, order_id, name, &Happened::ToConfirm, at).await?;
    Ok(true)
}

/// Writes down that an order is meant. Said twice, it is noted once.
pub async fn confirm(shop: &Shop, number: &str, name: &str) -> Result<(), Refused> {
    let order = reading::by_number(shop, number).await.map_err(Fault::lift)?;
    if order.status != OrderStatus::Placed {
        return Err(Fault::Refused(OrderRefusal::NotConfirmed));
    }
    let (id, name, at) = (order.id, name.to_owned(), shop.clock.now());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let confirmed = order::Entity::update_many()
                    .col_expr(order::Column::Confirmation, Expr::value(Confirmation::Confirmed.word()))
                    .col_expr(order::Column::UpdatedAt, Expr::value(at))
                    .filter(order::Column::Id.eq(id))
                    .filter(order::Column::Confirmation.eq(Confirmation::Awaited.word()))
                    .exec(tx)
                    .await?;
                if confirmed.rows_affected > 0 {
                    note(tx, id, &name, &Happened::Confirmed, at).await?;
                }
                Ok::<_, Refused>(())
            })
        })
        .await
}

/// How many other orders of an email address were placed.
pub async fn earlier_orders(connection: &impl ConnectionTrait, email: &str, other_than: Uuid) -> Result<u64, DbErr> {
    let own = Expr::expr(Func::lower(Expr::col((order::Entity, order::Column::Email)))).eq(email.trim().to_lowercase());
    let status = along(connection.get_database_backend(), "orders", "status");
    let find = order::Entity::find().filter(own).filter(order::Column::Id.ne(other_than));
    find.filter(status.is_in([OrderStatus::Placed.word(), OrderStatus::Closed.word()])).limit(1).count(connection).await
}

/// The totals of the newest orders in the currency of this one that were placed before it, in minor units, at most `most`.
pub async fn last_totals(connection: &impl ConnectionTrait, order: &Order, most: u64) -> Result<Vec<i64>, DbErr> {
    let currency: Currency = order.currency;
    // Along the time: nearly all orders have this status.
    let status = along(connection.get_database_backend(), "orders", "status");
    let find = order::Entity::find()
        .select_only()
        .column(order::Column::Total)
        .filter(order::Column::CreatedAt.lt(order.created_at))
        .filter(status.is_in([OrderStatus::Placed.word(), OrderStatus::Closed.word()]))
        .filter(order::Column::Currency.eq(currency.code()));
    find.order_by_desc(order::Column::CreatedAt).limit(most).into_tuple().all(connection).await
}
