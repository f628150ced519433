//! What is recommended as it looks: bought together, recently viewed, for you.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use uuid::Uuid;

use super::service::Suggestion;
use crate::{
    catalog::{
        model::{Card, Product, Variant},
        views::{ProductCards, Shot},
    },
    kernel::Money,
    locales::{self, Ready},
    t, ui,
};

/// What a visitor has looked at, for where scripts bring it.
pub const RECENT: &str = "#recent";
/// What a visitor may like.
pub const FOR_YOU: &str = "#for-you";

/// A product of a set, in the variant that is offered with it.
#[derive(Clone, Debug)]
pub struct Part {
    pub product: Product,
    pub variant: Variant,
}

impl Part {
    /// The product in the first variant that can be bought.
    pub fn of(product: Product) -> Option<Self> {
        let variant = product.variants.iter().find(|variant| variant.availability().can_buy())?.clone();
        Some(Self { product, variant })
    }
}

/// This product and what is often bought with it, as one form.
#[component]
pub fn Together(parts: Vec<Part>) -> impl IntoView {
    let Some(first) = parts.first() else { return ().into_any() };
    let sum = parts.iter().map(|part| part.variant.price.minor).fold(0_i64, i64::saturating_add);
    let sum = Money::new(sum, first.variant.price.currency);
    let count = parts.len();
    let items = parts
        .into_iter()
        .enumerate()
        .map(|(index, Part { product, variant })| {
            let picture = product.pictures_of(&variant.choices).first().map(|picture| (*picture).clone());
            let picture = picture.map(|picture| view! { <Shot picture sizes="(min-width: 48rem) 12rem, 30vw" silent=true /> });
            let path = crate::kernel::product_path(&product.slug, Some(&variant.sku));
            let choices = (!variant.choices.is_empty()).then(|| view! { <span class="block small text-muted">{variant.title()}</span> });
            let title = if index == 0 {
                view! { <span class="font-medium">{t::recommendations::this(&product.title)}</span> }.into_any()
            } else {
                view! { <a class="font-medium hover:underline" href=path>{product.title.clone()}</a> }.into_any()
            };
            view! {
                <li>
                    {picture}
                    <label class="check !items-start">
                        <input class="mt-1" type="checkbox" name="variant" value=variant.id.to_string() checked autocomplete="off" aria-label=t::recommendations::include(&product.title) />
                        <span>{title}{choices}<span class="price block">{locales::money(variant.price)}</span></span>
                    </label>
                </li>
            }
        })
        .collect_view();
    let sum = ui::rich(&t::recommendations::sum(sum), |name, words| match name {
        "label" => Some(view! { <span class="text-muted">{words}</span> }.into_any()),
        "price" => Some(view! { <span class="price">{words}</span> }.into_any()),
        _ => None,
    });
    view! {
        <section class="section" aria-labelledby="together">
            <div class="section-head"><h2 id="together">{t::recommendations::together()}</h2></div>
            <form class="together" method="post" action="/cart/add-all" data-live data-href="/cart">
                <ul>{items}</ul>
                <div class="grid content-center justify-items-start gap-3">
                    <p>{sum}</p>
                    <button class="btn btn-primary">{t::recommendations::add_all(count)}</button>
                    <div id="together-said" role="status"></div>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// Where what was looked at appears. Pages are the same for everybody: a live form brings what is one visitor's, and
/// writes down what is looked at here. Without scripts a picture does the latter, and a link leads to the list.
#[component]
pub fn RecentPlace(
    /// The product of the page, if it is one's.
    #[prop(optional_no_strip)]
    product: Option<Uuid>,
) -> impl IntoView {
    let looked_at = product.map(|id| view! { <input type="hidden" name="product" value=id.to_string() /> });
    let dot = product.map(|id| view! { <img class="sr-only" src=format!("/recently-viewed/{id}") width="1" height="1" alt="" /> });
    let link = view! { <p class="section">{dot}<a class="btn-text" href="/recently-viewed">{t::recommendations::recently_viewed()}</a></p> };
    view! {
        <div id="recent">
            <form hidden data-live="load" method="post" action="/recently-viewed">{looked_at}</form>
            {ui::unscripted(link)}
        </div>
    }
}

/// What was looked at; nothing if that is nothing.
pub fn recent(cards: Vec<Card>, now: DateTime<Utc>) -> AnyView {
    if cards.is_empty() {
        return view! { <div id="recent"></div> }.into_any();
    }
    view! {
        <div id="recent">
            <section class="section" aria-labelledby="recent-title">
                <div class="section-head">
                    <h2 id="recent-title">{t::recommendations::recently_viewed()}</h2>
                    <a class="btn-text" href="/recently-viewed">{t::recommendations::see_all()}</a>
                </div>
                <ProductCards cards now class="cards-4" />
            </section>
        </div>
    }
    .into_any()
}

/// What a visitor may like, with what speaks for it.
pub fn for_you(suggestions: Vec<Suggestion>, now: DateTime<Utc>) -> AnyView {
    if suggestions.is_empty() {
        return view! { <div id="for-you"></div> }.into_any();
    }
    let mut because = suggestions.iter().filter_map(|suggestion| suggestion.because.clone()).collect::<Vec<_>>();
    because.dedup();
    because.truncate(2);
    let because = (!because.is_empty()).then(|| view! { <p class="small text-muted">{t::recommendations::because(Ready(locales::list(&because)))}</p> });
    let cards = suggestions.into_iter().map(|suggestion| suggestion.card).collect::<Vec<_>>();
    view! {
        <div id="for-you">
            <section class="section" aria-labelledby="for-you-title">
                <div class="section-head"><h2 id="for-you-title">{t::recommendations::for_you()}</h2>{because}</div>
                <ProductCards cards now class="cards-4" />
            </section>
        </div>
    }
    .into_any()
}
