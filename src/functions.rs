//! Server functions: what the browser asks or does without a form. This file has what both sides share, the error; the
//! slices have the functions, in their `api.rs`, and list them in their `SLICE`. `shop::functions` serves them.

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// Why a server function did not do what was asked, for programs. Each code has one HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// What was sent cannot be read.
    BadRequest,
    SignedOut,
    Forbidden,
    NotFound,
    /// Somebody else has changed it since it was looked at.
    Conflict,
    /// It was read, and is not allowed.
    Rejected,
    TooMany,
    Busy,
    Broken,
    /// There was no answer: said by the browser's side.
    Unreachable,
}

/// The error of every server function: a code for programs and a sentence for people, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionError {
    pub code: ErrorCode,
    pub message: String,
}

impl FunctionError {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// What no function has worded, on the server.
    #[cfg(feature = "ssr")]
    fn said(code: ErrorCode) -> Self {
        let message = match code {
            ErrorCode::BadRequest => crate::t::shop_admin::unreadable(),
            ErrorCode::Unreachable => crate::t::shop_admin::unreachable(),
            _ => crate::t::shop_admin::broken(),
        };
        Self::new(code, message)
    }

    /// The same in the browser, which finds it in its language on the page.
    #[cfg(not(feature = "ssr"))]
    fn said(code: ErrorCode) -> Self {
        let name = if code == ErrorCode::Unreachable { "data-unreachable" } else { "data-broken" };
        let message = leptos::prelude::document().body().and_then(|body| body.get_attribute(name));
        Self::new(code, message.unwrap_or_default())
    }
}

impl FromServerFnError for FunctionError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(cause: ServerFnErrorErr) -> Self {
        match cause {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::said(ErrorCode::BadRequest),
            ServerFnErrorErr::Request(_) => Self::said(ErrorCode::Unreachable),
            // On the server: a body that breaks off or is no text. In the browser: an answer that is not the function's.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => Self::said(ErrorCode::BadRequest),
            _ => Self::said(ErrorCode::Broken),
        }
    }
}

/// Something that the palette leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    pub title: String,
    /// What tells it from others of the same name.
    pub detail: String,
    pub href: String,
}

/// What was found, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hits {
    pub orders: Vec<Hit>,
    pub products: Vec<Hit>,
    pub customers: Vec<Hit>,
}
