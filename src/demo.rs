//! The demo shop, brought into a database. What it is made of lies in the crate `ironmonger-demo`.

pub mod seed;
