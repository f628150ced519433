//! Orders that other shops took before, as their files say it: history that staff look up. Nothing is sent, paid or
//! taken from the shelf by them, and no figure of the shop counts them. What one holds is said in the crate
//! `ironmonger-import`, which reads them.

mod entity;
pub mod service;
