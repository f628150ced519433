//! Every address of the site on one page, and the layers that each request passes.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
use futures::FutureExt;
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, trace::TraceLayer};
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

use crate::{
    accounts, admin, alerts, cart, catalog, checkout, compare, content, customers,
    functions::{self, ServerFunction},
    orders, past_orders, payments,
    platform::{
        assets,
        media::{self, Format},
        pages, requests, security,
        sessions::DatabaseStore,
    },
    recommendations, reviews, search,
    shop::Shop,
    storefront, transfer,
};

/// Bytes that a form with pictures may have; other forms have a megabyte.
const UPLOAD: usize = 25 * 1024 * 1024;

/// The server functions of all slices, with the permission that each needs.
pub const FUNCTIONS: [&[ServerFunction]; 3] = [search::api::FUNCTIONS, admin::api::FUNCTIONS, catalog::admin_api::FUNCTIONS];

/// The whole site.
pub fn router(shop: Shop) -> Router {
    let (of_admin, of_storefront) = FUNCTIONS.into_iter().flatten().partition::<Vec<_>, _>(|function| function.path.starts_with("/admin/"));
    layered(shop, storefront_routes().merge(functions::routes(of_storefront)), admin_routes().merge(functions::routes(of_admin)))
}

fn storefront_routes() -> Router<Shop> {
    Router::new()
        .route("/", get(storefront::pages::home))
        .route("/products/{slug}", get(catalog::pages::product))
        .route("/categories/{*path}", get(search::pages::category))
        .route("/collections/{slug}", get(search::pages::collection))
        .route("/brands/{slug}", get(search::pages::brand))
        .route("/search", get(search::pages::search))
        .route("/search/clicked", post(search::pages::clicked))
        .route("/pages/{slug}", get(content::pages::page))
        .route("/cart", get(cart::pages::show))
        .route("/cart/add", post(cart::api::add))
        .route("/cart/set", post(cart::api::set))
        .route("/cart/remove", post(cart::api::remove))
        .route("/cart/add-all", post(cart::api::add_all))
        .route("/cart/save", post(cart::api::save))
        .route("/cart/saved/move", post(cart::api::move_to_cart))
        .route("/cart/saved/remove", post(cart::api::forget))
        .route("/cart/share", post(cart::api::share))
        .route("/cart/shared/{token}", get(cart::pages::shared).post(cart::api::add_shared))
        .route("/compare", get(compare::pages::show))
        .route("/compare/add", post(compare::api::add))
        .route("/compare/remove", post(compare::api::remove))
        .route("/recently-viewed", get(recommendations::pages::recently_viewed).post(recommendations::api::seen))
        .route("/recently-viewed/forget", post(recommendations::api::forget))
        .route("/recently-viewed/{product}", get(recommendations::api::dot))
        .route("/checkout", get(checkout::pages::show).post(checkout::api::place))
        .route("/checkout/quote", post(checkout::api::quote))
        .route("/orders/{number}/{token}", get(orders::pages::show))
        .route("/orders/{number}/{token}/cancel", post(orders::api::cancel_by_shopper))
        .route("/orders/{number}/{token}/reviews/{line}", get(reviews::pages::form).post(reviews::api::save).layer(DefaultBodyLimit::max(UPLOAD)))
        .route("/orders/{number}/{token}/reviews/{line}/delete", post(reviews::api::delete))
        .route("/orders/{number}/{token}/review-letters", get(reviews::pages::letters).post(reviews::api::decline_letters))
        .route("/reviews/{id}/helpful", post(reviews::api::vote))
        .route("/alerts", get(alerts::pages::asked).post(alerts::api::ask))
        .route("/alerts/{token}", get(alerts::pages::show).post(alerts::api::confirm))
        .route("/alerts/end/{token}", get(alerts::pages::end).post(alerts::api::end_all))
        .route("/pay/bogus/{reference}", get(payments::pages::bogus).post(payments::pages::bogus_answer))
        .route("/checkout/return/{payment}", get(checkout::pages::back_from_payment))
        .route("/sitemap.xml", get(storefront::seo::sitemap_index))
        .route("/sitemaps/{name}", get(storefront::seo::sitemap))
        .route("/robots.txt", get(storefront::seo::robots))
        .route("/speculation.json", get(storefront::seo::speculation))
        .route("/favicon.svg", get(favicon))
}

