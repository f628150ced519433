//! Brands: made when a product first names one, and told about on pages of their own.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{pictures, shown, texts, touch};
use crate::{
    catalog::{
        entity::{brand, picture, product},
        model::{BrandDraft, BrandPage, CatalogProblem, CatalogRefusal, TextKind},
    },
    content::redirects,
    error::{Fault, is_taken},
    kernel::{Page, PageNumber, slugify},
    platform::{
        long_lists::{contains, count},
        media::StoredPicture,
    },
    shop::Shop,
};

/// Brands a page.
const PAGE: u32 = 50;

/// The brand of that name, created when there is none; no name is no brand.
pub async fn ensure_brand(transaction: &impl ConnectionTrait, name: &str, now: DateTime<Utc>) -> Result<Option<Uuid>, DbErr> {
    Ok(ensure_brands(transaction, &[name], now).await?.remove(name.trim()))
}

/// [`ensure_brand`] for many names, by the name without spaces around it.
pub(super) async fn ensure_brands(transaction: &impl ConnectionTrait, names: &[&str], now: DateTime<Utc>) -> Result<HashMap<String, Uuid>, DbErr> {
    let mut found = HashMap::new();
    let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    // In portions: a statement takes a limited number of values.
    for names in names.chunks(200) {
        find_brands(transaction, names, &mut found).await?;
        let missing = names.iter().copied().filter(|name| !found.contains_key(*name)).collect::<Vec<_>>();
        if missing.is_empty() {
            continue;
        }
        let rows = missing.iter().map(|name| brand::ActiveModel {
            id: Set(Uuid::now_v7()),
            slug: Set(slugify(name)),
            name: Set((*name).to_owned()),
            description: Set(String::new()),
            picture_id: Set(None),
            seo_title: Set(String::new()),
            seo_description: Set(String::new()),
            updated_at: Set(Some(now)),
        });
        // Somebody else may name the same brand at the same moment, and two names may have one address.
        let insert = brand::Entity::insert_many(rows).on_conflict(OnConflict::new().do_nothing().to_owned());
        match insert.exec_without_returning(transaction).await {
            Ok(_) | Err(DbErr::RecordNotInserted) => {}
            Err(cause) => return Err(cause),
        }
        redirects::all_settled(transaction, &missing.iter().map(|name| address(&slugify(name))).collect::<Vec<_>>()).await?;
        find_brands(transaction, &missing, &mut found).await?;
    }
    Ok(found)
}

