//! What the storefront says of itself to the rest of the shop.

use axum::{
    http::HeaderMap,
    response::Response,
    routing::{get, post},
};

use super::{account, cart, currency, layout::Navigation, lists, order, pages, product, seo};
use crate::{
    platform::{assets, pages::UntilChanged},
    shop::{
        Shop, Slice,
        slice::{JobKind, Periodic, state_of},
    },
};

/// What it keeps in memory.
#[derive(Default)]
pub struct State {
    pub navigation: UntilChanged<Navigation>,
    pub home: UntilChanged<pages::Home>,
    pub products: product::ProductCache,
}

impl Shop {
    pub fn storefront(&self) -> &State {
        self.state()
    }
}

/// The pages that put several slices together.
pub static SLICE: Slice = Slice {
    name: "storefront",
    routes: |routes| {
        account::routes(routes)
            .page("/", get(pages::home))
            .page("/products/{slug}", get(product::product))
            .page("/categories/{*path}", get(lists::category))
            .page("/collections/{slug}", get(lists::collection))
            .page("/brands/{slug}", get(lists::brand))
            .page("/search", get(lists::search))
            .page("/search/clicked", post(lists::clicked))
            .page("/currency", post(currency::choose))
            .page("/cart", get(cart::show))
            .page("/cart/add", post(cart::api::add))
            .page("/cart/set", post(cart::api::set))
            .page("/cart/remove", post(cart::api::remove))
            .page("/cart/add-all", post(cart::api::add_all))
            .page("/cart/save", post(cart::api::save))
            .page("/cart/saved/move", post(cart::api::move_to_cart))
            .page("/cart/saved/remove", post(cart::api::forget))
            .page("/cart/code", post(cart::api::enter_code))
            .page("/cart/code/remove", post(cart::api::remove_code))
            .page("/cart/share", post(cart::api::share))
            .page("/cart/shared/{token}", post(cart::api::add_shared))
            .page("/cart/shared/{token}", get(cart::shared))
            .page("/orders/{number}", get(order::own))
            .page("/orders/{number}/{token}", get(order::show))
            .page("/orders/{number}/{token}/account", post(order::account::make))
            .page("/orders/{number}/{token}/cancel", post(order::cancel))
            .page("/sitemap.xml", get(seo::sitemap_index))
            .page("/sitemaps/{name}", get(seo::sitemap))
            .page("/robots.txt", get(seo::robots))
            .page("/.well-known/security.txt", get(seo::security))
            .page("/speculation.json", get(seo::speculation))
            .page("/favicon.svg", get(favicon))
    },
    jobs: &[JobKind { kind: account::jobs::EMAIL, run: |shop, job| Box::pin(async move { account::jobs::send_email(&shop, &job).await }) }],
    periodic: &[Periodic { name: "accounts that are erased", run: |shop| Box::pin(async move { account::erase_due(&shop).await }) }],
    state: Some(|_| Ok(state_of(State::default()))),
    ..Slice::NOTHING
};

/// `GET /favicon.svg`
async fn favicon(headers: HeaderMap) -> Response {
    assets::respond_root("favicon.svg", &headers)
}
