//! What the shop sells: products, variants, categories, collections, brands and pictures.

#[cfg(any(feature = "ssr", feature = "admin-islands"))]
pub mod admin_api;
#[cfg(any(feature = "ssr", feature = "admin-islands"))]
pub mod admin_islands;
pub mod islands;

#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
mod entity;
#[cfg(feature = "ssr")]
mod facts;
#[cfg(feature = "ssr")]
pub mod jobs;
#[cfg(feature = "ssr")]
pub mod model;
#[cfg(feature = "ssr")]
mod refusal;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod sitemap;
#[cfg(feature = "ssr")]
pub mod views;

#[cfg(feature = "ssr")]
pub use slice::{SLICE, State};

#[cfg(feature = "ssr")]
mod slice;
