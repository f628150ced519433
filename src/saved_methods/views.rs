//! How a saved way to pay is called in front of its owner.

use super::model::Method;
use crate::{locales::Ready, t};

/// Like “Visa ending in 4242”.
pub fn name(method: &Method) -> String {
    t::saved_methods::ending(Ready(t::saved_methods::brand(&method.brand)), Ready(method.last_four.clone()))
}

/// When it expires, like “04/29”; `None` if it does not.
pub fn expiry(method: &Method) -> Option<String> {
    method.expires.map(|(year, month)| format!("{month:02}/{:02}", year.rem_euclid(100)))
}
