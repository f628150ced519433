//! Letters that shoppers have asked for on a product's page: it is back in stock, it costs less. It owns who waits for
//! what, and tells nobody who that is.

pub mod admin;
pub mod api;
mod entity;
pub mod jobs;
mod mails;
pub mod model;
pub mod pages;
pub mod service;
pub mod views;
