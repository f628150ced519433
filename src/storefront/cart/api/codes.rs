//! Codes of promotions: entered, and taken out.

use axum::{
    Form,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{pieces, see};
use crate::{
    cart::{
        model::{CodeRefusal, Kept},
        service::{self, Entered},
        views::Said,
    },
    error::Fault,
    locales::Refusal,
    platform::limits::RateLimit,
    shop::{Shop, Visitor},
    storefront::cart as pages,
    t,
    ui::Fragments,
};

/// The form with the code, as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    code: String,
}

/// `POST /cart/code`
pub async fn enter_code(State(shop): State<Shop>, visitor: Visitor, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let entered = match enter(&shop, &visitor, &typed.code).await {
        Ok(entered) => entered,
        // Emptied in another window: the page says so.
        Err(Fault::NotFound) => return Ok(if visitor.live { Fragments::new().go("/cart").into_response() } else { see("/cart") }),
        Err(fault) => return refused(&shop, &visitor, typed.code, fault.refused()?).await,
    };
    if !visitor.live {
        let query = serde_urlencoded::to_string([("code", &entered.code)]).map_err(Fault::broken)?;
        return Ok(see(&format!("/cart?{query}")));
    }
    let kept = pages::kept(&shop, &visitor, visitor.cart.as_deref()).await?;
    Ok(told(&shop, kept, entered.sentence()))
}

async fn enter(shop: &Shop, visitor: &Visitor, code: &str) -> Result<Entered, Fault<CodeRefusal>> {
    if !shop.limits.check(RateLimit::Coupon, &visitor.rate_limit_key()) {
        return Err(Fault::Refused(CodeRefusal::TooManyTries));
    }
    let token = visitor.cart.as_deref();
    let cart = service::open(shop, token).await.map_err(Fault::lift)?.ok_or(Fault::NotFound)?;
    let buyer = pages::buyer(shop, visitor).await.map_err(Fault::lift)?;
    service::enter_code(shop, token, code, &service::typed_by(shop, &cart, buyer)).await
}

async fn refused(shop: &Shop, visitor: &Visitor, typed: String, refusal: CodeRefusal) -> Result<Response, Fault> {
    let status = if refusal == CodeRefusal::TooManyTries { StatusCode::TOO_MANY_REQUESTS } else { StatusCode::UNPROCESSABLE_ENTITY };
    let text = refusal.sentence().into_owned();
    let kept = pages::kept(shop, visitor, visitor.cart.as_deref()).await?;
    let typed = typed.chars().filter(|letter| !letter.is_control()).take(64).collect();
    let said = Some(Said::WrongCode { typed, text: text.clone() });
    let mut response = if visitor.live {
        pieces(shop, kept, said, None).say(&text).focus("#code").status(status).into_response()
    } else {
        pages::page(shop, visitor, status, kept, said, None).await?
    };
    if status == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("15"));
    }
    Ok(response)
}

/// `POST /cart/code/remove`
pub async fn remove_code(State(shop): State<Shop>, visitor: Visitor, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    service::remove_code(&shop, visitor.cart.as_deref(), &typed.code).await?;
    if !visitor.live {
        return Ok(see("/cart"));
    }
    let kept = pages::kept(&shop, &visitor, visitor.cart.as_deref()).await?;
    Ok(told(&shop, kept, t::cart::code_removed(typed.code.chars().take(64).collect::<String>())))
}

fn told(shop: &Shop, kept: Kept, text: String) -> Response {
    let said = Some(Said::Told { text: text.clone(), missing: Vec::new() });
    pieces(shop, kept, said, None).say(&text).focus("#cart-title").focus("#codes-title").into_response()
}
