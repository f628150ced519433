//! Gift cards and store credit: what the shop owes, with a ledger of every change, and what orders hold and spend of it. What
//! becomes of a code in front of people is for the slices above.

mod checks;
mod entity;
pub mod model;
mod refusal;
pub mod service;
pub mod views;

use crate::{
    shop::{Slice, slice::Check},
    t,
};

/// What the shop owes.
pub static SLICE: Slice = Slice {
    name: "credit",
    checks: &[Check {
        name: "gift cards and store credit",
        label: t::audit_admin::check_credit,
        run: |shop| Box::pin(async move { checks::balances_are_sums(&shop).await }),
    }],
    ..Slice::NOTHING
};
