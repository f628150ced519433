//! What else somebody may like: bought together, alike, and from what a visitor has looked at. It owns the counts of
//! baskets that the first is made from.

pub mod admin;
pub mod api;
mod entity;
pub mod jobs;
pub mod model;
pub mod pages;
pub mod service;
pub mod views;
