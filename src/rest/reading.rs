//! What a program sends, read strictly: bodies without fields that nobody knows, addresses, queries, and parts of lists.

use axum::{
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{StatusCode, header, request::Parts},
};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::Value;
use serde_path_to_error::Segment;
use utoipa::{IntoParams, openapi::path::ParameterIn};
use uuid::Uuid;

use super::problem::{FieldProblem, Problem};
use crate::kernel::Language;

/// The most bytes of a body.
pub const MOST_BYTES: usize = 1024 * 1024;

/// A JSON body.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind != "application/json" && !(kind.starts_with("application/") && kind.ends_with("+json")) {
            let detail = "Send a body of the type application/json.";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type", detail));
        }
        let bytes = bytes(request).await?;
        read(&bytes).map(Self)
    }
}

/// The bytes of a body, as many as there may be.
pub async fn bytes(request: Request) -> Result<bytes::Bytes, Problem> {
    let read = axum::body::to_bytes(request.into_body(), MOST_BYTES).await;
    read.map_err(|_| Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", format!("A body has at most {MOST_BYTES} bytes.")))
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let value = serde_json::from_slice::<Value>(bytes).map_err(|cause| Problem::bad_request("malformed", format!("The body is no JSON: {cause}.")))?;
    if let Some(pointer) = zero(&value, String::new()) {
        // Which a database may not take.
        return Err(Problem::field(&pointer, "zero-character", "A text has no zero character."));
    }
    serde_path_to_error::deserialize(&value).map_err(|cause| {
        let mut pointer = String::new();
        for segment in cause.path() {
            match segment {
                Segment::Seq { index } => pointer += &format!("/{index}"),
                Segment::Map { key } => pointer += &format!("/{}", escaped(key)),
                Segment::Enum { .. } | Segment::Unknown => {}
            }
        }
        let why = cause.into_inner().to_string();
        let (code, name) = match why.strip_prefix("missing field `") {
            Some(rest) => ("missing", rest.split('`').next()),
            None if why.starts_with("unknown field") => ("unknown-field", None),
            None => ("invalid", None),
        };
        if let Some(name) = name {
            pointer += &format!("/{name}");
        }
        Problem::fields(vec![FieldProblem { pointer, detail: format!("{why}."), code: code.to_owned() }])
    })
}

/// A member's name in a JSON pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Where a text or a name has a zero character.
fn zero(value: &Value, at: String) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then_some(at),
        Value::Array(list) => list.iter().enumerate().find_map(|(index, item)| zero(item, format!("{at}/{index}"))),
        Value::Object(object) => object.iter().find_map(|(name, item)| {
            let at = format!("{at}/{}", escaped(name));
            if name.contains('\0') { Some(at) } else { zero(item, at) }
        }),
        _ => None,
    }
}

/// Parts of the address, like an id.
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Path::<T>::from_request_parts(parts, state).await.map(|Path(place)| Self(place)).map_err(|_| Problem::not_found())
    }
}

/// The query of an address. A filter that is ignored would look like one that lets everything through, so that one which
/// there is not is refused.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + IntoParams, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let text = parts.uri.query().unwrap_or_default();
        let bad = || Problem::bad_request("query", "The query does not read.");
        let pairs = serde_urlencoded::from_str::<Vec<(String, String)>>(text).map_err(|_| bad())?;
        let known = T::into_params(|| Some(ParameterIn::Query)).into_iter().map(|parameter| parameter.name).collect::<Vec<_>>();
        for (at, (name, value)) in pairs.iter().enumerate() {
            if !known.contains(name) {
                let detail = format!("There is no parameter “{name}”. There are {}.", known.join(" and "));
                return Err(Problem::bad_request("unknown-parameter", detail));
            }
            if pairs.iter().take(at).any(|(other, _)| other == name) {
                return Err(Problem::bad_request("parameter-twice", format!("The parameter {name} stands there twice.")));
            }
            if value.contains('\0') {
                return Err(bad());
            }
        }
        serde_urlencoded::from_str(text).map(Self).map_err(|_| bad())
    }
}

/// The part of a list that is asked for, and of each item the fields.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// What the “next” of the part before says.
    pub cursor: Option<String>,
    /// Items at most, 24 unless it is said.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    pub limit: Option<String>,
    /// Only these fields, separated by commas.
    pub fields: Option<String>,
}

/// Items of a part, unless it is said, and at most.
const USUAL: usize = 24;
const MOST: usize = 100;

/// How many items at most.
pub fn limit(limit: Option<&str>) -> Result<usize, Problem> {
    let Some(limit) = limit else { return Ok(USUAL) };
    let limit = limit.parse().ok().filter(|limit| (1..=MOST).contains(limit));
    limit.ok_or_else(|| Problem::bad_request("limit", format!("limit is a number from 1 to {MOST}.")))
}

pub fn bad_cursor() -> Problem {
    Problem::bad_request("cursor", "This cursor is of no list of this shop. Take it from the “next” of the part before, or leave it out.")
}

/// A cursor that is the id of the last item.
pub fn after(cursor: Option<&str>) -> Result<Option<Uuid>, Problem> {
    cursor.map(str::parse).transpose().map_err(|_| bad_cursor())
}

/// A cursor that is how many items were told.
pub fn offset(cursor: Option<&str>) -> Result<usize, Problem> {
    cursor.map_or(Ok(0), |cursor| cursor.parse::<u32>().map(|offset| offset as usize).map_err(|_| bad_cursor()))
}

/// An id in an address: what is none is that of nothing.
pub fn id(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// An id in a query.
pub fn id_of(name: &str, text: Option<&str>) -> Result<Option<Uuid>, Problem> {
    text.map(str::parse).transpose().map_err(|_| Problem::bad_request("parameter", format!("{name} is an id.")))
}

/// One of some words in a query.
pub fn word<T>(name: &str, text: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    let bad = || Problem::bad_request("parameter", format!("{name} is none of the words that there are for it."));
    text.map(|text| read(text).ok_or_else(bad)).transpose()
}

/// A language in a body.
pub fn language(pointer: &str, tag: &str) -> Result<Language, Problem> {
    tag.parse().map_err(|_| Problem::field(pointer, "language", "This is no tag of a language."))
}

/// For a field where `null` is something else than nothing: it empties it.
pub fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(reader: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(reader).map(Some)
}
