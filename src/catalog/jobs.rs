//! What the catalogue does in the background.

use uuid::Uuid;

use super::service;
use crate::{platform::jobs::Job, shop::Shop};

/// The time of a product that waited for its day has come.
pub async fn start_sale(shop: &Shop, job: &Job) -> Result<(), String> {
    service::start_sale(shop, product_of(job)?).await.map_err(|fault| format!("{fault:?}"))
}

/// A price of a product begins or ends.
pub async fn turn_prices(shop: &Shop, job: &Job) -> Result<(), String> {
    service::turn_prices(shop, product_of(job)?).await.map_err(|fault| format!("{fault:?}"))
}

/// Products that are older than typed specifications get theirs.
pub async fn define_older(shop: &Shop) -> Result<(), String> {
    service::define_older(shop).await.map_err(|fault| format!("{fault:?}"))
}

fn product_of(job: &Job) -> Result<Uuid, String> {
    serde_json::from_value(job.payload.clone()).map_err(|cause| cause.to_string())
}
