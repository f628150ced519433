//! The design system: what pages are made of. It knows no slice.

#[cfg(feature = "ssr")]
mod render;

#[cfg(feature = "ssr")]
pub use render::render;
