//! What of the catalogue's back office lives in the browser: pictures that are dropped, ordered and sent without leaving
//! the form, the description written as it will look, and cells of the list that are changed where they stand. Without it the
//! same form does the same, a page at a time.

mod browser;
mod cells;
mod pictures;
mod words;

use leptos::prelude::*;

pub use cells::{Field, NumberCell, StatusCell};

/// Hastens the product form that stands on the page.
#[island]
pub fn ProductForm() -> impl IntoView {
    if leptos::leptos_dom::helpers::is_browser() {
        pictures::listen();
        words::listen();
    }
}
