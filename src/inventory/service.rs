//! The verbs of stock. Each is one conditional statement a row, in the order of the variants' ids, summed over lines, so
//! that two buyers of the last piece cannot both get it and two carts cannot wait for each other.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict, SimpleExpr},
};
use uuid::Uuid;

use super::{
    entity::{movement, stock},
    events,
    model::{Movement, NotEnough, Pieces, Promise, StockLevel},
};
use crate::{error::Fault, platform::database::insert_all, shop::slice};

mod booking;
mod policy;
mod reports;

pub use booking::{adjust, begin, book_count, bookings, move_on_hand};
pub use policy::{has_low_changed, mark_low, set_policy, variant_of_stock};
pub use reports::{count_low, count_waiting, low, movements, waiting};

/// Who moves stock, for what, and when: what the ledger keeps beside a movement.
#[derive(Clone, Debug)]
pub struct Cause<'a> {
    pub order_id: Option<Uuid>,
    pub actor: &'a str,
    pub at: DateTime<Utc>,
}

/// The levels of variants; one that was never counted has none.
pub async fn levels(connection: &impl ConnectionTrait, variants: impl IntoIterator<Item = Uuid>) -> Result<HashMap<Uuid, StockLevel>, DbErr> {
    let rows = stock::Entity::find().filter(stock::Column::VariantId.is_in(variants)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.variant_id, level(&row))).collect())
}

/// [`levels`] that nobody else changes before this transaction ends: for whoever decides by them what to write.
pub async fn levels_to_change(transaction: &impl ConnectionTrait, variants: impl IntoIterator<Item = Uuid>) -> Result<HashMap<Uuid, StockLevel>, DbErr> {
    // Locked in the order in which orders take pieces. SQLite has one writer and needs no lock.
    let rows = stock::Entity::find().filter(stock::Column::VariantId.is_in(variants)).order_by_asc(stock::Column::VariantId).lock_exclusive();
    Ok(rows.all(transaction).await?.into_iter().map(|row| (row.variant_id, level(&row))).collect())
}

fn level(row: &stock::Model) -> StockLevel {
    StockLevel {
        on_hand: row.on_hand,
        allocated: row.allocated,
        held: row.held,
        waiting: row.waiting,
        backorder_limit: row.backorder_limit,
        promise: Promise { by: row.promised_on, within: row.promised_within, preorder: row.preorder },
        low_at: row.low_at,
    }
}

/// A row of a variant that nobody has said more of.
fn counted(variant_id: Uuid, on_hand: i32) -> stock::ActiveModel {
    stock::ActiveModel {
        variant_id: Set(variant_id),
        on_hand: Set(on_hand),
        allocated: Set(0),
        held: Set(0),
        backorder_limit: Set(0),
        promised_on: Set(None),
        promised_within: Set(None),
        preorder: Set(false),
        waiting: Set(0),
        low_at: Set(None),
        low_since: Set(None),
    }
}

fn left() -> SimpleExpr {
    Expr::col(stock::Column::OnHand).sub(Expr::col(stock::Column::Allocated)).sub(Expr::col(stock::Column::Held))
}

/// Variants that can be bought, on backorder too, as a query to be part of another.
pub fn available() -> sea_orm::sea_query::SelectStatement {
    use sea_orm::QueryTrait;
    let left = left().add(Expr::col(stock::Column::BackorderLimit));
    stock::Entity::find().select_only().column(stock::Column::VariantId).filter(left.gt(0)).into_query()
}

/// Whether any of the variants has ever been kept for, or promised to, an order.
pub async fn was_ordered(connection: &impl ConnectionTrait, variants: impl IntoIterator<Item = Uuid>) -> Result<bool, DbErr> {
    let of_orders = movement::Column::VariantId.is_in(variants).and(movement::Column::OrderId.is_not_null());
    Ok(movement::Entity::find().filter(of_orders).one(connection).await?.is_some())
}

/// Pieces that an order which waits for its payment keeps, by variant. Looks only at what moved after `since`.
pub async fn held_for(
    connection: &impl ConnectionTrait,
    order_id: Uuid,
    variants: impl IntoIterator<Item = Uuid>,
    since: DateTime<Utc>,
) -> Result<HashMap<Uuid, i32>, DbErr> {
    let recent = movement::Column::VariantId.is_in(variants).and(movement::Column::CreatedAt.gte(since)).and(movement::Column::OrderId.eq(order_id));
    let rows = movement::Entity::find().filter(recent).all(connection).await?;
    let mut held = HashMap::<Uuid, i32>::new();
    for row in rows {
        let moved = [Movement::Held, Movement::HoldReleased].into_iter().find(|kind| kind.word() == row.kind);
        if let Some([_, _, sign, _]) = moved.map(Movement::effect) {
            *held.entry(row.variant_id).or_default() += sign * row.quantity;
        }
    }
    Ok(held)
}

