//! Carts that nobody has touched for long.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{cart::entity::cart, error::Fault, shop::Shop};

/// Removes carts that nobody has touched since `before`, at most `most` at once; how many went. Those whose order waits for
/// its payment stay.
pub async fn forget_abandoned(shop: &Shop, before: DateTime<Utc>, most: u64) -> Result<u64, Fault> {
    let is_free = cart::Column::OrderId.is_null().or(cart::Column::CompletedAt.is_not_null());
    let old = cart::Column::UpdatedAt.lt(before).and(is_free);
    let find = cart::Entity::find().select_only().column(cart::Column::Id).filter(old.clone()).order_by_asc(cart::Column::UpdatedAt).limit(most);
    let ids = find.into_tuple::<Uuid>().all(shop.database.read()).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    // One that somebody came back to meanwhile stays.
    let gone = cart::Entity::delete_many().filter(cart::Column::Id.is_in(ids)).filter(old);
    shop.database.write(move |tx| Box::pin(async move { Ok(gone.exec(tx).await?.rows_affected) })).await
}
