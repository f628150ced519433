//! Stock on hand, what of it is promised, and the ledger of its movements. It cannot be sold twice.

pub mod checks;
mod entity;
pub mod model;
pub mod service;
