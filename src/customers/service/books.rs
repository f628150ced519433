//! Addresses of accounts that have no proven email address: by that customers are known, and with it the addresses are theirs.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QuerySelect, sea_query::OnConflict};
use uuid::Uuid;

use super::{
    super::{
        entity::{account_addresses, customer},
        model::{Customer, MOST_ADDRESSES},
    },
    read, save_in,
};

/// The addresses of an account, as a customer has them.
pub async fn of_account(connection: &impl ConnectionTrait, account: Uuid) -> Result<Customer, DbErr> {
    let row = account_addresses::Entity::find_by_id(account).one(connection).await?;
    Ok(row.map(|row| entry(row.entry)).unwrap_or_default())
}

pub(super) async fn locked(tx: &DatabaseTransaction, account: Uuid) -> Result<Customer, DbErr> {
    let row = account_addresses::Entity::find_by_id(account).lock_exclusive().one(tx).await?;
    Ok(row.map(|row| entry(row.entry)).unwrap_or_default())
}

pub(super) async fn keep_in(tx: &DatabaseTransaction, account: Uuid, book: &Customer) -> Result<(), DbErr> {
    let entry = serde_json::to_value(book).map_err(|cause| DbErr::Json(cause.to_string()))?;
    let row = account_addresses::ActiveModel { account_id: Set(account), entry: Set(entry) };
    let over = OnConflict::column(account_addresses::Column::AccountId).update_column(account_addresses::Column::Entry).to_owned();
    account_addresses::Entity::insert(row).on_conflict(over).exec_without_returning(tx).await.map(drop)
}

/// The addresses of an account become those of the customer that it is now; what the customer has stays.
pub async fn move_in(tx: &DatabaseTransaction, account: Uuid, to: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    let book = locked(tx, account).await?;
    if book.addresses.is_empty() {
        return Ok(());
    }
    let Some(row) = customer::Entity::find_by_id(to).lock_exclusive().one(tx).await? else { return Ok(()) };
    let mut own = read(row).1;
    let had_none = own.addresses.is_empty();
    for address in &book.addresses {
        if own.addresses.len() < MOST_ADDRESSES && !own.addresses.contains(address) {
            own.addresses.push(address.clone());
        }
    }
    if had_none {
        (own.delivers_to, own.bills_to) = (book.delivers_to, book.bills_to);
    }
    own.tidy();
    save_in(tx, &own, now).await?;
    account_addresses::Entity::delete_by_id(account).exec(tx).await.map(drop)
}

fn entry(value: serde_json::Value) -> Customer {
    serde_json::from_value(value).unwrap_or_default()
}
