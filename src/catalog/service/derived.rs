//! Prices in the currencies that the shop sells in besides its own: rows that a rate writes, and products as they are priced in
//! one of them. A product is sold in a currency when each of its variants has a price in it.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    prices::{history_of, lowest_of, rows_of, variants_of},
    touch,
};
use crate::{
    catalog::{
        entity::{past_price, price, product, variant},
        model::{Card, CardPrice, Product, ProductStatus, Variant},
    },
    error::Fault,
    kernel::{Currency, Money},
    platform::{
        database::insert_all,
        jobs::{self, Kind},
        settings as stored,
    },
    pricing::model::{PriceRow, standing_price, unit_price},
    shop::{
        Shop,
        currencies::{CurrencySettings, PriceSource, Sold},
        settings::SliceSettings,
    },
};

/// The job that writes all prices in other currencies anew.
pub const DERIVE: Kind = Kind::new("catalog.derive").within(std::time::Duration::from_hours(1));

/// Products whose prices are written in one transaction.
const AT_ONCE: u64 = 200;
/// Examples of a preview.
const EXAMPLES: u64 = 5;

/// The rules as they stand in the database now.
async fn settings_in(connection: &impl ConnectionTrait) -> Result<CurrencySettings, DbErr> {
    Ok(stored::load(connection, CurrencySettings::FORM.key).await?.unwrap_or_default())
}

/// A variant as far as its prices go.
struct Priced {
    id: Uuid,
    product_id: Uuid,
    price: i64,
    compare_at: Option<i64>,
}

async fn priced(connection: &impl ConnectionTrait, products: &[Uuid]) -> Result<Vec<Priced>, DbErr> {
    let columns = [variant::Column::Id, variant::Column::ProductId, variant::Column::Price, variant::Column::CompareAt];
    let find = variant::Entity::find().select_only().columns(columns).filter(variant::Column::ProductId.is_in(products.iter().copied()));
    let rows = find.into_tuple::<(Uuid, Uuid, i64, Option<i64>)>().all(connection).await?;
    Ok(rows.into_iter().map(|(id, product_id, price, compare_at)| Priced { id, product_id, price, compare_at }).collect())
}

/// The rows that a rate writes for a variant: its price, and one for each of its rows in the shop's currency. None where somebody
/// has typed the price.
fn wanted(own: &Priced, rows: &[PriceRow], sold: &Sold, base: Currency) -> Vec<PriceRow> {
    let is_typed = rows.iter().any(|row| row.currency == sold.currency && !row.derived && row.stands());
    if sold.prices == PriceSource::Fixed || is_typed {
        return Vec::new();
    }
    let of_base = || rows.iter().filter(|row| row.currency == base);
    let lowest = of_base().filter(|row| row.stands()).map(|row| row.amount).fold(own.price, Ord::min);
    let before = own.compare_at.or_else(|| (lowest < own.price).then_some(own.price));
    let converted = |minor: i64| sold.converted(Money::new(minor, base)).map(|money| money.minor);
    let Some(amount) = converted(lowest) else { return Vec::new() };
    let compare_at = before.and_then(converted).filter(|before| *before > amount);
    let standing = PriceRow { currency: sold.currency, from_quantity: 1, amount, starts_at: None, ends_at: None, derived: true, compare_at };
    let others = of_base().filter(|row| !row.stands()).filter_map(|row| {
        let amount = converted(row.amount)?;
        Some(PriceRow { currency: sold.currency, amount, derived: true, compare_at: None, ..row.clone() })
    });
    std::iter::once(standing).chain(others).collect()
}

fn is_same(there: &[&PriceRow], wanted: &[PriceRow]) -> bool {
    there.len() == wanted.len() && wanted.iter().all(|row| there.contains(&row))
}

