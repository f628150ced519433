//! Brands: made when a product first names one, and told about on pages of their own.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{addresses, pictures, shown, touch};
use crate::{
    catalog::{
        entity::{brand, picture, product},
        model::{BrandDraft, BrandPage, CatalogRefusal},
    },
    error::{Fault, is_taken},
    kernel::slugify,
    platform::media::StoredPicture,
    shop::Shop,
};

/// The brand of that name, created when there is none; no name is no brand.
pub async fn ensure_brand(transaction: &impl ConnectionTrait, name: &str, now: DateTime<Utc>) -> Result<Option<Uuid>, DbErr> {
    let name = name.trim();
    if name.is_empty() {
        return Ok(None);
    }
    let slug = slugify(name);
    let find = || brand::Entity::find().filter(brand::Column::Name.eq(name).or(brand::Column::Slug.eq(&slug)));
    if let Some(row) = find().one(transaction).await? {
        return Ok(Some(row.id));
    }
    let row = brand::ActiveModel {
        id: Set(Uuid::now_v7()),
        slug: Set(slug.clone()),
        name: Set(name.to_owned()),
        description: Set(String::new()),
        picture_id: Set(None),
        seo_title: Set(String::new()),
        seo_description: Set(String::new()),
        updated_at: Set(Some(now)),
    };
    // Somebody else may name the same brand at the same moment.
    brand::Entity::insert(row).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(transaction).await?;
    addresses::settled(transaction, &address(&slug)).await?;
    Ok(find().one(transaction).await?.map(|row| row.id))
}

/// Names of all brands, in alphabetical order.
pub async fn brand_names(connection: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let find = brand::Entity::find().select_only().column(brand::Column::Name).order_by_asc(brand::Column::Name);
    find.into_tuple().all(connection).await
}

/// All brands, in alphabetical order.
pub async fn brands(connection: &impl ConnectionTrait) -> Result<Vec<BrandPage>, DbErr> {
    with_pictures(connection, brand::Entity::find().order_by_asc(brand::Column::Name).all(connection).await?).await
}

/// The brand with a slug.
pub async fn brand_by_slug(connection: &impl ConnectionTrait, slug: &str) -> Result<Option<BrandPage>, DbErr> {
    let rows = brand::Entity::find().filter(brand::Column::Slug.eq(slug)).all(connection).await?;
    Ok(with_pictures(connection, rows).await?.pop())
}

/// How many products of any status each brand has.
pub async fn count_by_brand(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, u64>, DbErr> {
    let find = product::Entity::find().select_only().column(product::Column::BrandId).column_as(product::Column::Id.count(), "products");
    let find = find.filter(product::Column::BrandId.is_not_null()).group_by(product::Column::BrandId);
    Ok(find.into_tuple::<(Uuid, i64)>().all(connection).await?.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect())
}

async fn with_pictures(connection: &impl ConnectionTrait, rows: Vec<brand::Model>) -> Result<Vec<BrandPage>, DbErr> {
    let ids = rows.iter().filter_map(|row| row.picture_id).collect::<Vec<_>>();
    let files = picture::Entity::find().filter(picture::Column::Id.is_in(ids)).all(connection).await?;
    let files = files.into_iter().map(|row| (row.id, row)).collect::<HashMap<_, _>>();
    let page = |row: brand::Model| BrandPage {
        picture: row.picture_id.and_then(|id| files.get(&id)).map(|file| shown(file.clone(), row.name.clone(), None)),
        id: row.id,
        slug: row.slug,
        name: row.name,
        description: row.description,
        seo_title: row.seo_title,
        seo_description: row.seo_description,
        updated_at: row.updated_at,
    };
    Ok(rows.into_iter().map(page).collect())
}

/// Creates a brand, or changes one; its old address leads to the new one.
pub async fn save_brand(shop: &Shop, id: Option<Uuid>, draft: BrandDraft) -> Result<Uuid, Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    let id = shop.database.write(move |tx| Box::pin(async move { save_brand_in(tx, id, &draft, now).await })).await?;
    announce(shop);
    Ok(id)
}

