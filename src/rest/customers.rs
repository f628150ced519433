//! The merchant's list of customers, for staff.

use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    addresses::PostalAddress,
    answers,
    problem::Problem,
    reading::{self, At, Body, Query, given},
    registry::BASE,
};
use crate::{
    customers::{
        model::{self, CustomerFilter},
        service,
    },
    groups,
    kernel::{self, PageNumber},
    platform::long_lists::Cursor,
    shop::Shop,
};

/// Who buys.
#[derive(Serialize, ToSchema)]
pub struct Customer {
    id: Uuid,
    email: String,
    first_name: String,
    last_name: String,
    company: String,
    phone: String,
    /// The merchant's own.
    note: String,
    tags: Vec<String>,
    accepts_marketing: bool,
    tax_exempt: bool,
    /// The customer group by whose prices they buy.
    group_id: Option<Uuid>,
    language: Option<String>,
    addresses: Vec<PostalAddress>,
    created_at: Option<DateTime<Utc>>,
}

fn told(id: Uuid, customer: &model::Customer, group_id: Option<Uuid>) -> Customer {
    Customer {
        id,
        email: customer.email.clone(),
        first_name: customer.first_name.clone(),
        last_name: customer.last_name.clone(),
        company: customer.company.clone(),
        phone: customer.phone.clone(),
        note: customer.note.clone(),
        tags: customer.tags.clone(),
        accepts_marketing: customer.accepts_marketing(),
        tax_exempt: customer.tax_exempt == Some(true),
        group_id,
        language: Some(customer.language.clone()).filter(|tag| !tag.is_empty()),
        addresses: customer.addresses.iter().map(PostalAddress::from).collect(),
        created_at: customer.created_at,
    }
}

fn version(customer: &model::Customer, group: Option<Uuid>) -> String {
    let own = serde_json::to_string(customer).unwrap_or_default();
    answers::short_hash(&group.map_or_else(|| own.clone(), |group| format!("{own}{group}")))
}

/// What a list of customers is narrowed by.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// What the “next” of the part before says.
    cursor: Option<String>,
    /// Items at most, 24 unless it is said.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: Option<String>,
    /// Only these fields, separated by commas.
    fields: Option<String>,
    /// Beginnings of words of name, company, email address or telephone number.
    q: Option<String>,
    /// `true` for those alone who accept advertising.
    #[param(value_type = Option<bool>)]
    accepting: Option<String>,
}

/// Customers, the newest first.
#[utoipa::path(get, path = "/customers", params(Wanted), responses((status = 200, body = answers::List<Customer>)))]
pub async fn list(State(shop): State<Shop>, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let limit = reading::limit(wanted.limit.as_deref())?;
    let after = reading::after(wanted.cursor.as_deref())?;
    let accepting = reading::word("accepting", wanted.accepting.as_deref(), |word| word.parse::<bool>().ok())?.unwrap_or(false);
    let words = wanted.q.as_deref().unwrap_or_default().chars().take(100).collect();
    let filter = CustomerFilter { words, accepting, cursor: after.map(Cursor::After), ..CustomerFilter::default() };
    let size = u32::try_from(limit + 1).unwrap_or(u32::MAX);
    let mut found = service::list(shop.database.read(), &filter, PageNumber::FIRST, size).await?.items;
    let is_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| is_more).map(|(id, _)| id.to_string());
    let groups = groups::service::memberships(shop.database.read(), &found.iter().map(|(id, _)| *id).collect::<Vec<_>>()).await?;
    let items = found.iter().map(|(id, customer)| told(*id, customer, groups.get(id).copied())).collect();
    let query = [("limit", wanted.limit.as_deref()), ("q", wanted.q.as_deref()), ("accepting", wanted.accepting.as_deref())];
    answers::list::<Customer>(items, wanted.fields.as_deref(), &shop.absolute_as_it_is(&format!("{BASE}/customers")), &query, next)
}

/// One customer.
#[utoipa::path(get, path = "/customers/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = Customer)))]
pub async fn show(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>) -> Result<Response, Problem> {
    let id = reading::id(&id)?;
    let customer = service::by_id(shop.database.read(), id).await?;
    let group = groups::service::membership(shop.database.read(), id).await?;
    answers::one(&headers, &version(&customer, group), &told(id, &customer, group), None)
}

/// A customer as staff write one. The email address is theirs alone to change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerWrite {
    #[serde(default)]
    first_name: String,
    #[serde(default)]
    last_name: String,
    #[serde(default)]
    company: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    tax_exempt: bool,
    /// The customer group by whose prices they buy; none for those of everybody. Left out, it stays as it is.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    group_id: Option<Option<Uuid>>,
    /// Left out, they stay as they are.
    #[serde(default)]
    addresses: Option<Vec<PostalAddress>>,
}

/// Writes a customer anew.
#[utoipa::path(put, path = "/customers/{id}", params(("id" = Uuid, Path)), request_body = CustomerWrite, responses((status = 200, body = Customer)))]
pub async fn replace(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>, Body(sent): Body<CustomerWrite>) -> Result<Response, Problem> {
    let id = reading::id(&id)?;
    let before = service::by_id(shop.database.read(), id).await?;
    let group = groups::service::membership(shop.database.read(), id).await?;
    answers::is_current(&headers, &version(&before, group))?;
    if let Some(Some(group)) = sent.group_id
        && groups::service::by_id(shop.database.read(), group).await?.is_none()
    {
        return Err(Problem::field("/group_id", "unknown", "There is no such group.".to_owned()));
    }
    let addresses = sent.addresses.map(|addresses| addresses.into_iter().map(kernel::Address::from).collect());
    let draft = model::Customer {
        first_name: sent.first_name,
        last_name: sent.last_name,
        company: sent.company,
        phone: sent.phone,
        note: sent.note,
        tags: sent.tags,
        tax_exempt: Some(sent.tax_exempt),
        addresses: addresses.unwrap_or_else(|| before.addresses.clone()),
        ..before
    };
    service::edit(&shop, id, draft).await?;
    if let Some(wanted) = sent.group_id.filter(|wanted| *wanted != group) {
        groups::service::assign(&shop, id, wanted).await?;
    }
    let customer = service::by_id(shop.database.read(), id).await?;
    let group = groups::service::membership(shop.database.read(), id).await?;
    answers::one(&HeaderMap::new(), &version(&customer, group), &told(id, &customer, group), None)
}

/// Forgets a customer. Their orders stay in the books.
#[utoipa::path(delete, path = "/customers/{id}", params(("id" = Uuid, Path)), responses((status = 204, description = "They are forgotten.")))]
pub async fn delete(State(shop): State<Shop>, headers: HeaderMap, At(id): At<String>) -> Result<Response, Problem> {
    let id = reading::id(&id)?;
    let before = service::by_id(shop.database.read(), id).await?;
    let group = groups::service::membership(shop.database.read(), id).await?;
    answers::is_current(&headers, &version(&before, group))?;
    service::delete(&shop, id).await?;
    Ok(answers::done())
}
