//! What happens to accounts of staff once, for those above who listen; see [`crate::shop::slice::Listener`].

/// Somebody is signed out everywhere else: after a new password, by themselves, or as they are suspended. The payload is the
/// account's id.
pub const SIGNED_OUT: &str = "accounts.signed-out";
