//! Orders as they were priced, for those who ask what they would have cost otherwise.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::super::{
    entity::{line, order},
    model::OrderStatus,
};
use crate::kernel::Currency;

/// What an order was priced by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenOrder {
    pub id: Uuid,
    pub email: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub placed_at: DateTime<Utc>,
    pub lines: Vec<FrozenLine>,
    /// The code of its delivery, and what it cost in minor units.
    pub delivery: Option<(String, i64)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenLine {
    pub id: Uuid,
    pub product_id: Uuid,
    pub variant_id: Uuid,
    pub quantity: i32,
    /// Minor units, before promotions.
    pub list_price: i64,
}

/// The newest orders in a currency that were placed since a time and not canceled, at most `most`; in the order in which they were
/// placed.
pub async fn frozen(connection: &impl ConnectionTrait, since: DateTime<Utc>, currency: Currency, most: u64) -> Result<Vec<FrozenOrder>, DbErr> {
    let rows = order::Entity::find()
        .filter(order::Column::PlacedAt.gte(since))
        .filter(order::Column::Status.is_in([OrderStatus::Placed.word(), OrderStatus::Closed.word()]))
        .filter(order::Column::Currency.eq(currency.code()))
        .order_by_desc(order::Column::PlacedAt)
        .limit(most)
        .all(connection)
        .await?;
    let mut lines = HashMap::<Uuid, Vec<FrozenLine>>::new();
    for portion in rows.chunks(500) {
        let find = line::Entity::find().filter(line::Column::OrderId.is_in(portion.iter().map(|row| row.id)));
        for row in find.filter(line::Column::Gift.eq(false)).order_by_asc(line::Column::Position).all(connection).await? {
            let own = FrozenLine { id: row.id, product_id: row.product_id, variant_id: row.variant_id, quantity: row.quantity, list_price: row.list_price };
            lines.entry(row.order_id).or_default().push(own);
        }
    }
    let read = |row: order::Model| {
        Some(FrozenOrder {
            lines: lines.remove(&row.id)?,
            delivery: row.shipping_list_price.or(row.shipping_price).map(|price| (row.shipping_method, price)),
            id: row.id,
            email: row.email,
            country: row.country,
            placed_at: row.placed_at?,
        })
    };
    let mut orders = rows.into_iter().filter_map(read).collect::<Vec<_>>();
    orders.reverse();
    Ok(orders)
}

/// When each of some buyers placed their first order that was not canceled, by email address.
pub async fn first_orders(connection: &impl ConnectionTrait, emails: &[String]) -> Result<HashMap<String, DateTime<Utc>>, DbErr> {
    let mut first = HashMap::new();
    for portion in emails.chunks(500) {
        let rows = order::Entity::find()
            .select_only()
            .column(order::Column::Email)
            .column_as(order::Column::PlacedAt.min(), "first")
            .filter(order::Column::Email.is_in(portion))
            .filter(order::Column::PlacedAt.is_not_null())
            .filter(order::Column::Status.is_in([OrderStatus::Placed.word(), OrderStatus::Closed.word()]))
            .group_by(order::Column::Email)
            .into_tuple::<(String, DateTime<Utc>)>()
            .all(connection)
            .await?;
        first.extend(rows);
    }
    Ok(first)
}
