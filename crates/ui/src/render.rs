//! From a view to HTML.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

/// Renders a view once, complete as it will be sent; islands carry their marks and properties.
pub fn render<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    ironmonger_platform::language::in_html(without_marks(&html))
}

/// Leptos marks the places between texts with `<!>`, so that an island finds them again. Outside of islands nobody looks
/// for them, and where a browser reads nothing but text, as in a title, they would be seen.
fn without_marks(html: &str) -> String {
    const MARK: &str = "<!>";
    const ISLAND: &str = "<leptos-island";
    const END: &str = "</leptos-island>";
    let mut clean = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = memchr::memmem::find(rest.as_bytes(), ISLAND.as_bytes()) {
        let (page, island) = rest.split_at(start);
        push_without(&mut clean, page, MARK);
        // Islands may stand in islands: this one ends where as many have ended as have begun.
        let (mut end, mut open) = (ISLAND.len(), 1);
        while open > 0 {
            let next = |what: &str| island[end..].find(what).map(|at| end + at);
            match (next(END), next(ISLAND)) {
                (Some(ends), Some(begins)) if begins < ends => (end, open) = (begins + ISLAND.len(), open + 1),
                (Some(ends), _) => (end, open) = (ends + END.len(), open - 1),
                (None, _) => (end, open) = (island.len(), 0),
            }
        }
        clean.push_str(&island[..end]);
        rest = &island[end..];
    }
    push_without(&mut clean, rest, MARK);
    clean
}

fn push_without(clean: &mut String, html: &str, mark: &str) {
    let mut from = 0;
    for at in memchr::memmem::find_iter(html.as_bytes(), mark) {
        clean.push_str(&html[from..at]);
        from = at + mark.len();
    }
    clean.push_str(&html[from..]);
}
