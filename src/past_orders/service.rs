//! Orders of other shops, kept and found again.

use chrono::{DateTime, Utc};
use ironmonger_import::order::PastOrder;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Func, OnConflict},
};
use uuid::Uuid;

use super::entity::past_order;
use crate::{
    error::Fault,
    kernel::{Address, Page, PageNumber},
    platform::long_lists::{begins_with, count},
};

/// An order by its shop and number.
pub async fn find(connection: &impl ConnectionTrait, source: &str, number: &str) -> Result<Option<PastOrder>, DbErr> {
    let own = past_order::Column::Source.eq(source).and(past_order::Column::Number.eq(number));
    Ok(past_order::Entity::find().filter(own).one(connection).await?.map(|row| read(row).1))
}

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<PastOrder, Fault> {
    Ok(read(past_order::Entity::find_by_id(id).one(connection).await?.ok_or(Fault::NotFound)?).1)
}

/// Whether there are any.
pub async fn any(connection: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(past_order::Entity::find().limit(1).count(connection).await? > 0)
}

/// A page of them, newest first: all, or those whose number, email or name begins with the words.
pub async fn list(connection: &impl ConnectionTrait, words: &str, number: PageNumber, size: u32) -> Result<Page<(Uuid, PastOrder)>, DbErr> {
    let words = words.trim().trim_start_matches('#');
    let mut find = past_order::Entity::find();
    if !words.is_empty() {
        let columns = [past_order::Column::Number, past_order::Column::Email, past_order::Column::Name];
        let backend = connection.get_database_backend();
        find = find.filter(columns.into_iter().fold(Condition::any(), |any, column| any.add(begins_with(backend, column, words))));
    }
    let total = count(connection, find.clone()).await?;
    let find = find.order_by_desc(past_order::Column::PlacedAt).order_by_desc(past_order::Column::Id);
    let rows = find.offset(number.offset(size)).limit(u64::from(size)).all(connection).await?;
    Ok(Page { items: rows.into_iter().map(read).collect(), number, size, total })
}

/// The newest orders of somebody, `most` of them; the total says how many there are.
pub async fn of_buyer(connection: &impl ConnectionTrait, email: &str, most: u32) -> Result<Page<(Uuid, PastOrder)>, DbErr> {
    let own = Expr::from(Func::lower(Expr::col(past_order::Column::Email))).eq(email.to_lowercase());
    let find = past_order::Entity::find().filter(own);
    let total = count(connection, find.clone()).await?;
    let find = find.order_by_desc(past_order::Column::PlacedAt).order_by_desc(past_order::Column::Id);
    let items = find.limit(u64::from(most)).all(connection).await?.into_iter().map(read).collect();
    Ok(Page { items, number: PageNumber::FIRST, size: most, total })
}

/// Orders in the order of their ids after one of them, at most `most`.
pub async fn in_order(connection: &impl ConnectionTrait, after: Option<Uuid>, most: u64) -> Result<Vec<(Uuid, PastOrder)>, DbErr> {
    let mut find = past_order::Entity::find().order_by_asc(past_order::Column::Id).limit(most);
    if let Some(after) = after {
        find = find.filter(past_order::Column::Id.gt(after));
    }
    Ok(find.all(connection).await?.into_iter().map(read).collect())
}

/// Keeps an order that was checked, in the place of the one of the same shop and number.
pub async fn save_in(transaction: &DatabaseTransaction, order: &PastOrder, placed_at: DateTime<Utc>) -> Result<(), DbErr> {
    let row = past_order::ActiveModel {
        id: Set(Uuid::now_v7()),
        source: Set(order.source.clone()),
        number: Set(order.number.clone()),
        placed_at: Set(placed_at),
        email: Set(order.email.clone()),
        name: Set(order.address.name.clone()),
        currency: Set(order.currency.clone()),
        total: Set(order.amount(&order.total).map_or(0, |total| total.minor)),
        entry: Set(serde_json::to_value(order).map_err(|cause| DbErr::Json(cause.to_string()))?),
    };
    let again = OnConflict::columns([past_order::Column::Source, past_order::Column::Number])
        .update_columns([
            past_order::Column::PlacedAt,
            past_order::Column::Email,
            past_order::Column::Name,
            past_order::Column::Currency,
            past_order::Column::Total,
            past_order::Column::Entry,
        ])
        .to_owned();
    past_order::Entity::insert(row).on_conflict(again).exec_without_returning(transaction).await.map(drop)
}

/// Gives the orders of one email address to another: two customers are one. Answers how many there are.
pub async fn readdress_in(transaction: &DatabaseTransaction, from: &str, to: &str) -> Result<usize, DbErr> {
    let own = Expr::from(Func::lower(Expr::col(past_order::Column::Email))).eq(from.trim().to_lowercase());
    let rows = past_order::Entity::find().filter(own).all(transaction).await?;
    let count = rows.len();
    for row in rows {
        let (id, order) = read(row);
        let entry = PastOrder { email: to.to_owned(), ..order };
        past_order::Entity::update_many()
            .col_expr(past_order::Column::Email, Expr::value(to))
            .col_expr(past_order::Column::Entry, Expr::value(serde_json::to_value(entry).map_err(|cause| DbErr::Json(cause.to_string()))?))
            .filter(past_order::Column::Id.eq(id))
            .exec(transaction)
            .await?;
    }
    Ok(count)
}

/// Takes out of the orders of an email address who placed them; countries and what was sold stay.
pub async fn anonymise(transaction: &DatabaseTransaction, email: &str) -> Result<(), DbErr> {
    let own = Expr::from(Func::lower(Expr::col(past_order::Column::Email))).eq(email.trim().to_lowercase());
    for row in past_order::Entity::find().filter(own).all(transaction).await? {
        let (id, order) = read(row);
        let nobody = |address: Address| Address { country: address.country, ..Address::default() };
        let entry = PastOrder {
            email: String::new(),
            note: String::new(),
            address: nobody(order.address),
            billing_address: order.billing_address.map(nobody),
            events: Vec::new(),
            ..order
        };
        past_order::Entity::update_many()
            .col_expr(past_order::Column::Email, Expr::value(""))
            .col_expr(past_order::Column::Name, Expr::value(""))
            .col_expr(past_order::Column::Entry, Expr::value(serde_json::to_value(entry).map_err(|cause| DbErr::Json(cause.to_string()))?))
            .filter(past_order::Column::Id.eq(id))
            .exec(transaction)
            .await?;
    }
    Ok(())
}

pub async fn delete_in(transaction: &DatabaseTransaction, source: &str, number: &str) -> Result<(), DbErr> {
    let own = past_order::Column::Source.eq(source).and(past_order::Column::Number.eq(number));
    past_order::Entity::delete_many().filter(own).exec(transaction).await.map(drop)
}

fn read(row: past_order::Model) -> (Uuid, PastOrder) {
    let entry = serde_json::from_value(row.entry).inspect_err(|cause| tracing::error!(%cause, "an order of another shop does not read"));
    (row.id, entry.unwrap_or_default())
}
