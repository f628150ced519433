//! The verbs of promotions: what holds now, what is used, and how staff set it up.

mod active;
mod codes;
mod editing;
mod using;

pub use active::{KeptPromotions, active, code_state, facts, for_cart, forget, tell_pages, uses_left};
pub use codes::{SingleCode, count_codes, export_codes, list_codes, make_codes, promotion_of_code};
pub use editing::{Given, Listed, by_id, count_by_phase, delete, duplicate, end_now, given, list, list_after, save, save_in};
pub use using::{UsedAt, give_back, redeem, redeem_at, redeem_late};
