//! Sharing a cart, and taking over one that was shared.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{Refused, put_all, see};
use crate::{
    cart::{service, views},
    error::Fault,
    platform::limits::RateLimit,
    shop::{Shop, Visitor},
    storefront::cart as pages,
    t,
    ui::Fragments,
};

/// `POST /cart/share`: makes the link, or brings the one that there is.
pub async fn share(State(shop): State<Shop>, visitor: Visitor) -> Result<Response, Fault> {
    if !shop.limits.check(RateLimit::Share, &visitor.rate_limit_key()) {
        return Ok((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "20")]).into_response());
    }
    let token = match service::share(&shop, visitor.cart.as_deref()).await {
        Ok(token) => token,
        // Emptied in another window: the page says so.
        Err(Fault::NotFound) if visitor.live => return Ok(Fragments::new().go("/cart").into_response()),
        Err(Fault::NotFound) => return Ok(see("/cart")),
        Err(fault) => return Err(fault),
    };
    if !visitor.live {
        return Ok(see(&format!("/cart?shared={token}#share")));
    }
    let link = pages::share_link(&shop, &token);
    Ok(Fragments::new().swap("#share", || views::share(Some(link))).say(&t::cart::share_said()).focus("#share-link").into_response())
}

/// `POST /cart/shared/{token}`: all of it goes into the visitor's own cart, beside what is there.
pub async fn add_shared(State(shop): State<Shop>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Refused> {
    let Some(cart) = service::shared(&shop, &token).await.map_err(Fault::lift)? else { return Err(Fault::NotFound) };
    let wanted = cart.lines.iter().map(|line| (line.variant_id, line.quantity.get())).collect::<Vec<_>>();
    put_all(&shop, &visitor, &wanted).await
}
