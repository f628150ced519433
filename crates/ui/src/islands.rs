//! What of the design system lives in the browser: forms that are sent without leaving the page.

use leptos::prelude::*;

use super::live_forms;

/// Makes every form marked `data-live` send itself without leaving the page, wherever it stands; once a page.
#[island]
pub fn LiveForms() -> impl IntoView {
    if leptos::leptos_dom::helpers::is_browser() {
        live_forms::listen();
    }
}
