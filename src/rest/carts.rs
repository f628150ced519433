//! Carts. One is known by its token: whoever has it may look at it and change it. A customer's own is found without.

use axum::{extract::State, http::HeaderMap, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    answers::{self, Money},
    caller::{Me, Place},
    discounts::CodeWrite,
    problem::{FieldProblem, Problem},
    reading::{self, At, Body},
    registry::BASE,
};
use crate::{
    cart::{
        model::{self, MOST_LINES},
        rules::Buyer,
        service,
    },
    checkout,
    error::Fault,
    identity::service::accounts,
    locales::Refusal,
    platform::limits::RateLimit,
    pricing::model::Summary,
    shop::Shop,
};

/// A cart, at today's prices and stock.
#[derive(Serialize, ToSchema)]
pub struct Cart {
    /// By it the cart is known: keep it like a password.
    token: String,
    /// Grows with each change.
    version: i32,
    lines: Vec<Line>,
    /// Pieces.
    count: i32,
    /// Lines before promotions.
    subtotal: Option<Money>,
    /// What promotions take off the goods.
    discount: Option<Money>,
    /// With the first way of delivery.
    delivery: Option<Money>,
    tax: Option<Money>,
    /// What is to be paid; `null` where it is more than a shop can charge.
    total: Option<Money>,
    /// Codes of discounts, as they were entered.
    codes: Vec<String>,
}

/// Something in a cart.
#[derive(Serialize, ToSchema)]
#[schema(as = CartLine)]
pub struct Line {
    variant_id: Uuid,
    product_id: Uuid,
    sku: String,
    title: String,
    /// Like `Sage / Large`.
    choices: String,
    url: String,
    /// For one.
    price: Money,
    quantity: i32,
    total: Money,
    /// Why it cannot be bought as it stands.
    problem: Option<String>,
}

async fn told(shop: &Shop, cart: &model::Cart) -> Result<Cart, Problem> {
    told_to(shop, cart, None).await
}

/// A cart at the prices of who buys.
async fn told_to(shop: &Shop, cart: &model::Cart, buyer: Option<Buyer>) -> Result<Cart, Problem> {
    let mut cart = cart.clone();
    service::price_for(shop, &mut cart, buyer.as_ref().and_then(|buyer| buyer.group.clone())).await?;
    let cart = &cart;
    let quote = service::quote(shop, cart, &service::typed_by(shop, cart, buyer)).await?.ok();
    let summary = quote.as_ref().map(|quote| &quote.summary);
    let money = |minor: fn(&Summary) -> i64| summary.map(|summary| Money::from(summary.money(minor(summary))));
    Ok(Cart {
        token: cart.token.clone(),
        version: cart.version,
        count: cart.count(),
        codes: cart.codes.clone(),
        subtotal: money(|summary| summary.subtotal),
        discount: money(Summary::discount),
        delivery: summary.and_then(|summary| summary.delivery.as_ref().map(|delivery| summary.money(delivery.price).into())),
        tax: money(|summary| summary.tax),
        total: money(|summary| summary.total),
        lines: cart
            .lines
            .iter()
            .map(|line| Line {
                variant_id: line.variant_id,
                product_id: line.product_id,
                sku: line.sku.clone(),
                title: line.title.clone(),
                choices: line.choices_text(),
                url: shop.absolute_as_it_is(&line.path()),
                price: line.price.into(),
                quantity: line.quantity.get(),
                total: line.total().into(),
                problem: line.problem().map(|refusal| refusal.sentence().into_owned()),
            })
            .collect(),
    })
}

async fn find(shop: &Shop, token: Option<&str>) -> Result<model::Cart, Problem> {
    service::open(shop, token).await?.ok_or_else(Problem::not_found)
}

async fn one(shop: &Shop, headers: &HeaderMap, cart: &model::Cart) -> Result<Response, Problem> {
    answers::one(headers, &cart.version.to_string(), &told(shop, cart).await?, None)
}

/// What is put into a cart.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LineWrite {
    variant_id: Uuid,
    #[schema(minimum = 1)]
    quantity: i64,
}

