//! What happens to stock, for those above who listen; see [`crate::shop::slice::Listener`].

/// Pieces have come in that somebody waits for; the payload are the ids of their variants.
pub const CAME_IN: &str = "inventory.came_in";
