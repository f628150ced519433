//! What the catalogue does in the background.

use uuid::Uuid;

use super::service;
use crate::{
    platform::{
        jobs::Job,
        media::{self, Format, Made},
    },
    shop::Shop,
};

/// The time of a product that waited for its day has come.
pub async fn start_sale(shop: &Shop, job: &Job) -> Result<(), String> {
    service::start_sale(shop, product_of(job)?).await.map_err(|fault| format!("{fault:?}"))
}

/// A price of a product begins or ends.
pub async fn turn_prices(shop: &Shop, job: &Job) -> Result<(), String> {
    service::turn_prices(shop, product_of(job)?).await.map_err(|fault| format!("{fault:?}"))
}

/// A rate or a rule has changed: prices in other currencies are written anew.
pub async fn derive_prices(shop: &Shop) -> Result<(), String> {
    service::derive_all(shop).await.map_err(|fault| format!("{fault:?}"))
}

/// Products that are older than typed specifications get theirs.
pub async fn define_older(shop: &Shop) -> Result<(), String> {
    service::define_older(shop).await.map_err(|fault| format!("{fault:?}"))
}

/// Makes what a picture lacks; AVIF, which takes the longest, in a job of its own.
pub async fn make_picture(shop: &Shop, job: &Job) -> Result<(), String> {
    let file = serde_json::from_value::<String>(job.payload.clone()).map_err(|cause| cause.to_string())?;
    let formats: &[Format] = if job.kind == media::AVIF.name { &Format::ALL } else { &[Format::Webp, Format::Jpeg] };
    let known = service::known_picture(shop.database.read(), &file).await.map_err(|cause| cause.to_string())?;
    match shop.media.make(&file, known.unwrap_or(Made::NOTHING), formats).await {
        Ok(Some(stored)) => service::picture_made(shop, stored).await.map_err(|fault| format!("{fault:?}")),
        // It was taken away meanwhile.
        Ok(None) => Ok(()),
        Err(cause) => Err(format!("{file}: {cause}")),
    }
}

/// Pictures of older versions get the sizes that they lack.
pub async fn plan_older_pictures(shop: &Shop) -> Result<(), String> {
    service::plan_older_pictures(shop).await.map_err(|fault| format!("{fault:?}"))
}

fn product_of(job: &Job) -> Result<Uuid, String> {
    serde_json::from_value(job.payload.clone()).map_err(|cause| cause.to_string())
}
