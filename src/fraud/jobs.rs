//! What follows an order that was placed, or whose payment was declined: it is judged, staff are told, the customer is asked.

use uuid::Uuid;

use super::{
    emails,
    service::{assessing, attempts},
    settings::FraudSettings,
};
use crate::{
    error::Fault,
    orders::{
        self,
        model::{Confirmation, Order, OrderStatus},
    },
    platform::jobs::{Job, Kind, Queue},
    shop::Shop,
};

/// An order was placed, or canceled: it is judged, once.
pub const ASSESS: Kind = Kind::new("fraud.assess");

/// The payment provider is asked how it judges the payment; the payload is the order's id.
pub const RISK: Kind = Kind::new("fraud.risk");

/// A payment was declined.
pub const DECLINED: Kind = Kind::new("fraud.declined");

/// An email to staff about an order that is held.
pub const STAFF_EMAIL: Kind = Kind::new("fraud_staff_email").in_queue(Queue::Email);

/// An email that asks a customer whether an order is meant.
pub const CONFIRM_EMAIL: Kind = Kind::new("fraud_confirm_email").in_queue(Queue::Email);

/// A customer was deleted.
pub const FORGET: Kind = Kind::new("fraud.forget");

fn order_of(job: &Job) -> Result<Uuid, String> {
    serde_json::from_value(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))
}

pub async fn assess(shop: &Shop, job: &Job) -> Result<(), String> {
    let order = order_of(job)?;
    assessing::assess(shop, order).await.map_err(|fault| format!("order {order} is not judged: {fault:?}"))
}

pub async fn ask_gateway(shop: &Shop, job: &Job) -> Result<(), String> {
    let order = order_of(job)?;
    assessing::ask_gateway(shop, order).await.map_err(|fault| format!("how the payment of order {order} is judged is not known: {fault:?}"))
}

pub async fn count_declined(shop: &Shop, job: &Job) -> Result<(), String> {
    let order = order_of(job)?;
    attempts::declined(shop, order).await.map_err(|fault| format!("the declined payment of order {order} is not counted: {fault:?}"))
}

/// The order of an email, if there still is one.
async fn find(shop: &Shop, job: &Job) -> Result<Option<Order>, String> {
    let id = order_of(job)?;
    match orders::service::by_id(shop, id).await {
        Ok(order) => Ok(Some(order)),
        Err(Fault::NotFound) => Ok(None),
        Err(fault) => Err(format!("order {id}: {fault:?}")),
    }
}

/// Tells the address of the settings, else that of the shop, of an order that is held; in the shop's main language, as jobs speak.
pub async fn tell_staff(shop: &Shop, job: &Job) -> Result<(), String> {
    let own = shop.settings::<FraudSettings>().email_held_to.clone();
    let to = if own.is_empty() { shop.profile().email.clone() } else { own };
    let Some(order) = find(shop, job).await? else { return Ok(()) };
    if to.is_empty() || !order.review.waits() || order.status != OrderStatus::Placed {
        return Ok(());
    }
    let judged = assessing::of_order(shop.database.read(), order.id).await.map_err(|cause| cause.to_string())?;
    let Some(judged) = judged else { return Ok(()) };
    let email = emails::held(shop, &to, &order, &judged);
    // No absence notice is answered.
    shop.mailer.send_with(&email, &[("Auto-Submitted", "auto-generated".to_owned())]).await.map_err(|cause| cause.to_string())
}

/// Asks whoever ordered whether they mean it.
pub async fn ask_to_confirm(shop: &Shop, job: &Job) -> Result<(), String> {
    let Some(order) = find(shop, job).await? else { return Ok(()) };
    if order.email.is_empty() || order.confirmation != Confirmation::Awaited || order.status != OrderStatus::Placed {
        return Ok(());
    }
    let language = order.language.clone();
    let email = shop.speaking(language.as_ref(), async { emails::confirm(shop, &order) }).await;
    shop.mailer.send(&email).await.map_err(|cause| cause.to_string())
}

pub async fn forget(shop: &Shop, job: &Job) -> Result<(), String> {
    let email = serde_json::from_value::<String>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    attempts::forget(shop, &email).await.map_err(|fault| format!("what a deleted customer has tried is still known: {fault:?}"))
}
