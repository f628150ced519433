//! What of this capability lives in the browser.
