//! Sums over placed orders: what the dashboard shows. Canceled orders count nowhere; amounts are the totals that
//! customers pay.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Alias, CaseStatement, Expr, SimpleExpr},
};

use super::{
    entity::order,
    model::{FulfillmentStatus, OrderStatus, PaymentStatus},
    service,
};
use crate::{
    error::Fault,
    kernel::{Currency, Money},
    platform::long_lists::{along, count},
    shop::Shop,
};

/// What was sold in a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sales {
    pub revenue: Money,
    pub orders: u64,
}

impl Sales {
    /// Of several spans of time together, in the shop's currency.
    pub fn together(spans: &[Self], currency: Currency) -> Self {
        let revenue = spans.iter().map(|span| span.revenue.minor).sum();
        Self { revenue: Money::new(revenue, currency), orders: spans.iter().map(|span| span.orders).sum() }
    }

    /// What an order costs on average, rounded down to the minor unit; nothing without orders.
    pub fn average(self) -> Option<Money> {
        let orders = i64::try_from(self.orders).ok().filter(|orders| *orders > 0)?;
        Some(self.revenue.with(self.revenue.minor / orders))
    }
}

#[derive(FromQueryResult)]
struct Bucket {
    bucket: i32,
    revenue: i64,
    orders: i64,
}

/// What was sold between each two neighbours of `bounds`, which ascend: one fewer than there are bounds. Of orders in the
/// shop's currency.
pub async fn daily_sales(shop: &Shop, bounds: &[DateTime<Utc>]) -> Result<Vec<Sales>, Fault> {
    let currency = shop.profile().currency;
    let mut days = vec![Sales::together(&[], currency); bounds.len().saturating_sub(1)];
    let [first, inner @ .., last] = bounds else { return Ok(days) };
    let rows = order::Entity::find()
        .select_only()
        .column_as(day_of(inner, 0), "bucket")
        .column_as(revenue(), "revenue")
        .column_as(order::Column::Total.count(), "orders")
        .filter(placed_between(shop, *first, *last))
        .group_by(Expr::col(Alias::new("bucket")))
        .into_model::<Bucket>()
        .all(shop.database.read())
        .await?;
    for row in rows {
        if let Some(day) = usize::try_from(row.bucket).ok().and_then(|day| days.get_mut(day)) {
            *day = Sales { revenue: Money::new(row.revenue, currency), orders: row.orders.unsigned_abs() };
        }
    }
    Ok(days)
}

/// What was sold in each other currency than the shop's own: sums of different currencies are never added.
pub async fn sales_beside(shop: &Shop, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Sales>, Fault> {
    let rows = order::Entity::find()
        .select_only()
        .column(order::Column::Currency)
        .column_as(revenue(), "revenue")
        .column_as(order::Column::Total.count(), "orders")
        .filter(between(shop, from, to))
        .filter(order::Column::Currency.ne(shop.profile().currency.code()))
        .group_by(order::Column::Currency)
        .order_by_asc(order::Column::Currency)
        .into_tuple::<(String, i64, i64)>()
        .all(shop.database.read())
        .await?;
    let sales =
        rows.into_iter().filter_map(|(code, revenue, orders)| Some(Sales { revenue: Money::new(revenue, code.parse().ok()?), orders: orders.unsigned_abs() }));
    Ok(sales.collect())
}

/// The number of the day that an order falls into, of days that begin at `before` and at each of `starts`. Halved again and
/// again, since it is asked of every order.
fn day_of(starts: &[DateTime<Utc>], before: i32) -> SimpleExpr {
    if starts.is_empty() {
        return Expr::value(before);
    }
    let (earlier, later) = starts.split_at(starts.len() / 2);
    let half = before + i32::try_from(earlier.len()).unwrap_or(i32::MAX) + 1;
    CaseStatement::new().case(order::Column::PlacedAt.lt(later[0]), day_of(earlier, before)).finally(day_of(&later[1..], half)).into()
}

/// How many placed orders have pieces that are not in a parcel yet; up to [`COUNTED`](crate::kernel::COUNTED), as the others.
pub async fn to_ship(shop: &Shop) -> Result<u64, Fault> {
    let waiting = [FulfillmentStatus::Unfulfilled.word(), FulfillmentStatus::Partial.word()];
    let orders = order::Entity::find().filter(order::Column::Status.eq(OrderStatus::Placed.word())).filter(order::Column::FulfillmentStatus.is_in(waiting));
    let orders = orders.filter(service::is_waited_for().not());
    Ok(count(shop.database.read(), orders).await?)
}

/// How many placed orders somebody has to look at, or to confirm, before they are sent.
pub async fn to_review(shop: &Shop) -> Result<u64, Fault> {
    // Nearly all orders are placed, and few are waited for.
    let status = along(shop.database.read().get_database_backend(), "orders", "status");
    let orders = order::Entity::find().filter(status.eq(OrderStatus::Placed.word())).filter(service::is_waited_for());
    Ok(count(shop.database.read(), orders).await?)
}

/// How many placed orders wait for their money.
pub async fn unpaid(shop: &Shop) -> Result<u64, Fault> {
    let orders = order::Entity::find()
        .filter(order::Column::Status.eq(OrderStatus::Placed.word()))
        .filter(order::Column::PaymentStatus.eq(PaymentStatus::Pending.word()));
    Ok(count(shop.database.read(), orders).await?)
}

/// Whether an order was ever placed: from then on the currency stays.
pub async fn has_orders(shop: &Shop) -> Result<bool, Fault> {
    let newest = order::Entity::find().select_only().column(order::Column::Id).order_by_desc(order::Column::CreatedAt).limit(1);
    Ok(newest.into_tuple::<uuid::Uuid>().one(shop.database.read()).await?.is_some())
}

fn placed_between(shop: &Shop, from: DateTime<Utc>, to: DateTime<Utc>) -> Condition {
    between(shop, from, to).add(order::Column::Currency.eq(shop.profile().currency.code()))
}

/// In any currency.
fn between(shop: &Shop, from: DateTime<Utc>, to: DateTime<Utc>) -> Condition {
    // Along the time: SQLite would rather look at all orders that have a status.
    let status = along(shop.database.read().get_database_backend(), "orders", "status");
    Condition::all()
        .add(order::Column::PlacedAt.gte(from))
        .add(order::Column::PlacedAt.lt(to))
        .add(status.is_in([OrderStatus::Placed.word(), OrderStatus::Closed.word()]))
}

/// The sum of totals; Postgres would answer with a decimal.
fn revenue() -> SimpleExpr {
    Expr::col(order::Column::Total).sum().cast_as(Alias::new("bigint"))
}
