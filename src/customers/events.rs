//! What happens to customers once, for those above who listen; see [`crate::shop::slice::Listener`].

/// A customer was deleted; the payload is the email address.
pub const DELETED: &str = "customers.deleted";
