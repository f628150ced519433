//! Asking buyers for reviews, some days after everything has arrived.

use chrono::Duration;
use sea_orm::DbErr;
use uuid::Uuid;

use super::{emails, service};
use crate::{
    error::Fault,
    orders::{
        self,
        model::{Order, OrderLine},
    },
    platform::jobs::{self, Job, Kind, Queue},
    shop::Shop,
};

/// All of an order was delivered; the payload is its id.
pub const DELIVERED: Kind = Kind::new("reviews.delivered");
/// Asks for reviews of an order, unless there are some by then; the payload is its id.
pub const ASK: Kind = Kind::new("reviews.ask").in_queue(Queue::Email);

/// Plans to ask, once for an order.
pub async fn plan(shop: &Shop, job: &Job) -> Result<(), String> {
    let rules = shop.profile().reviews.clone();
    if !rules.asks {
        return Ok(());
    }
    let order_id = order_of(job)?;
    let at = job.created_at + Duration::days(rules.ask_after_days.into());
    let written =
        shop.database.write(move |tx| Box::pin(async move { Ok::<_, Fault>(jobs::enqueue(tx, ASK, &order_id, Some(format!("{ASK} {order_id}")), at).await?) }));
    written.await.map_err(|fault| format!("order {order_id}: {fault:?}"))
}

/// Sends the email. A job that is tried again sends the same one under the same id.
pub async fn ask(shop: &Shop, job: &Job) -> Result<(), String> {
    let order_id = order_of(job)?;
    let order = orders::service::by_id(shop, order_id).await.map_err(|fault| format!("order {order_id}: {fault:?}"))?;
    let lines = to_review(shop, &order).await.map_err(|cause| cause.to_string())?;
    if lines.is_empty() {
        return Ok(());
    }
    let language = order.language.clone();
    shop.speaking(language.as_ref(), write_and_send(shop, &order, &lines)).await
}

async fn write_and_send(shop: &Shop, order: &Order, lines: &[OrderLine]) -> Result<(), String> {
    let email = emails::request(shop, order, lines);
    shop.mailer.send(&email).await.map_err(|cause| cause.to_string())
}

fn order_of(job: &Job) -> Result<Uuid, String> {
    serde_json::from_value(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))
}

/// The lines of which a review may be asked for: things that have arrived, each once, of which the customer has said
/// nothing yet. None for those who do not want to be asked, or whose account was erased.
async fn to_review(shop: &Shop, order: &Order) -> Result<Vec<OrderLine>, DbErr> {
    let connection = shop.database.read();
    if !shop.profile().reviews.asks || order.email.is_empty() || service::wants_no_emails(connection, &order.email).await? {
        return Ok(Vec::new());
    }
    let products = order.lines.iter().map(|line| line.product_id);
    let said = service::own(connection, &order.email, products).await?;
    let (mut lines, now) = (Vec::<OrderLine>::new(), shop.clock.now());
    for line in &order.lines {
        let is_new = !said.contains_key(&line.product_id) && lines.iter().all(|other| other.product_id != line.product_id);
        if is_new && order.has_arrived(line, now) {
            lines.push(line.clone());
        }
    }
    Ok(lines)
}
