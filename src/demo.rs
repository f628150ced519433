//! The demo shop: Hearth & Field, things for the home, with its goods, pictures, reviews and customers.

pub mod art;
pub mod goods;
pub mod people;
pub mod reviews;
pub mod seed;
pub mod shop;

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
                match seed::seed(&shop, &|_, _, _| ()).await {
                    // Begun before, and cut short: what is there stays.
                    Ok(()) | Err(seed::SeedError::NotEmpty) => Ok(()),
                    Err(cause) => Err(cause.to_string()),
                }
            })
        },
    }],
    ..Slice::NOTHING
};
