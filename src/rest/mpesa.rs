//! M-Pesa under addresses of its own: the prompt on the shopper's phone, its callback, how it stands, and what was paid with it. All
//! of it is what payments of any provider do.

use axum::{
    body::Bytes,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    addresses::PostalAddress,
    answers,
    caller::{Caller, Place},
    orders::OrderWrite,
    payments::{self, Payment, Wanted},
    problem::Problem,
    reading::{self, At, Body, Query},
};
use crate::{checkout::webhooks, shop::Shop};

/// The provider's code.
pub const CODE: &str = "mpesa";

/// What a prompt is sent for: a cart, as the checkout takes it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StkPushWrite {
    /// The phone that is asked; that of the address where it is left out.
    #[serde(default)]
    #[schema(example = "0708374149")]
    phone: Option<String>,
    /// The token of the cart; a customer's own where it is left out.
    #[serde(default)]
    cart: Option<String>,
    #[schema(example = "wanjiku@example.com")]
    email: String,
    /// Where it goes.
    address: PostalAddress,
    /// Who is billed, where that is not whom it goes to.
    #[serde(default)]
    billing: Option<PostalAddress>,
    /// The code of a way of delivery.
    #[schema(example = "standard")]
    delivery: String,
    /// The total that somebody saw: the prompt is sent only if it is still this.
    #[serde(default)]
    #[schema(example = "2100.00")]
    expected_total: Option<String>,
}

/// A prompt that was sent.
#[derive(Serialize, ToSchema)]
pub struct StkPush {
    /// The payment's id, by which its status is asked.
    payment_id: Option<Uuid>,
    /// The number of its order.
    #[schema(example = "K72M9QX")]
    order: Option<String>,
    /// Safaricom's name for the prompt; `null` where Safaricom has not said whether it was sent.
    #[schema(example = "ws_CO_191220191020363925")]
    checkout_request_id: Option<String>,
    /// `wait` until the shopper has confirmed it, or `placed` where there was nothing to pay.
    #[schema(example = "wait")]
    status: &'static str,
    /// The page that waits for it, or that of the order.
    url: String,
}

/// Sends the prompt for a cart to the shopper's phone (STK push). The order is placed once it is confirmed.
///
/// Send an `Idempotency-Key`: however often it comes, there is one prompt.
#[utoipa::path(post, path = "/payments/mpesa/stk-push", request_body = StkPushWrite, responses((status = 201, body = StkPush)))]
pub async fn stk_push(State(shop): State<Shop>, place: Place, Body(sent): Body<StkPushWrite>) -> Result<Response, Problem> {
    let is_offered = shop.profile().payment_methods.iter().any(|code| code == CODE);
    if !is_offered || !shop.gateways.by_code(CODE).is_some_and(|gateway| gateway.is_ready()) {
        return Err(Problem::new(StatusCode::CONFLICT, "way-to-pay", "M-Pesa is not offered in this shop: see /api/v1/payment-methods."));
    }
    let has_own_phone = sent.phone.is_some();
    let order = OrderWrite {
        cart: sent.cart,
        email: sent.email,
        address: PostalAddress { phone: sent.phone.unwrap_or_else(|| sent.address.phone.clone()), ..sent.address },
        billing: sent.billing,
        delivery: sent.delivery,
        payment: CODE.to_owned(),
        expected_total: sent.expected_total,
        challenge: None,
        proof: None,
    };
    let begun = payments::begin_as(&shop, &place, order).await;
    let begun = begun.map_err(|problem| if has_own_phone { problem.moved("/address/phone", "/phone") } else { problem })?;
    // Our name for the payment is that of Safaricom's, and the amount.
    let checkout_request_id = begun.reference.as_deref().and_then(|reference| reference.split('/').next()).map(str::to_owned);
    let (payment_id, order, status, url) = begun.body.parts();
    answers::made("begun", &StkPush { payment_id, order, checkout_request_id, status, url }, &payments::address_of(&shop, payment_id))
}

/// Where Safaricom may call back, with the query of the address that it was given. The same as `/webhooks/daraja`, which it is given
/// in fact, since it refuses addresses with its own names in them. What it says is looked up before it counts.
#[utoipa::path(
    post,
    path = "/payments/mpesa/callback",
    request_body(content = String, content_type = "application/json"),
    responses((status = 200, description = "It was taken, or is nothing to do.", body = String, content_type = "text/plain"))
)]
pub async fn callback(shop: State<Shop>, query: RawQuery, headers: HeaderMap, body: Bytes) -> Response {
    let name = shop.gateways.by_code(CODE).map_or(CODE, |gateway| gateway.callback_name()).to_owned();
    webhooks::webhook(shop, Path(name), query, headers, body).await
}

/// How a payment stands, by its id: as long as it is open, Safaricom is asked.
#[utoipa::path(get, path = "/payments/mpesa/status/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = Payment)))]
pub async fn status(State(shop): State<Shop>, headers: HeaderMap, caller: Caller, At(id): At<String>) -> Result<Response, Problem> {
    let seen = payments::find(&shop, &caller, reading::id(&id)?).await?;
    if seen.payment.gateway != CODE {
        return Err(Problem::not_found());
    }
    let seen = payments::refreshed(&shop, &caller, &seen).await?;
    payments::one(&shop, &headers, &caller, &seen).await
}

/// Payments with M-Pesa, the newest first: of one's own orders, or all.
#[utoipa::path(get, path = "/payments/mpesa/transactions", params(Wanted), responses((status = 200, body = answers::List<Payment>)))]
pub async fn transactions(State(shop): State<Shop>, caller: Caller, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    if wanted.names_provider() {
        return Err(Problem::bad_request("parameter", "The provider is M-Pesa here."));
    }
    payments::listed(&shop, &caller, wanted.of_provider(CODE), "/payments/mpesa/transactions").await
}
