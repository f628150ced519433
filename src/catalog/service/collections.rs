//! Collections: put together by hand, or by a rule.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{collection_products, json, rules, texts, touch};
use crate::{
    catalog::{
        entity::{collection, collection_product},
        model::{CatalogProblem, CatalogRefusal, CollectionDraft, Problems, TextKind},
    },
    content::redirects,
    error::{Fault, is_taken},
    kernel::{Currency, slugify},
    shop::Shop,
};

/// Creates a collection, or changes one; its old address leads to the new one. `products` are those of a collection by
/// hand, in order: `None` leaves them.
pub async fn save_collection(shop: &Shop, id: Option<Uuid>, draft: CollectionDraft, products: Option<Vec<Uuid>>) -> Result<Uuid, Fault<CatalogRefusal>> {
    let (now, currency) = (shop.clock.now(), shop.profile().currency);
    let work = shop.database.write(move |tx| Box::pin(async move { save_collection_in(tx, id, &draft, products.as_deref(), currency, now).await }));
    let id = work.await?;
    announce(shop);
    Ok(id)
}

/// [`save_collection`] as part of a larger transaction.
pub async fn save_collection_in(
    transaction: &DatabaseTransaction,
    id: Option<Uuid>,
    draft: &CollectionDraft,
    products: Option<&[Uuid]>,
    currency: Currency,
    now: DateTime<Utc>,
) -> Result<Uuid, Fault<CatalogRefusal>> {
    let before = match id {
        Some(id) => Some(collection::Entity::find_by_id(id).lock_exclusive().one(transaction).await?.ok_or(Fault::NotFound)?),
        None => None,
    };
    if before.as_ref().is_some_and(|row| draft.seen.is_some_and(|seen| seen != row.updated_at)) {
        return Err(Fault::Refused(CatalogRefusal::Stale));
    }
    let (checked, mut problems) = draft.check();
    let slug = slugify(if checked.slug.is_empty() { &checked.title } else { &checked.slug });
    let holder = collection::Entity::find().filter(collection::Column::Slug.eq(&slug)).one(transaction).await?;
    if let Some(holder) = holder.filter(|holder| Some(holder.id) != id) {
        problems.add("slug", CatalogProblem::AddressTaken { address: address(&slug), holder: holder.title });
    }
    if !problems.is_empty() {
        return Err(Fault::Refused(CatalogRefusal::Form(problems)));
    }
    let rule = match &checked.rule {
        Some(rule) => Some(json(rule)?),
        None => None,
    };
    let mut row = collection::ActiveModel {
        slug: Set(slug.clone()),
        title: Set(checked.title),
        description: Set(checked.description),
        rule: Set(rule),
        seo_title: Set(checked.seo_title),
        seo_description: Set(checked.seo_description),
        updated_at: Set(now),
        ..collection::ActiveModel::default()
    };
    let faster = |cause: DbErr| if is_taken(&cause) { Fault::Busy } else { cause.into() };
    let id = if let Some(before) = before {
        collection::Entity::update_many().set(row).filter(collection::Column::Id.eq(before.id)).exec(transaction).await.map_err(faster)?;
        if before.slug != slug {
            redirects::moved(transaction, &address(&before.slug), &address(&slug), now).await?;
            touch(transaction, collection_products(transaction, before.id).await?).await?;
        }
        before.id
    } else {
        let id = Uuid::now_v7();
        let last = collection::Entity::find().order_by_desc(collection::Column::Position).one(transaction).await?;
        row.id = Set(id);
        row.position = Set(last.map_or(0, |last| last.position + 1));
        collection::Entity::insert(row).exec_without_returning(transaction).await.map_err(faster)?;
        redirects::settled(transaction, &address(&slug)).await?;
        id
    };
    match (&checked.rule, products) {
        (Some(rule), _) => drop(rules::gather(transaction, id, rule, currency, now).await?),
        (None, Some(products)) => fill(transaction, id, products).await?,
        (None, None) => {}
    }
    Ok(id)
}

/// Puts other products into a collection, in the order of their ids.
pub async fn fill_collection(shop: &Shop, id: Uuid, products: Vec<Uuid>) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let row = collection::Entity::find_by_id(id).one(tx).await?.ok_or(Fault::NotFound)?;
            if row.rule.is_some() {
                return Err(Fault::Refused(CatalogRefusal::Form(Problems::one("rule", CatalogProblem::HasRule))));
            }
            collection::Entity::update_many().col_expr(collection::Column::UpdatedAt, Expr::value(now)).filter(collection::Column::Id.eq(id)).exec(tx).await?;
            Ok(fill(tx, id, &products).await?)
        })
    });
    work.await?;
    announce(shop);
    Ok(())
}

/// Deletes a collection; its products stay. Its address answers "gone" from then on.
pub async fn delete_collection(shop: &Shop, id: Uuid) -> Result<(), Fault<CatalogRefusal>> {
    let now = shop.clock.now();
    shop.database.write(move |tx| Box::pin(async move { delete_collection_in(tx, id, now).await })).await?;
    announce(shop);
    Ok(())
}

/// [`delete_collection`] as part of a larger transaction.
pub async fn delete_collection_in(transaction: &DatabaseTransaction, id: Uuid, now: DateTime<Utc>) -> Result<(), Fault<CatalogRefusal>> {
    let row = collection::Entity::find_by_id(id).one(transaction).await?.ok_or(Fault::NotFound)?;
    let products = collection_products(transaction, id).await?;
    collection_product::Entity::delete_many().filter(collection_product::Column::CollectionId.eq(id)).exec(transaction).await?;
    collection::Entity::delete_by_id(id).exec(transaction).await?;
    texts::forget_texts(transaction, TextKind::Collection, id).await?;
    redirects::gone(transaction, &address(&row.slug), now).await?;
    Ok(touch(transaction, products).await?)
}

/// How many products each collection has.
pub async fn count_by_collection(connection: &impl sea_orm::ConnectionTrait) -> Result<std::collections::HashMap<Uuid, u64>, DbErr> {
    let column = collection_product::Column::CollectionId;
    let find = collection_product::Entity::find().select_only().column(column).column_as(collection_product::Column::ProductId.count(), "products");
    Ok(find.group_by(column).into_tuple::<(Uuid, i64)>().all(connection).await?.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect())
}

async fn fill(transaction: &DatabaseTransaction, id: Uuid, products: &[Uuid]) -> Result<(), DbErr> {
    let before = collection_products(transaction, id).await?;
    collection_product::Entity::delete_many().filter(collection_product::Column::CollectionId.eq(id)).exec(transaction).await?;
    let mut seen = std::collections::HashSet::new();
    let placed = products.iter().copied().filter(|product| seen.insert(*product)).collect::<Vec<_>>();
    let rows = placed.iter().zip(0..).map(|(product_id, position)| collection_product::ActiveModel {
        collection_id: Set(id),
        product_id: Set(*product_id),
        position: Set(position),
    });
    for portion in rows.collect::<Vec<_>>().chunks(500) {
        collection_product::Entity::insert_many(portion.to_vec()).exec_without_returning(transaction).await?;
    }
    touch(transaction, placed.into_iter().chain(before.into_iter().filter(|id| !products.contains(id)))).await
}

fn address(slug: &str) -> String {
    format!("/collections/{slug}")
}

fn announce(shop: &Shop) {
    shop.bell.ring();
    shop.pages.forget();
}
