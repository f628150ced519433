//! Counting in the background: each order when it is placed or canceled, and everything once a night.

use std::time::Duration;

use chrono::{Days, NaiveTime, TimeZone};
use uuid::Uuid;

use super::service;
use crate::{
    error::Fault,
    platform::jobs::{self, Job, Kind},
    shop::Shop,
};

/// Counts one order that was placed or canceled; the payload is its id.
pub const FOLLOW: Kind = Kind::new("recommendations.follow");
/// Counts everything anew.
pub const RECOUNT: Kind = Kind::new("count_baskets").within(Duration::from_hours(1));
/// The hour of the shop's night in which that is done.
const AT_NIGHT: u32 = 3;

/// An order was placed or canceled.
pub async fn follow(shop: &Shop, job: &Job) -> Result<(), String> {
    let order_id = serde_json::from_value::<Uuid>(job.payload.clone()).map_err(|cause| format!("the job does not read: {cause}"))?;
    service::follow(shop, order_id).await.map_err(|fault| format!("order {order_id} could not be counted: {fault:?}"))
}

/// Counts everything, and asks for the same next night.
pub async fn recount(shop: &Shop) -> Result<(), String> {
    service::recount(shop).await.map_err(|fault| format!("the orders could not be counted: {fault:?}"))?;
    plan(shop).await.map_err(|fault| format!("the next count could not be planned: {fault:?}"))
}

/// Asks for a count next night, and for one now where nothing was ever counted. Any number of processes may ask.
pub async fn plan(shop: &Shop) -> Result<(), Fault> {
    let (now, zone) = (shop.clock.now(), shop.profile().zone());
    let today = now.with_timezone(&zone).date_naive();
    let tomorrow = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let hour = NaiveTime::from_hms_opt(AT_NIGHT, 0, 0).unwrap_or_default();
    // An hour that the clocks skip is done at the same hour of UTC.
    let at = zone.from_local_datetime(&tomorrow.and_time(hour)).earliest().map_or(tomorrow.and_time(hour).and_utc(), |at| at.to_utc());
    let is_first = !service::has_counted(shop.database.read()).await?;
    shop.database
        .write(move |tx| {
            Box::pin(async move {
                jobs::enqueue(tx, RECOUNT, &(), Some(format!("{RECOUNT} {tomorrow}")), at).await?;
                if is_first {
                    jobs::enqueue(tx, RECOUNT, &(), Some(format!("{RECOUNT} first")), now).await?;
                }
                Ok(())
            })
        })
        .await
}
