//! The pages that put several slices together (home, product, lists, cart, order, account), their layout, error pages, and
//! what search engines read.

pub mod islands;

#[cfg(feature = "ssr")]
pub mod account;
#[cfg(feature = "ssr")]
pub mod addresses;
#[cfg(feature = "ssr")]
pub mod cart;
#[cfg(feature = "ssr")]
pub mod currency;
#[cfg(feature = "ssr")]
pub mod errors;
#[cfg(feature = "ssr")]
pub mod layout;
#[cfg(feature = "ssr")]
pub mod lists;
#[cfg(feature = "ssr")]
pub mod order;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod product;
#[cfg(feature = "ssr")]
pub mod product_view;
#[cfg(feature = "ssr")]
pub mod seo;

#[cfg(feature = "ssr")]
pub use slice::{SLICE, State};

#[cfg(feature = "ssr")]
mod slice;
