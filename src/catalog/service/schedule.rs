//! Products that go on sale by themselves.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::save_product::set_status_in;
use crate::{
    catalog::{
        entity::product,
        model::{CatalogRefusal, ProductStatus},
    },
    error::Fault,
    platform::jobs::{self, Kind},
    shop::Shop,
};

/// The job that puts a product on sale when its time has come.
pub const START: Kind = Kind::new("catalog.start");

/// Sees to it that the product is looked at when its time comes.
pub(super) async fn set_alarm(transaction: &impl ConnectionTrait, product_id: Uuid, starts_at: DateTime<Utc>) -> Result<(), DbErr> {
    jobs::enqueue(transaction, START, &product_id, Some(format!("{START}:{product_id}:{}", starts_at.timestamp())), starts_at).await
}

/// Says since when a product has been in a shop that it comes from.
pub async fn publish_since_in(transaction: &impl ConnectionTrait, product_id: Uuid, since: DateTime<Utc>) -> Result<(), DbErr> {
    product::Entity::update_many()
        .col_expr(product::Column::PublishedAt, Expr::value(since))
        .filter(product::Column::Id.eq(product_id))
        .exec(transaction)
        .await
        .map(drop)
}

/// Puts a product on sale if it waits for that, and not for a later day.
pub async fn start_sale(shop: &Shop, product_id: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let Some(row) = product::Entity::find_by_id(product_id).one(tx).await? else { return Ok(()) };
            if row.status != ProductStatus::Scheduled.word() || row.starts_at.is_none_or(|start| start > now) {
                return Ok(());
            }
            set_status_in(tx, product_id, ProductStatus::Active, "The shop’s calendar", now).await
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}
