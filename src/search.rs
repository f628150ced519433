//! Finding products: lists with filters, search, suggestions while typing. The engine itself is `crates/search-engine`; this
//! slice gives it the catalogue's products and follows their changes.

pub mod api;
pub mod islands;

#[cfg(feature = "ssr")]
mod address;
#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
mod documents;
#[cfg(feature = "ssr")]
mod entity;
#[cfg(feature = "ssr")]
mod indexer;
#[cfg(feature = "ssr")]
pub mod model;
#[cfg(feature = "ssr")]
mod refusal;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod views;

#[cfg(feature = "ssr")]
pub use slice::{SLICE, State};

#[cfg(feature = "ssr")]
mod slice;
