//! What staff look at: what is low, what is waited for, and how stock has moved.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SelectStatement},
};
use uuid::Uuid;

use super::{
    super::{
        entity::{booking, movement, stock},
        model::{Moved, StockLevel},
    },
    left, level,
    policy::{is_low, largest},
};

/// Variants that are on sale, as a query that names [`super::variant_of_stock`] says, and whose stock is low, the scarcest
/// first; `threshold` is the shop's own number.
pub async fn low(connection: &impl ConnectionTrait, threshold: i32, on_sale: SelectStatement, most: u64) -> Result<Vec<(Uuid, StockLevel)>, DbErr> {
    let largest = largest(connection, threshold).await?;
    let find = stock::Entity::find().filter(is_low(threshold, largest)).filter(Expr::exists(on_sale)).order_by_asc(left());
    let rows = find.limit(most).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.variant_id, level(&row))).collect())
}

/// How many variants are low and staff have been told.
pub async fn count_low(connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
    stock::Entity::find().filter(stock::Column::LowSince.is_not_null()).count(connection).await
}

/// Variants of which pieces are waited for, those of which the most are first.
pub async fn waiting(connection: &impl ConnectionTrait, most: u64) -> Result<Vec<(Uuid, StockLevel)>, DbErr> {
    let rows = stock::Entity::find().filter(stock::Column::Waiting.gt(0)).order_by_desc(stock::Column::Waiting).order_by_asc(stock::Column::VariantId);
    Ok(rows.limit(most).all(connection).await?.into_iter().map(|row| (row.variant_id, level(&row))).collect())
}

/// How many variants are waited for.
pub async fn count_waiting(connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
    stock::Entity::find().filter(stock::Column::Waiting.gt(0)).count(connection).await
}

/// The newest movements of a variant.
pub async fn movements(connection: &impl ConnectionTrait, variant_id: Uuid, most: u64) -> Result<Vec<Moved>, DbErr> {
    let find = movement::Entity::find().filter(movement::Column::VariantId.eq(variant_id));
    let rows = find.order_by_desc(movement::Column::CreatedAt).order_by_desc(movement::Column::Id).limit(most).all(connection).await?;
    let ids = rows.iter().filter_map(|row| row.booking_id).collect::<Vec<_>>();
    let booked = match ids.is_empty() {
        true => Vec::new(),
        false => booking::Entity::find().filter(booking::Column::Id.is_in(ids)).all(connection).await?,
    };
    let booked = booked.into_iter().map(|row| (row.id, (row.reason, row.reference, row.note))).collect::<HashMap<_, _>>();
    Ok(rows
        .into_iter()
        .map(|row| Moved {
            booked: row.booking_id.and_then(|id| booked.get(&id).cloned()),
            kind: row.kind,
            quantity: row.quantity,
            order_id: row.order_id,
            actor: row.actor,
            at: row.created_at,
        })
        .collect())
}
