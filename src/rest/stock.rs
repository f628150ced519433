//! Pieces of variants: read with `catalog:read`, counted with `catalog:write`.

use axum::{extract::State, http::HeaderMap, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    answers,
    caller::Worker,
    problem::Problem,
    reading::{self, At, Body, Query},
    registry::BASE,
};
use crate::{
    catalog::{self, model::Variant},
    inventory::model::StockLevel,
    shop::Shop,
};

/// How much there is of a variant, in pieces.
#[derive(Serialize, ToSchema)]
pub struct Stock {
    variant_id: Uuid,
    product_id: Uuid,
    sku: String,
    /// On the shelf.
    on_hand: i32,
    /// Promised to placed orders.
    allocated: i32,
    /// Kept for orders that wait for their payment.
    held: i32,
    /// What can be promised from the shelf; below zero where more were sold on backorder, or fewer were counted, than there are.
    available: i32,
}

fn told(product_id: Uuid, variant: &Variant) -> Stock {
    let StockLevel { on_hand, allocated, held, .. } = variant.stock;
    Stock { variant_id: variant.id, product_id, sku: variant.sku.clone(), on_hand, allocated, held, available: variant.stock.available() }
}

/// What a list of stock is narrowed by.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// What the “next” of the part before says.
    cursor: Option<String>,
    /// Products at most, 24 unless it is said: an item for each of their variants.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// Only these fields, separated by commas.
    fields: Option<String>,
    /// The id of a product.
    #[param(value_type = Option<Uuid>)]
    product: Option<String>,
}

/// The stock of all variants, product by product.
#[utoipa::path(get, path = "/stock", params(Wanted), responses((status = 200, body = answers::List<Stock>)))]
pub async fn list(State(shop): State<Shop>, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let limit = reading::limit(wanted.limit.as_deref())?;
    let (connection, currency) = (shop.database.read(), shop.profile().currency);
    let (ids, is_more) = match reading::id_of("product", wanted.product.as_deref())? {
        Some(product) => (vec![product], false),
        None => {
            let after = reading::after(wanted.cursor.as_deref())?;
            let mut ids = catalog::service::product_ids(connection, after, limit as u64 + 1).await?;
            let is_more = ids.len() > limit;
            ids.truncate(limit);
            (ids, is_more)
        }
    };
    let products = catalog::service::products(connection, currency, &ids).await?;
    let items = products.iter().flat_map(|product| product.variants.iter().map(|variant| told(product.id, variant))).collect();
    let next = ids.last().filter(|_| is_more).map(Uuid::to_string);
    let query = [("limit", wanted.limit.as_deref())];
    answers::list::<Stock>(items, wanted.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/stock")), &query, next)
}

async fn find(shop: &Shop, variant: Uuid) -> Result<Stock, Problem> {
    let mut found = catalog::service::products_of_variants(shop.database.read(), shop.profile().currency, &[variant]).await?;
    let product = found.remove(&variant).ok_or_else(Problem::not_found)?;
    product.variants.iter().find(|own| own.id == variant).map(|own| told(product.id, own)).ok_or_else(Problem::not_found)
}

/// The stock of a variant.
#[utoipa::path(get, path = "/stock/{variant}", params(("variant" = Uuid, Path)), responses((status = 200, body = Stock)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, At(variant): At<String>) -> Result<Response, Problem> {
    let stock = find(&shop, reading::id(&variant)?).await?;
    answers::one(&headers, &stock.on_hand.to_string(), &stock, None)
}

/// What was counted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StockWrite {
    /// Pieces on the shelf.
    #[schema(minimum = 0, maximum = 1_000_000)]
    on_hand: i32,
}

/// Sets what is on the shelf of a variant. `If-Match` keeps it from being set where it has changed since it was read.
#[utoipa::path(put, path = "/stock/{variant}", params(("variant" = Uuid, Path)), request_body = StockWrite, responses((status = 200, body = Stock)))]
pub async fn set(
    State(shop): State<Shop>,
    headers: HeaderMap,
    worker: Worker,
    At(variant): At<String>,
    Body(sent): Body<StockWrite>,
) -> Result<Response, Problem> {
    let variant = reading::id(&variant)?;
    let before = find(&shop, variant).await?;
    answers::is_current(&headers, &before.on_hand.to_string())?;
    catalog::service::set_stock(&shop, variant, &before.on_hand.to_string(), &sent.on_hand.to_string(), worker.name())
        .await
        .map_err(|fault| super::bulk::at("/on_hand", fault))?;
    let stock = find(&shop, variant).await?;
    answers::one(&HeaderMap::new(), &stock.on_hand.to_string(), &stock, None)
}
