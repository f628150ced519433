//! Who does which job.

use std::time::Duration;

use super::Shop;
use crate::{
    admin, alerts, cart, catalog, customers, demo, orders,
    platform::{
        jobs::{self, Job, Kind},
        media, supervisor,
    },
    recommendations,
};

/// Every kind of job.
const KINDS: [Kind; 13] = [
    orders::jobs::LETTER,
    orders::jobs::CHANGED,
    alerts::jobs::LETTER,
    catalog::service::START,
    catalog::service::TURN,
    catalog::service::DEFINE,
    catalog::service::OLDER_PICTURES,
    media::SIZES,
    media::AVIF,
    customers::jobs::GATHER,
    customers::service::DELETED,
    recommendations::jobs::RECOUNT,
    admin::wizard::SEED_DEMO,
];

/// How long a job of a kind may take.
pub fn time_limit(kind: &str) -> Duration {
    jobs::time_limit(&KINDS, kind)
}

/// Does one job; the error's text is kept with the job for the admin.
pub async fn perform(shop: &Shop, job: &Job) -> Result<(), String> {
    let Some(kind) = KINDS.into_iter().find(|kind| kind.name == job.kind) else { return Err(format!("nobody knows how to do the job {:?}", job.kind)) };
    match kind {
        orders::jobs::LETTER => orders::jobs::send_letter(shop, job).await,
        alerts::jobs::LETTER => alerts::jobs::send_letter(shop, job).await,
        catalog::service::START => catalog::jobs::start_sale(shop, job).await,
        catalog::service::TURN => catalog::jobs::turn_prices(shop, job).await,
        catalog::service::DEFINE => catalog::jobs::define_older(shop).await,
        media::SIZES | media::AVIF => catalog::jobs::make_picture(shop, job).await,
        catalog::service::OLDER_PICTURES => catalog::jobs::plan_older_pictures(shop).await,
        orders::jobs::CHANGED => {
            recommendations::jobs::follow(shop, job).await?;
            customers::jobs::follow(shop, job).await
        }
        customers::jobs::GATHER => customers::jobs::gather(shop).await.map_err(|fault| format!("{fault:?}")),
        customers::service::DELETED => customers::jobs::forget(shop, job).await,
        recommendations::jobs::RECOUNT => recommendations::jobs::recount(shop).await,
        admin::wizard::SEED_DEMO => match demo::seed::seed(shop, &|_, _, _| ()).await {
            // Begun before, and cut short: what is there stays.
            Ok(()) | Err(demo::seed::SeedError::NotEmpty) => Ok(()),
            Err(cause) => Err(cause.to_string()),
        },
        unknown => Err(format!("nobody does the job {unknown}")),
    }
}

/// Plans what is done every night, then looks once a minute for payments whose callback was lost, drafts and
/// alerts and shared carts whose time is over, and collections of what is new. One of these that fails or panics does
/// not keep the others from their turn.
pub async fn sweep(shop: Shop) {
    supervisor::step("plan the nightly count", recommendations::jobs::plan(&shop)).await;
    loop {
        supervisor::beat();
        tokio::select! {
            () = tokio::time::sleep(Duration::from_mins(1)) => {}
            () = shop.stop.cancelled() => return,
        }
        supervisor::step("end payments and drafts whose time is over", orders::service::sweep(&shop)).await;
        supervisor::step("delete alerts that are over", alerts::service::tidy(&shop)).await;
        supervisor::step("delete old shared carts", cart::service::forget_shared(&shop)).await;
        supervisor::step("update collections of what is new", catalog::service::follow_time(&shop)).await;
    }
}
