//! What the readers promise.

#![allow(clippy::unwrap_used)]

mod archive;
mod customers;
mod foreign;
mod reading;
mod round_trip;
mod translated;
mod vendors;
