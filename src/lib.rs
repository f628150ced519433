//! Ironmonger: a whole web shop in one binary.
//!
//! One folder a capability, the layer as the file name; each module's file says what it owns. The same package is
//! compiled twice: feature `ssr` is the server, feature `hydrate` the islands that live in the browser.

#![recursion_limit = "512"]

// The leaf crates, under the names by which the slices speak of them.
#[cfg(feature = "ssr")]
pub use ironmonger_kernel as kernel;
#[cfg(feature = "ssr")]
pub use ironmonger_platform::{self as platform, error};
pub use ironmonger_ui as ui;

/// Sentences, and numbers, money and dates, in the language of who reads: `t::cart::add_to_cart()`.
#[cfg(feature = "ssr")]
pub use ironmonger_locales::{self as locales, t};

pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod frames;
pub mod functions;
pub mod search;
pub mod storefront;

#[cfg(feature = "ssr")]
pub mod accounts;
#[cfg(feature = "ssr")]
pub mod addresses;
#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
pub mod alerts;
#[cfg(feature = "ssr")]
pub mod app;
#[cfg(feature = "ssr")]
pub mod audit;
#[cfg(feature = "ssr")]
pub mod compare;
#[cfg(feature = "ssr")]
pub mod content;
#[cfg(feature = "ssr")]
pub mod credit;
#[cfg(feature = "ssr")]
pub mod currencies;
#[cfg(feature = "ssr")]
pub mod customers;
#[cfg(feature = "ssr")]
pub mod demo;
#[cfg(feature = "ssr")]
pub mod fraud;
#[cfg(feature = "ssr")]
pub mod gift_cards;
#[cfg(feature = "ssr")]
pub mod groups;
#[cfg(feature = "ssr")]
pub mod identity;
#[cfg(feature = "ssr")]
pub mod inventory;
#[cfg(feature = "ssr")]
pub mod orders;
#[cfg(feature = "ssr")]
pub mod past_orders;
#[cfg(feature = "ssr")]
pub mod payments;
#[cfg(feature = "ssr")]
pub mod pricing;
#[cfg(feature = "ssr")]
pub mod promotions;
#[cfg(feature = "ssr")]
pub mod recommendations;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod reviews;
#[cfg(feature = "ssr")]
pub mod sentences;
#[cfg(feature = "ssr")]
pub mod shop;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(feature = "ssr")]
pub mod stock;
#[cfg(feature = "ssr")]
pub mod support;
#[cfg(feature = "ssr")]
pub mod tax;
#[cfg(feature = "ssr")]
pub mod transfer;
#[cfg(feature = "ssr")]
pub mod wishlists;

/// The browser's entry point; the loader calls each island's own export afterwards.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
