//! Asking a payment provider what it has charged: its list may have many pages.

use std::time::Duration;

use super::service::charges;
use crate::{
    platform::jobs::{Job, Kind, Queue},
    shop::Shop,
};

/// Asks one provider; the payload is its code.
pub const ASK: Kind = Kind::new("reconciliation.ask").in_queue(Queue::Slow).within(Duration::from_mins(15));

pub async fn ask(shop: &Shop, job: &Job) -> Result<(), String> {
    let gateway = serde_json::from_value::<String>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    charges::ask(shop, &gateway).await.map_err(|fault| format!("what {gateway} has charged could not be compared: {fault:?}"))
}