/// A new cart.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CartWrite {
    /// What is in it; a cart without anything in it is none.
    #[schema(min_items = 1, max_items = 100)]
    lines: Vec<LineWrite>,
}

/// Makes a cart with something in it. As many pieces of each are put in as there are; its answer says what is there then.
#[utoipa::path(post, path = "/carts", request_body = CartWrite, responses((status = 201, body = Cart)))]
pub async fn create(State(shop): State<Shop>, Body(sent): Body<CartWrite>) -> Result<Response, Problem> {
    if !(1..=MOST_LINES).contains(&sent.lines.len()) {
        return Err(Problem::field("/lines", "count", format!("There are 1 to {MOST_LINES} lines.")));
    }
    let mut wanted = Vec::with_capacity(sent.lines.len());
    for (row, line) in sent.lines.iter().enumerate() {
        let wrong = |_| Problem::field(&format!("/lines/{row}/quantity"), "quantity", model::CartRefusal::WrongQuantity.sentence());
        wanted.push((line.variant_id, crate::kernel::Quantity::try_from(line.quantity).map_err(wrong)?.get()));
    }
    let (token, puts) = service::add_all(&shop, None, &wanted).await?;
    let Some(token) = token else {
        let refused = puts.iter().enumerate().filter_map(|(row, put)| {
            let refusal = put.refusal?;
            Some(FieldProblem { pointer: format!("/lines/{row}"), detail: refusal.sentence().into_owned(), code: refusal.code().to_owned() })
        });
        return Err(Problem::fields(refused.collect()));
    };
    let cart = find(&shop, Some(&token)).await?;
    answers::made(&cart.version.to_string(), &told(&shop, &cart).await?, &shop.absolute_as_it_is(&format!("{BASE}/carts/{token}")))
}

/// A cart by its token.
#[utoipa::path(get, path = "/carts/{token}", params(("token" = String, Path)), responses((status = 200, body = Cart)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, At(token): At<String>) -> Result<Response, Problem> {
    one(&shop, &headers, &find(&shop, Some(&token)).await?).await
}

/// Puts more of a variant into a cart.
#[utoipa::path(post, path = "/carts/{token}/lines", params(("token" = String, Path)), request_body = LineWrite, responses((status = 200, body = Cart)))]
pub async fn add(State(shop): State<Shop>, At(token): At<String>, Body(sent): Body<LineWrite>) -> Result<Response, Problem> {
    find(&shop, Some(&token)).await?;
    let token = service::add(&shop, Some(&token), sent.variant_id, sent.quantity).await?;
    one(&shop, &HeaderMap::new(), &find(&shop, Some(&token)).await?).await
}

/// How many of a line there are to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// 0 takes it out.
    #[schema(minimum = 0)]
    quantity: i64,
}

/// Sets how many of a variant are in a cart.
#[utoipa::path(
    put,
    path = "/carts/{token}/lines/{variant}",
    params(("token" = String, Path), ("variant" = Uuid, Path)),
    request_body = Quantity,
    responses((status = 200, body = Cart))
)]
pub async fn set(
    State(shop): State<Shop>,
    headers: HeaderMap,
    At((token, variant)): At<(String, String)>,
    Body(sent): Body<Quantity>,
) -> Result<Response, Problem> {
    let variant = reading::id(&variant)?;
    let cart = find(&shop, Some(&token)).await?;
    answers::is_current(&headers, &cart.version.to_string())?;
    if sent.quantity == 0 && !cart.lines.iter().any(|line| line.variant_id == variant) {
        return Err(Problem::not_found());
    }
    service::set_quantity(&shop, Some(&token), variant, sent.quantity).await?;
    one(&shop, &HeaderMap::new(), &find(&shop, Some(&token)).await?).await
}

