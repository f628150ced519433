//! What happens to orders once, for those above who listen; see [`crate::shop::slice::Listener`].

/// An order was placed or canceled; the payload is its id.
pub const CHANGED: &str = "orders.changed";

/// An order is placed and paid in full; the payload is its id.
pub const PAID: &str = "orders.paid";

/// Everything of an order has arrived; the payload is its id.
pub const DELIVERED: &str = "orders.delivered";
