//! What programs are answered: problem documents, and lists that are read on with a cursor.

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::DbErr;
use serde_json::json;

use crate::error::Fault;

/// Why a program does not get what it asked for, as a problem document (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    status: StatusCode,
    /// A sentence for whoever wrote the program: what is wrong, and what would be right.
    detail: String,
}

impl Problem {
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into() }
    }

    pub fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("There is no {what} at this address."))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let title = self.status.canonical_reason().unwrap_or("Error");
        let body = json!({ "type": "about:blank", "title": title, "status": self.status.as_u16(), "detail": self.detail });
        (self.status, [(header::CONTENT_TYPE, "application/problem+json")], Json(body).into_response().into_body()).into_response()
    }
}

impl From<DbErr> for Problem {
    fn from(cause: DbErr) -> Self {
        let status = Fault::<std::convert::Infallible>::from(cause).status();
        Self::new(status, "The shop cannot answer now. Ask again in some seconds.")
    }
}

/// The part of a list that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// What the part before said of where it ended.
    pub cursor: Option<String>,
    /// How many items at most.
    pub limit: usize,
}

impl Window {
    pub const USUAL: usize = 24;
    pub const MOST: usize = 100;

    /// Reads `cursor` and `limit`, and refuses whatever else stands there: a filter that is ignored would look like one
    /// that lets everything through.
    pub fn read(query: Option<&str>) -> Result<Self, Problem> {
        let mut window = Self { cursor: None, limit: Self::USUAL };
        let bad = |detail: String| Problem::new(StatusCode::BAD_REQUEST, detail);
        let pairs = serde_urlencoded::from_str::<Vec<(String, String)>>(query.unwrap_or_default()).map_err(|_| bad("The query does not read.".to_owned()))?;
        for (name, value) in pairs {
            match name.as_str() {
                "cursor" => window.cursor = Some(value),
                "limit" => {
                    let limit = value.parse().ok().filter(|limit| (1..=Self::MOST).contains(limit));
                    window.limit = limit.ok_or_else(|| bad(format!("limit is a number from 1 to {}.", Self::MOST)))?;
                }
                _ => return Err(bad(format!("There is no parameter “{name}”. This list takes cursor and limit."))),
            }
        }
        Ok(window)
    }

    pub fn bad_cursor() -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, "This cursor is of no list of this shop. Take it from the “next” of the part before, or leave it out.")
    }

    /// The answer: the items, and the address of the next part if there is one, which begins behind `last`.
    pub fn answer(&self, items: &[serde_json::Value], list: &str, last: Option<String>) -> Response {
        let next = last.map(|cursor| {
            let query = serde_urlencoded::to_string([("cursor", cursor), ("limit", self.limit.to_string())]).unwrap_or_default();
            format!("{list}?{query}")
        });
        for_programs(&json!({ "items": items, "next": next }))
    }
}

/// JSON that any page's scripts may read, since there is nothing of anybody in it.
pub fn for_programs(body: &serde_json::Value) -> Response {
    ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (header::CACHE_CONTROL, "no-cache")], Json(body)).into_response()
}
