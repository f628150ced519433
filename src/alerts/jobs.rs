//! Emails of alerts, written after the commit that is their reason.

use super::{
    emails,
    model::{Alert, AlertState, Standing},
    service::{self, EmailJob},
};
use crate::{
    catalog::{self, model::Product},
    error::Fault,
    platform::{
        jobs::{Job, Kind, Queue},
        language,
        mail::Email,
    },
    shop::Shop,
};

/// An email that asks to confirm an alert, or the one that was waited for.
pub const EMAIL: Kind = Kind::new("alert_email").in_queue(Queue::Email);

/// Sends an email, if what it says is still true. A job that is tried again sends the same email under the same id.
pub async fn send_email(shop: &Shop, job: &Job) -> Result<(), String> {
    let about = serde_json::from_value::<EmailJob>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    match write(shop, &about).await {
        Ok(Some(email)) => shop.mailer.send(&email).await.map_err(|cause| cause.to_string()),
        Ok(None) => Ok(()),
        Err(fault) => Err(format!("alert {}: {fault:?}", about.alert)),
    }
}

/// The email; `None` where there is nothing to say any more.
async fn write(shop: &Shop, about: &EmailJob) -> Result<Option<Email>, Fault> {
    // Who has ended an alert hears no more of it.
    let Some(alert) = service::by_id(shop.database.read(), about.alert).await? else { return Ok(None) };
    let product = service::goods(shop, alert.variant_id).await?;
    let standing = Standing::of(product.as_ref(), alert.variant_id);
    let Some(product) = product.filter(|_| standing != Standing::Over) else { return Ok(None) };
    if about.token.is_none() {
        if alert.state != AlertState::Sent {
            return Ok(None);
        }
        if !alert.is_news(standing) {
            service::wait_again(shop, alert.id).await?;
            service::look_at(shop, &[alert.product_id]).await?;
            return Ok(None);
        }
    }
    let language = alert.language.clone();
    shop.speaking(language.as_ref(), compose(shop, about, alert, product)).await
}

async fn compose(shop: &Shop, about: &EmailJob, alert: Alert, mut product: Product) -> Result<Option<Email>, Fault> {
    if let Some(language) = language::current() {
        catalog::service::say_in(shop.database.read(), std::slice::from_mut(&mut product), &language).await?;
    }
    let Some(variant) = product.variants.iter().find(|variant| variant.id == alert.variant_id) else { return Ok(None) };
    Ok(Some(match &about.token {
        Some(token) => emails::confirm(shop, &alert, &product, variant, token),
        None => emails::news(shop, &alert, &product, variant),
    }))
}

/// A customer was deleted: what waits for them goes too.
pub async fn forget(shop: &Shop, job: &Job) -> Result<(), String> {
    let email = serde_json::from_value::<String>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    service::forget(shop, &email).await.map(drop).map_err(|fault| format!("alerts of a customer who was deleted are still there: {fault:?}"))
}
