//! For how long the shop keeps what it need not keep for ever: sign-ins, carts, tickets, emails, searches, the audit log. What
//! is older than the settings say goes by itself. Orders and books are never touched.

mod entity;
pub mod model;
pub mod service;
pub mod settings;
pub mod views;

use crate::shop::{Slice, settings::SliceSettings, slice::Periodic};

/// What is old goes.
pub static SLICE: Slice = Slice {
    name: "retention",
    periodic: &[Periodic { name: "what is older than it is kept", run: |shop| Box::pin(async move { service::tend(&shop).await }) }],
    settings: &[settings::RetentionSettings::FORM],
    ..Slice::NOTHING
};
