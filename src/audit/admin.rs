//! The back office's screens of the audit log: the list with its search, one entry, and what the doctor's checks found.

pub mod checks;
pub mod entry;
pub mod list;
mod views;

pub use views::history_link;
