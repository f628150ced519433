//! The verbs of customers' accounts.

pub mod accounts;
pub mod consents;
pub mod flows;
pub mod orders;
pub mod proven;
pub mod second;
pub mod sessions;
pub mod sign_ins;
pub mod tries;

use crate::{error::Fault, shop::Shop};

/// Forgets what is over.
pub async fn purge(shop: &Shop) -> Result<(), Fault> {
    sessions::purge(shop).await?;
    flows::purge(shop).await?;
    tries::purge(shop).await
}
