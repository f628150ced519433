//! Makers of products: read by everybody, changed with `catalog:write`.

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
        model::{BrandDraft, BrandPage},
        service,
    },
    shop::Shop,
};

/// A maker.
#[derive(Serialize, ToSchema)]
pub struct Brand {
    id: Uuid,
    slug: String,
    url: String,
    name: String,
    description: String,
    seo_title: String,
    seo_description: String,
    updated_at: Option<DateTime<Utc>>,
}

fn told(shop: &Shop, brand: BrandPage) -> Brand {
    Brand {
        id: brand.id,
        url: shop.absolute_as_it_is(&brand.path()),
        slug: brand.slug,
        name: brand.name,
        description: brand.description,
        seo_title: brand.seo_title,
        seo_description: brand.seo_description,
        updated_at: brand.updated_at,
    }
}

/// All makers, by their names.
#[utoipa::path(get, path = "/brands", params(Part), responses((status = 200, body = answers::List<Brand>)))]
pub async fn list(State(shop): State<Shop>, Query(part): Query<Part>) -> Result<Response, Problem> {
    let (limit, offset) = (reading::limit(part.limit.as_deref())?, reading::offset(part.cursor.as_deref())?);
    let all = service::brands(shop.database.read()).await?;
    let next = (offset + limit < all.len()).then(|| (offset + limit).to_string());
    let items = all.into_iter().skip(offset).take(limit).map(|brand| told(&shop, brand)).collect();
    let query = [("limit", part.limit.as_deref())];
    answers::list::<Brand>(items, part.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/brands")), &query, next)
}

async fn find(shop: &Shop, id: Uuid) -> Result<BrandPage, Problem> {
    service::brand(shop.database.read(), id).await?.ok_or_else(Problem::not_found)
}

fn version(brand: &BrandPage) -> String {
    brand.updated_at.map_or(0, |at| at.timestamp_micros()).to_string()
}

/// One maker.
#[utoipa::path(get, path = "/brands/{id}", params(("id" = Uuid, Path), Only), responses((status = 200, body = Brand)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>, Query(only): Query<Only>) -> Result<Response, Problem> {
    let brand = find(&shop, reading::id(&id)?).await?;
    answers::one(&headers, &version(&brand), &told(&shop, brand), only.fields.as_deref())
}

/// A maker as a program writes it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BrandWrite {
    #[schema(example = "Lakehouse")]
    name: String,
    /// The last part of its address; made of the name where it is empty.
    #[serde(default)]
    slug: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    seo_title: String,
    #[serde(default)]
    seo_description: String,
}

fn draft(sent: BrandWrite, seen: Option<DateTime<Utc>>) -> BrandDraft {
    BrandDraft { seen, name: sent.name, slug: sent.slug, description: sent.description, seo_title: sent.seo_title, seo_description: sent.seo_description }
}

/// Makes a maker.
#[utoipa::path(post, path = "/brands", request_body = BrandWrite, responses((status = 201, body = Brand)))]
pub async fn create(State(shop): State<Shop>, Body(sent): Body<BrandWrite>) -> Result<Response, Problem> {
    let id = service::save_brand(&shop, None, draft(sent, None)).await?;
    let brand = find(&shop, id).await?;
    answers::made(&version(&brand), &told(&shop, brand), &shop.absolute_as_it_is(&format!("{BASE}/brands/{id}")))
}

/// Writes a maker anew.
#[utoipa::path(put, path = "/brands/{id}", params(("id" = Uuid, Path)), request_body = BrandWrite, responses((status = 200, body = Brand)))]
pub async fn replace(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>, Body(sent): Body<BrandWrite>) -> Result<Response, Problem> {
    let before = find(&shop, reading::id(&id)?).await?;
    answers::is_current(&headers, &version(&before))?;
    service::save_brand(&shop, Some(before.id), draft(sent, before.updated_at)).await?;
    let brand = find(&shop, before.id).await?;
    answers::one(&HeaderMap::new(), &version(&brand), &told(&shop, brand), None)
}

/// Deletes a maker of nothing.
#[utoipa::path(delete, path = "/brands/{id}", params(("id" = Uuid, Path)), responses((status = 204, description = "It is gone.")))]
pub async fn delete(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>) -> Result<Response, Problem> {
    let brand = find(&shop, reading::id(&id)?).await?;
    answers::is_current(&headers, &version(&brand))?;
    service::delete_brand(&shop, brand.id).await?;
    Ok(answers::done())
}
