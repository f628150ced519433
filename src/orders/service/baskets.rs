//! What was bought together, for those who count it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use super::super::{
    entity::{line, order},
    model::OrderStatus,
};

/// The different products of an order, in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basket {
    pub order_id: Uuid,
    pub products: Vec<Uuid>,
}

/// Orders that were placed since a time and not canceled, after `after` in the order of their ids, at most `most`.
pub async fn baskets(connection: &impl ConnectionTrait, since: DateTime<Utc>, after: Option<Uuid>, most: u64) -> Result<Vec<Basket>, DbErr> {
    let mut find = placed(since).order_by_asc(order::Column::Id).limit(most);
    if let Some(after) = after {
        find = find.filter(order::Column::Id.gt(after));
    }
    read(connection, find).await
}

/// The same of some orders.
pub async fn baskets_of(connection: &impl ConnectionTrait, since: DateTime<Utc>, orders: &[Uuid]) -> Result<Vec<Basket>, DbErr> {
    read(connection, placed(since).filter(order::Column::Id.is_in(orders.iter().copied()))).await
}

fn placed(since: DateTime<Utc>) -> Select<order::Entity> {
    let is_placed = order::Column::Status.is_in([OrderStatus::Placed.word(), OrderStatus::Closed.word()]);
    order::Entity::find().filter(is_placed).filter(order::Column::PlacedAt.gte(since))
}

async fn read(connection: &impl ConnectionTrait, find: Select<order::Entity>) -> Result<Vec<Basket>, DbErr> {
    let ids = find.select_only().column(order::Column::Id).into_tuple::<Uuid>().all(connection).await?;
    let lines = line::Entity::find()
        .select_only()
        .column(line::Column::OrderId)
        .column(line::Column::ProductId)
        .filter(line::Column::OrderId.is_in(ids.iter().copied()))
        .into_tuple::<(Uuid, Uuid)>()
        .all(connection)
        .await?;
    let mut baskets = ids.into_iter().map(|id| (id, Vec::new())).collect::<BTreeMap<_, _>>();
    for (order_id, product) in lines {
        baskets.entry(order_id).or_default().push(product);
    }
    let basket = |(order_id, mut products): (Uuid, Vec<Uuid>)| {
        products.sort_unstable();
        products.dedup();
        Basket { order_id, products }
    };
    Ok(baskets.into_iter().map(basket).collect())
}
