//! Finding products: the embedded index, lists with filters, suggestions while typing.

pub mod api;
pub mod islands;

#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
mod at_least;
#[cfg(feature = "ssr")]
mod beginnings;
#[cfg(feature = "ssr")]
mod entity;
#[cfg(feature = "ssr")]
mod facets;
#[cfg(feature = "ssr")]
mod fielded;
#[cfg(feature = "ssr")]
mod fields;
#[cfg(feature = "ssr")]
mod freshness;
#[cfg(feature = "ssr")]
pub mod index;
#[cfg(feature = "ssr")]
mod kept;
#[cfg(feature = "ssr")]
pub mod model;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod ranking;
#[cfg(feature = "ssr")]
mod scale;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
mod text;
#[cfg(feature = "ssr")]
mod views;
#[cfg(feature = "ssr")]
mod words;
