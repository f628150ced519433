//! Letters about orders, sent after the commit that is their reason.

use crate::{platform::jobs::Job, shop::Shop};

/// A letter to the customer; the payload names the order and which letter.
pub const LETTER: &str = "order_letter";

pub async fn send_letter(_shop: &Shop, _job: &Job) -> Result<(), String> {
    Ok(())
}
