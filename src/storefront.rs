//! The public site's frame: document, header, footer, home page, error pages, what search engines read.

pub mod islands;

#[cfg(feature = "ssr")]
pub mod errors;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod languages;
#[cfg(feature = "ssr")]
pub mod letters;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod seo;
