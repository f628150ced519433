//! The verbs of promotions: what holds now, what is used, and how staff set it up.

mod active;
mod codes;
mod editing;
mod using;

pub use active::{KeptPromotions, active, code_state, facts, for_cart, forget, tell_pages, uses_left};
pub use codes::{count_codes, export_codes, make_codes};
pub use editing::{Given, by_id, count_by_phase, delete, duplicate, end_now, given, list, save, save_in};
pub use using::{UsedAt, give_back, redeem, redeem_at, redeem_late};
