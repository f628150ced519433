//! Server functions of the frame: what the command palette finds.

use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Json},
};

use crate::functions::{FunctionError, Hits};
#[cfg(feature = "ssr")]
use crate::{
    platform::limits::RateLimit,
    shop::{functions::ServerFunction, slice},
};

/// All functions of the frame.
#[cfg(feature = "ssr")]
pub const FUNCTIONS: &[ServerFunction] = &[ServerFunction::new::<Find>(slice::signed_in(), RateLimit::Call)];

/// The first orders, products and customers that the words find.
#[server(prefix = "/admin/fn", endpoint = "find", input = GetUrl, output = Json)]
pub async fn find(#[server(default)] q: String) -> Result<Hits, FunctionError> {
    let shop = crate::shop::functions::use_shop()?;
    let staff = crate::shop::functions::use_staff()?;
    (shop.app.find)(shop.clone(), staff, q).await
}
