//! The whole site: the list of its slices, and what is made of it: the router with the layers that each request passes.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, State},
    http::{Extensions, HeaderMap, HeaderValue, StatusCode, Uri, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use futures::FutureExt;
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, trace::TraceLayer};
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

use crate::{
    accounts, admin, alerts, audit, cart, catalog, checkout, compare, content, credit, currencies, customers, demo,
    error::Fault,
    frames, fraud, gift_cards, groups, identity, orders,
    platform::{
        assets, challenge, compression,
        jobs::Queue,
        media::{self, Format},
        pages, requests, security,
        sessions::DatabaseStore,
        supervisor,
    },
    promotions, recommendations, rest, reviews, search, sentences,
    shop::{self, App, Shop, Slice, slice::Routes},
    stock, storefront, support, tax, transfer, wishlists,
};

/// The one list of what the shop is made of; each may use those below it.
pub static SLICES: &[&Slice] = &[
    &demo::SLICE,
    &admin::SLICE,
    &rest::SLICE,
    &storefront::SLICE,
    &support::SLICE,
    &transfer::SLICE,
    &alerts::SLICE,
    &sentences::SLICE,
    &wishlists::SLICE,
    &compare::SLICE,
    &recommendations::SLICE,
    &checkout::SLICE,
    &fraud::SLICE,
    &identity::SLICE,
    &gift_cards::SLICE,
    &customers::SLICE,
    &reviews::SLICE,
    &stock::SLICE,
    &orders::SLICE,
    &cart::SLICE,
    &promotions::SLICE,
    &groups::SLICE,
    &search::SLICE,
    &currencies::SLICE,
    &catalog::SLICE,
    &tax::SLICE,
    &credit::SLICE,
    &content::SLICE,
    &accounts::SLICE,
    &audit::SLICE,
];

/// What a shop is opened with.
pub static APP: App = App {
    slices: SLICES,
    layout: &storefront::layout::StorefrontLayout,
    find: |shop, staff, typed| async move { admin::find::hits(&shop, &staff, &typed).await }.boxed(),
    find_products: |shop, words| async move { search::service::find_ids(&shop, &words, 200).await }.boxed(),
    staff: |shop, id| {
        let shop = shop.clone();
        async move { accounts::service::account(&shop, id).await }.boxed()
    },
    staff_session: |shop, id| {
        let shop = shop.clone();
        async move { accounts::service::sessions::find(&shop, id).await }.boxed()
    },
    customer: |shop, token| {
        let shop = shop.clone();
        async move { identity::service::sessions::find(&shop, &token).await }.boxed()
    },
    customer_panel: admin::customer_account::panel,
    audit: audit::LOG,
};

/// The whole site.
pub fn router(shop: Shop) -> Router {
    let Routes { storefront, admin, machines, .. } = Routes::collect(&shop);
    layered(shop, storefront, admin, machines)
}

