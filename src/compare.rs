//! Products side by side. What is compared stands in the page's address; what a visitor is collecting, in a cookie.

pub mod api;
pub mod model;
pub mod pages;
pub mod views;