/// [`save_brand`] as part of a larger transaction.
pub async fn save_brand_in(transaction: &DatabaseTransaction, id: Option<Uuid>, draft: &BrandDraft, now: DateTime<Utc>) -> Result<Uuid, Fault<CatalogRefusal>> {
    let before = match id {
        Some(id) => Some(brand::Entity::find_by_id(id).one(transaction).await?.ok_or(Fault::NotFound)?),
        None => None,
    };
    let (checked, mut problems) = draft.check();
    let slug = slugify(if checked.slug.is_empty() { &checked.name } else { &checked.slug });
    let holders = brand::Entity::find().filter(brand::Column::Name.eq(&checked.name).or(brand::Column::Slug.eq(&slug))).all(transaction).await?;
    for holder in holders.into_iter().filter(|holder| Some(holder.id) != id) {
        if holder.name == checked.name {
            problems.add("name", format!("There is a brand named “{}” already", holder.name));
        } else {
            problems.add("slug", format!("The address {} belongs to “{}” already", address(&slug), holder.name));
        }
    }
    if !problems.is_empty() {
        return Err(Fault::Refused(CatalogRefusal::Form(problems)));
    }
    let mut row = brand::ActiveModel {
        slug: Set(slug.clone()),
        name: Set(checked.name),
        description: Set(checked.description),
        seo_title: Set(checked.seo_title),
        seo_description: Set(checked.seo_description),
        updated_at: Set(Some(now)),
        ..brand::ActiveModel::default()
    };
    let faster = |cause: DbErr| if is_taken(&cause) { Fault::Busy } else { cause.into() };
    let Some(before) = before else {
        let id = Uuid::now_v7();
        row.id = Set(id);
        row.picture_id = Set(None);
        brand::Entity::insert(row).exec_without_returning(transaction).await.map_err(faster)?;
        addresses::settled(transaction, &address(&slug)).await?;
        return Ok(id);
    };
    brand::Entity::update_many().set(row).filter(brand::Column::Id.eq(before.id)).exec(transaction).await.map_err(faster)?;
    if before.slug != slug {
        addresses::moved(transaction, &address(&before.slug), &address(&slug), now).await?;
    }
    if before.slug != slug || before.name != draft.name.trim() {
        touch(transaction, of_brand(transaction, before.id).await?).await?;
    }
    Ok(before.id)
}

/// Deletes a brand that no product names.
pub async fn delete_brand(shop: &Shop, id: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let row = brand::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?;
            if product::Entity::find().filter(product::Column::BrandId.eq(id)).count(tx).await? > 0 {
                return Err(Fault::Refused(CatalogRefusal::BrandInUse));
            }
            brand::Entity::delete_by_id(id).exec(tx).await?;
            if let Some(picture_id) = row.picture_id {
                pictures::forget_unused(tx, picture_id).await?;
            }
            Ok(addresses::gone(tx, &address(&row.slug), now).await?)
        })
    });
    work.await?;
    announce(shop);
    Ok(())
}

/// Shows a picture with a brand in the place of the one it has, or none.
pub async fn illustrate_brand(shop: &Shop, id: Uuid, stored: Option<StoredPicture>) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let row = brand::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?;
            let picture_id = match stored {
                Some(stored) => Some(pictures::add_file_record(tx, &stored, now).await?),
                None => None,
            };
            brand::Entity::update_many()
                .col_expr(brand::Column::PictureId, Expr::value(picture_id))
                .col_expr(brand::Column::UpdatedAt, Expr::value(now))
                .filter(brand::Column::Id.eq(id))
                .exec(tx)
                .await?;
            match row.picture_id {
                Some(before) => Ok(pictures::forget_unused(tx, before).await?),
                None => Ok(()),
            }
        })
    });
    work.await?;
    announce(shop);
    Ok(())
}

async fn of_brand(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Uuid>, DbErr> {
    product::Entity::find().select_only().column(product::Column::Id).filter(product::Column::BrandId.eq(id)).into_tuple().all(connection).await
}

fn address(slug: &str) -> String {
    format!("/brands/{slug}")
}

fn announce(shop: &Shop) {
    shop.bell.ring();
    shop.pages.forget();
}