/// The routes of storefront, back office and machines, with all that a request passes on its way to them and back.
pub fn layered(shop: Shop, storefront: Router<Shop>, admin: Router<Shop>, machines: Router<Shop>) -> Router {
    let sessions = SessionManagerLayer::new(DatabaseStore(shop.database.clone()))
        .with_name(shop.site.cookie_name(security::SESSION_COOKIE))
        .with_secure(shop.site.https)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(time::Duration::hours(12)));
    let own = {
        let shop = shop.clone();
        move |headers: &HeaderMap, extensions: &Extensions| {
            let cookie = |name| shop.site.cookie(headers, name).map(str::to_owned);
            let (cart, compared, wishlist) = (cookie(security::CART_COOKIE), cookie(security::COMPARE_COOKIE), cookie(security::WISHLIST_COOKIE));
            storefront::layout::own(shop.clone(), shop::known_customer(extensions), cart, compared, wishlist).boxed()
        }
    };
    let serving = pages::Serving { cache: shop.pages.clone(), own: Arc::new(own), nobodys: || storefront::layout::own_links(0, 0, Vec::new(), None) };
    let admin = admin.layer(CatchPanicLayer::new()).layer(middleware::from_fn_with_state(shop.clone(), admin::errors::dress));

    // Around the routers as a whole: a layer of a router is copied with all that is below it whenever one above is passed.
    let pages = ServiceBuilder::new()
        // Outside of the kept pages, which come compressed and are left as they are.
        .layer(compression::streams())
        .layer(middleware::from_fn(compression::compress))
        // A search that a kept page answers is a search too.
        .layer(middleware::from_fn_with_state(shop.clone(), storefront::lists::count))
        .layer(middleware::from_fn_with_state(shop.clone(), shop::acting::guard))
        .layer(middleware::from_fn_with_state(shop.clone(), wishlists::api::bring_along))
        .layer(middleware::from_fn_with_state(serving, pages::serve))
        .layer(sessions)
        .layer(middleware::from_fn_with_state(shop.clone(), admin::wizard::lead_the_way))
        .service(Router::new().merge(storefront).merge(admin).fallback(unknown).with_state(shop.clone()));
    let site = ServiceBuilder::new()
        .layer(middleware::from_fn_with_state(shop.clone(), storefront::addresses::lead_on))
        // A route is looked for after the language is taken off its address.
        .layer(middleware::from_fn_with_state(shop.clone(), frames::languages::speak))
        .layer(middleware::from_fn(requests::number))
        .layer(TraceLayer::new_for_http())
        .layer(middleware::from_fn(requests::hear_out))
        .layer(middleware::from_fn_with_state(shop.clone(), storefront::errors::dress))
        .layer(middleware::from_fn_with_state(shop.site.clone(), security::guard))
        .layer(CatchPanicLayer::new())
        .layer(DefaultBodyLimit::max(1024 * 1024))
        .service(machine_routes(machines).fallback_service(pages).with_state(shop));
    Router::new().fallback_service(site)
}

/// Any address that is not in the routes. Programs are told as they are told anything else.
async fn unknown(shop: State<Shop>, uri: Uri) -> Response {
    match storefront::errors::unknown(shop, uri.clone()).await {
        Fault::NotFound if uri.path().starts_with("/api/") => rest::unknown().await,
        fault => fault.into_response(),
    }
}

/// What machines ask for besides what the slices offer.
fn machine_routes(slices: Router<Shop>) -> Router<Shop> {
    slices
        .layer(compression::streams())
        .layer(middleware::from_fn(compression::compress))
        .route("/assets/{name}", get(assets::serve))
        .route("/challenge.js", get(challenge_script))
        .route("/media/{name}", get(picture))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
}

/// `GET /challenge.js`: does the work that forms ask browsers for.
async fn challenge_script() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")];
    (headers, challenge::SCRIPT).into_response()
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

/// `GET /readyz`: whether the database answers and the background loops run. Names those that do not, a line each; one
/// that was down or behind for a while makes the process not ready.
async fn ready(State(shop): State<Shop>) -> Response {
    let health = shop.supervisor.health();
    let is_ready = shop.database.is_ready().await && health.iter().all(|one| !one.overdue);
    let first = if is_ready { "ready" } else { "not ready" };
    let mut body = first.to_owned();
    for one in health.iter().filter(|one| one.state != supervisor::LoopState::Running) {
        body += &format!("\n{}: {}", one.name, one.state.as_str());
    }
    if is_ready {
        return body.into_response();
    }
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, HeaderValue::from_static("5"))], body).into_response()
}

impl Shop {
    /// Does every quick job that is due now, brings the index up to date, and sends the emails that are due after that:
    /// what tests call instead of waiting.
    pub async fn settle(&self) -> Result<(), Fault> {
        while transfer::service::advance(self).await? || transfer::service::fetch_due(self).await? {}
        self.run_due(Queue::Default).await?;
        self.run_due(Queue::Email).await?;
        // On Postgres a change is held back by transactions of others, if they take their time.
        for _ in 0..30 {
            search::service::catch_up(self).await?;
            let reached = self.search().index.snapshot().checkpoint().map(|checkpoint| checkpoint.position);
            if reached >= Some(catalog::service::last_change(self.database.read()).await?) {
                break;
            }
        }
        alerts::service::catch_up(self).await?;
        self.run_due(Queue::Default).await?;
        self.run_due(Queue::Email).await
    }

    /// The same, and the jobs that take long.
    pub async fn settle_all(&self) -> Result<(), Fault> {
        self.settle().await?;
        self.run_due(Queue::Slow).await?;
        self.settle().await
    }
}