/// Writes the prices of products in other currencies anew where they are not as the rates say, and what they cost from now on.
/// Answers the products of which some were written. What somebody has typed stays.
pub async fn derive_in(transaction: &impl ConnectionTrait, products: &[Uuid], now: DateTime<Utc>) -> Result<Vec<Uuid>, DbErr> {
    let settings = settings_in(transaction).await?;
    if settings.sold.is_empty() || products.is_empty() {
        return Ok(Vec::new());
    }
    let variants = priced(transaction, products).await?;
    let rows = rows_of(transaction, products).await?;
    let mut changed = BTreeSet::new();
    for sold in &settings.sold {
        let (mut stale, mut new) = (Vec::new(), Vec::new());
        for own in &variants {
            let rows = rows.get(&own.id).map(Vec::as_slice).unwrap_or_default();
            let wanted = wanted(own, rows, sold, settings.base);
            let there = rows.iter().filter(|row| row.currency == sold.currency && row.derived).collect::<Vec<_>>();
            if is_same(&there, &wanted) {
                continue;
            }
            changed.insert(own.product_id);
            if !there.is_empty() {
                stale.push(own.id);
            }
            new.extend(wanted.into_iter().map(|row| price::ActiveModel {
                id: Set(Uuid::now_v7()),
                variant_id: Set(own.id),
                currency: Set(row.currency.code().to_owned()),
                from_quantity: Set(row.from_quantity),
                amount: Set(row.amount),
                starts_at: Set(row.starts_at),
                ends_at: Set(row.ends_at),
                derived: Set(true),
                compare_at: Set(row.compare_at),
            }));
        }
        for ids in stale.chunks(5_000) {
            let written = price::Column::Currency.eq(sold.currency.code()).and(price::Column::Derived.eq(true));
            price::Entity::delete_many().filter(written.and(price::Column::VariantId.is_in(ids.iter().copied()))).exec(transaction).await?;
        }
        insert_all(transaction, new, None).await?;
    }
    let changed = changed.into_iter().collect::<Vec<_>>();
    remember_in(transaction, &settings, &changed, now).await?;
    Ok(changed)
}

/// Writes down what products cost in other currencies from now on, where that is another price than before.
pub(super) async fn remember_others(transaction: &impl ConnectionTrait, products: &[Uuid], now: DateTime<Utc>) -> Result<(), DbErr> {
    let settings = settings_in(transaction).await?;
    remember_in(transaction, &settings, products, now).await
}

async fn remember_in(transaction: &impl ConnectionTrait, settings: &CurrencySettings, products: &[Uuid], now: DateTime<Utc>) -> Result<(), DbErr> {
    if settings.sold.is_empty() || products.is_empty() {
        return Ok(());
    }
    let rows = rows_of(transaction, products).await?;
    for sold in &settings.sold {
        let currency = sold.currency;
        let last = history_of(transaction, currency, variants_of(products.iter().copied())).await?;
        let new = rows.iter().filter_map(|(id, rows)| {
            let standing = standing_price(rows, currency)?;
            let price = unit_price(Money::new(standing.amount, currency), rows, 1, now).minor;
            let is_known = last.get(id).and_then(|history| history.last()).is_some_and(|last| last.price == price);
            (!is_known).then(|| past_price::ActiveModel { variant_id: Set(*id), currency: Set(currency.code().to_owned()), since: Set(now), price: Set(price) })
        });
        let same = OnConflict::columns([past_price::Column::VariantId, past_price::Column::Currency, past_price::Column::Since])
            .update_column(past_price::Column::Price)
            .to_owned();
        insert_all(transaction, new.collect(), Some(same)).await?;
    }
    Ok(())
}

/// Asks for all prices in other currencies to be written anew.
pub async fn ask_to_derive(transaction: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    jobs::enqueue(transaction, DERIVE, &(), None, now).await
}

/// Writes all prices in other currencies anew, and takes away those of currencies that nothing is derived for any more.
pub async fn derive_all(shop: &Shop) -> Result<(), Fault> {
    let now = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                let settings = settings_in(tx).await?;
                let derived = settings.sold.iter().filter(|sold| sold.prices == PriceSource::Derived).map(|sold| sold.currency.code());
                let mut gone = price::Entity::delete_many().filter(price::Column::Derived.eq(true));
                let derived = derived.collect::<Vec<_>>();
                if !derived.is_empty() {
                    gone = gone.filter(price::Column::Currency.is_not_in(derived));
                }
                gone.exec(tx).await?;
                Ok::<_, Fault>(())
            })
        })
        .await?;
    let mut after = None;
    loop {
        let ids = super::product_ids(shop.database.read(), after, AT_ONCE).await?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        let work = shop.database.write(move |tx| {
            Box::pin(async move {
                derive_in(tx, &ids, now).await?;
                // Also those whose prices stay: which currencies they are shown in may be others.
                Ok::<_, Fault>(touch(tx, ids).await?)
            })
        });
        work.await?;
    }
    shop.pages.forget();
    shop.bell.ring();
    Ok(())
}

