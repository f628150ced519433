//! What a visitor has looked at, and what they may like: a page of its own, which works without scripts.

use axum::{extract::State, response::Response};
use leptos::prelude::*;

use super::{model::read_seen, service, settings::RecommendationSettings, views};
use crate::{
    error::Fault,
    frames::storefront::{self as frame, Page},
    platform::pages,
    search,
    shop::{Shop, Visitor},
    t,
};

/// Suggestions that are shown at once.
pub const SUGGESTED: usize = 4;

/// `GET /recently-viewed`
pub async fn recently_viewed(State(shop): State<Shop>, visitor: Visitor) -> Result<Response, Fault> {
    if !shop.settings::<RecommendationSettings>().remembers_views {
        return Err(Fault::NotFound);
    }
    let seen = read_seen(&visitor.seen);
    let cards = search::service::cards(&shop, &seen).await?;
    let suggestions = service::for_visitor(&shop, &seen, visitor.cart.as_deref(), SUGGESTED * 2).await?;
    let now = shop.clock.now();
    let about = Page { title: t::recommendations::recently_viewed().into_owned(), ..Page::default() };
    let body = move || {
        let list = if cards.is_empty() {
            view! {
                <p class="lede mt-4">{t::recommendations::nothing()}</p>
                <a class="btn btn-primary mt-7" href="/">{t::recommendations::look_around()}</a>
            }
            .into_any()
        } else {
            view! {
                <h2 class="sr-only">{t::recommendations::products()}</h2>
                <div class="mt-8"><crate::catalog::views::ProductCards cards now class="cards-4" first=4 /></div>
                <form class="mt-10 flex flex-wrap items-center gap-x-6 gap-y-2" method="post" action="/recently-viewed/forget">
                    <button class="btn btn-quiet">{t::recommendations::forget()}</button>
                    <p class="small text-muted">{t::recommendations::kept()}</p>
                </form>
            }
            .into_any()
        };
        view! { <div class="wrap pt-6 lg:pt-10"><h1>{t::recommendations::recently_viewed()}</h1>{list}{views::for_you(suggestions, now)}</div> }
    };
    Ok(pages::private(frame::page(&shop, &visitor, about, body).await))
}
