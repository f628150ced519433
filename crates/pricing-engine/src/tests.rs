//! What the figures promise.

mod kit;

mod cases;
mod data;
mod oracle;
mod promotions;
mod properties;
mod tax;
