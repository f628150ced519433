//! Erasing accounts whose time has come. What the law wants to be kept stays without those whom it is of.

use chrono::Duration;
use uuid::Uuid;

use super::{
    jobs::{self, What},
    proven_address,
};
use crate::{
    alerts, customers,
    error::Fault,
    identity::service::{
        accounts::{self, Account},
        orders as owned,
    },
    orders, past_orders, reviews,
    shop::Shop,
    support::service::tickets,
    t,
};

/// How long an account can still be kept after it was asked to be erased.
pub const WAITING: Duration = Duration::days(14);
/// How much later it is tried again where an order is on its way.
const LATER: Duration = Duration::days(1);
/// Accounts that are erased in a minute.
const AT_ONCE: u64 = 20;

/// Erases the accounts whose time has come. One that fails keeps no other from its turn.
pub async fn erase_due(shop: &Shop) -> Result<(), Fault> {
    for id in accounts::to_erase(shop.database.read(), shop.clock.now(), AT_ONCE).await? {
        if let Err(fault) = erase(shop, id).await {
            tracing::error!(account = %id, ?fault, "an account could not be erased");
            postpone(shop, id).await?;
        }
    }
    Ok(())
}

async fn postpone(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    accounts::postpone_erasing(shop, id, shop.clock.now() + LATER).await
}

/// Erases an account with all that is known of its owner, unless one of their orders still needs its address. Each step can
/// be done twice, and the account goes last, so that whatever interrupts it, it is done to the end.
async fn erase(shop: &Shop, id: Uuid) -> Result<(), Fault> {
    let connection = shop.database.read();
    // Its owner may have chosen to keep it since the list was made.
    let due = accounts::by_id(connection, id).await?.filter(|account| account.erase_at.is_some_and(|at| at <= shop.clock.now()));
    let Some(account) = due else { return Ok(()) };
    match forget(shop, Some(&account), account.customer_id, proven_address(&account)).await? {
        Outcome::Done => Ok(()),
        Outcome::HasOpenOrders => postpone(shop, id).await,
    }
}

/// What became of erasing somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// One of their orders still needs its address.
    HasOpenOrders,
}

/// Erases a customer of the merchant's list now, with the account that they may have, as staff ask for it. Orders stay
/// without those who placed them.
pub async fn erase_customer(shop: &Shop, id: Uuid) -> Result<Outcome, Fault> {
    let connection = shop.database.read();
    let customer = customers::service::by_id(connection, id).await?;
    let account = accounts::of_customer(connection, id).await?;
    forget(shop, account.as_ref(), Some(id), Some(&customer.email)).await
}

/// Whether a customer can be erased now.
pub async fn can_erase(shop: &Shop, id: Uuid) -> Result<bool, Fault> {
    let connection = shop.database.read();
    let customer = customers::service::by_id(connection, id).await?;
    let account = accounts::of_customer(connection, id).await?;
    let orders = orders_of(shop, account.as_ref(), Some(&customer.email)).await?;
    Ok(!orders::service::any_open(connection, &orders, shop.clock.now()).await?)
}

/// Forgets somebody of whom an account, an entry of the list or an address is known.
async fn forget(shop: &Shop, account: Option<&Account>, customer: Option<Uuid>, email: Option<&str>) -> Result<Outcome, Fault> {
    let email = email.map(str::to_owned);
    let orders = orders_of(shop, account, email.as_deref()).await?;
    if orders::service::any_open(shop.database.read(), &orders, shop.clock.now()).await? {
        return Ok(Outcome::HasOpenOrders);
    }
    let nobody = shop.speaking(None, async { t::account::erased_author().into_owned() }).await;
    let (now, of_email) = (shop.clock.now(), email.clone());
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                orders::service::anonymise(tx, &orders, now).await?;
                if let Some(email) = of_email {
                    past_orders::service::anonymise(tx, &email).await?;
                    reviews::service::anonymise(tx, &email, &nobody).await?;
                }
                Ok::<_, Fault>(())
            })
        })
        .await?;
    if let Some(email) = &email {
        alerts::service::forget(shop, email).await?;
        tickets::forget(shop, email).await?;
    }
    if let Some(customer) = customer {
        // Others forget what they know of the address when they hear of it.
        match customers::service::delete(shop, customer).await {
            Ok(()) | Err(Fault::NotFound) => {}
            Err(fault) => return Err(fault),
        }
    }
    let Some(account) = account else { return Ok(Outcome::Done) };
    match accounts::remove(shop, account.id).await {
        // Whoever hears that a customer is gone removes the account too.
        Ok(()) | Err(Fault::NotFound) => {}
        Err(fault) => return Err(fault),
    }
    if let Some(email) = &email {
        jobs::send(shop, email, account.language.as_ref(), What::Erased).await?;
    }
    Ok(Outcome::Done)
}

/// An account's orders, and those of an address of theirs that nobody else has.
async fn orders_of(shop: &Shop, account: Option<&Account>, email: Option<&str>) -> Result<Vec<Uuid>, Fault> {
    let connection = shop.database.read();
    let mut ids = match account {
        Some(account) => owned::ids_of(connection, account.id).await?,
        None => Vec::new(),
    };
    let Some(email) = email else { return Ok(ids) };
    for order in orders::service::every_id_of_email(connection, email).await? {
        if !ids.contains(&order) && owned::owner(connection, order).await?.is_none() {
            ids.push(order);
        }
    }
    Ok(ids)
}