/// Takes a variant out of a cart.
#[utoipa::path(
    delete,
    path = "/carts/{token}/lines/{variant}",
    params(("token" = String, Path), ("variant" = Uuid, Path)),
    responses((status = 200, body = Cart))
)]
pub async fn remove(State(shop): State<Shop>, headers: HeaderMap, At((token, variant)): At<(String, String)>) -> Result<Response, Problem> {
    let variant = reading::id(&variant)?;
    let cart = find(&shop, Some(&token)).await?;
    answers::is_current(&headers, &cart.version.to_string())?;
    if !cart.lines.iter().any(|line| line.variant_id == variant) {
        return Err(Problem::not_found());
    }
    service::remove(&shop, Some(&token), variant).await?;
    one(&shop, &HeaderMap::new(), &find(&shop, Some(&token)).await?).await
}

/// Enters the code of a discount into a cart. It stays there if it takes something off, or would with other things in the cart.
#[utoipa::path(post, path = "/carts/{token}/codes", params(("token" = String, Path)), request_body = CodeWrite, responses((status = 200, body = Cart)))]
pub async fn enter_code(State(shop): State<Shop>, Place(visitor): Place, At(token): At<String>, Body(sent): Body<CodeWrite>) -> Result<Response, Problem> {
    let cart = find(&shop, Some(&token)).await?;
    if !shop.limits.check(RateLimit::Coupon, &visitor.rate_limit_key()) {
        return Err(Fault::Refused(model::CodeRefusal::TooManyTries).into());
    }
    let buyer = match &visitor.customer {
        Some(me) => Some(checkout::service::buyer_of(&shop, me.customer, me.email.as_deref().unwrap_or_default()).await?),
        None => None,
    };
    service::enter_code(&shop, Some(&token), &sent.code, &service::typed_by(&shop, &cart, buyer)).await?;
    one(&shop, &HeaderMap::new(), &find(&shop, Some(&token)).await?).await
}

/// Takes a code out of a cart.
#[utoipa::path(
    delete,
    path = "/carts/{token}/codes/{code}",
    params(("token" = String, Path), ("code" = String, Path)),
    responses((status = 200, body = Cart))
)]
pub async fn remove_code(State(shop): State<Shop>, headers: HeaderMap, At((token, code)): At<(String, String)>) -> Result<Response, Problem> {
    let cart = find(&shop, Some(&token)).await?;
    answers::is_current(&headers, &cart.version.to_string())?;
    service::remove_code(&shop, Some(&token), &code).await?;
    one(&shop, &HeaderMap::new(), &find(&shop, Some(&token)).await?).await
}

/// One's own cart.
#[utoipa::path(get, path = "/cart", operation_id = "own", responses((status = 200, body = Cart), (status = 404, description = "Nothing was put into one yet.")))]
pub async fn own(State(shop): State<Shop>, headers: HeaderMap, me: Me) -> Result<Response, Problem> {
    own_one(&shop, &headers, &me, &find(&shop, me.cart.as_deref()).await?).await
}

async fn own_one(shop: &Shop, headers: &HeaderMap, me: &Me, cart: &model::Cart) -> Result<Response, Problem> {
    let buyer = checkout::service::buyer_of(shop, me.customer, me.email.as_deref().unwrap_or_default()).await?;
    answers::one(headers, &cart.version.to_string(), &told_to(shop, cart, Some(buyer)).await?, None)
}

/// Puts more of a variant into one's own cart.
#[utoipa::path(post, path = "/cart/lines", operation_id = "add_own", request_body = LineWrite, responses((status = 200, body = Cart)))]
pub async fn add_own(State(shop): State<Shop>, me: Me, Place(visitor): Place, Body(sent): Body<LineWrite>) -> Result<Response, Problem> {
    let token = service::add(&shop, visitor.cart.as_deref(), sent.variant_id, sent.quantity).await?;
    accounts::remember_cart(&shop, &me.known, &token).await.map_err(Fault::lift::<std::convert::Infallible>)?;
    // Another device may have begun one at the same time: then both are one by now.
    let token = match accounts::cart_of(shop.database.read(), me.account).await? {
        Some(own) => own,
        None => token,
    };
    own_one(&shop, &HeaderMap::new(), &me, &find(&shop, Some(&token)).await?).await
}
