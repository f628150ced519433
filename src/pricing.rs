//! What a cart costs, and why: the sums as they are shown, and the rules by which the engine makes them.

pub mod model;
mod refusal;
pub mod rules;
pub mod views;
