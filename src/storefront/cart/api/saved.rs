//! Saving for later, and what becomes of it.

use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{Change, Refused, keep, line_selector, pieces, see};
use crate::{
    cart::{model::CartLine, service, views::Said},
    error::Fault,
    locales::{Ready, Refusal},
    shop::{Shop, Visitor},
    storefront::cart as pages,
    t,
};

/// `POST /cart/save`: a line leaves the cart for the saved things. One that is not there is no mistake: a second click.
pub async fn save(State(shop): State<Shop>, visitor: Visitor, Form(change): Form<Change>) -> Result<Response, Refused> {
    let Some((variant, token)) = change.variant().ok().zip(visitor.cart.as_deref()) else { return Ok(see("/cart")) };
    match service::save_for_later(&shop, Some(token), variant).await {
        Ok(()) => {}
        Err(Fault::NotFound) => return as_it_is(&shop, &visitor).await.map_err(Fault::lift),
        Err(fault) => return refused(&shop, &visitor, fault.refused()?.sentence().into_owned()).await.map_err(Fault::lift),
    }
    if !visitor.live {
        return keep(&shop, &visitor, token, see(&format!("/cart?saved={variant}"))).await;
    }
    let kept = pages::kept(&shop, &visitor, Some(token)).await.map_err(Fault::lift)?;
    let said = kept.saved(variant).map(|line| Said::Saved { what: line.what(), variant_id: variant });
    let what = kept.saved(variant).map(CartLine::what).unwrap_or_default();
    let words = t::cart::saved_said(what, Ready(t::cart::in_cart(kept.count())));
    keep(&shop, &visitor, token, pieces(&shop, kept, said, None).say(&words).focus("#cart-title").into_response()).await
}

/// `POST /cart/saved/move`: as many pieces as there are go into the cart.
pub async fn move_to_cart(State(shop): State<Shop>, visitor: Visitor, Form(change): Form<Change>) -> Result<Response, Refused> {
    let Ok(variant) = change.variant() else { return Ok(see("/cart")) };
    let (token, pieces_moved, of) = match service::move_to_cart(&shop, visitor.cart.as_deref(), variant).await {
        Ok(moved) => moved,
        // A second click: the first one has moved it.
        Err(Fault::NotFound) => return as_it_is(&shop, &visitor).await.map_err(Fault::lift),
        Err(fault) => {
            let refusal = fault.refused()?;
            let what = pages::what(&shop, variant).await.map_err(Fault::lift)?.map_or_else(|| t::cart::something().into_owned(), |(what, _)| what);
            return refused(&shop, &visitor, t::cart::stays_saved(Ready(refusal.of(&what)))).await.map_err(Fault::lift);
        }
    };
    if !visitor.live {
        let query = if pieces_moved < of { format!("moved={variant}&pieces={pieces_moved}&of={of}") } else { format!("added={variant}") };
        return keep(&shop, &visitor, &token, see(&format!("/cart?{query}"))).await;
    }
    let kept = pages::kept(&shop, &visitor, Some(&token)).await.map_err(Fault::lift)?;
    let what = kept.line(variant).map(CartLine::what).unwrap_or_default();
    let (said, words) = if pieces_moved < of {
        let text = t::cart::moved_some(&what, pieces_moved, of);
        (Said::Told { text: text.clone(), missing: Vec::new() }, text)
    } else {
        (Said::Added { text: t::cart::added(&what) }, t::cart::added_said(&what, Ready(t::cart::in_cart(kept.count()))))
    };
    // To the line or, where something is to be said of it, to the top.
    let place = if pieces_moved < of { "#cart-title".to_owned() } else { line_selector("page", variant, "") };
    let fragments = pieces(&shop, kept, Some(said), None).say(&words).focus(&place);
    keep(&shop, &visitor, &token, fragments.into_response()).await
}

/// `POST /cart/saved/remove`
pub async fn forget(State(shop): State<Shop>, visitor: Visitor, Form(change): Form<Change>) -> Result<Response, Fault> {
    let Ok(variant) = change.variant() else { return Ok(see("/cart")) };
    service::forget_saved(&shop, visitor.cart.as_deref(), variant).await?;
    if !visitor.live {
        return Ok(see(&format!("/cart?forgotten={variant}")));
    }
    let kept = pages::kept(&shop, &visitor, visitor.cart.as_deref()).await?;
    let text = pages::what(&shop, variant).await?.map(|(what, _)| t::cart::forgotten(what)).unwrap_or_default();
    let said = (!text.is_empty()).then(|| Said::Told { text: text.clone(), missing: Vec::new() });
    // To the saved things, where there are any left.
    Ok(pieces(&shop, kept, said, None).say(&text).focus("#cart-title").focus("#saved-title").into_response())
}

async fn as_it_is(shop: &Shop, visitor: &Visitor) -> Result<Response, Fault> {
    if !visitor.live {
        return Ok(see("/cart"));
    }
    let kept = pages::kept(shop, visitor, visitor.cart.as_deref()).await?;
    let words = t::cart::in_cart(kept.count());
    Ok(pieces(shop, kept, None, None).say(&words).focus("#cart-title").into_response())
}

async fn refused(shop: &Shop, visitor: &Visitor, text: String) -> Result<Response, Fault> {
    let kept = pages::kept(shop, visitor, visitor.cart.as_deref()).await?;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let said = Some(Said::Refused { text: text.clone(), link: None });
    if visitor.live {
        return Ok(pieces(shop, kept, said, None).say(&text).focus("#cart-title").status(status).into_response());
    }
    pages::page(shop, visitor, status, kept, said, None).await
}