/// Sets what was counted on the shelf.
pub async fn set_on_hand(transaction: &impl ConnectionTrait, variant_id: Uuid, on_hand: i32, cause: &Cause<'_>) -> Result<(), DbErr> {
    let before = match levels_to_change(transaction, [variant_id]).await?.remove(&variant_id) {
        Some(level) => level,
        None => {
            let first = stock::Entity::insert(counted(variant_id, on_hand)).on_conflict(OnConflict::column(stock::Column::VariantId).do_nothing().to_owned());
            match first.exec_without_returning(transaction).await {
                Ok(1..) => return record(transaction, Movement::Received, &[Pieces { variant_id, quantity: on_hand }], cause).await,
                Ok(0) | Err(DbErr::RecordNotInserted) => {}
                Err(fault) => return Err(fault),
            }
            // Somebody else has counted it for the first time meanwhile.
            levels_to_change(transaction, [variant_id]).await?.remove(&variant_id).unwrap_or_default()
        }
    };
    let change = on_hand - before.on_hand;
    if change == 0 {
        return Ok(());
    }
    stock::Entity::update_many()
        .col_expr(stock::Column::OnHand, Expr::value(on_hand))
        .filter(stock::Column::VariantId.eq(variant_id))
        .exec(transaction)
        .await?;
    record(transaction, Movement::Adjusted, &[Pieces { variant_id, quantity: change }], cause).await?;
    if (StockLevel { on_hand, ..before }).come_in() > 0 {
        slice::emit(transaction, events::CAME_IN, &vec![variant_id], cause.at).await?;
    }
    Ok(())
}

/// Sets what is on the shelf of variants that were never counted, in a few statements for all of them.
pub async fn count_first(transaction: &impl ConnectionTrait, first: &[(Uuid, i32)], cause: &Cause<'_>) -> Result<(), DbErr> {
    let rows = first.iter().map(|(variant_id, on_hand)| counted(*variant_id, *on_hand));
    insert_all(transaction, rows.collect(), None).await?;
    let pieces = first.iter().map(|(variant_id, quantity)| Pieces { variant_id: *variant_id, quantity: *quantity }).collect::<Vec<_>>();
    record(transaction, Movement::Received, &pieces, cause).await
}

/// Keeps pieces for an order that waits for its payment, or none of them.
pub async fn hold(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), Fault<NotEnough>> {
    take(transaction, pieces, stock::Column::Held).await?;
    Ok(record(transaction, Movement::Held, pieces, cause).await?)
}

/// Promises pieces to an order that is placed at once, or none of them.
pub async fn allocate(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), Fault<NotEnough>> {
    take(transaction, pieces, stock::Column::Allocated).await?;
    Ok(record(transaction, Movement::Allocated, pieces, cause).await?)
}

/// Promises pieces to an order that is paid already, even more than there are: the shortfall shows as available pieces
/// below zero.
pub async fn allocate_anyway(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), DbErr> {
    change(transaction, pieces, |n| vec![(stock::Column::Allocated, plus(stock::Column::Allocated, n))]).await?;
    record(transaction, Movement::Allocated, pieces, cause).await
}

/// Turns what was held for an order into a promise.
pub async fn allocate_held(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), DbErr> {
    change(transaction, pieces, |n| vec![(stock::Column::Held, minus(stock::Column::Held, n)), (stock::Column::Allocated, plus(stock::Column::Allocated, n))])
        .await?;
    record(transaction, Movement::HoldReleased, pieces, cause).await?;
    record(transaction, Movement::Allocated, pieces, cause).await
}

/// Gives back what was held for an order whose payment did not come.
pub async fn release_held(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), DbErr> {
    change(transaction, pieces, |n| vec![(stock::Column::Held, minus(stock::Column::Held, n))]).await?;
    record(transaction, Movement::HoldReleased, pieces, cause).await
}

/// Gives back what was promised to an order that was canceled.
pub async fn release(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), DbErr> {
    change(transaction, pieces, |n| vec![(stock::Column::Allocated, minus(stock::Column::Allocated, n))]).await?;
    record(transaction, Movement::Released, pieces, cause).await
}

/// Gives up what was promised to an order that was canceled, and writes its pieces off: they are broken, lost or gone.
/// Pieces that a count has found missing already are not written off a second time.
pub async fn write_off(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), DbErr> {
    let promised = by_variant(pieces);
    let levels = levels_to_change(transaction, promised.keys().copied()).await?;
    let lost = promised.into_iter().filter_map(|(variant_id, quantity)| {
        // Below zero when staff counted fewer than were promised from the shelf: so many are missing.
        let missing = levels.get(&variant_id).map_or(quantity, |level| Ord::max(-level.available() - level.waiting, 0));
        Some(Pieces { variant_id, quantity: quantity - missing }).filter(|lost| lost.quantity > 0)
    });
    let lost = lost.collect::<Vec<_>>();
    release(transaction, pieces, cause).await?;
    change(transaction, &lost, |n| vec![(stock::Column::OnHand, minus(stock::Column::OnHand, n))]).await?;
    record(transaction, Movement::WrittenOff, &lost, cause).await
}

