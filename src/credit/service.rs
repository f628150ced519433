//! The verbs of gift cards and store credit. A balance is taken from by one conditional statement, in the order of the accounts'
//! ids, so that any number of orders together never spend more than there is; each change is an entry of the ledger.

mod editing;
mod spending;

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};
use uuid::Uuid;

pub use editing::{
    CardFilter, adjust, adjust_credit, bought_pieces, check_card, check_reason, disable_bought, forget_recipient, issue, liability, list, move_credit,
    set_disabled,
};
pub use spending::{book, choose, choose_like, choose_nothing, give_back, give_credit, hold, plan, release, retake, unchoose, used_by, used_by_all};

use super::{
    entity::{account, entry},
    model::{CreditAccount, Entry, EntryKind, Kind, code_key},
};
use crate::kernel::{Currency, Money};

/// What a code is found by.
fn code_hash(code: &str) -> String {
    hex::encode(Sha256::digest(code_key(code).as_bytes()))
}

fn read(row: account::Model) -> Result<CreditAccount, DbErr> {
    let unreadable = || DbErr::Custom(format!("credit account {} does not read", row.id));
    let currency = row.currency.parse::<Currency>().map_err(|_| unreadable())?;
    Ok(CreditAccount {
        id: row.id,
        kind: Kind::from_word(&row.kind).ok_or_else(unreadable)?,
        customer: row.customer_id,
        last_four: row.last_four,
        issued: Money::new(row.issued, currency),
        balance: Money::new(row.balance, currency),
        expires_at: row.expires_at,
        disabled: row.disabled,
        recipient: row.recipient,
        order_id: row.order_id,
        created_by: row.created_by,
        created_at: row.created_at,
    })
}

pub async fn by_id(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<CreditAccount>, DbErr> {
    account::Entity::find_by_id(id).one(connection).await?.map(read).transpose()
}

/// A card by its code, whatever is on it.
pub async fn by_code(connection: &impl ConnectionTrait, code: &str) -> Result<Option<CreditAccount>, DbErr> {
    account::Entity::find().filter(account::Column::CodeHash.eq(code_hash(code))).one(connection).await?.map(read).transpose()
}

/// A customer's store credit, one for each currency.
pub async fn of_customer(connection: &impl ConnectionTrait, customer: Uuid) -> Result<Vec<CreditAccount>, DbErr> {
    let find = account::Entity::find().filter(account::Column::CustomerId.eq(customer)).order_by_asc(account::Column::Currency);
    find.all(connection).await?.into_iter().map(read).collect()
}

/// The cards that were bought with an order.
pub async fn bought_with(connection: &impl ConnectionTrait, order: Uuid) -> Result<Vec<CreditAccount>, DbErr> {
    let find = account::Entity::find().filter(account::Column::OrderId.eq(order)).order_by_asc(account::Column::Id);
    find.all(connection).await?.into_iter().map(read).collect()
}

/// The newest entries of an account.
pub async fn entries(connection: &impl ConnectionTrait, of: &CreditAccount, most: u64) -> Result<Vec<Entry>, DbErr> {
    let find = entry::Entity::find().filter(entry::Column::AccountId.eq(of.id));
    let rows = find.order_by_desc(entry::Column::CreatedAt).order_by_desc(entry::Column::Id).limit(most).all(connection).await?;
    let read = |row: entry::Model| Entry {
        kind: EntryKind::from_word(&row.kind).unwrap_or(EntryKind::Adjusted),
        amount: of.balance.with(row.amount),
        order_id: row.order_id,
        actor: row.actor,
        reason: row.reason,
        at: row.created_at,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Why a balance changes, and who does it.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'c> {
    pub order_id: Option<Uuid>,
    pub actor: &'c str,
    pub reason: &'c str,
    pub at: DateTime<Utc>,
}

/// Appends to the ledger.
async fn note(connection: &impl ConnectionTrait, account_id: Uuid, kind: EntryKind, amount: i64, cause: Cause<'_>) -> Result<(), DbErr> {
    let row = entry::ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(account_id),
        kind: Set(kind.word().to_owned()),
        amount: Set(amount),
        order_id: Set(cause.order_id),
        actor: Set(cause.actor.to_owned()),
        reason: Set(cause.reason.to_owned()),
        created_at: Set(cause.at),
    };
    entry::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}
