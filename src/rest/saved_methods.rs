//! A customer's own saved cards: which there are, and away with one. They are saved at the checkout alone, where their owner sees it.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    answers,
    caller::Me,
    problem::Problem,
    reading::{self, At, Part, Query},
    registry::BASE,
};
use crate::{
    saved_methods::{model::Method, service},
    shop::Shop,
};

/// A card that a payment provider keeps.
#[derive(Serialize, ToSchema)]
pub struct SavedMethod {
    id: Uuid,
    /// The code of the provider.
    #[schema(example = "stripe")]
    provider: String,
    #[schema(example = "visa")]
    brand: String,
    #[schema(example = "4242")]
    last_four: String,
    /// Year and month in which it can be used for the last time.
    #[schema(example = "2029-04")]
    expires: Option<String>,
    /// Whether it cannot be used any more.
    expired: bool,
    /// Whether it is offered first.
    default: bool,
    created_at: DateTime<Utc>,
}

/// One's own saved cards, the one that is offered first before the others.
#[utoipa::path(get, path = "/saved-methods", params(Part), responses((status = 200, body = answers::List<SavedMethod>)))]
pub async fn list(State(shop): State<Shop>, me: Me, Query(part): Query<Part>) -> Result<Response, Problem> {
    let (limit, offset) = (reading::limit(part.limit.as_deref())?, reading::offset(part.cursor.as_deref())?);
    let methods = service::of_account(shop.database.read(), me.account).await?;
    let today = shop.profile().day(shop.clock.now());
    let next = (offset + limit < methods.len()).then(|| (offset + limit).to_string());
    let told = |method: Method| SavedMethod {
        expired: method.is_expired(today),
        id: method.id,
        provider: method.gateway,
        brand: method.brand,
        last_four: method.last_four,
        expires: method.expires.map(|(year, month)| format!("{year}-{month:02}")),
        default: method.is_default,
        created_at: method.created_at,
    };
    let items = methods.into_iter().skip(offset).take(limit).map(told).collect();
    let query = [("limit", part.limit.as_deref())];
    answers::list::<SavedMethod>(items, part.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/saved-methods")), &query, next)
}

/// Removes a card, at its provider too.
#[utoipa::path(delete, path = "/saved-methods/{id}", params(("id" = String, Path)), responses((status = 204, description = "It is gone.")))]
pub async fn delete(State(shop): State<Shop>, me: Me, At(id): At<String>) -> Result<Response, Problem> {
    let id = id.parse::<Uuid>().map_err(|_| Problem::not_found())?;
    service::remove(&shop, me.account, id).await?;
    Ok(answers::done())
}
