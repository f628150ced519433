//! The back office as a whole: dashboard, the order screen, products, settings, emails, search, the first-run wizard.

#[cfg(feature = "ssr")]
pub mod customer_account;
#[cfg(feature = "ssr")]
pub mod customer_erase;
#[cfg(feature = "ssr")]
pub mod customer_merge;
#[cfg(feature = "ssr")]
pub mod customer_more;
#[cfg(feature = "ssr")]
pub mod dashboard;
pub mod emails;
#[cfg(feature = "ssr")]
pub mod errors;
#[cfg(feature = "ssr")]
pub mod find;
#[cfg(feature = "ssr")]
pub mod impersonation;
pub mod order;
pub mod past_orders;
pub mod preview;
pub mod promotion_preview;
pub mod settings;
pub mod wizard;

pub use slice::SLICE;

mod slice;
