//! What a cart costs, and why.

pub mod model;
mod refusal;
pub mod views;
