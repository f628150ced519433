//! From a cart to an order: contact, address, delivery, payment, one submit.

pub mod islands;

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod bogus;
#[cfg(feature = "ssr")]
pub mod book;
#[cfg(feature = "ssr")]
pub mod model;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod pay;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod vat;
#[cfg(feature = "ssr")]
pub mod views;
#[cfg(feature = "ssr")]
pub mod webhooks;

#[cfg(feature = "ssr")]
pub use slice::SLICE;

#[cfg(feature = "ssr")]
mod refusal;
#[cfg(feature = "ssr")]
mod slice;
