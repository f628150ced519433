//! The demo shop, brought into a database. What it is made of lies in the crate `ironmonger-demo`.

pub mod seed;

use crate::{
    admin::wizard,
    shop::{Slice, slice::JobKind},
};

/// The demo shop, filled by the first-run wizard.
pub static SLICE: Slice = Slice {
    name: "demo",
    jobs: &[JobKind {
        kind: wizard::SEED_DEMO,
        run: |shop, _| {
            Box::pin(async move {
                match seed::seed(&shop, seed::PictureQuality::OF_THIS_BUILD, &|_, _, _| ()).await {
                    // Begun before, and cut short: what is there stays.
                    Ok(()) | Err(seed::SeedError::NotEmpty) => Ok(()),
                    Err(cause) => Err(cause.to_string()),
                }
            })
        },
    }],
    ..Slice::NOTHING
};