/// Finds brands by name, or else by the address that their name makes.
async fn find_brands(connection: &impl ConnectionTrait, names: &[&str], found: &mut HashMap<String, Uuid>) -> Result<(), DbErr> {
    let slugs = names.iter().map(|name| slugify(name)).collect::<Vec<_>>();
    let find = brand::Entity::find().select_only().columns([brand::Column::Id, brand::Column::Name, brand::Column::Slug]);
    let find = find.filter(brand::Column::Name.is_in(names.iter().copied()).or(brand::Column::Slug.is_in(slugs.clone())));
    let rows = find.into_tuple::<(Uuid, String, String)>().all(connection).await?;
    for (name, slug) in names.iter().zip(&slugs) {
        let own = rows.iter().find(|(_, own, _)| own == name).or_else(|| rows.iter().find(|(_, _, own)| own == slug));
        found.extend(own.map(|(id, ..)| ((*name).to_owned(), *id)));
    }
    Ok(())
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

/// A page of the brands whose names have the words in them, by name.
pub async fn list_brands(connection: &impl ConnectionTrait, words: &str, number: PageNumber) -> Result<Page<BrandPage>, DbErr> {
    let find = words.split_whitespace().take(8).fold(brand::Entity::find(), |find, word| find.filter(contains((brand::Entity, brand::Column::Name), word)));
    let total = count(connection, find.clone()).await?;
    let find = find.order_by_asc(brand::Column::Name).order_by_asc(brand::Column::Id).offset(number.offset(PAGE)).limit(u64::from(PAGE));
    Ok(Page { items: with_pictures(connection, find.all(connection).await?).await?, number, size: PAGE, total })
}

/// One brand.
pub async fn brand(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<BrandPage>, DbErr> {
    let rows = brand::Entity::find_by_id(id).all(connection).await?;
    Ok(with_pictures(connection, rows).await?.pop())
}

/// The brand with a slug.
pub async fn brand_by_slug(connection: &impl ConnectionTrait, slug: &str) -> Result<Option<BrandPage>, DbErr> {
    let rows = brand::Entity::find().filter(brand::Column::Slug.eq(slug)).all(connection).await?;
    Ok(with_pictures(connection, rows).await?.pop())
}

/// How many products of any status each of some brands has.
pub async fn count_by_brand(connection: &impl ConnectionTrait, brands: &[BrandPage]) -> Result<HashMap<Uuid, u64>, DbErr> {
    let find = product::Entity::find().select_only().column(product::Column::BrandId).column_as(product::Column::BrandId.count(), "products");
    let find = find.filter(product::Column::BrandId.is_in(brands.iter().map(|brand| brand.id))).group_by(product::Column::BrandId);
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
        Some(id) => Some(brand::Entity::find_by_id(id).lock_exclusive().one(transaction).await?.ok_or(Fault::NotFound)?),
        None => None,
    };
    if before.as_ref().is_some_and(|row| draft.seen.is_some() && draft.seen != row.updated_at) {
        return Err(Fault::Refused(CatalogRefusal::Stale));
    }
    let (checked, mut problems) = draft.check();
    let slug = slugify(if checked.slug.is_empty() { &checked.name } else { &checked.slug });
    let holders = brand::Entity::find().filter(brand::Column::Name.eq(&checked.name).or(brand::Column::Slug.eq(&slug))).all(transaction).await?;
    for holder in holders.into_iter().filter(|holder| Some(holder.id) != id) {
        if holder.name == checked.name {
            problems.add("name", CatalogProblem::BrandExists { name: holder.name });
        } else {
            problems.add("slug", CatalogProblem::AddressTaken { address: address(&slug), holder: holder.name });
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
        redirects::settled(transaction, &address(&slug)).await?;
        return Ok(id);
    };
    brand::Entity::update_many().set(row).filter(brand::Column::Id.eq(before.id)).exec(transaction).await.map_err(faster)?;
    if before.slug != slug {
        redirects::moved(transaction, &address(&before.slug), &address(&slug), now).await?;
    }
    if before.slug != slug || before.name != draft.name.trim() {
        touch(transaction, of_brand(transaction, before.id).await?).await?;
    }
    Ok(before.id)
}

/// Deletes a brand that no product names.
pub async fn delete_brand(shop: &Shop, id: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { delete_brand_in(tx, id, now).await })).await?;
    announce(shop);
    Ok(())
}

/// [`delete_brand`] as part of a larger transaction.
pub async fn delete_brand_in(transaction: &DatabaseTransaction, id: Uuid, now: DateTime<Utc>) -> Result<(), Fault<CatalogRefusal>> {
    let row = brand::Entity::find_by_id(id).one(transaction).await?.ok_or(Fault::NotFound)?;
    if product::Entity::find().filter(product::Column::BrandId.eq(id)).count(transaction).await? > 0 {
        return Err(Fault::Refused(CatalogRefusal::BrandInUse));
    }
    brand::Entity::delete_by_id(id).exec(transaction).await?;
    texts::forget_texts(transaction, TextKind::Brand, id).await?;
    if let Some(picture_id) = row.picture_id {
        pictures::forget_unused(transaction, picture_id).await?;
    }
    Ok(redirects::gone(transaction, &address(&row.slug), now).await?)
}

/// Shows a picture with a brand in the place of the one it has, or none.
pub async fn illustrate_brand(shop: &Shop, id: Uuid, stored: Option<StoredPicture>) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { illustrate_brand_in(tx, id, stored.as_ref(), now).await })).await?;
    announce(shop);
    Ok(())
}

/// [`illustrate_brand`] as part of a larger transaction.
pub async fn illustrate_brand_in(
    transaction: &DatabaseTransaction,
    id: Uuid,
    stored: Option<&StoredPicture>,
    now: DateTime<Utc>,
) -> Result<(), Fault<CatalogRefusal>> {
    let row = brand::Entity::find_by_id(id).one(transaction).await?.ok_or(Fault::NotFound)?;
    let picture_id = match stored {
        Some(stored) => Some(pictures::add_file_record(transaction, stored, now).await?),
        None => None,
    };
    brand::Entity::update_many()
        .col_expr(brand::Column::PictureId, Expr::value(picture_id))
        .col_expr(brand::Column::UpdatedAt, Expr::value(now))
        .filter(brand::Column::Id.eq(id))
        .exec(transaction)
        .await?;
    match row.picture_id {
        Some(before) => Ok(pictures::forget_unused(transaction, before).await?),
        None => Ok(()),
    }
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
