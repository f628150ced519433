//! What a cart costs, and why.

pub mod model;
pub mod views;
