//! What is sold beyond stock, and from when on stock is low.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict, SelectStatement},
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

/// Whether a variant's stock is low, `threshold` being the shop's own number.
pub(super) fn is_low(threshold: i32) -> sea_orm::sea_query::SimpleExpr {
    left().lte(Expr::col(stock::Column::LowAt).if_null(threshold))
}

fn fresh(threshold: i32, among: &SelectStatement) -> Condition {
    Condition::all().add(stock::Column::LowSince.is_null()).add(is_low(threshold)).add(stock::Column::VariantId.in_subquery(among.clone()))
}

fn over(threshold: i32, among: &SelectStatement) -> Condition {
    let enough = Condition::any().add(is_low(threshold).not()).add(stock::Column::VariantId.not_in_subquery(among.clone()));
    Condition::all().add(stock::Column::LowSince.is_not_null()).add(enough)
}

/// Whether [`mark_low`] would do something. Reads only, so that it may be asked often.
pub async fn has_low_changed(connection: &impl ConnectionTrait, threshold: i32, among: &SelectStatement) -> Result<bool, DbErr> {
    let changed = Condition::any().add(fresh(threshold, among)).add(over(threshold, among));
    Ok(stock::Entity::find().filter(changed).one(connection).await?.is_some())
}

/// Arms those again of which there is enough, and marks those of the variants `among` which have become low since. Answers
/// these, the scarcest first: each is told once for each time that it becomes low. `threshold` is the shop's own number.
pub async fn mark_low(
    transaction: &impl ConnectionTrait,
    threshold: i32,
    among: &SelectStatement,
    at: DateTime<Utc>,
) -> Result<Vec<(Uuid, StockLevel)>, DbErr> {
    stock::Entity::update_many().col_expr(stock::Column::LowSince, Expr::value(None::<DateTime<Utc>>)).filter(over(threshold, among)).exec(transaction).await?;
    let find = stock::Entity::find().filter(fresh(threshold, among)).order_by_asc(stock::Column::VariantId).limit(MOST).lock_exclusive();
    let mut rows = find.all(transaction).await?;
    for portion in rows.chunks(500) {
        stock::Entity::update_many()
            .col_expr(stock::Column::LowSince, Expr::value(at))
            .filter(stock::Column::VariantId.is_in(portion.iter().map(|row| row.variant_id)))
            .exec(transaction)
            .await?;
    }
    rows.sort_by_key(|row| level(row).available());
    Ok(rows.into_iter().map(|row| (row.variant_id, level(&row))).collect())
}

/// Variants that are marked at once.
const MOST: u64 = 5_000;
