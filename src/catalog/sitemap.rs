//! What of the catalogue stands in sitemaps.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{
    entity::{brand, picture, product, product_picture},
    model::ProductStatus,
};
use crate::platform::media::own_address;

/// A product as a sitemap tells of it.
#[derive(Clone, Debug)]
pub struct ListedProduct {
    pub path: String,
    pub updated_at: DateTime<Utc>,
    /// Address paths of its pictures.
    pub pictures: Vec<String>,
}

/// Products that are on sale.
pub async fn count(connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
    product::Entity::find().filter(product::Column::Status.eq(ProductStatus::Active.word())).count(connection).await
}

/// When a product on sale last changed; `None` without products.
pub async fn last_change(connection: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    let newest = product::Entity::find().filter(product::Column::Status.eq(ProductStatus::Active.word())).order_by_desc(product::Column::UpdatedAt);
    Ok(newest.one(connection).await?.map(|row| row.updated_at))
}

/// Address paths of the brands that make something on sale, and when each was last changed.
pub async fn brands(connection: &impl ConnectionTrait) -> Result<Vec<(String, Option<DateTime<Utc>>)>, DbErr> {
    let on_sale = product::Entity::find().select_only().column(product::Column::BrandId).filter(product::Column::Status.eq(ProductStatus::Active.word()));
    let on_sale = on_sale.filter(product::Column::BrandId.is_not_null()).into_query();
    let rows = brand::Entity::find().filter(brand::Column::Id.in_subquery(on_sale)).order_by_asc(brand::Column::Slug).all(connection).await?;
    Ok(rows.into_iter().map(|row| (format!("/brands/{}", row.slug), row.updated_at)).collect())
}

/// Products on sale in the order of their ids.
pub async fn products(connection: &impl ConnectionTrait, offset: u64, most: u64) -> Result<Vec<ListedProduct>, DbErr> {
    let rows = product::Entity::find()
        .select_only()
        .columns([product::Column::Id, product::Column::Slug, product::Column::UpdatedAt])
        .filter(product::Column::Status.eq(ProductStatus::Active.word()))
        .order_by_asc(product::Column::Id)
        .offset(offset)
        .limit(most)
        .into_tuple::<(Uuid, String, DateTime<Utc>)>()
        .all(connection)
        .await?;
    let mut pictures = HashMap::<Uuid, Vec<String>>::new();
    // In portions: a statement takes only so many parameters.
    for ids in rows.iter().map(|row| row.0).collect::<Vec<_>>().chunks(500) {
        let placed = product_picture::Entity::find()
            .filter(product_picture::Column::ProductId.is_in(ids.iter().copied()))
            .order_by_asc(product_picture::Column::Position)
            .all(connection)
            .await?;
        let mut wanted = placed.iter().map(|row| row.picture_id).collect::<Vec<_>>();
        wanted.sort_unstable();
        wanted.dedup();
        let mut files = HashMap::new();
        for wanted in wanted.chunks(500) {
            let found = picture::Entity::find().filter(picture::Column::Id.is_in(wanted.iter().copied())).all(connection).await?;
            files.extend(found.into_iter().map(|row| (row.id, row.file)));
        }
        for row in placed {
            if let Some(file) = files.get(&row.picture_id) {
                pictures.entry(row.product_id).or_default().push(own_address(&format!("{file}.jpg")));
            }
        }
    }
    let listed = rows.into_iter().map(|(id, slug, updated_at)| ListedProduct {
        path: crate::kernel::product_path(&slug, None),
        updated_at,
        pictures: pictures.remove(&id).unwrap_or_default(),
    });
    Ok(listed.collect())
}
