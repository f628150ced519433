//! Collections by rule: which products fit, and how the collections follow the catalogue.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition as Where, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, OnConflict, SelectStatement},
};
use uuid::Uuid;

use super::{read, touch};
use crate::{
    catalog::{
        entity::{category, collection, collection_product, price, product, tag, variant},
        model::{Condition, ProductStatus, Rule, fold},
    },
    error::Fault,
    inventory,
    kernel::Currency,
    platform::long_lists::contains,
    shop::Shop,
};

/// How many products on sale fit a rule.
pub async fn count_fitting(connection: &impl ConnectionTrait, currency: Currency, rule: &Rule, now: DateTime<Utc>) -> Result<u64, DbErr> {
    fitting(connection, currency, rule, now).await?.count(connection).await
}

/// Brings the collections by rule up to date with products that have changed. Each index does this before it reads the
/// products, so that a list is never behind its rule.
pub async fn follow_rules(shop: &Shop, products: &[Uuid]) -> Result<(), Fault> {
    let connection = shop.database.read();
    let rules = rules(connection).await?;
    let (currency, now) = (shop.profile().currency, shop.clock.now());
    for (id, rule) in rules {
        for products in products.chunks(500) {
            let fits = ids(connection, fitting(connection, currency, &rule, now).await?.filter(product::Column::Id.is_in(products.iter().copied()))).await?;
            let own = collection_product::Column::CollectionId.eq(id).and(collection_product::Column::ProductId.is_in(products.iter().copied()));
            let members = collection_product::Entity::find().select_only().column(collection_product::Column::ProductId).filter(own);
            let members = members.into_tuple::<Uuid>().all(connection).await?.into_iter().collect::<HashSet<_>>();
            if fits != members {
                let (come, go) = (fits.difference(&members).copied().collect::<Vec<_>>(), members.difference(&fits).copied().collect::<Vec<_>>());
                let work = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(exchange(tx, id, &come, &go).await?) }));
                work.await?;
            }
        }
    }
    Ok(())
}

/// Brings those collections up to date that time alone changes.
pub async fn follow_time(shop: &Shop) -> Result<(), Fault> {
    let (currency, now) = (shop.profile().currency, shop.clock.now());
    for (id, rule) in rules(shop.database.read()).await?.into_iter().filter(|(_, rule)| rule.follows_time()) {
        let work = shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(gather(tx, id, &rule, currency, now).await?) }));
        if work.await? > 0 {
            shop.bell.ring();
        }
    }
    Ok(())
}

/// Puts exactly what fits into a collection, and answers how many products came or went.
pub(super) async fn gather(transaction: &DatabaseTransaction, id: Uuid, rule: &Rule, currency: Currency, now: DateTime<Utc>) -> Result<usize, DbErr> {
    let fits = ids(transaction, fitting(transaction, currency, rule, now).await?).await?;
    let members = super::collection_products(transaction, id).await?.into_iter().collect::<HashSet<_>>();
    let (come, go) = (fits.difference(&members).copied().collect::<Vec<_>>(), members.difference(&fits).copied().collect::<Vec<_>>());
    exchange(transaction, id, &come, &go).await?;
    let changed = come.len() + go.len();
    touch(transaction, come.into_iter().chain(go)).await?;
    Ok(changed)
}

async fn exchange(transaction: &DatabaseTransaction, id: Uuid, come: &[Uuid], go: &[Uuid]) -> Result<(), DbErr> {
    for go in go.chunks(500) {
        let gone = collection_product::Column::CollectionId.eq(id).and(collection_product::Column::ProductId.is_in(go.iter().copied()));
        collection_product::Entity::delete_many().filter(gone).exec(transaction).await?;
    }
    for come in come.chunks(500) {
        // A product may have been deleted since it was looked at.
        let alive = product::Entity::find().filter(product::Column::Id.is_in(come.iter().copied()));
        let rows = ids(transaction, alive.select_only().column(product::Column::Id)).await?.into_iter().map(|product_id| collection_product::ActiveModel {
            collection_id: Set(id),
            product_id: Set(product_id),
            position: Set(0),
        });
        let rows = rows.collect::<Vec<_>>();
        if !rows.is_empty() {
            let there = OnConflict::columns([collection_product::Column::CollectionId, collection_product::Column::ProductId]).do_nothing().to_owned();
            collection_product::Entity::insert_many(rows).on_conflict(there).exec_without_returning(transaction).await?;
        }
    }
    Ok(())
}

async fn rules(connection: &impl ConnectionTrait) -> Result<Vec<(Uuid, Rule)>, DbErr> {
    let rows = collection::Entity::find().filter(collection::Column::Rule.is_not_null()).all(connection).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, read::<Option<Rule>>(row.rule?)?))).collect())
}

