//! Letters about orders, sent after the commit that is their reason.

use super::{
    emails,
    model::Order,
    service::{self, EmailJob, EmailKind},
};
use crate::{
    catalog,
    error::Fault,
    platform::jobs::{self, Job, Kind, Queue},
    shop::Shop,
};

/// An email to the customer; the payload names the order and which email.
pub const EMAIL: Kind = Kind::new("order_email").in_queue(Queue::Email);

/// Has the provider give back what is reserved for a canceled order; the payload is the payment's id.
pub const VOID: Kind = Kind::new("payment_void");

pub async fn void(shop: &Shop, job: &Job) -> Result<(), String> {
    let payment = serde_json::from_value(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    service::void_canceled(shop, payment).await.map_err(|fault| format!("the authorization was not given back: {fault:?}"))
}

/// Gives what has come in to those who wait for it; the payload are ids of variants.
pub const FILL: Kind = Kind::new("orders.fill");

pub async fn fill(shop: &Shop, job: &Job) -> Result<(), String> {
    let variants = serde_json::from_value(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    service::fill_all(shop, variants).await.map_err(|fault| format!("what has come in could not be given out: {fault:?}"))
}

/// Sends the email. A job that is tried again sends the same email under the same id, and counts nothing twice.
pub async fn send_email(shop: &Shop, job: &Job) -> Result<(), String> {
    let about = serde_json::from_value::<EmailJob>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    let order = service::by_id(shop, about.order_id).await.map_err(|fault| format!("order {}: {fault:?}", about.order_id))?;
    if about.email == EmailKind::Placed && !about.counted {
        count_sold(shop, job, &about, &order).await?;
    }
    let language = order.language.clone();
    shop.speaking(language.as_ref(), write_and_send(shop, &about, &order)).await
}

async fn write_and_send(shop: &Shop, about: &EmailJob, order: &Order) -> Result<(), String> {
    // Whoever placed it has had their account erased.
    if order.email.is_empty() {
        return Ok(());
    }
    let email = match about.email {
        EmailKind::Placed => emails::placed(shop, order),
        EmailKind::Canceled => emails::canceled(shop, order),
        EmailKind::Arrived => emails::arrived(shop, order, &about.arrived),
        EmailKind::Refunded => {
            let refund = order.refunds.iter().find(|refund| Some(refund.id) == about.refund);
            emails::refunded(shop, order, refund.ok_or("the refund that the email is about does not exist")?)
        }
        EmailKind::Shipped => {
            let parcel = order.parcels.iter().find(|parcel| Some(parcel.id) == about.parcel);
            emails::shipped(shop, order, parcel.ok_or("the parcel that the email is about does not exist")?)
        }
    };
    shop.mailer.send(&email).await.map_err(|cause| cause.to_string())
}

/// Counts what was sold once: the job remembers it in the transaction that does it.
async fn count_sold(shop: &Shop, job: &Job, about: &EmailJob, order: &Order) -> Result<(), String> {
    let sold = order.lines.iter().map(|line| (line.product_id, line.quantity)).collect::<Vec<_>>();
    let (job, counted) = (job.clone(), EmailJob { counted: true, ..about.clone() });
    let written = shop
        .database
        .write(move |tx| {
            Box::pin(async move {
                if !jobs::advance(tx, &job, &counted).await? {
                    return Ok::<_, Fault>(false);
                }
                catalog::service::count_sold(tx, &sold).await?;
                Ok(true)
            })
        })
        .await;
    match written {
        Ok(true) => Ok(()),
        Ok(false) => Err("another runner has taken this job".to_owned()),
        Err(fault) => Err(format!("what was sold could not be counted: {fault:?}")),
    }
}
