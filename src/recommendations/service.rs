//! The verbs of recommending: counting what is bought together, and choosing what to show.

mod choosing;
mod counting;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

pub use choosing::{Suggestion, alike, for_cart, for_visitor, together};
pub use counting::{follow, has_counted, recount};

use super::{
    entity::{baskets, pair},
    model::{LEAST_SUPPORT, Pair, ranked},
};

/// Pairs that are looked at for one product; those that are together more often come first.
const MOST_PAIRS: u64 = 300;

/// How many orders are counted.
pub async fn counted_orders(connection: &impl ConnectionTrait) -> Result<i32, DbErr> {
    Ok(baskets::Entity::find_by_id(Uuid::nil()).one(connection).await?.map_or(0, |row| row.baskets))
}

/// What is bought together with some products, the strongest pairs first.
pub async fn pairs_of(connection: &impl ConnectionTrait, products: &[Uuid]) -> Result<Vec<Pair>, DbErr> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    pairs(connection, pair::Entity::find().filter(pair::Column::ProductId.is_in(products.iter().copied()))).await
}

/// The strongest pairs of the shop, each once.
pub async fn strongest(connection: &impl ConnectionTrait, most: usize) -> Result<Vec<Pair>, DbErr> {
    let once = sea_orm::sea_query::Expr::col(pair::Column::ProductId);
    let find = pair::Entity::find().filter(sea_orm::ExprTrait::lt(once, sea_orm::sea_query::Expr::col(pair::Column::OtherId)));
    let mut pairs = pairs(connection, find).await?;
    pairs.truncate(most);
    Ok(pairs)
}

async fn pairs(connection: &impl ConnectionTrait, find: sea_orm::Select<pair::Entity>) -> Result<Vec<Pair>, DbErr> {
    let rows = find
        .filter(pair::Column::Baskets.gte(LEAST_SUPPORT))
        .order_by_desc(pair::Column::Baskets)
        .order_by_asc(pair::Column::OtherId)
        .limit(MOST_PAIRS)
        .all(connection)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = rows.iter().flat_map(|row| [row.product_id, row.other_id]).chain([Uuid::nil()]);
    let counts = baskets::Entity::find().filter(baskets::Column::ProductId.is_in(ids)).all(connection).await?;
    let of = |id: Uuid| counts.iter().find(|row| row.product_id == id).map_or(0, |row| row.baskets);
    Ok(ranked(rows.into_iter().map(|row| Pair {
        product: row.product_id,
        other: row.other_id,
        together: row.baskets,
        with_product: of(row.product_id),
        with_other: of(row.other_id),
        all: of(Uuid::nil()),
    })))
}
