//! The document around every public page.

use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;

use crate::{shop::Shop, ui};

/// `'sha256-…'` sources of the style sheets that pages carry inside, for the content security policy.
pub fn style_hashes() -> String {
    String::new()
}

/// A public page without its frame.
pub fn page<V: IntoView + 'static>(shop: &Shop, title: &str, body: impl FnOnce() -> V) -> Response {
    let title = format!("{title} · {}", shop.profile().name);
    let html = ui::render(move || view! { <html lang="en"><head><title>{title}</title></head><body>{body()}</body></html> });
    Html(format!("<!doctype html>{html}")).into_response()
}
