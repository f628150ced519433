//! Collections: read by everybody, changed with `catalog:write`.

use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    answers,
    problem::Problem,
    products::Only,
    reading::{self, At, Body, Part, Query},
    registry::BASE,
};
use crate::{
    catalog::{
        model::{self, CollectionDraft},
        service,
    },
    shop::Shop,
};

/// A collection. Its products are at `/products?collection=`.
#[derive(Serialize, ToSchema)]
pub struct Collection {
    id: Uuid,
    slug: String,
    url: String,
    title: String,
    description: String,
    /// Whether a rule says what is in it.
    follows_rule: bool,
    seo_title: String,
    seo_description: String,
    updated_at: DateTime<Utc>,
}

fn told(shop: &Shop, collection: model::Collection) -> Collection {
    Collection {
        id: collection.id,
        url: shop.absolute_as_it_is(&collection.path()),
        follows_rule: collection.rule.is_some(),
        slug: collection.slug,
        title: collection.title,
        description: collection.description,
        seo_title: collection.seo_title,
        seo_description: collection.seo_description,
        updated_at: collection.updated_at,
    }
}

/// All collections, in the merchant's order.
#[utoipa::path(get, path = "/collections", params(Part), responses((status = 200, body = answers::List<Collection>)))]
pub async fn list(State(shop): State<Shop>, Query(part): Query<Part>) -> Result<Response, Problem> {
    let (limit, offset) = (reading::limit(part.limit.as_deref())?, reading::offset(part.cursor.as_deref())?);
    let all = service::collections(shop.database.read()).await?;
    let next = (offset + limit < all.len()).then(|| (offset + limit).to_string());
    let items = all.into_iter().skip(offset).take(limit).map(|collection| told(&shop, collection)).collect();
    let query = [("limit", part.limit.as_deref())];
    answers::list::<Collection>(items, part.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/collections")), &query, next)
}

async fn find(shop: &Shop, id: Uuid) -> Result<model::Collection, Problem> {
    let all = service::collections(shop.database.read()).await?;
    all.into_iter().find(|collection| collection.id == id).ok_or_else(Problem::not_found)
}

fn version(collection: &model::Collection) -> String {
    collection.updated_at.timestamp_micros().to_string()
}

/// One collection.
#[utoipa::path(get, path = "/collections/{id}", params(("id" = Uuid, Path), Only), responses((status = 200, body = Collection)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>, Query(only): Query<Only>) -> Result<Response, Problem> {
    let collection = find(&shop, reading::id(&id)?).await?;
    answers::one(&headers, &version(&collection), &told(&shop, collection), only.fields.as_deref())
}

/// A collection as a program writes it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CollectionWrite {
    #[schema(example = "New arrivals")]
    title: String,
    /// The last part of its address; made of the title where it is empty.
    #[serde(default)]
    slug: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    seo_title: String,
    #[serde(default)]
    seo_description: String,
    /// Ids of what is in it, in this order; left out, that stays as it is. A collection with a rule takes none.
    #[serde(default)]
    products: Option<Vec<Uuid>>,
}

fn draft(sent: CollectionWrite, seen: Option<DateTime<Utc>>, rule: Option<model::Rule>) -> (CollectionDraft, Option<Vec<Uuid>>) {
    let draft = CollectionDraft {
        seen,
        title: sent.title,
        slug: sent.slug,
        description: sent.description,
        seo_title: sent.seo_title,
        seo_description: sent.seo_description,
        rule,
    };
    (draft, sent.products)
}

/// Ids of products that there are.
async fn known(shop: &Shop, products: Option<&Vec<Uuid>>) -> Result<(), Problem> {
    let Some(products) = products else { return Ok(()) };
    if products.len() > 1_000 {
        return Err(Problem::field("/products", "too-many", "A collection takes 1,000 products by hand."));
    }
    let found = service::slugs_of(shop.database.read(), products).await?;
    match products.iter().enumerate().find(|(at, id)| !found.contains_key(id) || products.iter().take(*at).any(|other| other == *id)) {
        Some((at, _)) => Err(Problem::field(&format!("/products/{at}"), "unknown-product", "There is no such product, or it stands there twice.")),
        None => Ok(()),
    }
}

/// Makes a collection.
#[utoipa::path(post, path = "/collections", request_body = CollectionWrite, responses((status = 201, body = Collection)))]
pub async fn create(State(shop): State<Shop>, Body(sent): Body<CollectionWrite>) -> Result<Response, Problem> {
    known(&shop, sent.products.as_ref()).await?;
    let (draft, products) = draft(sent, None, None);
    let id = service::save_collection(&shop, None, draft, Some(products.unwrap_or_default())).await?;
    let collection = find(&shop, id).await?;
    answers::made(&version(&collection), &told(&shop, collection), &shop.absolute_as_it_is(&format!("{BASE}/collections/{id}")))
}

/// Writes a collection anew. A rule that it follows stays.
#[utoipa::path(put, path = "/collections/{id}", params(("id" = Uuid, Path)), request_body = CollectionWrite, responses((status = 200, body = Collection)))]
pub async fn replace(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>, Body(sent): Body<CollectionWrite>) -> Result<Response, Problem> {
    let before = find(&shop, reading::id(&id)?).await?;
    answers::is_current(&headers, &version(&before))?;
    if before.rule.is_some() && sent.products.is_some() {
        return Err(Problem::field("/products", "follows-rule", "A rule says what is in this collection."));
    }
    known(&shop, sent.products.as_ref()).await?;
    let (draft, products) = draft(sent, Some(before.updated_at), before.rule);
    service::save_collection(&shop, Some(before.id), draft, products).await?;
    let collection = find(&shop, before.id).await?;
    answers::one(&HeaderMap::new(), &version(&collection), &told(&shop, collection), None)
}

/// Deletes a collection. Its products stay.
#[utoipa::path(delete, path = "/collections/{id}", params(("id" = Uuid, Path)), responses((status = 204, description = "It is gone.")))]
pub async fn delete(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>) -> Result<Response, Problem> {
    let collection = find(&shop, reading::id(&id)?).await?;
    answers::is_current(&headers, &version(&collection))?;
    service::delete_collection(&shop, collection.id).await?;
    Ok(answers::done())
}
