//! What customers who are signed in see of themselves: orders, addresses, preferences, devices, and all that is known of
//! them. It puts the slices together; whatever it shows is looked for by the account that asks.

mod addresses;
mod emails;
mod erasing;
mod export;
mod frame;
pub mod jobs;
mod lists;
mod orders;
mod overview;
mod payment_methods;
mod preferences;
mod privacy;
mod routes;
mod security;

pub use addresses::{check as check_address, joined};
pub use erasing::{Outcome, can_erase, erase_customer, erase_due};
pub use frame::{Head, Section, page};
pub use routes::routes;

use uuid::Uuid;

use crate::{
    customers::{
        self,
        model::{AddressOwner, Customer},
    },
    error::Fault,
    identity::service::accounts::{self, Account},
    shop::{Shop, SignedIn},
};

/// The account of who is signed in. It may have gone since the request began.
async fn account_of(shop: &Shop, me: &SignedIn) -> Result<Account, Fault> {
    accounts::by_id(shop.database.read(), me.account).await?.ok_or(Fault::NotFound)
}

/// The email address that they have proven to be theirs: what stands under it is theirs.
pub fn proven_email(me: &SignedIn) -> Option<&str> {
    me.email.as_deref().filter(|_| me.is_verified)
}

/// The same of an account.
fn proven_address(account: &Account) -> Option<&str> {
    account.email.as_deref().filter(|_| account.is_verified())
}

/// Their addresses, and whose these are: the customer's or, until they have proven an email address, the account's.
pub async fn addresses_of(shop: &Shop, me: &SignedIn) -> Result<(AddressOwner, Customer), Fault> {
    Ok(match customer_of(shop, me).await? {
        Some((id, customer)) => (AddressOwner::Customer(id), customer),
        None => (AddressOwner::Account(me.account), customers::service::books::of_account(shop.database.read(), me.account).await?),
    })
}

/// Who they are on the merchant's list; nobody until they have proven an email address.
pub async fn customer_of(shop: &Shop, me: &SignedIn) -> Result<Option<(Uuid, Customer)>, Fault> {
    let Some(id) = me.customer else { return Ok(None) };
    match customers::service::by_id(shop.database.read(), id).await {
        Ok(customer) => Ok(Some((id, customer))),
        // Staff have just deleted them.
        Err(Fault::NotFound) => Ok(None),
        Err(fault) => Err(fault),
    }
}
