//! What is sold beyond stock, and from when on stock is low.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use super::{
    super::{
        entity::stock,
        model::{StockLevel, StockPolicy},
    },
    counted, left, level, levels_to_change,
};
use crate::error::Fault;

/// Sets a variant's policy, if it is still as whoever sets it has seen it.
pub async fn set_policy(transaction: &impl ConnectionTrait, variant_id: Uuid, seen: StockPolicy, policy: StockPolicy) -> Result<(), Fault<StockPolicy>> {
    let first = stock::Entity::insert(counted(variant_id, 0)).on_conflict(OnConflict::column(stock::Column::VariantId).do_nothing().to_owned());
    match first.exec_without_returning(transaction).await {
        Ok(_) | Err(DbErr::RecordNotInserted) => {}
        Err(fault) => return Err(fault.into()),
    }
    let now = StockPolicy::of(levels_to_change(transaction, [variant_id]).await?.remove(&variant_id).unwrap_or_default());
    if now != seen {
        return Err(Fault::Refused(now));
    }
    stock::Entity::update_many()
        .col_expr(stock::Column::BackorderLimit, Expr::value(policy.backorder_limit))
        .col_expr(stock::Column::PromisedOn, Expr::value(policy.promise.by))
        .col_expr(stock::Column::PromisedWithin, Expr::value(policy.promise.within))
        .col_expr(stock::Column::Preorder, Expr::value(policy.promise.preorder))
        .col_expr(stock::Column::LowAt, Expr::value(policy.low_at))
        .filter(stock::Column::VariantId.eq(variant_id))
        .exec(transaction)
        .await?;
    Ok(())
}

/// The variant of a row of stock, for the query by which another slice says which are meant.
pub fn variant_of_stock() -> SimpleExpr {
    Expr::col((stock::Entity, stock::Column::VariantId))
}

/// Whether a variant's stock is low, `threshold` being the shop's own number. No variant's own number is above `most`: rows are
/// found by an index with it.
pub(super) fn is_low(threshold: i32, most: i32) -> Condition {
    Condition::all().add(left().lte(most)).add(left().lte(Expr::col(stock::Column::LowAt).if_null(threshold)))
}

/// The largest number of pieces with which any variant is low.
pub(super) async fn largest(connection: &impl ConnectionTrait, threshold: i32) -> Result<i32, DbErr> {
    let own = stock::Entity::find().select_only().column_as(stock::Column::LowAt.max(), "most").filter(stock::Column::LowAt.is_not_null());
    let own = own.into_tuple::<Option<i32>>().one(connection).await?.flatten();
    Ok(own.map_or(threshold, |own| Ord::max(own, threshold)))
}

fn fresh(threshold: i32, most: i32, on_sale: &SelectStatement) -> Condition {
    is_low(threshold, most).add(stock::Column::LowSince.is_null()).add(Expr::exists(on_sale.clone()))
}

fn over(threshold: i32, on_sale: &SelectStatement) -> Condition {
    let enough = left().gt(Expr::col(stock::Column::LowAt).if_null(threshold));
    let enough = Condition::any().add(enough).add(Expr::exists(on_sale.clone()).not());
    Condition::all().add(stock::Column::LowSince.is_not_null()).add(enough)
}

/// Whether [`mark_low`] would do something. Reads only, so that it may be asked often.
pub async fn has_low_changed(connection: &impl ConnectionTrait, threshold: i32, on_sale: &SelectStatement) -> Result<bool, DbErr> {
    if stock::Entity::find().filter(over(threshold, on_sale)).one(connection).await?.is_some() {
        return Ok(true);
    }
    let most = largest(connection, threshold).await?;
    Ok(stock::Entity::find().filter(fresh(threshold, most, on_sale)).one(connection).await?.is_some())
}

/// Arms those again of which there is enough, and marks those that are on sale and have become low since. Answers these, the
/// scarcest first: each is told once for each time that it becomes low. `threshold` is the shop's own number.
pub async fn mark_low(
    transaction: &impl ConnectionTrait,
    threshold: i32,
    on_sale: &SelectStatement,
    at: DateTime<Utc>,
) -> Result<Vec<(Uuid, StockLevel)>, DbErr> {
    set_low_since(transaction, over(threshold, on_sale), None).await?;
    let most = largest(transaction, threshold).await?;
    let find = stock::Entity::find().select_only().column(stock::Column::VariantId).filter(fresh(threshold, most, on_sale)).limit(MOST);
    let found = find.into_tuple::<Uuid>().all(transaction).await?;
    // Locked in the order in which orders take pieces; another process may have marked them meanwhile.
    let find = stock::Entity::find().filter(stock::Column::VariantId.is_in(found)).order_by_asc(stock::Column::VariantId).lock_exclusive();
    let mut rows = find.all(transaction).await?;
    rows.retain(|row| row.low_since.is_none() && level(row).available() <= row.low_at.unwrap_or(threshold));
    for portion in rows.chunks(500) {
        let those = stock::Column::VariantId.is_in(portion.iter().map(|row| row.variant_id));
        set_low_since(transaction, Condition::all().add(those), Some(at)).await?;
    }
    rows.sort_by_key(|row| level(row).available());
    Ok(rows.into_iter().map(|row| (row.variant_id, level(&row))).collect())
}

async fn set_low_since(transaction: &impl ConnectionTrait, which: Condition, at: Option<DateTime<Utc>>) -> Result<(), DbErr> {
    let update = stock::Entity::update_many().col_expr(stock::Column::LowSince, Expr::value(at)).filter(which);
    update.exec(transaction).await.map(drop)
}

/// Variants that are marked at once.
const MOST: u64 = 5_000;
