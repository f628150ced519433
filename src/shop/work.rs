//! Who does which job.

use std::time::Duration;

use super::Shop;
use crate::{
    admin, alerts, cart, catalog, customers, demo, orders,
    platform::{jobs::Job, media},
    recommendations,
};

/// Does one job; the error's text is kept with the job for the admin.
pub async fn perform(shop: &Shop, job: &Job) -> Result<(), String> {
    match job.kind.as_str() {
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
        admin::wizard::SEED_DEMO => match demo::seed::seed(shop, demo::seed::PictureQuality::OF_THIS_BUILD, &|_, _, _| ()).await {
            // Begun before, and cut short: what is there stays.
            Ok(()) | Err(demo::seed::SeedError::NotEmpty) => Ok(()),
            Err(cause) => Err(cause.to_string()),
        },
        unknown => Err(format!("nobody knows how to do the job {unknown:?}")),
    }
}

/// Plans what is done every night, then looks once a minute for payments whose callback was lost, drafts and
/// alerts and shared carts whose time is over, and collections of what is new.
pub async fn sweep(shop: Shop) {
    if let Err(fault) = recommendations::jobs::plan(&shop).await {
        tracing::error!(?fault, "the nightly count could not be planned");
    }
    loop {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_mins(1)) => {}
            () = shop.stop.cancelled() => return,
        }
        if let Err(fault) = orders::service::sweep(&shop).await {
            tracing::error!(?fault, "the sweeper stumbled");
        }
        if let Err(fault) = alerts::service::tidy(&shop).await {
            tracing::error!(?fault, "alerts that are over cannot be deleted");
        }
        if let Err(fault) = cart::service::forget_shared(&shop).await {
            tracing::error!(?fault, "the shared carts could not be forgotten");
        }
        if let Err(fault) = catalog::service::follow_time(&shop).await {
            tracing::error!(?fault, "the collections do not follow");
        }
    }
}
