//! The back office's icons, drawn from one file of symbols.

use leptos::prelude::*;

use ironmonger_platform::assets;

/// An icon that says nothing to a screen reader: words stand beside it.
pub fn icon(name: &str) -> AnyView {
    drawn("icon", name)
}

pub fn small_icon(name: &str) -> AnyView {
    drawn("icon icon-small", name)
}

/// An icon of a direction, which is mirrored where one reads from right to left.
pub fn turning_icon(name: &str) -> AnyView {
    drawn("icon icon-flip", name)
}

pub fn small_turning_icon(name: &str) -> AnyView {
    drawn("icon icon-small icon-flip", name)
}

fn drawn(class: &'static str, name: &str) -> AnyView {
    let symbol = format!(r#"<use href="{}#{name}"/>"#, assets::url("admin-icons.svg"));
    view! { <svg class=class aria-hidden="true" inner_html=symbol></svg> }.into_any()
}
