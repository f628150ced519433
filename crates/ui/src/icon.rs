//! Line icons, drawn once in `public/icons.svg` and referred to by name.

use leptos::prelude::*;

use ironmonger_platform::assets;

/// An icon that says nothing to a screen reader; words beside it or a label on its button do.
#[component]
pub fn Icon(
    /// A symbol of `icons.svg`, like `bag`.
    name: &'static str,
    /// More classes, like `icon-s` or `flip`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let class = if class.is_empty() { "icon".to_owned() } else { format!("icon {class}") };
    view! { <svg class=class aria-hidden="true"><use href=format!("{}#{name}", assets::url("icons.svg"))></use></svg> }
}
