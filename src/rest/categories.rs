//! The tree of categories: read by everybody, changed with `catalog:write`.

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
        model::{self, CategoryDraft, CategoryTree},
        service,
    },
    shop::Shop,
};

/// A category.
#[derive(Serialize, ToSchema)]
pub struct Category {
    id: Uuid,
    /// The one that it stands in; `null` at the top.
    parent_id: Option<Uuid>,
    slug: String,
    /// Slugs from the top one down, joined by `/`.
    path: String,
    url: String,
    name: String,
    description: String,
    updated_at: DateTime<Utc>,
}

fn told(shop: &Shop, category: &model::Category) -> Category {
    Category {
        id: category.id,
        parent_id: category.parent_id,
        slug: category.slug.clone(),
        path: category.path.clone(),
        url: shop.absolute_as_it_is(&category.url()),
        name: category.name.clone(),
        description: category.description.clone(),
        updated_at: category.updated_at,
    }
}

/// All categories, parents before children.
#[utoipa::path(get, path = "/categories", params(Part), responses((status = 200, body = answers::List<Category>)))]
pub async fn list(State(shop): State<Shop>, Query(part): Query<Part>) -> Result<Response, Problem> {
    let limit = reading::limit(part.limit.as_deref())?;
    let tree = service::categories(shop.database.read()).await?;
    let mut all = tree.all().iter().collect::<Vec<_>>();
    all.sort_by(|one, other| one.path.split('/').cmp(other.path.split('/')));
    let first = part.cursor.as_deref().map_or(0, |after| all.partition_point(|category| category.path.split('/').le(after.split('/'))));
    let some = all.get(first..).unwrap_or_default();
    let next = some.get(..limit).filter(|part| part.len() < some.len()).and_then(|part| part.last()).map(|category| category.path.clone());
    let items = some.iter().take(limit).map(|category| told(&shop, category)).collect();
    let query = [("limit", part.limit.as_deref())];
    answers::list::<Category>(items, part.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/categories")), &query, next)
}

async fn tree(shop: &Shop) -> Result<CategoryTree, Problem> {
    Ok(service::categories(shop.database.read()).await?)
}

fn version(category: &model::Category) -> String {
    category.updated_at.timestamp_micros().to_string()
}

/// One category.
#[utoipa::path(get, path = "/categories/{id}", params(("id" = Uuid, Path), Only), responses((status = 200, body = Category)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>, Query(only): Query<Only>) -> Result<Response, Problem> {
    let (id, tree) = (reading::id(&id)?, tree(&shop).await?);
    let category = tree.by_id(id).ok_or_else(Problem::not_found)?;
    answers::one(&headers, &version(category), &told(&shop, category), only.fields.as_deref())
}

/// A category as a program writes it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoryWrite {
    #[schema(example = "Lamps")]
    name: String,
    /// The last part of its address; made of the name where it is empty.
    #[serde(default)]
    slug: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    parent_id: Option<Uuid>,
}

fn draft(sent: CategoryWrite, seen: Option<DateTime<Utc>>) -> CategoryDraft {
    CategoryDraft { seen, name: sent.name, slug: sent.slug, description: sent.description, parent_id: sent.parent_id }
}

/// Makes a category.
#[utoipa::path(post, path = "/categories", request_body = CategoryWrite, responses((status = 201, body = Category)))]
pub async fn create(State(shop): State<Shop>, Body(sent): Body<CategoryWrite>) -> Result<Response, Problem> {
    let id = service::create_category(&shop, draft(sent, None)).await?;
    let tree = tree(&shop).await?;
    let category = tree.by_id(id).ok_or_else(Problem::not_found)?;
    answers::made(&version(category), &told(&shop, category), &shop.absolute_as_it_is(&format!("{BASE}/categories/{id}")))
}

/// Writes a category anew.
#[utoipa::path(put, path = "/categories/{id}", params(("id" = Uuid, Path)), request_body = CategoryWrite, responses((status = 200, body = Category)))]
pub async fn replace(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>, Body(sent): Body<CategoryWrite>) -> Result<Response, Problem> {
    let (id, before) = (reading::id(&id)?, tree(&shop).await?);
    let before = before.by_id(id).ok_or_else(Problem::not_found)?;
    answers::is_current(&headers, &version(before))?;
    service::save_category(&shop, id, draft(sent, Some(before.updated_at))).await?;
    let tree = tree(&shop).await?;
    let category = tree.by_id(id).ok_or_else(Problem::not_found)?;
    answers::one(&HeaderMap::new(), &version(category), &told(&shop, category), None)
}

/// Deletes a category that has none inside it. Its products stay.
#[utoipa::path(delete, path = "/categories/{id}", params(("id" = Uuid, Path)), responses((status = 204, description = "It is gone.")))]
pub async fn delete(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>) -> Result<Response, Problem> {
    let (id, tree) = (reading::id(&id)?, tree(&shop).await?);
    answers::is_current(&headers, &version(tree.by_id(id).ok_or_else(Problem::not_found)?))?;
    service::delete_category(&shop, id).await?;
    Ok(answers::done())
}