/// What a rule would write, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Prices that would be written.
    pub prices: u64,
    /// Prices that somebody has typed, which stay.
    pub typed: u64,
    /// Titles with the price in the shop's currency and in the other one.
    pub examples: Vec<(String, Money, Money)>,
}

/// What a rule would write for the products that are not archived.
pub async fn preview(connection: &impl ConnectionTrait, sold: &Sold, base: Currency) -> Result<Preview, DbErr> {
    let there = product::Entity::find().select_only().column(product::Column::Id).filter(product::Column::Status.ne(ProductStatus::Archived.word()));
    let variants =
        || variant::Entity::find().filter(variant::Column::ProductId.in_subquery(there.clone().into_query())).filter(variant::Column::Archived.eq(false));
    let count = |find: sea_orm::Select<variant::Entity>| async move {
        let count = find.select_only().column_as(Expr::col((variant::Entity, variant::Column::Id)).count(), "pieces");
        Ok::<_, DbErr>(count.into_tuple::<i64>().one(connection).await?.unwrap_or(0).unsigned_abs())
    };
    let typed = price::Entity::find()
        .select_only()
        .column(price::Column::VariantId)
        .filter(price::Column::Currency.eq(sold.currency.code()))
        .filter(price::Column::Derived.eq(false))
        .filter(price::Column::FromQuantity.eq(1))
        .filter(price::Column::StartsAt.is_null())
        .filter(price::Column::EndsAt.is_null())
        .into_query();
    let typed = count(variants().filter(variant::Column::Id.in_subquery(typed))).await?;
    let all = count(variants()).await?;
    if sold.prices == PriceSource::Fixed {
        return Ok(Preview { prices: 0, typed, examples: Vec::new() });
    }
    let mut first = variants().order_by_asc(variant::Column::Id).limit(EXAMPLES * 40).all(connection).await?;
    let mut seen = HashSet::new();
    first.retain(|row| seen.insert(row.product_id));
    first.truncate(EXAMPLES as usize);
    let ids = first.iter().map(|row| row.product_id).collect::<Vec<_>>();
    let titles = product::Entity::find().filter(product::Column::Id.is_in(ids)).all(connection).await?;
    let titles = titles.into_iter().map(|row| (row.id, row.title)).collect::<HashMap<_, _>>();
    let examples = first.into_iter().filter_map(|row| {
        let own = Money::new(row.price, base);
        Some((titles.get(&row.product_id)?.clone(), own, sold.converted(own)?))
    });
    Ok(Preview { prices: all.saturating_sub(typed), typed, examples: examples.collect() })
}

impl Product {
    /// Whether its prices are in a currency.
    pub fn is_priced_in(&self, currency: Currency) -> bool {
        self.variants.first().is_some_and(|variant| variant.price.currency == currency)
    }
}

/// Shows products at their prices in another currency than the shop's own. One that has no price in it stays as it is.
pub async fn price_in(connection: &impl ConnectionTrait, products: &mut [Product], currency: Currency) -> Result<(), DbErr> {
    let mut reduced = Vec::new();
    for product in products.iter_mut().filter(|product| !product.is_priced_in(currency)) {
        let row = |variant: &Variant| standing_price(&variant.prices, currency).map(|row| (row.amount, row.compare_at));
        let Some(rows) = product.variants.iter().map(row).collect::<Option<Vec<_>>>() else { continue };
        for (variant, (amount, before)) in product.variants.iter_mut().zip(rows) {
            variant.price = Money::new(amount, currency);
            variant.compare_at = before.filter(|before| *before > amount).map(|before| Money::new(before, currency));
            variant.lowest_before = None;
            if variant.compare_at.is_some() || variant.prices.iter().any(|row| row.currency == currency && !row.stands()) {
                reduced.push(variant.id);
            }
        }
    }
    if reduced.is_empty() {
        return Ok(());
    }
    let lowest = lowest_of(connection, currency, reduced).await?;
    for variant in products.iter_mut().filter(|product| product.is_priced_in(currency)).flat_map(|product| &mut product.variants) {
        variant.lowest_before = lowest.get(&variant.id).copied();
    }
    Ok(())
}

