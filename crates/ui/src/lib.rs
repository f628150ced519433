//! The design system: what pages are made of. It knows no slice.

pub mod islands;
pub mod live_forms;

#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
mod field;
#[cfg(feature = "ssr")]
mod icon;
#[cfg(feature = "ssr")]
mod live;
#[cfg(feature = "ssr")]
mod navigation;
#[cfg(feature = "ssr")]
mod render;
#[cfg(feature = "ssr")]
mod words;

#[cfg(feature = "ssr")]
pub use field::{Field, Need, Stepper};
#[cfg(feature = "ssr")]
pub use icon::Icon;
#[cfg(feature = "ssr")]
pub use live::{Fragments, area_text, escape};
#[cfg(feature = "ssr")]
pub use navigation::{Breadcrumbs, Pager};
#[cfg(feature = "ssr")]
pub use render::render;
#[cfg(feature = "ssr")]
pub use words::{Notice, Price, Stars, Tone, hidden, rich, unscripted};