fn admin_routes() -> Router<Shop> {
    Router::new()
        .route("/admin", get(admin::dashboard::home))
        .route("/admin/sign-in", get(accounts::pages::sign_in).post(accounts::api::sign_in))
        .route("/admin/sign-out", post(accounts::api::sign_out))
        .route("/welcome", get(admin::wizard::welcome).post(admin::wizard::set_up))
        .route("/welcome/progress", get(admin::wizard::progress))
        .route("/admin/search", get(admin::find::find))
        .route("/admin/search/queries", get(search::admin::queries))
        .route("/admin/search/synonyms", get(search::admin::synonyms).post(search::admin::add_synonym))
        .route("/admin/search/synonyms/{id}/delete", post(search::admin::remove_synonym))
        .route("/admin/search/rules", get(search::admin::rules).post(search::admin::add_rule))
        .route("/admin/search/rules/{id}/delete", post(search::admin::remove_rule))
        .route("/admin/search/why", get(search::admin::explain))
        .route("/admin/search/margin", post(search::admin::set_margin))
        .route("/admin/orders", get(orders::admin::list))
        .route("/admin/orders/{number}", get(orders::admin::detail))
        .route("/admin/customers", get(customers::admin::list))
        .route("/admin/customers/{id}", get(customers::admin::detail).post(customers::admin::save))
        .route("/admin/customers/{id}/marketing", post(customers::admin::agree))
        .route("/admin/customers/{id}/delete", get(customers::admin::ask_delete).post(customers::admin::delete))
        .route("/admin/past-orders", get(past_orders::admin::list))
        .route("/admin/past-orders/{id}", get(past_orders::admin::detail))
        .route("/admin/orders/{number}/{command}", post(orders::api::command))
        .route("/admin/languages", get(catalog::admin::languages::missing))
        .route("/admin/languages/{kind}/{owner}", get(catalog::admin::languages::edit).post(catalog::admin::languages::save))
        .route("/admin/products", get(catalog::admin::products::list).post(catalog::admin::products::change))
        .route("/admin/products/new", get(catalog::admin::edit::new).post(catalog::admin::edit::create).layer(DefaultBodyLimit::max(UPLOAD)))
        .route("/admin/products/{id}", get(catalog::admin::edit::edit).post(catalog::admin::edit::save).layer(DefaultBodyLimit::max(UPLOAD)))
        .route("/admin/products/{id}/pictures", post(catalog::admin::pictures::change).layer(DefaultBodyLimit::max(UPLOAD)))
        .route("/admin/products/{id}/preview", get(catalog::admin::preview::preview))
        .route("/admin/products/{id}/status", post(catalog::admin::edit::status))
        .route("/admin/products/{id}/delete", post(catalog::admin::edit::delete))
        .route("/admin/products/{id}/recommendations", get(recommendations::admin::of_product))
        .route("/admin/recommendations", get(recommendations::admin::overview).post(recommendations::admin::count))
        .route("/admin/products/{id}/prices", get(catalog::admin::prices::show).post(catalog::admin::prices::save))
        .route("/admin/specifications", get(catalog::admin::specifications::list).post(catalog::admin::specifications::save))
        .route("/admin/specifications/{id}/{command}", post(catalog::admin::specifications::change))
        .route("/admin/brands", get(catalog::admin::brands::list).post(catalog::admin::brands::save).layer(DefaultBodyLimit::max(UPLOAD)))
        .route("/admin/brands/{id}/delete", post(catalog::admin::brands::delete))
        .route("/admin/collections", get(catalog::admin::collections::list))
        .route("/admin/collections/{id}", get(catalog::admin::collections::edit).post(catalog::admin::collections::save))
        .route("/admin/collections/{id}/delete", post(catalog::admin::collections::delete))
        .route("/admin/categories", get(catalog::admin::categories::tree).post(catalog::admin::categories::create))
        .route("/admin/categories/order", post(catalog::admin::categories::order))
        .route("/admin/categories/{id}", post(catalog::admin::categories::save))
        .route("/admin/categories/{id}/delete", post(catalog::admin::categories::delete))
        .route("/admin/reviews", get(reviews::admin::list).post(reviews::admin::change))
        .route("/admin/reviews/{id}", get(reviews::admin::detail))
        .route("/admin/reviews/{id}/status", post(reviews::admin::status))
        .route("/admin/reviews/{id}/answer", post(reviews::admin::answer))
        .route("/admin/alerts", get(alerts::admin::list).post(alerts::admin::delete))
        .route("/admin/import", get(transfer::admin::list).post(transfer::admin::receive).layer(DefaultBodyLimit::max(transfer::admin::MOST_UPLOAD)))
        .route("/admin/import/{id}", get(transfer::admin::show))
        .route("/admin/import/{id}/complaints.csv", get(transfer::admin::complaints))
        .route("/admin/import/{id}/undo", get(transfer::admin::ask_undo).post(transfer::admin::undo))
        .route("/admin/import/{id}/{command}", post(transfer::admin::command))
        .route("/admin/export/{name}", get(transfer::admin::export))
        .route("/admin/settings", get(admin::settings::show).post(admin::settings::save))
        .route("/admin/letters", get(admin::letters::list))
        .route("/admin/letters/{name}", get(admin::letters::read))
        .route("/admin/letters/{name}/body", get(admin::letters::body))
        .route("/admin/letters/{name}/source", get(admin::letters::source))
        .route("/admin/jobs/{id}/retry", post(admin::letters::retry))
        .route("/admin/{*rest}", any(admin::errors::not_found))
}

