//! What a visitor holds: lines, quantities, and what they cost.

pub mod islands;

#[cfg(feature = "ssr")]
mod entity;
#[cfg(feature = "ssr")]
pub mod model;
#[cfg(feature = "ssr")]
mod refusal;
#[cfg(feature = "ssr")]
pub mod rules;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod views;

#[cfg(feature = "ssr")]
pub use slice::SLICE;

#[cfg(feature = "ssr")]
mod slice;
