//! Who does which job.

use std::time::Duration;

use super::Shop;
use crate::{admin, demo, orders, platform::jobs::Job};

/// Does one job; the error's text is kept with the job for the admin.
pub async fn perform(shop: &Shop, job: &Job) -> Result<(), String> {
    match job.kind.as_str() {
        orders::jobs::LETTER => orders::jobs::send_letter(shop, job).await,
        admin::wizard::SEED_DEMO => match demo::seed::seed(shop, &|_, _, _| ()).await {
            // Begun before, and cut short: what is there stays.
            Ok(()) | Err(demo::seed::SeedError::NotEmpty) => Ok(()),
            Err(cause) => Err(cause.to_string()),
        },
        unknown => Err(format!("nobody knows how to do the job {unknown:?}")),
    }
}

/// Looks once a minute for payments whose callback was lost and drafts whose time is over.
pub async fn sweep(shop: Shop) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_mins(1)) => {}
            () = shop.stop.cancelled() => return,
        }
        if let Err(fault) = orders::service::sweep(&shop).await {
            tracing::error!(?fault, "the sweeper stumbled");
        }
    }
}
