//! Ways in that the shop does not make itself: providers of identities, passkeys, and the app that makes codes. Their tables are
//! the slice's; `service` has the rules by which they lead to an account.

pub mod api;
pub mod emails;
pub mod model;
pub mod pages;
pub mod passkeys;
pub mod routes;
pub mod service;
pub mod totp;
pub mod views;
pub mod words;
