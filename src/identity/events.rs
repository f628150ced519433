//! What happens to accounts once, for those above who listen; see [`crate::shop::slice::Listener`].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A member of staff began to see the shop as a customer; the payload is an [`Impersonated`].
pub const IMPERSONATED: &str = "identity.impersonated";

/// An account is gone; the payload is its id.
pub const REMOVED: &str = "identity.removed";

/// Who sees the shop as whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Impersonated {
    pub account: Uuid,
    pub session: Uuid,
    pub staff: Uuid,
    /// What the member of staff is called.
    pub name: String,
    pub at: DateTime<Utc>,
}
