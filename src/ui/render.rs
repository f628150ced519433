//! From a view to HTML.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

/// Renders a view once, complete as it will be sent; islands carry their marks and properties.
pub fn render<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    // Marks between texts are comments to a browser, except where it reads nothing but text.
    html.replace("<!></title>", "</title>").replace("<!></textarea>", "</textarea>")
}
