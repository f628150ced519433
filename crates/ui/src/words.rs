//! Small things that speak: a price, a rating, a notice.

use leptos::prelude::*;

use super::Icon;
use ironmonger_kernel::Money;
use ironmonger_locales::{self as locales, Ready, t};

/// A price, and the one before a reduction.
#[component]
pub fn Price(
    price: Money,
    /// The price before a reduction.
    #[prop(optional_no_strip)]
    was: Option<Money>,
    /// Whether other variants cost more.
    #[prop(optional)]
    from: bool,
    /// More classes, like `price-l`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let was_class = class.contains("price-l").then_some("!text-base");
    let class = if class.is_empty() { "price".to_owned() } else { format!("price {class}") };
    let amount = if from { t::ui::price_from(price) } else { locales::money(price) };
    match was {
        Some(was) => view! {
            <p class=class><span class="sr-only">{t::ui::price_now()}" "</span>{amount}" "<s class=was_class><span class="sr-only">{t::ui::price_was()}" "</span>{locales::money(was)}</s></p>
        }
        .into_any(),
        None => view! { <p class=class>{amount}</p> }.into_any(),
    }
}

/// Tenths of a star as people write them: 46 is `4.6`.
fn tenths(tenths: i32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A mean rating as five stars, part of the last one filled.
#[component]
pub fn Stars(
    /// From 10 to 50.
    rating_tenths: i32,
) -> impl IntoView {
    let rating = if rating_tenths % 10 == 0 { (rating_tenths / 10).to_string() } else { tenths(rating_tenths) };
    let label = t::ui::stars(Ready(locales::decimal(&rating)));
    view! {
        <svg class="stars" role="img" aria-label=label>
            <rect width=format!("{}%", rating_tenths * 2) height="100%"></rect>
        </svg>
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Success,
    Warning,
    Danger,
}

/// A sentence from the shop; what stands in it besides the sentence are links and buttons.
#[component]
pub fn Notice(
    tone: Tone,
    #[prop(into)] text: String,
    /// More classes, like `mt-6`.
    #[prop(optional)]
    class: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (look, icon) = match tone {
        Tone::Plain => ("notice", "info"),
        Tone::Success => ("notice notice-success", "check"),
        Tone::Warning => ("notice notice-warning", "alert"),
        Tone::Danger => ("notice notice-danger", "alert"),
    };
    view! {
        <div class=format!("{look} {class}")>
            <Icon name=icon class="icon-s" />
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// A sentence with views in it: what stands between `<name>` and `</name>` is made a view by `view`, such as a link. A name
/// that `view` does not know is given back as text.
pub fn rich(sentence: &str, view: impl Fn(&str, String) -> Option<AnyView>) -> AnyView {
    let mut views = Vec::new();
    let mut rest = sentence;
    while let Some((before, name, inside, after)) = next_tag(rest) {
        match view(name, inside.to_owned()) {
            Some(made) => views.extend([before.to_owned().into_any(), made]),
            None => views.push(rest[..rest.len() - after.len()].to_owned().into_any()),
        }
        rest = after;
    }
    views.push(rest.to_owned().into_any());
    views.collect_view().into_any()
}

/// For [`rich`]: what stands between `<hidden>` and `</hidden>` of a sentence is read out and not seen.
pub fn hidden(name: &str, words: String) -> Option<AnyView> {
    (name == "hidden").then(|| view! { <span class="sr-only">{words}</span> }.into_any())
}

/// What only a browser without scripts shows. Leptos writes the children of a `<noscript>` as they are; here texts are
/// escaped.
pub fn unscripted(view: impl IntoView) -> impl IntoView {
    let html = view.into_view().to_html();
    view! { <noscript inner_html=html></noscript> }
}

/// The first `<name>…</name>`: what stands before it, its name, what stands inside and what comes after.
fn next_tag(text: &str) -> Option<(&str, &str, &str, &str)> {
    let mut from = 0;
    while let Some(start) = text.get(from..)?.find('<').map(|at| from + at) {
        let name = text[start + 1..].split('>').next().unwrap_or_default();
        let is_name = !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'-');
        if let Some((inside, after)) = is_name.then(|| text[start + name.len() + 2..].split_once(&format!("</{name}>"))).flatten() {
            return Some((&text[..start], name, inside, after));
        }
        from = start + 1;
    }
    None
}
