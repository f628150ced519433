//! What the readers promise.

#![allow(clippy::unwrap_used)]

mod archive;
mod customers;
mod foreign;
mod reading;