/// Takes promised pieces from the shelf. Answers those that were there against the count: whoever packs more than were
/// counted has found them, and the ledger says so first.
pub async fn ship(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<Vec<Pieces>, DbErr> {
    let packed = by_variant(pieces);
    let levels = levels_to_change(transaction, packed.keys().copied()).await?;
    let found = packed.into_iter().filter_map(|(variant_id, quantity)| {
        let more = quantity - levels.get(&variant_id)?.on_hand;
        Some(Pieces { variant_id, quantity: more }).filter(|found| found.quantity > 0)
    });
    let found = found.collect::<Vec<_>>();
    if !found.is_empty() {
        change(transaction, &found, |n| vec![(stock::Column::OnHand, plus(stock::Column::OnHand, n))]).await?;
        record(transaction, Movement::Adjusted, &found, cause).await?;
    }
    change(transaction, pieces, |n| {
        vec![(stock::Column::OnHand, minus(stock::Column::OnHand, n)), (stock::Column::Allocated, minus(stock::Column::Allocated, n))]
    })
    .await?;
    record(transaction, Movement::Shipped, pieces, cause).await?;
    Ok(found)
}

/// Puts pieces that came back onto the shelf.
pub async fn take_back(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), DbErr> {
    change(transaction, pieces, |n| vec![(stock::Column::OnHand, plus(stock::Column::OnHand, n))]).await?;
    record(transaction, Movement::Received, pieces, cause).await
}

/// Writes down that promised pieces were not there when they were ordered.
pub async fn backorder(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), DbErr> {
    change(transaction, pieces, |n| vec![(stock::Column::Waiting, plus(stock::Column::Waiting, n))]).await?;
    record(transaction, Movement::Backordered, pieces, cause).await
}

/// The other way round: they have come in, or nobody waits for them any more.
pub async fn fill(transaction: &impl ConnectionTrait, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), DbErr> {
    change(transaction, pieces, |n| vec![(stock::Column::Waiting, minus(stock::Column::Waiting, n))]).await?;
    record(transaction, Movement::Filled, pieces, cause).await
}

/// Pieces summed by variant, in the order in which rows are locked.
fn by_variant(pieces: &[Pieces]) -> BTreeMap<Uuid, i32> {
    pieces.iter().fold(BTreeMap::new(), |mut sums, piece| {
        *sums.entry(piece.variant_id).or_default() += piece.quantity;
        sums
    })
}

fn plus(column: stock::Column, pieces: i32) -> SimpleExpr {
    Expr::col(column).add(pieces)
}

fn minus(column: stock::Column, pieces: i32) -> SimpleExpr {
    Expr::col(column).sub(pieces)
}

async fn take(transaction: &impl ConnectionTrait, pieces: &[Pieces], column: stock::Column) -> Result<(), Fault<NotEnough>> {
    // As many as there are and may be sold beyond them: one statement, so that no two buyers get the same piece.
    let left = || left().add(Expr::col(stock::Column::BackorderLimit));
    for (variant_id, quantity) in by_variant(pieces) {
        let taken = stock::Entity::update_many()
            .col_expr(column, plus(column, quantity))
            .filter(Condition::all().add(stock::Column::VariantId.eq(variant_id)).add(left().gte(quantity)))
            .exec(transaction)
            .await?;
        if taken.rows_affected == 0 {
            let level = levels(transaction, [variant_id]).await?.remove(&variant_id).unwrap_or_default();
            return Err(Fault::Refused(NotEnough { variant_id, left: Ord::max(level.sellable(), 0) }));
        }
    }
    Ok(())
}

async fn change(transaction: &impl ConnectionTrait, pieces: &[Pieces], columns: impl Fn(i32) -> Vec<(stock::Column, SimpleExpr)>) -> Result<(), DbErr> {
    for (variant_id, quantity) in by_variant(pieces) {
        let mut update = stock::Entity::update_many().filter(stock::Column::VariantId.eq(variant_id));
        for (column, value) in columns(quantity) {
            update = update.col_expr(column, value);
        }
        update.exec(transaction).await?;
    }
    Ok(())
}

async fn record(transaction: &impl ConnectionTrait, kind: Movement, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), DbErr> {
    record_of(transaction, None, kind, pieces, cause).await
}

async fn record_of(transaction: &impl ConnectionTrait, booking: Option<Uuid>, kind: Movement, pieces: &[Pieces], cause: &Cause<'_>) -> Result<(), DbErr> {
    let rows = by_variant(pieces).into_iter().map(|(variant_id, quantity)| movement::ActiveModel {
        id: Set(Uuid::now_v7()),
        variant_id: Set(variant_id),
        kind: Set(kind.word().to_owned()),
        quantity: Set(quantity),
        order_id: Set(cause.order_id),
        actor: Set(cause.actor.to_owned()),
        created_at: Set(cause.at),
        booking_id: Set(booking),
    });
    insert_all(transaction, rows.collect(), None).await
}
