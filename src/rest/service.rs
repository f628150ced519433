//! The verbs of the API's own: signing in, tokens, and what was answered before.

pub mod kept;
pub mod personal;
pub mod sessions;

use chrono::Duration;

use crate::{error::Fault, shop::Shop};

/// How long an answer is kept for a request that comes again.
pub const KEPT_FOR: Duration = Duration::hours(24);

/// Forgets what is over.
pub async fn purge(shop: &Shop) -> Result<(), Fault> {
    sessions::purge(shop).await?;
    kept::purge(shop).await
}
