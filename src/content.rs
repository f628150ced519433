//! What the shop says: static pages such as privacy, terms, shipping and returns.

mod defaults;
mod entity;
pub mod model;
pub mod pages;
pub mod service;
