//! Collections, which the owner puts together by hand, and brands.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use uuid::Uuid;

use super::{collection_products, touch};
use crate::{
    catalog::{
        entity::{brand, collection, collection_product},
        model::{CatalogRefusal, Problems},
    },
    error::Fault,
    kernel::slugify,
    shop::Shop,
};

/// The brand of that name, created when there is none; no name is no brand.
pub async fn ensure_brand(transaction: &impl ConnectionTrait, name: &str) -> Result<Option<Uuid>, DbErr> {
    let name = name.trim();
    if name.is_empty() {
        return Ok(None);
    }
    let slug = slugify(name);
    let find = brand::Entity::find().filter(brand::Column::Slug.eq(&slug));
    if let Some(row) = find.one(transaction).await? {
        return Ok(Some(row.id));
    }
    let id = Uuid::now_v7();
    let row = brand::ActiveModel { id: Set(id), slug: Set(slug), name: Set(name.to_owned()) };
    brand::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(Some(id))
}

/// Names of all brands, in alphabetical order.
pub async fn brand_names(connection: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    Ok(brand::Entity::find().order_by_asc(brand::Column::Name).all(connection).await?.into_iter().map(|row| row.name).collect())
}

/// Puts products together under a title, in the order of their ids; an empty slug is made from the title.
pub async fn create_collection(
    transaction: &DatabaseTransaction,
    slug: &str,
    title: &str,
    description: &str,
    products: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Uuid, Fault<CatalogRefusal>> {
    let title = title.trim();
    if title.is_empty() || title.chars().count() > 100 {
        return Err(Fault::Refused(CatalogRefusal::Form(Problems::one("title", "Give the collection a title of at most 100 characters"))));
    }
    let slug = slugify(if slug.trim().is_empty() { title } else { slug });
    if collection::Entity::find().filter(collection::Column::Slug.eq(&slug)).count(transaction).await? > 0 {
        let text = format!("The address /collections/{slug} belongs to another collection already");
        return Err(Fault::Refused(CatalogRefusal::Form(Problems::one("slug", text))));
    }
    let id = Uuid::now_v7();
    let row = collection::ActiveModel {
        id: Set(id),
        slug: Set(slug),
        title: Set(title.to_owned()),
        description: Set(description.trim().to_owned()),
        position: Set(collection::Entity::find().count(transaction).await? as i32),
        updated_at: Set(now),
    };
    collection::Entity::insert(row).exec_without_returning(transaction).await?;
    fill(transaction, id, products).await?;
    Ok(id)
}

/// Puts other products into a collection, in the order of their ids.
pub async fn fill_collection(shop: &Shop, id: Uuid, products: Vec<Uuid>) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let updated = collection::Entity::update_many()
                    .col_expr(collection::Column::UpdatedAt, Expr::value(now))
                    .filter(collection::Column::Id.eq(id))
                    .exec(tx)
                    .await?;
                if updated.rows_affected == 0 {
                    return Err(Fault::NotFound);
                }
                Ok(fill(tx, id, &products).await?)
            })
        })
        .await?;
    shop.bell.ring();
    shop.pages.forget();
    Ok(())
}

async fn fill(transaction: &DatabaseTransaction, id: Uuid, products: &[Uuid]) -> Result<(), DbErr> {
    let before = collection_products(transaction, id).await?;
    collection_product::Entity::delete_many().filter(collection_product::Column::CollectionId.eq(id)).exec(transaction).await?;
    let mut placed = Vec::with_capacity(products.len());
    for product_id in products {
        if !placed.contains(product_id) {
            let position = placed.len() as i32;
            let row = collection_product::ActiveModel { collection_id: Set(id), product_id: Set(*product_id), position: Set(position) };
            collection_product::Entity::insert(row).exec_without_returning(transaction).await?;
            placed.push(*product_id);
        }
    }
    placed.extend(before.into_iter().filter(|id| !products.contains(id)));
    touch(transaction, placed).await
}
