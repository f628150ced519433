//! Counting baskets: one more with every order, one fewer with every cancellation, and all of them anew at night.

use std::collections::{BTreeSet, HashSet};

use chrono::Duration;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use crate::{
    error::Fault,
    orders::{self, service::Basket},
    recommendations::{
        entity::{baskets, counted, pair},
        model::{COUNTED_DAYS, MOST_PRODUCTS},
    },
    shop::Shop,
};

/// Orders that are looked at in one go when everything is counted anew.
const BATCH: u64 = 500;
/// Rows that one statement writes.
const ROWS: usize = 1000;

/// Counts an order, or takes it out of the count, as it is now. Doing so twice changes nothing the second time.
pub async fn follow(shop: &Shop, order_id: Uuid) -> Result<(), Fault> {
    let since = shop.clock.now() - Duration::days(COUNTED_DAYS);
    let basket = orders::service::baskets_of(shop.database.read(), since, &[order_id]).await?.pop().filter(is_counted);
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                take_turn(tx).await?;
                match basket {
                    Some(basket) => count(tx, basket).await?,
                    None => uncount(tx, order_id).await?,
                }
                Ok(())
            })
        })
        .await
}

/// Whether an order says something of what goes together.
fn is_counted(basket: &Basket) -> bool {
    (1..=MOST_PRODUCTS).contains(&basket.products.len())
}

/// One after the other: the row that counts all orders is everybody's first.
async fn take_turn(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    add(tx, [Uuid::nil()], 0).await
}

/// Adds to the number of baskets with each of some products.
async fn add(tx: &DatabaseTransaction, products: impl IntoIterator<Item = Uuid>, more: i32) -> Result<(), DbErr> {
    let rows = products.into_iter().map(|product_id| baskets::ActiveModel { product_id: Set(product_id), baskets: Set(more) });
    let sum = Expr::col((baskets::Entity, baskets::Column::Baskets)).add(more);
    let same = OnConflict::column(baskets::Column::ProductId).value(baskets::Column::Baskets, sum).to_owned();
    baskets::Entity::insert_many(rows).on_conflict(same).exec_without_returning(tx).await?;
    Ok(())
}

async fn count(tx: &DatabaseTransaction, basket: Basket) -> Result<(), DbErr> {
    if counted::Entity::find().filter(counted::Column::OrderId.eq(basket.order_id)).count(tx).await? > 0 {
        return Ok(());
    }
    remember(tx, std::slice::from_ref(&basket)).await?;
    add(tx, basket.products.iter().copied().chain([Uuid::nil()]), 1).await?;
    let products = &basket.products;
    let both = products.iter().flat_map(|one| products.iter().filter(move |other| *other != one).map(move |other| (*one, *other)));
    let rows = both.map(|(one, other)| pair::ActiveModel { product_id: Set(one), other_id: Set(other), baskets: Set(1) }).collect::<Vec<_>>();
    for portion in rows.chunks(ROWS) {
        let sum = Expr::col((pair::Entity, pair::Column::Baskets)).add(1);
        let same = OnConflict::columns([pair::Column::ProductId, pair::Column::OtherId]).value(pair::Column::Baskets, sum).to_owned();
        pair::Entity::insert_many(portion.to_vec()).on_conflict(same).exec_without_returning(tx).await?;
    }
    Ok(())
}

async fn uncount(tx: &DatabaseTransaction, order_id: Uuid) -> Result<(), DbErr> {
    let rows = counted::Entity::find().filter(counted::Column::OrderId.eq(order_id)).all(tx).await?;
    if rows.is_empty() {
        return Ok(());
    }
    counted::Entity::delete_many().filter(counted::Column::OrderId.eq(order_id)).exec(tx).await?;
    let products = rows.into_iter().map(|row| row.product_id).collect::<Vec<_>>();
    baskets::Entity::update_many()
        .col_expr(baskets::Column::Baskets, Expr::col(baskets::Column::Baskets).sub(1))
        .filter(baskets::Column::ProductId.is_in(products.iter().copied().chain([Uuid::nil()])))
        .exec(tx)
        .await?;
    pair::Entity::update_many()
        .col_expr(pair::Column::Baskets, Expr::col(pair::Column::Baskets).sub(1))
        .filter(pair::Column::ProductId.is_in(products.iter().copied()))
        .filter(pair::Column::OtherId.is_in(products.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes down that orders are counted; the counts are the caller's.
async fn remember(tx: &DatabaseTransaction, baskets: &[Basket]) -> Result<(), DbErr> {
    let rows = baskets.iter().flat_map(|basket| basket.products.iter().map(|product| (basket.order_id, *product)));
    let rows = rows.map(|(order_id, product_id)| counted::ActiveModel { order_id: Set(order_id), product_id: Set(product_id) }).collect::<Vec<_>>();
    for portion in rows.chunks(ROWS) {
        counted::Entity::insert_many(portion.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Whether orders were ever counted.
pub async fn has_counted(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(baskets::Entity::find_by_id(Uuid::nil()).count(connection).await? > 0)
}

/// Counts everything anew: orders that were missed, canceled, or have become too old, and every product's pairs. In
/// many small transactions, so that nobody waits for it.
pub async fn recount(shop: &Shop) -> Result<(), Fault> {
    forget_gone(shop).await?;
    find_missed(shop).await?;
    let connection = shop.database.read();
    let ids = |rows: Vec<Uuid>| rows.into_iter().collect::<BTreeSet<_>>();
    let mut products = ids(counted::Entity::find().select_only().column(counted::Column::ProductId).distinct().into_tuple().all(connection).await?);
    products.extend(ids(baskets::Entity::find().select_only().column(baskets::Column::ProductId).into_tuple().all(connection).await?));
    for product in products.into_iter().filter(|product| !product.is_nil()) {
        shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(recount_product(tx, product).await?) })).await?;
    }
    let all = "INSERT INTO product_baskets (product_id, baskets) \
               SELECT $1, COUNT(DISTINCT order_id) FROM counted_baskets WHERE product_id <> $1 \
               ON CONFLICT (product_id) DO UPDATE SET baskets = excluded.baskets";
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                take_turn(tx).await?;
                Ok(run(tx, all, Uuid::nil()).await?)
            })
        })
        .await
}

