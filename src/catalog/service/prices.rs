//! Prices beside a variant's own, and what everything cost before.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict, SelectStatement},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Editing, derive_in, touch};
use crate::{
    catalog::{
        entity::{past_price, price, product, variant},
        model::{CatalogProblem, CatalogRefusal, PriceDraft, Product},
    },
    error::Fault,
    kernel::{Currency, Money},
    platform::jobs::{self, Kind},
    pricing::model::{PastPrice, PriceRow, lowest_before, unit_price},
    shop::Shop,
};

/// The job that looks at a product at the moment when one of its prices begins or ends.
pub const TURN: Kind = Kind::new("catalog.turn");

/// Replaces the price rows of a product's variants in the shop's currency.
pub async fn save_prices(shop: &Shop, product_id: Uuid, rows: Vec<PriceDraft>, actor: &str) -> Result<(), Fault<CatalogRefusal>> {
    let editing = Editing::of(shop, actor);
    shop.database.write(move |tx| Box::pin(async move { save_prices_in(tx, &editing, product_id, &rows).await })).await?;
    shop.bell.ring();
    Ok(())
}

/// [`save_prices`], unless the rows are not those any more that somebody has seen.
pub async fn save_prices_seen(shop: &Shop, product_id: Uuid, rows: Vec<PriceDraft>, seen: &str, actor: &str) -> Result<(), Fault<CatalogRefusal>> {
    let (editing, seen) = (Editing::of(shop, actor), seen.to_owned());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let product = super::products(tx, editing.currency, &[product_id]).await?.pop().ok_or(Fault::NotFound)?;
            if mark_of_prices(&product, editing.currency) != seen {
                return Err(Fault::Refused(CatalogRefusal::Stale));
            }
            save_prices_in(tx, &editing, product_id, &rows).await
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}

/// What tells the price rows of a product in a currency from others that it had, or will have.
pub fn mark_of_prices(product: &Product, currency: Currency) -> String {
    let mut digest = Sha256::new();
    for variant in &product.variants {
        for row in variant.prices.iter().filter(|row| row.currency == currency && !row.derived) {
            digest.update(format!("{} {} {} {:?} {:?}\n", variant.id, row.from_quantity, row.amount, row.starts_at, row.ends_at));
        }
    }
    hex::encode(&digest.finalize()[..12])
}

/// [`save_prices`] as part of a larger transaction.
pub async fn save_prices_in(transaction: &DatabaseTransaction, editing: &Editing, product_id: Uuid, rows: &[PriceDraft]) -> Result<(), Fault<CatalogRefusal>> {
    write_rows(transaction, editing, product_id, rows).await?;
    remember_prices(transaction, editing.currency, &[product_id], editing.now).await?;
    derive_in(transaction, &[product_id], editing.now).await?;
    Ok(touch(transaction, [product_id]).await?)
}

/// Replaces the rows in the currency of the edit.
pub(super) async fn write_rows(
    transaction: &DatabaseTransaction,
    editing: &Editing,
    product_id: Uuid,
    rows: &[PriceDraft],
) -> Result<(), Fault<CatalogRefusal>> {
    let (checked, mut problems) = PriceDraft::check(rows, editing.currency);
    let own = variants_of([product_id]);
    let find = variant::Entity::find().select_only().column(variant::Column::Id).filter(variant::Column::ProductId.eq(product_id));
    let known = find.into_tuple::<Uuid>().all(transaction).await?;
    if checked.iter().any(|(id, _)| !known.contains(id)) {
        problems.add("prices", CatalogProblem::SomeVariantGone);
    }
    if !problems.is_empty() {
        return Err(Fault::Refused(CatalogRefusal::Form(problems)));
    }
    let touched = product::Entity::update_many()
        .col_expr(product::Column::UpdatedAt, Expr::value(editing.now))
        .filter(product::Column::Id.eq(product_id))
        .exec(transaction)
        .await?;
    if touched.rows_affected == 0 {
        return Err(Fault::NotFound);
    }
    // What a rate has written is written anew afterwards.
    let in_currency = price::Column::Currency.eq(editing.currency.code());
    price::Entity::delete_many().filter(price::Column::VariantId.in_subquery(own)).filter(in_currency).exec(transaction).await?;
    let new = checked.iter().map(|(variant_id, row)| price::ActiveModel {
        id: Set(Uuid::now_v7()),
        variant_id: Set(*variant_id),
        currency: Set(row.currency.code().to_owned()),
        from_quantity: Set(row.from_quantity),
        amount: Set(row.amount),
        starts_at: Set(row.starts_at),
        ends_at: Set(row.ends_at),
        derived: Set(false),
        compare_at: Set(None),
    });
    for portion in new.collect::<Vec<_>>().chunks(500) {
        price::Entity::insert_many(portion.to_vec()).exec_without_returning(transaction).await?;
    }
    let turns = checked.iter().flat_map(|(_, row)| [row.starts_at, row.ends_at]).flatten().filter(|turn| *turn > editing.now);
    for turn in turns.collect::<BTreeSet<_>>() {
        jobs::enqueue(transaction, TURN, &product_id, Some(format!("{TURN}:{product_id}:{}", turn.timestamp())), turn).await?;
    }
    Ok(())
}

