//! The verbs: taking a bank's statement in and confirming it, and asking payment providers what they have charged.

pub mod bank;
pub mod charges;
