//! Moving in and moving out: files of other shops and of spreadsheets become products, and products become files.
//!
//! A file is read once, as a stream, into a list of products in the shop's own form (`reading`); what is wrong with it
//! is said line by line. The list is then written in batches that can be paused, taken up again and undone (`service`).

pub mod admin;
pub mod cli;
mod entity;
pub mod jobs;
pub mod model;
pub mod reading;
pub mod service;
