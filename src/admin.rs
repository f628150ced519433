//! The back office as a whole: dashboard, the order screen, products, settings, e-mails, search, the first-run wizard.

pub mod dashboard;
pub mod errors;
pub mod find;
pub mod letters;
pub mod order;
pub mod past_orders;
pub mod preview;
pub mod products;
pub mod settings;
pub mod wizard;

pub use registered::SLICE;

mod registered;