/// Orders that are counted and should not be any more.
async fn forget_gone(shop: &Shop) -> Result<(), Fault> {
    let (connection, since) = (shop.database.read(), shop.clock.now() - Duration::days(COUNTED_DAYS));
    let mut after = Uuid::nil();
    loop {
        let ids = counted::Entity::find()
            .select_only()
            .column(counted::Column::OrderId)
            .distinct()
            .filter(counted::Column::OrderId.gt(after))
            .order_by_asc(counted::Column::OrderId)
            .limit(BATCH)
            .into_tuple::<Uuid>()
            .all(connection)
            .await?;
        let Some(last) = ids.last() else { return Ok(()) };
        after = *last;
        let there = orders::service::baskets_of(connection, since, &ids).await?.into_iter().map(|basket| basket.order_id).collect::<HashSet<_>>();
        let gone = ids.into_iter().filter(|id| !there.contains(id)).collect::<Vec<_>>();
        if !gone.is_empty() {
            shop.database
                .write(move |tx| {
                    Box::pin(async move {
                        take_turn(tx).await?;
                        counted::Entity::delete_many().filter(counted::Column::OrderId.is_in(gone)).exec(tx).await?;
                        Ok::<_, Fault>(())
                    })
                })
                .await?;
        }
    }
}

/// Orders that should be counted and are not.
async fn find_missed(shop: &Shop) -> Result<(), Fault> {
    let (connection, since) = (shop.database.read(), shop.clock.now() - Duration::days(COUNTED_DAYS));
    let mut after = None;
    loop {
        let page = orders::service::baskets(connection, since, after, BATCH).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.order_id);
        shop.database
            .write(move |tx| {
                Box::pin(async move {
                    take_turn(tx).await?;
                    let ids = page.iter().map(|basket| basket.order_id);
                    let known = counted::Entity::find().select_only().column(counted::Column::OrderId).distinct().filter(counted::Column::OrderId.is_in(ids));
                    let known = known.into_tuple::<Uuid>().all(tx).await?.into_iter().collect::<HashSet<_>>();
                    let missed = page.into_iter().filter(|basket| is_counted(basket) && !known.contains(&basket.order_id)).collect::<Vec<_>>();
                    Ok::<_, Fault>(remember(tx, &missed).await?)
                })
            })
            .await?;
    }
}

async fn recount_product(tx: &DatabaseTransaction, product: Uuid) -> Result<(), DbErr> {
    take_turn(tx).await?;
    run(tx, "DELETE FROM product_pairs WHERE product_id = $1", product).await?;
    let pairs = "INSERT INTO product_pairs (product_id, other_id, baskets) \
                 SELECT one.product_id, other.product_id, COUNT(*) FROM counted_baskets AS one \
                 JOIN counted_baskets AS other ON other.order_id = one.order_id AND other.product_id <> one.product_id \
                 WHERE one.product_id = $1 GROUP BY one.product_id, other.product_id";
    run(tx, pairs, product).await?;
    let number = "INSERT INTO product_baskets (product_id, baskets) \
                  SELECT $1, COUNT(*) FROM counted_baskets WHERE product_id = $1 \
                  ON CONFLICT (product_id) DO UPDATE SET baskets = excluded.baskets";
    run(tx, number, product).await
}

async fn run(tx: &DatabaseTransaction, sql: &str, product: Uuid) -> Result<(), DbErr> {
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, [product.into()])).await?;
    Ok(())
}
