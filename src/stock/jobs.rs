//! The email that stock is low.

use uuid::Uuid;

use super::emails;
use crate::{
    catalog,
    platform::jobs::{Job, Kind, Queue},
    shop::Shop,
};

/// An email to the shop's address; the payload are the variants that have become low.
pub const LOW_EMAIL: Kind = Kind::new("stock_low_email").in_queue(Queue::Email);

/// Variants that the email names.
const NAMED: usize = 100;

/// Tells the shop's address what has become low, as it stands now; in the shop's main language, as jobs speak.
pub async fn tell_low(shop: &Shop, job: &Job) -> Result<(), String> {
    let variants = serde_json::from_value::<Vec<Uuid>>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let named = variants.iter().copied().take(NAMED).collect::<Vec<_>>();
    let found = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, &named).await;
    let found = found.map_err(|cause| format!("what is low cannot be read: {cause}"))?;
    let lines = named.iter().filter_map(|id| {
        let product = found.get(id)?;
        let variant = product.variants.iter().find(|variant| variant.id == *id)?;
        let title = if variant.choices.is_empty() { product.title.clone() } else { format!("{}, {}", product.title, variant.title()) };
        Some((title, variant.sku.clone(), variant.stock.available()))
    });
    let lines = lines.collect::<Vec<_>>();
    if lines.is_empty() {
        return Ok(());
    }
    shop.mailer.send(&emails::low(shop, &lines, variants.len(), job.id)).await.map_err(|cause| cause.to_string())
}