/// The shop counts in another currency from now on: what cost 12.50 costs 12.50 in it too, or 13 where it has no decimals.
pub async fn change_currency(shop: &Shop, from: Currency, to: Currency) -> Result<(), Fault> {
    let now = shop.clock.now();
    let (up, down) = (10_i64.pow(to.decimals().saturating_sub(from.decimals())), 10_i64.pow(from.decimals().saturating_sub(to.decimals())));
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let scaled = |column: variant::Column| Expr::col(column).mul(up).add(down / 2).div(down);
            variant::Entity::update_many()
                .col_expr(variant::Column::Price, scaled(variant::Column::Price))
                .col_expr(variant::Column::CompareAt, scaled(variant::Column::CompareAt))
                .col_expr(variant::Column::Cost, scaled(variant::Column::Cost))
                .exec(tx)
                .await?;
            let ids = product::Entity::find().select_only().column(product::Column::Id).into_tuple::<Uuid>().all(tx).await?;
            for portion in ids.chunks(500) {
                remember_prices(tx, to, portion, now).await?;
                touch(tx, portion.iter().copied()).await?;
            }
            Ok::<_, Fault>(())
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}

/// Writes down what one piece of each variant costs from now on, where that is another price than before.
pub async fn remember_prices(transaction: &impl ConnectionTrait, currency: Currency, products: &[Uuid], now: DateTime<Utc>) -> Result<(), DbErr> {
    let find = variant::Entity::find().select_only().columns([variant::Column::Id, variant::Column::Price]);
    let own = find.filter(variant::Column::ProductId.is_in(products.iter().copied())).into_tuple::<(Uuid, i64)>().all(transaction).await?;
    let rows = rows_of(transaction, products).await?;
    let last = history_of(transaction, currency, variants_of(products.iter().copied())).await?;
    let changed = own.into_iter().filter_map(|(id, own)| {
        let rows = rows.get(&id).map(Vec::as_slice).unwrap_or_default();
        let price = unit_price(Money::new(own, currency), rows, 1, now).minor;
        let known = last.get(&id).and_then(|history| history.last()).is_some_and(|last| last.price == price);
        (!known).then(|| past_price::ActiveModel { variant_id: Set(id), currency: Set(currency.code().to_owned()), since: Set(now), price: Set(price) })
    });
    for portion in changed.collect::<Vec<_>>().chunks(500) {
        let same = OnConflict::columns([past_price::Column::VariantId, past_price::Column::Currency, past_price::Column::Since])
            .update_column(past_price::Column::Price)
            .to_owned();
        past_price::Entity::insert_many(portion.to_vec()).on_conflict(same).exec_without_returning(transaction).await?;
    }
    Ok(())
}

/// A price of the product has begun or ended: what it costs is written down, and lists and pages follow.
pub async fn turn_prices(shop: &Shop, product_id: Uuid) -> Result<(), Fault> {
    let (currency, now) = (shop.profile().currency, shop.clock.now());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            remember_prices(tx, currency, &[product_id], now).await?;
            super::derived::remember_others(tx, &[product_id], now).await?;
            Ok::<_, Fault>(touch(tx, [product_id]).await?)
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}

