//! What of the catalogue's back office lives in the browser: pictures that are dropped, ordered and sent without leaving
//! the form, the description written as it will look, and cells of the list that are changed where they stand. Without it the
//! same form does the same, a page at a time.

mod browser;
mod cells;
mod pictures;
mod words;

use leptos::prelude::*;

pub use cells::{CellWords, Field, NumberCell, StatusCell};

/// Hastens the product form that stands on the page. `too_large`, `failed`, `sending_one` and `sending`, with `{n}` for their
/// number, are said of pictures; `link` asks where a link leads.
#[island]
pub fn ProductForm(too_large: String, failed: String, sending_one: String, sending: String, link: String) -> impl IntoView {
    if leptos::leptos_dom::helpers::is_browser() {
        pictures::listen(pictures::Words { too_large, failed, sending_one, sending });
        words::listen(link);
    }
}
