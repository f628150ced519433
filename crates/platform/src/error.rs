//! What a verb answers when it does not do what was asked, and the one place where that becomes an HTTP status.

use std::{convert::Infallible, fmt};

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Why a verb did not do what was asked. `E` is the slice's own list of refusals, each a sentence for the person who
/// asked. A [`Fault::Broken`] has been logged where it happened; its cause never leaves the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault<E = Infallible> {
    Refused(E),
    NotFound,
    /// It was here and will not come back.
    Gone,
    /// It lives at another address now.
    Moved(String),
    SignedOut,
    Forbidden,
    /// Somebody else was faster, or there is too much to do: the same call may go through later.
    Busy,
    Broken,
}

impl<E> Fault<E> {
    /// A fault of ours or of the machine: logged here with its cause.
    pub fn broken(cause: impl fmt::Display) -> Self {
        tracing::error!(%cause, "broken");
        Self::Broken
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Moved(_) => StatusCode::MOVED_PERMANENTLY,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The refusal, for those who answer it themselves; any other fault goes on as it is.
    pub fn refused<F>(self) -> Result<E, Fault<F>> {
        match self {
            Self::Refused(refusal) => Ok(refusal),
            Self::NotFound => Err(Fault::NotFound),
            Self::Gone => Err(Fault::Gone),
            Self::Moved(target) => Err(Fault::Moved(target)),
            Self::SignedOut => Err(Fault::SignedOut),
            Self::Forbidden => Err(Fault::Forbidden),
            Self::Busy => Err(Fault::Busy),
            Self::Broken => Err(Fault::Broken),
        }
    }

    /// The same fault, its refusal said in another slice's words.
    pub fn map<F>(self, words: impl FnOnce(E) -> F) -> Fault<F> {
        match self {
            Self::Refused(refusal) => Fault::Refused(words(refusal)),
            Self::NotFound => Fault::NotFound,
            Self::Gone => Fault::Gone,
            Self::Moved(target) => Fault::Moved(target),
            Self::SignedOut => Fault::SignedOut,
            Self::Forbidden => Fault::Forbidden,
            Self::Busy => Fault::Busy,
            Self::Broken => Fault::Broken,
        }
    }
}

impl Fault<Infallible> {
    /// A fault that refuses nothing, as a fault of a verb that may refuse.
    pub fn lift<E>(self) -> Fault<E> {
        self.map(|never| match never {})
    }
}

impl<E> From<DbErr> for Fault<E> {
    fn from(cause: DbErr) -> Self {
        match &cause {
            DbErr::RecordNotFound(_) => Self::NotFound,
            DbErr::ConnectionAcquire(_) => Self::Busy,
            DbErr::Query(RuntimeErr::SqlxError(error)) | DbErr::Exec(RuntimeErr::SqlxError(error)) if is_contention(error) => Self::Busy,
            _ => Self::broken(cause),
        }
    }
}

/// Whether a database error is a lost race (serialisation failure, deadlock, lock time-out) and not a fault.
fn is_contention(error: &sea_orm::sqlx::Error) -> bool {
    error
        .as_database_error()
        .and_then(sea_orm::sqlx::error::DatabaseError::code)
        .is_some_and(|code| matches!(code.as_ref(), "40001" | "40P01" | "55P03" | "5" | "517"))
}

/// Whether a write failed because a unique value was taken already.
pub fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Marks a response that has a status and no body yet: the outermost layer gives it a page in the shop's clothes.
#[derive(Clone, Debug)]
pub struct Undressed {
    /// A sentence for the visitor, if the fault has one.
    pub detail: Option<String>,
}

impl<E: fmt::Display> IntoResponse for Fault<E> {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        match self {
            Self::Moved(target) => {
                if let Ok(target) = target.parse() {
                    response.headers_mut().insert(header::LOCATION, target);
                }
            }
            Self::Refused(refusal) => drop(response.extensions_mut().insert(Undressed { detail: Some(refusal.to_string()) })),
            Self::SignedOut => {
                *response.status_mut() = StatusCode::SEE_OTHER;
                response.headers_mut().insert(header::LOCATION, header::HeaderValue::from_static("/admin/sign-in"));
            }
            _ => drop(response.extensions_mut().insert(Undressed { detail: None })),
        }
        response
    }
}
