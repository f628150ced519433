//! What follows the commit that is its reason: emails to owners of accounts, and accounts that go with their customers.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{model::Happened, notices, service::accounts};
use crate::{
    platform::jobs::{Job, Kind, Queue},
    shop::Shop,
};

/// The owner of an account is told by email what happened to it.
pub const NOTICE: Kind = Kind::new("identity.notice").in_queue(Queue::Email);

/// A customer was deleted; the payload is the address.
pub const FORGET: Kind = Kind::new("identity.forget");

/// Whom to tell, and of what.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Notice {
    pub account: Uuid,
    pub happened: Happened,
    /// Where it is sent: the account's address may be another one by then.
    pub to: String,
}

/// Tells an owner. A job that is tried again sends the same email under the same id.
pub async fn send_notice(shop: &Shop, job: &Job) -> Result<(), String> {
    let notice = serde_json::from_value::<Notice>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let account = accounts::by_id(shop.database.read(), notice.account).await.map_err(|cause| format!("account {}: {cause}", notice.account))?;
    let Some(account) = account else { return Ok(()) };
    let email = shop.speaking(account.language.as_ref(), async { notices::compose(shop, &account, &notice, job.id) }).await;
    shop.mailer.send(&email).await.map_err(|cause| cause.to_string())
}

/// A customer was deleted: their account goes too. One that has an entry in the list again was made, or has joined, since.
pub async fn forget(shop: &Shop, job: &Job) -> Result<(), String> {
    let email = serde_json::from_value::<String>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let gone = async {
        match accounts::by_email(shop.database.read(), &email).await? {
            Some(account) if account.customer_id.is_none() => accounts::remove(shop, account.id).await,
            _ => Ok(()),
        }
    };
    gone.await.map_err(|fault: crate::error::Fault| format!("the account of a customer who was deleted is still there: {fault:?}"))
}
