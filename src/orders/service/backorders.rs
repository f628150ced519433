//! Pieces of orders that were not there when they were ordered. How many a line waits for changes only while the row of
//! its stock is locked, so that what comes in is given out once.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{
    super::{
        entity::{line, order},
        history::Happened,
        jobs::EMAIL,
        model::{Actor, Order, OrderStatus},
    },
    EmailJob, EmailKind, actor_name, note,
};
use crate::{
    error::Fault,
    inventory::{
        self,
        model::{Pieces, StockLevel},
        service::Cause,
    },
    platform::jobs,
    shop::Shop,
};

/// What came in for an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    pub order_id: Uuid,
    pub number: String,
    pub line_id: Uuid,
    pub title: String,
    pub pieces: i32,
    /// Whether all of the line is there now.
    pub is_complete: bool,
}

/// Lines that wait for pieces, written so that the index of those few is used.
fn is_waiting() -> Expr {
    Expr::cust("order_lines.waiting > 0")
}

/// How many pieces of each line, as variant and quantity, were not there: by the levels after they were taken. The last
/// lines of a variant wait first.
pub(super) fn shares(lines: &[(Uuid, i32)], levels: &HashMap<Uuid, StockLevel>) -> Vec<i32> {
    let mut short = levels.iter().map(|(variant_id, level)| (*variant_id, level.shortage())).collect::<HashMap<_, _>>();
    let mut shares = vec![0; lines.len()];
    for ((variant_id, quantity), share) in lines.iter().zip(&mut shares).rev() {
        if let Some(left) = short.get_mut(variant_id) {
            *share = Ord::min(*left, *quantity);
            *left -= *share;
        }
    }
    shares
}

/// Pieces by variant, without those of which there are none.
fn some(pieces: impl Iterator<Item = (Uuid, i32)>) -> Vec<Pieces> {
    pieces.filter(|(_, quantity)| *quantity > 0).map(|(variant_id, quantity)| Pieces { variant_id, quantity }).collect()
}

/// Writes down in the stock that these pieces are waited for.
pub(super) async fn wait(tx: &DatabaseTransaction, lines: impl Iterator<Item = (Uuid, i32)>, cause: &Cause<'_>) -> Result<(), DbErr> {
    let pieces = some(lines);
    if pieces.is_empty() {
        return Ok(());
    }
    inventory::service::backorder(tx, &pieces, cause).await
}

/// The same for an order that came late: its goods were given back, and are promised again.
pub(super) async fn wait_late(tx: &DatabaseTransaction, order: &Order, levels: &HashMap<Uuid, StockLevel>, cause: &Cause<'_>) -> Result<(), DbErr> {
    let lines = order.lines.iter().map(|line| (line.variant_id, line.to_send())).collect::<Vec<_>>();
    let shares = shares(&lines, levels);
    let may = |variant_id: &Uuid| levels.get(variant_id).is_some_and(|level| level.backorder_limit > 0);
    let waiting = order.lines.iter().zip(shares).filter(|(line, share)| *share > 0 && (line.backordered > 0 || may(&line.variant_id)));
    let waiting = waiting.collect::<Vec<_>>();
    for (line, share) in &waiting {
        line::Entity::update_many()
            .col_expr(line::Column::Waiting, Expr::value(*share))
            .col_expr(line::Column::Backordered, Expr::value(*share))
            .filter(line::Column::Id.eq(line.id))
            .exec(tx)
            .await?;
    }
    wait(tx, waiting.iter().map(|(line, share)| (line.variant_id, *share)), cause).await
}

/// Some pieces of an order's lines are not to be sent any more: those that are waited for are given up first. Answers how
/// many that were, by line.
pub(super) async fn give_up(tx: &DatabaseTransaction, order: &Order, pieces: &[(Uuid, i32)], cause: &Cause<'_>) -> Result<HashMap<Uuid, i32>, DbErr> {
    let wanted = pieces.iter().copied().collect::<HashMap<_, _>>();
    let backordered = order.lines.iter().filter(|line| line.backordered > 0 && wanted.contains_key(&line.id)).collect::<Vec<_>>();
    if backordered.is_empty() {
        return Ok(HashMap::new());
    }
    inventory::service::levels_to_change(tx, backordered.iter().map(|line| line.variant_id)).await?;
    // As it is now: what has come in since the order was read is not waited for any more.
    let rows = line::Entity::find().filter(line::Column::OrderId.eq(order.id)).filter(is_waiting()).all(tx).await?;
    let mut given_up = HashMap::new();
    let mut sums = BTreeMap::<Uuid, i32>::new();
    for row in rows {
        let pieces = Ord::min(row.waiting, wanted.get(&row.id).copied().unwrap_or(0));
        if pieces > 0 {
            fewer(tx, row.id, pieces).await?;
            given_up.insert(row.id, pieces);
            *sums.entry(row.variant_id).or_default() += pieces;
        }
    }
    let sums = some(sums.into_iter());
    if !sums.is_empty() {
        inventory::service::fill(tx, &sums, cause).await?;
    }
    Ok(given_up)
}

