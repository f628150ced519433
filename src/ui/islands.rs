//! What of the design system lives in the browser: forms that are sent without leaving the page.

use leptos::prelude::*;

/// Makes every form marked `data-live` send itself without leaving the page.
#[island]
pub fn LiveForms() -> impl IntoView {}
