//! Many at once: each is done or refused by itself, and said so.

use std::collections::HashMap;

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{caller::Worker, problem::Problem, reading::Body};
use crate::{
    catalog::{
        self,
        model::{CatalogRefusal, Variant},
    },
    error::Fault,
    shop::Shop,
};

/// The most of one request.
const MOST: usize = 100;

/// A refusal of something that stands in one field.
pub fn at(pointer: &str, fault: Fault<CatalogRefusal>) -> Problem {
    match fault {
        Fault::Refused(CatalogRefusal::Form(problems)) => {
            let problem = problems.0.into_iter().next();
            let (code, sentence) = problem.map(|problem| (crate::locales::Refusal::code(&problem.what), problem.what.to_string())).unwrap_or_default();
            Problem::field(pointer, code, sentence)
        }
        fault => fault.into(),
    }
}

/// New prices.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// At most 100.
    #[schema(max_items = 100, min_items = 1)]
    items: Vec<PriceOf>,
}

/// The own price of a variant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceOf {
    variant_id: Uuid,
    /// A decimal number in the shop's currency.
    #[schema(example = "49.00")]
    price: String,
}

/// New stock.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Stocks {
    /// At most 100.
    #[schema(max_items = 100, min_items = 1)]
    items: Vec<StockOf>,
}

/// What is on the shelf of a variant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StockOf {
    variant_id: Uuid,
    on_hand: i32,
    /// What was there when it was counted: where it is another number by now, it is left alone.
    #[serde(default)]
    seen: Option<i32>,
}

/// What became of each, in their order.
#[derive(Serialize, ToSchema)]
pub struct Results {
    items: Vec<Outcome>,
}

/// What became of one.
#[derive(Serialize, ToSchema)]
pub struct Outcome {
    variant_id: Uuid,
    done: bool,
    /// Why it was not done.
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Problem>,
}

fn outcome(variant_id: Uuid, done: Result<(), Problem>) -> Outcome {
    Outcome { variant_id, done: done.is_ok(), problem: done.err() }
}

fn checked(count: usize) -> Result<(), Problem> {
    if (1..=MOST).contains(&count) { Ok(()) } else { Err(Problem::field("/items", "count", format!("There are 1 to {MOST} items."))) }
}

async fn variants(shop: &Shop, ids: &[Uuid]) -> Result<HashMap<Uuid, Variant>, Problem> {
    let found = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, ids).await?;
    let own = found.into_iter().filter_map(|(id, product)| product.variants.into_iter().find(|variant| variant.id == id).map(|variant| (id, variant)));
    Ok(own.collect())
}

/// Sets the prices of up to 100 variants, each by itself.
#[utoipa::path(post, path = "/bulk/prices", request_body = Prices, responses((status = 200, body = Results)))]
pub async fn prices(State(shop): State<Shop>, worker: Worker, Body(sent): Body<Prices>) -> Result<Response, Problem> {
    checked(sent.items.len())?;
    let known = variants(&shop, &sent.items.iter().map(|item| item.variant_id).collect::<Vec<_>>()).await?;
    let mut items = Vec::with_capacity(sent.items.len());
    for (row, item) in sent.items.iter().enumerate() {
        let done = match known.get(&item.variant_id) {
            None => Err(Problem::not_found()),
            Some(variant) => {
                let set = catalog::service::set_price(&shop, item.variant_id, &variant.price.decimal(), &item.price, worker.name()).await;
                set.map(drop).map_err(|fault| at(&format!("/items/{row}/price"), fault))
            }
        };
        items.push(outcome(item.variant_id, done));
    }
    Ok(Json(Results { items }).into_response())
}

/// Sets the stock of up to 100 variants, each by itself.
#[utoipa::path(post, path = "/bulk/stock", request_body = Stocks, responses((status = 200, body = Results)))]
pub async fn stock(State(shop): State<Shop>, worker: Worker, Body(sent): Body<Stocks>) -> Result<Response, Problem> {
    checked(sent.items.len())?;
    let known = variants(&shop, &sent.items.iter().map(|item| item.variant_id).collect::<Vec<_>>()).await?;
    let mut items = Vec::with_capacity(sent.items.len());
    for (row, item) in sent.items.iter().enumerate() {
        let done = match known.get(&item.variant_id) {
            None => Err(Problem::not_found()),
            Some(variant) => {
                let seen = item.seen.unwrap_or(variant.stock.on_hand).to_string();
                let set = catalog::service::set_stock(&shop, item.variant_id, &seen, &item.on_hand.to_string(), worker.name()).await;
                set.map(drop).map_err(|fault| at(&format!("/items/{row}/on_hand"), fault))
            }
        };
        items.push(outcome(item.variant_id, done));
    }
    Ok(Json(Results { items }).into_response())
}
