//! What stands around every page and email: documents, headers, navigation, structured data, and of the back office what
//! lives in the browser on each page. The slices' pages are put into them; what they show of slices comes from
//! [`crate::shop::Layout`] and the registry of slices.

#[cfg(any(feature = "ssr", feature = "admin-islands"))]
pub mod api;
#[cfg(any(feature = "ssr", feature = "admin-islands"))]
pub mod islands;

#[cfg(feature = "ssr")]
pub mod admin;
#[cfg(feature = "ssr")]
pub mod challenge;
#[cfg(feature = "ssr")]
pub mod currencies;
#[cfg(feature = "ssr")]
pub mod email;
#[cfg(feature = "ssr")]
pub mod languages;
#[cfg(feature = "ssr")]
pub mod seo;
#[cfg(feature = "ssr")]
pub mod storefront;
