//! What happens to orders once, for those above who listen; see [`crate::shop::slice::Listener`].

/// An order was placed or canceled; the payload is its id.
pub const CHANGED: &str = "orders.changed";

/// Everything of an order has arrived; the payload is its id.
pub const DELIVERED: &str = "orders.delivered";