/// [`price_in`] for the visitor of this request; nothing where prices are shown in the shop's own currency.
pub async fn price_as_chosen(shop: &Shop, products: &mut [Product]) -> Result<(), DbErr> {
    let currency = shop.currency();
    if currency == shop.profile().currency { Ok(()) } else { price_in(shop.database.read(), products, currency).await }
}

/// What each of some products' cards shows in the other currencies, by the product's id. `products` are as they were read, without
/// the prices of a time.
pub async fn card_prices(shop: &Shop, products: &[Product], now: DateTime<Utc>) -> Result<HashMap<Uuid, Vec<CardPrice>>, DbErr> {
    let mut of = HashMap::<Uuid, Vec<CardPrice>>::new();
    for sold in shop.sold_in() {
        let mut own = products.to_vec();
        price_in(shop.database.read(), &mut own, sold.currency).await?;
        for product in own.into_iter().filter(|product| product.is_priced_in(sold.currency)) {
            let product = product.at(now);
            if let Some(card) = super::card(&product) {
                let Card { price, price_varies, compare_at, lowest_before, .. } = card;
                of.entry(product.id).or_default().push(CardPrice { price, price_varies, compare_at, lowest_before });
            }
        }
    }
    Ok(of)
}

/// Those of some variants that are not sold in a currency, which is not the shop's own.
pub async fn not_sold_in(connection: &impl ConnectionTrait, currency: Currency, variants: &[Uuid]) -> Result<HashSet<Uuid>, DbErr> {
    if variants.is_empty() {
        return Ok(HashSet::new());
    }
    let of = variant::Entity::find().select_only().columns([variant::Column::Id, variant::Column::ProductId]);
    let of = of.filter(variant::Column::Id.is_in(variants.iter().copied())).into_tuple::<(Uuid, Uuid)>().all(connection).await?;
    let mut products = of.iter().map(|(_, product)| *product).collect::<Vec<_>>();
    products.sort_unstable();
    products.dedup();
    let siblings = variant::Entity::find().select_only().columns([variant::Column::Id, variant::Column::ProductId]);
    let siblings = siblings.filter(variant::Column::ProductId.is_in(products.iter().copied()).and(variant::Column::Archived.eq(false)));
    let siblings = siblings.into_tuple::<(Uuid, Uuid)>().all(connection).await?;
    let rows = rows_of(connection, &products).await?;
    let has_none = |id: &Uuid| rows.get(id).is_none_or(|rows| standing_price(rows, currency).is_none());
    let without = siblings.iter().filter(|(id, _)| has_none(id)).map(|(_, product)| *product).collect::<HashSet<_>>();
    Ok(of.into_iter().filter(|(_, product)| without.contains(product)).map(|(id, _)| id).collect())
}

/// Replaces the prices of a product that somebody types in another currency than the shop's own, unless they are not those any
/// more that were seen.
pub async fn save_prices_beside(
    shop: &Shop,
    product_id: Uuid,
    currency: Currency,
    rows: Vec<super::super::model::PriceDraft>,
    seen: &str,
    actor: &str,
) -> Result<(), Fault<super::super::model::CatalogRefusal>> {
    let base = shop.profile().currency;
    let (editing, seen) = (super::Editing { currency, ..super::Editing::of(shop, actor) }, seen.to_owned());
    let work = shop.database.write(move |tx| {
        Box::pin(async move {
            let product = super::products(tx, base, &[product_id]).await?.pop().ok_or(Fault::NotFound)?;
            if super::mark_of_prices(&product, currency) != seen {
                return Err(Fault::Refused(super::super::model::CatalogRefusal::Stale));
            }
            super::prices::write_rows(tx, &editing, product_id, &rows).await?;
            derive_in(tx, &[product_id], editing.now).await?;
            remember_others(tx, &[product_id], editing.now).await?;
            Ok(touch(tx, [product_id]).await?)
        })
    });
    work.await?;
    shop.bell.ring();
    Ok(())
}