async fn ids(connection: &impl ConnectionTrait, find: Select<product::Entity>) -> Result<HashSet<Uuid>, DbErr> {
    Ok(find.into_tuple::<Uuid>().all(connection).await?.into_iter().collect())
}

/// The ids of products on sale that fit.
async fn fitting(connection: &impl ConnectionTrait, currency: Currency, rule: &Rule, now: DateTime<Utc>) -> Result<Select<product::Entity>, DbErr> {
    let mut fits = if rule.all { Where::all() } else { Where::any() };
    for condition in &rule.conditions {
        fits = fits.add(holds(connection, currency, condition, now).await?);
    }
    let find = product::Entity::find().select_only().column(product::Column::Id).filter(product::Column::Status.eq(ProductStatus::Active.word()));
    // No condition gathers nothing rather than everything.
    Ok(if rule.conditions.is_empty() { find.filter(Expr::value(false)) } else { find.filter(fits) })
}

async fn holds(connection: &impl ConnectionTrait, currency: Currency, condition: &Condition, now: DateTime<Utc>) -> Result<Where, DbErr> {
    let is_in = |products: SelectStatement| Where::all().add(product::Column::Id.in_subquery(products));
    Ok(match condition {
        Condition::Tag(typed) => is_in(tag::Entity::find().select_only().column(tag::Column::ProductId).filter(tag::Column::Key.eq(fold(typed))).into_query()),
        Condition::Brand(id) => Where::all().add(product::Column::BrandId.eq(*id)),
        Condition::Category(id) => Where::all().add(product::Column::CategoryId.is_in(with_inner(connection, *id).await?)),
        Condition::PriceFrom(minor) => is_in(priced().into_query()).add(cheaper(currency, *minor - 1, now).not()),
        Condition::PriceTo(minor) => cheaper(currency, *minor, now),
        Condition::TitleContains(words) => Where::all().add(contains((product::Entity, product::Column::Title), words)),
        Condition::OnSale => {
            let reduced = priced().filter(Expr::col((variant::Entity, variant::Column::CompareAt)).gt(Expr::col((variant::Entity, variant::Column::Price))));
            let cut = Expr::col((price::Entity, price::Column::Amount)).lt(Expr::col((variant::Entity, variant::Column::Price)));
            Where::any().add(is_in(reduced.into_query())).add(is_in(with_rows(currency, now).and_where(cut).to_owned()))
        }
        Condition::InStock => is_in(priced().filter(variant::Column::Id.in_subquery(inventory::service::available())).into_query()),
        Condition::PublishedWithin(days) => Where::all().add(product::Column::PublishedAt.gte(now - Duration::days(i64::from(*days)))),
    })
}

/// Products with a variant that costs at most so much.
fn cheaper(currency: Currency, minor: i64, now: DateTime<Utc>) -> Where {
    let own = priced().filter(variant::Column::Price.lte(minor)).into_query();
    let rows = with_rows(currency, now).and_where(Expr::col((price::Entity, price::Column::Amount)).lte(minor)).to_owned();
    Where::any().add(product::Column::Id.in_subquery(own)).add(product::Column::Id.in_subquery(rows))
}

/// Products of variants on sale.
fn priced() -> Select<variant::Entity> {
    variant::Entity::find().select_only().column(variant::Column::ProductId).filter(variant::Column::Archived.eq(false))
}

/// Products of variants with a price row that holds for one piece.
fn with_rows(currency: Currency, now: DateTime<Utc>) -> SelectStatement {
    let on = Expr::col((price::Entity, price::Column::VariantId)).equals((variant::Entity, variant::Column::Id));
    let column = |column: price::Column| Expr::col((price::Entity, column));
    let mut rows = priced().into_query();
    rows.inner_join(price::Entity, on)
        .and_where(column(price::Column::Currency).eq(currency.code()))
        .and_where(column(price::Column::FromQuantity).eq(1))
        .and_where(column(price::Column::StartsAt).is_null().or(column(price::Column::StartsAt).lte(now)))
        .and_where(column(price::Column::EndsAt).is_null().or(column(price::Column::EndsAt).gt(now)));
    rows
}

/// A category and everything inside it.
async fn with_inner(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let Some(top) = category::Entity::find_by_id(id).one(connection).await? else { return Ok(Vec::new()) };
    let inside = category::Column::Path.starts_with(format!("{}/", top.path));
    let inner = category::Entity::find().select_only().column(category::Column::Id).filter(inside).into_tuple::<Uuid>().all(connection).await?;
    Ok(inner.into_iter().chain([id]).collect())
}
