//! What the cart says of itself to the rest of the shop.

use super::service;
use crate::shop::{Slice, slice::Periodic};

/// What a visitor holds.
pub static SLICE: Slice = Slice {
    name: "cart",
    periodic: &[Periodic { name: "shared carts that are over", run: |shop| Box::pin(async move { service::forget_shared(&shop).await }) }],
    ..Slice::NOTHING
};
