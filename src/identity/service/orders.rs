//! Which orders an account may see. There is no way to an order here that does not ask for its owner.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{OnConflict, SelectStatement},
};
use uuid::Uuid;

use super::super::entity::order_owner;
pub use crate::orders::model::OwnFilter;
use crate::{
    error::Fault,
    kernel::{Page, PageNumber},
    orders::{
        self,
        model::{Order, OrderRow},
    },
    payments::{
        model::Refund,
        service::listing::{self, PaymentFilter, RefundFilter, Seen},
    },
    platform::database::insert_all,
    shop::Shop,
};

/// Orders on a page.
pub const PAGE_SIZE: u32 = 20;

/// An order is placed by somebody who is signed in: it is theirs, as long as it is nobody's.
pub async fn own(tx: &DatabaseTransaction, order: Uuid, account: Uuid) -> Result<(), DbErr> {
    give(tx, vec![order], account).await
}

/// Gives an account the guest orders of an email address that is proven to be its owner's, and says how many there are.
pub async fn claim_in(tx: &DatabaseTransaction, account: Uuid, email: &str) -> Result<u64, DbErr> {
    let of_address = orders::service::ids_of_email(tx, email).await?;
    if of_address.is_empty() {
        return Ok(0);
    }
    let owned = order_owner::Entity::find().select_only().column(order_owner::Column::OrderId);
    let owned = owned.filter(order_owner::Column::OrderId.is_in(of_address.iter().copied())).into_tuple::<Uuid>().all(tx).await?;
    let free = of_address.into_iter().filter(|order| !owned.contains(order)).collect::<Vec<_>>();
    let claimed = free.len() as u64;
    give(tx, free, account).await?;
    Ok(claimed)
}

async fn give(tx: &DatabaseTransaction, orders: Vec<Uuid>, account: Uuid) -> Result<(), DbErr> {
    let rows = orders.into_iter().map(|order| order_owner::ActiveModel { order_id: Set(order), account_id: Set(account) }).collect();
    insert_all(tx, rows, Some(OnConflict::column(order_owner::Column::OrderId).do_nothing().to_owned())).await
}

/// The ids of an account's orders, as a part of queries.
fn own_ids(account: Uuid) -> SelectStatement {
    let own = order_owner::Entity::find().select_only().column(order_owner::Column::OrderId);
    own.filter(order_owner::Column::AccountId.eq(account)).into_query()
}

/// The ids of an account's orders.
pub async fn ids_of(connection: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let own = order_owner::Entity::find().select_only().column(order_owner::Column::OrderId);
    own.filter(order_owner::Column::AccountId.eq(account)).into_tuple().all(connection).await
}

/// A page of an account's orders that a filter leaves, newest first.
pub async fn list(shop: &Shop, account: Uuid, filter: &OwnFilter, page: PageNumber) -> Result<Page<OrderRow>, Fault> {
    list_sized(shop, account, filter, page, PAGE_SIZE).await
}

/// [`list`] with pages of another size.
pub async fn list_sized(shop: &Shop, account: Uuid, filter: &OwnFilter, page: PageNumber, size: u32) -> Result<Page<OrderRow>, Fault> {
    Ok(orders::service::list_among(shop.database.read(), shop.profile().currency, own_ids(account), filter, page, size).await?)
}

/// An account's order by its number. One of somebody else is [`Fault::NotFound`], like one that there is not.
pub async fn by_number(shop: &Shop, account: Uuid, number: &str) -> Result<Order, Fault> {
    orders::service::by_number_among(shop, number, own_ids(account)).await
}

/// Payments of an account's orders that a filter leaves, the newest first.
pub async fn payments(connection: &impl ConnectionTrait, account: Uuid, filter: &PaymentFilter, most: usize) -> Result<Vec<Seen>, DbErr> {
    listing::list(connection, Some(own_ids(account)), filter, most).await
}

/// A payment of an account's orders; `None` for one of somebody else.
pub async fn payment(connection: &impl ConnectionTrait, account: Uuid, id: Uuid) -> Result<Option<Seen>, DbErr> {
    listing::one(connection, Some(own_ids(account)), id).await
}

/// Refunds of an account's orders that a filter leaves, the newest first.
pub async fn refunds(connection: &impl ConnectionTrait, account: Uuid, filter: &RefundFilter, most: usize) -> Result<Vec<Refund>, DbErr> {
    listing::list_refunds(connection, Some(own_ids(account)), filter, most).await
}

/// A refund of an account's orders; `None` for one of somebody else.
pub async fn refund(connection: &impl ConnectionTrait, account: Uuid, id: Uuid) -> Result<Option<Refund>, DbErr> {
    listing::one_refund(connection, Some(own_ids(account)), id).await
}

pub async fn is_owner(connection: &impl ConnectionTrait, order: Uuid, account: Uuid) -> Result<bool, DbErr> {
    Ok(owner(connection, order).await? == Some(account))
}

/// Whose order it is, if it is a customer's who signs in.
pub async fn owner(connection: &impl ConnectionTrait, order: Uuid) -> Result<Option<Uuid>, DbErr> {
    let find = order_owner::Entity::find_by_id(order).select_only().column(order_owner::Column::AccountId);
    find.into_tuple().one(connection).await
}
