//! What programs are answered: one thing with its version as ETag, or a part of a list; whole, or only some fields of each.

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, schema::Schema},
};

use super::problem::Problem;
use crate::kernel::Money as Amount;

/// A part of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct List<T> {
    pub items: Vec<T>,
    /// The address of the next part; `null` where this is the last one.
    pub next: Option<String>,
}

/// An amount as a decimal number in a string, so that no program rounds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Money {
    #[schema(example = "49.00")]
    pub amount: String,
    /// ISO 4217.
    #[schema(example = "EUR")]
    pub currency: String,
}

impl From<Amount> for Money {
    fn from(money: Amount) -> Self {
        Self { amount: money.decimal(), currency: money.currency.code().to_owned() }
    }
}

/// The names of a type's fields, as its description has them.
fn names<T: PartialSchema>() -> Vec<String> {
    match T::schema() {
        RefOr::T(Schema::Object(object)) => object.properties.keys().cloned().collect(),
        _ => Vec::new(),
    }
}

/// Which fields are asked for; `None` for all, and for an empty list.
fn chosen<T: PartialSchema>(fields: Option<&str>) -> Result<Option<Vec<String>>, Problem> {
    let Some(fields) = fields else { return Ok(None) };
    let known = names::<T>();
    let chosen = fields.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect::<Vec<_>>();
    match chosen.iter().find(|name| !known.contains(name)) {
        Some(name) => Err(Problem::bad_request("fields", format!("There is no field “{name}”. There are {}.", known.join(", ")))),
        None => Ok(Some(chosen).filter(|chosen| !chosen.is_empty())),
    }
}

fn sparse(value: Value, chosen: Option<&Vec<String>>) -> Value {
    match (value, chosen) {
        (Value::Object(object), Some(chosen)) => Value::Object(object.into_iter().filter(|(name, _)| chosen.contains(name)).collect::<Map<_, _>>()),
        (value, _) => value,
    }
}

/// One thing. Its ETag is its version and a hash of what is told: [`is_current`] looks at the version alone, so that stock
/// that moves does not get into the way of an edit.
pub fn one<T: Serialize + PartialSchema>(headers: &HeaderMap, version: &str, thing: &T, fields: Option<&str>) -> Result<Response, Problem> {
    let chosen = chosen::<T>(fields)?;
    let value = sparse(serde_json::to_value(thing).map_err(|_| broken())?, chosen.as_ref());
    let etag = etag(version, &value);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()).unwrap_or_default();
    let is_known = known.split(',').any(|known| known.trim().trim_start_matches("W/") == etag);
    let mut response = if is_known { StatusCode::NOT_MODIFIED.into_response() } else { Json(value).into_response() };
    response.headers_mut().insert(header::ETAG, HeaderValue::from_str(&etag).map_err(|_| broken())?);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// One thing that was just made, with the address under which it is found from now on.
pub fn made<T: Serialize + PartialSchema>(version: &str, thing: &T, address: &str) -> Result<Response, Problem> {
    let mut response = one(&HeaderMap::new(), version, thing, None)?;
    *response.status_mut() = StatusCode::CREATED;
    response.headers_mut().insert(header::LOCATION, HeaderValue::from_str(address).map_err(|_| broken())?);
    Ok(response)
}

fn etag(version: &str, value: &Value) -> String {
    let hash = hex::encode(Sha256::digest(value.to_string()));
    format!("\"{version}.{}\"", hash.get(..16).unwrap_or_default())
}

/// Whether what a write is based on is what there is: a version that was read, from If-Match. Without it nobody cares.
pub fn is_current(headers: &HeaderMap, version: &str) -> Result<(), Problem> {
    let Some(sent) = headers.get(header::IF_MATCH) else { return Ok(()) };
    let sent = sent.to_str().unwrap_or_default();
    let fits = |one: &str| one == "*" || one.strip_prefix('"').and_then(|one| one.rsplit_once('.')).is_some_and(|(own, _)| own == version);
    if sent.split(',').any(|one| fits(one.trim())) { Ok(()) } else { Err(Problem::stale()) }
}

/// A part of a list; `next` is the cursor of the part behind it. `path` is the list's whole address and `query` what it is
/// narrowed by.
pub fn list<T: Serialize + PartialSchema>(
    items: Vec<T>,
    fields: Option<&str>,
    path: &str,
    query: &[(&str, Option<&str>)],
    next: Option<String>,
) -> Result<Response, Problem> {
    let chosen = chosen::<T>(fields)?;
    let items = items.iter().map(|item| serde_json::to_value(item).map(|value| sparse(value, chosen.as_ref()))).collect::<Result<Vec<_>, _>>();
    let next = next.map(|cursor| {
        let mut pairs = vec![("cursor", cursor.as_str())];
        pairs.extend(query.iter().filter_map(|(name, value)| Some((*name, (*value)?))));
        pairs.extend(fields.map(|fields| ("fields", fields)));
        format!("{path}?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    });
    let body = List { items: items.map_err(|_| broken())?, next };
    Ok(([(header::CACHE_CONTROL, "no-cache")], Json(serde_json::to_value(body).map_err(|_| broken())?)).into_response())
}

/// Nothing more to say.
pub fn done() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

fn broken() -> Problem {
    crate::error::Fault::<std::convert::Infallible>::broken("an answer is not written").into()
}

/// A version of what has none of its own: a hash of what it says.
pub fn short_hash(text: &str) -> String {
    hex::encode(Sha256::digest(text)).get(..16).unwrap_or_default().to_owned()
}