async fn fewer(tx: &DatabaseTransaction, line_id: Uuid, pieces: i32) -> Result<(), DbErr> {
    line::Entity::update_many()
        .col_expr(line::Column::Waiting, Expr::col(line::Column::Waiting).sub(pieces))
        .filter(line::Column::Id.eq(line_id))
        .exec(tx)
        .await
        .map(drop)
}

/// Gives what has come in of some variants to those who wait for it, the oldest orders first, and tells them.
pub async fn fill(tx: &DatabaseTransaction, variants: impl IntoIterator<Item = Uuid>, at: DateTime<Utc>) -> Result<Vec<Filled>, DbErr> {
    let levels = inventory::service::levels_to_change(tx, variants).await?;
    let come_in = levels.into_iter().map(|(variant_id, level)| (variant_id, level.come_in())).filter(|(_, pieces)| *pieces > 0);
    let mut filled = Vec::new();
    for (variant_id, pieces) in come_in.collect::<BTreeMap<_, _>>() {
        fill_variant(tx, variant_id, pieces, at, &mut filled).await?;
    }
    let mut complete = BTreeMap::<Uuid, Vec<Uuid>>::new();
    for one in &filled {
        let happened = Happened::CameIn { pieces: one.pieces, title: one.title.clone() };
        note(tx, one.order_id, actor_name(Actor::System), &happened, at).await?;
        if one.is_complete {
            complete.entry(one.order_id).or_default().push(one.line_id);
        }
    }
    for (order_id, arrived) in complete {
        let once = format!("{:?} {order_id} {}", EmailKind::Arrived, Uuid::now_v7());
        let job = EmailJob { order_id, email: EmailKind::Arrived, parcel: None, refund: None, arrived, counted: false };
        jobs::enqueue(tx, EMAIL, &job, Some(once), at).await?;
    }
    Ok(filled)
}

async fn fill_variant(tx: &DatabaseTransaction, variant_id: Uuid, mut left: i32, at: DateTime<Utc>, filled: &mut Vec<Filled>) -> Result<(), DbErr> {
    let order_of = line::Entity::belongs_to(order::Entity).from(line::Column::OrderId).to(order::Column::Id).into();
    let rows = line::Entity::find()
        .select_also(order::Entity)
        .join(JoinType::InnerJoin, order_of)
        .filter(line::Column::VariantId.eq(variant_id))
        .filter(is_waiting())
        .order_by_asc(order::Column::CreatedAt)
        .order_by_asc(order::Column::Id)
        .order_by_asc(line::Column::Position)
        .all(tx)
        .await?;
    for (row, order) in rows {
        let Some(order) = order.filter(|_| left > 0) else { break };
        let pieces = Ord::min(left, row.waiting);
        left -= pieces;
        fewer(tx, row.id, pieces).await?;
        let cause = Cause { order_id: Some(order.id), actor: actor_name(Actor::System), at };
        inventory::service::fill(tx, &[Pieces { variant_id, quantity: pieces }], &cause).await?;
        filled.push(Filled {
            order_id: order.id,
            number: order.number,
            line_id: row.id,
            title: row.title,
            pieces,
            // A draft hears nothing: its payment may never come.
            is_complete: pieces == row.waiting && order.status == OrderStatus::Placed.word(),
        });
    }
    Ok(())
}

/// [`fill`] in a transaction of its own, for stock that others have moved.
pub async fn fill_all(shop: &Shop, variants: Vec<Uuid>) -> Result<(), Fault> {
    let at = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { Ok(fill(tx, variants, at).await.map(drop)?) })).await?;
    shop.bell.ring();
    Ok(())
}
