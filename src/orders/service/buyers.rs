//! Who bought, and what somebody has bought.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, Func},
};
use uuid::Uuid;

use super::{
    super::{
        entity::order,
        model::{OrderRow, OrderStatus},
    },
    reading::row_of,
};
use crate::{
    kernel::Address,
    kernel::{Currency, Money, Page, PageNumber},
    platform::long_lists::{along, count},
};

/// Whose order it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    pub order_id: Uuid,
    pub email: String,
    pub address: Address,
    pub placed_at: Option<DateTime<Utc>>,
}

/// Who placed orders that were not canceled, after `after` in the order of the orders' ids, at most `most`.
pub async fn buyers(connection: &impl ConnectionTrait, after: Option<Uuid>, most: u64) -> Result<Vec<Buyer>, DbErr> {
    let mut find = placed(connection).order_by_asc(order::Column::Id).limit(most);
    if let Some(after) = after {
        find = find.filter(order::Column::Id.gt(after));
    }
    read(connection, find).await
}

/// Who placed an order; `None` for one that was canceled, or not placed yet.
pub async fn buyer(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Option<Buyer>, DbErr> {
    Ok(read(connection, placed(connection).filter(order::Column::Id.eq(order_id))).await?.pop())
}

/// Who placed the newest order of an email address that was not canceled.
pub async fn last_buyer(connection: &impl ConnectionTrait, email: &str) -> Result<Option<Buyer>, DbErr> {
    Ok(read(connection, placed(connection).filter(of(email)).order_by_desc(order::Column::CreatedAt).limit(1)).await?.pop())
}

/// Nearly all orders are: they are found by what else is known of them. Of those whose buyer was erased nobody is known.
fn placed(connection: &impl ConnectionTrait) -> Select<order::Entity> {
    let status = along(connection.get_database_backend(), "orders", "status");
    order::Entity::find().filter(status.is_in([OrderStatus::Placed.word(), OrderStatus::Closed.word()])).filter(order::Column::Email.ne(""))
}

async fn read(connection: &impl ConnectionTrait, find: Select<order::Entity>) -> Result<Vec<Buyer>, DbErr> {
    let columns = [order::Column::Id, order::Column::Email, order::Column::Address, order::Column::PlacedAt];
    let rows = find.select_only().columns(columns).into_tuple::<(Uuid, String, serde_json::Value, Option<DateTime<Utc>>)>().all(connection).await?;
    let buyer = |(order_id, email, address, placed_at)| {
        let address = serde_json::from_value(address).map_err(|cause| DbErr::Json(format!("order {order_id}: {cause}")))?;
        Ok(Buyer { order_id, email, address, placed_at })
    };
    rows.into_iter().map(buyer).collect()
}

fn of(email: &str) -> Expr {
    Expr::from(Func::lower(Expr::col((order::Entity, order::Column::Email)))).eq(email.to_lowercase())
}

/// The newest orders of somebody, canceled ones too, `most` of them; the total says how many there are.
pub async fn of_buyer(connection: &impl ConnectionTrait, fallback: Currency, email: &str, most: u32) -> Result<Page<OrderRow>, DbErr> {
    let states = [OrderStatus::Placed.word(), OrderStatus::Canceled.word(), OrderStatus::Closed.word()];
    let find = order::Entity::find().filter(of(email)).filter(along(connection.get_database_backend(), "orders", "status").is_in(states));
    let total = count(connection, find.clone()).await?;
    let find = find.order_by_desc(order::Column::CreatedAt).order_by_desc(order::Column::Id).limit(u64::from(most));
    let items = find.all(connection).await?.into_iter().map(|row| row_of(row, fallback)).collect();
    Ok(Page { items, number: PageNumber::FIRST, size: most, total })
}

/// The ids of the orders of an email address, also of those whose payment is on its way.
pub async fn ids_of_email(connection: &impl ConnectionTrait, email: &str) -> Result<Vec<Uuid>, DbErr> {
    let find = order::Entity::find().select_only().column(order::Column::Id).filter(of(email));
    find.filter(order::Column::Status.ne(OrderStatus::Expired.word())).into_tuple().all(connection).await
}

/// What an email address has bought and not canceled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub orders: i64,
    /// What the orders in one currency came to, in minor units.
    pub spent: i64,
    pub last_at: Option<DateTime<Utc>>,
}

/// How many orders an email address has placed, what those in a currency came to, and when the last one was placed.
pub async fn totals(connection: &impl ConnectionTrait, email: &str, currency: Currency) -> Result<Totals, DbErr> {
    let rows = placed(connection)
        .filter(of(email))
        .select_only()
        .column(order::Column::Currency)
        .column_as(order::Column::Id.count(), "orders")
        .column_as(Expr::cust("CAST(SUM(\"orders\".\"total\") AS bigint)"), "sum")
        .column_as(order::Column::CreatedAt.max(), "last")
        .group_by(order::Column::Currency)
        .into_tuple::<(String, i64, i64, Option<DateTime<Utc>>)>()
        .all(connection)
        .await?;
    let add = |sum: Totals, (code, count, spent, last): (String, i64, i64, Option<DateTime<Utc>>)| Totals {
        orders: sum.orders + count,
        spent: sum.spent + if code == currency.code() { spent } else { 0 },
        last_at: Ord::max(sum.last_at, last),
    };
    Ok(rows.into_iter().fold(Totals::default(), add))
}

/// Whose order it is, whatever became of it; nobody's if they were erased.
pub async fn email_of(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Option<String>, DbErr> {
    let email = order::Entity::find_by_id(order_id).select_only().column(order::Column::Email).into_tuple::<String>().one(connection).await?;
    Ok(email.filter(|email| !email.is_empty()))
}

/// Gives the orders of one email address to another: two customers are one.
pub async fn readdress_in(tx: &DatabaseTransaction, from: &str, to: &str, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let moved = order::Entity::update_many().col_expr(order::Column::Email, Expr::value(to)).col_expr(order::Column::UpdatedAt, Expr::value(now));
    Ok(moved.filter(Expr::from(Func::lower(Expr::col(order::Column::Email))).eq(from.to_lowercase())).exec(tx).await?.rows_affected)
}

/// How many orders each of some email addresses, in lower case, has placed and not canceled, and for how much in each currency.
pub async fn bought(connection: &impl ConnectionTrait, emails: &[String]) -> Result<HashMap<String, (u64, Vec<Money>)>, DbErr> {
    let mut bought = HashMap::<String, (u64, Vec<Money>)>::new();
    if emails.is_empty() {
        return Ok(bought);
    }
    let email = || Expr::from(Func::lower(Expr::col((order::Entity, order::Column::Email))));
    let rows = placed(connection)
        .filter(email().is_in(emails.iter().map(String::as_str)))
        .select_only()
        .column_as(email(), "buyer")
        .column(order::Column::Currency)
        .column_as(order::Column::Id.count(), "orders")
        .column_as(Expr::cust("CAST(SUM(\"orders\".\"total\") AS bigint)"), "sum")
        .group_by(email())
        .group_by(order::Column::Currency)
        .into_tuple::<(String, String, i64, i64)>()
        .all(connection)
        .await?;
    for (email, currency, count, sum) in rows {
        let own = bought.entry(email).or_default();
        own.0 += count.unsigned_abs();
        own.1.extend(currency.parse().ok().map(|currency| Money::new(sum, currency)));
    }
    Ok(bought)
}
