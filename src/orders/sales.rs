//! Sums over placed orders: what the dashboard shows. Canceled orders count nowhere; amounts are the totals that
//! customers pay.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, CaseStatement, Expr, SimpleExpr},
};

use super::{
    entity::order,
    model::{FulfillmentStatus, OrderStatus, PaymentStatus},
};
use crate::{error::Fault, kernel::Money, shop::Shop};

/// What was sold in a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sales {
    pub revenue: Money,
    pub orders: u64,
}

impl Sales {
    /// What an order costs on average, rounded down to the minor unit; nothing without orders.
    pub fn average(self) -> Option<Money> {
        let orders = i64::try_from(self.orders).ok().filter(|orders| *orders > 0)?;
        Some(self.revenue.with(self.revenue.minor / orders))
    }
}

#[derive(FromQueryResult)]
struct Sum {
    revenue: Option<i64>,
    orders: i64,
}

#[derive(FromQueryResult)]
struct Bucket {
    bucket: i32,
    revenue: i64,
}

/// Orders placed from `from` on and before `to`, in the shop's currency.
pub async fn sales_between(shop: &Shop, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Sales, Fault> {
    let sum = order::Entity::find()
        .select_only()
        .column_as(revenue(), "revenue")
        .column_as(order::Column::Id.count(), "orders")
        .filter(placed_between(shop, from, to))
        .into_model::<Sum>()
        .one(shop.database.read())
        .await?;
    let (revenue, orders) = sum.map_or((0, 0), |sum| (sum.revenue.unwrap_or(0), sum.orders));
    Ok(Sales { revenue: Money::new(revenue, shop.profile().currency), orders: u64::try_from(orders).unwrap_or(0) })
}

/// The revenue between each two neighbours of `bounds`, which ascend: one number fewer than there are bounds.
pub async fn daily_sales(shop: &Shop, bounds: &[DateTime<Utc>]) -> Result<Vec<Money>, Fault> {
    let currency = shop.profile().currency;
    let mut days = vec![Money::zero(currency); bounds.len().saturating_sub(1)];
    let (Some(first), Some(last)) = (bounds.first(), bounds.last()) else { return Ok(days) };
    // One pass over the span: each order falls into the first day that it was placed before the end of.
    let ladder = bounds
        .iter()
        .skip(1)
        .enumerate()
        .fold(CaseStatement::new(), |ladder, (day, end)| ladder.case(order::Column::PlacedAt.lt(*end), Expr::value(day as i32)));
    let bucket: SimpleExpr = ladder.finally(Expr::value(-1)).into();
    let rows = order::Entity::find()
        .select_only()
        .column_as(bucket, "bucket")
        .column_as(revenue(), "revenue")
        .filter(placed_between(shop, *first, *last))
        .group_by(Expr::col(Alias::new("bucket")))
        .into_model::<Bucket>()
        .all(shop.database.read())
        .await?;
    for row in rows {
        if let Some(day) = usize::try_from(row.bucket).ok().and_then(|day| days.get_mut(day)) {
            *day = Money::new(row.revenue, currency);
        }
    }
    Ok(days)
}

/// How many placed orders have pieces that are not in a parcel yet.
pub async fn to_ship(shop: &Shop) -> Result<u64, Fault> {
    let waiting = [FulfillmentStatus::Unfulfilled.word(), FulfillmentStatus::Partial.word()];
    let orders = order::Entity::find().filter(order::Column::Status.eq(OrderStatus::Placed.word())).filter(order::Column::FulfillmentStatus.is_in(waiting));
    Ok(orders.count(shop.database.read()).await?)
}

/// How many placed orders wait for their money.
pub async fn unpaid(shop: &Shop) -> Result<u64, Fault> {
    let orders = order::Entity::find()
        .filter(order::Column::Status.eq(OrderStatus::Placed.word()))
        .filter(order::Column::PaymentStatus.eq(PaymentStatus::Pending.word()));
    Ok(orders.count(shop.database.read()).await?)
}

/// Whether an order was ever placed: from then on the currency stays.
pub async fn has_orders(shop: &Shop) -> Result<bool, Fault> {
    let newest = order::Entity::find().select_only().column(order::Column::Id).order_by_desc(order::Column::CreatedAt).limit(1);
    Ok(newest.into_tuple::<uuid::Uuid>().one(shop.database.read()).await?.is_some())
}

fn placed_between(shop: &Shop, from: DateTime<Utc>, to: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(order::Column::PlacedAt.gte(from))
        .add(order::Column::PlacedAt.lt(to))
        .add(order::Column::Status.is_in([OrderStatus::Placed.word(), OrderStatus::Closed.word()]))
        .add(order::Column::Currency.eq(shop.profile().currency.code()))
}

/// The sum of totals; Postgres would answer with a decimal.
fn revenue() -> SimpleExpr {
    Expr::col(order::Column::Total).sum().cast_as(Alias::new("bigint"))
}