/// The price rows of products' variants, by variant.
pub async fn rows_of(connection: &impl ConnectionTrait, products: &[Uuid]) -> Result<HashMap<Uuid, Vec<PriceRow>>, DbErr> {
    let find = price::Entity::find().filter(price::Column::VariantId.in_subquery(variants_of(products.iter().copied())));
    let rows = find.order_by_asc(price::Column::FromQuantity).order_by_asc(price::Column::Id).all(connection).await?;
    let mut of = HashMap::<Uuid, Vec<PriceRow>>::new();
    for row in rows {
        if let Ok(currency) = row.currency.parse() {
            let price = PriceRow {
                currency,
                from_quantity: row.from_quantity,
                amount: row.amount,
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                derived: row.derived,
                compare_at: row.compare_at,
            };
            of.entry(row.variant_id).or_default().push(price);
        }
    }
    Ok(of)
}

/// The lowest price of the 30 days before the present one, of variants of which that is known.
pub(super) async fn lowest_of(connection: &impl ConnectionTrait, currency: Currency, variants: Vec<Uuid>) -> Result<HashMap<Uuid, Money>, DbErr> {
    let mut lowest = HashMap::new();
    for ids in variants.chunks(5_000) {
        let find = variant::Entity::find().select_only().column(variant::Column::Id).filter(variant::Column::Id.is_in(ids.iter().copied()));
        let history = history_of(connection, currency, find.into_query()).await?;
        lowest.extend(history.into_iter().filter_map(|(id, history)| Some((id, Money::new(lowest_before(&history)?, currency)))));
    }
    Ok(lowest)
}

/// What products' variants cost from when on, by variant, oldest first.
pub async fn past_prices(connection: &impl ConnectionTrait, currency: Currency, products: &[Uuid]) -> Result<HashMap<Uuid, Vec<PastPrice>>, DbErr> {
    history_of(connection, currency, variants_of(products.iter().copied())).await
}

/// Writes down what a variant cost elsewhere before it came here. Of what the shop knows itself, only what is younger
/// stays.
pub async fn recall_prices_in(transaction: &DatabaseTransaction, currency: Currency, variant_id: Uuid, history: &[PastPrice]) -> Result<(), DbErr> {
    let Some(last) = history.last() else { return Ok(()) };
    let own = || past_price::Column::VariantId.eq(variant_id).and(past_price::Column::Currency.eq(currency.code()));
    let known = past_price::Entity::find().filter(own()).order_by_asc(past_price::Column::Since).all(transaction).await?;
    past_price::Entity::delete_many().filter(own()).exec(transaction).await?;
    let mut all = history.to_vec();
    for row in known.into_iter().filter(|row| row.since > last.since) {
        if all.last().is_none_or(|before| before.price != row.price) {
            all.push(PastPrice { since: row.since, price: row.price });
        }
    }
    all.dedup_by_key(|row| row.since);
    let rows = all.into_iter().map(|row| past_price::ActiveModel {
        variant_id: Set(variant_id),
        currency: Set(currency.code().to_owned()),
        since: Set(row.since),
        price: Set(row.price),
    });
    past_price::Entity::insert_many(rows).exec_without_returning(transaction).await.map(drop)
}

pub(super) async fn history_of(
    connection: &impl ConnectionTrait,
    currency: Currency,
    variants: SelectStatement,
) -> Result<HashMap<Uuid, Vec<PastPrice>>, DbErr> {
    let rows = past_price::Entity::find()
        .filter(past_price::Column::VariantId.in_subquery(variants))
        .filter(past_price::Column::Currency.eq(currency.code()))
        .order_by_asc(past_price::Column::Since)
        .all(connection)
        .await?;
    let mut history = HashMap::<Uuid, Vec<PastPrice>>::new();
    for row in rows {
        history.entry(row.variant_id).or_default().push(PastPrice { since: row.since, price: row.price });
    }
    Ok(history)
}

pub(super) fn variants_of(products: impl IntoIterator<Item = Uuid>) -> SelectStatement {
    variant::Entity::find().select_only().column(variant::Column::Id).filter(variant::Column::ProductId.is_in(products)).into_query()
}
