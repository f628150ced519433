//! What happens to orders once, for those above who listen; see [`crate::shop::slice::Listener`].

/// An order was placed or canceled; the payload is its id.
pub const CHANGED: &str = "orders.changed";

/// The payment provider has declined a payment of an order; the payload is the order's id.
pub const DECLINED: &str = "orders.declined";

/// An order is placed and paid in full; the payload is its id.
pub const PAID: &str = "orders.paid";

/// Everything of an order has arrived; the payload is its id.
pub const DELIVERED: &str = "orders.delivered";
