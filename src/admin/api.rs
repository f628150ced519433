//! Server functions of the frame: what the command palette finds.

use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Json},
};
use serde::{Deserialize, Serialize};

use crate::functions::FunctionError;
#[cfg(feature = "ssr")]
use crate::{
    functions::{Permission, ServerFunction},
    platform::limits::Act,
};

/// All functions of the frame.
#[cfg(feature = "ssr")]
pub const FUNCTIONS: &[ServerFunction] = &[ServerFunction::new::<Find>(Permission::Staff, Act::Call)];

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

/// The first orders, products and customers that the words find.
#[server(prefix = "/admin/fn", endpoint = "find", input = GetUrl, output = Json)]
pub async fn find(#[server(default)] q: String) -> Result<Hits, FunctionError> {
    super::find::hits(&crate::functions::use_shop()?, &q).await
}
