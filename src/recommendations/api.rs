//! What is written down of a visit: the products that were looked at, in a cookie of the visitor's own.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use uuid::Uuid;

use super::{
    model::{look_at, read_seen, write_seen},
    pages::SUGGESTED,
    service,
    settings::RecommendationSettings,
    views,
};
use crate::{
    error::Fault,
    platform::{pages, security},
    search,
    shop::{Shop, Visitor},
    ui::{Fragments, admin::form::Fields},
};

/// How long a product is remembered, in seconds: 30 days from the last one.
const KEPT_FOR: u32 = 30 * 24 * 60 * 60;

/// `POST /recently-viewed`: sent by a page when it is shown. Writes down its product, and brings what was looked at
/// before; a page that is no product's gets suggestions too.
pub async fn seen(State(shop): State<Shop>, visitor: Visitor, fields: Fields) -> Result<Response, Fault> {
    if !visitor.live {
        return Ok(Redirect::to("/recently-viewed").into_response());
    }
    if !shop.settings::<RecommendationSettings>().remembers_views {
        return Ok(Fragments::new().swap(views::RECENT, || views::recent(Vec::new(), chrono::DateTime::UNIX_EPOCH)).into_response());
    }
    let before = read_seen(&visitor.seen);
    let now = shop.clock.now();
    let product = fields.get("product").parse::<Uuid>().ok();
    let others = before.iter().copied().filter(|id| Some(*id) != product).collect::<Vec<_>>();
    let mut cards = search::service::cards(&shop, &others).await?;
    cards.truncate(SUGGESTED);
    let fragments = Fragments::new().swap(views::RECENT, move || views::recent(cards, now));
    let Some(product) = product else {
        let suggestions = service::for_visitor(&shop, &before, visitor.cart.as_deref(), SUGGESTED).await?;
        return Ok(fragments.swap(views::FOR_YOU, move || views::for_you(suggestions, now)).into_response());
    };
    remember(&shop, &before, product, fragments.into_response()).await
}

/// `GET /recently-viewed/{product}`: a dot that writes down the product, for pages without scripts.
pub async fn dot(State(shop): State<Shop>, visitor: Visitor, headers: HeaderMap, Path(product): Path<String>) -> Result<Response, Fault> {
    let product = product.parse::<Uuid>().map_err(|_| Fault::NotFound)?;
    let dot = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
    let response = pages::not_kept((StatusCode::OK, [(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"))], dot).into_response());
    // Another site must not fill the list.
    let is_ours = headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin");
    if !is_ours || !shop.settings::<RecommendationSettings>().remembers_views {
        return Ok(response);
    }
    remember(&shop, &read_seen(&visitor.seen), product, response).await
}

/// Sets the cookie, if the product is one of the shop's.
async fn remember(shop: &Shop, before: &[Uuid], product: Uuid, response: Response) -> Result<Response, Fault> {
    if search::service::cards(shop, &[product]).await?.is_empty() {
        return Ok(response);
    }
    Ok(shop.site.with_cookie(response, security::SEEN_COOKIE, &write_seen(&look_at(before, product)), KEPT_FOR))
}

/// `POST /recently-viewed/forget`
pub async fn forget(State(shop): State<Shop>) -> Response {
    shop.site.with_cookie(Redirect::to("/recently-viewed").into_response(), security::SEEN_COOKIE, "", 0)
}
