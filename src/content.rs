//! What the shop says: static pages such as privacy, terms, shipping and returns; and where addresses lead that are no
//! more.

mod defaults;
mod entity;
pub mod model;
pub mod pages;
pub mod redirects;
pub mod service;

use axum::routing::get;

use crate::shop::Slice;

/// Static pages.
pub static SLICE: Slice = Slice { name: "content", routes: |routes| routes.page("/pages/{slug}", get(pages::page)), ..Slice::NOTHING };