fn machine_routes() -> Router<Shop> {
    let api = Router::new()
        .route("/api/v1/products", get(catalog::api::products))
        .route("/api/v1/products/{slug}", get(catalog::api::product))
        .route("/api/v1/categories", get(catalog::api::categories))
        .route("/api/{*rest}", any(catalog::api::unknown))
        .layer(CompressionLayer::new());
    api.route("/assets/{name}", get(assets::serve))
        .route("/media/{name}", get(picture))
        .route("/webhooks/{provider}", post(payments::api::webhook).layer(DefaultBodyLimit::max(payments::api::MOST_BYTES)))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
}

/// The routes of storefront and back office, with all that a request passes on its way to them and back.
pub fn layered(shop: Shop, storefront: Router<Shop>, admin: Router<Shop>) -> Router {
    let secure = shop.site.https;
    let sessions = SessionManagerLayer::new(DatabaseStore(shop.database.clone()))
        .with_name(if secure { "__Host-session" } else { "session" })
        .with_secure(secure)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(time::Duration::hours(12)));
    let own = {
        let shop = shop.clone();
        move |headers: &HeaderMap| {
            let cookie = |name| security::cookie(headers, name).map(str::to_owned);
            storefront::frame::own(shop.clone(), cookie(security::CART_COOKIE), cookie(security::COMPARE_COOKIE)).boxed()
        }
    };
    let serving = pages::Serving { cache: shop.pages.clone(), own: Arc::new(own), nobodys: storefront::frame::own_links(0, 0).into() };
    let admin = admin.layer(CatchPanicLayer::new()).layer(middleware::from_fn_with_state(shop.clone(), admin::errors::dress));

    // Around the routers as a whole: a layer of a router is copied with all that is below it whenever one above is passed.
    let pages = ServiceBuilder::new()
        // Outside of the kept pages, which come compressed and are left as they are.
        .layer(CompressionLayer::new())
        // A search that a kept page answers is a search too.
        .layer(middleware::from_fn_with_state(shop.clone(), search::pages::count))
        .layer(middleware::from_fn_with_state(serving, pages::serve))
        .layer(sessions)
        .layer(middleware::from_fn_with_state(shop.clone(), admin::wizard::lead_the_way))
        .service(Router::new().merge(storefront).merge(admin).fallback(storefront::errors::unknown).with_state(shop.clone()));
    let site = ServiceBuilder::new()
        // A route is looked for after the language is taken off its address.
        .layer(middleware::from_fn_with_state(shop.clone(), storefront::languages::speak))
        .layer(middleware::from_fn(requests::number))
        .layer(TraceLayer::new_for_http())
        .layer(middleware::from_fn(requests::hear_out))
        .layer(middleware::from_fn_with_state(shop.clone(), storefront::errors::dress))
        .layer(middleware::from_fn_with_state(shop.site.clone(), security::guard))
        .layer(CatchPanicLayer::new())
        .layer(DefaultBodyLimit::max(1024 * 1024))
        .service(machine_routes().fallback_service(pages).with_state(shop));
    Router::new().fallback_service(site)
}

/// `GET /favicon.svg`
async fn favicon(headers: HeaderMap) -> Response {
    assets::respond_root("favicon.svg", &headers)
}

/// `GET /media/{name}`: a picture at one of its widths.
async fn picture(State(shop): State<Shop>, Path(name): Path<String>) -> Response {
    match shop.media.read(&name).await {
        Ok(Some((found, bytes))) => {
            let kind = Format::of(&found).map_or("application/octet-stream", Format::mime);
            // What stands in for a file that is not made yet is not kept.
            let kept = if found == name { media::FOR_EVER } else { "no-cache" };
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)], bytes).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => {
            tracing::error!(%cause, name, "a picture cannot be read");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response()
        }
    }
}

/// `GET /readyz`: whether the database answers.
async fn ready(State(shop): State<Shop>) -> Response {
    match shop.database.read().ping().await {
        Ok(()) => "ready".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, HeaderValue::from_static("5"))]).into_response(),
    }
}
