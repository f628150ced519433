//! Stock on hand, what of it is promised, what is sold beyond it, and the ledger of its movements. It cannot be sold twice.

pub mod checks;
mod entity;
pub mod events;
pub mod model;
pub mod service;
