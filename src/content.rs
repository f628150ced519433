//! What the shop says: static pages such as privacy, terms, shipping and returns.

mod entity;
pub mod pages;
pub mod service;
