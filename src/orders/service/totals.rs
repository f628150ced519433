//! What an order cost, as it was frozen: written once with the order, and read with it.

use std::collections::HashMap;

use ironmonger_pricing_engine::{Class, DiscountShare, Ppm, TaxRounding, Treatment};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    kernel::Currency,
    orders::entity::{discount, order, tax},
    platform::database::insert_all,
    pricing::model::{Delivery, Discount, Summary, Tax},
    promotions::model::Redemption,
};

/// Writes what promotions took off and the tax by rate; the sums stand in the order's row.
pub(super) async fn write(tx: &DatabaseTransaction, order_id: Uuid, summary: &Summary) -> Result<(), DbErr> {
    let taxes = summary.taxes.iter().zip(0..).map(|(tax, position)| {
        Ok(tax::ActiveModel {
            order_id: Set(order_id),
            position: Set(position),
            name: Set(tax.name.clone()),
            rate: Set(ppm_to_row(tax.rate)),
            treatment: Set(to_word(tax.treatment)?),
            base: Set(tax.base),
            amount: Set(tax.amount),
            parts: Set(serde_json::to_value(&tax.parts).map_err(unwritable)?),
        })
    });
    insert_all(tx, taxes.collect::<Result<Vec<_>, DbErr>>()?, None).await?;
    let discounts = summary.discounts.iter().zip(0..).map(|(discount, position)| {
        Ok(discount::ActiveModel {
            order_id: Set(order_id),
            position: Set(position),
            promotion_id: Set(discount.promotion),
            name: Set(discount.name.clone()),
            code: Set(discount.code.clone()),
            class: Set(to_word(discount.class)?),
            amount: Set(discount.amount),
        })
    });
    insert_all(tx, discounts.collect::<Result<Vec<_>, DbErr>>()?, None).await
}

/// The uses of promotions that an order with these sums makes.
pub(super) fn redemptions(summary: &Summary) -> Vec<Redemption> {
    let used = summary.discounts.iter().map(|discount| Redemption {
        promotion: discount.promotion,
        code: discount.code.clone(),
        discount: discount.amount,
        currency: summary.currency,
    });
    used.collect()
}

/// The sums of an order. Orders without promotions are not asked for them.
pub(super) async fn read(connection: &impl ConnectionTrait, row: &order::Model, currency: Currency) -> Result<Summary, DbErr> {
    let taxes = tax::Entity::find().filter(tax::Column::OrderId.eq(row.id)).order_by_asc(tax::Column::Position).all(connection).await?;
    let discounts = match row.discount_count {
        0 => Vec::new(),
        _ => discount::Entity::find().filter(discount::Column::OrderId.eq(row.id)).order_by_asc(discount::Column::Position).all(connection).await?,
    };
    Ok(summary(row, currency, taxes, discounts))
}

/// The same of several orders at once, by their ids.
pub(super) async fn read_all(connection: &impl ConnectionTrait, rows: &[order::Model], fallback: Currency) -> Result<HashMap<Uuid, Summary>, DbErr> {
    let ids = rows.iter().map(|row| row.id).collect::<Vec<_>>();
    let with_discounts = rows.iter().filter(|row| row.discount_count > 0).map(|row| row.id).collect::<Vec<_>>();
    let find = tax::Entity::find().filter(tax::Column::OrderId.is_in(ids)).order_by_asc(tax::Column::Position);
    let mut taxes = HashMap::<Uuid, Vec<tax::Model>>::new();
    for tax in find.all(connection).await? {
        taxes.entry(tax.order_id).or_default().push(tax);
    }
    let mut discounts = HashMap::<Uuid, Vec<discount::Model>>::new();
    if !with_discounts.is_empty() {
        let find = discount::Entity::find().filter(discount::Column::OrderId.is_in(with_discounts)).order_by_asc(discount::Column::Position);
        for discount in find.all(connection).await? {
            discounts.entry(discount.order_id).or_default().push(discount);
        }
    }
    let mut of = |row: &order::Model| {
        let currency = row.currency.parse().unwrap_or(fallback);
        summary(row, currency, taxes.remove(&row.id).unwrap_or_default(), discounts.remove(&row.id).unwrap_or_default())
    };
    Ok(rows.iter().map(|row| (row.id, of(row))).collect())
}

fn summary(row: &order::Model, currency: Currency, taxes: Vec<tax::Model>, discounts: Vec<discount::Model>) -> Summary {
    let delivery = row.shipping_price.map(|price| Delivery {
        code: row.shipping_method.clone(),
        name: row.shipping_name.clone(),
        list_price: row.shipping_list_price.unwrap_or(price),
        price,
        tax: row.shipping_tax,
    });
    let taxes = taxes.into_iter().map(|tax| Tax {
        name: tax.name,
        rate: ppm(tax.rate),
        treatment: from_word(&tax.treatment).unwrap_or(Treatment::Standard),
        base: tax.base,
        amount: tax.amount,
        parts: serde_json::from_value(tax.parts).unwrap_or_default(),
    });
    let discounts = discounts.into_iter().map(|discount| Discount {
        promotion: discount.promotion_id,
        name: discount.name,
        code: discount.code,
        class: from_word(&discount.class).unwrap_or(Class::Order),
        amount: discount.amount,
    });
    Summary {
        currency,
        prices_include_tax: row.prices_include_tax,
        tax_rounding: from_word(&row.tax_rounding).unwrap_or(TaxRounding::Group),
        subtotal: row.subtotal,
        discounts: discounts.collect(),
        delivery,
        taxes: taxes.collect(),
        tax: row.tax,
        total: row.total,
    }
}

/// The word of a value that is one word in JSON.
pub(super) fn to_word(value: impl Serialize) -> Result<String, DbErr> {
    match serde_json::to_value(value).map_err(unwritable)? {
        serde_json::Value::String(word) => Ok(word),
        other => Err(DbErr::Json(format!("{other} is no word"))),
    }
}

fn from_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

pub(super) fn shares(value: serde_json::Value) -> Vec<DiscountShare> {
    serde_json::from_value(value).unwrap_or_default()
}

pub(super) fn unwritable(cause: serde_json::Error) -> DbErr {
    DbErr::Json(cause.to_string())
}

/// A rate is at most 1000 %, which fits.
pub(super) fn ppm_to_row(rate: Ppm) -> i32 {
    i32::try_from(rate.0).unwrap_or(i32::MAX)
}

pub(super) fn ppm(rate: i32) -> Ppm {
    Ppm(u32::try_from(rate).unwrap_or(0))
}
