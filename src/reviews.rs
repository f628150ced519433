//! What buyers say of products.

mod entity;
pub mod model;
pub mod service;
