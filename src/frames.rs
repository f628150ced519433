//! What stands around every page and e-mail: documents, headers, navigation, structured data. The slices' pages are put
//! into them; what they show of slices comes from [`crate::shop::Layout`] and the registry of slices.

pub mod admin;
pub mod email;
pub mod languages;
pub mod seo;
pub mod storefront;
