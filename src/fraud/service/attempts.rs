//! What is remembered of each try to order: where it came from for two days, and who it was as keyed digests for ninety.

use std::collections::BTreeSet;

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

use super::{
    super::{entity::attempt, model::keys},
    breaker::Sender,
};
use crate::{error::Fault, kernel::Address, platform::secrets::seal, shop::Shop};

/// How long it is kept from where an order came: the longest rule looks back one day.
const NETWORK_FOR: Duration = Duration::days(2);
/// How long digests are kept, by which an address is seen to be used by many.
const KEPT_FOR: Duration = Duration::days(90);

/// A try to order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    pub order_id: Uuid,
    pub network: Option<String>,
    pub email: String,
    pub address: String,
    pub phone: String,
    pub at: DateTime<Utc>,
}

/// A digest by which the same is found again, and from which nobody learns what it was.
fn digest(shop: &Shop, what: &str, key: &str) -> String {
    if key.is_empty() { String::new() } else { seal(&shop.secret_key, &format!("fraud {what} {key}")) }
}

fn of_email(shop: &Shop, email: &str) -> String {
    digest(shop, "email", &keys::email(email))
}

/// What is remembered of an order that is about to be written down.
pub fn of(shop: &Shop, sender: &Sender, order_id: Uuid, email: &str, address: &Address, at: DateTime<Utc>) -> Tried {
    Tried {
        order_id,
        network: sender.network(),
        email: of_email(shop, email),
        address: digest(shop, "address", &keys::address(address)),
        phone: digest(shop, "phone", &keys::phone(&address.phone)),
        at,
    }
}

/// Remembers it, once.
pub async fn record(tx: &DatabaseTransaction, tried: &Tried) -> Result<(), DbErr> {
    let row = attempt::ActiveModel {
        order_id: Set(tried.order_id),
        network: Set(tried.network.clone()),
        email: Set(tried.email.clone()),
        address: Set(tried.address.clone()),
        phone: Set(tried.phone.clone()),
        declined_at: Set(None),
        created_at: Set(tried.at),
    };
    let known = OnConflict::column(attempt::Column::OrderId).do_nothing().to_owned();
    match attempt::Entity::insert(row).on_conflict(known).exec_without_returning(tx).await {
        Ok(_) | Err(DbErr::RecordNotInserted) => Ok(()),
        Err(cause) => Err(cause),
    }
}

/// What is remembered of an order.
pub async fn of_order(connection: &impl ConnectionTrait, order_id: Uuid) -> Result<Option<Tried>, DbErr> {
    let row = attempt::Entity::find_by_id(order_id).one(connection).await?;
    Ok(row.map(|row| Tried { order_id: row.order_id, network: row.network, email: row.email, address: row.address, phone: row.phone, at: row.created_at }))
}

/// How often something was tried, with the try itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub from_network: u32,
    pub by_email: u32,
    pub to_address: u32,
    pub emails_at_address: u32,
    pub emails_at_phone: u32,
    pub declined: u32,
}

/// Counts the tries before this one that have something in common with it.
pub async fn counts(connection: &impl ConnectionTrait, tried: &Tried) -> Result<Counts, DbErr> {
    let (hour, day, kept) = (tried.at - Duration::hours(1), tried.at - Duration::days(1), tried.at - KEPT_FOR);
    let since = |from: DateTime<Utc>| attempt::Entity::find().filter(attempt::Column::CreatedAt.gt(from)).filter(attempt::Column::CreatedAt.lte(tried.at));
    let mut counts = Counts::default();
    let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    if let Some(network) = &tried.network {
        counts.from_network = number(since(hour).filter(attempt::Column::Network.eq(network)).count(connection).await?);
        let declined = since(day).filter(attempt::Column::Network.eq(network)).filter(attempt::Column::DeclinedAt.is_not_null());
        counts.declined = number(declined.count(connection).await?);
    }
    if !tried.email.is_empty() {
        counts.by_email = number(since(hour).filter(attempt::Column::Email.eq(&tried.email)).count(connection).await?);
        let declined = since(day).filter(attempt::Column::Email.eq(&tried.email)).filter(attempt::Column::DeclinedAt.is_not_null());
        counts.declined = counts.declined.max(number(declined.count(connection).await?));
    }
    if !tried.address.is_empty() {
        counts.to_address = number(since(hour).filter(attempt::Column::Address.eq(&tried.address)).count(connection).await?);
        counts.emails_at_address = emails(connection, since(kept).filter(attempt::Column::Address.eq(&tried.address))).await?;
    }
    if !tried.phone.is_empty() {
        counts.emails_at_phone = emails(connection, since(kept).filter(attempt::Column::Phone.eq(&tried.phone))).await?;
    }
    Ok(counts)
}

/// How many different email addresses some tries have; of very many tries, those of the first thousand.
async fn emails(connection: &impl ConnectionTrait, find: sea_orm::Select<attempt::Entity>) -> Result<u32, DbErr> {
    let emails = find.select_only().column(attempt::Column::Email).limit(1_000).into_tuple::<String>().all(connection).await?;
    Ok(u32::try_from(emails.into_iter().collect::<BTreeSet<_>>().len()).unwrap_or(u32::MAX))
}

/// Remembers that the payment of an order was declined.
pub async fn declined(shop: &Shop, order_id: Uuid) -> Result<(), Fault> {
    let at = shop.clock.now();
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                attempt::Entity::update_many()
                    .col_expr(attempt::Column::DeclinedAt, Expr::value(at))
                    .filter(attempt::Column::OrderId.eq(order_id))
                    .filter(attempt::Column::DeclinedAt.is_null())
                    .exec(tx)
                    .await?;
                Ok(())
            })
        })
        .await
}

/// Forgets where old tries came from, and older ones altogether.
pub async fn forget_old(shop: &Shop) -> Result<(), Fault> {
    let now = shop.clock.now();
    let find = attempt::Entity::find();
    let told = find.clone().filter(attempt::Column::Network.is_not_null()).filter(attempt::Column::CreatedAt.lt(now - NETWORK_FOR));
    let old = find.filter(attempt::Column::CreatedAt.lt(now - KEPT_FOR));
    let connection = shop.database.read();
    // Most minutes there is nothing to forget, and nothing is written.
    if told.limit(1).count(connection).await? == 0 && old.limit(1).count(connection).await? == 0 {
        return Ok(());
    }
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                attempt::Entity::update_many()
                    .col_expr(attempt::Column::Network, Expr::value(None::<String>))
                    .filter(attempt::Column::Network.is_not_null())
                    .filter(attempt::Column::CreatedAt.lt(now - NETWORK_FOR))
                    .exec(tx)
                    .await?;
                attempt::Entity::delete_many().filter(attempt::Column::CreatedAt.lt(now - KEPT_FOR)).exec(tx).await?;
                Ok(())
            })
        })
        .await
}

/// Forgets all tries of an email address, whose customer was deleted.
pub async fn forget(shop: &Shop, email: &str) -> Result<(), Fault> {
    let digest = of_email(shop, email);
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                attempt::Entity::delete_many().filter(attempt::Column::Email.eq(&digest)).exec(tx).await?;
                Ok(())
            })
        })
        .await
}
