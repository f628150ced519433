//! Products that go on sale by themselves.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;

use super::save_product::set_status_in;
use crate::{
    catalog::{
        entity::product,
        model::{CatalogRefusal, ProductStatus},
    },
    error::Fault,
    platform::jobs,
    shop::Shop,
};

/// The job that puts a product on sale when its time has come.
pub const START: &str = "catalog.start";

/// Sees to it that the product is looked at when its time comes.
pub(super) async fn set_alarm(transaction: &impl ConnectionTrait, product_id: Uuid, starts_at: DateTime<Utc>) -> Result<(), DbErr> {
    jobs::enqueue(transaction, START, &product_id, Some(format!("{START}:{product_id}:{}", starts_at.timestamp())), starts_at).await
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
            set_status_in(tx, product_id, ProductStatus::Active, now).await
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}
